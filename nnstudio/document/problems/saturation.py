"""The problem that too large steps leave behind without an overflow: outputs at the end of their activation, for good.

There the slope is practically 0, so ∂C/∂z is, whatever the error: no update moves any weight any more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from nnstudio.data.preparation import Samples
from nnstudio.document.diagram import FloatArray
from nnstudio.document.document import Document
from nnstudio.document.names import Role, layers_of_role
from nnstudio.document.prepared import prepared
from nnstudio.document.problems.outputs import REACH
from nnstudio.document.problems.problem import Problem, ProblemKind
from nnstudio.document.problems.smaller_steps import smaller_steps
from nnstudio.document.wiring import network_of
from nnstudio.engine.backprop import Gradients, gradients
from nnstudio.engine.network import Network
from nnstudio.words import QT_TRANSLATE_NOOP

SATURATED = QT_TRANSLATE_NOOP(
    "Problems",
    "Nothing is learnt any more: too large steps moved the weights so far that the outputs stand at the end of their "
    "activation, where its slope is practically 0. Begin again with a smaller learning rate.",
)

_LARGE: Final = 10.0
"""Size of a weight from which on steps may have been too large."""
_SLOPELESS: Final = 1e-6
"""|∂C/∂z| up to which nothing moves, in the time that anyone waits."""
_WRONG: Final = 0.25
"""|a − y| from which on a row is not learnt."""
_FEW: Final = 64
"""Rows that are looked at first: where one of them still teaches something, the others need not be."""
_MOST_WORK: Final = 2_000_000
"""Rows times parameters that are looked at then; of more rows, some from beginning to end."""


def saturation_problems(document: Document) -> Iterator[Problem]:
    """Yield that the outputs are stuck, if training did that."""
    samples = prepared(document.table, document.data)
    if samples is None or not document.progress.begun or not any(map(_large, _weights(document))):
        return
    network = network_of(document.diagram)
    problem = None if network is None else saturation(document, network, samples)
    if problem is not None:
        yield problem


def saturation(document: Document, network: Network, samples: Samples) -> Problem | None:
    """Return the problem that a network is stuck after steps that were too large; None if it is not.

    Parameters
    ----------
    network
        Of the document, with the parameters that were reached.
    """
    fitting = (samples.x.shape[1], samples.y.shape[1]) == (network.input_size, network.output_size)
    if not fitting or not any(map(_large, network.weights)) or not _is_stuck(document, network, samples):
        return None
    return Problem(ProblemKind.SATURATED, SATURATED, fix=smaller_steps(document), prevents_training=False)


def _weights(document: Document) -> Iterator[FloatArray]:
    return (connection.weights for connection in document.diagram.connections)


def _large(weights: FloatArray) -> bool:
    return bool(np.abs(weights).max() >= _LARGE)


def _is_stuck(document: Document, network: Network, samples: Samples) -> bool:
    x, y, cost = samples.x, samples.y, document.training.cost
    if not len(x) or not _is_slopeless(network, gradients(network, x[:_FEW], y[:_FEW], cost)):
        return False
    some = slice(None, None, -(-len(x) * network.parameters.size // _MOST_WORK))
    x, y = x[some], y[some]
    found = gradients(network, x, y, cost)
    return _is_slopeless(network, found) and _is_wrong(document, found.forward.output, y)


def _is_slopeless(network: Network, found: Gradients) -> bool:
    """Whether no row moves anything: ∂C/∂z of all outputs is practically 0."""
    return all(bool((np.abs(found.deltas[layer]) <= _SLOPELESS).all()) for layer in network.outputs)


def _is_wrong(document: Document, output: FloatArray, y: FloatArray) -> bool:
    """Whether a target that the outputs could give is missed by far: the cost is not at its minimum."""
    layers = layers_of_role(document.diagram, Role.OUTPUT)
    ends = [REACH.get(layer.activation, (-math.inf, math.inf)) for layer in layers for _ in layer.neurons]
    least, most = np.array(ends).T
    return bool((np.abs(output - np.clip(y, least, most)) >= _WRONG).any())
