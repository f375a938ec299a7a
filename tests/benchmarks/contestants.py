"""Who is timed: NN Studio's engines, and other people's libraries where they are installed."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from nnstudio.engine import (
    FloatArray,
    Interrupt,
    OptimizerSettings,
    ScheduleSettings,
    TrainingLoop,
    TrainingSettings,
    initial_state,
)
from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.engine.costs import COSTS
from nnstudio.engine.engines import Engine, updater_for
from nnstudio.engine.updater import Course, Task, Vectors
from tests.benchmarks.tasks import Speed

_SCAN = {"T1": 500, "T2": 500, "T3": 500, "T4": 64, "T5": 8}
"""Updates that JAX makes in one call: hundreds, of which a program that shows something sees none before the last."""


class Contestant(NamedTuple):
    """One that trains, from the weights that all begin with.

    Attributes
    ----------
    run
        Makes so many updates, batch after batch, from where it stands.
    parameters
        The flat vector as it is now, in NN Studio's order.
    """

    run: Callable[[int], object]
    parameters: Callable[[], FloatArray]


class Entry(NamedTuple):
    """Who may take part.

    Attributes
    ----------
    make
        (training, whether float32) -> the contestant; raises `ImportError` or `ValueError` where it cannot be.
    threads
        That its library may use; with 1 it stays on one core.
    """

    make: Callable[[Speed, bool], Contestant]
    threads: int = 2


def _ours(speed: Speed, single: bool, engine: Engine = Engine.FASTEST) -> Contestant:
    x, y = speed.samples()
    rule = AccuracyRule(one_hot=False, middle=math.nan)
    task = Task(speed.network, x, y, None, COSTS[speed.cost], OptimizerSettings(), speed.batch, rule, single=single)
    updater = updater_for(task, Vectors(speed.network.parameters, initial_state(task.optimizer, 0)), engine)
    order = np.arange(speed.rows)[np.newaxis] if task.batches > 1 else None
    rate, at = np.array([speed.learning_rate]), [0]

    def run(updates: int) -> None:
        updater.run(Course(at[0] % task.batches, updates, rate, order, costs=np.empty(updates)), Interrupt())
        at[0] += updates

    return Contestant(run, lambda: updater.vectors.parameters)


def _reference(speed: Speed, single: bool) -> Contestant:
    if single:
        raise ValueError("the reference is float64")
    return _ours(speed, single, Engine.REFERENCE)


def _training(speed: Speed, single: bool, schedule: str) -> Contestant:
    """Return a whole training by ours: with epochs, looks at all samples and a learning rate for each epoch."""
    x, y = speed.samples()
    settings = TrainingSettings(
        speed.cost,
        OptimizerSettings(learning_rate=speed.learning_rate),
        ScheduleSettings(schedule, length=1_000_000),
        speed.batch,
        shuffle=False,
        single=single,
    )
    loop = TrainingLoop(speed.network, x, y, settings)
    return Contestant(loop.run_updates, lambda: loop.state.parameters)


def _pairs(speed: Speed) -> list[tuple[FloatArray, FloatArray]]:
    network = speed.network
    return [(network.weights[i], network.biases[i + 1]) for i in range(len(speed.sizes) - 1)]


def _flat(pairs: list[tuple[Any, Any]]) -> FloatArray:
    return np.concatenate([np.asarray(part, dtype=np.float64).ravel() for pair in pairs for part in pair])


def _factor(speed: Speed) -> float:
    """Return what a sum over a batch is multiplied with to be the cost."""
    return (1.0 if speed.activations[-1] == "softmax" else 0.5) / speed.batch


def _torch(speed: Speed, single: bool, threads: int) -> Contestant:
    torch: Any = importlib.import_module("torch")
    real = torch.float32 if single else torch.float64
    x, y = (torch.from_numpy(part).to(real) for part in speed.samples())
    kinds = {"tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid, "relu": torch.nn.ReLU}
    modules: list[Any] = []
    for (m, n), activation in zip(pairwise(speed.sizes), speed.activations, strict=True):
        modules.append(torch.nn.Linear(m, n, dtype=real))
        modules += [kinds[activation]()] if activation in kinds else []
    network = torch.nn.Sequential(*modules)
    lines = [module for module in modules if isinstance(module, torch.nn.Linear)]
    with torch.no_grad():
        for line, (w, b) in zip(lines, _pairs(speed), strict=True):
            line.weight.copy_(torch.from_numpy(w.copy()))
            line.bias.copy_(torch.from_numpy(b.copy()))
    descent = torch.optim.SGD(network.parameters(), lr=speed.learning_rate)
    batches = list(zip(x.split(speed.batch), y.split(speed.batch), strict=True))
    factor, functional, at = _factor(speed), torch.nn.functional, [0]

    def cost(output: Any, target: Any) -> Any:  # noqa: ANN401 another library's types
        if speed.activations[-1] == "softmax":
            return functional.cross_entropy(output, target)
        return functional.mse_loss(output, target, reduction="sum") * factor

    torch.set_num_threads(threads)

    def run(updates: int) -> None:
        for _ in range(updates):
            inputs, target = batches[at[0] % len(batches)]
            at[0] += 1
            descent.zero_grad()
            cost(network(inputs), target).backward()
            descent.step()

    def parameters() -> FloatArray:
        return _flat([(line.weight.detach().numpy(), line.bias.detach().numpy()) for line in lines])

    return Contestant(run, parameters)


def _jax(speed: Speed, single: bool, unroll: int = 1) -> Contestant:
    jax: Any = importlib.import_module("jax")
    jax.config.update("jax_enable_x64", True)
    jnp, real = jax.numpy, np.float32 if single else np.float64
    count = speed.rows // speed.batch
    xs, ys = (jnp.asarray(part.reshape(count, speed.batch, -1), dtype=real) for part in speed.samples())
    kinds = {"tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid, "relu": jax.nn.relu}
    factor, rate = _factor(speed), real(speed.learning_rate)

    def cost(pairs: Any, x: Any, y: Any) -> Any:  # noqa: ANN401 another library's types
        for (w, b), activation in zip(pairs, speed.activations, strict=True):
            x = x @ w + b
            x = kinds[activation](x) if activation in kinds else x
        if speed.activations[-1] == "softmax":
            return -jnp.sum(y * jax.nn.log_softmax(x)) * factor
        return jnp.sum((x - y) ** 2) * factor

    def updates(pairs: Any, xs: Any, ys: Any, places: Any) -> Any:  # noqa: ANN401 another library's types
        def update(pairs: Any, place: Any) -> Any:  # noqa: ANN401 another library's types
            value, gradient = jax.value_and_grad(cost)(pairs, xs[place], ys[place])
            return jax.tree_util.tree_map(lambda p, g: p - rate * g, pairs, gradient), value

        return jax.lax.scan(update, pairs, places, unroll=unroll)

    many = jax.jit(updates, donate_argnums=0)
    pairs: list[Any] = [(jnp.asarray(w.T, dtype=real), jnp.asarray(b, dtype=real)) for w, b in _pairs(speed)]
    at = [0]

    def run(updates: int) -> None:
        while updates:
            part = min(updates, _SCAN[speed.name])
            places = (np.arange(at[0], at[0] + part) % count).astype(np.int32)
            pairs[:], _costs = jax.block_until_ready(many(pairs, xs, ys, places))
            at[0], updates = at[0] + part, updates - part

    return Contestant(run, lambda: _flat([(np.asarray(w).T, b) for w, b in pairs]))


def _sklearn(speed: Speed, single: bool) -> Contestant:
    if speed.activations[-1] != "softmax":
        raise ValueError("its regressor's output is linear")
    networks: Any = importlib.import_module("sklearn.neural_network")
    real = np.float32 if single else np.float64
    x, y = speed.samples()
    x, labels = x.astype(real), y.argmax(axis=1)
    model = networks.MLPClassifier(
        speed.sizes[1:-1], activation="relu", solver="sgd", alpha=0.0, batch_size=speed.batch, momentum=0.0,
        learning_rate_init=speed.learning_rate, nesterovs_momentum=False, shuffle=False,
    )  # fmt: skip
    model.partial_fit(x[: speed.batch], labels[: speed.batch], classes=np.arange(speed.sizes[-1]))
    for w, b, (first_w, first_b) in zip(model.coefs_, model.intercepts_, _pairs(speed), strict=True):
        w[...], b[...] = first_w.T, first_b
    at, count = [0], speed.rows // speed.batch

    def run(updates: int) -> None:
        while updates:
            place = at[0] % count
            part = min(updates, count - place)
            rows = slice(place * speed.batch, (place + part) * speed.batch)
            model.partial_fit(x[rows], labels[rows])
            at[0], updates = at[0] + part, updates - part

    pairs = zip(model.coefs_, model.intercepts_, strict=True)
    kept = list(pairs)
    return Contestant(run, lambda: _flat([(w.T, b) for w, b in kept]))


ENTRIES = {
    "ours": Entry(_ours),
    "training": Entry(partial(_training, schedule="constant")),
    "training, cosine": Entry(partial(_training, schedule="cosine")),
    "reference": Entry(_reference),
    "torch": Entry(partial(_torch, threads=1), threads=1),
    "torch 2 threads": Entry(partial(_torch, threads=2)),
    "jax scan": Entry(partial(_jax, unroll=1), threads=1),
    "jax scan, unrolled": Entry(partial(_jax, unroll=10), threads=1),
    "jax scan, 2 threads": Entry(_jax),
    "sklearn": Entry(_sklearn, threads=1),
    "sklearn 2 threads": Entry(_sklearn),
}
OURS = {"ours", "training", "training, cosine", "reference"}
