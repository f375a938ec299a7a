/* The Python module: takes buffers, checks their sizes before anything is computed, and releases the interpreter's lock
   while it computes. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <string.h>

#include "kernel.h"
#include "plan.h"

enum { BUFFERS = 24 };

/* Buffers of one call, released together. */
typedef struct {
    Py_buffer held[BUFFERS];
    int count;
} Buffers;

static void release(Buffers *buffers) {
    while (buffers->count > 0) PyBuffer_Release(&buffers->held[--buffers->count]);
}

/* Return the memory of a contiguous buffer of exactly `bytes` (any size if negative), or NULL with an error. */
static void *memory_of(Buffers *buffers, PyObject *object, const char *name, int64_t bytes, int writable) {
    Py_buffer *view = &buffers->held[buffers->count];
    if (PyObject_GetBuffer(object, view, writable ? PyBUF_WRITABLE : PyBUF_SIMPLE) < 0) return NULL;
    buffers->count++;
    if (bytes >= 0 && view->len != bytes) {
        PyErr_Format(PyExc_ValueError, "%s has %zd bytes instead of %lld", name, view->len, (long long)bytes);
        return NULL;
    }
    if (bytes != 1 && (uintptr_t)view->buf % sizeof(double) != 0) {
        PyErr_Format(PyExc_ValueError, "%s is not aligned", name);
        return NULL;
    }
    return view->buf;
}

static int64_t length_of(const Buffers *buffers) { return (int64_t)buffers->held[buffers->count - 1].len; }

static int plan_of(Buffers *buffers, PyObject *object, Plan *plan) {
    const int64_t *numbers = memory_of(buffers, object, "plan", -1, 0);
    if (!numbers) return 0;
    const char *wrong = read_plan(numbers, length_of(buffers) / (int64_t)sizeof(int64_t), plan);
    if (wrong) PyErr_Format(PyExc_ValueError, "plan: %s", wrong);
    return !wrong;
}

static const Build *build_of(int single, int64_t batch) { return single ? kernel_float(batch) : kernel_double(batch); }

static int64_t real_size(int single) { return single ? sizeof(float) : sizeof(double); }

/* From a tuple of x, y, and the class of each target or None. */
static int samples_of(Buffers *buffers, PyObject *object, const Plan *plan, int single, Samples *samples) {
    PyObject *x, *y, *classes;
    int64_t row = plan->inputs * real_size(single);
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "samples are no tuple");
        return 0;
    }
    if (!PyArg_ParseTuple(object, "OOO:samples", &x, &y, &classes)) return 0;
    samples->x = memory_of(buffers, x, "x", -1, 0);
    if (!samples->x) return 0;
    samples->rows = row ? length_of(buffers) / row : 0;
    if (samples->rows < 1 || length_of(buffers) != samples->rows * row) {
        PyErr_SetString(PyExc_ValueError, "x is not made of rows of inputs");
        return 0;
    }
    samples->y = memory_of(buffers, y, "y", samples->rows * plan->outputs * real_size(single), 0);
    if (samples->y && classes != Py_None)
        samples->classes = memory_of(buffers, classes, "classes", samples->rows * (int64_t)sizeof(int64_t), 0);
    return samples->y && (classes == Py_None || samples->classes);
}

static int data_of(Buffers *buffers, PyObject *training, PyObject *validation, const Plan *plan, int single,
                   Data *data) {
    return samples_of(buffers, training, plan, single, &data->training) &&
           (validation == Py_None || samples_of(buffers, validation, plan, single, &data->validation));
}

static const volatile unsigned char *stop_of(Buffers *buffers, PyObject *object) {
    return memory_of(buffers, object, "stop", 1, 0);
}

static void *workspace_of(Buffers *buffers, PyObject *object, const Plan *plan, int64_t batch, int single) {
    return memory_of(buffers, object, "workspace", (int64_t)build_of(single, batch)->workspace(plan, batch), 1);
}

static int optional_doubles(Buffers *buffers, PyObject *object, const char *name, int64_t count, const double **place) {
    *place = NULL;
    if (object == Py_None) return 1;
    *place = memory_of(buffers, object, name, count * (int64_t)sizeof(double), 0);
    return *place != NULL;
}

/* Whether a workspace for batches of this size has a size that can be computed. */
static int batch_is_sound(const Plan *plan, int64_t batch) {
    const int64_t most_rows = 1LL << 28, most_cells = 1LL << 48;
    int64_t units = 0;
    for (int64_t i = 0; i < plan->layers; i++) units += plan->layer[i].size;
    if (batch >= 1 && batch <= most_rows && units <= most_cells / batch) return 1;
    PyErr_SetString(PyExc_ValueError, "the batch size is out of range");
    return 0;
}

