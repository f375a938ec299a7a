/* e^x, ln(1 + x) and what is made of them, on vectors: within 4 units in the last place of the C library's.

   A NaN goes through: every choice is written so that a comparison with NaN keeps it. */

#if REAL_IS_DOUBLE
#define LN2_HIGH 6.93147180369123816490e-01 /* its last 33 bits are zeros: times a small whole number it is exact */
#define LN2_LOW 1.90821492927058770002e-10
#define ROUNDER 6755399441055744.0 /* 1.5 * 2^52: added to a small number, its last bits are the nearest integer */
#define FRACTION_BITS 52
#define EXPONENT_OF_1 ((INTEGER)1023 << 52)
#define SMALLEST_EXPONENT (-708.0)
#else
#define LN2_HIGH 0.693359375f
#define LN2_LOW (-2.12194440e-4f)
#define ROUNDER 12582912.0f
#define FRACTION_BITS 23
#define EXPONENT_OF_1 ((INTEGER)127 << 23)
#define SMALLEST_EXPONENT (-87.0f)
#endif
#define LN2 ((REAL)0.69314718055994530942)

/* e^y = scale + scale * rest, for y between SMALLEST_EXPONENT and its opposite. */
INLINE vec powers(vec y, vec *rest) {
    vec whole = y * (REAL)1.44269504088896340736 + (REAL)ROUNDER;
    vec n = whole - (REAL)ROUNDER;
    vec r = (y - n * (REAL)LN2_HIGH) - n * (REAL)LN2_LOW;
#if REAL_IS_DOUBLE
    vec p = splat(1.0 / 6227020800.0);
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
#else
    vec p = splat(1.0f / 5040.0f);
#endif
    p = p * r + (REAL)(1.0 / 720.0);
    p = p * r + (REAL)(1.0 / 120.0);
    p = p * r + (REAL)(1.0 / 24.0);
    p = p * r + (REAL)(1.0 / 6.0);
    p = p * r + (REAL)0.5;
    *rest = p * r * r + r;
    return REALS((BITS(whole) << FRACTION_BITS) + EXPONENT_OF_1);
}

INLINE vec at_least(vec x, REAL low) { return CHOOSE(x < low, splat(low), x); }
INLINE vec at_most(vec x, REAL high) { return CHOOSE(x > high, splat(high), x); }

/* e^y for y <= 0 */
INLINE vec exp_below_0(vec y) {
    vec rest, scale = powers(at_least(y, (REAL)SMALLEST_EXPONENT), &rest);
    return scale * rest + scale;
}

/* tanh x = (e^2x - 1) / (e^2x + 1) */
INLINE vec tanh_of(vec x) {
    vec rest, scale = powers(at_most(at_least(2 * x, -40), 40), &rest);
    vec e = scale * rest + (scale - 1);
    return e / (e + 2);
}

/* 1 / (1 + e^-x), from e^-|x| */
INLINE vec sigmoid_of(vec x) {
    vec e = exp_below_0(CHOOSE(x > 0, -x, x));
    return CHOOSE(x > 0, splat(1), e) / (1 + e);
}

/* ln(1 + u) for u from 0 to 1: 2 artanh(v / (2 + v)), above sqrt(2) - 1 taken of (1 + u) / 2 */
INLINE vec log1p_of(vec u) {
    vec v = CHOOSE(u > (REAL)0.41421356, (u - 1) * (REAL)0.5, u);
    vec s = v / (v + 2), t = s * s;
#if REAL_IS_DOUBLE
    vec p = splat(1.0 / 25.0);
    p = p * t + 1.0 / 23.0;
    p = p * t + 1.0 / 21.0;
    p = p * t + 1.0 / 19.0;
    p = p * t + 1.0 / 17.0;
    p = p * t + 1.0 / 15.0;
    p = p * t + 1.0 / 13.0;
#else
    vec p = splat(1.0f / 13.0f);
#endif
    p = p * t + (REAL)(1.0 / 11.0);
    p = p * t + (REAL)(1.0 / 9.0);
    p = p * t + (REAL)(1.0 / 7.0);
    p = p * t + (REAL)(1.0 / 5.0);
    p = p * t + (REAL)(1.0 / 3.0);
    vec small = 2 * s + 2 * s * t * p;
    return CHOOSE(u > (REAL)0.41421356, small + LN2, small);
}

/* ln(1 + e^x) */
INLINE vec softplus_of(vec x) {
    vec above = CHOOSE(x < 0, splat(0), x), size = CHOOSE(x > 0, -x, x);
    return above + log1p_of(exp_below_0(size));
}
