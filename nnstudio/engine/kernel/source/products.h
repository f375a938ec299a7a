/* The three matrix products of a network, all by one routine: c = w x, with the sums held in registers.

   c is (rows, columns), w (rows, inner), x (inner, columns). Each is given with the distance between its rows; w with
   that between its columns too, so that it may be read across. Columns run along the vectors. Where the columns do not
   fill the last vector, it is laid over the one before; where they do not fill a single one, it reads and writes a
   little too far: x and c need room for that, and what stands behind a row of c is written later. */

/* Sums that fit the registers: 32 of them with AVX-512, else 16. */
#define ROWS_AT_ONCE (VECTOR_BYTES == 64 ? 8 : 4)

/* How an update that takes long is left before its step. */
typedef struct {
    const volatile unsigned char *stop;
    int given_up; /* for good, even if nobody asks any more: what is left undone stays so */
} Leave;

INLINE int is_given_up(Leave *leave) {
    if (!leave) return 0;
    if (*leave->stop == AT_ONCE) MARK(leave->given_up);
    return IS_MARKED(leave->given_up);
}

typedef struct {
    REAL *c;
    const REAL *w, *x;
    int64_t c_row, w_row, w_column, x_row;
    const REAL *first; /* what the sum of each row begins with, or NULL: 0 */
    int add;           /* begin with what is in c */
    Leave *leave;      /* or NULL: it comes to its end */
} Product;

INLINE void tile(const Product *RESTRICT p, int64_t row, int64_t column, int64_t inner, const int rows,
                 const int vecs) {
    REAL *RESTRICT c = p->c + row * p->c_row + column;
    const REAL *RESTRICT w = p->w + row * p->w_row, *RESTRICT x = p->x + column;
    const int64_t w_row = p->w_row, w_column = p->w_column, x_row = p->x_row, c_row = p->c_row;
    vec sum[ROWS_AT_ONCE][2];
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < vecs; v++)
            sum[r][v] = p->add ? LOAD(c + r * c_row + v * LANES) : splat(p->first ? p->first[row + r] : 0);
    for (int64_t i = 0; i < inner; i++) {
        vec part[2];
        for (int v = 0; v < vecs; v++) part[v] = LOAD(x + i * x_row + v * LANES);
        for (int r = 0; r < rows; r++) {
            vec factor = splat(w[r * w_row + i * w_column]);
            for (int v = 0; v < vecs; v++) sum[r][v] += factor * part[v];
        }
    }
    for (int r = 0; r < rows; r++)
        for (int v = 0; v < vecs; v++) STORE(c + r * c_row + v * LANES, sum[r][v]);
}

/* All rows of the columns that `vecs` vectors hold. */
INLINE void panel(const Product *RESTRICT p, int64_t column, int64_t rows, int64_t inner, const int vecs) {
    int64_t row = 0;
    if (ROWS_AT_ONCE == 8)
        for (; row + 8 <= rows; row += 8) tile(p, row, column, inner, 8, vecs);
    for (; row + 4 <= rows; row += 4) tile(p, row, column, inner, 4, vecs);
    switch (rows - row) {
        case 3: tile(p, row, column, inner, 3, vecs); break;
        case 2: tile(p, row, column, inner, 2, vecs); break;
        case 1: tile(p, row, column, inner, 1, vecs); break;
        default: break;
    }
}

/* What is left of the columns when pairs of vectors are done. The vector laid over the one before would be added twice:
   who adds has whole vectors. */
INLINE void last_columns(const Product *RESTRICT p, int64_t column, int64_t rows, int64_t inner, int64_t columns) {
    if (column + LANES <= columns) {
        panel(p, column, rows, inner, 1);
        column += LANES;
    }
    if (column < columns) panel(p, columns < LANES ? 0 : columns - LANES, rows, inner, 1);
}

/* Large products: what is read again and again is copied to where it stands close together and stays in the nearest
   cache; at most so many terms of each sum, and so many rows, at once. */
#define TERMS_AT_ONCE 256
#define ROWS_PACKED 128
#define PAIR (2 * LANE_COUNT)
#ifndef LARGE_BYTES
#define LARGE_BYTES (1 << 19)
#endif