static PyObject *workspace(PyObject *self, PyObject *args) {
    PyObject *plan_object;
    long long batch;
    int single;
    Buffers buffers = {.count = 0};
    Plan plan;
    (void)self;
    if (!PyArg_ParseTuple(args, "OLp:workspace", &plan_object, &batch, &single)) return NULL;
    PyObject *answer = NULL;
    if (plan_of(&buffers, plan_object, &plan) && batch_is_sound(&plan, batch))
        answer = PyLong_FromSize_t(build_of(single, batch)->workspace(&plan, batch));
    release(&buffers);
    return answer;
}

static int64_t slots_of(int64_t optimizer) {
    return optimizer == GRADIENT_DESCENT ? 0 : optimizer >= ADAM ? 3 : 1;
}

static int orders_are_sound(const int64_t *orders, int64_t count, int64_t rows) {
    int64_t wrong = 0;
    for (int64_t i = 0; i < count; i++) wrong |= (orders[i] < 0) | (orders[i] >= rows);
    if (wrong) PyErr_SetString(PyExc_ValueError, "orders name a row that is not there");
    return !wrong;
}

/* Numbers for one epoch, which stand for all, or for at least so many epochs: set the step from one to the next. */
static int step_between(int64_t given, int64_t each, int64_t epochs, int64_t *step) {
    *step = given == each ? 0 : each;
    return given == each || (given >= epochs * each && given % each == 0);
}

static int vectors_of(Buffers *b, PyObject *const object[7], const Plan *plan, Vectors *v) {
    int64_t n = plan->parameters, bytes = n * (int64_t)sizeof(double);
    return (v->parameters = memory_of(b, object[0], "parameters", bytes, 1)) &&
           (v->state = memory_of(b, object[1], "state", slots_of(plan->optimizer) * bytes, 1)) &&
           (v->gradient = memory_of(b, object[2], "gradient", bytes, 1)) &&
           (v->previous = memory_of(b, object[3], "previous", bytes, 1)) &&
           optional_doubles(b, object[4], "trainable", n, &v->trainable) &&
           optional_doubles(b, object[5], "present", n, &v->present) &&
           (v->is_weight = memory_of(b, object[6], "is_weight", bytes, 0)) != NULL;
}

static int pace_of(Buffers *b, PyObject *orders, PyObject *rates, int64_t rows, Course *course) {
    int64_t batches = (rows + course->batch - 1) / course->batch;
    int64_t epochs = (course->first + course->count + batches - 1) / batches;
    if (orders != Py_None) {
        course->orders = memory_of(b, orders, "orders", -1, 0);
        if (!course->orders) return 0;
        int64_t given = length_of(b) / (int64_t)sizeof(int64_t);
        if (!step_between(given, rows, epochs, &course->orders_step)) {
            PyErr_SetString(PyExc_ValueError, "orders are neither one nor one an epoch");
            return 0;
        }
        if (!orders_are_sound(course->orders, given, rows)) return 0;
    }
    course->rates = memory_of(b, rates, "rates", -1, 0);
    if (!course->rates) return 0;
    if (!step_between(length_of(b) / (int64_t)sizeof(double), 1, epochs, &course->rates_step)) {
        PyErr_SetString(PyExc_ValueError, "rates are neither one nor one an epoch");
        return 0;
    }
    return 1;
}

/* Numbers of updates: with these the sum of two of them, too, is a number. */
static int numbers_are_sound(const Course *course, int64_t rows) {
    const int64_t most = 1LL << 30, farthest = 1LL << 60;
    if (course->batch <= rows && course->first >= 0 && course->first <= most && course->count >= 0 &&
        course->count <= most && course->look >= 0 && course->look <= farthest && course->every >= (course->look > 0) &&
        course->every <= farthest)
        return 1;
    PyErr_SetString(PyExc_ValueError, "batch size, first batch, count or looks are out of range");
    return 0;
}

static int course_of(Buffers *b, PyObject *orders, PyObject *rates, PyObject *costs, PyObject *looks, PyObject *stop,
                     const Plan *plan, int64_t rows, Course *course) {
    if (!batch_is_sound(plan, course->batch) || !numbers_are_sound(course, rows)) return 0;
    if (!pace_of(b, orders, rates, rows, course)) return 0;
    int64_t bytes = course->count * (int64_t)sizeof(double);
    if (costs != Py_None && !(course->costs = memory_of(b, costs, "costs", bytes, 1))) return 0;
    int looked = course->look > 0 && course->look <= course->count;
    int64_t times = looked ? (course->count - course->look) / course->every + 1 : 0;
    return (course->looks = memory_of(b, looks, "looks", times * (int64_t)sizeof(Look), 1)) &&
           (course->stop = stop_of(b, stop));
}

