"""The learning rate: typed or chosen, also while a run goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from nnstudio.document.document import Document
from nnstudio.gui.studio import Studio
from nnstudio.numbers import exact_text, parse_number

_USUAL = (10.0, 3.0, 1.0, 0.5, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001)


class RateBox(QComboBox):
    """Shows the document's learning rate and changes it on Enter, on choosing, or on leaving the field."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("learning_rate")
        self.setAccessibleName(self.tr("Learning rate"))
        self.setToolTip(self.tr("How far each update moves the weights, also while training"))
        self._field = QLineEdit(self)
        self.setLineEdit(self._field)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([exact_text(rate) for rate in _USUAL])
        self.setMaxVisibleItems(len(_USUAL))
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

    def _show(self) -> None:
        text = exact_text(self._studio.document.training.optimizer.learning_rate)
        if text != self.currentText():
            self.setEditText(text)
