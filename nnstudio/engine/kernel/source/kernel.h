/* What the compiled training loop is told: the network as plain numbers, the samples, the settings.

   The Python side (`plan.py`) fills these structures as arrays of 64-bit integers; the orders of the enums are those of
   its tables. Nothing here knows Python. */
#ifndef NNSTUDIO_KERNEL_H
#define NNSTUDIO_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum { LINEAR, SIGMOID, RELU, LEAKY_RELU, TANH, ELU, SOFTPLUS, GELU, SILU, SOFTMAX, ACTIVATIONS };
enum { SUM_SQUARES, HALF_SUM_SQUARES, MEAN_SQUARES, BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY, COSTS };
enum { GRADIENT_DESCENT, MOMENTUM, NESTEROV, RMSPROP, ADAM, ADAMW, OPTIMIZERS };
enum { DONE, STOPPED, BELOW, DIVERGED, OVERFLOWED };

/* The layers stand in the order in which signals go. */
typedef struct {
    int64_t size;
    int64_t activation;
    int64_t bias;       /* place of its first bias in the flat vector; -1 for an input layer */
    int64_t x;          /* its first column of x; -1 unless it is an input */
    int64_t y;          /* its first column of y; -1 unless it is an output */
    int64_t first_in;   /* its first incoming connection; they stand in the order of the flat vector */
    int64_t ins;
    int64_t first_out;  /* where its outgoing connections begin in `outgoing` */
    int64_t outs;
} Layer;

typedef struct {
    int64_t source;     /* place of a layer, as `target` */
    int64_t target;
    int64_t weights;    /* place of W, (to, from), in the flat vector */
} Connection;

typedef struct {
    int64_t layers, connections, parameters, inputs, outputs;
    int64_t cost, optimizer;
    const Layer *layer;
    const Connection *connection;
    const int64_t *outgoing;
} Plan;

/* Numbers of the optimizer, in the order of plan.py. */
typedef struct {
    double momentum, beta1, beta2, rho, epsilon, weight_decay, l1, l2, clip;
} Numbers;

typedef struct {
    const void *x, *y;          /* (rows, inputs), (rows, outputs), of the kernel's real type */
    const int64_t *classes;     /* (rows): of each target, or NULL */
    int64_t rows;               /* 0: there are none */
} Samples;

typedef struct {
    Samples training, validation;
    double middle;              /* of a single output: class 1 from here on; NaN: the class is the largest output */
} Data;

typedef struct {
    double *parameters;         /* (n), read, and written unless the training diverges */
    double *state;              /* (slots, n), likewise */
    double *gradient;           /* (n): dC/dparameter of the last update's batch */
    double *previous;           /* (n): the parameters before the last update */
    const double *trainable;    /* (n) or NULL: all */
    const double *present;      /* (n) or NULL: all */
    const double *is_weight;    /* (n) */
} Vectors;

/* What all training and all validation samples cost on average, and the shares put in the right class; NaN: none. */
typedef struct {
    double training, training_accuracy, validation, validation_accuracy;
} Look;

typedef struct {
    const int64_t *orders;      /* (epochs, rows), the order of the rows in each epoch, or NULL: as they stand */
    const double *rates;        /* the learning rate of each epoch */
    int64_t orders_step, rates_step; /* from one epoch to the next; 0: one for all */
    int64_t batch, first, count;/* rows of a batch, the first batch to take, updates to make */
    int64_t look, every;        /* look at all samples after so many updates, and again each time after so many */
    double below;               /* stop at a look that costs less, or before an update of all rows that does */
    int looked;                 /* whether all samples were looked at where it begins: the first update is made */
    double *costs;              /* (count): of each batch before its update, if that is made; or NULL */
    Look *looks;                /* one for each time that is looked */
    const volatile unsigned char *stop; /* 0, or one of the two that follow */
} Course;

/* Stop before the next update, or even in a look, or in an update that takes long: it is not made then. */
enum { SOON = 1, AT_ONCE };

typedef struct {
    int64_t made, looks;
    int outcome;
} Done;

/* What one step of an optimizer works on, of the kernel's real type. */
typedef struct {
    const void *from, *gradient, *trainable, *is_weight; /* from: the parameters before */
    void *to, *state, *scratch;                          /* to: those after */
} Pieces;

/* One build of the loop: for a real type and an instruction set. */
typedef struct {
    const char *name;
    size_t (*workspace)(const Plan *, int64_t batch);
    Done (*train)(const Plan *, const Numbers *, const Data *, const Vectors *, const Course *, void *workspace);
    int (*evaluate)(const Plan *, const double *parameters, const Data *, int64_t batch,
                    const volatile unsigned char *stop, void *workspace, Look *);
    void (*activate)(int64_t activation, const void *z, void *a, void *slope, int64_t n);
    void (*multiply)(void *values, const void *factors, int64_t n);
    int (*step)(const Numbers *, int64_t optimizer, double rate, const Pieces *, int64_t n);
} Build;

/* The best builds for this processor and batches of this size; 0: of any. */
const Build *kernel_double(int64_t batch);
const Build *kernel_float(int64_t batch);

#endif
