"""The sample offered where there is no data: one that fits what is drawn, or XOR with what else it changes."""

from __future__ import annotations

from functools import cache, partial
from typing import NamedTuple

from nnstudio.data.preparation import prepare
from nnstudio.data.samples import SAMPLES, Sample
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.names import Role, layer_names, layers_of_role
from nnstudio.document.problems.problem import Fix, Problem, ProblemKind
from nnstudio.words import QT_TRANSLATE_NOOP, Words, counted

USE = QT_TRANSLATE_NOOP("Problems", "Use the sample {sample}")
NO_DATA = QT_TRANSLATE_NOOP("Problems", "There is no data yet. Choose a sample, paste a table, or open a CSV.")
NO_FITTING_SAMPLE = QT_TRANSLATE_NOOP(
    "Problems",
    "There is no data yet. Choose a sample, paste a table, or open a CSV. "
    "The sample {sample} sets “{input}” to {inputs}, “{output}” to {outputs}.",
)
NEURONS = (QT_TRANSLATE_NOOP("Problems", "one neuron"), QT_TRANSLATE_NOOP("Problems", "{n} neurons"))


class _Shape(NamedTuple):
    """How many values a row gives."""

    inputs: int
    targets: int


def no_data(document: Document) -> Problem:
    """Return the problem that there is no data, with the fix that fills the table."""
    inputs, outputs = (layers_of_role(document.diagram, side) for side in (Role.INPUT, Role.OUTPUT))
    drawn = _Shape(sum(layer.size for layer in inputs), sum(layer.size for layer in outputs))
    fitting = next((sample for sample in _by_preference() if _fits(sample, drawn)), None)
    simplest = SAMPLES["xor"]
    if fitting is not None or len(inputs) != 1 or len(outputs) != 1:
        return Problem(ProblemKind.NO_DATA, NO_DATA, fix=_fix(fitting or simplest, {}))
    shape, names = _shape(simplest.key), layer_names(document)
    values = {
        "sample": Words("Samples", simplest.title),
        "input": names[inputs[0].id],
        "inputs": counted("Problems", *NEURONS, shape.inputs),
        "output": names[outputs[0].id],
        "outputs": counted("Problems", *NEURONS, shape.targets),
    }
    fix = _fix(simplest, {inputs[0].id: shape.inputs, outputs[0].id: shape.targets})
    return Problem(ProblemKind.NO_DATA, NO_FITTING_SAMPLE, values, fix=fix)


def _by_preference() -> list[Sample]:
    return sorted(SAMPLES.values(), key=lambda sample: sample.key != "xor")


def _fix(sample: Sample, sizes: dict[int, int]) -> Fix:
    return Fix(USE, partial(_with_sample, key=sample.key, sizes=sizes), {"sample": Words("Samples", sample.title)})


def _with_sample(document: Document, key: str, sizes: dict[int, int]) -> Document:
    for layer_id, size in sizes.items():
        document = edits.set_layer_size(document, layer_id, size)
    return edits.set_data(document, *SAMPLES[key].generate())


def _fits(sample: Sample, drawn: _Shape) -> bool:
    # The large ones are made only where their inputs fit.
    return len(sample.settings.inputs) == drawn.inputs and _shape(sample.key) == drawn


@cache
def _shape(key: str) -> _Shape:
    samples = prepare(*SAMPLES[key].generate())
    return _Shape(len(samples.input_names), len(samples.target_names))
