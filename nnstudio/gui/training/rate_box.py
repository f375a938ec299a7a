"""The learning rate: typed or chosen, also while a run goes on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from nnstudio.document.document import Document
from nnstudio.gui.studio import Studio
from nnstudio.numbers import exact_text, parse_number

_USUAL = (10.0, 3.0, 1.0, 0.5, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001)
_NARROWEST, _WIDEST = 92, 150
_SIDES = 46
"""Pixels beside the rate: the arrow, and the field's own margins."""


class RateBox(QComboBox):
    """Shows the document's learning rate and changes it on Enter, on choosing, or on leaving the field."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        self._width = _NARROWEST
        super().__init__(parent)
        self.setObjectName("learning_rate")
        self.setAccessibleName(self.tr("Learning rate"))
        self._field = QLineEdit(self)
        self.setLineEdit(self._field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([exact_text(rate) for rate in _USUAL])
        self.setMaxVisibleItems(len(_USUAL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._studio = studio
        self._show()
        studio.document_changed.connect(self._on_document_changed)
        self.activated.connect(self._apply)
        self._field.editingFinished.connect(self._apply)

    def _apply(self, *_: object) -> None:
        rate = parse_number(self.currentText())
        if rate is None:
            self._studio.tell(self.tr("“{text}” is no number. Type one such as 0.1.").format(text=self.currentText()))
        elif rate != self._studio.document.training.optimizer.learning_rate:
            self._studio.training.set_learning_rate(rate)
        self._show()

    def _on_document_changed(self, before: Document, after: Document) -> None:
        # What is being typed is left alone by all other changes.
        if before.training.optimizer.learning_rate != after.training.optimizer.learning_rate:
            self._show()

    def sizeHint(self) -> QSize:
        """Return the width that was taken on."""
        return QSize(self._width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Keep to that width."""
        return QSize(self._width, super().minimumSizeHint().height())

    def widths(self) -> tuple[int, int]:
        """Return how wide it is so that the whole rate is in view, and at least."""
        needed = self.fontMetrics().horizontalAdvance(self.currentText()) + _SIDES
        return min(max(needed, _NARROWEST), _WIDEST), _NARROWEST

    def take(self, form: int) -> None:
        """Be as wide as one of these; of a rate that is longer show the beginning, which says how large it is."""
        width = self.widths()[form]
        if width != self._width:
            self._width = width
            self.updateGeometry()
        if not self._field.hasFocus():
            self._field.setCursorPosition(0)

    def _show(self) -> None:
        text = exact_text(self._studio.document.training.optimizer.learning_rate)
        if text != self.currentText():
            self.setEditText(text)
            self._field.setCursorPosition(0)
            what = self.tr("How far each update moves the weights, also while training")
            self.setToolTip(f"{what}\n{text}")
            self.updateGeometry()  # so that the bar shares its room anew
