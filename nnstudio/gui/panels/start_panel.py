"""The start page: a new drawing, a file, one of the examples or of the lessons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nnstudio.document.examples import EXAMPLES
from nnstudio.gui.look import theme
from nnstudio.gui.panels.start_cards import CARD, StartCard
from nnstudio.gui.studio import Studio
from nnstudio.gui.turns import Turns
from nnstudio.gui.widgets.card import Card, name_widget
from nnstudio.gui.widgets.flow import FlowLayout
from nnstudio.lecture.shipped import LESSONS

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
    lesson_chosen(Path)
        A lesson was chosen.
    recent_chosen(Path)
        A file of before was chosen.
    dismissed()
        The page was put away.
    """

    new_requested = Signal()
    open_requested = Signal()
    example_chosen = Signal(object)
    lesson_chosen = Signal(object)
    recent_chosen = Signal(object)
    dismissed = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("start_panel", "", parent)
        self._studio = studio
        self.set_heading(self.tr("Begin"))
        self._first = FlowLayout()
        self._add_top()
        self._add_button("start_new", self.tr("New drawing")).clicked.connect(self.new_requested)
        self._add_button("start_open", self.tr("Open…")).clicked.connect(self.open_requested)
        self._recent: list[QPushButton] = []
        self.cards = [StartCard(example, "example") for example in EXAMPLES]
        self.lesson_cards = [StartCard(lesson, "lesson") for lesson in LESSONS]
        examples = self._row(self.cards, self.example_chosen)
        lessons = self._row(self.lesson_cards, self.lesson_chosen)
        lessons.hide()
        self._add_choice(
            (("start_examples", self.tr("Examples"), examples), ("start_lessons", self.tr("Lessons"), lessons))
        )
        self._drawing = Turns(self)
        theme.notifier().changed.connect(self._draw_pictures)

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Show files of before beside "Open…", the latest first."""
        for button in self._recent:
            self._first.removeWidget(button)
            button.deleteLater()
        self._recent = [self._recent_button(path) for path in paths[:_MOST_RECENT]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as tall as its lines of buttons and its cards need: a splitter does not ask about that."""
        super().resizeEvent(event)
        self._keep_height()

    def event(self, event: QEvent) -> bool:
        """Stand taller where a file of before needs another line."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_height()
        return super().event(event)

    def _keep_height(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the pictures when the page is first seen, and after it is."""
        super().showEvent(event)
        self._draw_pictures()

    @Slot()
    def _draw_pictures(self, *_: object) -> None:
        if self.isVisible():
            self._drawing.start([card.draw_picture for card in (*self.cards, *self.lesson_cards)])

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

    def _add_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        name_widget(button, name, text)
        self._first.addWidget(button)
        return button

    def _recent_button(self, path: Path) -> QPushButton:
        button = self._add_button(f"start_recent_{path.stem}", path.stem)
        button.clicked.connect(partial(self._choose_recent, path))
        button.setToolTip(str(path))
        button.setProperty("role", "flat")
        return button

    def _choose_recent(self, path: Path, _checked: bool = False) -> None:
        self.recent_chosen.emit(path)

    def _row(self, cards: Sequence[StartCard], chosen: SignalInstance) -> SidewaysArea:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for card in cards:
            card.clicked.connect(partial(_choose, card, chosen))
            row.addWidget(card, 1)
        area = SidewaysArea(holder)
        self.body.addWidget(area)
        return area

    def _add_choice(self, rows: Sequence[tuple[str, str, QWidget]]) -> None:
        """Offer the rows of cards, one at a time."""
        group = QButtonGroup(self)
        for name, text, row in rows:
            button = self._add_button(name, text)
            button.setCheckable(True)
            button.setChecked(not row.isHidden())
            button.toggled.connect(row.setVisible)
            group.addButton(button)


def _choose(card: StartCard, chosen: SignalInstance, _checked: bool = False) -> None:
    chosen.emit(card.offer.path)


class SidewaysArea(QScrollArea):
    """A row that scrolls sideways, by its bar and by the wheel, where there is no room for all of it."""

    def __init__(self, row: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CARD.height() + self.horizontalScrollBar().sizeHint().height() + _GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn up and down into left and right."""
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.y() or turn.x()))
        event.accept()
