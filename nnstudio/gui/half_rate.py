"""Hands the pictures of a run on at half the rate of the canvas: the same one to plot, figures and inspector."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from nnstudio.gui.picture import Picture

_BETWEEN = 25
"""Milliseconds from a picture to half-way between the next frame of the canvas and the one after."""
_APART = 3
"""Milliseconds from one that is shown a picture to the next: no turn of the event loop paints two of them."""

Show = Callable[["Picture"], object]


class HalfRate(QObject):
    """Shows every picture of a drawing at rest at once, and of a run the latest of two frames.

    All who follow are shown the same picture, so that they never tell two numbers for one thing.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._followers: dict[int, Show] = {}
        self._latest: Picture | None = None
        self._shown: Picture | None = None
        self._left: deque[int] = deque()
        self._begins = self._clock(_BETWEEN, self._begin)
        self._goes_on = self._clock(_APART, self._show_next)

    def follow(self, owner: QObject, show: Show) -> None:
        """Call `show` with pictures as long as `owner` lives."""
        key = id(owner)
        self._followers[key] = show
        owner.destroyed.connect(lambda *_: self._followers.pop(key, None))

    def take(self, picture: Picture) -> None:
        """Show this picture when it is time for it."""
        self._latest = picture
        if not picture.running:
            self._begins.stop()
            self._begin()
            self._show_rest()
        elif not self._begins.isActive():
            self._begins.start()

    def _begin(self) -> None:
        self._show_rest()
        self._shown, self._left = self._latest, deque(self._followers)
        self._show_next()

    def _show_next(self) -> None:
        if self._left and self._shown is not None:
            show = self._followers.get(self._left.popleft())
            if self._left:
                self._goes_on.start()
            if show is not None:
                show(self._shown)

    def _show_rest(self) -> None:
        while self._left:
            self._show_next()
        self._goes_on.stop()

    def _clock(self, milliseconds: int, work: Callable[[], None]) -> QTimer:
        clock = QTimer(self, singleShot=True, interval=milliseconds, timerType=Qt.TimerType.PreciseTimer)
        clock.timeout.connect(work)
        return clock
