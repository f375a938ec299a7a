"""The fields of the training settings, each bound to one value of the document and to one edit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from nnstudio.document.document import Document
from nnstudio.gui.panels.choices import Choices, choose, fill
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import add_row, add_wide_row, name_widget
from nnstudio.gui.widgets.elided import ElidedBox
from nnstudio.gui.widgets.number_field import NumberBox

Edit = Callable[[Document, object], Document]
Read = Callable[[Document], object]
Wanted = Callable[[Document], bool]


def always(_document: Document) -> bool:
    """Say that a field is always of use."""
    return True


class FieldSet(QWidget):
    """Fields of one form. Each names itself, reads the document, and edits it; typing in one is one undo entry.

    Parameters
    ----------
    rows
        The form they stand in.
    """

    def __init__(self, studio: Studio, rows: QFormLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._rows = studio, rows
        self._fields: list[tuple[QWidget, QLabel | None, Callable[[Document], None], Wanted]] = []

    def add_choice(
        self, name: str, words: str, choices: Choices, read: Read, edit: Edit, *, wide: bool = False
    ) -> QComboBox:
        """Add a box of choices; a wide one stands under its label."""
        box = ElidedBox()
        fill(box, choices)
        name_widget(box, name, words)
        label = (add_wide_row if wide else add_row)(self._rows, words, box)
        box.activated.connect(lambda _index: self._edit(name, words, edit, box.currentData()))
        self._fields.append((box, label, lambda document: choose(box, str(read(document))), always))
        return box

    def add_number(
        self,
        name: str,
        words: str,
        limits: tuple[float, float],
        read: Read,
        edit: Edit,
        *,
        tip: str = "",
        whole: bool = False,
        wanted: Wanted = always,
    ) -> NumberBox:
        """Add a field for a number; it is in sight while it is `wanted`."""
        box = NumberBox(*limits, whole=whole)
        label = self._place(box, name, words, tip)
        box.valueChanged.connect(lambda value: self._edit(name, words, edit, int(value) if whole else value))
        box.refused.connect(partial(self._tell_refused, words, limits))
        self._fields.append((box, label, lambda document: _show_number(box, read(document)), wanted))
        return box

    def add_check(self, name: str, words: str, tip: str, read: Read, edit: Edit) -> QCheckBox:
        """Add a check box."""
        box = QCheckBox(words)
        name_widget(box, name, words, tip)
        self._rows.addRow(box)
        box.clicked.connect(lambda checked: self._edit(name, words, edit, checked))
        self._fields.append((box, None, lambda document: box.setChecked(bool(read(document))), always))
        return box

    def show_document(self, document: Document) -> None:
        """Show the values of a document, and only the fields that it uses."""
        for field, _, show, wanted in self._fields:
            show(document)
            self._rows.setRowVisible(field, wanted(document))

    def _place(self, field: QWidget, name: str, words: str, tip: str) -> QLabel:
        name_widget(field, name, words, tip)
        label = add_row(self._rows, words, field)
        label.setToolTip(tip)
        return label

    def _edit(self, name: str, words: str, edit: Edit, value: object) -> None:
        title = self.tr("Change {setting}").format(setting=_inside(words))
        if not self._studio.edit_merging(f"training {name}", title, edit, value):
            self.show_document(self._studio.document)

    def _tell_refused(self, words: str, limits: tuple[float, float], text: str) -> None:
        low, high = limits
        message = self.tr("{setting} cannot be “{text}”. Type a number from {low:g} to {high:g}.")
        self._studio.tell(message.format(setting=words, text=text, low=low, high=high), "error")


def _show_number(box: NumberBox, value: object) -> None:
    with QSignalBlocker(box):
        shown = float(value) if isinstance(value, (int, float)) else box.minimum()
        if shown != box.value():
            box.setValue(shown)


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence: "Seed" becomes "seed", "L1 penalty" stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
