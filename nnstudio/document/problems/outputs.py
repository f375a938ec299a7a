"""Problems between output activations, cost and targets: what can never be learnt that way."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from nnstudio.document import edits
from nnstudio.document.diagram import FloatArray, Layer
from nnstudio.document.document import Document
from nnstudio.document.names import Role, activation_words, layer_names, layers_of_role
from nnstudio.document.prepared import prepared
from nnstudio.document.problems.drawing import activation_fix
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind
from nnstudio.engine.costs import COSTS
from nnstudio.words import QT_TRANSLATE_NOOP

OUTPUT_ACTIVATION = QT_TRANSLATE_NOOP(
    "Problems", "Cross entropy needs outputs between 0 and 1, but “{layer}” is {activation}. Choose another activation."
)
LONE_SOFTMAX = QT_TRANSLATE_NOOP(
    "Problems", "Softmax on the single neuron of “{layer}” always gives 1. Choose another activation."
)
NO_PROBABILITIES = QT_TRANSLATE_NOOP(
    "Problems", "Cross entropy needs targets from 0 to 1; here they go from {low:g} to {high:g}. Choose another cost."
)
NO_PROBABILITY = QT_TRANSLATE_NOOP(
    "Problems", "Cross entropy needs targets from 0 to 1; here all are {low:g}. Choose another cost."
)
USE_SQUARES = QT_TRANSLATE_NOOP("Problems", "Use the sum of squares as the cost")
NO_CLASSES = QT_TRANSLATE_NOOP(
    "Problems",
    "Categorical cross entropy is for classes: the targets of a row add up to 1. Here they do not. "
    "Choose another cost.",
)
USE_BINARY = QT_TRANSLATE_NOOP("Problems", "Use binary cross entropy as the cost")
OUT_OF_REACH = QT_TRANSLATE_NOOP(
    "Problems",
    "“{layer}” is {activation}: it gives values from {least:g} to {most:g}, but targets go from {low:g} to {high:g}. "
    "Choose another activation.",
)
OUT_OF_REACH_ALL = QT_TRANSLATE_NOOP(
    "Problems",
    "“{layer}” is {activation}: it gives values from {least:g} to {most:g}, but all targets are {low:g}. "
    "Choose another activation.",
)
REACH: Final = {
    "sigmoid": (0.0, 1.0),
    "softmax": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "relu": (0.0, math.inf),
    "softplus": (0.0, math.inf),
    "elu": (-1.0, math.inf),
    "gelu": (-0.17, math.inf),
    "silu": (-0.2785, math.inf),
}
"""Least and largest value of the activations that do not reach everything."""


def output_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the output layers, given cost and targets."""
    layers = layers_of_role(document.diagram, Role.OUTPUT)
    cost = COSTS[document.training.cost]
    names = layer_names(document)
    for layer in layers:
        values = {"layer": names[layer.id], "activation": activation_words(layer.activation)}
        if layer.activation == "softmax" and layer.size == 1:
            fix = activation_fix(layer, "sigmoid")
            yield Problem(ProblemKind.LONE_SOFTMAX, LONE_SOFTMAX, values, layer.id, fix)
        if cost.probabilities and layer.activation not in {"sigmoid", "softmax"}:
            fix = activation_fix(layer, _probability(document, layer))
            yield Problem(ProblemKind.OUTPUT_ACTIVATION, OUTPUT_ACTIVATION, values, layer.id, fix)
    y = _targets(document)
    if y is not None and y.size and y.shape[1] == sum(layer.size for layer in layers):
        yield from _cost_problems(document, y)
        yield from _out_of_reach(document, layers, y)


def _probability(document: Document, layer: Layer) -> str:
    """Return the activation that suits a cross entropy: softmax for classes, where there are at least two."""
    return "softmax" if document.training.cost == "categorical_cross_entropy" and layer.size > 1 else "sigmoid"


def _targets(document: Document) -> FloatArray | None:
    """Return the targets of all rows, those kept for validation too."""
    samples = prepared(document.table, document.data)
    return None if samples is None else np.concatenate([samples.y, samples.y_validation])


def _cost_problems(document: Document, y: FloatArray) -> Iterator[Problem]:
    if not COSTS[document.training.cost].probabilities:
        return
    if y.min() < 0 or y.max() > 1:
        values = {"low": y.min(), "high": y.max()}
        text = NO_PROBABILITIES if y.min() < y.max() else NO_PROBABILITY
        fix = Fix(USE_SQUARES, partial(edits.set_training, cost="sum_squares"))
        yield Problem(ProblemKind.TARGETS_NO_PROBABILITIES, text, values, fix=fix)
    elif document.training.cost == "categorical_cross_entropy" and not np.allclose(y.sum(axis=1), 1):
        fix = Fix(USE_BINARY, partial(edits.set_training, cost="binary_cross_entropy"))
        yield Problem(ProblemKind.TARGETS_NO_CLASSES, NO_CLASSES, fix=fix, prevents_training=False)


def _out_of_reach(document: Document, layers: tuple[Layer, ...], y: FloatArray) -> Iterator[Problem]:
    if COSTS[document.training.cost].probabilities:
        return
    names = layer_names(document)
    start = 0
    for layer in layers:
        own = y[:, start : start + layer.size]
        start += layer.size
        least, most = REACH.get(layer.activation, (-math.inf, math.inf))
        if own.min() < least or own.max() > most:
            values = {
                "layer": names[layer.id],
                "activation": activation_words(layer.activation),
                "least": least,
                "most": most,
            }
            values |= {"low": own.min(), "high": own.max()}
            text = OUT_OF_REACH if own.min() < own.max() else OUT_OF_REACH_ALL
            fix = activation_fix(layer, "linear")
            yield Problem(ProblemKind.TARGETS_OUT_OF_REACH, text, values, layer.id, fix, prevents_training=False)
