"""A problem of a document, in words, and its fix: a pure edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nnstudio.document.document import Document


class ProblemKind(StrEnum):
    """What can be wrong with a document, most basic first."""

    NOTHING_DRAWN = "nothing_drawn"
    SINGLE_LAYER = "single_layer"
    UNCONNECTED_LAYER = "unconnected_layer"
    SEPARATE_NETWORKS = "separate_networks"
    HIDDEN_SOFTMAX = "hidden_softmax"
    LOST_DATA = "lost_data"
    NO_DATA = "no_data"
    DATA = "data"
    INPUT_COLUMNS = "input_columns"
    TARGET_COLUMNS = "target_columns"
    OUTPUT_ACTIVATION = "output_activation"
    TARGETS_NO_PROBABILITIES = "targets_no_probabilities"
    LONE_SOFTMAX = "lone_softmax"
    TARGETS_NO_CLASSES = "targets_no_classes"
    TARGETS_OUT_OF_REACH = "targets_out_of_reach"
    SATURATED = "saturated"
    NOTHING_COMES_IN = "nothing_comes_in"
    NOTHING_GOES_OUT = "nothing_goes_out"
    LEFT_OUT_ROWS = "left_out_rows"
    NO_VALIDATION_ROWS = "no_validation_rows"


@dataclass(frozen=True, eq=False)
class Fix:
    """One click that ends a problem.

    Attributes
    ----------
    template, values
        What it does, e.g. "Set to {count} neurons"; translated in the context "Problems".
    edit
        The pure edit.
    """

    template: str
    edit: Callable[[Document], Document]
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it does, in English."""
        return self.template.format(**self.values)

    def apply(self, document: Document) -> Document:
        """Return the document without the problem; may raise `EditError`."""
        return self.edit(document)


@dataclass(frozen=True, eq=False)
class Problem:
    """Something that prevents training, or that a teacher would point out.

    Attributes
    ----------
    layer_id
        Where it is; None if it is no single layer's.
    template, values
        What is wrong and what to do, translated in `context`.
    prevents_training
        False: a warning.
    """

    kind: ProblemKind
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    layer_id: int | None = None
    fix: Fix | None = None
    prevents_training: bool = True
    context: str = "Problems"

    @property
    def text(self) -> str:
        """What is wrong and what to do, in English."""
        return self.template.format(**self.values)
