"""What happens in a step, in words a student knows: one sentence, or more where more is asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from nnstudio.document.names import activation_words, neuron_names
from nnstudio.document.prepared import prepared
from nnstudio.engine.microsteps import Step
from nnstudio.engine.quantities import Kind
from nnstudio.engine.trace import Trace
from nnstudio.words import QT_TRANSLATE_NOOP, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nnstudio.document.document import Document


class Detail(StrEnum):
    """How much is said: everyday words; the usual words; those and what is worth knowing besides."""

    BEGINNER = "beginner"
    STANDARD = "standard"
    FULL = "full"


class _Saying(StrEnum):
    """What there is to say; a step of one kind may be of several."""

    SUM = "sum"
    ACTIVATION = "activation"
    SQUARED_TERM = "squared_term"
    ENTROPY_TERM = "entropy_term"
    SAMPLE_COST = "sample_cost"
    COST = "cost"
    BY_OUTPUT = "by_output"
    BY_HIDDEN = "by_hidden"
    BY_INPUT = "by_input"
    SLOPE = "slope"
    BY_SUM = "by_sum"
    BY_SUM_FUSED = "by_sum_fused"
    BY_SUM_SOFTMAX = "by_sum_softmax"
    BY_WEIGHT = "by_weight"
    BY_BIAS = "by_bias"
    MEAN = "mean"
    WEIGHT_MOVES = "weight_moves"
    BIAS_MOVES = "bias_moves"
    HELD = "held"
    COST_FELL = "cost_fell"
    COST_ROSE = "cost_rose"
    COST_SAME = "cost_same"


_BEGINNER: Final[Mapping[_Saying, str]] = {
    _Saying.SUM: QT_TRANSLATE_NOOP(
        "Lecture", "{neuron} adds up what comes in: each value times the weight of its arrow, and then its bias."
    ),
    _Saying.ACTIVATION: QT_TRANSLATE_NOOP("Lecture", "{neuron} turns its sum into its output, with {activation}."),
    _Saying.SQUARED_TERM: QT_TRANSLATE_NOOP(
        "Lecture", "How far is {neuron} from its target? The difference counts squared."
    ),
    _Saying.ENTROPY_TERM: QT_TRANSLATE_NOOP(
        "Lecture", "How surprised is {neuron} by its target? The surer it was of something else, the more it counts."
    ),
    _Saying.SAMPLE_COST: QT_TRANSLATE_NOOP(
        "Lecture", "All shares together: one number that says how wrong the network is on this row."
    ),
    _Saying.COST: QT_TRANSLATE_NOOP(
        "Lecture", "The mean over the {rows} rows says how wrong the network is on all of them."
    ),
    _Saying.BY_OUTPUT: QT_TRANSLATE_NOOP(
        "Lecture", "If the output of {neuron} grew a little, how fast would the cost grow?"
    ),
    _Saying.BY_HIDDEN: QT_TRANSLATE_NOOP(
        "Lecture", "{neuron} reaches the cost by every arrow that leaves it. What comes back on each is added up."
    ),
    _Saying.BY_INPUT: QT_TRANSLATE_NOOP(
        "Lecture", "If the input {neuron} grew a little, how fast would the cost grow?"
    ),
    _Saying.SLOPE: QT_TRANSLATE_NOOP(
        "Lecture", "If the sum of {neuron} grew a little, how much would its output follow?"
    ),
    _Saying.BY_SUM: QT_TRANSLATE_NOOP("Lecture", "Both together: how fast the cost grows with the sum of {neuron}."),
    _Saying.BY_SUM_FUSED: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost grows with the sum of {neuron}: here it is just how far the output is off."
    ),
    _Saying.BY_SUM_SOFTMAX: QT_TRANSLATE_NOOP(
        "Lecture", "The outputs share 1 among them, so the sum of {neuron} moves all of them. Each counts."
    ),
    _Saying.BY_WEIGHT: QT_TRANSLATE_NOOP(
        "Lecture", "If the weight from {source} to {neuron} grew a little, how fast would the cost grow?"
    ),
    _Saying.BY_BIAS: QT_TRANSLATE_NOOP(
        "Lecture", "If the bias of {neuron} grew a little, how fast would the cost grow?"
    ),
    _Saying.MEAN: QT_TRANSLATE_NOOP("Lecture", "Each of the {rows} rows wants something else: take the mean."),
    _Saying.WEIGHT_MOVES: QT_TRANSLATE_NOOP(
        "Lecture", "The weight from {source} to {neuron} takes a small step downhill."
    ),
    _Saying.BIAS_MOVES: QT_TRANSLATE_NOOP("Lecture", "The bias of {neuron} takes a small step downhill."),
    _Saying.HELD: QT_TRANSLATE_NOOP("Lecture", "This one is held still: it keeps its value."),
    _Saying.COST_FELL: QT_TRANSLATE_NOOP("Lecture", "The same rows with the new weights: the cost fell."),
    _Saying.COST_ROSE: QT_TRANSLATE_NOOP(
        "Lecture", "The same rows with the new weights: the cost rose. The step was too long."
    ),
    _Saying.COST_SAME: QT_TRANSLATE_NOOP("Lecture", "The same rows with the new weights: the cost is the same."),
}

_STANDARD: Final[Mapping[_Saying, str]] = {
    _Saying.SUM: QT_TRANSLATE_NOOP(
        "Lecture", "Weighted sum of {neuron}: each activation that comes in times its weight, plus the bias."
    ),
    _Saying.ACTIVATION: QT_TRANSLATE_NOOP("Lecture", "Activation of {neuron}: {activation} of its weighted sum."),
    _Saying.SQUARED_TERM: QT_TRANSLATE_NOOP("Lecture", "Share of {neuron} in the cost: its error, squared."),
    _Saying.ENTROPY_TERM: QT_TRANSLATE_NOOP("Lecture", "Share of {neuron} in the cross entropy."),
    _Saying.SAMPLE_COST: QT_TRANSLATE_NOOP("Lecture", "The cost of this row is the sum of these shares."),
    _Saying.COST: QT_TRANSLATE_NOOP("Lecture", "The cost of the batch is the mean over its {rows} rows."),
    _Saying.BY_OUTPUT: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost changes with the output of {neuron}: the derivative of the cost itself."
    ),
    _Saying.BY_HIDDEN: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost changes with the output of {neuron}: the sum over all neurons that it feeds."
    ),
    _Saying.BY_INPUT: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost changes with the input {neuron}. No weight needs it, but the chain ends here."
    ),
    _Saying.SLOPE: QT_TRANSLATE_NOOP("Lecture", "Slope of the activation of {neuron} at its weighted sum."),
    _Saying.BY_SUM: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost changes with the weighted sum of {neuron}: two links of the chain multiplied."
    ),
    _Saying.BY_SUM_FUSED: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost changes with the weighted sum of {neuron}: cost and activation cancel to this."
    ),
    _Saying.BY_SUM_SOFTMAX: QT_TRANSLATE_NOOP(
        "Lecture", "How fast the cost changes with the weighted sum of {neuron}: it reaches the cost by all outputs."
    ),
    _Saying.BY_WEIGHT: QT_TRANSLATE_NOOP(
        "Lecture",
        "How fast the cost changes with the weight from {source} to {neuron}: one factor for each link of the chain.",
    ),
    _Saying.BY_BIAS: QT_TRANSLATE_NOOP(
        "Lecture",
        "How fast does the cost change with the bias of {neuron}? The bias is added as it is: its factor is 1.",
    ),
    _Saying.MEAN: QT_TRANSLATE_NOOP("Lecture", "The gradient is the mean over the {rows} rows of the batch."),
    _Saying.WEIGHT_MOVES: QT_TRANSLATE_NOOP(
        "Lecture", "The weight from {source} to {neuron} moves against its gradient."
    ),
    _Saying.BIAS_MOVES: QT_TRANSLATE_NOOP("Lecture", "The bias of {neuron} moves against its gradient."),
    _Saying.HELD: QT_TRANSLATE_NOOP(
        "Lecture", "This parameter is held still: its gradient is known, but it keeps its value."
    ),
    _Saying.COST_FELL: QT_TRANSLATE_NOOP("Lecture", "Forward once more, with the new parameters: the cost fell."),
    _Saying.COST_ROSE: QT_TRANSLATE_NOOP(
        "Lecture", "Forward once more, with the new parameters: the cost rose. Try a smaller learning rate."
    ),
    _Saying.COST_SAME: QT_TRANSLATE_NOOP(
        "Lecture", "Forward once more, with the new parameters: the cost stays as it was."
    ),
}

_BESIDES: Final[Mapping[_Saying, str]] = {
    _Saying.SUM: QT_TRANSLATE_NOOP(
        "Lecture",
        "The sum is linear in each weight: its derivative by a weight is the activation at the arrow’s start.",
    ),
    _Saying.ACTIVATION: QT_TRANSLATE_NOOP(
        "Lecture", "Without activations that bend, all layers together could be replaced by a single one."
    ),
    _Saying.SQUARED_TERM: QT_TRANSLATE_NOOP("Lecture", "Squared, errors do not cancel, and large ones count most."),
    _Saying.ENTROPY_TERM: QT_TRANSLATE_NOOP(
        "Lecture",
        "It is −ln of the probability given to what came true: 0 for certainty, without bound for the opposite.",
    ),
    _Saying.SAMPLE_COST: QT_TRANSLATE_NOOP(
        "Lecture", "From here on everything goes backwards, to find out who is to blame."
    ),
    _Saying.COST: QT_TRANSLATE_NOOP(
        "Lecture", "A mean, so that the learning rate means the same for every batch size."
    ),
    _Saying.BY_OUTPUT: QT_TRANSLATE_NOOP("Lecture", "A positive one says: this output should be smaller."),
    _Saying.BY_HIDDEN: QT_TRANSLATE_NOOP(
        "Lecture", "All of these are taken before any weight changes: the old weights are used throughout."
    ),
    _Saying.BY_INPUT: QT_TRANSLATE_NOOP("Lecture", "It shows which inputs matter on this row."),
    _Saying.SLOPE: QT_TRANSLATE_NOOP(
        "Lecture", "Where it is near 0 the neuron is saturated: whatever lies before it learns slowly."
    ),
    _Saying.BY_SUM: QT_TRANSLATE_NOOP(
        "Lecture", "Most books call it δ. Every gradient of this neuron’s weights and bias has it as a factor."
    ),
    _Saying.BY_SUM_FUSED: QT_TRANSLATE_NOOP(
        "Lecture", "That is why this cost and this activation go together: no slope is left that could vanish."
    ),
    _Saying.BY_SUM_SOFTMAX: QT_TRANSLATE_NOOP(
        "Lecture", "The derivative of one output by another’s sum is −a·a, by its own sum a(1 − a)."
    ),
    _Saying.BY_WEIGHT: QT_TRANSLATE_NOOP(
        "Lecture", "An arrow that carries a large activation to a neuron with a large error gets the most blame."
    ),
    _Saying.BY_BIAS: QT_TRANSLATE_NOOP("Lecture", "So the gradient of a bias is the δ of its neuron."),
    _Saying.MEAN: QT_TRANSLATE_NOOP(
        "Lecture", "With fewer rows it is cheaper but noisier: that is the choice of the batch size."
    ),
    _Saying.WEIGHT_MOVES: QT_TRANSLATE_NOOP("Lecture", "Minus, because the gradient points to where the cost grows."),
    _Saying.BIAS_MOVES: QT_TRANSLATE_NOOP("Lecture", "Minus, because the gradient points to where the cost grows."),
    _Saying.HELD: QT_TRANSLATE_NOOP("Lecture", "Release it in the inspector to let it learn."),
    _Saying.COST_FELL: QT_TRANSLATE_NOOP(
        "Lecture", "How much it falls for a short step follows from the gradient; for a longer one the curve bends."
    ),
    _Saying.COST_ROSE: QT_TRANSLATE_NOOP(
        "Lecture",
        "The gradient is right only close by: a long step can end on the other side of the valley, higher up.",
    ),
    _Saying.COST_SAME: QT_TRANSLATE_NOOP("Lecture", "Where every gradient is 0, gradient descent stands still."),
}

_OUTDATED: Final = QT_TRANSLATE_NOOP(
    "Lecture",
    "From here on a “?” stands for what the old weights and biases had led to: with the new ones it would be another "
    "number.",
)
_OTHER_ROWS: Final = QT_TRANSLATE_NOOP(
    "Lecture", "The update was made for {rows} of {all} rows; the mean cost of all rows may move the other way."
)

_OF_KIND: Final[Mapping[Kind, _Saying]] = {
    Kind.WEIGHTED_SUM: _Saying.SUM,
    Kind.ACTIVATION: _Saying.ACTIVATION,
    Kind.SAMPLE_COST: _Saying.SAMPLE_COST,
    Kind.COST: _Saying.COST,
    Kind.SLOPE: _Saying.SLOPE,
    Kind.COST_BY_WEIGHT: _Saying.BY_WEIGHT,
    Kind.COST_BY_BIAS: _Saying.BY_BIAS,
    Kind.MEAN_WEIGHT: _Saying.MEAN,
    Kind.MEAN_BIAS: _Saying.MEAN,
}
_SQUARED: Final = frozenset({"sum_squares", "half_sum_squares", "mean_squares"})


def narration(document: Document, trace: Trace, step: Step, detail: Detail) -> tuple[Words, ...]:
    """Return the sentences for a step, to be said in the reader's language."""
    saying = _saying(trace, step)
    values = _values(document, trace, step)
    texts = [_BEGINNER[saying] if detail is Detail.BEGINNER else _STANDARD[saying]]
    if detail is Detail.FULL:
        texts.append(_BESIDES[saying])
    said = tuple(Words("Lecture", text, **values) for text in texts)
    return said + _once_an_update(document, trace, step)


