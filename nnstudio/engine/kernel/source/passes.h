/* The forward and the backward pass of one batch, and the step that follows, over the workspace.

   Each is done layer by layer, and within a large layer by several threads, so many units each at a time. */

/* Where an update computes: one layer at a time. */
typedef struct {
    const Plan *plan;
    Memory *m;
    const Numbers *numbers; /* NULL: the gradient alone, no step */
    const Step *step;
    int64_t layer, units;   /* units of a part */
    int bad;                /* whether a parameter is no longer finite */
    Leave *leave;           /* or NULL: nothing is given up */
} Pass;

typedef struct {
    const Layer *layer;
    LayerMemory *here;
    int64_t begin, end;
} Units;

static Units units_of(const Pass *pass, int64_t part) {
    int64_t size = pass->plan->layer[pass->layer].size, begin = part * pass->units, left = size - begin;
    Units u = {pass->plan->layer + pass->layer, pass->m->layer + pass->layer, begin,
               begin + (left < pass->units ? left : pass->units)};
    return u;
}

INLINE void over_units(Pass *pass, int64_t layer, Part part) {
    int64_t size = pass->plan->layer[layer].size;
    pass->layer = layer;
    pass->units = pass->m->layer[layer].units;
    if (pass->units >= size)
        part(pass, 0); /* a division would take as long as a small layer */
    else if (!is_given_up(pass->leave))
        crew_do(pass->m->crew, part, pass, (size + pass->units - 1) / pass->units);
}

#define FETCHED_AT_ONCE 512 /* a multiple of LANES */

/* Fetch the samples of some lanes, of which `count` are those of a sample. */
static void fetch(const Plan *plan, const Memory *m, const Samples *samples, int64_t lane, int64_t lanes, int64_t count) {
    const REAL *x = samples->x, *y = samples->y;
    const int64_t *row = m->row + lane;
    for (int64_t i = 0; i < plan->layers; i++) {
        const Layer *layer = plan->layer + i;
        const LayerMemory *here = m->layer + i;
        if (layer->x >= 0) {
            turn(here->a + lane, m->pitch, x + layer->x, plan->inputs, row, lanes, layer->size);
            for (int64_t v = 0; v < count; v++)
                memcpy(here->rows + (lane + v) * layer->size, x + row[v] * plan->inputs + layer->x,
                       (size_t)layer->size * sizeof(REAL));
        }
        if (layer->y >= 0) turn(here->y + lane, m->pitch, y + layer->y, plan->outputs, row, lanes, layer->size);
    }
}

/* Fetch the rows of a batch. The lanes that only fill a vector repeat the last sample, so that nothing overflows there
   that does not overflow elsewhere; they count for nothing. */
static void gather(const Plan *plan, Memory *m, const Samples *samples, const int64_t *order, int64_t begin,
                   int64_t count, REAL share, Leave *leave) {
    m->samples = count;
    m->pitch = padded(count);
    for (int64_t v = 0; v < m->pitch; v++) {
        int64_t place = begin + (v < count ? v : count - 1);
        m->row[v] = order ? order[place] : place;
        m->shares[v] = v < count ? share : 0;
    }
    for (int64_t v = 0; v < m->pitch && !is_given_up(leave); v += FETCHED_AT_ONCE) {
        int64_t lanes = m->pitch - v < FETCHED_AT_ONCE ? m->pitch - v : FETCHED_AT_ONCE;
        fetch(plan, m, samples, v, lanes, count - v < lanes ? count - v : lanes);
    }
}

/* z = W a + b, summed over the incoming connections; a = f(z) */
static void forward_units(void *pass_, int64_t part) {
    const Pass *pass = pass_;
    const Units u = units_of(pass, part);
    const Plan *plan = pass->plan;
    const Memory *m = pass->m;
    int64_t place = u.begin * m->pitch;
    for (int64_t c = 0; c < u.layer->ins; c++) {
        const Connection *connection = plan->connection + u.layer->first_in + c;
        int64_t from = plan->layer[connection->source].size;
        Product z = {u.here->z + place, m->parameters + connection->weights + u.begin * from,
                     m->layer[connection->source].a, m->pitch, from, 1, m->pitch,
                     c ? NULL : m->parameters + u.layer->bias + u.begin, c > 0, pass->leave};
        multiply(&z, u.end - u.begin, from, m->pitch);
    }
    if (u.layer->activation != SOFTMAX)
        activate(u.layer->activation, u.here->z + place, u.here->a + place, u.here->slope + place,
                 (u.end - u.begin) * m->pitch);
}

static void forward(Pass *pass) {
    for (int64_t i = 0; i < pass->plan->layers; i++) {
        const Layer *layer = pass->plan->layer + i;
        const LayerMemory *here = pass->m->layer + i;
        if (!layer->ins) continue;
        over_units(pass, i, forward_units);
        if (layer->activation == SOFTMAX) softmax(here->z, here->a, here->top, here->sum, layer->size, pass->m->pitch);
    }
}

