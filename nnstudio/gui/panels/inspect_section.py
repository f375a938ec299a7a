"""What every part of the inspector shares: a column of widgets that shows one picture after the other."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import bare_column, heading_label, name_widget
from nnstudio.gui.widgets.elided import ElidedLabel
from nnstudio.gui.widgets.number_field import NumberLine
from nnstudio.gui.words import refused_number


class Section(QWidget):
    """A part of the inspector; `show_picture` is called first when it is made, then for every picture.

    Attributes
    ----------
    studio : Studio
        Where edits go.
    """

    def __init__(self, studio: Studio, name: str) -> None:
        super().__init__()
        self.studio = studio
        self.setObjectName(name)
        self.column = bare_column(self)

    def heading(self) -> str:
        """Return what stands on top of the card."""
        raise NotImplementedError

    def show_picture(self, picture: Picture) -> None:
        """Show the numbers of a picture."""
        raise NotImplementedError

    def title(self, name: str) -> ElidedLabel:
        """Add a line in large type."""
        label = ElidedLabel()
        label.setObjectName(name)
        label.setProperty("role", "title")
        self.column.addWidget(label)
        return label

    def part(self, text: str) -> QLabel:
        """Add a small heading within the section."""
        label = heading_label(text)
        self.column.addWidget(label)
        return label

    def number(self, name: str, words: str) -> NumberLine:
        """Return a field for a number, whose nonsense is told."""
        line = NumberLine()
        name_widget(line, name, words)
        line.refused.connect(self.tell_no_number)
        return line

    def text_line(self, name: str, words: str) -> QLineEdit:
        """Return a field for a name."""
        line = QLineEdit()
        name_widget(line, name, words)
        return line

    def check(self, name: str, words: str, tip: str) -> QCheckBox:
        """Return a check box."""
        box = QCheckBox(words)
        name_widget(box, name, words, tip)
        return box

    def button(self, name: str, words: str) -> QPushButton:
        """Return a button."""
        button = QPushButton(words)
        name_widget(button, name, words)
        return button

    @Slot(str)
    def tell_no_number(self, text: str) -> None:
        """Say that what was typed is no number."""
        self.studio.tell(refused_number(text), "error")


def show_text(line: QLineEdit, text: str, placeholder: str) -> None:
    """Show a name, and in grey what it is called without one; what the user is typing stays."""
    line.setPlaceholderText(placeholder)
    if not (line.hasFocus() and line.isModified()) and line.text() != text:
        line.setText(text)
