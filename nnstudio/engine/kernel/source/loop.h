/* One build of the training loop: include it with REAL_IS_DOUBLE, VECTOR_BYTES, BUILD and BUILD_NAME defined. */
#include "crew.h"
#include "kernel.h"

#include <math.h>
#include <string.h>

#if REAL_IS_DOUBLE
#define REAL double
#define INTEGER int64_t
#define SQRT sqrt
#else
#define REAL float
#define INTEGER int32_t
#define SQRT sqrtf
#endif
#define LANES_AT_MOST 16

#include "vectors.h"

#include "functions.h"

#include "activations.h"

#include "products.h"

#include "turning.h"

#include "memory.h"

#include "costs.h"

#include "optimizers.h"

#include "passes.h"

static void copy_in(REAL *to, const double *from, int64_t n) {
    for (int64_t i = 0; i < n; i++) to[i] = (REAL)from[i];
    for (int64_t i = n; i < padded(n); i++) to[i] = 0;
}

static void copy_out(double *to, const REAL *from, int64_t n) {
    for (int64_t i = 0; i < n; i++) to[i] = (double)from[i];
}

static int64_t slots_of(int64_t optimizer) {
    if (optimizer == GRADIENT_DESCENT) return 0;
    return optimizer >= ADAM ? 2 : 1;
}

static void read_vectors(const Plan *plan, Memory *m, const Vectors *vectors) {
    int64_t n = plan->parameters, slot = padded(n);
    copy_in(m->parameters, vectors->parameters, n);
    for (int64_t s = 0; s < slots_of(plan->optimizer); s++) copy_in(m->state + s * slot, vectors->state + s * n, n);
    copy_in(m->is_weight, vectors->is_weight, n);
    if (vectors->trainable) copy_in(m->trainable, vectors->trainable, n);
    if (vectors->present) copy_in(m->present, vectors->present, n);
    m->masked = vectors->present != NULL;
    memset(m->gradient, 0, (size_t)slot * sizeof(REAL));
}

static void write_vectors(const Plan *plan, const Memory *m, const Vectors *vectors, double count) {
    int64_t n = plan->parameters, slot = padded(n);
    copy_out(vectors->parameters, m->parameters, n);
    copy_out(vectors->previous, m->previous, n);
    copy_out(vectors->gradient, m->gradient, n);
    for (int64_t s = 0; s < slots_of(plan->optimizer); s++) copy_out(vectors->state + s * n, m->state + s * slot, n);
    if (plan->optimizer >= ADAM)
        for (int64_t i = 0; i < n; i++) vectors->state[2 * n + i] = count;
}

/* The parameters after a step become those before the next one. */
static void exchange(Memory *m, Step *step) {
    REAL *after = m->previous;
    m->previous = m->parameters;
    m->parameters = after;
    step->from = m->parameters;
    step->to = m->previous;
}

#define LOOKED_AT_ONCE 64

static int64_t lanes_for(int64_t batch) { return batch > LOOKED_AT_ONCE ? batch : LOOKED_AT_ONCE; }

/* Whether the output says the class. Columns go by the targets, which need not stand in the order of the layers; of
   equally large outputs the first column counts. */
static int right(const Plan *plan, const Memory *m, int64_t lane, double middle, int64_t class) {
    int64_t best = -1;
    REAL most = 0;
    for (int64_t i = 0; i < plan->layers; i++) {
        const Layer *layer = plan->layer + i;
        for (int64_t k = 0; layer->y >= 0 && k < layer->size; k++) {
            int64_t column = layer->y + k;
            REAL a = m->layer[i].a[k * m->pitch + lane];
            if (best >= 0 && !(a > most || (a == most && column < best))) continue;
            best = column;
            most = a;
        }
    }
    return isnan(middle) ? best == class : (most >= middle) == class;
}

