#define REAL_IS_DOUBLE 0
#define VECTOR_BYTES 16
#define BUILD kernel_float_baseline
#define BUILD_NAME "baseline"
#include "loop.h"
