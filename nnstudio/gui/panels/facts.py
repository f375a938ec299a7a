"""A few numbers with their names, and fields for weights and biases, as the inspector shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QWidget

from nnstudio.gui.widgets.card import add_row, form
from nnstudio.gui.widgets.elided import ElidedLabel


class Facts(QWidget):
    """Named values, one a line; a value that is empty hides its line."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: QFormLayout = form(self)
        self._values = {key: self._add(key, name) for key, name in names.items()}

    def _add(self, key: str, name: str) -> QLabel:
        value = QLabel()
        value.setObjectName(f"fact_{key}")
        value.setAccessibleName(name)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        add_row(self._rows, name, value).setProperty("role", "quiet")
        return value

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Show values by key."""
        for key, label in self._values.items():
            text = facts.get(key, "")
            if text != label.text():
                label.setText(text)
            self._rows.setRowVisible(label, bool(text))


class Lines(QWidget):
    """A small table of texts, numbers to the right."""

    def __init__(self, heads: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._labels: dict[tuple[int, int], ElidedLabel] = {}
        for column, head in enumerate(heads):
            self._label(0, column, quiet=True).show_text(head)
        self._grid.setColumnStretch(0, 1)

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show lines of texts; those of before that are not needed are hidden."""
        for row, texts in enumerate(lines, start=1):
            for column, text in enumerate(texts):
                label = self._label(row, column)
                label.show_text(text)
                label.setVisible(True)
        for (row, _), label in self._labels.items():
            if row > len(lines):
                label.hide()

    def texts(self) -> list[str]:
        """Return what every cell says, line by line."""
        return [label.whole for _, label in sorted(self._labels.items()) if not label.isHidden()]

    def _label(self, row: int, column: int, *, quiet: bool = False) -> ElidedLabel:
        if (row, column) not in self._labels:
            label = ElidedLabel("", self)
            label.setProperty("role", "quiet" if quiet else "")
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, row, column)
            self._labels[row, column] = label
        return self._labels[row, column]
