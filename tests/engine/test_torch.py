"""Against PyTorch in float64, where it is installed: values, gradients, and fifty updates of every optimizer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnstudio.engine import (
    ACTIVATIONS,
    COSTS,
    FloatArray,
    Network,
    OptimizerSettings,
    TrainingLoop,
    TrainingSettings,
    gradients,
    initial_state,
    initialise,
    update,
)
from nnstudio.engine.row_orders import RowOrders

torch: Any = pytest.importorskip("torch")

RANDOM = np.random.default_rng(8)
X, Y = RANDOM.normal(size=(6, 3)), RANDOM.dirichlet(np.ones(2), size=6)
N = torch.nn
TORCH_ACTIVATIONS = {
    "linear": N.Identity(),
    "sigmoid": N.Sigmoid(),
    "relu": N.ReLU(),
    "leaky_relu": N.LeakyReLU(0.01),
    "tanh": N.Tanh(),
    "elu": N.ELU(),
    "softplus": N.Softplus(threshold=1e9),
    "gelu": N.GELU(),
    "silu": N.SiLU(),
    "softmax": N.Softmax(dim=1),
}
TORCH_COSTS: dict[str, Any] = {
    "sum_squares": lambda a, y: ((a - y) ** 2).sum(dim=1).mean(),
    "half_sum_squares": lambda a, y: 0.5 * N.functional.mse_loss(a, y, reduction="sum") / len(y),
    "mean_squares": N.functional.mse_loss,
    "binary_cross_entropy": lambda a, y: N.functional.binary_cross_entropy(a, y, reduction="sum") / len(y),
    "categorical_cross_entropy": lambda a, y: -(y * a.log()).sum(dim=1).mean(),
}


def both(hidden: str, output: str) -> tuple[Network, Any]:
    """Return the same 3-4-2 network, ours and PyTorch's."""
    network = Network.chain([3, 4, 2], [hidden, output])
    network = network.with_parameters(initialise(network, "glorot_normal", 2) + 0.1)
    kinds = [TORCH_ACTIVATIONS[hidden], TORCH_ACTIVATIONS[output]]
    theirs = N.Sequential(N.Linear(3, 4), kinds[0], N.Linear(4, 2), kinds[1]).double()
    with torch.no_grad():
        for i, linear in enumerate((theirs[0], theirs[2])):
            linear.weight.copy_(torch.from_numpy(network.weights[i].copy()))
            linear.bias.copy_(torch.from_numpy(network.biases[i + 1].copy()))
    return network, theirs


def flat(theirs: Any, *, gradient: bool = False) -> FloatArray:  # noqa: ANN401 a torch module
    """Return PyTorch's parameters, or their gradients, as our flat vector."""
    tensors = [p.grad if gradient else p for p in theirs.parameters()]
    return np.concatenate([tensor.detach().numpy().ravel() for tensor in tensors])


def probabilities(cost: str, activation: str) -> bool:
    return not COSTS[cost].probabilities or activation in {"sigmoid", "softmax"}


@pytest.mark.parametrize(
    ("cost", "output"), [(cost, output) for cost in COSTS for output in ACTIVATIONS if probabilities(cost, output)]
)
def test_cost_and_gradients(cost: str, output: str) -> None:
    hidden = "tanh" if output == "softmax" else output
    network, theirs = both(hidden, output)
    ours = gradients(network, X, Y, cost)
    x = torch.from_numpy(X).requires_grad_()
    loss = TORCH_COSTS[cost](theirs(x), torch.from_numpy(Y))
    loss.backward()
    assert ours.cost == pytest.approx(loss.item(), rel=1e-13)
    np.testing.assert_allclose(ours.flat, flat(theirs, gradient=True), rtol=1e-11, atol=1e-14)
    np.testing.assert_allclose(ours.activations[0] / len(X), x.grad.numpy(), rtol=1e-11, atol=1e-14)