/* What these samples cost on average, and the share put in the right class; return 0 if it was asked to stop before. */
static int look_at(Pass *pass, const Samples *samples, double middle, const volatile unsigned char *stop, double *cost,
                   double *accuracy) {
    const Plan *plan = pass->plan;
    Memory *m = pass->m;
    double sum = 0;
    int64_t correct = 0;
    for (int64_t begin = 0; begin < samples->rows; begin += LOOKED_AT_ONCE) {
        if (*stop == AT_ONCE) return 0;
        int64_t left = samples->rows - begin, count = left < LOOKED_AT_ONCE ? left : LOOKED_AT_ONCE;
        gather(plan, m, samples, NULL, begin, count, 1, NULL);
        forward(pass);
        sum += cost_of(plan, m, 1, 0);
        for (int64_t v = 0; samples->classes && v < count; v++)
            correct += right(plan, m, v, middle, samples->classes[begin + v]);
    }
    *cost = samples->rows ? sum / (double)samples->rows : NAN;
    *accuracy = samples->classes ? (double)correct / (double)samples->rows : NAN;
    return 1;
}

static int look(Pass *pass, const Data *data, const volatile unsigned char *stop, Look *seen) {
    return look_at(pass, &data->training, data->middle, stop, &seen->training, &seen->training_accuracy) &&
           look_at(pass, &data->validation, data->middle, stop, &seen->validation, &seen->validation_accuracy);
}

static int evaluate(const Plan *plan, const double *parameters, const Data *data, int64_t batch,
                    const volatile unsigned char *stop, void *workspace_, Look *seen) {
    Memory memory = memory_in(workspace_, plan, lanes_for(batch));
    Pass pass = {plan, &memory, NULL, NULL, 0, 0, 0, NULL};
    copy_in(memory.parameters, parameters, plan->parameters);
    if (memory.large) memory.crew = crew_begin();
    int whole = look(&pass, data, stop, seen);
    crew_end(memory.crew);
    return whole;
}

/* The place of an update among the epochs of a course. */
typedef struct {
    int64_t epoch, batch;
} Place;

static void fetch_batch(const Pass *pass, const Samples *samples, const Course *course, Place at) {
    int64_t begin = at.batch * course->batch, left = samples->rows - begin;
    int64_t count = left < course->batch ? left : course->batch;
    const int64_t *order = course->orders ? course->orders + at.epoch * course->orders_step : NULL;
    gather(pass->plan, pass->m, samples, order, begin, count, 1 / (REAL)count, pass->leave);
}

/* Look at all samples; say what that ends. */
static int look_on_the_way(const Pass *updating, const Data *data, const Course *course, Done *done) {
    Look *seen = course->looks + done->looks;
    Pass pass = *updating;
    pass.leave = NULL; /* it is given up between two blocks of samples */
    if (!look(&pass, data, course->stop, seen)) return STOPPED;
    if (!isfinite(seen->training)) return OVERFLOWED;
    done->looks++;
    return seen->training < course->below ? BELOW : DONE;
}