static PyObject *train(PyObject *self, PyObject *args) {
    PyObject *plan_object, *numbers_object, *training, *validation, *vector[7], *orders, *rates, *costs, *looks, *stop,
        *workspace_object;
    int single;
    long long batch, first, count, first_look, every;
    Done done = {0};
    Buffers b = {.count = 0};
    Plan plan;
    Data data = {0};
    Vectors vectors;
    Course course = {0};
    (void)self;
    if (!PyArg_ParseTuple(args, "pOOOOdOOOOOOOLLLOOLLdpOOOO:train", &single, &plan_object, &numbers_object, &training,
                          &validation, &data.middle, &vector[0], &vector[1], &vector[2], &vector[3], &vector[4],
                          &vector[5], &vector[6], &batch, &first, &count, &rates, &orders, &first_look, &every,
                          &course.below, &course.looked, &costs, &looks, &stop, &workspace_object))
        return NULL;
    course.batch = batch;
    course.first = first;
    course.count = count;
    course.look = first_look;
    course.every = every;
    PyObject *answer = NULL;
    const Numbers *numbers = NULL;
    void *space = NULL;
    if (plan_of(&b, plan_object, &plan) && (numbers = memory_of(&b, numbers_object, "numbers", sizeof(Numbers), 0)) &&
        data_of(&b, training, validation, &plan, single, &data) && vectors_of(&b, vector, &plan, &vectors) &&
        course_of(&b, orders, rates, costs, looks, stop, &plan, data.training.rows, &course) &&
        (space = workspace_of(&b, workspace_object, &plan, batch, single))) {
        Py_BEGIN_ALLOW_THREADS;
        done = build_of(single, batch)->train(&plan, numbers, &data, &vectors, &course, space);
        Py_END_ALLOW_THREADS;
        answer = Py_BuildValue("(LiL)", (long long)done.made, done.outcome, (long long)done.looks);
    }
    release(&b);
    return answer;
}

static PyObject *evaluate(PyObject *self, PyObject *args) {
    PyObject *plan_object, *parameters_object, *training, *validation, *stop_object, *workspace_object;
    long long batch;
    int single, whole = 0;
    Look seen = {0};
    Buffers b = {.count = 0};
    Plan plan;
    Data data = {0};
    (void)self;
    if (!PyArg_ParseTuple(args, "pOOOOdLOO:evaluate", &single, &plan_object, &parameters_object, &training, &validation,
                          &data.middle, &batch, &stop_object, &workspace_object))
        return NULL;
    PyObject *answer = NULL;
    const double *parameters = NULL;
    const volatile unsigned char *stop = NULL;
    void *space = NULL;
    if (plan_of(&b, plan_object, &plan) &&
        (parameters = memory_of(&b, parameters_object, "parameters", plan.parameters * (int64_t)sizeof(double), 0)) &&
        data_of(&b, training, validation, &plan, single, &data) && (stop = stop_of(&b, stop_object)) &&
        batch_is_sound(&plan, batch) && (space = workspace_of(&b, workspace_object, &plan, batch, single))) {
        Py_BEGIN_ALLOW_THREADS;
        whole = build_of(single, batch)->evaluate(&plan, parameters, &data, batch, stop, space, &seen);
        Py_END_ALLOW_THREADS;
        answer = whole ? Py_BuildValue("(dddd)", seen.training, seen.training_accuracy, seen.validation,
                                       seen.validation_accuracy)
                       : Py_NewRef(Py_None);
    }
    release(&b);
    return answer;
}

static PyObject *activate(PyObject *self, PyObject *args) {
    PyObject *z_object, *a_object, *slope_object;
    int single, activation;
    Buffers b = {.count = 0};
    (void)self;
    if (!PyArg_ParseTuple(args, "piOOO:activate", &single, &activation, &z_object, &a_object, &slope_object))
        return NULL;
    PyObject *answer = NULL;
    const void *z = memory_of(&b, z_object, "z", -1, 0);
    if (z) {
        int64_t bytes = length_of(&b);
        void *a = memory_of(&b, a_object, "a", bytes, 1);
        void *slope = a ? memory_of(&b, slope_object, "slope", bytes, 1) : NULL;
        if (a && slope && (activation < 0 || activation >= SOFTMAX))
            PyErr_SetString(PyExc_ValueError, "there is no such elementwise activation");
        else if (a && slope) {
            Py_BEGIN_ALLOW_THREADS;
            build_of(single, 0)->activate(activation, z, a, slope, bytes / real_size(single));
            Py_END_ALLOW_THREADS;
            answer = Py_NewRef(Py_None);
        }
    }
    release(&b);
    return answer;
}