/* dC/da_k = sum w_jk dC/dz_j over the outgoing connections; dC/dz = f'(z) dC/da. And a sample a row, as the gradient
   wants a. */
static void backward_units(void *pass_, int64_t part) {
    const Pass *pass = pass_;
    const Units u = units_of(pass, part);
    const Plan *plan = pass->plan;
    const Memory *m = pass->m;
    int64_t place = u.begin * m->pitch, count = u.end - u.begin;
    REAL *delta = u.here->delta + place;
    const REAL *slope = u.here->slope + place;
    for (int64_t o = 0; o < u.layer->outs; o++) {
        const Connection *connection = plan->connection + plan->outgoing[u.layer->first_out + o];
        Product dC_da = {delta, m->parameters + connection->weights + u.begin, m->layer[connection->target].delta,
                         m->pitch, 1, u.layer->size, m->pitch, NULL, o > 0, pass->leave};
        multiply(&dC_da, count, plan->layer[connection->target].size, m->pitch);
    }
    for (int64_t j = 0; j < count * m->pitch; j += LANES) STORE(delta + j, LOAD(delta + j) * LOAD(slope + j));
    turn(u.here->rows + u.begin, u.layer->size, u.here->a + place, m->pitch, NULL, count, m->samples);
}

/* The outputs' dC/dz is there. */
static void backward(Pass *pass) {
    for (int64_t i = pass->plan->layers - 1; i >= 0; i--)
        if (pass->plan->layer[i].ins && pass->plan->layer[i].outs) over_units(pass, i, backward_units);
}

/* Mask a piece of the gradient, and step while it is in the cache. */
static void finish(Pass *pass, int64_t begin, int64_t count) {
    const Memory *m = pass->m;
    if (m->masked)
        for (int64_t i = begin; i < begin + count; i++) m->gradient[i] *= m->present[i];
    if (!pass->numbers) return;
    Step piece = piece_of(pass->step, begin);
    if (!take_step(&piece, pass->numbers, pass->plan->optimizer, count)) MARK(pass->bad);
}

/* dC/dw_jk = sum over the samples of a_k dC/dz_j; dC/db_j = sum of dC/dz_j. In the order of the flat vector, since a
   row of a product may be written a little too far. */
static void gradient_units(void *pass_, int64_t part) {
    Pass *pass = pass_;
    const Units u = units_of(pass, part);
    const Memory *m = pass->m;
    const REAL *delta = u.here->delta + u.begin * m->pitch;
    for (int64_t c = u.layer->first_in; c < u.layer->first_in + u.layer->ins; c++) {
        const Connection *connection = pass->plan->connection + c;
        int64_t from = pass->plan->layer[connection->source].size, place = connection->weights + u.begin * from;
        Product dC_dW = {m->gradient + place, delta, m->layer[connection->source].rows, from, m->pitch, 1, from,
                         NULL, 0, pass->leave};
        multiply(&dC_dW, u.end - u.begin, m->samples, from);
        finish(pass, place, (u.end - u.begin) * from);
    }
    for (int64_t k = 0; k < u.end - u.begin; k++) {
        vec sum = splat(0);
        for (int64_t v = 0; v < m->pitch; v += LANES) sum += LOAD(delta + k * m->pitch + v);
        m->gradient[u.layer->bias + u.begin + k] = total(sum);
    }
    finish(pass, u.layer->bias + u.begin, u.end - u.begin);
}

/* Step with the numbers that fill the last vector. These are 0; where epsilon is 0, too, they become 0 / 0, which counts
   for nothing. */
static int step_whole(const Step *step, REAL *gradient, const Numbers *numbers, const Plan *plan) {
    int64_t n = plan->parameters, filled = padded(n);
    for (int64_t i = n; i < filled; i++) gradient[i] = 0;
    if (take_step(step, numbers, plan->optimizer, filled)) return 1;
    for (int64_t i = n; i < filled; i++) step->to[i] = 0;
    return all_finite(step->to, n);
}

static void differentiate(Pass *pass) {
    for (int64_t i = 0; i < pass->plan->layers; i++)
        if (pass->plan->layer[i].ins) over_units(pass, i, gradient_units);
}

/* Return whether all parameters are finite after the step. */
static int learn(Pass *pass, const Numbers *numbers) {
    Memory *m = pass->m;
    pass->numbers = m->large && numbers->clip <= 0 ? numbers : NULL;
    pass->bad = 0;
    differentiate(pass);
    return pass->numbers ? !pass->bad : step_whole(pass->step, m->gradient, numbers, pass->plan);
}

/* `learn`, with no step before the gradient is whole. If it is given up before, the last gradient is put back. */
static int learn_or_leave(Pass *pass, const Numbers *numbers) {
    Memory *m = pass->m;
    size_t bytes = (size_t)pass->plan->parameters * sizeof(REAL);
    memcpy(m->step, m->gradient, bytes); /* where nothing else stands before the step */
    differentiate(pass);
    if (!IS_MARKED(pass->leave->given_up)) return step_whole(pass->step, m->gradient, numbers, pass->plan);
    memcpy(m->gradient, m->step, bytes);
    return 1;
}
