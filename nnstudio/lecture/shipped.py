"""The lessons that ship, in the order they are best read; made by packaging/make_lessons.py."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from nnstudio.lecture.lessons import SUFFIX
from nnstudio.resources import resource
from nnstudio.words import QT_TRANSLATE_NOOP


class ShippedLesson(NamedTuple):
    """One lesson.

    Attributes
    ----------
    key
        Name of its file without suffix.
    title
        English, context "Lessons".
    """

    key: str
    title: str

    @property
    def path(self) -> Path:
        """Its file; `FileNotFoundError` if the installation is incomplete."""
        return resource("lessons", f"{self.key}{SUFFIX}")


def after(path: Path) -> ShippedLesson | None:
    """Return the lesson to go on with after the one in a file; None after the last one, and after others."""
    pairs = ((lesson, following) for lesson, following in pairwise(LESSONS) if path.name == f"{lesson.key}{SUFFIX}")
    return next((following for lesson, following in pairs if lesson.path == path), None)


LESSONS: Final = (
    ShippedLesson("neuron", QT_TRANSLATE_NOOP("Lessons", "A neuron")),
    ShippedLesson("forward_pass", QT_TRANSLATE_NOOP("Lessons", "The forward pass of a 3-4-2 network")),
    ShippedLesson("chain_rule", QT_TRANSLATE_NOOP("Lessons", "The chain rule on a chain of neurons")),
    ShippedLesson("whole_step", QT_TRANSLATE_NOOP("Lessons", "A whole back propagation step")),
    ShippedLesson("xor", QT_TRANSLATE_NOOP("Lessons", "Why XOR needs a hidden layer")),
)
