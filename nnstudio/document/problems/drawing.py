"""Problems of the drawing itself: nothing drawn, neurons without arrows, softmax in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from nnstudio.document import edits
from nnstudio.document.diagram import BoolArray, Layer
from nnstudio.document.document import Document
from nnstudio.document.edits.arranging import COLUMN
from nnstudio.document.names import activation_words, layer_names, neuron_names
from nnstudio.document.prepared import prepared
from nnstudio.document.problems.joining import joining_problems
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind
from nnstudio.document.wiring import hidden_softmax
from nnstudio.words import QT_TRANSLATE_NOOP

NOTHING_DRAWN = QT_TRANSLATE_NOOP("Problems", "Nothing is drawn yet. Drag a layer to the canvas, or press L and click.")
SINGLE_LAYER = QT_TRANSLATE_NOOP("Problems", "There is only one layer. Draw a second one and connect them.")
ADD_OUTPUT = QT_TRANSLATE_NOOP("Problems", "Add an output layer")
HIDDEN_SOFTMAX = QT_TRANSLATE_NOOP(
    "Problems", "“{layer}” is hidden, and softmax is for outputs only. Choose another activation."
)
USE = QT_TRANSLATE_NOOP("Problems", "Use {activation}")
NOTHING_COMES_IN = QT_TRANSLATE_NOOP(
    "Problems", "No arrow leads to {neurons} in “{layer}”: only the bias acts there. Draw an arrow to it, or remove it."
)
NOTHING_GOES_OUT = QT_TRANSLATE_NOOP(
    "Problems", "No arrow leaves {neurons} in “{layer}”: it changes no output. Draw an arrow from it, or remove it."
)
SEVERAL = {
    NOTHING_COMES_IN: QT_TRANSLATE_NOOP(
        "Problems",
        "No arrow leads to {neurons} in “{layer}”: only their biases act there. Draw arrows to them, or remove them.",
    ),
    NOTHING_GOES_OUT: QT_TRANSLATE_NOOP(
        "Problems",
        "No arrow leaves {neurons} in “{layer}”: they change no output. Draw arrows from them, or remove them.",
    ),
}
"""The same of more than one neuron."""
COMPLETE = QT_TRANSLATE_NOOP("Problems", "Draw the missing arrows")


def drawing_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the drawing, whatever the data."""
    layers = document.diagram.layers
    if not layers:
        yield Problem(ProblemKind.NOTHING_DRAWN, NOTHING_DRAWN)
    elif len(layers) == 1:
        fix = Fix(ADD_OUTPUT, _with_output)
        yield Problem(ProblemKind.SINGLE_LAYER, SINGLE_LAYER, layer_id=layers[0].id, fix=fix)
    else:
        yield from joining_problems(document)
        yield from _hidden_softmax(document)
        yield from _loose_neurons(document)


def _with_output(document: Document) -> Document:
    """Add a layer of as many neurons as there are targets, to the right, and connect it."""
    only = document.diagram.layers[0]
    samples = prepared(document.table, document.data)
    size = len(samples.target_names) if samples is not None else 1
    after = edits.add_layer(document, only.x + COLUMN, only.y, size)
    return edits.connect_layers(after, only.id, after.diagram.layers[-1].id)


def _hidden_softmax(document: Document) -> Iterator[Problem]:
    names = layer_names(document)
    for layer in hidden_softmax(document.diagram):
        values = {"layer": names[layer.id]}
        yield Problem(ProblemKind.HIDDEN_SOFTMAX, HIDDEN_SOFTMAX, values, layer.id, activation_fix(layer, "sigmoid"))


def activation_fix(layer: Layer, activation: str) -> Fix:
    """Return the fix that gives a layer another activation."""
    edit = partial(edits.set_activation, layer_id=layer.id, activation=activation)
    return Fix(USE, edit, {"activation": activation_words(activation)})


def _loose_neurons(document: Document) -> Iterator[Problem]:
    """Warn of neurons of a connected layer that have no arrow on a side where the others have."""
    for layer in document.diagram.layers:
        incoming, outgoing = document.diagram.incoming(layer.id), document.diagram.outgoing(layer.id)
        fed = _any([c.present for c in incoming], axis=1)
        heard = _any([c.present for c in outgoing], axis=0)
        if fed is not None and not fed.all():
            fix = Fix(COMPLETE, partial(_fed, neurons=_ids(layer, ~fed), source=incoming[0].source))
            yield _loose(document, layer, ~fed, fix, ProblemKind.NOTHING_COMES_IN)
        if heard is not None and not heard.all():
            fix = Fix(COMPLETE, partial(_heard, neurons=_ids(layer, ~heard), target=outgoing[0].target))
            yield _loose(document, layer, ~heard, fix, ProblemKind.NOTHING_GOES_OUT)


def _any(blocks: Sequence[BoolArray], axis: int) -> BoolArray | None:
    """Return, for each neuron of a layer, whether one of the blocks holds an arrow to it; None without blocks."""
    if not blocks:
        return None
    found: BoolArray = np.logical_or.reduce(np.concatenate(blocks, axis=axis), axis=axis)
    return found


def _ids(layer: Layer, where: BoolArray) -> tuple[int, ...]:
    return tuple(layer.neurons[unit].id for unit in np.flatnonzero(where))


def _loose(document: Document, layer: Layer, where: BoolArray, fix: Fix, kind: ProblemKind) -> Problem:
    names = neuron_names(document)
    listed = shortened([names[neuron] for neuron in _ids(layer, where)])
    values = {"layer": layer_names(document)[layer.id], "neurons": listed}
    one = NOTHING_COMES_IN if kind is ProblemKind.NOTHING_COMES_IN else NOTHING_GOES_OUT
    template = SEVERAL[one] if where.sum() > 1 else one
    return Problem(kind, template, values, layer.id, fix, prevents_training=False)


def shortened(names: Sequence[str], most: int = 5) -> str:
    """Return names with commas between, the first few of many."""
    return ", ".join([*names[:most], "…"] if len(names) > most else names)


def _fed(document: Document, neurons: Sequence[int], source: int) -> Document:
    for neuron in neurons:
        document = edits.connect_layer_to_neuron(document, source, neuron)
    return document


def _heard(document: Document, neurons: Sequence[int], target: int) -> Document:
    for neuron in neurons:
        document = edits.connect_neuron_to_layer(document, neuron, target)
    return document