def _once_an_update(document: Document, trace: Trace, step: Step) -> tuple[Words, ...]:
    """Return what is to be said where the weights begin to move, and where the update ends."""
    if step.kind is Kind.UPDATE and trace.steps.moved_by(step.index).size == 1:
        return (Words("Lecture", _OUTDATED),)
    samples = prepared(document.table, document.data)
    rows = trace.samples if samples is None else len(samples.training_rows)
    if step.kind is Kind.NEW_COST and trace.samples < rows:
        return (Words("Lecture", _OTHER_ROWS, rows=trace.samples, all=rows),)
    return ()


def _saying(trace: Trace, step: Step) -> _Saying:
    if step.kind is Kind.COST_TERM:
        return _Saying.SQUARED_TERM if trace.cost_name in _SQUARED else _Saying.ENTROPY_TERM
    if step.kind is Kind.COST_BY_ACTIVATION:
        return _by_activation(trace, step)
    if step.kind is Kind.COST_BY_SUM:
        return _by_sum(trace, step)
    if step.kind is Kind.UPDATE:
        return _moves(trace, step)
    if step.kind is Kind.NEW_COST:
        return _comparison(trace)
    return _OF_KIND[step.kind]


def _by_activation(trace: Trace, step: Step) -> _Saying:
    if step.result.layer in trace.network.outputs:
        return _Saying.BY_OUTPUT
    return _Saying.BY_INPUT if step.result.layer in trace.network.inputs else _Saying.BY_HIDDEN


