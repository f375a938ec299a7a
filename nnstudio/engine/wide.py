"""The engine for wide layers where the compiled loop has no wide vectors: products by numpy's BLAS.

They go into arrays that stand ready; the compiled loop does the rest, and where there is none, numpy. Rows are samples,
as in `backprop`.
"""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnstudio.engine.activations import Activation
from nnstudio.engine.arrays import FloatArray, IntArray, overflow_allowed
from nnstudio.engine.backprop import ForwardPass, cost_terms, output_delta
from nnstudio.engine.blas import ONE_THREAD
from nnstudio.engine.costs import in_single
from nnstudio.engine.interrupt import Interrupt
from nnstudio.engine.kernel.plan import ACTIVATION_CODES, OPTIMIZER_CODES, numbers_of
from nnstudio.engine.optimizers import update
from nnstudio.engine.structure import LayerPlan
from nnstudio.engine.updater import NOTHING_SEEN, Course, Look, Made, Outcome, Seen, Task, Vectors, one_by_one

Reals = NDArray[Any]  # float64, or float32 with the same code

_AT_ONCE = 256
"""Rows that are looked at together."""


class Elementwise:
    """What is done to each number by itself.

    Parameters
    ----------
    compiled
        The compiled module, or None: numpy.
    """

    def __init__(self, task: Task, compiled: ModuleType | None) -> None:
        network = task.network
        self._compiled = compiled
        self._single = task.single
        self._optimizer = task.optimizer
        self._numbers = numbers_of(task.optimizer)
        real = np.float32 if task.single else np.float64
        self._trainable: Reals | None = None if network.trainable.all() else network.trainable.astype(real)
        self._is_weight: Reals = network.structure.is_weight.astype(real)
        self._scratch = np.empty(network.structure.size, dtype=real)

    def activate(self, activation: Activation, z: Reals, a: Reals, slope: Reals) -> None:
        """Fill a = f(z) and ∂a/∂z, ``(n, size)`` each."""
        if self._compiled is None or activation.whole_layer is not None:
            a[...] = activation.value(z)
            slope[...] = activation.derivative(z, a)
        else:
            self._compiled.activate(self._single, ACTIVATION_CODES[activation.name], z, a, slope)

    def multiply(self, values: Reals, factors: Reals) -> None:
        """Multiply in place."""
        if self._compiled is None:
            values *= factors
        else:
            self._compiled.multiply(self._single, values, factors)

    def step(self, parameters: Reals, after: Reals, state: Reals, gradient: Reals, rate: float) -> bool:
        """Fill in the parameters after a step, and the optimizer's state; return whether all are finite still."""
        if self._compiled is None:
            marks = rate, self._trainable, self._is_weight
            after[...], state[...] = update(self._optimizer, parameters, gradient, state, *marks)
            return bool(np.isfinite(after).all())
        return bool(
            self._compiled.step(
                self._single,
                OPTIMIZER_CODES[self._optimizer.name],
                self._numbers,
                rate,
                parameters,
                after,
                state,
                gradient,
                self._scratch,
                self._trainable,
                self._is_weight,
            )
        )


