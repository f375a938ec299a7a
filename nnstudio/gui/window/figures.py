"""The figures at the right end of the bar: epoch, cost, accuracy where there are classes, updates a second."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nnstudio.document.build import Build
from nnstudio.engine.accuracy import AccuracyRule
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.crowded_row import Piece, fixed, leaving
from nnstudio.gui.widgets.readout import Readout
from nnstudio.numbers import count_text, number_text

_NOTHING = "–"


class Figures(QObject):
    """Keeps the figures up to date.

    Each has room for the longest text it may get, whether or not a run goes on: no button of the bar moves for a
    figure. A number that is longer is written shorter.

    Attributes
    ----------
    speed, epoch, accuracy, cost : Piece
        For the bar.
    """

    def __init__(self, studio: Studio, bar: QWidget) -> None:
        super().__init__(bar)
        self._epoch = Readout("figure_epoch", self.tr("Epoch"), ("00 000 000", "000 000"), bar)
        mean = self.tr("The mean of the costs of all training rows. A formula of one row has the cost of that row.")
        self._cost = Readout("figure_cost", self.tr("Mean cost"), ("0.000e−0",), bar, mean)
        self._accuracy = Readout("figure_accuracy", self.tr("Accuracy"), ("100.0 %",), bar)
        self._speed = Readout("figure_speed", self.tr("Updates/s"), ("000 000",), bar)
        self._build = studio.picture.build
        self._has_classes = _has_classes(self._build)
        self.epoch, self.cost = Piece(self._epoch, self._epoch.widths, self._epoch.take), fixed(self._cost)
        self.accuracy = leaving(self._accuracy, lambda: self._has_classes)
        self.speed = leaving(self._speed)
        studio.half_rate.follow(self, self._show)
        self._show(studio.picture)

    def _show(self, picture: Picture) -> None:
        self._epoch.show_value(*_counts(picture.epoch))
        self._cost.show_value(*(_NOTHING,) if picture.cost is None else _costs(picture.cost))
        self._accuracy.show_value(_NOTHING if picture.accuracy is None else self._share(picture.accuracy))
        self._speed.show_value(*_counts(round(picture.updates_per_second)) if picture.running else (_NOTHING,))
        self._look_for_classes(picture.build)

    def _share(self, accuracy: float) -> str:
        return self.tr("{share} %").format(share=number_text(100 * accuracy, 1))

    def _look_for_classes(self, build: Build) -> None:
        if build is self._build:
            return
        before, self._build, self._has_classes = self._has_classes, build, _has_classes(build)
        if before != self._has_classes:
            self._epoch.updateGeometry()  # so that the bar shares its room anew


def _has_classes(build: Build) -> bool:
    """Return whether there is an accuracy, also while it is not known yet."""
    if not build.can_train or build.network is None or build.samples is None:
        return False
    return AccuracyRule.for_targets(build.network, build.samples.y).applies


def _counts(count: int) -> tuple[str, str]:
    return count_text(count), number_text(count, 3)


def _costs(cost: float) -> tuple[str, ...]:
    return tuple(number_text(cost, digits) for digits in (4, 2, 0))
