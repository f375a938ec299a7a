"""The way back from steps that were too large, whether they led to no numbers or to outputs that are stuck."""

from __future__ import annotations

from functools import partial
from typing import Final

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.problems.problem import Fix
from nnstudio.numbers import exact_text
from nnstudio.words import QT_TRANSLATE_NOOP

_BEGIN_AGAIN: Final = QT_TRANSLATE_NOOP("Problems", "Reset and use {rate}")
_CALM: Final = 0.1
"""A learning rate that is worth a try wherever a larger one moved the weights too far."""


def smaller_steps(document: Document) -> Fix:
    """Return the fix that begins again with a learning rate that is worth a try."""
    rate = min(_CALM, document.training.optimizer.learning_rate / 10)
    return Fix(_BEGIN_AGAIN, partial(edits.begin_again, learning_rate=rate), {"rate": exact_text(rate)})
