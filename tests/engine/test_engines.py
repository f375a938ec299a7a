"""The fast engines against the reference: the same numbers, on any network, cost, optimizer and course of training."""

from __future__ import annotations

import math
import threading
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnstudio.engine import (
    ACTIVATIONS,
    OPTIMIZERS,
    SCHEDULES,
    ConnectionSpec,
    Engine,
    FloatArray,
    Interrupt,
    LayerSpec,
    Network,
    OptimizerSettings,
    ScheduleSettings,
    StopConditions,
    StopReason,
    TrainingLoop,
    TrainingSettings,
    engine_text,
    initial_state,
)
from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.arrays import overflow_allowed
from nnstudio.engine.costs import COSTS
from nnstudio.engine.engines import WIDE, is_wide, updater_for
from nnstudio.engine.kernel import compiled
from nnstudio.engine.kernel.updater import KernelUpdater
from nnstudio.engine.looks import look_at
from nnstudio.engine.updater import Course, Look, Made, Outcome, ReferenceUpdater, Task, Updater, Vectors
from nnstudio.engine.wide import WideUpdater
from tests.engine.strategies import Problem, problems

needs_compiler = pytest.mark.skipif(compiled is None, reason="installed without a compiler: there is no compiled loop")
SETS = ("avx512", "avx2", "baseline")
ENGINES = ["kernel", "wide", "wide without compiler"]


def compiled_loop() -> ModuleType:
    if compiled is None:
        pytest.skip("installed without a compiler: there is no compiled loop")
    return compiled


def engine_of(name: str, task: Task, vectors: Vectors) -> Updater:
    if name == "reference":
        return ReferenceUpdater(task, vectors)
    if name == "kernel":
        return KernelUpdater(task, vectors, compiled_loop())
    return WideUpdater(task, vectors, compiled if name == "wide" else None)


