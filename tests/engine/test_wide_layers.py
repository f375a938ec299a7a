"""Wide layers in the compiled loop: the reference's numbers, and the same bits however many threads compute them."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from nnstudio.engine import OPTIMIZERS, ConnectionSpec, Interrupt, LayerSpec, Network, OptimizerSettings, initialise
from nnstudio.engine.kernel import STACK_BYTES, compiled
from nnstudio.engine.row_orders import RowOrders
from nnstudio.engine.updater import Course, Look, Made, Outcome, ReferenceUpdater, Task, Updater, Vectors
from tests.engine.strategies import Problem
from tests.engine.test_engines import SETS, assert_alike, assert_close, beginning, engine_of, look, task_of

pytestmark = pytest.mark.skipif(compiled is None, reason="installed without a compiler: there is no compiled loop")
ROWS, BATCH = 600, 263
"""More rows in a batch than terms of a sum are taken at once, and no multiple of any vector."""
COURSE = Course(0, 4, np.array([1e-3]))


def wide(optimizer: OptimizerSettings, *, single: bool = False) -> Task:
    """Return layers of odd sizes, wide enough for copied operands and several threads; one connection has a mask."""
    random = np.random.default_rng(3)
    layers = [
        LayerSpec("x", 521),
        LayerSpec("h", 513, "tanh"),
        LayerSpec("g", 131, "relu"),
        LayerSpec("y", 3, "softmax"),
    ]
    mask = random.random((513, 521)) < 0.9
    connections = [ConnectionSpec(0, 1, mask), ConnectionSpec(1, 2), ConnectionSpec(0, 2), ConnectionSpec(2, 3)]
    network = Network(layers, connections)
    network = network.with_parameters(initialise(network, "glorot_uniform", 1))
    x, y = random.normal(size=(ROWS, 521)), np.eye(3)[random.integers(0, 3, ROWS)]
    return task_of(Problem(network, x, y, "categorical_cross_entropy"), optimizer, BATCH, single=single)


@pytest.mark.parametrize("instructions", SETS)
@pytest.mark.parametrize("optimizer", [OptimizerSettings(), OptimizerSettings("adamw", l2=1e-3, clip=0.1)])
def test_wide_layers_learn_as_the_reference_says(
    optimizer: OptimizerSettings, instructions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNSTUDIO_KERNEL", instructions)
    task = wide(optimizer)
    fast, reference = engine_of("kernel", task, beginning(task)), ReferenceUpdater(task, beginning(task))
    course = COURSE._replace(orders=RowOrders(ROWS, 0).of(0, 2))
    for updater in (fast, reference):
        assert updater.run(course, Interrupt()) == Made(4, Outcome.DONE, [])
    assert_alike(fast, reference, 1e-11)


def test_float32_is_close_in_wide_layers() -> None:
    task = wide(OptimizerSettings(), single=True)
    fast, reference = engine_of("kernel", task, beginning(task)), ReferenceUpdater(task, beginning(task))
    for updater in (fast, reference):
        updater.run(COURSE, Interrupt())
    assert_close(fast.vectors.parameters, reference.vectors.parameters, 1e-4)


def trained(task: Task) -> tuple[Vectors, Look]:
    updater: Updater = engine_of("kernel", task, beginning(task))
    assert updater.run(COURSE, Interrupt()) == Made(4, Outcome.DONE, [])
    return updater.vectors, look(updater)


def assert_same_bits(one: tuple[Vectors, Look], other: tuple[Vectors, Look]) -> None:
    for found, expected in zip(one[0], other[0], strict=True):
        np.testing.assert_array_equal(found, expected)
    assert one[1] == other[1]


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_number_of_threads_changes_no_bit(name: str, single: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    task = wide(OptimizerSettings(name, l2=1e-3), single=single)
    monkeypatch.setenv("NNSTUDIO_THREADS", "1")
    alone = trained(task)
    for threads in ("2", "4"):
        monkeypatch.setenv("NNSTUDIO_THREADS", threads)
        assert_same_bits(trained(task), alone)


@contextlib.contextmanager
def crowded() -> Iterator[None]:
    """Leave one processor to all threads that begin here, and a busy one beside them."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    enough = threading.Event()

    def keep_busy() -> None:
        while not enough.is_set():
            np.sort(np.arange(100_000.0)[::-1])

    if allowed is not None:
        os.sched_setaffinity(0, {min(allowed)})
    busy = threading.Thread(target=keep_busy)
    busy.start()
    try:
        yield
    finally:
        enough.set()
        busy.join()
        if allowed is not None:
            os.sched_setaffinity(0, allowed)


def test_helpers_that_are_held_up_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    task = wide(OptimizerSettings("adam"))
    monkeypatch.setenv("NNSTUDIO_THREADS", "1")
    alone = trained(task)
    monkeypatch.setenv("NNSTUDIO_THREADS", "3")
    with crowded():
        for _ in range(3):
            assert_same_bits(trained(task), alone)


def helpers() -> int:
    """Return the threads of this process, where the system says so."""
    threads = Path(f"/proc/{os.getpid()}/task")
    return len(list(threads.iterdir())) if threads.exists() else 0


