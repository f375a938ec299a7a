/* Costs: each output neuron's term of C, and dC/dz, for the samples of a batch; both times the sample's share.

   As in costs.py and fused.py: where a cost meets a sigmoid or a softmax, it is taken straight from z. */

#if REAL_IS_DOUBLE
#define SMALLEST_PROBABILITY 1e-100
#else
#define SMALLEST_PROBABILITY 1e-18 /* float32 holds 1 / it and, for the optimizers, the square of that */
#endif

typedef struct {
    const Layer *layer;
    LayerMemory *here;
    const REAL *shares;
    int64_t pitch, outputs;
    int want_cost, want_delta;
} Output;

#define OVER_CELLS(o)                                              \
    for (int64_t k = 0; k < (o)->layer->size; k++)                 \
        for (int64_t v = 0, i = k * (o)->pitch; v < (o)->pitch; v += LANES, i += LANES)

/* What terms count for. One of a lane that only fills a vector counts for nothing, even if it is infinite. */
INLINE vec counted(vec term, vec share) { return CHOOSE(share > 0, term * share, splat(0)); }

/* factor * (a - y)^2, its derivative through the slope */
static double squares(const Output *o, REAL factor) {
    LayerMemory *m = o->here;
    vec cost = splat(0);
    OVER_CELLS(o) {
        vec share = LOAD(o->shares + v), difference = LOAD(m->a + i) - LOAD(m->y + i);
        cost += counted(factor * difference * difference, share);
        if (o->want_delta) STORE(m->delta + i, 2 * factor * difference * share);
    }
    return total(cost);
}

static double ln(double a) {
    double inside = a < SMALLEST_PROBABILITY ? SMALLEST_PROBABILITY : a;
    return log(inside) + (a - inside) / SMALLEST_PROBABILITY;
}

static double ln_derivative(double a) { return 1.0 / (a < SMALLEST_PROBABILITY ? SMALLEST_PROBABILITY : a); }

/* Cross entropies of any a, term by term; `both`: 1 - y counts too */
static double cross_entropy(const Output *o, int both) {
    LayerMemory *m = o->here;
    double cost = 0;
    for (int64_t k = 0; k < o->layer->size; k++)
        for (int64_t v = 0, i = k * o->pitch; v < o->pitch; v++, i++) {
            double a = m->a[i], y = m->y[i], share = o->shares[v];
            if (o->want_cost && share > 0) cost -= (y * ln(a) + (both ? (1 - y) * ln(1 - a) : 0)) * share;
            m->delta[i] = (REAL)(((both ? (1 - y) * ln_derivative(1 - a) : 0) - y * ln_derivative(a)) * share);
        }
    return cost;
}

/* -y ln a = y softplus(-z), and with `both` -(1 - y) ln(1 - a) = (1 - y) softplus(z) */
static double sigmoid_cross_entropy(const Output *o, int both) {
    LayerMemory *m = o->here;
    vec cost = splat(0);
    OVER_CELLS(o) {
        vec z = LOAD(m->z + i), a = LOAD(m->a + i), y = LOAD(m->y + i), share = LOAD(o->shares + v);
        if (o->want_cost) {
            vec term = y * softplus_of(-z);
            if (both) term += (1 - y) * softplus_of(z);
            cost += counted(term, share);
        }
        if (o->want_delta) STORE(m->delta + i, (both ? a - y : y * (a - 1)) * share);
    }
    return total(cost);
}

/* -y_j ln a_j = y_j (ln sum e^z_k - z_j);  dC/dz_j = a_j sum y_k - y_j */
static double softmax_cross_entropy(const Output *o) {
    LayerMemory *m = o->here;
    double cost = 0;
    for (int64_t v = 0; v < o->pitch; v += LANES) {
        vec targets = splat(0), share = LOAD(o->shares + v), below = splat(0);
        for (int64_t k = 0, i = v; k < o->layer->size; k++, i += o->pitch) targets += LOAD(m->y + i);
        for (int64_t k = 0, i = v; k < o->layer->size; k++, i += o->pitch) {
            vec y = LOAD(m->y + i);
            below += y * (LOAD(m->z + i) - LOAD(m->top + v));
            if (o->want_delta) STORE(m->delta + i, (LOAD(m->a + i) * targets - y) * share);
        }
        if (o->want_cost) {
            REAL sums[LANES_AT_MOST], lowered[LANES_AT_MOST];
            STORE(sums, targets);
            STORE(lowered, below);
            for (int64_t lane = 0; lane < LANES && o->shares[v + lane] > 0; lane++)
                cost += (sums[lane] * log((double)m->sum[v + lane]) - lowered[lane]) * o->shares[v + lane];
        }
    }
    return cost;
}