def task_of(problem: Problem, optimizer: OptimizerSettings, batch_rows: int = 0, *, single: bool = False) -> Task:
    network, rows = problem.network, len(problem.x)
    rule = AccuracyRule.for_targets(network, problem.y)
    kept = problem.x[: rows // 2 + 1], problem.y[: rows // 2 + 1]
    size = min(batch_rows or rows, rows)
    return Task(network, problem.x, problem.y, kept, COSTS[problem.cost], optimizer, size, rule, single=single)


def beginning(task: Task) -> Vectors:
    return Vectors(task.network.parameters, initial_state(task.optimizer, task.network.parameters.size))


def assert_close(found: FloatArray | None, expected: FloatArray | None, tolerance: float) -> None:
    if found is None or expected is None:
        assert found is expected
        return
    scale = max(float(np.abs(expected).max(initial=0.0)), 1e-30)
    np.testing.assert_allclose(found, expected, rtol=0, atol=tolerance * scale)


def assert_alike(one: Updater, other: Updater, tolerance: float) -> None:
    for found, expected in zip(one.vectors, other.vectors, strict=True):
        assert_close(found, expected, tolerance)
    for found_seen, seen in zip(look(one), look(other), strict=True):
        assert found_seen.cost == pytest.approx(seen.cost, rel=max(tolerance, 1e-12) * 10, abs=1e-300)


def look(updater: Updater) -> Look:
    look = updater.look(Interrupt())
    assert look is not None
    return look


optimizers = st.builds(
    OptimizerSettings,
    name=st.sampled_from(list(OPTIMIZERS)),
    l1=st.sampled_from([0.0, 1e-3]),
    l2=st.sampled_from([0.0, 1e-2]),
    clip=st.sampled_from([0.0, 0.5]),
)


@pytest.mark.parametrize("name", ENGINES)
@given(problem=problems(largest=11), optimizer=optimizers, batch_rows=st.integers(0, 5), seed=st.integers(0, 9))
def test_one_update_is_the_references(
    name: str, problem: Problem, optimizer: OptimizerSettings, batch_rows: int, seed: int
) -> None:
    frozen = np.random.default_rng(seed).random(problem.network.parameters.size) < 0.2
    task = task_of(problem, optimizer, batch_rows)
    task = replace(task, network=task.network.with_frozen(frozen))
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    order = np.random.default_rng(0).permutation(len(task.x))[np.newaxis] if task.batches > 1 else None
    with overflow_allowed():
        for batch in range(task.batches):
            fast.vectors = reference.vectors
            course = Course(batch, 1, np.array([0.01]), order)
            for updater in (fast, reference):
                assert updater.run(course, Interrupt()) == Made(1, Outcome.DONE, [])
            assert_alike(fast, reference, 1e-12)


@pytest.mark.parametrize("name", ENGINES)
@hypothesis_settings(max_examples=15)
@given(problem=problems(largest=11), optimizer=optimizers)
def test_a_thousand_updates_are_the_references(name: str, problem: Problem, optimizer: OptimizerSettings) -> None:
    task = task_of(problem, optimizer, 3)
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    course = Course(0, 1000, np.array([1e-4]))
    with overflow_allowed():
        assert fast.run(course, Interrupt()) == reference.run(course, Interrupt())
    assert_close(fast.vectors.parameters, reference.vectors.parameters, 1e-9)


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("cost", ["sum_squares", "half_sum_squares", "mean_squares"])
def test_a_look_at_numbers_beyond_all_bounds_sees_an_infinite_cost(engine: Engine, cost: str) -> None:
    layers = [LayerSpec("x", 1), LayerSpec("y", 1, "linear")]
    network = Network(layers, [ConnectionSpec(0, 1)]).with_parameters(np.full(2, 1e200))
    x = np.ones((3, 1))
    task = task_of(Problem(network, x, x, cost), OptimizerSettings())
    seen = look_at(task, Interrupt(), engine)
    assert seen is not None
    assert seen.training.cost == seen.validation.cost == math.inf


@pytest.mark.parametrize("name", ENGINES)
@given(problem=problems())
def test_float32_is_close(name: str, problem: Problem) -> None:
    task = task_of(problem, OptimizerSettings(), single=True)
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    with overflow_allowed():
        for updater in (fast, reference):
            updater.run(Course(0, 1, np.array([0.01])), Interrupt())
    if all_plain(reference.vectors.gradient):
        assert_close(fast.vectors.parameters, reference.vectors.parameters, 1e-4)


def all_plain(values: FloatArray | None) -> bool:
    # beyond this float32 has other limits than float64, and costs of saturated outputs differ
    return values is not None and bool((np.abs(values) < 1e6).all())


CROSS_ENTROPIES = ["binary_cross_entropy", "categorical_cross_entropy"]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("cost", CROSS_ENTROPIES)
def test_float32_learns_from_outputs_that_are_0(name: str, cost: str) -> None:
    """1 / 1e-100 is infinite there, and no number when the slope is 0."""
    network = Network.chain([2, 4, 3], ["tanh", "relu"])
    network = network.with_parameters(np.random.default_rng(2).normal(size=network.parameters.size))
    network.biases[2][:2] = -9.0
    x, y = classes(4)
    task = task_of(Problem(network, x[:, :2], y[:, :3], cost), OptimizerSettings("adam"), single=True)
    fast, exact = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    assert (exact.vectors.parameters[-3:-1] == -9.0).all()
    for updater in (fast, exact):
        assert updater.run(Course(0, 20, np.array([0.01])), Interrupt()) == Made(20, Outcome.DONE, [])
    assert_close(fast.vectors.parameters, exact.vectors.parameters, 1e-4)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("cost", CROSS_ENTROPIES)
def test_below_the_smallest_probability_float32_has_a_cost_and_its_derivative(name: str, cost: str) -> None:
    network = Network.chain([1, 1], "linear").with_parameters(np.array([0.0, -0.5]))
    task = task_of(Problem(network, np.ones((3, 1)), np.ones((3, 1)), cost), OptimizerSettings("adam"), single=True)
    updater = engine_of(name, task, beginning(task))
    costs = []
    for bias in (-0.5, -0.25):
        updater.vectors = beginning(task)._replace(parameters=np.array([0.0, bias]))
        costs.append(look(updater).training.cost)
    assert updater.run(Course(0, 1, np.array([0.01])), Interrupt()) == Made(1, Outcome.DONE, [])
    _, state, gradient, _ = updater.vectors
    assert gradient is not None
    assert gradient[1] == pytest.approx((costs[1] - costs[0]) / 0.25, rel=1e-5)
    assert np.isfinite(state).all()


@needs_compiler
@pytest.mark.parametrize("instructions", SETS)
@given(problem=problems(largest=11), optimizer=optimizers, rows=st.integers(0, 4))
@hypothesis_settings(max_examples=40)
def test_every_instruction_set_is_right(
    instructions: str, problem: Problem, optimizer: OptimizerSettings, rows: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NNSTUDIO_KERNEL", instructions)
        task = task_of(problem, optimizer, rows)
        fast, reference = engine_of("kernel", task, beginning(task)), ReferenceUpdater(task, beginning(task))
        course = Course(0, task.batches, np.array([0.01]))
        with overflow_allowed():
            assert fast.run(course, Interrupt()) == reference.run(course, Interrupt())
            assert_alike(fast, reference, 1e-11)


@needs_compiler
@pytest.mark.parametrize("instructions", SETS)
@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
def test_activations_are_within_4_units_in_the_last_place(
    name: str, single: bool, instructions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNSTUDIO_KERNEL", instructions)
    real = np.float32 if single else np.float64
    near = np.geomspace(1e-8, 1.0, 2001)
    # further out the reference itself, of another form, loses digits on float32's scale
    z = np.concatenate([np.linspace(-12.0, 12.0, 20001), near, -near, [0.0]]).astype(real)
    a, slope = activated(name, z)
    exact = z.astype(np.float64)[np.newaxis]
    value = ACTIVATIONS[name].value(exact)
    derivative = ACTIVATIONS[name].derivative(exact, value)
    assert units(a, value[0]).max() <= 4.0
    # a slope made of differences (1 − a²) is as exact as its larger part
    np.testing.assert_allclose(slope, derivative[0], rtol=0, atol=8.0 * float(np.finfo(real).eps))


@needs_compiler
@pytest.mark.parametrize("instructions", SETS)
@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
def test_activations_are_right_as_far_out_as_numbers_go(
    name: str, single: bool, instructions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNSTUDIO_KERNEL", instructions)
    limits = np.finfo(np.float32 if single else np.float64)
    ends = np.linspace(80.0, 110.0, 4001) if single else np.linspace(690.0, 760.0, 4001)  # where e^−z ends
    size = np.concatenate([np.geomspace(1e-30, 1e-3 * float(limits.max), 2001), ends, [float(limits.max)]])
    z = np.concatenate([-size, size]).astype(limits.dtype)
    a, slope = activated(name, z)
    exact = z.astype(np.float64)[np.newaxis]
    with overflow_allowed():
        value = ACTIVATIONS[name].value(exact)
        derivative = ACTIVATIONS[name].derivative(exact, value)
    # z σ(z) ends where σ does: some hundred times the smallest number that is normal
    assert_near = partial(np.testing.assert_allclose, atol=1e3 * float(limits.tiny))
    assert_near(a.astype(np.float64), value[0], rtol=64 * float(limits.eps))
    np.testing.assert_allclose(slope, derivative[0], rtol=0, atol=8 * float(limits.eps))
    farthest = z < -760.0
    if name in {"sigmoid", "softplus", "gelu", "silu"}:
        np.testing.assert_array_equal(a[farthest], 0.0)
        np.testing.assert_array_equal(value[0, farthest], 0.0)


@needs_compiler
@pytest.mark.parametrize("instructions", SETS)
def test_gelu_keeps_its_digits_far_out_on_the_left(instructions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNSTUDIO_KERNEL", instructions)
    z = np.concatenate([np.linspace(-1e3, -38.0, 1001), np.linspace(-38.0, -12.0, 20001)])
    a, _ = activated("gelu", z)
    # the reference rounds z before it takes its square, so it has errors of its own
    assert units(a, ACTIVATIONS["gelu"].value(z[np.newaxis])[0]).max() <= 6.0


def activated(name: str, z: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what the compiled loop makes of z, and the slopes there, in the numbers that z has."""
    assert compiled is not None
    a, slope = np.empty_like(z), np.empty_like(z)
    compiled.activate(z.dtype == np.float32, list(ACTIVATIONS).index(name), z, a, slope)
    return a, slope


def units(found: NDArray[Any], exact: FloatArray) -> FloatArray:
    """Return the error in units in the last place of the exact value."""
    distance = np.abs(found.astype(np.float64) - exact)
    unit = np.maximum(np.spacing(np.abs(exact).astype(found.dtype)).astype(np.float64), np.finfo(found.dtype).tiny)
    return np.asarray(distance / unit)


@needs_compiler
@pytest.mark.parametrize("instructions", SETS)
@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
def test_no_number_stays_no_number(name: str, instructions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NNSTUDIO_KERNEL", instructions)
    z = np.array([0.5, math.nan, -800.0, 800.0, math.nan])
    a, _ = activated(name, z)
    np.testing.assert_array_equal(np.isnan(a), np.isnan(z))


settings = st.builds(
    TrainingSettings,
    cost=st.sampled_from(["sum_squares", "mean_squares"]),
    optimizer=st.builds(OptimizerSettings, name=st.sampled_from(list(OPTIMIZERS)), learning_rate=st.just(0.01)),
    schedule=st.builds(ScheduleSettings, name=st.sampled_from(list(SCHEDULES)), every=st.just(2), length=st.just(7)),
    batch_size=st.integers(0, 5),
    seed=st.integers(0, 3),
    shuffle=st.booleans(),
    stop=st.builds(
        StopConditions,
        max_epochs=st.none() | st.integers(1, 30),
        cost_below=st.none() | st.just(0.5),
        patience=st.none() | st.integers(1, 5),
        min_improvement=st.just(0.01),
    ),
)


@given(problem=problems(), chosen=settings, parts=st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_a_whole_training_goes_alike(problem: Problem, chosen: TrainingSettings, parts: list[int]) -> None:
    """Epochs, history, schedules and reasons to stop are the same, however the run is cut into parts."""
    kept = problem.x[:2], problem.y[:2]
    fast, reference = (
        TrainingLoop(problem.network, problem.x, problem.y, chosen, *kept, engine=engine) for engine in Engine
    )
    for part in parts:
        fast.run_updates(part)
    reference.run_updates(sum(parts))
    one, other = fast.state, reference.state
    assert (one.epoch, one.batch, one.step) == (other.epoch, other.batch, other.step)
    assert one.stopped == other.stopped
    assert_close(one.parameters, other.parameters, 1e-8)
    np.testing.assert_array_equal(one.history.epochs, other.history.epochs)
    np.testing.assert_allclose(one.history.training, other.history.training, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(one.history.validation, other.history.validation, rtol=1e-8, atol=1e-12)


def classes(rows: int) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(5)
    return rng.normal(size=(rows, 3)), np.eye(4)[rng.integers(0, 4, rows)]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("rows", [1, 64, 65, 300])
def test_accuracy_counts_the_same_classes(name: str, rows: int) -> None:
    x, y = classes(rows)
    network = Network.chain([3, 6, 4], ["tanh", "softmax"])
    network = network.with_parameters(np.random.default_rng(1).normal(size=network.parameters.size))
    task = task_of(Problem(network, x, y, "categorical_cross_entropy"), OptimizerSettings(), 16)
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    assert [seen.accuracy for seen in look(fast)] == [seen.accuracy for seen in look(reference)]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("single", [False, True])
def test_classes_of_several_output_layers_are_columns_of_the_targets(name: str, single: bool) -> None:
    """B is computed before A, but drawn after it; of two equal outputs the first column is the class."""
    layers = [LayerSpec("x", 1), LayerSpec("A", 1, "relu"), LayerSpec("B", 2, "relu"), LayerSpec("h", 1)]
    network = Network(layers, [ConnectionSpec(0, 2), ConnectionSpec(0, 3), ConnectionSpec(3, 1)])
    views = network.structure.views(np.zeros(network.parameters.size))
    views.weights[0][:, 0], views.weights[1][...], views.weights[2][...] = [1.0, -1.0], 1.0, 1.0
    views.biases[1][...] = 1.0
    x = np.array([[-2.0], [0.0], [2.0], [-0.5]])
    network = network.with_parameters(views.flat)  # outputs: relu(x + 1), relu(x), relu(-x)
    y = np.eye(3)[[2, 0, 0, 0]]  # at −0.5 a tie of the first and the last
    task = task_of(Problem(network, x, y, "sum_squares"), OptimizerSettings(), single=single)
    assert look(engine_of(name, task, beginning(task))).training.accuracy == 1.0
    assert look(ReferenceUpdater(task, beginning(task))).training.accuracy == 1.0


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("optimizer", ["gradient_descent", "adam"])
def test_divergence_keeps_the_last_finite_parameters(engine: Engine, optimizer: str) -> None:
    network = Network.chain([1, 1], "linear").with_parameters(np.array([1.0, 0.0]))
    chosen = TrainingSettings(optimizer=OptimizerSettings(optimizer, learning_rate=1e200))
    loop = TrainingLoop(network, [[1.0]], [[1e9]], chosen, engine=engine)
    loop.run_updates(1000)
    assert loop.finished is StopReason.DIVERGED
    assert np.isfinite(loop.state.parameters).all()
    assert np.isfinite(loop.state.optimizer_state).all()


@pytest.mark.parametrize("name", ENGINES)
def test_numbers_that_float32_cannot_hold_cost_an_infinite_amount_without_a_warning(name: str) -> None:
    network = Network.chain([3, 4], "linear").with_parameters(np.full(16, 1e39))
    x, y = classes(5)
    task = task_of(Problem(network, 1e39 * x, y, "sum_squares"), OptimizerSettings(), single=True)
    updater = engine_of(name, task, beginning(task))
    updater.vectors = beginning(task)
    with overflow_allowed():
        assert not math.isfinite(look(updater).training.cost)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("optimizer", ["rmsprop", "adam", "adamw"])
@pytest.mark.parametrize("clip", [0.0, 0.01])
@pytest.mark.parametrize("epsilon", [0.0, 1e-60])
def test_without_an_epsilon_only_what_learns_is_divided_by(
    name: str, single: bool, optimizer: str, clip: float, epsilon: float
) -> None:
    """17 parameters: behind them stand numbers that only fill a vector, whose gradient is 0."""
    network = Network.chain([2, 4, 1], ["tanh", "sigmoid"])
    network = network.with_parameters(np.random.default_rng(1).normal(size=17))
    x, y = classes(5)
    task = task_of(
        Problem(network, x[:, :2], y[:, :1], "sum_squares"),
        OptimizerSettings(optimizer, epsilon=epsilon, clip=clip),
        single=single,
    )
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    for updater in (fast, reference):
        assert updater.run(Course(0, 20, np.array([0.01])), Interrupt()) == Made(20, Outcome.DONE, [])
    assert_close(fast.vectors.parameters, reference.vectors.parameters, 1e-3 if single else 1e-10)


@pytest.mark.parametrize("engine", Engine)
def test_a_step_divided_by_nothing_diverges_without_a_warning(engine: Engine) -> None:
    network = Network.chain([1, 1], "linear").with_parameters(np.zeros(2))
    chosen = TrainingSettings(optimizer=OptimizerSettings("rmsprop", epsilon=0.0))
    loop = TrainingLoop(network, [[1.0]], [[1e-170]], chosen, engine=engine)  # its square is 0
    loop.run_updates(1)
    assert (loop.finished, loop.state.step) == (StopReason.DIVERGED, 0)


@needs_compiler
def test_the_compiled_loop_goes_again_up_to_the_update_that_diverges() -> None:
    network = Network.chain([1, 1], "linear").with_parameters(np.array([1.0, 0.0]))
    chosen = TrainingSettings(optimizer=OptimizerSettings("momentum", learning_rate=3.0))
    fast, reference = (TrainingLoop(network, [[1.0]], [[2.0]], chosen, engine=engine) for engine in Engine)
    fast.run_updates(100_000)
    assert fast.finished is StopReason.DIVERGED
    reference.run_updates(fast.state.step)
    assert reference.state.step == fast.state.step
    assert_close(fast.state.parameters, reference.state.parameters, 1e-9)


def is_interrupted_in_a_course(loop: TrainingLoop) -> bool:
    """Run in a thread of its own, and say whether an interrupt ends a course of which a hundred updates are made."""
    # on a busy machine the interrupt may come so late that it finds another course
    return any(made.outcome is Outcome.STOPPED and made.updates >= 100 for made in map(interrupted, [loop] * 5))


def interrupted(loop: TrainingLoop) -> Made:
    """Run in a thread of its own, interrupt it when a hundred updates of a course are made; return the last course."""
    run, interrupt, costs = loop._updater.run, Interrupt(), np.full(1 << 20, math.nan)
    made: list[Made] = []

    def run_course(course: Course, interrupt: Interrupt) -> Made:
        made.append(run(course._replace(costs=costs[: course.updates]), interrupt))
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop._updater, "run", run_course)
        thread = threading.Thread(target=loop.run, kwargs={"interrupt": interrupt})
        thread.start()
        while math.isnan(costs[99]):
            continue
        interrupt.set()
        thread.join()
    return made[-1]


@needs_compiler
def test_an_interrupt_from_another_thread_ends_a_call_in_the_compiled_loop() -> None:
    x, y = classes(8)
    network = Network.chain([3, 60, 60, 4], ["tanh", "tanh", "softmax"])
    chosen = TrainingSettings(optimizer=OptimizerSettings(learning_rate=1e-9))
    assert is_interrupted_in_a_course(TrainingLoop(network, x, y, chosen))


@pytest.mark.parametrize("instructions", SETS)
def test_blas_makes_the_products_of_wide_layers_where_the_loop_has_no_wide_vectors(
    instructions: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def task(*sizes: int, rows: int) -> Task:
        x, y = np.zeros((rows, sizes[0])), np.zeros((rows, sizes[-1]))
        return task_of(Problem(Network.chain(sizes, "linear"), x, y, "sum_squares"), OptimizerSettings())

    monkeypatch.setenv("NNSTUDIO_KERNEL", instructions)
    small, wide = task(2, 4, 1, rows=4), task(WIDE // 64, 1, rows=64)
    has_wide_vectors = compiled is not None and compiled.builds()[0] != "baseline"
    assert not is_wide(small)
    assert is_wide(wide) is not has_wide_vectors
    assert isinstance(updater_for(wide, beginning(wide), Engine.FASTEST), WideUpdater) is not has_wide_vectors
    assert isinstance(updater_for(wide, beginning(wide), Engine.REFERENCE), ReferenceUpdater)


def test_without_a_compiler_numpy_trains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.engine.engines.compiled", None)
    x, y = classes(8)
    task = task_of(Problem(Network.chain([3, 4], "sigmoid"), x, y, "sum_squares"), OptimizerSettings())
    assert isinstance(updater_for(task, beginning(task), Engine.FASTEST), ReferenceUpdater)
    assert engine_text() == "numpy"


@pytest.mark.parametrize("name", ENGINES)
def test_two_inputs_and_two_outputs_keep_their_columns(name: str) -> None:
    layers = [
        LayerSpec("a", 2),
        LayerSpec("b", 1),
        LayerSpec("h", 9, "tanh"),
        LayerSpec("o", 1, "sigmoid"),
        LayerSpec("p", 3, "softmax"),
    ]
    connections = [
        ConnectionSpec(1, 2),
        ConnectionSpec(0, 2),
        ConnectionSpec(2, 4),
        ConnectionSpec(2, 3),
        ConnectionSpec(0, 4),
    ]
    network = Network(layers, connections)
    rng = np.random.default_rng(2)
    network = network.with_parameters(rng.normal(size=network.parameters.size))
    problem = Problem(network, rng.normal(size=(21, 3)), rng.random((21, 4)), "binary_cross_entropy")
    task = task_of(problem, OptimizerSettings("adam"), 8)
    fast, reference = engine_of(name, task, beginning(task)), ReferenceUpdater(task, beginning(task))
    course = Course(0, 9, np.full(9, 0.01))
    assert fast.run(course, Interrupt()) == reference.run(course, Interrupt())
    assert_alike(fast, reference, 1e-11)
