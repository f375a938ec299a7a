"""The speed chosen last, brought back when the window opens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from nnstudio.gui.settings import Settings
from nnstudio.gui.training.training_control import TrainingControl


class RememberedSpeed(QObject):
    """Keeps the speed of training in the settings, and takes it from there."""

    def __init__(self, training: TrainingControl, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._training = training
        self._settings = settings
        training.set_speed(settings.speed)
        training.speed_changed.connect(self._keep)

    @Slot()
    def _keep(self) -> None:
        self._settings.speed = self._training.speed