static double log_sum(const REAL *z, int64_t size, int64_t pitch, int64_t without) {
    double top = -INFINITY, sum = 0;
    for (int64_t k = 0; k < size; k++)
        if (k != without && !(z[k * pitch] <= top)) top = z[k * pitch];
    for (int64_t k = 0; k < size; k++)
        if (k != without) sum += exp(z[k * pitch] - top);
    return top + log(sum);
}

/* -(1 - y_j) ln(1 - a_j) too: see fused.py. Rare and small, so written plainly. */
static double softmax_binary(const Output *o) {
    LayerMemory *m = o->here;
    int64_t size = o->layer->size, pitch = o->pitch;
    double cost = softmax_cross_entropy(o);
    for (int64_t v = 0; v < pitch; v++) {
        const REAL *z = m->z + v, *a = m->a + v, *y = m->y + v;
        double share = o->shares[v], all = log_sum(z, size, pitch, -1);
        for (int64_t j = 0; j < size; j++) {
            double away = 1 - (double)y[j * pitch], others = log_sum(z, size, pitch, j);
            if (share > 0) cost += away * (all - others) * share;
            if (!o->want_delta) continue;
            double push = away * a[j * pitch] * share;
            for (int64_t i = 0; i < size; i++)
                m->delta[i * pitch + v] += (REAL)(i == j ? push : -push * exp(z[i * pitch] - others));
        }
    }
    return cost;
}

/* dC/dz = dC/da through the activation, which for a softmax mixes the neurons of a sample */
static void through_activation(const Output *o) {
    LayerMemory *m = o->here;
    if (o->layer->activation != SOFTMAX) {
        OVER_CELLS(o) STORE(m->delta + i, LOAD(m->delta + i) * LOAD(m->slope + i));
        return;
    }
    for (int64_t v = 0; v < o->pitch; v += LANES) {
        vec weighted = splat(0);
        for (int64_t k = 0, i = v; k < o->layer->size; k++, i += o->pitch)
            weighted += LOAD(m->a + i) * LOAD(m->delta + i);
        for (int64_t k = 0, i = v; k < o->layer->size; k++, i += o->pitch)
            STORE(m->delta + i, LOAD(m->a + i) * (LOAD(m->delta + i) - weighted));
    }
}

static double output_of(const Output *o, int64_t cost) {
    int64_t activation = o->layer->activation;
    int both = cost == BINARY_CROSS_ENTROPY;
    double value;
    if (cost == BINARY_CROSS_ENTROPY || cost == CATEGORICAL_CROSS_ENTROPY) {
        if (activation == SIGMOID) return sigmoid_cross_entropy(o, both);
        if (activation == SOFTMAX && o->layer->size > 1) return both ? softmax_binary(o) : softmax_cross_entropy(o);
        value = cross_entropy(o, both);
    } else {
        value = squares(o, cost == SUM_SQUARES ? 1 : (REAL)(cost == HALF_SUM_SQUARES ? 0.5 : 1.0 / (double)o->outputs));
    }
    if (o->want_delta) through_activation(o);
    return value;
}

/* Return C, the sum of the samples' costs times their shares; put dC/dz of the output layers in place. */
static double cost_of(const Plan *plan, Memory *m, int want_cost, int want_delta) {
    double sum = 0;
    for (int64_t i = 0; i < plan->layers; i++) {
        if (plan->layer[i].y < 0) continue;
        Output output = {plan->layer + i, m->layer + i, m->shares, m->pitch, plan->outputs, want_cost, want_delta};
        sum += output_of(&output, plan->cost);
    }
    return sum;
}
