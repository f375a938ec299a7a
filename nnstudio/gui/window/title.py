"""The name of what is open, at the left end of the bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from nnstudio.document.project_file import SUFFIX
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.elided import literal
from nnstudio.gui.window.files import Files

_SPACING = 5
_MOST = (220, 110, 56)
"""Pixels that the name may take in each of the three forms."""


class Title(QWidget):
    """The name, with a dot while it is not saved; cut in its middle where there is little room."""

    def __init__(self, studio: Studio, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._files = files
        self._form = 0
        self._name = QLabel(self)
        self._name.setObjectName("title")
        self._name.setProperty("role", "title")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._suffix = QLabel(SUFFIX, self)
        self._suffix.setProperty("role", "quiet")
        self._dot = QLabel("●", self)
        self._dot.setObjectName("unsaved_dot")
        self._dot.setProperty("role", "quiet")
        self._dot.setToolTip(self.tr("There are changes that are not saved"))
        policy = self._dot.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._dot.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        for label in (self._name, self._suffix, self._dot):
            layout.addWidget(label)
        studio.path_changed.connect(self._show)
        studio.undo_stack.cleanChanged.connect(self._show)
        studio.training.running_changed.connect(self._show)
        self._show()

    def widths(self) -> tuple[int, ...]:
        """Return how wide each of its forms is."""
        dot = _SPACING + self._dot.sizeHint().width()
        suffix = _SPACING + self._suffix.sizeHint().width() if self._studio.path is not None else 0
        return tuple(self._name_width(form) + dot + (0 if form else suffix) for form in range(len(_MOST)))

    def take(self, form: int) -> None:
        """Take a form on: 0 with its suffix, the others with less and less of the name."""
        if form != self._form:
            self._form = form
            self._show()

    def _name_width(self, form: int) -> int:
        return min(self._metrics().horizontalAdvance(self._files.title) + 1, _MOST[form])

    def _metrics(self) -> QFontMetrics:
        self._name.ensurePolished()  # the style sheet's type is larger
        return self._name.fontMetrics()

    def _show(self, *_: object) -> None:
        width, path = self._name_width(self._form), self._studio.path
        self._name.setText(self._metrics().elidedText(self._files.title, Qt.TextElideMode.ElideMiddle, width))
        self._name.setFixedWidth(width)
        self._name.setToolTip(literal(str(path)) if path is not None else self.tr("Not saved yet"))
        self._suffix.setVisible(path is not None and self._form == 0)
        self._dot.setVisible(not self._studio.is_saved)
