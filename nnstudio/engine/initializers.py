"""Initial weights, drawn by seed: the same seed gives the very same weights again."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.engine.arrays import FloatArray, check_seed, look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nnstudio.engine.network import Network

    Shape = tuple[int, int]
    Initializer = Callable[[np.random.Generator, Shape, float], FloatArray]


def _zeros(_random: np.random.Generator, shape: Shape, _scale: float) -> FloatArray:
    return np.zeros(shape)


def _constant(_random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    return np.full(shape, float(scale))


def _uniform(random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    return random.uniform(-1.0, 1.0, shape) * scale


def _normal(random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    return random.standard_normal(shape) * scale


def _glorot_uniform(random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    # within ±√(6 / (from + to)), of variance 2 / (from + to); Glorot and Bengio 2010, equation 16
    return _uniform(random, shape, scale * math.sqrt(6.0 / (shape[0] + shape[1])))


def _glorot_normal(random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    return _normal(random, shape, scale * math.sqrt(2.0 / (shape[0] + shape[1])))


def _he_uniform(random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    # within ±√(6 / from), of variance 2 / from; He et al. 2015, equation 10
    return _uniform(random, shape, scale * math.sqrt(6.0 / shape[1]))


def _he_normal(random: np.random.Generator, shape: Shape, scale: float) -> FloatArray:
    return _normal(random, shape, scale * math.sqrt(2.0 / shape[1]))


INITIALIZERS: Mapping[str, Initializer] = MappingProxyType(
    {
        "zeros": _zeros,
        "constant": _constant,
        "uniform": _uniform,
        "normal": _normal,
        "glorot_uniform": _glorot_uniform,
        "glorot_normal": _glorot_normal,
        "he_uniform": _he_uniform,
        "he_normal": _he_normal,
    }
)


def draw(name: str, shape: tuple[int, int], seed: int | Sequence[int], scale: float = 1.0) -> FloatArray:
    """Return initial weights of one connection.

    Parameters
    ----------
    name
        Key of `INITIALIZERS`.
    shape
        (to, from).
    seed
        One number, or several such as (seed, connection).
    scale
        The constant; the bound of uniform; the standard deviation of normal; a factor on Glorot's and He's.

    Raises
    ------
    NNStudioError
        If there is no initialiser of that name.
    """
    return look_up(INITIALIZERS, name, "initialiser")(np.random.default_rng(seed), shape, scale)


def initialise(network: Network, name: str, seed: int, scale: float = 1.0) -> FloatArray:
    """Return a flat vector of initial parameters: connection i drawn from (seed, i), biases and absent weights 0.

    Raises
    ------
    NNStudioError
        If there is no initialiser of that name, or the seed is negative.
    """
    check_seed(seed)
    views = network.views(np.zeros(network.structure.size))
    for i, weights in enumerate(views.weights):
        weights[...] = draw(name, network.structure.weight_shape(i), (seed, i), scale)
    return views.flat * network.structure.present
