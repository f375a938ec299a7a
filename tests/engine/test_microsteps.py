"""The steps of an update: the numbers of the real one bit for bit, in a person's order, found by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.engine import (
    OPTIMIZERS,
    ConnectionSpec,
    Engine,
    LayerSpec,
    Network,
    OptimizerSettings,
    TrainingLoop,
    TrainingSettings,
    forward,
    initial_state,
    initialise,
    sample_costs,
)
from nnstudio.engine.microsteps import Phase, Step
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.engine.trace import Trace, trace_of
from tests.engine.strategies import Problem, problems
from tests.engine.training_samples import small_network, ten_rows


@st.composite
def loops(draw: st.DrawFn) -> TrainingLoop:
    """Draw a training of any network with any optimizer, penalties, frozen parameters and batches."""
    problem: Problem = draw(problems())
    size = problem.network.parameters.size
    frozen = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_)
    penalties = {name: draw(st.sampled_from([0.0, 0.01])) for name in ("l1", "l2", "weight_decay")}
    optimizer = OptimizerSettings(draw(st.sampled_from(list(OPTIMIZERS))), learning_rate=0.05, **penalties)
    settings = TrainingSettings(problem.cost, optimizer, batch_size=draw(st.integers(0, 3)))
    return TrainingLoop(problem.network.with_frozen(frozen), problem.x, problem.y, settings, engine=Engine.REFERENCE)


def next_trace(loop: TrainingLoop, network: Network) -> Trace:
    state, batch = loop.state, loop.next_batch()
    fresh = network.with_parameters(state.parameters)
    chosen = loop.settings
    rate = loop.learning_rate
    return trace_of(fresh, batch.x, batch.y, chosen.cost, chosen.optimizer, rate, state.optimizer_state)


def drained(trace: Trace, steps: list[Step]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Carry out the updates of some steps on the parameters as they were."""
    parameters = trace.network.parameters.copy()
    for step in steps:
        if step.kind is Kind.UPDATE:
            parameters[trace.parameter(step.result)] = step.value
    return parameters


@given(loops(), st.integers(1, 3))
def test_drained_forwards_or_backwards_the_steps_are_the_update_bit_for_bit(loop: TrainingLoop, updates: int) -> None:
    for _ in range(updates):
        trace = next_trace(loop, loop._network)
        before = loop.state
        loop.run_updates(1)
        if loop.state.step == before.step:
            return  # it diverged
        steps = list(trace.steps)
        np.testing.assert_array_equal(drained(trace, steps), loop.state.parameters)
        np.testing.assert_array_equal(drained(trace, steps[::-1]), loop.state.parameters)
        np.testing.assert_array_equal(trace.new_memory, loop.state.optimizer_state)
        np.testing.assert_array_equal(trace.gradients.flat, loop.state.gradient)


def trace_of_problem(problem: Problem, optimizer: str = "gradient_descent") -> Trace:
    settings = OptimizerSettings(optimizer)
    memory = initial_state(settings, problem.network.parameters.size)
    return trace_of(problem.network, problem.x, problem.y, problem.cost, settings, 0.1, memory)


@given(problems())
def test_every_number_of_the_passes_is_written_once_before_it_is_read(problem: Problem) -> None:
    trace = trace_of_problem(problem)
    written: set[Ref] = set()
    for place, step in enumerate(trace.steps):
        assert step.index == place
        assert trace.steps.index_of(step.result) == place
        for operand in step.operands:
            found = trace.steps.index_of(operand)
            assert found is None or found < place or operand.quantity is Quantity.NEW_MEMORY
        assert step.result not in written
        written.add(step.result)
    network = problem.network
    neurons = sum(network.layers[layer].size for layer in range(len(network.layers)) if layer not in network.inputs)
    sums = [ref for ref in written if ref.quantity is Quantity.SUM]
    assert len(sums) == neurons * len(problem.x)
    present = int(network.structure.present.sum())
    assert sum(ref.quantity in {Quantity.NEW_WEIGHT, Quantity.NEW_BIAS} for ref in written) == present


@given(problems())
def test_the_values_are_those_of_the_passes(problem: Problem) -> None:
    trace = trace_of_problem(problem)
    done, both = forward(problem.network, problem.x), trace.gradients
    costs = sample_costs(problem.network, problem.x, problem.y, problem.cost)
    for step in trace.steps:
        at = (step.result.sample, step.result.unit)
        layer = step.result.layer or 0
        if step.kind is Kind.WEIGHTED_SUM:
            assert step.value == done.z[layer][at]
        elif step.kind is Kind.ACTIVATION:
            assert step.value == done.a[layer][at]
        elif step.kind is Kind.SAMPLE_COST:
            assert step.value == costs[step.result.sample or 0]
        elif step.kind is Kind.COST_BY_SUM:
            assert step.value == both.deltas[layer][at]
        elif step.kind is Kind.COST_BY_ACTIVATION:
            assert step.value == both.activations[layer][at]
        elif step.kind in {Kind.MEAN_WEIGHT, Kind.MEAN_BIAS}:
            assert step.value == both.flat[trace.parameter(step.result)]


