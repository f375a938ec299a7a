"""The figures at the right end of the bar: epoch, cost, accuracy where there are classes, updates a second."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.crowded_row import fixed, leaving
from nnstudio.gui.widgets.readout import Readout
from nnstudio.numbers import count_text, number_text


class Figures(QObject):
    """Keeps the figures up to date.

    Attributes
    ----------
    speed, epoch, accuracy, cost : Piece
        For the bar; updates a second are wanted while a run goes on.
    """

    def __init__(self, studio: Studio, bar: QWidget) -> None:
        super().__init__(bar)
        self._epoch = Readout("figure_epoch", self.tr("Epoch"), "00 000", bar)
        mean = self.tr("The mean of the costs of all training rows. A formula of one row has the cost of that row.")
        self._cost = Readout("figure_cost", self.tr("Mean cost"), "0.000e−0", bar, mean)
        self._accuracy = Readout("figure_accuracy", self.tr("Accuracy"), "100.0 %", bar)
        self._speed = Readout("figure_speed", self.tr("Updates/s"), "00 000", bar)
        self._picture = studio.picture
        self.epoch, self.cost = fixed(self._epoch), fixed(self._cost)
        self.accuracy = leaving(self._accuracy, lambda: self._picture.accuracy is not None)
        self.speed = leaving(self._speed, lambda: self._picture.running)
        studio.half_rate.follow(self, self._show)
        self._show(studio.picture)

    def _show(self, picture: Picture) -> None:
        before, self._picture = self._picture, picture
        self._epoch.show_value(count_text(picture.epoch))
        self._cost.show_value("–" if picture.cost is None else number_text(picture.cost, 4))
        if picture.accuracy is not None:
            self._accuracy.show_value(self.tr("{share} %").format(share=number_text(100 * picture.accuracy, 1)))
        self._speed.show_value(count_text(round(picture.updates_per_second)))
        if _wanted(before) != _wanted(picture):
            self._epoch.updateGeometry()  # so that the bar shares its room anew


def _wanted(picture: Picture) -> tuple[bool, bool]:
    return picture.accuracy is not None, picture.running
