"""What a change of the document means for a training run that is going on."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import numpy as np

from nnstudio.document.diagram import Connection, Layer
from nnstudio.document.document import Document


class Effect(Enum):
    """How far a change reaches."""

    NONE = "the run does not notice: places, names, notation"
    LIVE = "the run takes it in: the learning rate, values of weights and biases"
    STRUCTURE = "the run must end first: anything else"


def training_effect(before: Document, after: Document) -> Effect:
    """Return what going from one document to the other means for a run."""
    if not _same_problem(before, after):
        return Effect.STRUCTURE
    return Effect.NONE if _same_values(before, after) else Effect.LIVE


def _same_problem(before: Document, after: Document) -> bool:
    return (
        before.table is after.table
        and before.data == after.data
        and before.progress is after.progress
        and _without_rate(before) == _without_rate(after)
        and _same_drawing(before, after)
    )


def _without_rate(document: Document) -> object:
    training = document.training
    return replace(training, optimizer=replace(training.optimizer, learning_rate=0.0))


def _same_drawing(before: Document, after: Document) -> bool:
    old, new = before.diagram, after.diagram
    if len(old.layers) != len(new.layers) or len(old.connections) != len(new.connections):
        return False
    layers = zip(old.layers, new.layers, strict=True)
    connections = zip(old.connections, new.connections, strict=True)
    return all(_same_layer(*pair) for pair in layers) and all(_same_arrows(*pair) for pair in connections)


def _same_layer(old: Layer, new: Layer) -> bool:
    return old is new or (
        old.id == new.id
        and old.activation == new.activation
        and [neuron.id for neuron in old.neurons] == [neuron.id for neuron in new.neurons]
        and np.array_equal(old.frozen_biases, new.frozen_biases)
    )


def _same_arrows(old: Connection, new: Connection) -> bool:
    return old is new or (
        (old.id, old.source, old.target) == (new.id, new.source, new.target)
        and np.array_equal(old.present, new.present)
        and np.array_equal(old.frozen, new.frozen)
    )


def _same_values(before: Document, after: Document) -> bool:
    old, new = before.diagram, after.diagram
    return (
        before.training == after.training
        and all(np.array_equal(a.biases, b.biases) for a, b in zip(old.layers, new.layers, strict=True))
        and all(np.array_equal(a.weights, b.weights) for a, b in zip(old.connections, new.connections, strict=True))
    )
