/* e^x, ln(1 + x), the normal distribution and what is made of them, on vectors: within 4 units in the last place of the
   C library's.

   A NaN goes through: every choice is written so that a comparison with NaN keeps it. */

#if REAL_IS_DOUBLE
#define LN2_HIGH 6.93147180369123816490e-01 /* its last 33 bits are zeros: times a small whole number it is exact */
#define LN2_LOW 1.90821492927058770002e-10
#define ROUNDER 6755399441055744.0 /* 1.5 * 2^52: added to a small number, its last bits are the nearest integer */
#define FRACTION_BITS 52
#define EXPONENT_OF_1 ((INTEGER)1023 << 52)
#define SMALLEST_EXPONENT (-709.0) /* nearer to -1023 ln 2 than to -1022: the power of two has no bits, and e to it is 0 */
#else
#define LN2_HIGH 0.693359375f
#define LN2_LOW (-2.12194440e-4f)
#define ROUNDER 12582912.0f
#define FRACTION_BITS 23
#define EXPONENT_OF_1 ((INTEGER)127 << 23)
#define SMALLEST_EXPONENT (-88.0f)
#endif
#define LN2 ((REAL)0.69314718055994530942)

/* e^(y - less) = scale + scale * rest, for y between SMALLEST_EXPONENT and its opposite, and a small `less`. At the former
   both are 0: what is less still is taken for it. */
INLINE vec powers(vec y, vec less, vec *rest) {
    vec whole = y * (REAL)1.44269504088896340736 + (REAL)ROUNDER;
    vec n = whole - (REAL)ROUNDER;
    vec r = (y - n * (REAL)LN2_HIGH) - n * (REAL)LN2_LOW - less;
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
    vec rest, scale = powers(at_least(y, (REAL)SMALLEST_EXPONENT), splat(0), &rest);
    return scale * rest + scale;
}

/* tanh x = (e^2x - 1) / (e^2x + 1) */
INLINE vec tanh_of(vec x) {
    vec rest, scale = powers(at_most(at_least(2 * x, -40), 40), splat(0), &rest);
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

/* The normal distribution. From 1 on, |z| times the share beyond |z| is e^(-z^2 / 2) Q, and Q, which hardly changes, a
   polynomial of (u - c) / (u + c) with u = |z| times NORMAL_SCALE, fitted at Chebyshev's points up to where the share is
   below all normal numbers. As in the C library, u^2 is taken of the first half of u's bits, exactly, and then mended. */
#if REAL_IS_DOUBLE
#define NORMAL_SCALE 0.70710678118654752440 /* e^(-u^2), u rounded as the reference rounds it */
#define NORMAL_SQUARE 1.0
#define NORMAL_CENTRE 3.0
#define NORMAL_FAR 30.0
#define FIRST_HALF (~(INTEGER)0x7ffffff)
static const REAL NORMAL_TERMS[] = {
    3.79718783521677650e-01, 6.73916793721741486e-02, -1.03649867271048995e-01, 9.89104837653187463e-02,
    -6.75073078401220855e-02, 3.27745855104984787e-02, -9.91351376790167160e-03, 6.44048916115575582e-04,
    8.78846108824791594e-04, -2.91712678770532255e-04, -5.98265786155049553e-05, 4.87771915186194016e-05,
    4.56808423216197379e-06, -7.85974312635412865e-06, -6.92239780013279259e-07, 1.33862644585223319e-06,
    1.88167785361776463e-07, -2.34052708785849413e-07, -3.89731043497146462e-08, 3.42946364665916858e-08};
static const REAL HALF_TERMS[] = {
    0.398942280401432678, -0.0664903800669054463, 0.00997355701003581695, -0.0011873282154804544,
    0.000115434687616155289, -9.44465625950361453e-6, 6.65969351631665127e-7, -4.12266741486268888e-8,
    2.27352982437280637e-9, -1.13011716416192129e-10, 5.11243479025631062e-12, -2.12176147421704591e-13,
    8.13341898449867599e-15, -2.89651673237132336e-16, 9.63127484901794712e-18};
#else
#define NORMAL_SCALE 1.0f /* e^(-u^2 / 2) */
#define NORMAL_SQUARE 0.5f
#define NORMAL_CENTRE 3.0f
#define NORMAL_FAR 16.0f
#define FIRST_HALF (~(INTEGER)0xfff)
static const REAL NORMAL_TERMS[] = {
    3.645418470e-01f, 1.098758633e-01f, -1.396573665e-01f, 9.137686759e-02f, -2.885818137e-02f, -1.738992304e-03f,
    3.965622583e-03f, -3.760501256e-05f, -5.469077292e-04f};
static const REAL HALF_TERMS[] = {
    0.3989422804f, -0.06649038007f, 0.00997355701f, -0.001187328215f, 0.0001154346876f, -9.44465626e-6f,
    6.659693516e-7f, -4.122667415e-8f, 2.273529824e-9f};
#endif
#define NORMAL_DEGREE ((int)(sizeof NORMAL_TERMS / sizeof(REAL)) - 1)
#define HALF_DEGREE ((int)(sizeof HALF_TERMS / sizeof(REAL)) - 1)

/* The share below z from -1 to 1: 1/2 + sum of (-1)^n z^(2n + 1) / (sqrt(2 pi) 2^n n! (2n + 1)) */
INLINE vec half_and(vec z) {
    vec s = z * z, p = splat(HALF_TERMS[HALF_DEGREE]);
    for (int i = HALF_DEGREE - 1; i >= 0; i--) p = p * s + HALF_TERMS[i];
    return p * z + (REAL)0.5;
}

/* |z| times the share beyond |z|, for |z| from 1 on; `bell`, of any z, is e^(-z^2 / 2) */
INLINE vec beyond(vec size, vec *bell) {
    vec u = at_most(size * (REAL)NORMAL_SCALE, (REAL)NORMAL_FAR), first = REALS(BITS(u) & FIRST_HALF);
    vec exponent = first * first * -(REAL)NORMAL_SQUARE, less = (u - first) * (u + first) * (REAL)NORMAL_SQUARE;
    vec rest, scale = powers(at_least(exponent, (REAL)SMALLEST_EXPONENT), less, &rest);
    *bell = scale * rest + scale;
    vec t = (u - (REAL)NORMAL_CENTRE) / (u + (REAL)NORMAL_CENTRE), q = splat(NORMAL_TERMS[NORMAL_DEGREE]);
    for (int i = NORMAL_DEGREE - 1; i >= 0; i--) q = q * t + NORMAL_TERMS[i];
    return scale * (q * rest + q);
}
