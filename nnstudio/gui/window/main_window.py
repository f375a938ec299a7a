"""The main window: puts the parts together; what they do, they do themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QMenu, QVBoxLayout, QWidget

from nnstudio.gui.canvas import CanvasView
from nnstudio.gui.canvas.palette import DrawPanel
from nnstudio.gui.lecture.lecture_actions import LectureActions
from nnstudio.gui.lecture.lecture_keys import lecture_key, lesson_key
from nnstudio.gui.lecture.lecture_menu import LectureMenu
from nnstudio.gui.lecture.notation_menu import NotationMenu
from nnstudio.gui.lessons.lesson_menu import LessonFiles, LessonMenu
from nnstudio.gui.look import theme
from nnstudio.gui.panels.data_panel import DataPanel
from nnstudio.gui.panels.inspector_panel import InspectorPanel
from nnstudio.gui.panels.lecture_panel import LecturePanel
from nnstudio.gui.panels.lesson_panel import LessonPanel
from nnstudio.gui.panels.lost_data import LostDataFinder
from nnstudio.gui.panels.outline_panel import OutlinePanel
from nnstudio.gui.panels.problems_panel import ProblemsPanel
from nnstudio.gui.panels.start_panel import StartPanel
from nnstudio.gui.panels.training_panel import TrainingSettingsPanel
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.training.remembered_speed import RememberedSpeed
from nnstudio.gui.training.stuck_warning import StuckWarning
from nnstudio.gui.translations import language_of
from nnstudio.gui.window.actions import Actions, make_action
from nnstudio.gui.window.arrangement import Arrangement
from nnstudio.gui.window.drops import Drops
from nnstudio.gui.window.field_keys import FieldKeys
from nnstudio.gui.window.files import Files
from nnstudio.gui.window.help import ShortcutsDialog, show_about
from nnstudio.gui.window.layout import GAP, Folds, column, splitter
from nnstudio.gui.window.menus import EditMenu, FileMenu, TrainMenu, ViewChoices, add_all, shortcut_list
from nnstudio.gui.window.stage import Stage
from nnstudio.gui.window.toolbar import ToolBar
from nnstudio.lecture.lessons import Control

_SIZE = QSize(1440, 900)
_LEFT = 264
_RIGHT = (310, 280)
_RIGHT_LECTURE = (430, 350)
"""Pixels across in a wide window, and in a narrow one."""
_RIGHT_LARGE = 0.42
"""Share of the window that the lecture's column has in lecture size."""
_TYPE, _DRAWN_TYPE, _ARROWS = 1.4, 1.3, 1.8
"""How much larger the words are in lecture size, those on the drawing, and how much thicker its arrows."""
_WIDE = 1280
"""Pixels from which on the column on the right is as wide as it likes."""


