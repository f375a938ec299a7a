"""The window's panels: each has its place from the start, and is made when it is first asked for or after the paint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from nnstudio.gui.canvas import CanvasView
from nnstudio.gui.canvas.palette import DrawPanel
from nnstudio.gui.lecture.lecture_actions import LectureActions
from nnstudio.gui.lessons.lesson_menu import LessonFiles
from nnstudio.gui.panels.problems_panel import ProblemsPanel
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.translations import language_of
from nnstudio.gui.turns import Turns
from nnstudio.gui.widgets.card import bare_column
from nnstudio.gui.window.actions import Actions
from nnstudio.gui.window.arrangement import Arrangement
from nnstudio.gui.window.files import Files
from nnstudio.gui.window.layout import GAP, Column, Folds, Place, order_tabs, splitter
from nnstudio.gui.window.stage import Stage
from nnstudio.gui.window.toolbar import ToolBar

if TYPE_CHECKING:
    from nnstudio.gui.panels.data_panel import DataPanel
    from nnstudio.gui.panels.inspector_panel import InspectorPanel
    from nnstudio.gui.panels.lecture_panel import LecturePanel
    from nnstudio.gui.panels.lesson_panel import LessonPanel
    from nnstudio.gui.panels.outline_panel import OutlinePanel
    from nnstudio.gui.panels.start_panel import StartPanel
    from nnstudio.gui.panels.training_panel import TrainingSettingsPanel

_SIZE = QSize(1440, 900)
_LEFT = 264
_RIGHT = (310, 280)
_RIGHT_LECTURE = (430, 350)
"""Pixels across in a wide window, and in a narrow one."""
_RIGHT_LARGE = 0.42
"""Share of the window that the lecture's column has in lecture size."""
_WIDE = 1280
"""Pixels from which on the column on the right is as wide as it likes."""
_TYPE = 1.4
"""How much larger the words are in lecture size."""
_MIDDLE = ("lesson", "start_page", "plot")
"""Places under the canvas."""
_LATER = (
    "data_panel",
    "inspector",
    "training_panel",
    "start_panel",
    "lesson_panel",
    "lecture_panel",
    "outline_panel",
)
"""What the first paint does without, in the order in which it is made after it."""


