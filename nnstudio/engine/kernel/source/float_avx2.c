#include "target_avx2.h"
#ifdef HAS_TARGET
#define REAL_IS_DOUBLE 0
#define VECTOR_BYTES 32
#define BUILD kernel_float_avx2
#define BUILD_NAME "avx2"
#include "loop.h"
#endif
