"""The lecture's column: the step at hand, where a number comes from, the matrices, and what more belongs to it."""

from __future__ import annotations

from functools import partial
from string import Template

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from nnstudio.gui.lecture.lecture_actions import LectureActions
from nnstudio.gui.panels.matrices_tab import MatricesTab
from nnstudio.gui.panels.notation_chips import NotationChips
from nnstudio.gui.panels.step_tab import StepTab
from nnstudio.gui.panels.why_tab import WhyTab
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import Card
from nnstudio.lecture.cursor import Size

_LARGE = Template(
    """
    QLabel, QPushButton, QToolButton, QListWidget, QLineEdit { font-size: ${usual}px; }
    QToolButton[role="chip"], QLabel[role="phase"] { font-size: ${small}px; }
    QLabel#narration { font-size: ${large}px; }
    """
)


def sizes(scale: float) -> dict[str, int]:
    """Return the sizes of type in pixels when everything is so many times as large as usual."""
    return {"small": round(12 * scale), "usual": round(13 * scale), "large": round(15 * scale)}


class LecturePanel(Card):
    """Pages of a lecture, one at a time.

    Parameters
    ----------
    studio
        What is open.
    actions
        For the buttons below.
    """

    def __init__(self, studio: Studio, actions: LectureActions, parent: QWidget | None = None) -> None:
        super().__init__("lecture_panel", "", parent)
        self.set_heading(self.tr("One back propagation step"))
        self._studio = studio
        self.step_tab, self.why_tab, self.matrices_tab = StepTab(studio), WhyTab(studio), MatricesTab(studio)
        self._pages = QStackedWidget(self)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(5)
        self._group = QButtonGroup(self)
        self.body.addLayout(self._chips)
        self.body.addWidget(self._pages, 1)
        self.notation = NotationChips(studio, self)
        self.body.addWidget(self.notation)
        self.body.addLayout(self._buttons(actions))
        scroll = self.add_page("step", self.tr("Step"), self.step_tab)
        self.add_page("why", self.tr("Why?"), self.why_tab)
        self.add_page("matrices", self.tr("Matrices"), self.matrices_tab)
        self._in_view = QTimer(self, singleShot=True, interval=0)  # when the page has its new height
        self._in_view.timeout.connect(partial(scroll.ensureWidgetVisible, self.step_tab.prediction, 0, 0))
        self.step_tab.prediction.placed.connect(self._in_view.start)
        self._add_remote()
        self._group.idClicked.connect(self._open)
        studio.selection_changed.connect(self._on_selection)
        self.open_page("step")

    def add_page(self, name: str, title: str, page: QWidget) -> QScrollArea:
        """Add a page under a button of its own; return what scrolls it."""
        button = QToolButton(self)
        button.setObjectName(f"page_{name}")
        button.setText(title)
        button.setCheckable(True)
        button.setProperty("role", "chip")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chips.addWidget(button)
        self._group.addButton(button, self._pages.count())
        scroll = QScrollArea(self)
        scroll.setObjectName(f"scroll_{name}")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._pages.addWidget(scroll)
        return scroll

    def open_page(self, name: str) -> None:
        """Show a page by its name."""
        for place, button in enumerate(self._group.buttons()):
            if button.objectName() == f"page_{name}":
                button.setChecked(True)
                self._open(place)

    def set_scale(self, scale: float) -> None:
        """Enlarge formulas and words."""
        self.setStyleSheet(_LARGE.substitute(sizes(scale)) if scale != 1.0 else "")
        self.step_tab.set_scale(scale)
        self.why_tab.set_scale(scale)

    def _add_remote(self) -> None:
        """Let a presenter’s remote drive the lecture wherever the keys go in here: lists would turn their pages."""
        lecture = self._studio.lecture
        for key, move in ((Qt.Key.Key_PageDown, lecture.forward), (Qt.Key.Key_PageUp, lecture.back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(lecture.active)
            shortcut.activated.connect(partial(move, Size.INTO))
            lecture.active_changed.connect(shortcut.setEnabled)

    def _open(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._refresh()

    def _refresh(self) -> None:
        self.why_tab.show_part()
        self.matrices_tab.show_part()

    def _on_selection(self, *_: object) -> None:
        """Explain what is clicked while somebody reads a step."""
        selection = self._studio.selection
        one = len(selection.arrows) + len(selection.neurons) == 1
        if one and self.isVisible() and self._pages.currentIndex() == 0:
            self.open_page("why")

    def _buttons(self, actions: LectureActions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        texts = {
            "button_panel_back": (actions.back, self.tr("Back")),
            "button_panel_over": (actions.over, self.tr("Over")),
            "button_panel_out": (actions.out, self.tr("Out")),
            "button_next": (actions.into, self.tr("Next")),
        }
        for place, (name, (action, text)) in enumerate(texts.items()):
            button = self._button(name, action)
            button.setText(text)
            button.setToolTip(action.toolTip())
            row.addWidget(button)
            if place == 0:
                row.addStretch(1)
        button.setProperty("role", "primary")
        return row

    def _button(self, name: str, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the pages: what is hidden is not kept up to date."""
        super().showEvent(event)
        self._refresh()