static Done updates(const Plan *plan, const Numbers *numbers, const Data *data, const Vectors *vectors,
                    const Course *course, Memory *m) {
    int64_t batches = (data->training.rows + course->batch - 1) / course->batch;
    int64_t next_look = course->look ? course->look : course->count + 1;
    double below = batches > 1 ? -INFINITY : course->below;
    int want_cost = course->costs || below > -INFINITY, fetched = 0;
    Done done = {0, 0, DONE};
    Place at = {course->first / batches, course->first % batches};
    Step step = {m->parameters, m->previous, m->state, m->gradient, m->step, vectors->trainable ? m->trainable : NULL,
                 m->is_weight, padded(plan->parameters), 0, 0};
    const double begun = plan->optimizer >= ADAM ? vectors->state[2 * plan->parameters] : 0;
    Leave leave = {course->stop, 0};
    Pass pass = {plan, m, NULL, &step, 0, 0, 0, m->lengthy ? &leave : NULL};
    while (done.made < course->count && done.outcome == DONE) {
        if (*course->stop) {
            done.outcome = STOPPED;
            break;
        }
        if (!fetched) fetch_batch(&pass, &data->training, course, at);
        fetched = batches == 1;
        forward(&pass);
        double cost = leave.given_up ? NAN : cost_of(plan, m, want_cost, 1);
        if (cost < below && (done.made > 0 || !course->looked)) {
            done.outcome = BELOW;
            break;
        }
        backward(&pass);
        step.rate = course->rates[at.epoch * course->rates_step];
        step.count = begun + (double)done.made + 1;
        if (!(pass.leave ? learn_or_leave(&pass, numbers) : learn(&pass, numbers))) {
            done.outcome = DIVERGED;
            return done;
        }
        if (leave.given_up) {
            done.outcome = STOPPED;
            break;
        }
        exchange(m, &step);
        if (course->costs) course->costs[done.made] = cost;
        if (++at.batch == batches) at = (Place){at.epoch + 1, 0};
        if (++done.made < next_look) continue;
        done.outcome = look_on_the_way(&pass, data, course, &done);
        if (done.outcome == OVERFLOWED) return done;
        next_look += course->every;
        fetched = 0;
    }
    if (done.made > 0) write_vectors(plan, m, vectors, begun + (double)done.made);
    return done;
}

/* Make updates. Nothing is written if one of them would make a parameter infinite or no number, or if a look finds a
   cost that is. */
static Done train(const Plan *plan, const Numbers *numbers, const Data *data, const Vectors *vectors,
                  const Course *course, void *workspace_) {
    Memory memory = memory_in(workspace_, plan, lanes_for(course->batch));
    read_vectors(plan, &memory, vectors);
    if (memory.large) memory.crew = crew_begin();
    Done done = updates(plan, numbers, data, vectors, course, &memory);
    crew_end(memory.crew);
    return done;
}

static size_t workspace_for(const Plan *plan, int64_t batch) { return workspace(plan, lanes_for(batch)); }

/* What `wide.py` asks for, where there are no wide vectors and numpy makes the products of wide layers: f(z) and its
   slope, a product, a step of the optimizer, of any number of values. */
static void activate_any(int64_t activation, const void *z_, void *a_, void *slope_, int64_t n) {
    const REAL *z = z_;
    REAL *a = a_, *slope = slope_, last_z[LANES_AT_MOST] = {0}, last_a[LANES_AT_MOST], last_slope[LANES_AT_MOST];
    int64_t whole = n / LANES * LANES;
    activate(activation, z, a, slope, whole);
    if (whole == n) return;
    memcpy(last_z, z + whole, (size_t)(n - whole) * sizeof(REAL));
    activate(activation, last_z, last_a, last_slope, LANES);
    memcpy(a + whole, last_a, (size_t)(n - whole) * sizeof(REAL));
    if (slope) memcpy(slope + whole, last_slope, (size_t)(n - whole) * sizeof(REAL));
}

static void multiply_any(void *values, const void *factors, int64_t n) {
    REAL *RESTRICT v = values;
    const REAL *RESTRICT f = factors;
    for (int64_t i = 0; i < n; i++) v[i] *= f[i];
}

static int step_any(const Numbers *numbers, int64_t optimizer, double rate, const Pieces *pieces, int64_t n) {
    REAL *counts = optimizer >= ADAM && n > 0 ? (REAL *)pieces->state + 2 * n : NULL;
    double count = counts ? (double)counts[0] + 1 : 0;
    Step step = {pieces->from, pieces->to, pieces->state, pieces->gradient, pieces->scratch, pieces->trainable,
                 pieces->is_weight, n, rate, count};
    int sound = take_step(&step, numbers, optimizer, n);
    for (int64_t i = 0; counts && i < n; i++) counts[i] = (REAL)count;
    return sound;
}

const Build BUILD = {BUILD_NAME, workspace_for, train, evaluate, activate_any, multiply_any, step_any};
