"""Toy problems: points in the plane by a generator, and their classes or values, as arrays."""

from __future__ import annotations

import numpy as np

from nnstudio.data.column import FloatArray

Points = tuple[FloatArray, FloatArray]
"""Inputs, shape (rows, inputs), and what belongs to each, shape (rows,)."""


def circle(rows: int, noise: float, rng: np.random.Generator) -> Points:
    """Return points of a disc of radius 1: class 1 within radius 0.5, class 0 beyond 0.7; noise moves them."""
    inner = np.arange(rows) % 2 == 0
    radius = _within(0.7, 1, rows, rng)
    radius[inner] = _within(0, 0.5, rows, rng)[inner]
    return _moved(_polar(radius, rng.uniform(0, 2 * np.pi, rows)), noise, rng), inner.astype(np.float64)


def xor_cloud(rows: int, noise: float, rng: np.random.Generator) -> Points:
    """Return points of a square from −1 to 1: class 1 where the signs of x1 and x2 differ; noise moves them."""
    x = rng.uniform(0.1, 1, (rows, 2)) * rng.choice([-1.0, 1.0], (rows, 2))
    return _moved(x, noise, rng), (x[:, 0] * x[:, 1] < 0).astype(np.float64)


def clusters(rows: int, noise: float, rng: np.random.Generator) -> Points:
    """Return points of three Gaussians on a circle of radius 1, in turn; noise is their standard deviation."""
    which = (np.arange(rows) % 3).astype(np.float64)
    return _moved(_polar(np.ones(rows), np.pi / 2 + which * (2 * np.pi / 3)), noise, rng), which


def spirals(rows: int, noise: float, rng: np.random.Generator) -> Points:
    """Return points of two spirals of one and a half turns, in turn; noise moves them."""
    which = np.arange(rows) % 2
    along = np.sqrt(rng.uniform(0.01, 1, rows))
    return _moved(_polar(along, 3 * np.pi * along + np.pi * which), noise, rng), which.astype(np.float64)


def plane(rows: int, noise: float, rng: np.random.Generator) -> Points:
    """Return points of the plane y = 0.5 x1 − 0.3 x2 + 0.2 over the square from −1 to 1; noise is added to y."""
    x = rng.uniform(-1, 1, (rows, 2))
    return x, 0.5 * x[:, 0] - 0.3 * x[:, 1] + 0.2 + rng.normal(0, noise, rows)


def sine(rows: int, noise: float, rng: np.random.Generator) -> Points:
    """Return points of y = sin(π x), x evenly from −1 to 1; noise is added to y."""
    x = np.linspace(-1, 1, rows)
    return x[:, np.newaxis], np.sin(np.pi * x) + rng.normal(0, noise, rows)


def _within(inner: float, outer: float, rows: int, rng: np.random.Generator) -> FloatArray:
    """Return radii such that the points lie evenly over the ring."""
    return np.sqrt(rng.uniform(inner**2, outer**2, rows))


def _polar(radius: FloatArray, angle: FloatArray) -> FloatArray:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _moved(x: FloatArray, noise: float, rng: np.random.Generator) -> FloatArray:
    return x + rng.normal(0, noise, x.shape)
