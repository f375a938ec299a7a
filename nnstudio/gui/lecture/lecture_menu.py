"""The Lecture menu: every way to step, breakpoints, predictions, how much is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from nnstudio.engine.quantities import Kind
from nnstudio.gui.lecture.lecture_actions import LectureActions
from nnstudio.gui.lecture.lecture_control import LectureControl
from nnstudio.gui.studio import Studio
from nnstudio.gui.window.menus import add_all
from nnstudio.lecture.breakpoints import Event
from nnstudio.lecture.narration import Detail
from nnstudio.lecture.timeline import Scope

_Choice = TypeVar("_Choice", float, Scope, Detail)
_PACES = (0.5, 1.0, 2.0, 5.0)
_VANISHES, _EXPLODES = 1e-4, 10.0
_PREDICTABLE = (
    ("forward", (Kind.WEIGHTED_SUM, Kind.ACTIVATION)),
    ("cost", (Kind.COST_TERM, Kind.SAMPLE_COST, Kind.COST)),
    ("backward", (Kind.COST_BY_ACTIVATION, Kind.SLOPE, Kind.COST_BY_SUM)),
    ("gradients", (Kind.COST_BY_WEIGHT, Kind.COST_BY_BIAS, Kind.MEAN_WEIGHT, Kind.MEAN_BIAS)),
    ("updates", (Kind.UPDATE,)),
)


class LectureMenu(QMenu):
    """Lecture: stepping, and all that belongs to it.

    Parameters
    ----------
    lessons
        Menu of the lessons.
    more
        Actions of windows and panels that go with a lecture.
    """

    def __init__(
        self, studio: Studio, actions: LectureActions, lessons: QMenu, more: list[QAction | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Lecture"))
        self.setToolTipsVisible(True)
        self._studio = studio
        self.addMenu(lessons)
        self.addSeparator()
        add_all(
            self, (actions.into, actions.over, actions.out, None, actions.back, actions.back_over, actions.back_out)
        )
        add_all(self, (actions.start_over, None, actions.play))
        self.addMenu(self._pace_menu())
        self.addAction(actions.run)
        self.addMenu(StopsMenu(studio, self))
        self.addSeparator()
        self.addMenu(self._scope_menu())
        self.addMenu(self._detail_menu())
        self.addMenu(PredictMenu(studio, self))
        add_all(self, [None, *more, None])
        self.addAction(self._animations())
        self.addAction(actions.end)

    def _pace_menu(self) -> QMenu:
        texts = [(pace, self.tr("{n} steps a second").format(n=f"{pace:g}")) for pace in _PACES]
        player = self._studio.lecture.player
        return ChoiceMenu(self.tr("P&ace"), texts, self._studio.lecture, lambda: player.pace, player.set_pace, self)

    def _scope_menu(self) -> QMenu:
        texts = [
            (Scope.ROW, self.tr("The looked-at &row alone")),
            (Scope.BATCH, self.tr("The next &batch of the training")),
        ]
        lecture = self._studio.lecture
        return ChoiceMenu(self.tr("&Update for"), texts, lecture, lambda: lecture.scope, lecture.set_scope, self)

    def _detail_menu(self) -> QMenu:
        texts = [
            (Detail.BEGINNER, self.tr("In &everyday words")),
            (Detail.STANDARD, self.tr("In the &usual words")),
            (Detail.FULL, self.tr("With &more behind it")),
        ]
        lecture = self._studio.lecture
        return ChoiceMenu(self.tr("E&xplain"), texts, lecture, lambda: lecture.detail, lecture.set_detail, self)

    def _animations(self) -> QAction:
        action = QAction(self.tr("&Pulses along the arrows"), self)
        action.setObjectName("action_pulses")
        action.setCheckable(True)
        action.setChecked(self._studio.lecture.animated)
        action.toggled.connect(self._animate)
        return action

    def _animate(self, animated: bool) -> None:
        self._studio.lecture.animated = animated


class ChoiceMenu(QMenu):
    """One of several, ticked as it is now: a lesson chooses, too.

    Parameters
    ----------
    texts
        What can be chosen, each with its words.
    now
        Returns what is chosen.
    use
        Chooses.
    """

    def __init__(
        self,
        title: str,
        texts: Sequence[tuple[_Choice, str]],
        lecture: LectureControl,
        now: Callable[[], _Choice],
        use: Callable[[_Choice], None],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self._now: Callable[[], object] = now
        self._actions: dict[object, QAction] = {}
        group = QActionGroup(self)
        for key, text in texts:
            action = self._actions[key] = self.addAction(text)
            action.setObjectName(f"lecture_{key}")
            action.setCheckable(True)
            action.triggered.connect(partial(_use, use, key))
            group.addAction(action)
        lecture.moved.connect(self._tick)
        self._tick()

    def _tick(self) -> None:
        for key, action in self._actions.items():
            action.setChecked(key == self._now())


def _use(use: Callable[[_Choice], None], key: _Choice, _checked: bool = False) -> None:
    use(key)


class StopsMenu(QMenu):
    """Breakpoints on events; those on parts are set on the drawing."""

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Stop when"))
        self._stops = studio.lecture.stops
        self._actions: dict[Event, QAction] = {}
        self._add(Event.COST_RISES, self.tr("the &cost rises"))
        self._add(Event.RELU_DIES, self.tr("a &ReLU dies"))
        self._add(Event.GRADIENT_VANISHES, self.tr("a gradient &vanishes…"), _VANISHES)
        self._add(Event.GRADIENT_EXPLODES, self.tr("a gradient &explodes…"), _EXPLODES)
        self.addSeparator()
        clear = self.addAction(self.tr("Clear &all breakpoints"))
        clear.setObjectName("action_clear_stops")
        clear.triggered.connect(self._stops.clear)
        self._stops.changed.connect(self._tick)
        self._tick()

    def _add(self, event: Event, text: str, usual: float | None = None) -> None:
        action = self._actions[event] = self.addAction(text)
        action.setObjectName(f"stop_{event}")
        action.setCheckable(True)
        action.triggered.connect(partial(self._choose, event, usual))

    def _choose(self, event: Event, usual: float | None) -> None:
        wanted, bound, given = self._actions[event].isChecked(), 0.0, True
        if wanted and usual is not None:
            below = self.tr("Stop when all ∂C/∂z of a layer are smaller than:")
            above = self.tr("Stop when a gradient is larger than:")
            text = below if event is Event.GRADIENT_VANISHES else above
            bound, given = QInputDialog.getDouble(self.parentWidget(), self.title(), text, usual, 0.0, 1e12, 8)
        self._stops.wait_for(event, bound if wanted and given else None)
        self._tick()

    def _tick(self) -> None:
        for event, action in self._actions.items():
            action.setChecked(event in self._stops.events)


class PredictMenu(QMenu):
    """Which numbers are asked for before they are shown."""

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Predict, then reveal"))
        self._lecture = studio.lecture
        texts = {
            "forward": self.tr("&Weighted sums and activations"),
            "cost": self.tr("The &cost"),
            "backward": self.tr("∂C/∂&a, slopes and δ"),
            "gradients": self.tr("&Gradients of weights and biases"),
            "updates": self.tr("&Updated weights"),
        }
        self._groups: list[tuple[QAction, frozenset[Kind]]] = []
        for key, kinds in _PREDICTABLE:
            action = self.addAction(texts[key])
            action.setObjectName(f"predict_{key}")
            action.setCheckable(True)
            action.triggered.connect(self._use)
            self._groups.append((action, frozenset(kinds)))
        self.addSeparator()
        reset = self.addAction(self.tr("Reset the &score"))
        reset.setObjectName("action_reset_score")
        reset.triggered.connect(self._lecture.quiz.reset_score)
        studio.lecture.moved.connect(self._tick)
        self._tick()

    def _use(self) -> None:
        chosen = [kinds for action, kinds in self._groups if action.isChecked()]
        self._lecture.quiz.predict(frozenset[Kind]().union(*chosen))

    def _tick(self) -> None:
        for action, kinds in self._groups:
            action.setChecked(kinds <= self._lecture.quiz.predicted)