class MainWindow(QMainWindow):
    """Assembles toolbar, canvas, plot and panels around one studio.

    Attributes
    ----------
    studio : Studio
    canvas : CanvasView
    files : Files
        New, open, save, with their questions.
    plot : CostPlot or None
        None until the first paint is done: it is not needed for that, and slow to import.

    Signals
    -------
    language_chosen(str)
        After another language was chosen: the application makes a new window in it.
    closed()
        When it is closed and its run has ended.
    """

    language_chosen = Signal(str)
    closed = Signal()

    def __init__(self, studio: Studio, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.studio = studio
        self.settings = settings
        self.plot: QWidget | None = None
        self._asks = True
        self._painted = False
        self.files = Files(studio, settings, self)
        self._actions = Actions(studio, self.files, self)
        self.lecture_actions = LectureActions(studio, self)
        self._folds = Folds(settings, self)
        self._arrangement = Arrangement()
        self.lesson_files = LessonFiles(studio, self.files, language_of(settings.language), self)
        self._make_parts()
        self._lay_out()
        self._make_menus()
        self._connect()
        self._restore()
        self._name()

    def show_start_page(self, *, shown: bool = True) -> None:
        """Show or put away the card with examples and first steps."""
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

    def _put_start_page_away(self) -> None:
        self.show_start_page(shown=False)

    def leave(self) -> None:
        """Close without a question: another window takes this one's place, with the same studio."""
        self._asks = False
        self.close()

    def _make_parts(self) -> None:
        self.canvas = CanvasView(self.studio)
        self.draw_panel = DrawPanel(self.canvas)
        self.data_panel = DataPanel(self.studio)
        self.inspector = InspectorPanel(self.studio)
        self.training_panel = TrainingSettingsPanel(self.studio)
        self.problems_panel = ProblemsPanel(self.studio)
        self.outline_panel = OutlinePanel(self.studio)
        self.start_panel = StartPanel(self.studio)
        self.lost_data = LostDataFinder(self.studio, self)
        self.lecture_panel = LecturePanel(self.studio, self.lecture_actions)
        self.lesson_panel = LessonPanel(self.studio, language_of(self.settings.language))
        self.toolbar = ToolBar(self.studio, self._actions, self.lecture_actions, self.files)
        self.stage = Stage(self.studio, self.canvas)
        self._plot_card = QFrame()
        self._plot_card.setObjectName("plot_card")
        self._plot_place = QVBoxLayout(self._plot_card)
        self._plot_place.setContentsMargins(0, 0, 0, 0)
        Drops(self, self.files.open, self.lesson_files.open, self.data_panel.open_csv)

    def _lay_out(self) -> None:
        vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._left = column("left_column", [(self.draw_panel, 0), (self.data_panel, 1)])
        self._right = column(
            "right_column",
            [
                (self.problems_panel, 0),
                (self.outline_panel, 0),
                (self.lecture_panel, 1),
                (self.inspector, 1),
                (self.training_panel, 0),
            ],
        )
        self._middle = splitter(
            "middle_column",
            vertical,
            [(self.stage, 560, 1), (self.lesson_panel, 210, 0), (self.start_panel, 204, 0), (self._plot_card, 190, 0)],
        )
        self._columns = splitter("columns", horizontal, [(self._left, 0, 0), (self._middle, 0, 1), (self._right, 0, 0)])
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(GAP, GAP, GAP, GAP)
        inner.addWidget(self._columns)
        ground = QWidget()
        ground.setObjectName("ground")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(body, 1)
        self.setCentralWidget(ground)
        self.setMinimumSize(1000, 640)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def _make_menus(self) -> None:
        bar = self.menuBar()
        start_page = make_action(self, "action_start_page", self.tr("S&tart page"), self.show_start_page)
        bar.addMenu(FileMenu(self._actions, self.files, self.settings, start_page, self))
        bar.addMenu(EditMenu(self._actions, self.canvas.canvas_actions, self))
        bar.addMenu(self._view_menu())
        bar.addMenu(TrainMenu(self.studio, self._actions, self))
        lessons = LessonMenu(self.lesson_files, self)
        bar.addMenu(LectureMenu(self.studio, self.lecture_actions, lessons, self._lecture_windows(), self))
        bar.addMenu(self._help_menu())

    def _view_menu(self) -> QMenu:
        menu = QMenu(self.tr("&View"), self)
        canvas = self.canvas.canvas_actions
        add_all(menu, (canvas.zoom_in, canvas.zoom_out, canvas.fit, None))
        colours = QMenu(self.tr("&Colour the arrows by"), self)
        add_all(colours, list(canvas.colour_by.values()))
        menu.addMenu(colours)
        add_all(menu, (canvas.all_labels, canvas.follow))
        menu.addMenu(NotationMenu(self.studio, self))
        choices = ViewChoices(self.settings, self)
        choices.language_chosen.connect(self.language_chosen)
        menu.addSeparator()
        menu.addMenu(choices.theme_menu())
        menu.addMenu(choices.language_menu())
        menu.addSeparator()
        add_all(menu, self._fold_actions())
        return menu

    def _lecture_windows(self) -> list[QAction | None]:
        self._panel_action = make_action(self, "action_lecture_panel", self.tr("&Where numbers come from"), None, "F3")
        self._panel_action.setCheckable(True)
        self._panel_action.toggled.connect(self._show_lecture)
        self._large_action = make_action(self, "action_lecture_size", self.tr("Lecture si&ze"), None, "F8")
        self._large_action.setCheckable(True)
        self._large_action.setToolTip(self.tr("Large type and thick arrows, and nothing but the drawing beside them"))
        self._large_action.toggled.connect(self._enlarge)
        bug_lab = make_action(self, "action_bug_lab", self.tr("&Bug lab…"), self._open_bug_lab)
        return [self._panel_action, self._large_action, None, bug_lab]

    def _fold_actions(self) -> list[QAction]:
        self._folds.add("left", self.tr("Drawing and &data"), "F9")
        self._folds.add("plot", self.tr("&Cost plot"), "F10")
        self._folds.add("right", self.tr("&Inspector and training"), "F12")
        self._folds.add("outline", self.tr("&Outline as a list"), "Shift+F8", shown=False)
        self._folds.changed.connect(self._arrange)
        return self._folds.actions

    def _help_menu(self) -> QMenu:
        menu = QMenu(self.tr("&Help"), self)
        shortcuts = make_action(self, "action_shortcuts", self.tr("&Keyboard shortcuts"), self._show_shortcuts, "F1")
        about = make_action(self, "action_about", self.tr("&About NN Studio"), lambda: show_about(self))
        about.setMenuRole(QAction.MenuRole.AboutRole)
        add_all(menu, (shortcuts, about))
        return menu

    def _connect(self) -> None:
        studio = self.studio
        FieldKeys(self)
        RememberedSpeed(studio.training, self.settings, self)
        StuckWarning(studio, self)
        studio.path_changed.connect(self._name)
        studio.undo_stack.cleanChanged.connect(self._name)
        studio.training.running_changed.connect(self._on_running)
        studio.opened.connect(self.canvas.fit)
        studio.opened.connect(self._put_start_page_away)
        self.problems_panel.find_data_requested.connect(self.lost_data.ask)
        studio.lecture.active_changed.connect(self._on_lecture)
        studio.lecture.moved.connect(self._name)
        studio.lessons.opened.connect(self._on_lesson)
        studio.lessons.page_changed.connect(self._on_page)
        self.lesson_panel.add_requested.connect(self.lesson_files.add_page)
        self.lesson_panel.save_requested.connect(self.lesson_files.save)
        self.canvas.why_requested.connect(self.explain)
        start = self.start_panel
        start.new_requested.connect(self.files.new)
        start.open_requested.connect(self.files.ask_and_open)
        start.example_chosen.connect(self.files.open_as_untitled)
        start.lesson_chosen.connect(self.lesson_files.open)
        start.recent_chosen.connect(self.files.open)
        start.dismissed.connect(self._put_start_page_away)

    def explain(self) -> None:
        """Show where the numbers of what is selected come from."""
        self._panel_action.setChecked(True)
        self.lecture_panel.open_page("why")

    def _restore(self) -> None:
        self.restoreGeometry(self.settings.state("geometry"))
        self.lecture_panel.open_page("why")
        self._arrange()
        if not self._columns.restoreState(self.settings.state("columns")):
            self.share_width()
        self._on_lesson()
        self._panel_action.setChecked(self.studio.lecture.active)
        self._large_action.setChecked(theme.current().thickness != 1.0)

    def _arrange(self, **changes: Any) -> None:
        """Show what is to be in view, after these fields of the arrangement changed."""
        self._arrangement = replace(self._arrangement, **changes)
        panels: dict[str, QWidget] = {
            "left": self._left,
            "draw": self.draw_panel,
            "data": self.data_panel,
            "start_page": self.start_panel,
            "plot": self._plot_card,
            "lesson": self.lesson_panel,
            "right": self._right,
            "outline": self.outline_panel,
            "lecture": self.lecture_panel,
            "inspector": self.inspector,
            "training": self.training_panel,
        }
        for panel, shown in self._arrangement.shown(self._folds.is_unfolded).items():
            panels[panel].setVisible(shown)

    def _on_lecture(self, active: bool) -> None:
        self._panel_action.setChecked(active)
        self._name()
        if active:
            self.show_start_page(shown=False)
            self.canvas.setFocus()

    def _show_lecture(self, shown: bool) -> None:
        self.studio.lecture.explain(shown)
        self.lecture_panel.open_page("step" if self.studio.lecture.active else "why")
        self._arrange(explaining=shown)
        self.share_width()

    def _enlarge(self, large: bool) -> None:
        scale = _TYPE if large else 1.0
        theme.enlarge(_DRAWN_TYPE if large else 1.0, _ARROWS if large else 1.0)
        self.lecture_panel.set_scale(scale)
        self.lesson_panel.set_scale(scale)
        self._arrange(large=large)
        self.share_width()
        QTimer.singleShot(0, self.canvas, self.canvas.fit)

    def _on_lesson(self) -> None:
        lessons = self.studio.lessons
        self._arrange(lesson=lessons.lesson is not None, hidden=self._hidden_by_lesson())
        self._name()

    def _on_page(self) -> None:
        page = self.studio.lessons.page
        self._arrange(hidden=self._hidden_by_lesson())
        if page is None or self.studio.lessons.recording:
            return
        self._panel_action.setChecked(page.panel is not None or page.step is not None)
        if page.panel is not None:
            self.lecture_panel.open_page(page.panel)
        self.share_width()
        QTimer.singleShot(0, self.canvas, self.canvas.fit)

    def _hidden_by_lesson(self) -> frozenset[Control]:
        lessons = self.studio.lessons
        return frozenset() if lessons.page is None or lessons.recording else frozenset(lessons.page.hidden)

    def _open_bug_lab(self) -> None:
        from nnstudio.gui.plots.bug_lab_window import BugLabWindow

        reason = self.studio.training.unready()
        if reason is not None:
            self.studio.tell(reason, "warning")
            return
        self.studio.training.finish()
        BugLabWindow(self.studio, self).show()

    def _on_running(self, running: bool) -> None:
        self._name()
        if running and self.start_panel.isVisible():
            self.show_start_page(shown=False)

    def _name(self, *_: object) -> None:
        self.setWindowTitle(self.tr("{name}[*] – NN Studio").format(name=self.files.title))
        self.setWindowModified(not self.studio.is_saved)
        self.setWindowFilePath(str(self.studio.path or ""))

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(shortcut_list(self), self).open()

    def _add_plot(self) -> None:
        from nnstudio.gui.plots.cost_plot import CostPlot
        from nnstudio.gui.plots.what_if_panel import WhatIfPanel

        if self.plot is None:
            self.plot = CostPlot(self.studio)
            self._plot_place.addWidget(self.plot)
            self.lecture_panel.add_page("what_if", self.tr("What if?"), WhatIfPanel(self.studio))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Drive lecture and lesson by the keys that nothing else takes; Escape puts the tool down from anywhere."""
        move = lecture_key(self.studio.lecture, event) or lesson_key(self.studio.lessons, event)
        if move is not None:
            move()
        elif event.key() == Qt.Key.Key_Escape:
            self.canvas.escape()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the drawing when the window is first shown."""
        super().showEvent(event)
        self.canvas.setFocus()
        QTimer.singleShot(0, self.canvas, self.canvas.fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, add what was too slow to be in it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._add_plot)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; end the run, so that no thread outlives the window."""
        if self._asks and not self.files.may_leave():
            event.ignore()
            return
        self.settings.set_state("geometry", self.saveGeometry())
        self.settings.set_state("columns", self._columns.saveState())
        event.accept()
        self.closed.emit()
