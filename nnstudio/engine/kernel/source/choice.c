/* Which build of the loop is the best one here. */
#include "kernel.h"
#include "targets.h"

#include <stdlib.h>
#include <string.h>

extern const Build kernel_double_baseline, kernel_float_baseline;
#ifdef HAS_TARGET
extern const Build kernel_double_avx2, kernel_double_avx512, kernel_float_avx2, kernel_float_avx512;
#endif

/* NNSTUDIO_KERNEL names the best instruction set to use, so that each can be tested on a machine that has them all. */
static int allowed(const char *name) {
    const char *asked = getenv("NNSTUDIO_KERNEL");
    return !asked || !*asked || strcmp(asked, "avx512") == 0 || strcmp(asked, name) == 0;
}

static const Build *best(const Build *baseline, const Build *avx2, const Build *avx512) {
#ifdef HAS_TARGET
    __builtin_cpu_init();
    if (allowed("avx512") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return avx512;
    if (allowed("avx2") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2;
#else
    (void)avx2;
    (void)avx512;
#endif
    return baseline;
}

#ifdef HAS_TARGET
const Build *kernel_double(void) { return best(&kernel_double_baseline, &kernel_double_avx2, &kernel_double_avx512); }
const Build *kernel_float(void) { return best(&kernel_float_baseline, &kernel_float_avx2, &kernel_float_avx512); }
#else
const Build *kernel_double(void) { return best(&kernel_double_baseline, NULL, NULL); }
const Build *kernel_float(void) { return best(&kernel_float_baseline, NULL, NULL); }
#endif
