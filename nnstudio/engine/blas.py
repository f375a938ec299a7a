"""numpy's BLAS, held to one thread while somebody computes.

Two are faster on an idle machine only: beside a busy one they wait for each other, up to a hundred times slower. And
their number changes last digits, so that the same training would end elsewhere.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from threadpoolctl import OpenBLASController, ThreadpoolController


class _OneThread:
    """A context that several threads may be in: BLAS gets its threads back when the last one leaves."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._limit: Any = None  # one of threadpoolctl

    def __enter__(self) -> None:
        with self._lock:
            self._inside += 1
            if self._limit is None:
                self._limit = _blas().limit(limits=1, user_api="blas")

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0 and self._limit is not None:
                # only the thread that set a limit may lift it, while it lives: which of them it was says nothing here
                OpenBLASController.clear_controlling_thread(force=True)
                self._limit.restore_original_limits()
                OpenBLASController.clear_controlling_thread()
                self._limit = None


ONE_THREAD = _OneThread()
"""Of the whole process, as the number of BLAS's threads is."""


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()  # looks through all loaded libraries, once
