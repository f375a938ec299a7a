/* The forward and the backward pass of one batch, over the workspace. */

/* Columns of units, from rows of `width` numbers: what of row `row[v]` begins at `first`, for each lane v. */
static void fetch(REAL *RESTRICT to, const REAL *RESTRICT from, const int64_t *RESTRICT row, int64_t width, int64_t first,
                  int64_t size, int64_t pitch) {
    for (int64_t v = 0; v < pitch; v++) {
        const REAL *x = from + row[v] * width + first;
        for (int64_t k = 0; k < size; k++) to[k * pitch + v] = x[k];
    }
}

/* A sample a row, as the gradient wants it. */
static void turn(const LayerMemory *here, int64_t size, int64_t samples, int64_t pitch) {
    for (int64_t v = 0; v < samples; v++)
        for (int64_t k = 0; k < size; k++) here->rows[v * size + k] = here->a[k * pitch + v];
}

/* Fetch the rows of a batch. The lanes that only fill a vector repeat the last sample, so that nothing overflows there
   that does not overflow elsewhere; they count for nothing. */
static void gather(const Plan *plan, Memory *m, const Samples *samples, const int64_t *order, int64_t begin,
                   int64_t count, REAL share) {
    m->samples = count;
    m->pitch = padded(count);
    for (int64_t v = 0; v < m->pitch; v++) {
        int64_t place = begin + (v < count ? v : count - 1);
        m->row[v] = order ? order[place] : place;
        m->shares[v] = v < count ? share : 0;
    }
    for (int64_t i = 0; i < plan->layers; i++) {
        const Layer *layer = plan->layer + i;
        LayerMemory *here = m->layer + i;
        if (layer->x >= 0) {
            fetch(here->a, samples->x, m->row, plan->inputs, layer->x, layer->size, m->pitch);
            turn(here, layer->size, count, m->pitch);
        }
        if (layer->y >= 0) fetch(here->y, samples->y, m->row, plan->outputs, layer->y, layer->size, m->pitch);
    }
}

/* z = W a + b, summed over the incoming connections; a = f(z) */
static void forward(const Plan *plan, Memory *m, const REAL *parameters) {
    for (int64_t i = 0; i < plan->layers; i++) {
        const Layer *layer = plan->layer + i;
        LayerMemory *here = m->layer + i;
        for (int64_t c = 0; c < layer->ins; c++) {
            const Connection *connection = plan->connection + layer->first_in + c;
            int64_t from = plan->layer[connection->source].size;
            Product z = {here->z, parameters + connection->weights, m->layer[connection->source].a, m->pitch, from, 1,
                         m->pitch, c ? NULL : parameters + layer->bias, c > 0};
            multiply(&z, layer->size, from, m->pitch);
        }
        if (layer->activation == SOFTMAX)
            softmax(here->z, here->a, here->top, here->sum, layer->size, m->pitch);
        else if (layer->ins)
            activate(layer->activation, here->z, here->a, here->slope, layer->size * m->pitch);
    }
}

/* dC/da_k = sum w_jk dC/dz_j over the outgoing connections; dC/dz = f'(z) dC/da. The outputs' dC/dz is there. */
static void backward(const Plan *plan, Memory *m) {
    for (int64_t i = plan->layers - 1; i >= 0; i--) {
        const Layer *layer = plan->layer + i;
        LayerMemory *here = m->layer + i;
        if (!layer->ins || !layer->outs) continue;
        for (int64_t o = 0; o < layer->outs; o++) {
            const Connection *connection = plan->connection + plan->outgoing[layer->first_out + o];
            Product dC_da = {here->delta, m->parameters + connection->weights, m->layer[connection->target].delta,
                             m->pitch, 1, layer->size, m->pitch, NULL, o > 0};
            multiply(&dC_da, layer->size, plan->layer[connection->target].size, m->pitch);
        }
        for (int64_t j = 0; j < layer->size * m->pitch; j += LANES)
            STORE(here->delta + j, LOAD(here->delta + j) * LOAD(here->slope + j));
    }
}

/* dC/dw_jk = sum over the samples of a_k dC/dz_j; dC/db_j = sum of dC/dz_j. In the order of the flat vector, since a
   row of a product may be written a little too far. */
static void gradients(const Plan *plan, Memory *m) {
    for (int64_t i = 0; i < plan->layers; i++) {
        const Layer *layer = plan->layer + i;
        const LayerMemory *here = m->layer + i;
        if (layer->ins && layer->outs) turn(here, layer->size, m->samples, m->pitch);
        for (int64_t c = 0; c < layer->ins; c++) {
            const Connection *connection = plan->connection + layer->first_in + c;
            int64_t from = plan->layer[connection->source].size;
            Product dC_dW = {m->gradient + connection->weights, here->delta, m->layer[connection->source].rows, from,
                             m->pitch, 1, from, NULL, 0};
            multiply(&dC_dW, layer->size, m->samples, from);
        }
        for (int64_t k = 0; k < (layer->ins ? layer->size : 0); k++) {
            vec sum = splat(0);
            for (int64_t v = 0; v < m->pitch; v += LANES) sum += LOAD(here->delta + k * m->pitch + v);
            m->gradient[layer->bias + k] = total(sum);
        }
    }
    for (int64_t i = plan->parameters; i < padded(plan->parameters); i++) m->gradient[i] = 0;
}
