"""Courses: many epochs and looks at all samples in one call, the same as one by one, on every engine."""

from __future__ import annotations

import math
import signal
import threading
import weakref
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.engine import (
    Engine,
    Interrupt,
    Network,
    OptimizerSettings,
    ScheduleSettings,
    StopConditions,
    StopReason,
    TrainingLoop,
    TrainingSettings,
    row_orders,
)
from nnstudio.engine.arrays import overflow_allowed
from nnstudio.engine.backprop import ForwardPass, forward_pass
from nnstudio.engine.courses import Planner, Progress
from nnstudio.engine.kernel.updater import KernelUpdater
from nnstudio.engine.row_orders import RowOrders
from nnstudio.engine.updater import Course, Look, Made, Outcome, ReferenceUpdater
from tests.engine.strategies import Problem, problems
from tests.engine.test_engines import (
    ENGINES,
    assert_close,
    beginning,
    compiled_loop,
    engine_of,
    is_interrupted_in_a_course,
    look,
    needs_compiler,
    optimizers,
    task_of,
)
from tests.engine.training_samples import assert_same


def a_course(batches: int, rows: int, epochs: int, every: int) -> Course:
    """Return whole epochs, shuffled, each with a rate of its own, and a look each time after so many updates."""
    orders = RowOrders(rows, 5).of(0, epochs) if batches > 1 else None
    return Course(0, epochs * batches, np.geomspace(0.02, 0.001, epochs), orders, every, every)


def numbers(looks: list[Look]) -> list[float]:
    return [value for look in looks for seen in look for value in seen]


@pytest.mark.parametrize("name", ENGINES)
@given(
    problem=problems(largest=11),
    optimizer=optimizers,
    batch=st.integers(0, 4),
    epochs=st.integers(1, 4),
    data=st.data(),
)
def test_many_epochs_in_one_call_are_the_references(
    name: str, problem: Problem, optimizer: OptimizerSettings, batch: int, epochs: int, data: st.DataObject
) -> None:
    task = task_of(problem, optimizer, batch)
    every = data.draw(st.integers(1, epochs * task.batches))
    course = a_course(task.batches, len(task.x), epochs, every)
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    costs = np.empty((2, course.updates))
    with overflow_allowed():
        found = fast.run(course._replace(costs=costs[0]), Interrupt())
        expected = reference.run(course._replace(costs=costs[1]), Interrupt())
    assert found[:2] == expected[:2] == (course.updates, Outcome.DONE)
    assert len(found.looks) == course.looks
    np.testing.assert_allclose(numbers(found.looks), numbers(expected.looks), rtol=1e-9)
    np.testing.assert_allclose(costs[0], costs[1], rtol=1e-9)
    assert_close(fast.vectors.parameters, reference.vectors.parameters, 1e-10)


