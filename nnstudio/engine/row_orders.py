"""In which order each epoch takes the rows.

Epochs are shuffled together, 64 of them or as many as make a table of 32,768 rows, since to make a generator costs more
than to shuffle some hundred rows. Block b of so many epochs is ``default_rng([seed, b]).permuted(…, axis=1)`` of the
rows in their own order: any epoch's order follows from the seed, without those before.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nnstudio.engine.arrays import IntArray, read_only

_MOST_EPOCHS = 64
_MOST_ROWS = 1 << 15


def row_orders(rows: int, seed: int, first: int, count: int) -> IntArray:
    """Return the orders of `count` epochs, at least 1, from the first on: ``(count, rows)``, read-only."""
    together = max(1, min(_MOST_EPOCHS, _MOST_ROWS // rows))
    block, begin = divmod(first, together)
    last = (first + count - 1) // together
    blocks = [_shuffled(rows, seed, i, together) for i in range(block, last + 1)]
    return read_only((blocks[0] if block == last else np.concatenate(blocks))[begin : begin + count])


@lru_cache(maxsize=4)
def _shuffled(rows: int, seed: int, block: int, epochs: int) -> IntArray:
    orders = np.tile(np.arange(rows), (epochs, 1))
    np.random.default_rng([seed, block]).permuted(orders, axis=1, out=orders)
    return orders
