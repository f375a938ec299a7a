"""The numbers of one update, each by name: which quantity, of which neuron or arrow, for which sample."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Quantity(StrEnum):
    """What a number of one update is.

    Attributes
    ----------
    ACTIVATION
        a of a neuron; of an input neuron its column of x.
    SUM
        z of a neuron, its weighted sum.
    WEIGHT, BIAS
        w of an arrow and b of a neuron, before the update.
    TARGET
        y of an output neuron.
    TERM
        An output neuron's share of C_k.
    SAMPLE_COST, COST
        C_k of one sample; C, the mean over the samples.
    COST_BY_ACTIVATION, COST_BY_SUM
        ∂C_k/∂a and ∂C_k/∂z of a neuron; the second is also called δ.
    SLOPE
        ∂a/∂z of a neuron, f′(z).
    COST_BY_WEIGHT, COST_BY_BIAS
        Of one sample: ∂C_k/∂w, ∂C_k/∂b. Without a sample: ∂C/∂w, ∂C/∂b, the mean over the samples.
    LEARNING_RATE
        α of this update, after the schedule.
    MEMORY, NEW_MEMORY
        What the optimizer remembers of a parameter before and after the update, by slot.
    NEW_WEIGHT, NEW_BIAS
        After the update.
    NEW_COST
        C of the same samples with the new parameters.
    """

    ACTIVATION = "a"
    SUM = "z"
    WEIGHT = "w"
    BIAS = "b"
    TARGET = "y"
    TERM = "term"
    SAMPLE_COST = "C_k"
    COST = "C"
    COST_BY_ACTIVATION = "dC_da"
    SLOPE = "slope"
    COST_BY_SUM = "dC_dz"
    COST_BY_WEIGHT = "dC_dw"
    COST_BY_BIAS = "dC_db"
    LEARNING_RATE = "rate"
    MEMORY = "memory"
    NEW_MEMORY = "new_memory"
    NEW_WEIGHT = "new_w"
    NEW_BIAS = "new_b"
    NEW_COST = "new_C"


class Ref(NamedTuple):
    """Names one number of an update; what formulas, drawing and tables have in common.

    Attributes
    ----------
    layer, unit
        The neuron: index of its layer in the network, and its place in it. For what belongs to an arrow, the neuron
        the arrow points to. None for costs and the learning rate.
    source
        Layer and unit of the neuron an arrow comes from; None unless it belongs to an arrow. ``MEMORY`` and
        ``NEW_MEMORY`` without a source belong to the bias.
    sample
        Row of the batch, from 0; None for what belongs to no single sample.
    slot
        Which of the things an optimizer remembers; None for all else.
    """

    quantity: Quantity
    layer: int | None = None
    unit: int | None = None
    source: tuple[int, int] | None = None
    sample: int | None = None
    slot: int | None = None


class Kind(StrEnum):
    """What an operation of an update does; each writes one number.

    Attributes
    ----------
    MEAN_WEIGHT, MEAN_BIAS
        The mean over the rows of a parameter's gradient; only where there are several rows, as `COST`.
    UPDATE
        The optimizer's move of one parameter.
    NEW_COST
        The cost of the same rows with the new parameters.
    """

    WEIGHTED_SUM = "weighted_sum"
    ACTIVATION = "activation"
    COST_TERM = "cost_term"
    SAMPLE_COST = "sample_cost"
    COST = "cost"
    COST_BY_ACTIVATION = "cost_by_activation"
    SLOPE = "slope"
    COST_BY_SUM = "cost_by_sum"
    COST_BY_WEIGHT = "cost_by_weight"
    COST_BY_BIAS = "cost_by_bias"
    MEAN_WEIGHT = "mean_weight"
    MEAN_BIAS = "mean_bias"
    UPDATE = "update"
    NEW_COST = "new_cost"
