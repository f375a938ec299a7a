"""The start page: a new drawing, a file, or one of the examples, each with its picture and one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nnstudio.document import project_file
from nnstudio.document.diagram import Diagram
from nnstudio.document.examples import EXAMPLES, Example
from nnstudio.errors import NNStudioError
from nnstudio.gui.look import theme
from nnstudio.gui.panels.thumbnail import thumbnail
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Card, bare_column, name_widget
from nnstudio.gui.widgets.flow import FlowLayout
from nnstudio.gui.words import say

_PICTURE = QSize(64, 44)
_CARD = QSize(106, 142)
_GAP = 8
_MOST_RECENT = 5


class StartPanel(Card):
    """The first thing a new user sees beside a ready network.

    Signals
    -------
    new_requested()
        "New drawing" was pressed.
    open_requested()
        "Open…" was pressed.
    example_chosen(Path)
        An example was chosen.
    recent_chosen(Path)
        A file of before was chosen.
    dismissed()
        The page was put away.
    """

    new_requested = Signal()
    open_requested = Signal()
    example_chosen = Signal(object)
    recent_chosen = Signal(object)
    dismissed = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("start_panel", "", parent)
        self._studio = studio
        self.set_heading(self.tr("Begin"))
        self._first = FlowLayout()
        self._add_top()
        self._add_button("start_new", self.tr("New drawing"), self.new_requested)
        self._add_button("start_open", self.tr("Open…"), self.open_requested)
        self._recent: list[QPushButton] = []
        self.cards = [ExampleCard(example) for example in EXAMPLES]
        self._add_examples()
        theme.notifier().changed.connect(self._draw_pictures)

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Show files of before beside "Open…", the latest first."""
        for button in self._recent:
            self._first.removeWidget(button)
            button.deleteLater()
        self._recent = [self._recent_button(path) for path in paths[:_MOST_RECENT]]

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the pictures when the page is first seen, and after it is."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._draw_pictures)

    @Slot()
    def _draw_pictures(self, *_: object) -> None:
        if self.isVisible():
            for card in self.cards:
                card.draw_picture()

    def _add_top(self) -> None:
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "flat")
        theme.dress(self.close_button, "x", "quiet")
        words = self.tr("Put the start page away")
        name_widget(self.close_button, "start_dismiss", words, words)
        self.close_button.clicked.connect(self.dismissed)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.body.removeWidget(self.heading)
        self.heading.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        line.addWidget(self.heading)
        line.addLayout(self._first, 1)
        line.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, line)

    def _add_button(self, name: str, text: str, slot: Callable[[], None] | SignalInstance) -> QPushButton:
        button = QPushButton(text)
        name_widget(button, name, text)
        button.clicked.connect(slot)
        self._first.addWidget(button)
        return button

    def _recent_button(self, path: Path) -> QPushButton:
        button = self._add_button(f"start_recent_{path.stem}", path.stem, partial(self._choose_recent, path))
        button.setToolTip(str(path))
        button.setProperty("role", "flat")
        return button

    def _choose_recent(self, path: Path, _checked: bool = False) -> None:
        self.recent_chosen.emit(path)

    def _add_examples(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for card in self.cards:
            card.clicked.connect(partial(self._choose_example, card.example))
            row.addWidget(card, 1)
        self.body.addWidget(SidewaysArea(holder))

    def _choose_example(self, example: Example, _checked: bool = False) -> None:
        self.example_chosen.emit(example.path)


class SidewaysArea(QScrollArea):
    """A row that scrolls sideways, by its bar and by the wheel, where there is no room for all of it."""

    def __init__(self, row: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_CARD.height() + self.horizontalScrollBar().sizeHint().height() + _GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn up and down into left and right."""
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.y() or turn.x()))
        event.accept()


class ExampleCard(QPushButton):
    """One example: picture, title, sentence."""

    def __init__(self, example: Example, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.example = example
        self._diagram: Diagram | None = None
        title, sentence = say("Examples", example.title), _sentence(example.key)
        name_widget(self, f"example_{example.key}", f"{title}. {sentence}")
        self.picture = QLabel()
        self.picture.setFixedSize(_PICTURE)
        parts = (self.picture, _words(f"<b>{title}</b>", ""), _words(sentence, "quiet"))
        column = bare_column(self, 2)
        column.setContentsMargins(_GAP, 6, _GAP, 6)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """Return the size all examples have; they share what room there is beyond it."""
        return _CARD

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than its words need."""
        return _CARD

    def draw_picture(self) -> None:
        """Draw the example in the colours of the theme in use."""
        if self._diagram is None:
            try:
                self._diagram = project_file.load(self.example.path).diagram
            except (NNStudioError, FileNotFoundError):  # the card stays without a picture; choosing it says why
                self._diagram = Diagram()
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(thumbnail(self._diagram, _PICTURE, theme.current(), ratio))


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText if text.startswith("<b>") else Qt.TextFormat.PlainText)
    label.setStyleSheet("font-size: 11px;")
    return label


def _sentence(key: str) -> str:
    translate = QCoreApplication.translate
    sentences = {
        "notes_3_4_2": translate("StartPanel", "Follow every number by hand."),
        "xor": translate("StartPanel", "See why a hidden layer is needed."),
        "circle": translate("StartPanel", "Tell the inside from the outside."),
        "spirals": translate("StartPanel", "Try a hard one: two arms entwined."),
        "iris": translate("StartPanel", "Name the flower by four lengths."),
        "chain_1_1_1_1": translate("StartPanel", "Multiply derivative by derivative."),
        "linear_regression": translate("StartPanel", "Fit a straight line, the simplest case."),
    }
    return sentences.get(key, "")