def test_fused_costs_are_those_of_the_logits() -> None:
    z = torch.tensor([[40.0, -35.0], [-800.0, 3.0]], dtype=torch.float64, requires_grad=True)
    y = torch.tensor([[1.0, 0.0], [1.0, 0.0]], dtype=torch.float64)
    for activation, cost, theirs in (
        (
            "sigmoid",
            "binary_cross_entropy",
            N.functional.binary_cross_entropy_with_logits(z, y, reduction="none").sum(1),
        ),
        ("softmax", "categorical_cross_entropy", N.functional.cross_entropy(z, y, reduction="none")),
    ):
        for i in range(2):
            network = Network.chain([1, 2], activation)
            network.biases[1][:] = z[i].detach().numpy()
            ours = gradients(network, [[0.0]], y[i : i + 1].numpy(), cost)
            assert ours.cost == pytest.approx(theirs[i].item(), rel=1e-12)
            (slope,) = torch.autograd.grad(theirs[i], z, retain_graph=True)
            np.testing.assert_allclose(ours.deltas[1][0], slope[i].numpy(), rtol=1e-9, atol=1e-16)


O = torch.optim  # noqa: E741 short for a table
OPTIMIZER_PAIRS: dict[str, tuple[OptimizerSettings, Any]] = {
    "gradient_descent": (OptimizerSettings(learning_rate=0.1), lambda p: O.SGD(p, 0.1)),
    "l2": (OptimizerSettings(learning_rate=0.1, l2=0.02), lambda p: O.SGD(p, 0.1, weight_decay=0.02)),
    "momentum": (OptimizerSettings("momentum", 0.1, momentum=0.8), lambda p: O.SGD(p, 0.1, momentum=0.8)),
    "nesterov": (
        OptimizerSettings("nesterov", 0.1, momentum=0.8),
        lambda p: O.SGD(p, 0.1, momentum=0.8, nesterov=True),
    ),
    "rmsprop": (OptimizerSettings("rmsprop", 0.01, rho=0.9), lambda p: O.RMSprop(p, 0.01, alpha=0.9)),
    "adam": (OptimizerSettings("adam", 0.01), lambda p: O.Adam(p, 0.01)),
    "adam_l2": (OptimizerSettings("adam", 0.01, l2=0.02), lambda p: O.Adam(p, 0.01, weight_decay=0.02)),
    "adamw": (OptimizerSettings("adamw", 0.01, weight_decay=0.2), lambda p: O.AdamW(p, 0.01, weight_decay=0.2)),
}


@pytest.mark.parametrize("name", OPTIMIZER_PAIRS)
def test_fifty_updates(name: str) -> None:
    # PyTorch shrinks biases too, so here ours is told that everything is a weight
    settings, make = OPTIMIZER_PAIRS[name]
    network, theirs = both("tanh", "sigmoid")
    optimizer = make(theirs.parameters())
    parameters, state = network.parameters, initial_state(settings, network.parameters.size)
    for _ in range(50):
        gradient = gradients(network.with_parameters(parameters), X, Y, "mean_squares").flat
        parameters, state = update(settings, parameters, gradient, state, settings.learning_rate)
        optimizer.zero_grad()
        TORCH_COSTS["mean_squares"](theirs(torch.from_numpy(X)), torch.from_numpy(Y)).backward()
        optimizer.step()
    np.testing.assert_allclose(parameters, flat(theirs), rtol=1e-10, atol=1e-13)


def test_a_training_in_batches() -> None:
    network, theirs = both("tanh", "softmax")
    chosen = TrainingSettings("categorical_cross_entropy", OptimizerSettings("adam", 0.01), batch_size=4, seed=3)
    training = TrainingLoop(network, X, Y, chosen)
    training.run_epochs(10)
    optimizer = O.Adam(theirs.parameters(), 0.01)
    for order in RowOrders(6, 3).of(0, 10):
        for rows in (order[:4], order[4:]):
            optimizer.zero_grad()
            a = theirs(torch.from_numpy(X[rows]))
            TORCH_COSTS["categorical_cross_entropy"](a, torch.from_numpy(Y[rows])).backward()
            optimizer.step()
    np.testing.assert_allclose(training.state.parameters, flat(theirs), rtol=1e-10, atol=1e-13)