@given(problems())
def test_the_operands_make_the_result(problem: Problem) -> None:
    trace = trace_of_problem(problem)
    for step in trace.steps:
        values = [trace.value(operand) for operand in step.operands]
        if step.kind is Kind.WEIGHTED_SUM:
            expected = sum(w * a for w, a in zip(values[:-1:2], values[1:-1:2], strict=True)) + values[-1]
        elif step.kind is Kind.COST_BY_ACTIVATION and step.result.layer not in problem.network.outputs:
            expected = sum(w * delta for w, delta in zip(values[::2], values[1::2], strict=True))
        elif step.kind is Kind.COST_BY_SUM and len(values) == 2 and trace.has_slope(step.result.layer or 0):
            expected = values[0] * values[1]
        elif step.kind in {Kind.COST_BY_WEIGHT, Kind.COST_BY_BIAS}:
            expected = float(np.prod(values))
        elif step.kind in {Kind.MEAN_WEIGHT, Kind.MEAN_BIAS, Kind.COST}:
            expected = sum(values) / trace.samples
        elif step.kind is Kind.SAMPLE_COST:
            expected = sum(values)
        else:
            continue
        assert step.value == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_one_row_goes_forward_then_cost_then_backward_then_update() -> None:
    problem = Problem(small_network(), np.array([[0.2, 0.7]]), np.array([[1.0]]), "sum_squares")
    steps = list(trace_of_problem(problem).steps)
    phases = [step.phase for step in steps]
    assert [phase for i, phase in enumerate(phases) if i == 0 or phases[i - 1] is not phase] == list(Phase)
    kinds = [step.kind for step in steps if step.phase is Phase.BACKWARD and step.result.layer == 2]
    assert kinds == [
        Kind.COST_BY_ACTIVATION,
        Kind.SLOPE,
        Kind.COST_BY_SUM,
        *[Kind.COST_BY_WEIGHT] * 3,
        Kind.COST_BY_BIAS,
    ]
    assert steps[-1].kind is Kind.NEW_COST
    assert len(steps) == 4 * 2 + 2 + 4 * 3 + 13 + 2 + 13 + 1


def test_there_is_no_slope_where_cost_and_activation_are_taken_together() -> None:
    network = Network.chain([2, 2], "softmax").with_parameters(np.array([0.1, 0.2, 0.3, -0.1, 0.0, 0.0]))
    problem = Problem(network, np.array([[0.5, 1.0]]), np.array([[1.0, 0.0]]), "categorical_cross_entropy")
    trace = trace_of_problem(problem)
    assert trace.is_fused(1)
    assert not trace.has_slope(1)
    assert all(step.kind is not Kind.SLOPE for step in trace.steps)
    unfused = trace_of_problem(problem._replace(cost="sum_squares"))
    assert not unfused.is_fused(1)
    assert not unfused.has_slope(1)


def test_an_absent_arrow_has_no_step_and_is_no_operand() -> None:
    mask = np.array([[True, False], [True, True]])
    layers = [LayerSpec("in", 2), LayerSpec("out", 2, "sigmoid")]
    network = Network(layers, [ConnectionSpec(0, 1, mask)])
    trace = trace_of_problem(Problem(network, np.ones((1, 2)), np.zeros((1, 2)), "sum_squares"))
    absent = Ref(Quantity.COST_BY_WEIGHT, 1, 0, (0, 1))
    assert trace.steps.index_of(absent) is None
    assert all(step.result._replace(sample=None) != absent for step in trace.steps)
    assert len(trace.steps[0].operands) == 3


def test_a_step_of_a_large_network_is_made_when_it_is_looked_at() -> None:
    network = Network.chain([784, 128, 64, 10], ["relu", "relu", "softmax"])
    network = network.with_parameters(initialise(network, "he_normal", 1))
    x, y = np.full((64, 784), 0.1), np.eye(10)[np.arange(64) % 10]
    trace = trace_of_problem(Problem(network, x, y, "categorical_cross_entropy"))
    middle = len(trace.steps) // 2
    assert len(trace.steps) > 7_000_000
    assert trace.steps.index_of(trace.steps[middle].result) == middle
    assert trace.steps[-1].value == trace.new_cost


def test_a_group_is_a_layers_operation_and_a_phase_that_of_all_its_layers() -> None:
    x, y = ten_rows()
    trace = trace_of_problem(Problem(small_network(), x[:2], y[:2], "sum_squares"))
    seen: list[range] = []
    place = 0
    while place < len(trace.steps):
        group = trace.steps.group_range(place)
        assert place == group.start
        assert len({trace.steps[i].group for i in group}) == 1
        seen.append(group)
        place = group.stop
    assert len(seen) == 2 * (2 + 2 + 3) + 1 + 2 + 2 + 1
    phases = trace.steps.group_range(0, whole_phase=True)
    assert {trace.steps[i].phase for i in phases} == {Phase.FORWARD}
    assert trace.steps[phases.stop].phase is Phase.COST


def test_an_update_that_leads_to_no_numbers_says_so() -> None:
    network = Network.chain([1, 1], "linear").with_parameters(np.array([1.0, 0.0]))
    settings = OptimizerSettings(learning_rate=1e308)
    trace = trace_of(network, np.array([[1e200]]), np.array([[0.0]]), "sum_squares", settings, 1e308, np.empty((0, 2)))
    assert trace.diverged
    assert np.isnan(trace.new_cost)
    assert np.isnan(trace.steps[-1].value)
