"""What can be asked of a lecture by menu, button or key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from nnstudio.gui.look import theme
from nnstudio.gui.studio import Studio
from nnstudio.gui.window.actions import make_action
from nnstudio.lecture.cursor import BEGINNING, Size


class LectureActions(QObject):
    """The actions of stepping.

    Attributes
    ----------
    into, over, out, back, back_over, back_out, start_over, play, run, end : QAction
    """

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        lecture = studio.lecture
        forward, back = lecture.forward, lecture.back
        self.into = make_action(self, "action_into", self.tr("Step &into"), partial(forward, Size.INTO), "F11")
        self.over = make_action(self, "action_over", self.tr("Step &over"), partial(forward, Size.OVER), "Ctrl+F11")
        self.out = make_action(self, "action_out", self.tr("Step o&ut"), partial(forward, Size.OUT), "Ctrl+Shift+F11")
        self.back = make_action(self, "action_back", self.tr("Step &back"), partial(back, Size.INTO), "Shift+F11")
        self.back_over = make_action(self, "action_back_over", self.tr("Back o&ver"), partial(back, Size.OVER))
        self.back_out = make_action(self, "action_back_out", self.tr("Back ou&t"), partial(back, Size.OUT))
        self.start_over = make_action(self, "action_start_over", self.tr("&Start over"), lecture.start_over)
        self.play = make_action(self, "action_play", "", self._toggle_play, "Ctrl+P")
        self.run = make_action(
            self, "action_run", self.tr("&Run to the next breakpoint"), lecture.player.run, "Ctrl+F5"
        )
        self.end = make_action(self, "action_end_lecture", self.tr("&End stepping"), lecture.end)
        theme.dress(self.back, "chevron-left")
        theme.dress(self.into, "chevron-right")
        self._describe()
        lecture.moved.connect(self._update)
        lecture.active_changed.connect(self._update)
        lecture.player.changed.connect(self._update)
        studio.picture_changed.connect(self._update)
        self._update()

    def _describe(self) -> None:
        hints = {
            self.into: self.tr("Do one operation of one neuron"),
            self.over: self.tr("Do the operation of a whole layer"),
            self.out: self.tr("Do the rest of this phase: forward, cost, backward or update"),
            self.back: self.tr("Undo the last operation"),
        }
        for action, hint in hints.items():
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{hint} ({key})")
            action.setStatusTip(hint)

    def _toggle_play(self) -> None:
        player = self._studio.lecture.player
        if player.playing:
            player.pause()
        else:
            player.play()

    def _update(self, *_: object) -> None:
        lecture = self._studio.lecture
        possible = lecture.why_not() is None
        for action in (self.into, self.over, self.out, self.start_over, self.play, self.run):
            action.setEnabled(possible)
        begun = possible and lecture.active and lecture.position != BEGINNING
        for action in (self.back, self.back_over, self.back_out):
            action.setEnabled(begun)
        self.end.setEnabled(lecture.active)
        self.play.setText(self.tr("&Pause stepping") if lecture.player.playing else self.tr("&Play step by step"))


def actions_of(actions: LectureActions) -> tuple[QAction, ...]:
    """Return the actions for the bar at the top."""
    return actions.back, actions.into, actions.over, actions.out