class PanelWindow(QMainWindow):
    """Three columns with panels around the canvas.

    Attributes
    ----------
    studio : Studio
    settings : Settings
    canvas : CanvasView
    files : Files
        New, open, save, with their questions.
    lesson_files : LessonFiles
        The same for lessons.
    lecture_actions : LectureActions
    plot : CostPlot or None
        None until it is made, last of all: it is slow to import, and hidden behind the start page.

    Signals
    -------
    completed()
        After everything was made that the first paint did without.
    """

    completed = Signal()

    def __init__(self, studio: Studio, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.studio = studio
        self.settings = settings
        self.plot: QWidget | None = None
        self.files = Files(studio, settings, self)
        self.lesson_files = LessonFiles(studio, self.files, language_of(settings.language), self)
        self.lecture_actions = LectureActions(studio, self)
        self._actions = Actions(studio, self.files, self)
        self._folds = Folds(settings, self)
        self._arrangement = Arrangement()
        self._painted = False
        self._places: dict[str, Place] = {}
        self.canvas = CanvasView(studio)
        self._lay_out()
        self._later = Turns(self)
        self._later.done.connect(self.completed)

    @cached_property
    def data_panel(self) -> DataPanel:
        from nnstudio.gui.panels.data_panel import DataPanel

        place = self._places["data"]
        return place.hold(DataPanel(self.studio, place))

    @cached_property
    def inspector(self) -> InspectorPanel:
        from nnstudio.gui.panels.inspector_panel import InspectorPanel

        place = self._places["inspector"]
        return place.hold(InspectorPanel(self.studio, place))

    @cached_property
    def training_panel(self) -> TrainingSettingsPanel:
        from nnstudio.gui.panels.training_panel import TrainingSettingsPanel

        place = self._places["training"]
        return place.hold(TrainingSettingsPanel(self.studio, place))

    @cached_property
    def outline_panel(self) -> OutlinePanel:
        from nnstudio.gui.panels.outline_panel import OutlinePanel

        place = self._places["outline"]
        return place.hold(OutlinePanel(self.studio, place))

    @cached_property
    def lecture_panel(self) -> LecturePanel:
        from nnstudio.gui.panels.lecture_panel import LecturePanel

        place = self._places["lecture"]
        panel = place.hold(LecturePanel(self.studio, self.lecture_actions, place))
        panel.add_page("what_if", self.tr("What if?"), self._place("what_if", panel))
        panel.open_page("step" if self.studio.lecture.active else "why")
        panel.set_scale(self._type_scale)
        return panel

    @cached_property
    def lesson_panel(self) -> LessonPanel:
        from nnstudio.gui.panels.lesson_panel import LessonPanel

        place = self._places["lesson"]
        panel = place.hold(LessonPanel(self.studio, language_of(self.settings.language), place))
        panel.set_scale(self._type_scale)
        panel.add_requested.connect(self.lesson_files.add_page)
        panel.save_requested.connect(self.lesson_files.save)
        panel.lesson_requested.connect(self.lesson_files.open)
        return panel

    @cached_property
    def start_panel(self) -> StartPanel:
        from nnstudio.gui.panels.start_panel import StartPanel

        place = self._places["start_page"]
        panel = place.hold(StartPanel(self.studio, place))
        panel.new_requested.connect(self.files.new)
        panel.open_requested.connect(self.files.ask_and_open)
        panel.example_chosen.connect(self.files.open_as_untitled)
        panel.lesson_chosen.connect(self.lesson_files.open)
        panel.recent_chosen.connect(self.files.open)
        panel.dismissed.connect(self._put_start_page_away)
        return panel

    @property
    def _type_scale(self) -> float:
        return _TYPE if self._arrangement.large else 1.0

    def show_start_page(self, *, shown: bool = True) -> None:
        """Show or put away the card with examples and first steps."""
        if shown:
            self.start_panel.set_recent(self.settings.recent)
        self._arrange(start_page=shown)

    def share_width(self) -> None:
        """Give the drawing what the columns beside it can spare; in a narrow window they keep to what they need."""
        widths = _RIGHT_LECTURE if self._arrangement.explaining else _RIGHT
        right = widths[0] if self.width() >= _WIDE else widths[1]
        if self._arrangement.large:
            right = round(self.width() * _RIGHT_LARGE)
        left = 0 if self._left.isHidden() else _LEFT
        self._columns.setSizes([left, self.width() - left - right - 4 * GAP, right])

    def stand_like(self, other: PanelWindow) -> None:
        """Take the place of another window, with columns as wide as there."""
        self.setGeometry(other.geometry())
        self._columns.setSizes(other._columns.sizes())

    def _put_start_page_away(self) -> None:
        self.show_start_page(shown=False)

    def _lay_out(self) -> None:
        """Make from the outside in: whatever moves into another widget is dressed anew, with all that is in it."""
        ground = QWidget(self)
        ground.setObjectName("ground")
        self.setCentralWidget(ground)
        self.toolbar = ToolBar(self.studio, self._actions, self.lecture_actions, self.files, ground)
        body = QWidget(ground)
        layout = bare_column(ground, 0)
        layout.addWidget(self.toolbar)
        layout.addWidget(body, 1)
        self._columns = splitter("columns", Qt.Orientation.Horizontal, body)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(GAP, GAP, GAP, GAP)
        inner.addWidget(self._columns)
        self._left, self._middle, self._right = self._left_column(), self._middle_column(), self._right_column()
        self._columns.setStretchFactor(1, 1)
        self.setMinimumSize(1000, 640)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def _left_column(self) -> Column:
        column = Column("left_column", self._columns)
        draw = self._place("draw", column.cards)
        column.add(draw)
        column.add(self._place("data", column.cards), 1)
        self.draw_panel = draw.hold(DrawPanel(self.canvas, draw))
        return column

    def _middle_column(self) -> QSplitter:
        middle = splitter("middle_column", Qt.Orientation.Vertical, self._columns)
        self.stage = Stage(self.studio, self.canvas, middle)
        for name in _MIDDLE:
            self._place(name, middle)
        middle.setStretchFactor(0, 1)
        middle.setSizes([560, 210, 204, 190])
        return middle

    def _right_column(self) -> Column:
        column = Column("right_column", self._columns)
        self.problems_panel = column.add(ProblemsPanel(self.studio, column.cards))
        for name, stretch in {"outline": 0, "lecture": 1, "inspector": 1, "training": 0}.items():
            column.add(self._place(name, column.cards), stretch)
        return column

    def _place(self, name: str, parent: QWidget) -> Place:
        self._places[name] = Place(f"{name}_card", parent)
        return self._places[name]

    def _arrange(self, **changes: Any) -> None:
        """Show what is to be in view, after these fields of the arrangement changed."""
        self._arrangement = replace(self._arrangement, **changes)
        widgets: dict[str, QWidget] = {**self._places, "left": self._left, "right": self._right}
        for name, shown in self._arrangement.shown(self._folds.is_unfolded).items():
            widgets[name].setVisible(shown)

    def _later_tasks(self) -> Iterator[Callable[[], object]]:
        for name in _LATER:
            yield partial(getattr, self, name)
        yield partial(import_module, "nnstudio.gui.plots.curve")
        yield self._add_what_if
        yield self._add_plot
        yield self._order_tabs

    def _add_what_if(self) -> None:
        from nnstudio.gui.plots.what_if_panel import WhatIfPanel

        place = self._places["what_if"]
        place.hold(WhatIfPanel(self.studio, place))

    def _add_plot(self) -> None:
        from nnstudio.gui.plots.cost_plot import CostPlot

        place = self._places["plot"]
        self.plot = place.hold(CostPlot(self.studio, place))

    def _order_tabs(self) -> None:
        middle = [self.stage, *(self._places[name] for name in _MIDDLE)]
        order_tabs([self.toolbar, self._left, *middle, self._right])

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, make what it did without."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._later.start(self._later_tasks())
