#include "target_avx2.h"
#ifdef HAS_TARGET
#define REAL_IS_DOUBLE 1
#define VECTOR_BYTES 32
#define BUILD kernel_double_avx2
#define BUILD_NAME "avx2"
#include "loop.h"
#endif
