/* Vectors of REAL, VECTOR_BYTES wide, in the compiler's own notation; without one, a vector is a single number. */

#define INLINE static inline __attribute__((always_inline))
#if defined(__GNUC__)
#define RESTRICT __restrict__
typedef REAL vec __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(REAL)), may_alias));
typedef INTEGER ivec __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(REAL)), may_alias));
#define LANE_COUNT (VECTOR_BYTES / (REAL_IS_DOUBLE ? 8 : 4))
#define BITS(reals) ((ivec)(reals))
#define REALS(bits) ((vec)(bits))
#define MARK(flag) __atomic_store_n(&(flag), 1, __ATOMIC_RELAXED) /* several threads may */
#define IS_MARKED(flag) __atomic_load_n(&(flag), __ATOMIC_RELAXED)
#define CHOOSE(mask, yes, no) REALS((BITS(yes) & (mask)) | (BITS(no) & ~(mask)))
INLINE vec splat(REAL x) { return x - (vec){0}; }
INLINE REAL total(vec v) {
    REAL sum = 0;
    for (int i = 0; i < LANE_COUNT; i++) sum += v[i];
    return sum;
}
#else
#undef INLINE
#define INLINE static __inline
#define RESTRICT __restrict
typedef REAL vec;
typedef INTEGER ivec;
#define LANE_COUNT 1
INLINE ivec BITS(vec x) { union { REAL r; INTEGER i; } u; u.r = x; return u.i; }
INLINE vec REALS(ivec x) { union { REAL r; INTEGER i; } u; u.i = x; return u.r; }
#define MARK(flag) ((flag) = 1)
#define IS_MARKED(flag) (flag)
#define CHOOSE(mask, yes, no) ((mask) ? (yes) : (no))
#define splat(x) ((REAL)(x))
#define total(v) (v)
#endif

#define LANES ((int64_t)LANE_COUNT)
#define LOAD(place) (*(const vec *)(place))
#define STORE(place, value) (*(vec *)(place) = (value))

INLINE int64_t padded(int64_t n) { return (n + LANES - 1) / LANES * LANES; }