def test_the_stack_that_is_asked_for_is_enough() -> None:
    done: list[tuple[Vectors, Look]] = []
    before = threading.stack_size(STACK_BYTES)
    try:
        thread = threading.Thread(target=lambda: done.append(trained(wide(OptimizerSettings()))))
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    assert_same_bits(done[0], trained(wide(OptimizerSettings())))


@pytest.mark.skipif(not helpers(), reason="this system does not list a process's threads")
@pytest.mark.parametrize(("threads", "expected"), [(1, 0), (2, 1), (4, 3), (9, 3)])
def test_as_many_helpers_as_are_asked_for_work_in_a_call(
    threads: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNSTUDIO_THREADS", str(threads))
    task, interrupt, costs = wide(OptimizerSettings()), Interrupt(), np.full(1 << 20, np.nan)
    updater, course = engine_of("kernel", task, beginning(task)), Course(0, len(costs), np.array([1e-9]), costs=costs)
    before, caller = helpers(), threading.Thread(target=updater.run, args=(course, interrupt))
    caller.start()
    while np.isnan(costs[0]):  # the first update is not yet made
        os.sched_yield()
    working = helpers() - before - 1
    interrupt.set()
    caller.join()
    assert working == expected


def test_no_helper_outlives_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNSTUDIO_THREADS", "4")
    before = helpers()
    trained(wide(OptimizerSettings()))
    while helpers() > before:  # the system lists a thread a moment longer than it lives
        os.sched_yield()


def lengthy() -> Task:
    """Return a task of which one update takes some tens of milliseconds."""
    random = np.random.default_rng(3)
    network = Network.chain([512, 256, 10], ["tanh", "softmax"])
    network = network.with_parameters(initialise(network, "glorot_uniform", 1))
    x, y = random.normal(size=(5001, 512)), np.eye(10)[random.integers(0, 10, 5001)]
    return task_of(Problem(network, x, y, "categorical_cross_entropy"), OptimizerSettings("adam"))


def interrupted_in_an_update(updater: Updater, share: float) -> tuple[Made, int]:
    """Ask it to come back at once, in an update of which this share is over; return how many were made before it."""
    costs, interrupt, found = np.full(64, np.nan), Interrupt(), list[Made]()
    course = Course(0, len(costs), np.array([1e-3]), costs=costs)
    caller = threading.Thread(target=lambda: found.append(updater.run(course, interrupt)))
    caller.start()
    made_at = [0.0] * 3
    for i in range(len(made_at)):
        while np.isnan(costs[i]):
            os.sched_yield()
        made_at[i] = time.perf_counter()
    while time.perf_counter() - made_at[-1] < share * (made_at[-1] - made_at[-2]):
        os.sched_yield()
    interrupt.set()
    caller.join()
    return found[0], len(made_at)


def test_an_update_that_takes_long_is_given_up_and_nothing_is_changed_by_it() -> None:
    task, given_up = lengthy(), 0
    for share in (0.0, 0.3, 0.5, 0.8):
        one, other = engine_of("kernel", task, beginning(task)), engine_of("kernel", task, beginning(task))
        made, before = interrupted_in_an_update(one, share)
        given_up += made.updates == before
        assert made.outcome is Outcome.STOPPED
        assert other.run(Course(0, made.updates, np.array([1e-3])), Interrupt()) == Made(made.updates, Outcome.DONE, [])
        assert_same_bits((one.vectors, look(one)), (other.vectors, look(other)))
        for updater in (one, other):
            updater.run(Course(0, 1, np.array([1e-3])), Interrupt())
        assert_same_bits((one.vectors, look(one)), (other.vectors, look(other)))
    assert given_up > 1  # it may have been made before it was interrupted, where the machine is busy


def test_an_update_that_takes_long_is_made_when_it_is_asked_for_soon_only() -> None:
    task = lengthy()
    updater, interrupt, costs = engine_of("kernel", task, beginning(task)), Interrupt(), np.full(64, np.nan)
    found: list[Made] = []
    course = Course(0, len(costs), np.array([1e-3]), costs=costs)
    caller = threading.Thread(target=lambda: found.append(updater.run(course, interrupt)))
    caller.start()
    while np.isnan(costs[0]):
        os.sched_yield()
    interrupt.set_soon()
    caller.join()
    assert found[0] == Made(int(np.isfinite(costs).sum()), Outcome.STOPPED, [])


@pytest.mark.parametrize("clip", [0.0, 1.0])
def test_a_wide_layer_that_diverges_keeps_what_it_was(clip: float) -> None:
    task = wide(OptimizerSettings("momentum", clip=clip))
    one, other = engine_of("kernel", task, beginning(task)), engine_of("kernel", task, beginning(task))
    course = Course(0, 8, np.array([1e-3, 1e200, 1e200]))
    made, outcome, _ = one.run(course, Interrupt())
    assert made >= 3
    assert outcome is Outcome.DIVERGED
    other.run(course.up_to(made), Interrupt())
    np.testing.assert_array_equal(one.vectors.parameters, other.vectors.parameters)
    assert np.isfinite(one.vectors.parameters).all()
