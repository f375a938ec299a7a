"""numpy's BLAS has one thread while anybody needs that, and the threads it had when nobody does."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from nnstudio.engine import Network, OptimizerSettings, TrainingLoop, TrainingSettings
from nnstudio.engine.blas import ONE_THREAD
from nnstudio.engine.wide import WideUpdater


def threads() -> set[int]:
    """Return how many threads BLAS has; nothing where it does not say."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.fixture
def many() -> Iterator[set[int]]:
    """How many threads BLAS has outside: two, where it can have them."""
    with threadpool_limits(limits=2, user_api="blas"):
        yield threads()


def test_the_last_one_who_leaves_gives_the_threads_back(many: set[int]) -> None:
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with ONE_THREAD:
            inside.set()
            leave.wait(timeout=10)

    other = threading.Thread(target=hold)
    with ONE_THREAD:
        assert threads() <= {1}
        other.start()
        inside.wait(timeout=10)
    assert threads() <= {1}
    leave.set()
    other.join()
    assert threads() == many
    with ONE_THREAD:
        assert threads() <= {1}
    assert threads() == many


def test_two_trainings_of_wide_layers_give_the_threads_back(many: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNSTUDIO_KERNEL", "baseline")
    network = Network.chain([512, 512, 10], ["tanh", "linear"])
    x, y = np.ones((128, 512)), np.ones((128, 10))
    settings = TrainingSettings(optimizer=OptimizerSettings(learning_rate=1e-6))
    loops = [TrainingLoop(network, x, y, settings) for _ in range(2)]
    assert all(isinstance(loop._updater, WideUpdater) for loop in loops)
    beside = [threading.Thread(target=loop.run_updates, args=(count,)) for count, loop in enumerate(loops, 3)]
    for thread in beside:
        thread.start()
    for thread in beside:
        thread.join()
    assert threads() == many
