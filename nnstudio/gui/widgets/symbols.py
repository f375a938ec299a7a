"""Sentences with the symbols of numbers in them: an index is lowered, as in the formulas beside them."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

_INDEX = re.compile(r"_([A-Za-z0-9,]+)")
"""As `lecture.symbols` writes in plain text what has no sign of its own that stands low."""


def show_sentence(label: QLabel, text: str) -> None:
    """Show a sentence with lowered indices; screen readers read it as it is."""
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(_INDEX.sub(r"<sub>\1</sub>", html.escape(text, quote=False)))
    label.setAccessibleName(text)
