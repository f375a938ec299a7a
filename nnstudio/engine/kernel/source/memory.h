/* The workspace: where everything of one update stands. Units are rows, samples (lanes) are columns. */

typedef struct {
    REAL *z, *a;       /* (size, pitch); of an input layer a alone */
    REAL *slope;       /* (size, pitch): da/dz; not of a softmax or an input */
    REAL *delta;       /* (size, pitch): dC/dz */
    REAL *rows;        /* (samples, size): a again, a sample a row; of layers that feed others */
    REAL *y;           /* (size, pitch): the targets of an output layer */
    REAL *top, *sum;   /* (pitch): of a softmax, see `softmax` */
    int64_t units;     /* that one thread computes at a time */
} LayerMemory;

typedef struct {
    LayerMemory *layer;
    REAL *parameters, *previous, *gradient, *step, *state, *trainable, *present, *is_weight;
    int64_t *row;      /* (pitch): the sample in each lane */
    REAL *shares;      /* (pitch): what a sample counts for in a mean; 0 for the lanes that only fill a vector */
    int64_t pitch;     /* lanes of the present batch, a multiple of LANES */
    int64_t samples;   /* of the present batch */
    int masked;        /* whether arrows are absent */
    int large;         /* whether there is work for several threads */
    int lengthy;       /* whether an update takes so long that it may be given up */
    Crew *crew;
} Memory;

#define ALIGNMENT 64
#define STATE_SLOTS 2 /* that are vectors; Adam's count is one number */

typedef struct {
    char *base; /* NULL: only measure */
    size_t used;
} Arena;

static void *take(Arena *arena, size_t bytes) {
    void *place = arena->base ? arena->base + arena->used : NULL;
    arena->used += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return place;
}

static REAL *take_reals(Arena *arena, int64_t count) { return take(arena, (size_t)(count + LANES) * sizeof(REAL)); }

/* From so many multiply-adds in a layer on it pays to wake another thread. */
#define SHARED ((int64_t)1 << 22)

/* From so many multiply-adds in each pass of an update on nobody waits for its end: it takes some 20 ms and more. */
#define LENGTHY ((int64_t)1 << 29)

static int64_t units_at_once(const Plan *plan, const Layer *layer, int64_t batch) {
    int64_t work = 0;
    for (int64_t c = layer->first_in; c < layer->first_in + layer->ins; c++) {
        int64_t from = plan->layer[plan->connection[c].source].size;
        if (from < LANES) return layer->size; /* the rows of its gradient are written a little too far: in order */
        work += layer->size * from * batch;
    }
    if (work < SHARED) return layer->size;
    return layer->size >= 4 * ROWS_PACKED ? ROWS_PACKED : ROWS_PACKED / 4;
}

static void lay_out_layer(Arena *arena, const Layer *layer, LayerMemory *m, int64_t pitch) {
    LayerMemory made = {0};
    int input = layer->x >= 0, is_softmax = layer->activation == SOFTMAX;
    int64_t cells = layer->size * pitch;
    made.a = take_reals(arena, cells);
    if (layer->outs) made.rows = take_reals(arena, cells);
    if (!input) {
        made.z = take_reals(arena, cells);
        made.delta = take_reals(arena, cells);
        if (!is_softmax) made.slope = take_reals(arena, cells);
    }
    if (layer->y >= 0) made.y = take_reals(arena, cells);
    if (is_softmax) {
        made.top = take_reals(arena, pitch);
        made.sum = take_reals(arena, pitch);
    }
    if (arena->base) *m = made;
}

/* Return the bytes that are used; lay everything out if the arena has a base. */
static size_t lay_out(Arena *arena, const Plan *plan, int64_t batch, Memory *memory) {
    Memory made = {0};
    int64_t n = padded(plan->parameters);
    made.lengthy = plan->parameters >= LENGTHY / batch;
    made.layer = take(arena, (size_t)plan->layers * sizeof(LayerMemory));
    for (int64_t i = 0; i < plan->layers; i++) {
        lay_out_layer(arena, plan->layer + i, made.layer ? made.layer + i : NULL, padded(batch));
        int64_t units = units_at_once(plan, plan->layer + i, batch);
        if (made.layer) made.layer[i].units = units;
        made.large |= units < plan->layer[i].size;
    }
    made.parameters = take_reals(arena, n);
    made.previous = take_reals(arena, n);
    made.gradient = take_reals(arena, n);
    made.step = take_reals(arena, n);
    made.state = take_reals(arena, n * STATE_SLOTS);
    made.trainable = take_reals(arena, n);
    made.present = take_reals(arena, n);
    made.is_weight = take_reals(arena, n);
    made.row = take(arena, (size_t)padded(batch) * sizeof(int64_t));
    made.shares = take_reals(arena, padded(batch));
    if (arena->base) *memory = made;
    return arena->used;
}

static size_t workspace(const Plan *plan, int64_t batch) {
    Arena arena = {0};
    return lay_out(&arena, plan, batch, NULL) + ALIGNMENT;
}

static Memory memory_in(void *workspace_, const Plan *plan, int64_t batch) {
    uintptr_t start = ((uintptr_t)workspace_ + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Arena arena = {(char *)start, 0};
    Memory memory;
    lay_out(&arena, plan, batch, &memory);
    return memory;
}
