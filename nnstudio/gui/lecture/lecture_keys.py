"""Keys that drive a lecture or a lesson while one goes on, a presenter's remote among them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nnstudio.gui.lecture.lecture_control import LectureControl
from nnstudio.gui.lessons.lesson_control import LessonControl
from nnstudio.lecture.cursor import Size

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_Key = Qt.Key


def lecture_key(lecture: LectureControl, event: QKeyEvent) -> Callable[[], None] | None:
    """Return what a key does to a lecture; None if nothing, or if nobody steps."""
    if not lecture.active:
        return None
    if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() == _Key.Key_Space:
        return partial(lecture.back, Size.INTO)
    if event.modifiers() not in _PLAIN:
        return None
    moves: dict[Qt.Key, Callable[[], None]] = {
        _Key.Key_Space: partial(lecture.forward, Size.INTO),
        _Key.Key_Right: partial(lecture.forward, Size.INTO),
        _Key.Key_PageDown: partial(lecture.forward, Size.INTO),
        _Key.Key_Down: partial(lecture.forward, Size.OVER),
        _Key.Key_End: partial(lecture.forward, Size.OUT),
        _Key.Key_Left: partial(lecture.back, Size.INTO),
        _Key.Key_PageUp: partial(lecture.back, Size.INTO),
        _Key.Key_Up: partial(lecture.back, Size.OVER),
        _Key.Key_Home: lecture.start_over,
        _Key.Key_Escape: lecture.end,
    }
    return moves.get(_Key(event.key()))


def lesson_key(lessons: LessonControl, event: QKeyEvent) -> Callable[[], None] | None:
    """Return what a key does to a lesson; None if nothing, or if none is open. Steps have these keys first."""
    turns = {_Key.Key_PageDown: 1, _Key.Key_PageUp: -1}
    turn = turns.get(_Key(event.key()))
    if turn is None or lessons.lesson is None or event.modifiers() not in _PLAIN:
        return None
    return partial(lessons.go, lessons.place + turn)
