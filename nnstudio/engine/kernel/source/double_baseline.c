#define REAL_IS_DOUBLE 1
#define VECTOR_BYTES 16
#define BUILD kernel_double_baseline
#define BUILD_NAME "baseline"
#include "loop.h"
