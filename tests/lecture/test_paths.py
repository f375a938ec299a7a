"""Paths to the cost add up to the gradient; what-if curves are the engine's costs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from nnstudio.engine import Network, OptimizerSettings, initialise, sample_costs
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.engine.trace import Trace, trace_of
from nnstudio.lecture.paths import paths
from nnstudio.lecture.what_if import what_if
from tests.engine.strategies import Problem, problems
from tests.lecture.helpers import example, timeline_of


def trace_of_problem(problem: Problem) -> Trace:
    settings = OptimizerSettings()
    memory = np.empty((0, problem.network.parameters.size))
    return trace_of(problem.network, problem.x, problem.y, problem.cost, settings, 0.1, memory)


@given(problems())
def test_the_sum_over_all_paths_is_the_gradient(problem: Problem) -> None:
    trace = trace_of_problem(problem)
    for parameter in np.flatnonzero(problem.network.structure.present):
        found = paths(trace, trace.parameter_ref(int(parameter)), sample=0, most=10_000)
        assert found.count == len(found.shown)
        total = sum(path.product for path in found.shown)
        scale = sum(abs(path.product) for path in found.shown) + 1e-300
        assert abs(total - found.total) <= 1e-12 * scale + 1e-290
        for path in found.shown:
            product = np.prod([trace.value(ref) for ref in path.factors])
            assert path.product == pytest.approx(float(product), rel=1e-9, abs=1e-290)


@given(problems())
def test_the_paths_from_a_neuron_add_up_to_its_derivative(problem: Problem) -> None:
    trace = trace_of_problem(problem)
    for layer, spec in enumerate(problem.network.layers):
        for unit in range(spec.size):
            if layer in problem.network.outputs:
                continue
            found = paths(trace, Ref(Quantity.ACTIVATION, layer, unit), most=10_000)
            expected = trace.gradients.activations[layer][0, unit]
            scale = sum(abs(path.product) for path in found.shown) + 1e-300
            assert abs(sum(path.product for path in found.shown) - expected) <= 1e-12 * scale + 1e-290


def test_of_many_paths_the_largest_are_listed_and_the_rest_summed() -> None:
    network = Network.chain([1, 30, 30, 30, 1], "tanh")
    network = network.with_parameters(initialise(network, "normal", 3))
    trace = trace_of_problem(Problem(network, np.array([[0.7]]), np.array([[0.2]]), "sum_squares"))
    found = paths(trace, Ref(Quantity.WEIGHT, 1, 4, (0, 0)), most=20)
    assert (found.count, len(found.shown)) == (900, 20)
    every = paths(trace, Ref(Quantity.WEIGHT, 1, 4, (0, 0)), most=900)
    sizes = [abs(path.product) for path in every.shown]
    assert sizes == sorted(sizes, reverse=True)
    assert found.shown == every.shown[:20]
    assert found.rest == pytest.approx(sum(path.product for path in every.shown[20:]))
    assert len(found.shown[0].arrows) == 4


def test_what_if_is_the_cost_recomputed_with_its_tangent() -> None:
    trace = timeline_of(example("notes_3_4_2")).trace(0)
    ref = Ref(Quantity.WEIGHT, 2, 0, (1, 1))
    parameter = trace.parameter(ref)
    found = what_if(trace, parameter)
    assert found.slope == trace.value(ref._replace(quantity=Quantity.COST_BY_WEIGHT))
    assert found.next == trace.value(ref._replace(quantity=Quantity.NEW_WEIGHT))
    assert found.here == trace.value(ref)
    for place in (0, 40, 80):
        parameters = trace.network.parameters.copy()
        parameters[parameter] = found.values[place]
        changed = trace.network.with_parameters(parameters)
        expected = sample_costs(changed, trace.x, trace.y, trace.cost_name).mean()
        assert found.costs[place] == expected
    assert found.costs[40] == pytest.approx(found.cost_here)
    numeric = (found.costs[41] - found.costs[39]) / (found.values[41] - found.values[39])
    assert numeric == pytest.approx(found.slope, rel=1e-3)
    assert found.values[0] < found.next < found.values[-1]
