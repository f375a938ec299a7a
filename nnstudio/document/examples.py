"""The examples that ship: opened from the start page and the File menu; made by packaging/make_examples.py."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from nnstudio.resources import resource
from nnstudio.words import QT_TRANSLATE_NOOP


class Example(NamedTuple):
    """One example.

    Attributes
    ----------
    key
        Name of its file without suffix.
    title
        English template, context "Examples".
    """

    key: str
    title: str

    @property
    def path(self) -> Path:
        """Its project file; `FileNotFoundError` if the installation is incomplete."""
        return resource("examples", f"{self.key}.nnstudio")


EXAMPLES: Final = (
    Example("notes_3_4_2", QT_TRANSLATE_NOOP("Examples", "Three inputs, two classes (3-4-2)")),
    Example("xor", QT_TRANSLATE_NOOP("Examples", "XOR")),
    Example("circle", QT_TRANSLATE_NOOP("Examples", "Circle")),
    Example("spirals", QT_TRANSLATE_NOOP("Examples", "Two spirals")),
    Example("iris", QT_TRANSLATE_NOOP("Examples", "Iris flowers")),
    Example("chain_1_1_1_1", QT_TRANSLATE_NOOP("Examples", "A chain for the chain rule (1-1-1-1)")),
    Example("linear_regression", QT_TRANSLATE_NOOP("Examples", "Linear regression")),
)
