/* Activations a = f(z), each with its slope f'(z) beside it, over whole vectors. */

#define LEAKY_SLOPE ((REAL)0.01)

INLINE vec linear(vec z, vec *slope) {
    *slope = splat(1);
    return z;
}

INLINE vec sigmoid(vec z, vec *slope) {
    vec a = sigmoid_of(z);
    *slope = a * (1 - a);
    return a;
}

INLINE vec relu(vec z, vec *slope) {
    *slope = CHOOSE(z > 0, splat(1), splat(0));
    return CHOOSE(z < 0, splat(0), z);
}

INLINE vec leaky_relu(vec z, vec *slope) {
    *slope = CHOOSE(z > 0, splat(1), splat(LEAKY_SLOPE));
    return CHOOSE(z < 0, LEAKY_SLOPE * z, z);
}

INLINE vec tanh_with_slope(vec z, vec *slope) {
    vec a = tanh_of(z);
    *slope = 1 - a * a;
    return a;
}

INLINE vec elu(vec z, vec *slope) {
    vec rest, scale = powers(at_least(at_most(z, 0), (REAL)SMALLEST_EXPONENT), splat(0), &rest);
    *slope = scale * rest + scale;
    return CHOOSE(z > 0, z, scale * rest + (scale - 1));
}

INLINE vec softplus(vec z, vec *slope) {
    *slope = sigmoid_of(z);
    return softplus_of(z);
}

INLINE vec silu(vec z, vec *slope) {
    vec sigma = sigmoid_of(z);
    *slope = sigma * (1 + z * (1 - sigma));
    return z * sigma;
}

/* z times the share of the normal distribution below z; the slope is that share, and z times the density */
INLINE vec gelu(vec z, vec *slope) {
    vec size = CHOOSE(z > 0, z, -z), bell, tail = beyond(size, &bell), near = half_and(z);
    vec share = CHOOSE(size < 1, near, CHOOSE(z > 0, 1 - tail / size, tail / size));
    *slope = share + z * ((REAL)0.39894228040143267794 * bell);
    return CHOOSE(size < 1, z * near, CHOOSE(z > 0, z - tail, -tail));
}

#define OVER_ALL(f)                                       \
    for (int64_t i = 0; i < n; i += LANES) {              \
        vec slope_here;                                   \
        STORE(a + i, f(LOAD(z + i), &slope_here));        \
        if (slope) STORE(slope + i, slope_here);          \
    }                                                     \
    break

/* n is a multiple of LANES; `slope` may be NULL */
static void activate(int64_t activation, const REAL *RESTRICT z, REAL *RESTRICT a, REAL *RESTRICT slope, int64_t n) {
    switch (activation) {
        case LINEAR: OVER_ALL(linear);
        case SIGMOID: OVER_ALL(sigmoid);
        case RELU: OVER_ALL(relu);
        case LEAKY_RELU: OVER_ALL(leaky_relu);
        case TANH: OVER_ALL(tanh_with_slope);
        case ELU: OVER_ALL(elu);
        case SOFTPLUS: OVER_ALL(softplus);
        case GELU: OVER_ALL(gelu);
        case SILU: OVER_ALL(silu);
        default: break;
    }
}

/* a_j = e^z_j / sum e^z_k, by sample (column); `top` is the largest z, `sum` that of e^(z - top) */
static void softmax(const REAL *RESTRICT z, REAL *RESTRICT a, REAL *RESTRICT top, REAL *RESTRICT sum, int64_t size,
                    int64_t pitch) {
    for (int64_t v = 0; v < pitch; v += LANES) {
        vec most = LOAD(z + v), all = splat(0);
        for (int64_t k = 1; k < size; k++) {
            vec other = LOAD(z + k * pitch + v);
            most = CHOOSE(most < other, other, most);
        }
        for (int64_t k = 0; k < size; k++) {
            vec power = exp_below_0(LOAD(z + k * pitch + v) - most);
            STORE(a + k * pitch + v, power);
            all += power;
        }
        for (int64_t k = 0; k < size; k++) STORE(a + k * pitch + v, LOAD(a + k * pitch + v) / all);
        STORE(top + v, most);
        STORE(sum + v, all);
    }
}
