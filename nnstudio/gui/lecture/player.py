"""Lets a lecture go on by itself: at a pace, or as fast as it can to the next breakpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from nnstudio.lecture.cursor import Size

if TYPE_CHECKING:
    from nnstudio.gui.lecture.lecture_control import LectureControl
    from nnstudio.gui.studio import Studio

_AT_ONCE = 8
"""Updates that a run to a breakpoint looks through before the window has its turn."""
_MOST_UPDATES = 20_000
"""Updates after which a run to a breakpoint gives up."""


class Player(QObject):
    """Plays and runs.

    Attributes
    ----------
    pace : float
        Steps a second while it plays.

    Signals
    -------
    changed(bool)
        After it began to play or to run, and when it stopped.
    """

    changed = Signal(bool)

    def __init__(self, studio: Studio, lecture: LectureControl) -> None:
        super().__init__(lecture)
        self._studio = studio
        self._lecture = lecture
        self._running = False
        self._looked_through = 0
        self.pace = 1.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether the lecture moves by itself."""
        return self._clock.isActive()

    def play(self) -> None:
        """Go on operation by operation."""
        if self._lecture.begin():
            self._running = False
            self._start(round(1000 / self.pace))

    def run(self) -> None:
        """Go on to the next breakpoint; the window stays alive meanwhile."""
        if not self._lecture.stops.any:
            self._studio.tell(self.tr("Set a breakpoint first: right-click a neuron or an arrow."))
        elif self._lecture.begin():
            self._looked_through, self._running = 0, True
            self._start(0)

    def pause(self) -> None:
        """Stop going on."""
        if self.playing:
            self._clock.stop()
            self.changed.emit(False)

    def set_pace(self, pace: float) -> None:
        """Play at so many steps a second."""
        self.pace = pace
        if self.playing and not self._running:
            self._clock.setInterval(round(1000 / pace))
        self._lecture.moved.emit()

    def _start(self, interval: int) -> None:
        was_playing = self.playing
        self._clock.start(interval)
        if not was_playing:
            self.changed.emit(True)

    def _tick(self) -> None:
        if self._running:
            self._run_on()
        elif not self._lecture.quiz.asking:  # an answer is waited for
            self._lecture.forward(Size.INTO)
            if self._lecture.at_end:
                self.pause()

    def _run_on(self) -> None:
        stop = self._lecture.search(_AT_ONCE)
        self._looked_through += _AT_ONCE
        if stop is not None:
            self.pause()
            self._studio.tell(self._lecture.stops.reason(stop))
        elif self._lecture.at_end:
            self.pause()
            self._lecture.tell_end()
        elif self._looked_through >= _MOST_UPDATES:
            self.pause()
            told = self.tr("No breakpoint was met up to update {n}.")
            self._studio.tell(told.format(n=self._lecture.position.update + 1))
