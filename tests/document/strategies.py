"""Random documents: what anyone could have drawn, by random edits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import permutations
from typing import Any

import numpy as np
from hypothesis import strategies as st

from nnstudio.data import Column, DataSettings, FloatArray, Table
from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.document import Document, InitializerSettings, empty
from nnstudio.document.selection import Selection
from nnstudio.engine import ACTIVATIONS, COSTS, INITIALIZERS, OPTIMIZERS, SCHEDULES
from nnstudio.errors import NNStudioError

FINITE = st.floats(allow_nan=False, allow_infinity=False)
PLACE = st.floats(-1000, 1000)
ACTIVATION = st.sampled_from(list(ACTIVATIONS))
NAME = st.text(max_size=5)
SEED = st.integers(0, 2**63 - 1)
CHANGES: dict[str, st.SearchStrategy[object]] = {
    "cost": st.sampled_from(list(COSTS)),
    "optimizer": st.sampled_from(list(OPTIMIZERS)),
    "schedule": st.sampled_from(list(SCHEDULES)),
    "learning_rate": st.floats(0, 10, exclude_min=True),
    "batch_size": st.integers(0, 5),
    "max_epochs": st.none() | st.integers(1, 2**40),
    "cost_below": st.none() | FINITE,
    "shuffle": st.booleans(),
    "single": st.booleans(),
    "clip": st.floats(0, 10),
}
TRAINING = st.fixed_dictionaries({}, optional=CHANGES)
Step = Callable[[Document], Document]
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Parts:
    """The parts of a document that a random edit may take; ids of nothing where there are none."""

    def __init__(self, document: Document) -> None:
        layers = document.diagram.layers
        neurons = [neuron.id for layer in layers for neuron in layer.neurons]
        drawn = [a for a in map(Arrow._make, permutations(neurons, 2)) if document.diagram.has_arrow(a)]
        self.layer = st.sampled_from([layer.id for layer in layers] or [999])
        self.neuron = st.sampled_from(neurons or [999])
        self.arrow = st.sampled_from(drawn or [Arrow(999, 998)])

    def selection(self, draw: Draw) -> Selection:
        return Selection(
            draw(st.frozensets(self.layer, max_size=2)),
            draw(st.frozensets(self.neuron, max_size=2)),
            draw(st.frozensets(self.arrow, max_size=2)),
        )


def _frozen(draw: Draw, parts: Parts) -> Step:
    arrows, neurons = draw(st.lists(parts.arrow, max_size=3)), draw(st.lists(parts.neuron, max_size=2))
    return partial(edits.set_frozen, arrows=arrows, neurons=neurons, frozen=draw(st.booleans()))


def _pasted(draw: Draw, parts: Parts) -> Step:
    selection, dx = parts.selection(draw), draw(PLACE)
    return lambda document: edits.paste(document, edits.copy(document, selection), dx, 1.0)


def _initializer(draw: Draw, _parts: Parts) -> Step:
    settings = InitializerSettings(draw(st.sampled_from(list(INITIALIZERS))), 0.5)
    return partial(edits.set_initializer, settings=settings)


def _data(draw: Draw, _parts: Parts) -> Step:
    settings = DataSettings(
        draw(st.sampled_from([(), ("a",), ("a", "b"), ("c", "a"), ("gone",)])),
        draw(st.sampled_from([(), ("b",), ("c",)])),
        draw(st.sampled_from(["none", "standardise", "minmax"])),
        draw(st.floats(0, 0.95)),
        draw(st.integers(0, 9)),
    )
    return partial(edits.set_data, table=draw(tables()), settings=settings)


def _of(function: Callable[..., Document], *arguments: str | st.SearchStrategy[Any]) -> Callable[[Draw, Parts], Step]:
    """Return a step that calls an edit with drawn arguments; a text names a part of the document."""

    def step(draw: Draw, parts: Parts) -> Step:
        values = [draw(getattr(parts, a) if isinstance(a, str) else a) for a in arguments]
        return lambda document: function(document, *values)

    return step


STEPS: dict[str, Callable[[Draw, Parts], Step]] = {
    "add layer": _of(edits.add_layer, PLACE, PLACE, st.integers(0, 4), ACTIVATION, NAME),
    "connect": _of(edits.connect_layers, "layer", "layer"),
    "size": _of(edits.set_layer_size, "layer", st.integers(0, 6)),
    "add neuron": _of(edits.add_neuron, "layer", st.none() | st.integers(0, 3)),
    "arrow": _of(edits.toggle_arrow, "neuron", "neuron"),
    "neuron to layer": _of(edits.connect_neuron_to_layer, "neuron", "layer"),
    "layer to neuron": _of(edits.connect_layer_to_neuron, "layer", "neuron"),
    "remove": lambda draw, parts: partial(edits.remove, selection=parts.selection(draw)),
    "paste": _pasted,
    "activation": _of(edits.set_activation, "layer", ACTIVATION),
    "name": _of(edits.rename_layer, "layer", NAME),
    "neuron name": _of(edits.rename_neuron, "neuron", NAME),
    "weight": _of(edits.set_weight, "arrow", FINITE),
    "bias": _of(edits.set_bias, "neuron", FINITE),
    "frozen": _frozen,
    "move": lambda draw, parts: partial(edits.move_layers, layer_ids=[draw(parts.layer)], dx=draw(PLACE), dy=1.0),
    "tidy": lambda _draw, _parts: edits.tidy,
    "reset": lambda _draw, _parts: edits.reset_parameters,
    "randomise": _of(edits.randomise, SEED),
    "initialiser": _initializer,
    "training": lambda draw, _parts: partial(edits.set_training, **draw(TRAINING)),
    "notation": lambda draw, _parts: partial(edits.set_notation, digits=draw(st.integers(2, 6))),
    "data": _data,
    "no data": lambda _draw, _parts: edits.remove_data,
}
# What makes the drawing grow comes more often than the rest.
_KINDS = [*STEPS, "add layer", "add layer", "connect", "connect", "connect", "connect", "data"]


def draw_step(draw: Draw, document: Document) -> Step:
    """Return a random edit, sensible or not, of a document."""
    return STEPS[draw(st.sampled_from(_KINDS))](draw, Parts(document))


def tables() -> st.SearchStrategy[Table]:
    """Return a strategy of small tables: numbers with gaps, and texts."""
    cells = st.lists(FINITE | st.just(float("nan")), min_size=3, max_size=3)
    texts = st.lists(st.sampled_from(["", "red", "blue", "ä\u2028"]), min_size=3, max_size=3)
    return st.builds(
        lambda a, b, c: Table((Column("a", _array(a)), Column("b", _array(b), _unread(b)), Column("c", tuple(c)))),
        cells,
        cells,
        texts,
    )


def _array(values: list[float]) -> FloatArray:
    return np.array(values)


def _unread(values: list[float]) -> dict[int, str]:
    return {row: "n/k" for row, value in enumerate(values) if value != value}  # noqa: PLR0124 NaN differs from itself


@st.composite
def documents(draw: st.DrawFn, most: int = 12) -> Document:
    """Return what some edits make of an empty document; the refused ones are left out."""
    document = empty()
    for _ in range(draw(st.integers(0, most))):
        step = draw_step(draw, document)
        try:
            document = step(document)
        except NNStudioError:
            continue
    return document