@pytest.mark.parametrize("name", ENGINES)
@given(problem=problems(), batch=st.integers(0, 4), epochs=st.integers(1, 4))
def test_one_call_is_bit_for_bit_an_epoch_a_call(name: str, problem: Problem, batch: int, epochs: int) -> None:
    task = task_of(problem, OptimizerSettings("adam"), batch)
    course = a_course(task.batches, len(task.x), epochs, task.batches)
    whole, parts = engine_of(name, task, beginning(task)), engine_of(name, task, beginning(task))
    with overflow_allowed():
        looks = whole.run(course, Interrupt()).looks
        for epoch in range(epochs):
            order = None if course.orders is None else course.orders[epoch : epoch + 1]
            parts.run(Course(0, task.batches, course.rates[epoch : epoch + 1], order), Interrupt())
            assert numbers([look(parts)]) == pytest.approx(numbers([looks[epoch]]), rel=0, abs=0, nan_ok=True)
    for one, other in zip(whole.vectors, parts.vectors, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", ENGINES)
def test_a_call_stops_at_the_look_that_is_below(name: str) -> None:
    network = Network.chain([1, 1], "linear").with_parameters(np.array([1.0, 0.0]))
    x = np.array([[1.0], [2.0], [3.0], [4.0]])
    task = task_of(Problem(network, x, -x, "mean_squares"), OptimizerSettings(), 2)
    engine = engine_of(name, task, beginning(task))
    free = engine.run(a_course(2, 4, 20, 4), Interrupt()).looks
    below = (free[5].training.cost + free[6].training.cost) / 2
    engine.vectors = beginning(task)
    made = engine.run(a_course(2, 4, 20, 4)._replace(below=below), Interrupt())
    assert (made.updates, made.outcome, len(made.looks)) == (28, Outcome.BELOW, 7)


def growing(batch_size: int) -> tuple[Network, np.ndarray, TrainingSettings]:
    """Return a network whose error doubles with each update: after some 510 its square is no number any more."""
    network = Network.chain([1, 1], "linear").with_parameters(np.array([1.0, 0.0]))
    x = np.array([[1.0], [1.0], [-1.0], [-1.0]])
    return network, x, TrainingSettings("sum_squares", OptimizerSettings(learning_rate=1.5), batch_size=batch_size)


@pytest.mark.parametrize("batch_size", [0, 2, 3])
@pytest.mark.parametrize("engine", Engine)
def test_a_cost_that_overflows_in_a_long_call_goes_back_to_the_last_one_that_did_not(
    batch_size: int, engine: Engine
) -> None:
    network, x, settings = growing(batch_size)
    at_once, by_epochs = (TrainingLoop(network, x, -x, settings, engine=engine) for _ in range(2))
    at_once.run_epochs(2000)
    while by_epochs.finished is None:
        by_epochs.run_epochs(1)
    assert at_once.finished is StopReason.DIVERGED
    assert np.isfinite(at_once.state.history.training).all()
    assert at_once.state.epoch == at_once.state.history.epochs[-1] > 100
    assert_same(at_once.state, by_epochs.state)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(
    ("course", "outcome", "updates"),
    [
        (Course(0, 9, np.array([0.01])), Outcome.DONE, 9),
        (Course(0, 9, np.array([0.01]), below=3.2), Outcome.BELOW, 6),
        (Course(0, 9, np.array([0.01]), look=2, every=2, below=3.2), Outcome.BELOW, 6),
        (Course(0, 9, np.array([0.01, 0.01, 1e200])), Outcome.DIVERGED, 3),
        (Course(0, 9, np.array([0.01, 0.01, 1e160]), look=3, every=1), Outcome.OVERFLOWED, 3),
    ],
)
def test_costs_are_kept_of_the_updates_that_are_made_and_of_no_other(
    name: str, course: Course, outcome: Outcome, updates: int
) -> None:
    network, x, _ = growing(0)
    task = task_of(Problem(network, x, -x, "sum_squares"), OptimizerSettings())
    course = course._replace(rates=np.append(course.rates, np.full(9 - len(course.rates), course.rates[-1])))
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    costs = np.full((2, course.updates), -1.0)
    with overflow_allowed():
        for updater, kept in zip((fast, reference), costs, strict=True):
            assert updater.run(course._replace(costs=kept), Interrupt())[:2] == (updates, outcome)
    np.testing.assert_allclose(costs[0, :updates], costs[1, :updates], rtol=1e-12)
    assert (costs[:, :updates] >= 0.0).all()
    assert (costs[:, updates:] == -1.0).all()


class After(Interrupt):
    """Is set by being looked at so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._left = times

    def __bool__(self) -> bool:
        self._left -= 1
        return self._left < 0


@pytest.mark.parametrize("times", [7, 100, 151, 152])
def test_what_was_interrupted_between_looks_goes_back_all_the_same(times: int) -> None:
    network, x, settings = growing(2)
    plain, interrupted = (TrainingLoop(network, x, -x, settings, engine=Engine.REFERENCE) for _ in range(2))
    plain.run_epochs(2000)
    interrupted.run(interrupt=After(times))
    assert interrupted.state.stopped is None
    assert 0 < interrupted.state.step < times
    # no look is passed any more: it goes back to one before the interrupt, over the way that led there
    interrupted.set_parameter(0, 1e200)
    epoch = interrupted.state.epoch
    interrupted.run_epochs(2000)
    assert interrupted.finished is StopReason.DIVERGED
    assert interrupted.state.epoch == epoch == interrupted.state.history.epochs[-1]
    again = TrainingLoop(network, x, -x, settings, engine=Engine.REFERENCE)
    again.run_epochs(epoch)
    np.testing.assert_array_equal(interrupted.state.parameters, again.state.parameters)


@pytest.mark.parametrize("engine", Engine)
def test_an_epoch_that_begins_with_a_look_and_diverges_ends_the_training_in_one_call(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network.chain([1, 1], "sigmoid").with_parameters(np.array([1.0, 0.0]))
    x = np.array([[0.01], [0.01], [-0.01], [-0.01]])
    # the penalty alone multiplies the weight by −5 in each update: the cost, of a sigmoid, stays finite
    settings = TrainingSettings("sum_squares", OptimizerSettings(learning_rate=1.0, l2=3.0))
    loop, interrupt = TrainingLoop(network, x, x > 0.0, settings, engine=engine), Interrupt()
    outcomes: list[Outcome] = []
    run = loop._updater.run

    def take_note(course: Course, interrupt_: Interrupt) -> Made:
        made = run(course, interrupt_)
        outcomes.append(made.outcome)
        if made.outcome is Outcome.DIVERGED:
            interrupt.set()
        return made

    monkeypatch.setattr(loop._updater, "run", take_note)
    loop.run(updates=5000, interrupt=interrupt)
    assert outcomes.count(Outcome.DIVERGED) == 1
    assert loop.finished is StopReason.DIVERGED is loop.state.stopped
    assert loop.state.history.epochs[-1] == loop.state.epoch > 100


@pytest.mark.parametrize("name", ["reference", *ENGINES])
def test_a_look_is_given_up_when_it_is_interrupted(name: str) -> None:
    network, x, _ = growing(0)
    task = task_of(Problem(network, x, -x, "sum_squares"), OptimizerSettings())
    interrupt = Interrupt()
    interrupt.set()
    assert engine_of(name, task, beginning(task)).look(interrupt) is None


class AtOnceAfter(Interrupt):
    """Asks to give up even a look, once it was looked at so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._left = times

    @property
    def at_once(self) -> bool:
        self._left -= 1
        return self._left < 0


@pytest.mark.parametrize("batch_rows", [0, 7])
def test_the_reference_looks_at_many_rows_in_pieces_and_gives_up_between_them(
    batch_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network.chain([3, 5, 4], ["tanh", "softmax"])
    network = network.with_parameters(np.linspace(-1.0, 1.0, network.parameters.size))
    random = np.random.default_rng(0)
    x, y = random.normal(size=(1001, 3)), np.eye(4)[random.integers(0, 4, 1001)]
    task = task_of(Problem(network, x, y, "categorical_cross_entropy"), OptimizerSettings(), batch_rows)
    whole = look(ReferenceUpdater(task, beginning(task)))
    monkeypatch.setattr("nnstudio.engine.updater._LOOKED_AT_AT_ONCE", 100 * network.parameters.size)
    in_pieces = ReferenceUpdater(task, beginning(task))
    assert in_pieces.look(AtOnceAfter(16)) is None  # 11 pieces to train on, and 6 others
    assert numbers([look(in_pieces)]) == pytest.approx(numbers([whole]), rel=1e-15)


@pytest.mark.parametrize(("batch_rows", "passes"), [(0, [4, 4, 4]), (2, [4, 2, 4, 2, 4])])
def test_the_reference_keeps_the_pass_of_a_look_for_an_update_of_the_same_rows_only(
    batch_rows: int, passes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    network, x, _ = growing(0)
    task = replace(task_of(Problem(network, x, -x, "sum_squares"), OptimizerSettings(), batch_rows), validation=None)
    made: list[int] = []

    def count(network: Network, x: np.ndarray) -> ForwardPass:
        made.append(len(x))
        return forward_pass(network, x)

    monkeypatch.setattr("nnstudio.engine.updater.forward_pass", count)
    updater = ReferenceUpdater(task, beginning(task))
    look(updater)
    updater.run(Course(0, 2, np.array([1e-3]), look=1, every=1), Interrupt())
    assert made == passes
    assert (updater._whole is None) is (batch_rows > 0)


@pytest.mark.parametrize("engine", Engine)
def test_a_look_that_was_given_up_is_made_later(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    network, x, settings = growing(2)
    settings = replace(settings, optimizer=OptimizerSettings(learning_rate=0.01))
    loop, plain = (TrainingLoop(network, x, -x, settings, engine=engine) for _ in range(2))
    plain.run_epochs(9)
    updater = loop._updater
    run = type(updater).run

    def without_a_look(course: Course, interrupt: Interrupt) -> Made:
        made = run(updater, course.up_to(course.look), interrupt)
        return Made(made.updates, Outcome.STOPPED, [])

    with monkeypatch.context() as patch:
        patch.setattr(updater, "run", without_a_look)
        loop.run_updates(2)
    assert loop.state.step == 2
    assert loop.state.history.epochs.tolist() == [0, 1]
    loop.run_epochs(8)
    assert_same(loop.state, plain.state)


@pytest.mark.parametrize("engine", Engine)
def test_small_epochs_go_many_in_a_call(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    network, x, settings = growing(2)
    settings = replace(settings, optimizer=OptimizerSettings(learning_rate=0.01))
    loop = TrainingLoop(network, x, -x, settings, engine=engine)
    calls: list[int] = []
    run = loop._updater.run

    def count(course: Course, interrupt: Interrupt) -> Made:
        calls.append(course.updates)
        return run(course, interrupt)

    monkeypatch.setattr(loop._updater, "run", count)
    loop.run_epochs(1000)
    assert sum(calls) == 2000
    assert len(calls) <= 2
    assert len(loop.state.history) == 1001


@needs_compiler
def test_a_large_network_makes_few_updates_in_a_call_so_that_python_hears_ctrl_c(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = Network.chain([300, 800, 10], "linear")
    x, y = np.zeros((300, 300)), np.zeros((300, 10))
    loop = TrainingLoop(network, x, y, TrainingSettings())
    calls: list[int] = []

    def stop_in_the_second_call(course: Course, _interrupt: Interrupt) -> Made:
        calls.append(course.updates)
        if len(calls) == 2:
            signal.raise_signal(signal.SIGINT)
        return Made(course.updates, Outcome.DONE, [])

    monkeypatch.setattr(loop._updater, "run", stop_in_the_second_call)
    with pytest.raises(KeyboardInterrupt):
        loop.run_updates(10_000)
    assert 1 <= loop.state.step == calls[0] < 100


def test_an_interrupt_from_another_thread_ends_a_course_of_many_epochs() -> None:
    _, x, settings = growing(2)
    network = Network.chain([1, 60, 60, 1], "linear")
    settings = replace(settings, optimizer=OptimizerSettings(learning_rate=1e-9))
    loop = TrainingLoop(network, x, -x, settings)
    assert is_interrupted_in_a_course(loop)
    step = loop.state.step
    loop.run_updates(11)
    plain = TrainingLoop(network, x, -x, settings)
    plain.run_updates(step + 11)
    assert_same(loop.state, plain.state)


@needs_compiler
def test_an_interrupt_from_another_thread_ends_a_look_in_the_compiled_loop() -> None:
    network = Network.chain([3, 60, 4], ["tanh", "sigmoid"])
    network = network.with_parameters(np.linspace(-1.0, 1.0, network.parameters.size))
    rows = 1 << 15
    while look_interrupted_on_the_way(network, rows) is not None:  # it came to its end too soon
        rows *= 2


def look_interrupted_on_the_way(network: Network, rows: int) -> Look | None:
    """Look at so many rows in a thread of its own, interrupt it when it is at work, and return what was seen."""
    x = np.random.default_rng(0).normal(size=(rows, network.input_size))
    problem = Problem(network, x, np.zeros((rows, network.output_size)), "sum_squares")
    task = task_of(problem, OptimizerSettings(), 16)
    updater, interrupt = KernelUpdater(task, beginning(task), compiled_loop()), Interrupt()
    seen: list[Look | None] = []
    thread = threading.Thread(target=lambda: seen.append(updater.look(interrupt)))
    thread.start()
    for _ in range(3):  # each piece of rows leaves other numbers in the workspace
        before = updater._workspace.copy()
        while thread.is_alive() and np.array_equal(updater._workspace, before):
            continue
    interrupt.set()
    thread.join()
    assert look(updater).training.cost == look(KernelUpdater(task, beginning(task), compiled_loop())).training.cost
    return seen[0]


@pytest.mark.parametrize("name", ["reference", *ENGINES])
def test_a_look_comes_to_its_end_when_it_is_asked_for_soon_only(name: str) -> None:
    network, x, _ = growing(2)
    task = task_of(Problem(network, x, -x, "sum_squares"), OptimizerSettings(), 2)
    engine, interrupt = engine_of(name, task, beginning(task)), Interrupt()
    interrupt.set_soon()
    assert engine.look(interrupt) is not None
    assert engine.run(a_course(2, 4, 3, 2), interrupt) == Made(0, Outcome.STOPPED, [])
    interrupt.set()
    interrupt.set_soon()
    assert interrupt.at_once


settings_to_plan = st.builds(
    TrainingSettings,
    schedule=st.builds(ScheduleSettings, name=st.sampled_from(["constant", "step"])),
    shuffle=st.booleans(),
    stop=st.builds(
        StopConditions,
        max_epochs=st.none() | st.integers(1, 60),
        cost_below=st.none() | st.just(0.5),
        patience=st.none() | st.integers(1, 5),
    ),
)


@given(
    settings=settings_to_plan,
    rows=st.integers(1, 20),
    batch_rows=st.integers(1, 20),
    updates=st.integers(0, 300),
    most=st.integers(1, 500),
    stride=st.sampled_from([1, 2, 4, 8]),
    room=st.integers(1, 9),
)
def test_a_plan_goes_no_further_than_it_may_and_ends_with_its_last_look(
    settings: TrainingSettings, rows: int, batch_rows: int, updates: int, most: int, stride: int, room: int
) -> None:
    planner = Planner(settings, rows, min(rows, batch_rows))
    at = planner.after(Progress(0, 0, 0), updates)
    course = planner.course(at, most, stride, room)
    end = planner.after(at, course.updates)
    stop = settings.stop
    assert 1 <= course.updates <= most
    assert course.first == at.batch
    assert stop.max_epochs is None or end.epoch <= max(stop.max_epochs, at.epoch + 1)
    assert course.looks <= (1 if stop.patience is not None else room)
    if course.looks:
        assert course.updates_before(course.looks - 1) == course.updates
    looked = {updates + i for i in range(1, course.updates + 1) if course.looks_after(i)}
    between = 1 if stop.cost_below is not None and planner.batches > 1 else stride
    due = {i for i in range(updates + 1, updates + course.updates + 1) if i % (between * planner.batches) == 0}
    assert looked == due
    epochs = math.ceil((at.batch + course.updates) / planner.batches)
    assert len(course.rates) == (1 if settings.schedule.is_constant else epochs)
    if settings.shuffle and planner.batches > 1:
        np.testing.assert_array_equal(course.orders, RowOrders(rows, settings.seed).of(at.epoch, epochs))
    else:
        assert course.orders is None


@pytest.mark.parametrize("rows", [1, 6, 700, 40_000])
def test_the_order_of_an_epoch_is_a_shuffle_that_follows_from_seed_and_epoch_alone(rows: int) -> None:
    orders = RowOrders(rows, 3).of(60, 10)
    np.testing.assert_array_equal(np.sort(orders, axis=1), np.broadcast_to(np.arange(rows), orders.shape))
    for i in range(10):
        np.testing.assert_array_equal(RowOrders(rows, 3).of(60 + i, 1)[0], orders[i])
    if rows > 6:
        assert len(np.unique(orders, axis=0)) == 10
        assert (orders != RowOrders(rows, 4).of(60, 10)).any(axis=1).all()


@pytest.mark.parametrize(("rows", "most"), [(500, 8), (100_000, 2), (300_000, 1)])
def test_the_orders_that_are_kept_are_few_and_go_with_their_training(rows: int, most: int) -> None:
    shuffle = row_orders._shuffled
    made: list[weakref.ref[np.ndarray]] = []
    with pytest.MonkeyPatch.context() as patch:

        def take_note(*arguments: int) -> np.ndarray:
            block = shuffle(*arguments)
            made.append(weakref.ref(block))
            return block

        patch.setattr(row_orders, "_shuffled", take_note)
        orders = RowOrders(rows, 0)
        for epoch in range(0, 64 * 80, 64):
            orders.of(epoch, 1)
            orders.of(epoch, 1)
    assert len(made) == 80
    assert sum(block() is not None for block in made) == most
    del orders
    assert all(block() is None for block in made)


def test_every_order_is_as_likely_as_every_other() -> None:
    orders = RowOrders(3, 0).of(0, 6000)
    _, times = np.unique(orders, axis=0, return_counts=True)
    assert len(times) == 6
    assert ((times > 850) & (times < 1150)).all()  # five standard deviations