static PyObject *multiply(PyObject *self, PyObject *args) {
    PyObject *values_object, *factors_object;
    int single;
    Buffers b = {.count = 0};
    (void)self;
    if (!PyArg_ParseTuple(args, "pOO:multiply", &single, &values_object, &factors_object)) return NULL;
    PyObject *answer = NULL;
    void *values = memory_of(&b, values_object, "values", -1, 1);
    const void *factors = values ? memory_of(&b, factors_object, "factors", length_of(&b), 0) : NULL;
    if (factors) {
        Py_BEGIN_ALLOW_THREADS;
        build_of(single, 0)->multiply(values, factors, b.held[0].len / real_size(single));
        Py_END_ALLOW_THREADS;
        answer = Py_NewRef(Py_None);
    }
    release(&b);
    return answer;
}

static int pieces_of(Buffers *b, PyObject *const object[7], int64_t optimizer, Pieces *pieces, int64_t *bytes) {
    if (!(pieces->from = memory_of(b, object[0], "parameters", -1, 0))) return 0;
    int64_t size = *bytes = length_of(b);
    return (pieces->to = memory_of(b, object[1], "after", size, 1)) &&
           (pieces->state = memory_of(b, object[2], "state", slots_of(optimizer) * size, 1)) &&
           (pieces->gradient = memory_of(b, object[3], "gradient", size, 0)) &&
           (pieces->scratch = memory_of(b, object[4], "scratch", size, 1)) &&
           (object[5] == Py_None || (pieces->trainable = memory_of(b, object[5], "trainable", size, 0))) &&
           (pieces->is_weight = memory_of(b, object[6], "is_weight", size, 0)) != NULL;
}

static PyObject *step(PyObject *self, PyObject *args) {
    PyObject *numbers_object, *object[7];
    int single, optimizer, sound = 0;
    double rate;
    Buffers b = {.count = 0};
    Pieces pieces = {0};
    (void)self;
    if (!PyArg_ParseTuple(args, "piOdOOOOOOO:step", &single, &optimizer, &numbers_object, &rate, &object[0], &object[1],
                          &object[2], &object[3], &object[4], &object[5], &object[6]))
        return NULL;
    if (optimizer < 0 || optimizer >= OPTIMIZERS) {
        PyErr_SetString(PyExc_ValueError, "there is no such optimizer");
        return NULL;
    }
    PyObject *answer = NULL;
    int64_t bytes = 0;
    const Numbers *numbers = memory_of(&b, numbers_object, "numbers", sizeof(Numbers), 0);
    if (numbers && pieces_of(&b, object, optimizer, &pieces, &bytes)) {
        Py_BEGIN_ALLOW_THREADS;
        sound = build_of(single, 0)->step(numbers, optimizer, rate, &pieces, bytes / real_size(single));
        Py_END_ALLOW_THREADS;
        answer = PyBool_FromLong(sound);
    }
    release(&b);
    return answer;
}

static PyObject *builds(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    return Py_BuildValue("(ss)", kernel_double(0)->name, kernel_float(0)->name);
}

static PyMethodDef methods[] = {
    {"builds", builds, METH_NOARGS, "builds() -> names of the instruction sets that float64 and float32 use here"},
    {"workspace", workspace, METH_VARARGS, "workspace(plan, batch, single) -> bytes that train and evaluate need"},
    {"train", train, METH_VARARGS,
     "train(single, plan, numbers, training, validation, middle, parameters, state, gradient, previous, trainable, "
     "present, is_weight, batch, first, count, rates, orders, look, every, below, looked, costs, looks, stop, "
     "workspace) -> (updates made, outcome, looks made); training and validation are (x, y, classes)"},
    {"evaluate", evaluate, METH_VARARGS,
     "evaluate(single, plan, parameters, training, validation, middle, batch, stop, workspace) -> a look, or None if "
     "it was stopped"},
    {"activate", activate, METH_VARARGS, "activate(single, activation, z, a, slope): fill a and da/dz"},
    {"multiply", multiply, METH_VARARGS, "multiply(single, values, factors): in place"},
    {"step", step, METH_VARARGS,
     "step(single, optimizer, numbers, rate, parameters, after, state, gradient, scratch, trainable, is_weight) -> "
     "all finite"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_compiled", "The compiled training loop; see nnstudio.engine.kernel.", 0, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__compiled(void) { return PyModule_Create(&definition); }
