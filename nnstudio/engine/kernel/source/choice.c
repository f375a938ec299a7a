/* Which build of the loop is the best one here. */
#include "kernel.h"
#include "targets.h"

#include <stdlib.h>
#include <string.h>

extern const Build kernel_double_baseline, kernel_float_baseline;
#ifdef HAS_TARGET
extern const Build kernel_double_avx2, kernel_double_avx512, kernel_float_avx2, kernel_float_avx512;
#endif

#ifdef HAS_TARGET
/* NNSTUDIO_KERNEL names the one instruction set to use, so that each can be tested on a machine that has them all. */
static int allowed(const char *name) {
    const char *asked = getenv("NNSTUDIO_KERNEL");
    return !asked || !*asked || strcmp(asked, name) == 0;
}
#endif

#ifdef HAS_TARGET
static int64_t lanes(int64_t batch, int64_t width) { return (batch + width - 1) / width * width; }

/* Half-filled wide vectors cost more than full narrow ones. */
static int fills(int64_t batch, int64_t width) {
    return batch == 0 || 3 * lanes(batch, width) <= 4 * lanes(batch, width / 2);
}

static const Build *best(int64_t batch, int64_t width, const Build *baseline, const Build *avx2, const Build *avx512) {
    __builtin_cpu_init();
    int has_avx2 = allowed("avx2") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    int has_avx512 = allowed("avx512") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                     __builtin_cpu_supports("avx512vl");
    if (has_avx512 && (fills(batch, width) || !has_avx2)) return avx512;
    return has_avx2 ? avx2 : baseline;
}

const Build *kernel_double(int64_t batch) {
    return best(batch, 8, &kernel_double_baseline, &kernel_double_avx2, &kernel_double_avx512);
}
const Build *kernel_float(int64_t batch) {
    return best(batch, 16, &kernel_float_baseline, &kernel_float_avx2, &kernel_float_avx512);
}
#else
const Build *kernel_double(int64_t batch) {
    (void)batch;
    return &kernel_double_baseline;
}
const Build *kernel_float(int64_t batch) {
    (void)batch;
    return &kernel_float_baseline;
}
#endif
