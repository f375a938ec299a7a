"""The menu bar: every command under a name, with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nnstudio.document.examples import EXAMPLES, Example
from nnstudio.gui.canvas.canvas_actions import CanvasActions
from nnstudio.gui.look import theme
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.training.speed_button import SpeedMenu
from nnstudio.gui.window.actions import LISTED_AS, Actions
from nnstudio.gui.window.files import Files
from nnstudio.gui.words import say


def add_all(menu: QMenu, actions: Sequence[QAction | None]) -> None:
    """Add actions to a menu; None is a line between."""
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)


def choice_menu(
    parent: QWidget, title: str, choices: Sequence[tuple[str, str]], chosen: str, use: Callable[[str], object]
) -> QMenu:
    """Return a menu of which one entry is ticked.

    Parameters
    ----------
    choices
        Key and translated text of each; the action's object name is ``choice_`` and the key.
    use
        Called with the key that is chosen.
    """
    menu = QMenu(title, parent)
    group = QActionGroup(menu)
    for key, text in choices:
        action = menu.addAction(text)
        action.setObjectName(f"choice_{key}")
        action.setCheckable(True)
        action.setChecked(key == chosen)
        action.triggered.connect(lambda _checked=False, key=key: use(key))
        group.addAction(action)
    return menu


class FileMenu(QMenu):
    """File: new, open, examples, save, quit."""

    def __init__(
        self, actions: Actions, files: Files, settings: Settings, start_page: QAction, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&File"))
        self._files = files
        self._settings = settings
        self._recent = QMenu(self.tr("Open &recent"), self)
        self._recent.aboutToShow.connect(self._list_recent)
        add_all(self, (actions.new, actions.open))
        self.addMenu(self._recent)
        self.addMenu(self._examples())
        add_all(self, (None, actions.save, actions.save_as, None, start_page, None, actions.quit))
        files.recent_changed.connect(self._list_recent)
        self._list_recent()

    def _examples(self) -> QMenu:
        menu = QMenu(self.tr("&Examples"), self)
        for example in EXAMPLES:
            action = menu.addAction(say("Examples", example.title))
            action.setObjectName(f"example_{example.key}")
            action.triggered.connect(partial(self._open_example, example))
        return menu

    def _open_example(self, example: Example, _checked: bool = False) -> None:
        self._files.open_as_untitled(example.path)

    def _list_recent(self) -> None:
        self._recent.clear()
        paths = self._settings.recent
        self._recent.setEnabled(bool(paths))
        for path in paths:
            self._add_recent(path)

    def _add_recent(self, path: Path) -> None:
        action = self._recent.addAction(path.stem)
        action.setToolTip(str(path))
        action.triggered.connect(lambda _checked=False: self._files.open(path))


class EditMenu(QMenu):
    """Edit: undo, redo, and what is done to the selection."""

    def __init__(self, actions: Actions, canvas: CanvasActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Edit"))
        add_all(self, (actions.undo, actions.redo, None))
        add_all(self, (canvas.cut, canvas.copy, canvas.paste, canvas.duplicate, canvas.delete, canvas.select_all, None))
        add_all(self, (canvas.rename, canvas.more_neurons, canvas.fewer_neurons, None))
        align = QMenu(self.tr("&Align"), self)
        add_all(align, list(canvas.align.values()))
        self.addMenu(align)
        self.addAction(canvas.tidy)


class TrainMenu(QMenu):
    """Train: start, one epoch, one update, weights, speed."""

    def __init__(self, studio: Studio, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Train"))
        self.setToolTipsVisible(True)
        add_all(self, (actions.train, actions.epoch, actions.update, None, actions.reset, actions.randomise, None))
        self.addMenu(SpeedMenu(studio, self))


class ViewChoices(QObject):
    """What the View menu lets choose and something else carries out.

    Signals
    -------
    language_chosen(str)
        ``"en"``, ``"es"``, or empty: as the desktop has it.
    """

    language_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._parent = parent

    def theme_menu(self) -> QMenu:
        """Return the menu of light and dark."""
        choices = (
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
            ("system", self.tr("As the &desktop")),
        )
        return choice_menu(self._parent, self.tr("&Theme"), choices, self._settings.theme, self._use_theme)

    def language_menu(self) -> QMenu:
        """Return the menu of languages; each is named in itself."""
        choices = (("en", "English"), ("es", "Español"), ("", self.tr("As the &desktop")))
        return choice_menu(self._parent, self.tr("&Language"), choices, self._settings.language, self._use_language)

    def _use_theme(self, choice: str) -> None:
        self._settings.theme = choice
        theme.use(choice)

    def _use_language(self, code: str) -> None:
        self._settings.language = code
        self.language_chosen.emit(code)


def shortcut_list(window: QWidget) -> list[tuple[str, str]]:
    """Return name and keys of every action of a window that has keys."""
    found: list[tuple[str, str]] = []
    for action in window.findChildren(QAction):
        _add_shortcut(found, action)
    return found


def _add_shortcut(found: list[tuple[str, str]], action: QAction) -> None:
    sequences = [sequence.toString(sequence.SequenceFormat.NativeText) for sequence in action.shortcuts()]
    text = str(action.property(LISTED_AS) or action.text())
    entry = (text.replace("&", ""), ", ".join(sequences))
    if sequences and entry not in found:
        found.append(entry)
