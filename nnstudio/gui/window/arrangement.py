"""What of the window is in view: from what the user folded, whether a lecture goes on, and what a lesson hides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnstudio.lecture.lessons import Control


@dataclass(frozen=True)
class Arrangement:
    """The state of the window that decides which panels are in view.

    Attributes
    ----------
    start_page
        The start page was asked for.
    explaining
        The lecture's column stands where inspector and training settings do.
    large
        Lecture size: nothing but the drawing, the lecture and the lesson.
    lesson
        A lesson is open.
    hidden
        What its page hides.
    """

    start_page: bool = False
    explaining: bool = False
    large: bool = False
    lesson: bool = False
    hidden: frozenset[Control] = frozenset()

    @property
    def is_usual(self) -> bool:
        """Whether the columns are as wide as the user has them, outside a lecture."""
        return not (self.explaining or self.large)

    def shown(self, unfolded: Callable[[str], bool]) -> dict[str, bool]:
        """Return for each panel whether it is in view.

        Parameters
        ----------
        unfolded
            Whether the user has a panel unfolded: ``"left"``, ``"plot"``, ``"right"``, ``"outline"``.
        """
        draw, data = Control.DRAW not in self.hidden, Control.DATA not in self.hidden
        settings = unfolded("right") and not self.explaining and not self.large
        start_page = self.start_page and not self.lesson
        right = {
            "outline": unfolded("outline") and settings,
            "lecture": self.explaining,
            "inspector": settings and Control.INSPECTOR not in self.hidden,
            "training": settings and Control.TRAINING not in self.hidden,
        }
        return {
            "left": unfolded("left") and not self.large and (draw or data),
            "draw": draw,
            "data": data,
            "start_page": start_page,
            "plot": unfolded("plot") and not self.large and not start_page and Control.PLOT not in self.hidden,
            "lesson": self.lesson,
            "right": any(right.values()),
            **right,
        }
