"""Optimizers: from the gradient to the next parameters, as PyTorch defines them.

Each is a pure function of flat vectors. What it remembers between updates is a state of shape ``(slots, n)``. The
penalties are here too, since they belong to the update and not to the cost: L1 adds ``l1·sign(w)`` and L2 adds
``l2·w`` to the gradient of a weight, AdamW shrinks the weight by itself; biases are not penalised. sign(0) is 0, so L1
neither pushes a weight off zero nor holds it there: the cost's gradient moves it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnstudio.engine.arrays import FloatArray, look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class OptimizerSettings:
    """Which optimizer, and its numbers; each optimizer uses its own and leaves the others alone.

    Attributes
    ----------
    name
        Key of `OPTIMIZERS`.
    learning_rate
        α, before the schedule.
    momentum
        Of momentum and nesterov.
    beta1, beta2
        Of adam and adamw.
    rho
        Of rmsprop: share of the old mean square that is kept.
    epsilon
        Of rmsprop, adam and adamw: added to the root in the denominator.
    weight_decay
        Of adamw: each update multiplies a weight by 1 − α·weight_decay.
    l1, l2
        Of all: ∂/∂w of l1·|w| and of ½·l2·w² are added to the gradient of a weight.
    clip
        Of all: a gradient longer than this, penalties included, is shortened to it; 0: none is.
    """

    name: str = "gradient_descent"
    learning_rate: float = 0.5
    momentum: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    rho: float = 0.99
    epsilon: float = 1e-8
    weight_decay: float = 0.01
    l1: float = 0.0
    l2: float = 0.0
    clip: float = 0.0


class Optimizer(NamedTuple):
    """How one optimizer moves.

    Attributes
    ----------
    slots : int
        Vectors that it remembers.
    move : callable
        (settings, learning rate, gradient, state) -> (what is subtracted from the parameters, next state).
    decoupled : bool
        True if it shrinks the weights apart from the gradient.
    """

    slots: int
    move: Callable[[OptimizerSettings, float, FloatArray, FloatArray], tuple[FloatArray, FloatArray]]
    decoupled: bool = False


def initial_state(settings: OptimizerSettings, size: int) -> FloatArray:
    """Return the state before the first update, zeros ``(slots, size)``."""
    return np.zeros((look_up(OPTIMIZERS, settings.name, "optimizer").slots, size))


def update(
    settings: OptimizerSettings,
    parameters: FloatArray,
    gradient: FloatArray,
    state: FloatArray,
    learning_rate: float,
    trainable: FloatArray | None = None,
    is_weight: FloatArray | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Return the next parameters and state, new arrays both.

    Parameters
    ----------
    parameters, gradient
        ``(n,)``: the parameters and ∂C/∂parameter.
    state
        ``(slots, n)``, from `initial_state` or the update before. Adam counts its updates in there.
    learning_rate
        α of this update, after the schedule.
    trainable
        ``(n,)``, 0 where the parameter stays as it is; None: all move.
    is_weight
        ``(n,)``, 1 where a penalty applies; None: everywhere.

    Raises
    ------
    NNStudioError
        If there is no optimizer of that name.
    """
    optimizer = look_up(OPTIMIZERS, settings.name, "optimizer")
    acting = _with_penalties(settings, parameters, gradient, is_weight)
    if trainable is not None:
        acting = acting * trainable
    if settings.clip:
        acting = acting * _shortening(settings, acting)
    change, state = optimizer.move(settings, learning_rate, acting, state)
    if optimizer.decoupled and settings.weight_decay:
        change = change + _on_weights(learning_rate * settings.weight_decay * parameters, is_weight)
    if trainable is not None:
        change = change * trainable
    return parameters - change, state


def clip_factor(
    settings: OptimizerSettings,
    parameters: FloatArray,
    gradient: FloatArray,
    trainable: FloatArray,
    is_weight: FloatArray,
) -> float:
    """Return what `update` multiplies the gradient with so that it is no longer than `clip`; 1 where it is shorter."""
    return _shortening(settings, _with_penalties(settings, parameters, gradient, is_weight) * trainable)


def _shortening(settings: OptimizerSettings, gradient: FloatArray) -> float:
    length = float(np.sqrt(gradient.dot(gradient)))
    return settings.clip / length if 0.0 < settings.clip < length else 1.0


def _with_penalties(
    settings: OptimizerSettings, parameters: FloatArray, gradient: FloatArray, is_weight: FloatArray | None
) -> FloatArray:
    if settings.l1:
        gradient = gradient + _on_weights(settings.l1 * np.sign(parameters), is_weight)
    if settings.l2:
        gradient = gradient + _on_weights(settings.l2 * parameters, is_weight)
    return gradient


def _on_weights(values: FloatArray, is_weight: FloatArray | None) -> FloatArray:
    return values if is_weight is None else values * is_weight


def _gradient_descent(
    _settings: OptimizerSettings, learning_rate: float, gradient: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Move by w ← w − α g."""
    return learning_rate * gradient, state


def _momentum(
    settings: OptimizerSettings, learning_rate: float, gradient: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Move by v ← μ v + g, w ← w − α v."""
    velocity = settings.momentum * state[0] + gradient
    return learning_rate * velocity, velocity[np.newaxis]


def _nesterov(
    settings: OptimizerSettings, learning_rate: float, gradient: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Move by v ← μ v + g, w ← w − α (g + μ v)."""
    velocity = settings.momentum * state[0] + gradient
    return learning_rate * (gradient + settings.momentum * velocity), velocity[np.newaxis]


def _rmsprop(
    settings: OptimizerSettings, learning_rate: float, gradient: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Move by s ← ρ s + (1 − ρ) g², w ← w − α g / (√s + ε)."""
    square = settings.rho * state[0] + (1.0 - settings.rho) * gradient**2
    return learning_rate * gradient / (np.sqrt(square) + settings.epsilon), square[np.newaxis]


def _adam(
    settings: OptimizerSettings, learning_rate: float, gradient: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Move by m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − α m̂ / (√v̂ + ε).

    Where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) make up for the zeros that m and v began with.
    The third slot holds t, the number of updates, in every place: so a state that is begun anew in the middle of a
    training is corrected anew, and a state alone is enough to go on from.
    """
    count = float(state[2, 0]) + 1.0
    after = np.empty_like(state)
    after[0] = settings.beta1 * state[0] + (1.0 - settings.beta1) * gradient
    after[1] = settings.beta2 * state[1] + (1.0 - settings.beta2) * gradient**2
    after[2] = count
    mean = after[0] / (1.0 - settings.beta1**count)
    square = after[1] / (1.0 - settings.beta2**count)
    return learning_rate * mean / (np.sqrt(square) + settings.epsilon), after


OPTIMIZERS: Mapping[str, Optimizer] = MappingProxyType(
    {
        "gradient_descent": Optimizer(0, _gradient_descent),
        "momentum": Optimizer(1, _momentum),
        "nesterov": Optimizer(1, _nesterov),
        "rmsprop": Optimizer(1, _rmsprop),
        "adam": Optimizer(3, _adam),
        "adamw": Optimizer(3, _adam, decoupled=True),
    }
)
