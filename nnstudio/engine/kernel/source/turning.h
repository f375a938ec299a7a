/* Turns rows into columns, a square block of vectors at a time. */

/* Elements of two vectors in turn: those of their first halves, those of their second halves. */
#if LANE_COUNT > 1
#if LANE_COUNT == 2
#define FIRST_HALVES 0, 2
#define SECOND_HALVES 1, 3
#elif LANE_COUNT == 4
#define FIRST_HALVES 0, 4, 1, 5
#define SECOND_HALVES 2, 6, 3, 7
#elif LANE_COUNT == 8
#define FIRST_HALVES 0, 8, 1, 9, 2, 10, 3, 11
#define SECOND_HALVES 4, 12, 5, 13, 6, 14, 7, 15
#else
#define FIRST_HALVES 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define SECOND_HALVES 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#endif
#ifdef __clang__
#define MIX(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define MIX(a, b, ...) __builtin_shuffle(a, b, (ivec){__VA_ARGS__})
#endif

/* Each round puts the rows of the upper half between those of the lower one, element by element; after as many rounds
   as it takes to halve LANES to 1, rows are columns. */
INLINE void turn_block(REAL *RESTRICT to, int64_t to_row, const REAL *const from[LANE_COUNT]) {
    vec row[LANE_COUNT], mixed[LANE_COUNT];
    for (int i = 0; i < LANE_COUNT; i++) row[i] = LOAD(from[i]);
    for (int step = 1; step < LANE_COUNT; step *= 2) {
        for (int i = 0; i < LANE_COUNT / 2; i++) {
            mixed[2 * i] = MIX(row[i], row[i + LANE_COUNT / 2], FIRST_HALVES);
            mixed[2 * i + 1] = MIX(row[i], row[i + LANE_COUNT / 2], SECOND_HALVES);
        }
        for (int i = 0; i < LANE_COUNT; i++) row[i] = mixed[i];
    }
    for (int i = 0; i < LANE_COUNT; i++) STORE(to + i * to_row, row[i]);
}
#else
INLINE void turn_block(REAL *RESTRICT to, int64_t to_row, const REAL *const from[1]) {
    (void)to_row;
    *to = *from[0];
}
#endif

/* Fill `to`, (columns, rows), with the columns of `from`: its rows are `width` long, and `row` says which to take, in
   order; NULL: as they stand. */
static void turn(REAL *RESTRICT to, int64_t to_row, const REAL *RESTRICT from, int64_t width, const int64_t *RESTRICT row,
                 int64_t rows, int64_t columns) {
    int64_t whole_rows = rows / LANES * LANES, whole_columns = columns / LANES * LANES;
    for (int64_t r = 0; r < whole_rows && whole_columns; r += LANES)
        for (int64_t c = 0; c < whole_columns; c += LANES) {
            const REAL *place[LANE_COUNT];
            for (int64_t i = 0; i < LANES; i++) place[i] = from + (row ? row[r + i] : r + i) * width + c;
            turn_block(to + c * to_row + r, to_row, place);
        }
    for (int64_t r = 0; r < rows; r++) {
        const REAL *here = from + (row ? row[r] : r) * width;
        for (int64_t c = r < whole_rows ? whole_columns : 0; c < columns; c++) to[c * to_row + r] = here[c];
    }
}
