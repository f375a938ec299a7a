"""What can be asked of the window by menu, button or key: one action each, used everywhere it is offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from nnstudio.gui.look import theme
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.elided import literal
from nnstudio.gui.window.files import Files

LISTED_AS = "listed_as"
"""Property of an action whose text changes: what the list of keys calls it."""
_Keys = QKeySequence.StandardKey | str


def keys(*wanted: _Keys) -> list[QKeySequence]:
    """Return key sequences, each once; standard keys that the desktop leaves empty drop out, so name a fallback."""
    found: list[QKeySequence] = []
    for key in wanted:
        sequences = _bindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
        found += [sequence for sequence in sequences if not sequence.isEmpty() and sequence not in found]
    return found


def _bindings(key: QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the desktop's keys, without those that hardly a keyboard has, such as F14 or one named Undo."""
    return [sequence for sequence in QKeySequence.keyBindings(key) if _last_key(sequence) in _COMMON_KEYS]


def _last_key(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")[2]


_COMMON_KEYS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ") | {"Backspace", "Del", "Ins"}


def make_action(
    parent: QObject, name: str, text: str, run: Callable[[], object] | None = None, *shortcuts: _Keys
) -> QAction:
    """Return an action with an object name, a translated text and its keys."""
    action = QAction(text, parent)
    action.setObjectName(name)
    action.setShortcuts(keys(*shortcuts))
    if run is not None:
        action.triggered.connect(lambda _checked=False: run())
    return action


class Actions(QObject):
    """The actions of file, history and training.

    Attributes
    ----------
    new, open, save, save_as, quit, undo, redo, train, epoch, update, reset, randomise : QAction
    """

    def __init__(self, studio: Studio, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self._shown: tuple[bool, str | None, bool] | None = None
        self._add_file_actions(files, window)
        self._add_history_actions()
        self._add_training_actions()
        studio.picture_changed.connect(self._update_training)
        studio.training.running_changed.connect(self._update_training)
        studio.training.running_changed.connect(self._update_history)
        stack = studio.undo_stack
        stack.indexChanged.connect(self._update_history)
        self._update_history()
        self._update_training()

    def _add_file_actions(self, files: Files, window: QWidget) -> None:
        standard = QKeySequence.StandardKey
        self.new = make_action(self, "action_new", self.tr("&New"), files.new, standard.New, "Ctrl+N")
        self.open = make_action(self, "action_open", self.tr("&Open…"), files.ask_and_open, standard.Open, "Ctrl+O")
        self.save = make_action(self, "action_save", self.tr("&Save"), files.save, standard.Save, "Ctrl+S")
        self.save_as = make_action(
            self, "action_save_as", self.tr("Save &as…"), files.save_as, standard.SaveAs, "Ctrl+Shift+S"
        )
        self.quit = make_action(self, "action_quit", self.tr("&Quit"), window.close, standard.Quit, "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        theme.dress(self.new, "file-plus")
        theme.dress(self.open, "folder-open")
        theme.dress(self.save, "save")

    def _add_history_actions(self) -> None:
        standard = QKeySequence.StandardKey
        self.undo = make_action(self, "action_undo", "", self._studio.undo, standard.Undo, "Ctrl+Z")
        self.redo = make_action(self, "action_redo", "", self._studio.redo, standard.Redo, "Ctrl+Shift+Z", "Ctrl+Y")
        theme.dress(self.undo, "undo")
        theme.dress(self.redo, "redo")

    def _add_training_actions(self) -> None:
        training = self._studio.training
        self.train = make_action(self, "action_train", "", self._toggle_training, "F5")
        self.epoch = make_action(self, "action_epoch", self.tr("One &epoch"), training.one_epoch, "F6")
        self.update = make_action(self, "action_update", self.tr("One &update"), training.one_update, "F7")
        self.reset = make_action(self, "action_reset", self.tr("&Reset weights"), training.reset, "F4")
        self.randomise = make_action(
            self, "action_randomise", self.tr("&New random weights"), training.new_random_weights, "Shift+F4"
        )
        theme.dress(self.reset, "skip-back")
        theme.dress(self.randomise, "dices")
        for action in (self.train, self.epoch, self.update, self.reset, self.randomise):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def _toggle_training(self) -> None:
        training = self._studio.training
        if training.running:
            training.pause()
        else:
            training.start()

    def _update_history(self, *_: object) -> None:
        stack, running = self._studio.undo_stack, self._studio.training.running
        self.undo.setEnabled(stack.canUndo() or running)
        self.redo.setEnabled(stack.canRedo() and not running)
        undone = self.tr("Train") if running else stack.undoText()
        self._name(self.undo, self.tr("&Undo"), self.tr("&Undo {name}"), undone)
        self._name(self.redo, self.tr("&Redo"), self.tr("&Redo {name}"), stack.redoText())

    def _update_training(self, *_: object) -> None:
        training = self._studio.training
        drawn = bool(self._studio.document.diagram.connections)
        state = (training.running, training.why_not(), drawn)
        if state == self._shown:  # this is asked with every frame of a run
            return
        self._shown, reason = state, state[1]
        self.train.setText(self.tr("&Pause") if training.running else self.tr("&Train"))
        theme.dress(self.train, "pause" if training.running else "play", "primary_text")
        hints = {
            self.train: self.tr("Pause training") if training.running else self.tr("Train until you pause"),
            self.epoch: self.tr("Train once over all rows"),
            self.update: self.tr("Change the weights once, from one batch of rows"),
        }
        for action, hint in hints.items():
            action.setEnabled(reason is None or training.running)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(literal(reason or f"{hint} ({key})"))
        self.reset.setEnabled(drawn)
        self.randomise.setEnabled(drawn)

    @staticmethod
    def _name(action: QAction, bare: str, named: str, name: str) -> None:
        action.setText(named.format(name=name) if name else bare)
        action.setProperty(LISTED_AS, bare)
        action.setToolTip(action.text().replace("&", ""))
