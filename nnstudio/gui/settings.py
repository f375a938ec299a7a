"""What the window remembers from one day to the next; every value is read with its type."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

ORGANISATION = "NN Studio"
APPLICATION = "NN Studio"
_MOST_RECENT = 8


class Settings:
    """The user's settings, in an INI file.

    Attributes
    ----------
    theme : str
        ``"light"``, ``"dark"`` or ``"system"``.
    language : str
        ``"en"``, ``"es"``, or empty: as the desktop has it.
    speed : float or None
        Updates a second; None: as many as possible.
    """

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)

    @property
    def folder(self) -> Path:
        """Where the file lies; the recovery file lies beside it."""
        return Path(self._store.fileName()).parent

    @property
    def theme(self) -> str:
        return self._text("theme", "system")

    @theme.setter
    def theme(self, choice: str) -> None:
        self._store.setValue("theme", choice)

    @property
    def language(self) -> str:
        return self._text("language", "")

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def speed(self) -> float | None:
        speed = self._store.value("speed", 0.0, type=float)
        return speed if isinstance(speed, float) and math.isfinite(speed) and speed > 0 else None

    @speed.setter
    def speed(self, updates_per_second: float | None) -> None:
        self._store.setValue("speed", updates_per_second or 0.0)

    @property
    def recent(self) -> list[Path]:
        """The files opened and saved last, latest first; those that are gone are left out."""
        found = self._store.value("recent", [], type=list)
        paths = [Path(str(item)) for item in found] if isinstance(found, list) else []
        return [path for path in paths if path.exists()]

    def add_recent(self, path: Path) -> None:
        """Put a file first."""
        path = path.absolute()
        kept = [path, *(other for other in self.recent if other != path)][:_MOST_RECENT]
        self._store.setValue("recent", [str(item) for item in kept])

    def state(self, name: str) -> QByteArray:
        """Return a saved geometry or splitter state; empty if there is none."""
        found = self._store.value(f"window/{name}", QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember a geometry or splitter state."""
        self._store.setValue(f"window/{name}", state)

    def is_shown(self, panel: str, *, default: bool = True) -> bool:
        """Return whether a panel is unfolded."""
        return bool(self._store.value(f"shown/{panel}", default, type=bool))

    def set_shown(self, panel: str, shown: bool) -> None:
        """Remember whether a panel is unfolded."""
        self._store.setValue(f"shown/{panel}", shown)

    def _text(self, name: str, default: str) -> str:
        return str(self._store.value(name, default, type=str))
