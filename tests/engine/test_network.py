"""Structure, the flat vector and its views, masks and frozen parameters; and every network that cannot be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from nnstudio.engine import ConnectionSpec, LayerSpec, Network, forward, gradients
from nnstudio.errors import InvalidNetworkError, NNStudioError
from tests.engine.strategies import Problem, problems

IN, HIDDEN, OUT = LayerSpec("in", 2), LayerSpec("hidden", 3, "tanh"), LayerSpec("out", 1, "sigmoid")


def skipping() -> Network:
    """Return in -> hidden -> out with in -> out besides, its parameters counted up from 0."""
    network = Network.graph([IN, HIDDEN, OUT], [(0, 1), (1, 2), (0, 2)])
    return network.with_parameters(np.arange(float(network.parameters.size)))


def test_a_chain_is_fully_connected_layer_by_layer() -> None:
    network = Network.chain([2, 3, 1], ["tanh", "sigmoid"], names=["in", "hidden", "out"])
    assert network.layers == (IN, HIDDEN, OUT)
    assert [(c.source, c.target, c.mask) for c in network.connections] == [(0, 1, None), (1, 2, None)]
    assert [w.shape for w in network.weights] == [(3, 2), (1, 3)]
    assert [b.shape for b in network.biases] == [(0,), (3,), (1,)]
    assert network.parameters.size == 13
    assert (network.input_size, network.output_size) == (2, 1)


def test_one_activation_may_stand_for_all_layers() -> None:
    assert [layer.activation for layer in Network.chain([1, 1, 1], "relu").layers] == ["linear", "relu", "relu"]


def test_the_vector_holds_weights_then_biases_layer_by_layer_as_the_gradient_is_written() -> None:
    network = skipping()
    np.testing.assert_array_equal(network.weights[0], [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(network.biases[1], [6, 7, 8])
    np.testing.assert_array_equal(network.weights[1], [[9, 10, 11]])
    np.testing.assert_array_equal(network.weights[2], [[12, 13]])
    np.testing.assert_array_equal(network.biases[2], [14])
    assert network.weight_slices == (slice(0, 6), slice(9, 12), slice(12, 14))
    assert network.bias_slices == (slice(0, 0), slice(6, 9), slice(14, 15))
    np.testing.assert_array_equal(np.flatnonzero(network.structure.is_weight == 0), [6, 7, 8, 14])


def test_weights_and_biases_are_views_of_the_vector() -> None:
    network = skipping()
    network.weights[0][2, 1] = 50.0
    network.parameters[6] = 60.0
    assert network.parameters[5] == 50.0
    assert network.biases[1][0] == 60.0
    views = network.views(network.parameters * 2)
    assert views.weights[0][2, 1] == 100.0
    assert views.biases[1][0] == 120.0
    assert np.shares_memory(views.flat, views.weights[0])


def test_order_follows_the_connections_however_the_layers_stand() -> None:
    network = Network.graph([OUT, HIDDEN, IN], [(2, 1), (1, 0)])
    assert (network.order, network.inputs, network.outputs) == ((2, 1, 0), (2,), (0,))
    assert network.incoming(1) == (0,)
    assert network.outgoing(1) == (1,)
    assert network.outgoing(0) == ()


def test_several_inputs_and_outputs_stand_side_by_side_in_layer_order() -> None:
    layers = [LayerSpec("p", 1), LayerSpec("sum", 1), LayerSpec("q", 2), LayerSpec("copy", 1)]
    network = Network.graph(layers, [(0, 1), (2, 1), (0, 3)])
    network.parameters[:] = 0.0
    network.weights[0][:], network.weights[1][:], network.weights[2][:] = [[1.0]], [[10.0, 100.0]], [[-1.0]]
    assert (network.inputs, network.outputs) == ((0, 2), (1, 3))
    np.testing.assert_array_equal(forward(network, [[1.0, 2.0, 3.0]]).output, [[321.0, -1.0]])
    done = gradients(network, [[1.0, 2.0, 3.0]], [[320.0, 1.0]], "sum_squares")
    np.testing.assert_array_equal(done.activations[1], [[2.0]])
    np.testing.assert_array_equal(done.activations[3], [[-4.0]])
    assert done.cost == 5.0


def test_absent_arrows_are_zero_and_stay_so() -> None:
    mask = np.array([[True, False], [False, True], [True, True]])
    network = Network([IN, HIDDEN, OUT], [ConnectionSpec(0, 1, mask), ConnectionSpec(1, 2)], np.ones(13))
    np.testing.assert_array_equal(network.weights[0], [[1, 0], [0, 1], [1, 1]])
    np.testing.assert_array_equal(network.views(network.trainable).weights[0], mask)
    assert network.with_parameters(np.full(13, 7.0)).weights[0][0, 1] == 0.0
    done = gradients(network, [[1.0, 2.0]], [[0.0]], "sum_squares")
    np.testing.assert_array_equal(done.weights[0] != 0.0, mask)


def test_frozen_parameters_are_not_trainable_and_have_a_gradient_all_the_same() -> None:
    frozen = np.zeros(13, dtype=np.bool_)
    frozen[[0, 12]] = True
    network = Network([IN, HIDDEN, OUT], [ConnectionSpec(0, 1), ConnectionSpec(1, 2)], np.ones(13), frozen)
    np.testing.assert_array_equal(np.flatnonzero(network.trainable == 0.0), [0, 12])
    assert network.with_parameters(np.zeros(13)).frozen[12]
    assert not network.with_frozen(np.zeros(13, dtype=np.bool_)).frozen.any()
    assert gradients(network, [[1.0, 2.0]], [[0.0]], "sum_squares").flat[12] != 0.0


@given(problems())
def test_another_vector_shares_the_structure_and_nothing_else(problem: Problem) -> None:
    network = problem.network
    vector = network.parameters + 1.0
    other = network.with_parameters(vector)
    assert other.structure is network.structure
    assert not np.shares_memory(other.parameters, vector)
    np.testing.assert_array_equal(other.parameters, vector * network.structure.present)
    sizes = [w.size for w in network.weights] + [b.size for b in network.biases]
    assert sum(sizes) == network.parameters.size


@given(problems())
def test_every_connection_goes_forward_in_the_order(problem: Problem) -> None:
    place = {layer: i for i, layer in enumerate(problem.network.order)}
    assert all(place[c.source] < place[c.target] for c in problem.network.connections)


CANNOT_BE = {
    "no layers. Draw": ([], []),
    "“in” has no neurons": ([LayerSpec("in", 0), OUT], [(0, 1)]),
    "“out” has an unknown activation, “sine”.*sigmoid": ([IN, LayerSpec("out", 1, "sine")], [(0, 1)]),
    "“mid” is hidden, but softmax works on output layers only": (
        [IN, LayerSpec("mid", 3, "softmax"), OUT],
        [(0, 1), (1, 2)],
    ),
    "“in” is an input.*linear instead of tanh": ([LayerSpec("in", 1, "tanh"), OUT], [(0, 1)]),
    "names layer 5, but there are 2": ([IN, OUT], [(0, 5)]),
    "names layer -1": ([IN, OUT], [(-1, 1)]),
    "“in” and “out” are connected twice": ([IN, OUT], [(0, 1), (0, 1)]),
    "“hidden” is connected to nothing": ([IN, HIDDEN, OUT], [(0, 2)]),
    "a cycle through “hidden”, “out”": ([IN, HIDDEN, OUT], [(0, 1), (1, 2), (2, 1)]),
    "a cycle through “in”": ([IN], [(0, 0)]),
}


@pytest.mark.parametrize("sentence", CANNOT_BE)
def test_what_cannot_be_is_refused_with_the_reason(sentence: str) -> None:
    layers, connections = CANNOT_BE[sentence]
    with pytest.raises(InvalidNetworkError, match=sentence):
        Network.graph(layers, connections)


def test_a_mask_has_the_shape_of_its_weights() -> None:
    with pytest.raises(InvalidNetworkError, match=r"“in” to “hidden” has shape \(2, 3\).*\(3, 2\)"):
        Network([IN, HIDDEN, OUT], [ConnectionSpec(0, 1, np.ones((2, 3), dtype=np.bool_)), ConnectionSpec(1, 2)])


def test_a_vector_has_one_finite_number_for_each_parameter() -> None:
    network = skipping()
    with pytest.raises(InvalidNetworkError, match="15 parameters, but 3"):
        network.with_parameters(np.zeros(3))
    with pytest.raises(InvalidNetworkError, match="15 parameters, but 4"):
        network.with_frozen(np.zeros(4, dtype=np.bool_))
    with pytest.raises(InvalidNetworkError, match="Parameter 2 is nan"):
        network.with_parameters(np.where(np.arange(15) == 2, np.nan, 0.0))


def test_a_chain_needs_an_activation_for_each_layer_after_the_input() -> None:
    with pytest.raises(InvalidNetworkError, match="3 layers needs 2 activations"):
        Network.chain([2, 2, 1], ["tanh"])


@pytest.mark.parametrize(
    ("x", "y", "sentence"),
    [
        ([[1.0]], [[0.0]], "inputs should have 2 columns.*have 1"),
        ([[1.0, 2.0]], [[0.0, 1.0]], "targets should have 1 columns.*have 2"),
        (np.zeros((0, 2)), np.zeros((0, 1)), "no rows of data"),
        ([[1.0, 2.0], [1.0, np.nan]], [[0.0], [0.0]], "inputs, row 2, column 2 is not a finite number"),
        ([[1.0, 2.0]], [[np.inf]], "targets, row 1, column 1 is not"),
        ([[1.0, 2.0]], [[0.0], [1.0]], "1 rows of inputs but 2 rows of targets"),
        (np.zeros((1, 2, 1)), [[0.0]], "inputs should have 2 columns"),
    ],
)
def test_samples_that_do_not_fit_are_refused(x: list[list[float]], y: list[list[float]], sentence: str) -> None:
    with pytest.raises(NNStudioError, match=sentence):
        gradients(skipping(), x, y, "sum_squares")


def test_one_sample_may_come_as_a_plain_row() -> None:
    np.testing.assert_array_equal(forward(skipping(), [1.0, 2.0]).output, forward(skipping(), [[1.0, 2.0]]).output)
