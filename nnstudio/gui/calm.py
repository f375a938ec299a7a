"""Shows the pictures of a run less often than the canvas does, and between two of its frames."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from nnstudio.gui.studio import Picture, Studio

BETWEEN = 25
"""Milliseconds from a picture to half-way between the next frame of the canvas and the one after."""


class Calm(QObject):
    """Hands on every picture of a drawing at rest at once, and of a run the latest of two frames.

    What is shown so is painted in turns of the event loop of its own: none of them is long.

    Parameters
    ----------
    show
        Called with the picture to show.
    delay
        Milliseconds from the first picture that is not shown yet.
    """

    def __init__(self, studio: Studio, show: Callable[[Picture], object], delay: int, parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._waiting: Picture | None = None
        self._timer = QTimer(self, singleShot=True, interval=delay, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.catch_up)
        studio.picture_changed.connect(self._on_picture)

    def catch_up(self) -> None:
        """Show the latest picture now."""
        self._timer.stop()
        picture, self._waiting = self._waiting, None
        if picture is not None:
            self._show(picture)

    def _on_picture(self, picture: Picture) -> None:
        self._waiting = picture
        if not picture.running:
            self.catch_up()
        elif not self._timer.isActive():
            self._timer.start()