class WideUpdater:
    """See `nnstudio.engine.updater.Updater`."""

    releases_lock = True

    def __init__(self, task: Task, vectors: Vectors, compiled: ModuleType | None) -> None:
        structure = task.network.structure
        self._task = task
        self._structure = structure
        self._each = Elementwise(task, compiled)
        self._criterion = in_single(task.cost) if task.single else task.cost
        self._real = np.float32 if task.single else np.float64
        self._x, self._y = self._reals(task.x), self._reals(task.y)
        self._validation = self._samples(task.validation)
        rows, computed = max(task.batch_rows, _AT_ONCE), [plan.layer for plan in structure.plan]
        self._z, self._a, self._slope, self._delta = (self._arrays(rows, computed) for _ in range(4))
        several = [plan.layer for plan in structure.plan if max(len(plan.incoming), len(plan.outgoing)) > 1]
        self._more = self._arrays(rows, several)
        self._ones = np.ones(rows, dtype=self._real)
        self._x_rows = np.empty((task.batch_rows, self._x.shape[1]), dtype=self._real)
        self._y_rows = np.empty((task.batch_rows, self._y.shape[1]), dtype=self._real)
        self._present = None if structure.complete else self._reals(structure.present)
        self.vectors = vectors

    @property
    def vectors(self) -> Vectors:
        """Where it stands, copied."""
        gradient = self._gradient.flat.astype(np.float64) if self._begun else None
        previous = self._previous.flat.astype(np.float64) if self._begun else None
        return Vectors(self._parameters.flat.astype(np.float64), self._state.astype(np.float64), gradient, previous)

    @vectors.setter
    def vectors(self, vectors: Vectors) -> None:
        self._begun = vectors.gradient is not None and vectors.previous is not None
        self._parameters = self._structure.views(self._copied(vectors.parameters))
        self._state = self._copied(vectors.optimizer_state)
        self._gradient = self._structure.views(self._copied(vectors.gradient, like=vectors.parameters))
        self._previous = self._structure.views(self._copied(vectors.previous, like=vectors.parameters))

    def run(self, course: Course, interrupt: Interrupt) -> Made:
        """Make updates."""
        with ONE_THREAD:
            made = one_by_one(self, self._update, course, interrupt)
        self._begun = self._begun or made.updates > 0
        return made

    def look(self, interrupt: Interrupt) -> Look | None:
        """Look at all samples."""
        with ONE_THREAD:
            training = self._seen((self._x, self._y), interrupt)
            validation = self._seen(self._validation, interrupt)
        return None if training is None or validation is None else Look(training, validation)

    def _seen(self, samples: tuple[Reals, Reals] | None, interrupt: Interrupt) -> Seen | None:
        if samples is None:
            return NOTHING_SEEN
        x, y = samples
        costs, right, rule = 0.0, 0.0, self._task.rule
        for begin in range(0, len(x), _AT_ONCE):
            if interrupt.at_once:
                return None
            rows, targets = x[begin : begin + _AT_ONCE], y[begin : begin + _AT_ONCE]
            done = self._forward(rows)
            costs += self._cost(done, targets)
            right += rule.right(done.output, targets)
        return Seen(costs / len(x), right / len(x))

    def _update(self, course: Course, made: int) -> Outcome:
        x, y = self._batch(self._task.rows(course, made))
        done = self._forward(x)
        task = self._task
        cost = self._cost(done, y) / len(y) if task.wants_cost(course) else math.nan
        if task.is_below(course, made, cost):
            return Outcome.BELOW
        self._backward(done, y)
        parts = self._parameters.flat, self._previous.flat, self._state, self._gradient.flat
        if self._each.step(*parts, task.rate(course, made)):
            self._parameters, self._previous = self._previous, self._parameters
            course.keep_cost(made, cost)
            return Outcome.DONE
        if not np.isfinite(self._state).all():
            self._state[...] = 0.0  # it overflowed with the parameters, and copies of it would cost every update
        return Outcome.DIVERGED

    def _batch(self, rows: IntArray | slice) -> tuple[Reals, Reals]:
        if isinstance(rows, slice):
            return self._x[rows], self._y[rows]
        x, y = self._x_rows[: len(rows)], self._y_rows[: len(rows)]
        # in another mode numpy would make a copy first
        np.take(self._x, rows, axis=0, out=x, mode="clip")
        np.take(self._y, rows, axis=0, out=y, mode="clip")
        return x, y

    def _forward(self, x: Reals) -> ForwardPass:
        n = len(x)
        z, a = ({layer: part[:n] for layer, part in arrays.items()} for arrays in (self._z, self._a))
        for layer, columns in self._structure.input_columns:
            z[layer] = a[layer] = x[:, columns]
        for plan in self._structure.plan:
            here = z[plan.layer]
            for place, (connection, source) in enumerate(plan.incoming):
                # z_j = Σ_k w_jk a_k + b_j: (n, from) · (from, to) -> (n, to)
                self._add(a[source], self._parameters.weights[connection].T, here, plan.layer, first=place == 0)
            here += self._parameters.biases[plan.layer]
            self._each.activate(plan.activation, here, a[plan.layer], self._slope[plan.layer][:n])
        for layer in self._structure.outputs:
            # few numbers, and logarithms of small ones: float64, whatever the products are
            z[layer], a[layer] = z[layer].astype(np.float64), a[layer].astype(np.float64)
        outputs, layers = [a[layer] for layer in self._structure.outputs], range(len(self._structure.layers))
        both = tuple([z[layer] for layer in layers]), tuple([a[layer] for layer in layers])
        return ForwardPass(*both, outputs[0] if len(outputs) == 1 else np.concatenate(outputs, axis=1))

    def _backward(self, done: ForwardPass, y: Reals) -> None:
        n, network, cost = len(y), self._task.network, self._criterion
        delta = {layer: part[:n] for layer, part in self._delta.items()}
        for layer, columns in self._structure.output_columns:
            # ∂C/∂z of the mean over the batch: (n, size)
            delta[layer][...] = output_delta(network, layer, done, y[:, columns], cost) / n
        for plan in reversed(self._structure.plan):
            for place, (connection, target) in enumerate(plan.outgoing):
                # ∂C/∂a_k = Σ_j w_jk · ∂C/∂z_j: (n, to) · (to, from) -> (n, from)
                weights = self._parameters.weights[connection]
                self._add(delta[target], weights, delta[plan.layer], plan.layer, first=place == 0)
            if plan.outgoing:
                self._each.multiply(delta[plan.layer], self._slope[plan.layer][:n])
            self._differentiate(plan, done, delta[plan.layer])
        if self._present is not None:
            self._each.multiply(self._gradient.flat, self._present)

    def _differentiate(self, plan: LayerPlan, done: ForwardPass, delta: Reals) -> None:
        for connection, source in plan.incoming:
            # ∂C/∂w_jk = Σ a_k · ∂C/∂z_j over the samples: (to, n) · (n, from)
            np.dot(delta.T, done.a[source], out=self._gradient.weights[connection])
        # ∂C/∂b_j = Σ ∂C/∂z_j over the samples: (n) · (n, to)
        np.dot(self._ones[: len(delta)], delta, out=self._gradient.biases[plan.layer])

    def _add(self, left: Reals, right: Reals, result: Reals, layer: int, *, first: bool) -> None:
        if first:
            np.dot(left, right, out=result)
        else:
            result += np.dot(left, right, out=self._more[layer][: len(left)])

    def _cost(self, done: ForwardPass, y: Reals) -> float:
        """Return the sum of the samples' costs."""
        terms = cost_terms(self._task.network, done, y, self._criterion)
        return float(sum(np.add.reduce(term, axis=None, dtype=np.float64) for term in terms))

    def _samples(self, samples: tuple[FloatArray, FloatArray] | None) -> tuple[Reals, Reals] | None:
        return None if samples is None else (self._reals(samples[0]), self._reals(samples[1]))

    def _arrays(self, rows: int, layers: list[int]) -> dict[int, Reals]:
        return {layer: np.empty((rows, self._structure.layers[layer].size), dtype=self._real) for layer in layers}

    def _reals(self, values: FloatArray) -> Reals:
        with overflow_allowed():
            return np.ascontiguousarray(values, dtype=self._real)

    def _copied(self, values: FloatArray | None, like: FloatArray | None = None) -> Reals:
        with overflow_allowed():
            return np.zeros_like(like, dtype=self._real) if values is None else np.array(values, dtype=self._real)