def _by_sum(trace: Trace, step: Step) -> _Saying:
    layer = step.result.layer or 0
    if trace.is_fused(layer):
        return _Saying.BY_SUM_FUSED
    return _Saying.BY_SUM if trace.has_slope(layer) else _Saying.BY_SUM_SOFTMAX


def _moves(trace: Trace, step: Step) -> _Saying:
    if not trace.network.trainable[trace.parameter(step.result)]:
        return _Saying.HELD
    return _Saying.BIAS_MOVES if step.result.source is None else _Saying.WEIGHT_MOVES


def _comparison(trace: Trace) -> _Saying:
    if trace.new_cost == trace.cost:
        return _Saying.COST_SAME
    return _Saying.COST_FELL if trace.new_cost < trace.cost else _Saying.COST_ROSE


def _values(document: Document, trace: Trace, step: Step) -> dict[str, object]:
    names, layers = neuron_names(document), document.diagram.layers
    values: dict[str, object] = {"rows": trace.samples, "neuron": "", "source": "", "activation": ""}
    if step.result.layer is not None and step.result.unit is not None:
        values["neuron"] = names[layers[step.result.layer].neurons[step.result.unit].id]
        values["activation"] = activation_words(trace.network.layers[step.result.layer].activation)
    if step.result.source is not None:
        layer, unit = step.result.source
        values["source"] = names[layers[layer].neurons[unit].id]
    return values
