"""The main window: puts the parts together; what they do, they do themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from nnstudio.gui.lecture.lecture_keys import lecture_key, lesson_key
from nnstudio.gui.lecture.lecture_menu import LectureMenu
from nnstudio.gui.lecture.notation_menu import NotationMenu
from nnstudio.gui.lessons.lesson_menu import LessonMenu
from nnstudio.gui.look import theme
from nnstudio.gui.panels.lost_data import LostDataFinder
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.training.remembered_speed import RememberedSpeed
from nnstudio.gui.training.stuck_warning import StuckWarning
from nnstudio.gui.window.actions import make_action
from nnstudio.gui.window.drops import Drops
from nnstudio.gui.window.field_keys import FieldKeys
from nnstudio.gui.window.menus import EditMenu, FileMenu, TrainMenu, ViewChoices, add_all, shortcut_list
from nnstudio.gui.window.panel_window import PanelWindow
from nnstudio.lecture.lessons import Control

_DRAWN_TYPE, _ARROWS = 1.3, 1.8
"""How much larger the words on the drawing are in lecture size, and how much thicker its arrows."""


class MainWindow(PanelWindow):
    """Puts menus and panels to work around one studio.

    Attributes
    ----------
    lost_data : LostDataFinder
        Asks where a data file is that is no longer where the project says.

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
        super().__init__(studio, settings, parent)
        self._asks = True
        self.lost_data = LostDataFinder(studio, self)
        self._make_menus()
        self._connect()
        self._restore()
        self._name()

    def leave(self) -> None:
        """Close without a question: another window takes this one's place, with the same studio."""
        self._asks = False
        self.close()

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
        about = make_action(self, "action_about", self.tr("&About NN Studio"), self._show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        add_all(menu, (shortcuts, about))
        return menu

    def _connect(self) -> None:
        studio = self.studio
        Drops(self, self.files.open, self.lesson_files.open, self._open_table, studio.tell)
        FieldKeys(self)
        RememberedSpeed(studio.training, self.settings, self)
        StuckWarning(studio, self)
        studio.path_changed.connect(self._name)
        studio.undo_stack.cleanChanged.connect(self._name)
        studio.training.running_changed.connect(self._on_running)
        studio.opened.connect(self._put_start_page_away)
        self.problems_panel.find_data_requested.connect(self.lost_data.ask)
        studio.lecture.active_changed.connect(self._on_lecture)
        studio.lecture.moved.connect(self._name)
        studio.lessons.opened.connect(self._on_lesson)
        studio.lessons.page_changed.connect(self._on_page)
        self.canvas.why_requested.connect(self.explain)

    def explain(self) -> None:
        """Show where the numbers of what is selected come from."""
        self._panel_action.setChecked(True)
        self.lecture_panel.open_page("why")

    def _restore(self) -> None:
        self.restoreGeometry(self.settings.state("geometry"))
        self._arrange()
        if not self._columns.restoreState(self.settings.state("columns")):
            self.share_width()
        self._on_lesson()
        self._panel_action.setChecked(self.studio.lecture.active)
        self._large_action.setChecked(theme.current().thickness != 1.0)

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
        theme.enlarge(_DRAWN_TYPE if large else 1.0, _ARROWS if large else 1.0)
        self._arrange(large=large)
        self.lecture_panel.set_scale(self._type_scale)
        self.lesson_panel.set_scale(self._type_scale)
        self.share_width()
        self.canvas.fit()

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
        self.canvas.fit()

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

    def _open_table(self, path: Path) -> None:
        self.data_panel.open_csv(path)

    def _show_shortcuts(self) -> None:
        from nnstudio.gui.window.help import ShortcutsDialog

        ShortcutsDialog(shortcut_list(self), self).open()

    def _show_about(self) -> None:
        from nnstudio.gui.window.help import show_about

        show_about(self)

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
        """Give the keys to the drawing."""
        super().showEvent(event)
        self.canvas.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work; end the run, so that no thread outlives the window."""
        if self._asks and not self.files.may_leave():
            event.ignore()
            return
        self.settings.set_state("geometry", self.saveGeometry())
        if self._arrangement.is_usual:
            self.settings.set_state("columns", self._columns.saveState())
        self._later.stop()
        event.accept()
        self.closed.emit()
