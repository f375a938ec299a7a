/* The three matrix products of a network, all by one routine: c = w x, with the sums held in registers.

   c is (rows, columns), w (rows, inner), x (inner, columns). Each is given with the distance between its rows; w with
   that between its columns too, so that it may be read across. Columns run along the vectors. Where the columns do not
   fill the last vector, it is laid over the one before; where they do not fill a single one, it reads and writes a
   little too far: x and c need room for that, and what stands behind a row of c is written later. */

/* Sums that fit the registers: 32 of them with AVX-512, else 16. */
#define ROWS_AT_ONCE (VECTOR_BYTES == 64 ? 8 : 4)

typedef struct {
    REAL *c;
    const REAL *w, *x;
    int64_t c_row, w_row, w_column, x_row;
    const REAL *first; /* what the sum of each row begins with, or NULL: 0 */
    int add;           /* begin with what is in c */
} Product;

INLINE void tile(const Product *RESTRICT p, int64_t row, int64_t column, int64_t inner, const int rows, const int vecs) {
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

INLINE void multiply(const Product *RESTRICT p, int64_t rows, int64_t inner, int64_t columns) {
    int64_t column = 0;
    for (; column + 2 * LANES <= columns; column += 2 * LANES) panel(p, column, rows, inner, 2);
    if (column + LANES <= columns) {
        panel(p, column, rows, inner, 1);
        column += LANES;
    }
    if (column < columns) panel(p, columns < LANES ? 0 : columns - LANES, rows, inner, 1);
}
