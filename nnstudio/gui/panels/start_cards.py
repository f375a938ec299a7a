"""Cards of the start page: an example or a lesson, with its picture, its title and one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from nnstudio.document import project_file
from nnstudio.document.diagram import Diagram
from nnstudio.errors import NNStudioError
from nnstudio.gui.look import theme
from nnstudio.gui.panels.thumbnail import thumbnail
from nnstudio.gui.widgets.card import bare_column, name_widget
from nnstudio.gui.words import say
from nnstudio.lecture import lessons

_PICTURE = QSize(64, 44)
CARD = QSize(106, 142)
_SIDE = 8


class Offer(Protocol):
    """What ships with the program and is opened from its card."""

    @property
    def key(self) -> str:
        """Name of its file without suffix."""

    @property
    def title(self) -> str:
        """In English."""

    @property
    def path(self) -> Path:
        """Its file; `FileNotFoundError` if the installation is incomplete."""


class StartCard(QPushButton):
    """One offer: picture, title, sentence.

    Parameters
    ----------
    kind
        ``"example"`` or ``"lesson"``.
    """

    def __init__(self, offer: Offer, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self._kind = kind
        self._diagram: Diagram | None = None
        title = say(_CONTEXTS[kind], offer.title)
        sentence = _sentences()[kind].get(offer.key, "")
        name_widget(self, f"{kind}_{offer.key}", f"{title}. {sentence}")
        self.picture = QLabel()
        self.picture.setFixedSize(_PICTURE)
        parts = (self.picture, _words(f"<b>{title}</b>", ""), _words(sentence, "quiet"))
        column = bare_column(self, 2)
        column.setContentsMargins(_SIDE, 6, _SIDE, 6)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """Return the size all cards have; they share what room there is beyond it."""
        return CARD

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than its words need."""
        return CARD

    def draw_picture(self) -> None:
        """Draw what it opens in the colours of the theme in use."""
        if self._diagram is None:
            try:
                self._diagram = _DIAGRAMS[self._kind](self.offer.path)
            except (NNStudioError, FileNotFoundError):  # the card stays without a picture; choosing it says why
                self._diagram = Diagram()
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(thumbnail(self._diagram, _PICTURE, theme.current(), ratio))


def _diagram_of_example(path: Path) -> Diagram:
    return project_file.load(path).diagram


def _diagram_of_lesson(path: Path) -> Diagram:
    document = lessons.load(path).pages[0].document()
    return Diagram() if document is None else document.diagram


_DIAGRAMS: dict[str, Callable[[Path], Diagram]] = {"example": _diagram_of_example, "lesson": _diagram_of_lesson}
_CONTEXTS = {"example": "Examples", "lesson": "Lessons"}


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText if text.startswith("<b>") else Qt.TextFormat.PlainText)
    label.setStyleSheet("font-size: 11px;")
    return label


def _sentences() -> dict[str, dict[str, str]]:
    translate = QCoreApplication.translate
    return {
        "example": {
            "notes_3_4_2": translate("StartPanel", "Follow every number by hand."),
            "xor": translate("StartPanel", "See why a hidden layer is needed."),
            "circle": translate("StartPanel", "Tell the inside from the outside."),
            "spirals": translate("StartPanel", "Try a hard one: two arms entwined."),
            "iris": translate("StartPanel", "Name the flower by four lengths."),
            "chain_1_1_1_1": translate("StartPanel", "Multiply derivative by derivative."),
            "linear_regression": translate("StartPanel", "Fit a straight line, the simplest case."),
        },
        "lesson": {
            "neuron": translate("StartPanel", "See what one neuron computes."),
            "forward_pass": translate("StartPanel", "Go from inputs to outputs."),
            "chain_rule": translate("StartPanel", "Walk back from the cost."),
            "whole_step": translate("StartPanel", "Update every weight once."),
            "xor": translate("StartPanel", "Find out what one layer cannot do."),
        },
    }
