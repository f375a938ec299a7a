"""The cost of each epoch as a curve, training and validation; of classes the accuracy, too."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from nnstudio.document.diagram import FloatArray
from nnstudio.gui.look import theme
from nnstudio.gui.plots.curve import CurveView
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.crowded_row import CrowdedRow, Piece, fixed, leaving

_SPACING = 6


class CostPlot(QFrame):
    """A card with the curves of the run, drawn anew with every picture, or with every other one of a run.

    Parameters
    ----------
    studio
        Whose pictures it shows.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cost_plot")
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Cost of each epoch"))
        self._heading = QLabel(self.tr("COST BY EPOCH"))
        self._heading.setObjectName("plot_heading")
        self._heading.setProperty("role", "heading")
        self._legend = _Legend(self)
        self._cost = self._chip("plot_cost", self.tr("Cost"), self.tr("Show the mean cost of all rows"))
        self._accuracy = self._chip("plot_accuracy", self.tr("Accuracy"), self.tr("Show the share of right answers"))
        self._log = self._chip("plot_log", self.tr("Log"), self.tr("Draw each power of ten equally tall"))
        self._log_epochs = self._chip(
            "plot_log_epochs",
            self.tr("First epochs"),
            self.tr("Give the first epochs more room: 1, 10, 100 equally far"),
        )
        self._which = QButtonGroup(self)
        self._which.addButton(self._cost)
        self._which.addButton(self._accuracy)
        self._cost.setChecked(True)
        self._hint = QLabel(self.tr("Press Train: the cost of every epoch is drawn here."))
        self._hint.setObjectName("plot_hint")
        self._hint.setProperty("role", "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._view = CurveView(self)
        self._picture = studio.picture
        self._head = CrowdedRow(_SPACING, self)
        self._fill_head()
        self._lay_out()
        self._which.buttonClicked.connect(self._show)
        for chip in (self._log, self._log_epochs):
            chip.clicked.connect(self._show)
        studio.half_rate.follow(self, self._on_picture)
        theme.notifier().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def shows_accuracy(self) -> bool:
        """Whether the curves are accuracies."""
        return self._accuracy.isChecked() and not self._accuracy.isHidden()

    @property
    def is_logarithmic(self) -> bool:
        """Whether each power of ten is equally tall."""
        return self._log.isChecked() and not self.shows_accuracy

    def curves(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return what is drawn: epochs, training and validation values, each ``(points,)``."""
        return self._view.data()

    def _chip(self, name: str, text: str, tip: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName(name)
        chip.setText(text)
        chip.setToolTip(tip)
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        return chip

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._hint, 1)

    def _fill_head(self) -> None:
        heading = leaving(self._heading)
        legend = Piece(self._legend, self._legend.widths, self._legend.take)
        classes = [leaving(chip, self._has_accuracy) for chip in (self._cost, self._accuracy)]
        self._head.add(heading, legend)
        self._head.add_stretch()
        self._head.add(*classes, fixed(self._log), fixed(self._log_epochs))
        self._head.retreat(legend, heading, legend)  # a chip that is pressed says what is drawn, too

    def _has_accuracy(self) -> bool:
        return _any_known(self._picture.history.training_accuracy)

    def _on_theme(self, *_: object) -> None:
        self._view.use(theme.current())
        self._legend.update()

    def _on_picture(self, picture: Picture) -> None:
        before, self._picture = self._picture, picture
        if before.history is not picture.history or before.cost != picture.cost:
            self._show()

    def _show(self, *_: object) -> None:
        picture = self._picture
        self._head.fit()  # the chips of classes come and go
        epochs, training, validation = _points(picture, accuracy=self.shows_accuracy)
        drawn = len(epochs) > 1  # one point makes no curve
        self._view.setVisible(drawn)
        self._hint.setVisible(not drawn)
        self._heading.setText(self.tr("ACCURACY") if self.shows_accuracy else self.tr("COST BY EPOCH"))
        self._log.setEnabled(not self.shows_accuracy)
        self._legend.show_validation(_any_known(validation))
        self._view.draw(
            epochs,
            training,
            validation,
            logarithmic=self.is_logarithmic,
            logarithmic_epochs=self._log_epochs.isChecked(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was there before the plot was."""
        super().showEvent(event)
        self._show()


class _Legend(QWidget):
    """Says which line is which: a solid and a dotted one, with a word each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plot_legend")
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Preferred)
        self._training_label = self._label(self.tr("— training"))
        self._validation_label = self._label(self.tr("··· validation"))
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.addWidget(self._training_label)
        self._layout.addWidget(self._validation_label)
        self._validation_label.hide()
        self._stack(stacked=False)

    def show_validation(self, there: bool) -> None:
        """Name the dotted line only while there is one."""
        self._validation_label.setVisible(there)

    def widths(self) -> tuple[int, int, int]:
        """Return how wide it is with its words side by side, one under the other, and away."""
        there = (self._training_label, *([] if self._validation_label.isHidden() else [self._validation_label]))
        words = [label.sizeHint().width() for label in there]
        return sum(words) + _SPACING * len(words), max(words), 0

    def take(self, form: int) -> None:
        """Take on one of these forms, by its number."""
        if (form == 1) is not self._stacked:  # set again to the same, they ask the row to share its room anew, for ever
            self._stack(form == 1)
        self.setVisible(self.widths()[form] > 0)

    def _stack(self, stacked: bool) -> None:
        self._stacked = stacked
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._layout.setContentsMargins(0 if stacked else _SPACING, 0, 0, 0)
        self._layout.setSpacing(0 if stacked else _SPACING)

    @staticmethod
    def _label(text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("plot_legend_words")
        label.setProperty("role", "quiet")
        return label


def _points(picture: Picture, *, accuracy: bool) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return epochs, training and validation values with the point of this very picture at the end."""
    history = picture.history
    training = history.training_accuracy if accuracy else history.training
    validation = history.validation_accuracy if accuracy else history.validation
    now = (picture.accuracy, picture.validation_accuracy) if accuracy else (picture.cost, picture.validation_cost)
    epochs = history.epochs.astype(float)
    if not len(history) or now[0] is None or picture.epoch <= epochs[-1]:
        return epochs, training, validation
    last = np.nan if now[1] is None else now[1]
    return np.append(epochs, picture.epoch), np.append(training, now[0]), np.append(validation, last)


def _any_known(values: FloatArray) -> bool:
    return bool(np.isfinite(values).any())