/* Rows of w, as many side by side as a tile has, column after column. */
static void pack_rows(REAL *RESTRICT to, const Product *RESTRICT p, int64_t rows, int64_t inner) {
    for (int64_t row = 0; row < rows; row += ROWS_AT_ONCE, to += ROWS_AT_ONCE * inner) {
        const REAL *RESTRICT from = p->w + row * p->w_row;
        if (row + ROWS_AT_ONCE <= rows && p->w_row == 1)
            for (int64_t i = 0; i < inner; i++)
                for (int r = 0; r < ROWS_AT_ONCE; r++) to[i * ROWS_AT_ONCE + r] = from[i * p->w_column + r];
        else
            for (int64_t i = 0; i < inner; i++)
                for (int64_t r = 0; r < ROWS_AT_ONCE && row + r < rows; r++)
                    to[i * ROWS_AT_ONCE + r] = from[r * p->w_row + i * p->w_column];
    }
}

/* The columns that two vectors hold, row after row. */
static void pack_columns(REAL *RESTRICT to, const REAL *RESTRICT x, int64_t x_row, int64_t inner) {
    for (int64_t i = 0; i < inner; i++)
        for (int v = 0; v < 2; v++) STORE(to + i * PAIR + v * LANES, LOAD(x + i * x_row + v * LANES));
}

/* `panel`, of packed rows */
static void packed_panel(const Product *RESTRICT p, const REAL *packed, int64_t rows, int64_t inner) {
    Product part = *p;
    part.w_row = 1;
    part.w_column = ROWS_AT_ONCE;
    for (int64_t row = 0; row < rows; row += ROWS_AT_ONCE) {
        part.c = p->c + row * p->c_row;
        part.w = packed + row * inner;
        part.first = p->first ? p->first + row : NULL;
        panel(&part, 0, rows - row < ROWS_AT_ONCE ? rows - row : ROWS_AT_ONCE, inner, 2);
    }
}

/* Some terms of some rows, in pairs of vectors. */
static void multiply_packed(const Product *RESTRICT p, int64_t rows, int64_t inner, int64_t columns) {
    REAL packed_rows[ROWS_PACKED * TERMS_AT_ONCE], packed_columns[PAIR * TERMS_AT_ONCE];
    Product part = *p;
    part.x = packed_columns;
    part.x_row = PAIR;
    if (p->w_column != 1) pack_rows(packed_rows, p, rows, inner);
    for (int64_t column = 0; column + PAIR <= columns && !is_given_up(p->leave); column += PAIR) {
        part.c = p->c + column;
        pack_columns(packed_columns, p->x + column, p->x_row, inner);
        if (p->w_column != 1)
            packed_panel(&part, packed_rows, rows, inner);
        else
            panel(&part, 0, rows, inner, 2);
    }
}

static void multiply_large(const Product *RESTRICT p, int64_t rows, int64_t inner, int64_t columns) {
    for (int64_t row = 0; row < rows; row += ROWS_PACKED)
        for (int64_t i = 0; i < inner; i += TERMS_AT_ONCE) {
            Product part = *p;
            part.c += row * p->c_row;
            part.w += row * p->w_row + i * p->w_column;
            part.x += i * p->x_row;
            part.first = p->first ? p->first + row : NULL;
            part.add = p->add || i > 0;
            multiply_packed(&part, rows - row < ROWS_PACKED ? rows - row : ROWS_PACKED,
                            inner - i < TERMS_AT_ONCE ? inner - i : TERMS_AT_ONCE, columns);
        }
    last_columns(p, columns / PAIR * PAIR, rows, inner, columns);
}

/* Whether copying pays: rows enough to read a copy again, and an x that the nearest caches do not hold. */
INLINE int is_large(int64_t rows, int64_t inner, int64_t columns) {
    return rows >= 32 && inner >= 32 && inner * columns * (int64_t)sizeof(REAL) >= LARGE_BYTES;
}

INLINE void multiply(const Product *RESTRICT p, int64_t rows, int64_t inner, int64_t columns) {
    if (is_large(rows, inner, columns)) {
        multiply_large(p, rows, inner, columns);
        return;
    }
    int64_t column = 0;
    for (; column + PAIR <= columns; column += PAIR) panel(p, column, rows, inner, 2);
    last_columns(p, column, rows, inner, columns);
}
