"""In which order each epoch takes the rows.

Epochs are shuffled in blocks of 64, or of as many as make a table of 32,768 rows, since to make a generator costs more
than to shuffle some hundred rows. Block b is ``default_rng([seed, b]).permuted(…, axis=1)`` of the rows in their own
order: any epoch's order follows from the seed, without those before.
"""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np

from nnstudio.engine.arrays import IntArray, read_only

_MOST_EPOCHS = 64
_MOST_ROWS = 1 << 15
_MOST_KEPT = 1 << 18
"""Rows of the blocks that are kept; one block is kept in any case, since a long epoch is asked for many times."""


class RowOrders:
    """The order in which each epoch of one training takes the rows.

    Parameters
    ----------
    rows
        Of the training samples.
    """

    def __init__(self, rows: int, seed: int) -> None:
        self._together = max(1, min(_MOST_EPOCHS, _MOST_ROWS // rows))
        keep = lru_cache(maxsize=max(1, _MOST_KEPT // (self._together * rows)))
        self._block = keep(partial(_shuffled, rows, seed, self._together))

    def of(self, first: int, count: int) -> IntArray:
        """Return the orders of `count` epochs, at least 1, from the first on: ``(count, rows)``, read-only."""
        block, begin = divmod(first, self._together)
        last = (first + count - 1) // self._together
        blocks = [self._block(i) for i in range(block, last + 1)]
        return read_only((blocks[0] if block == last else np.concatenate(blocks))[begin : begin + count])


def _shuffled(rows: int, seed: int, epochs: int, block: int) -> IntArray:
    orders = np.tile(np.arange(rows), (epochs, 1))
    np.random.default_rng([seed, block]).permuted(orders, axis=1, out=orders)
    return orders
