/* Compile what follows for processors with AVX2 and fused multiply-add: those made since about 2013. */
#include "targets.h"
#ifdef HAS_TARGET
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC target("avx2,fma")
#endif
#endif
