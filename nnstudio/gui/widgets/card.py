"""The frame of every panel: a white card with a small heading, folds that keep the rest out of sight, form rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nnstudio.gui.look import theme

_MARGIN = 12
_GAP = 8


class Card(QFrame):
    """A white card: heading above, `body` below.

    Parameters
    ----------
    name
        Object name, by which tests and style find it.
    heading
        What stands on top, in the reader's language; shown in capitals.
    """

    def __init__(self, name: str, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.heading = heading_label(heading, f"{name}_heading")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.body.setSpacing(_GAP)
        self.body.addWidget(self.heading)
        self.set_heading(heading)

    def set_heading(self, text: str) -> None:
        """Say something else on top."""
        self.heading.setText(text.upper())
        self.setAccessibleName(text)


class Fold(QWidget):
    """A part that is one click away: a flat button, and under it `content` while it is open.

    Parameters
    ----------
    name
        Object name of the button.
    title
        What the button says.
    content
        What it shows and hides.
    """

    def __init__(self, name: str, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.button = QToolButton(self)
        self.button.setObjectName(name)
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.button.setCheckable(True)
        self.button.setProperty("role", "fold")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setStyleSheet(_FOLD_STYLE)
        self.button.toggled.connect(self._show_content)
        layout = bare_column(self, 4)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        self._show_content(False)

    def _show_content(self, shown: bool) -> None:
        theme.dress(self.button, "chevron-down" if shown else "chevron-right", "quiet")
        self.content.setVisible(shown)


_FOLD_STYLE = """QToolButton, QToolButton:checked {
    border: 1px solid transparent; background: transparent; color: palette(text); padding: 3px 4px;
}"""


def heading_label(text: str, name: str = "") -> QLabel:
    """Return a small bold grey heading."""
    label = QLabel(text.upper())
    label.setObjectName(name)
    label.setProperty("role", "heading")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label


def quiet_label(text: str, name: str = "") -> QLabel:
    """Return a text that is read when looked for; it wraps."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setProperty("role", "quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # A wrapped label asks for a width of its own liking; the card decides.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def bare_column(parent: QWidget, gap: int = _GAP) -> QVBoxLayout:
    """Return a column without margins as the layout of `parent`."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


def form(parent: QWidget | None = None) -> QFormLayout:
    """Return a form whose fields grow and whose rows wrap when the panel is narrow."""
    layout = QFormLayout(parent) if parent is not None else QFormLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(10)
    layout.setVerticalSpacing(6)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return layout


def add_row(rows: QFormLayout, text: str, field: QWidget) -> QLabel:
    """Add a field with its label, both on one line of the eye; return the label."""
    label = QLabel(text)
    label.setBuddy(field)
    label.setMinimumHeight(field.sizeHint().height())
    rows.addRow(label, field)
    return label


def add_wide_row(rows: QFormLayout, text: str, field: QWidget) -> QLabel:
    """Add a field over the whole width, under its label; return the label."""
    label = QLabel(text)
    label.setBuddy(field)
    rows.addRow(label)
    rows.addRow(field)
    return label


def name_widget(widget: QWidget, name: str, accessible: str, tip: str = "") -> None:
    """Give a widget the names by which tests and screen readers find it, and a tip."""
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    if tip:
        widget.setToolTip(tip)
        widget.setAccessibleDescription(tip)


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)
