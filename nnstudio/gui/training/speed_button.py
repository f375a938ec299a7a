"""How fast a run goes: as fast as possible, or slowly enough to watch."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from nnstudio.gui.look import theme
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.bar_button import wide_enough
from nnstudio.numbers import count_text

SPEEDS: tuple[float | None, ...] = (None, 1, 5, 20, 100, 1000)
"""Updates a second; None: as many as possible."""
_FOR_CLASS = 20
"""A cost that falls at this pace does so before the eyes of a class, within a minute."""


class SpeedMenu(QMenu):
    """Offers the speeds; the one in use is ticked."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Speed"))
        self._studio = studio
        self._group = QActionGroup(self)
        self._actions = {speed: self._add(speed) for speed in SPEEDS}
        studio.training.speed_changed.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        """What the speed in use is called."""
        return self._name(self._studio.training.speed)

    def _add(self, speed: float | None) -> QAction:
        action = self.addAction(self._entry(speed))
        action.setObjectName(f"speed_{speed or 'fastest'}")
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self._studio.training.set_speed(speed))
        self._group.addAction(action)
        return action

    def _entry(self, speed: float | None) -> str:
        if speed == _FOR_CLASS:
            return self.tr("{speed}, to watch in class").format(speed=self._name(speed))
        return self._name(speed)

    def _name(self, speed: float | None) -> str:
        if speed is None:
            return self.tr("As fast as possible")
        if speed == 1:
            return self.tr("1 update a second")
        return self.tr("{n} updates a second").format(n=count_text(round(speed)))

    def _show(self) -> None:
        if self._studio.training.speed in self._actions:
            self._actions[self._studio.training.speed].setChecked(True)


class SpeedButton(QToolButton):
    """Shows the speed in use, and its menu when pressed."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("speed")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(20, 16))
        theme.dress(self, "gauge")
        self._studio = studio
        self._menu = SpeedMenu(studio, self)
        self.setMenu(self._menu)
        studio.training.speed_changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return the size for the longest of its words."""
        return wide_enough(super().sizeHint(), self, map(self._word, SPEEDS))

    def _word(self, speed: float | None) -> str:
        return self.tr("Fastest") if speed is None else self.tr("{n}/s").format(n=count_text(round(speed)))

    def _show(self) -> None:
        self.setText(self._word(self._studio.training.speed))
        words = self.tr("Speed: {speed}").format(speed=self._menu.text)
        self.setAccessibleName(words)
        self.setToolTip("\n".join((words, self.tr("Choose a slower one to watch the cost fall."))))
