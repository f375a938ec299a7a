#include "target_avx512.h"
#ifdef HAS_TARGET
#define REAL_IS_DOUBLE 0
#define VECTOR_BYTES 64
#define BUILD kernel_float_avx512
#define BUILD_NAME "avx512"
#include "loop.h"
#endif
