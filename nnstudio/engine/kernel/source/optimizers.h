/* Optimizers: from the gradient to the next parameters, elementwise on flat vectors; see optimizers.py. */

typedef struct {
    const REAL *from;             /* (n): the parameters before */
    REAL *to;                     /* (n): those after */
    REAL *state;                  /* (slots, n) at a distance of `slot` */
    const REAL *gradient;
    REAL *scratch;                /* (n) */
    const REAL *trainable;        /* (n) or NULL: all */
    const REAL *is_weight;
    int64_t slot;
    double rate, count;           /* count: updates done, this one too; of Adam */
} Step;

static double norm(const REAL *x, int64_t n) {
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += (double)x[i] * (double)x[i];
    return sqrt(sum);
}

static int all_finite(const REAL *x, int64_t n) {
    int64_t i = 0;
    while (i < n && x[i] - x[i] == 0) i++;
    return i == n;
}

/* The same step of the numbers from one place on. */
static Step piece_of(const Step *whole, int64_t begin) {
    Step s = *whole;
    s.from += begin;
    s.to += begin;
    s.state += begin;
    s.gradient += begin;
    s.scratch += begin;
    if (s.trainable) s.trainable += begin;
    s.is_weight += begin;
    return s;
}

/* The gradient with penalties, where it may act, and no longer than `clip`; in scratch unless it is as it was. */
static const REAL *acting(const Step *s, const Numbers *numbers, int64_t n) {
    const REAL *RESTRICT g = s->gradient, *RESTRICT p = s->from, *RESTRICT w = s->is_weight;
    const REAL *RESTRICT t = s->trainable;
    REAL *RESTRICT h = s->scratch, l1 = (REAL)numbers->l1, l2 = (REAL)numbers->l2;
    if (l1 == 0 && l2 == 0 && !t && numbers->clip <= 0) return g;
    for (int64_t i = 0; i < n; i++) {
        REAL sign = (REAL)((p[i] > 0) - (p[i] < 0));
        h[i] = g[i] + (l1 * sign + l2 * p[i]) * w[i];
    }
    if (t)
        for (int64_t i = 0; i < n; i++) h[i] *= t[i];
    double length = numbers->clip > 0 ? norm(h, n) : 0;
    if (length > numbers->clip) {
        REAL scale = (REAL)(numbers->clip / length);
        for (int64_t i = 0; i < n; i++) h[i] *= scale;
    }
    return h;
}

/* `bad` has bits where a parameter is no longer finite: x - x is 0 only for what is */
#define MOVE_ALL(...)                               \
    for (int64_t i = 0; i < n; i++) {               \
        REAL change;                                \
        __VA_ARGS__;                                \
        if (t) change *= t[i];                      \
        REAL after = p[i] - change;                 \
        to[i] = after;                              \
        bad |= -(INTEGER)(after - after != 0);      \
    }                                               \
    break

/* Move n parameters; return whether all are finite still. Only all together can be shortened to a length. */
static int take_step(const Step *s, const Numbers *numbers, int64_t optimizer, int64_t n) {
    const REAL *RESTRICT h = acting(s, numbers, n), *RESTRICT t = s->trainable, *RESTRICT w = s->is_weight;
    const REAL *RESTRICT p = s->from;
    REAL *RESTRICT to = s->to, *RESTRICT m = s->state, *RESTRICT v = s->state + s->slot;
    const REAL rate = (REAL)s->rate, mu = (REAL)numbers->momentum, rho = (REAL)numbers->rho;
    const REAL b1 = (REAL)numbers->beta1, b2 = (REAL)numbers->beta2, epsilon = (REAL)numbers->epsilon;
    const REAL decay = optimizer == ADAMW ? (REAL)(s->rate * numbers->weight_decay) : 0;
    REAL seen1 = 1, seen2 = 1;
    INTEGER bad = 0;
    if (optimizer >= ADAM) {
        seen1 = (REAL)(1 - pow(numbers->beta1, s->count));
        seen2 = (REAL)(1 - pow(numbers->beta2, s->count));
    }
    switch (optimizer) {
        case GRADIENT_DESCENT: MOVE_ALL(change = rate * h[i]);
        case MOMENTUM: MOVE_ALL(m[i] = mu * m[i] + h[i]; change = rate * m[i]);
        case NESTEROV: MOVE_ALL(m[i] = mu * m[i] + h[i]; change = rate * (h[i] + mu * m[i]));
        case RMSPROP:
            MOVE_ALL(m[i] = rho * m[i] + (1 - rho) * h[i] * h[i]; change = rate * h[i] / (SQRT(m[i]) + epsilon));
        default:
            MOVE_ALL(m[i] = b1 * m[i] + (1 - b1) * h[i]; v[i] = b2 * v[i] + (1 - b2) * h[i] * h[i];
                     change = rate * (m[i] / seen1) / (SQRT(v[i] / seen2) + epsilon) + decay * p[i] * w[i]);
    }
    return bad == 0;
}
