/* Reads the numbers that plan.py writes, and refuses those that would lead outside of an array. */
#ifndef NNSTUDIO_PLAN_H
#define NNSTUDIO_PLAN_H
#include "kernel.h"

/* Return NULL, or what is wrong. `count` is that of the numbers. */
const char *read_plan(const int64_t *numbers, int64_t count, Plan *plan);

#endif
