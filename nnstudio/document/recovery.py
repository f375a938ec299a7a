"""Recovery: a copy of unsaved work, in a folder of the program's own, offered again after a crash."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nnstudio.document.document import Document
from nnstudio.document.project_file import SUFFIX, dumps, load, write_whole
from nnstudio.errors import ProjectFileError
from nnstudio.words import QT_TRANSLATE_NOOP, reason

UNSTORED = QT_TRANSLATE_NOOP("Errors", "No recovery copy could be made: {reason}. Save your work now.")
_NAME: Final = re.compile(r"(\d+)-(\d+)\.nnstudio")


@dataclass(frozen=True, slots=True)
class Pending:
    """Work that another run of the program left behind.

    Attributes
    ----------
    copy
        The recovery copy, a project file.
    path
        Where that work had been saved or opened; None if it never was.
    """

    copy: Path
    path: Path | None

    def open(self) -> Document:
        """Return the work; raise `ProjectFileError` if the copy cannot be read."""
        return load(self.copy)

    def discard(self) -> None:
        """Take the copy away."""
        self.copy.unlink(missing_ok=True)
        _note(self.copy).unlink(missing_ok=True)


class Recovery:
    """The recovery copies of one run of the program; each window has a copy of its own.

    Parameters
    ----------
    folder
        Where copies are kept; made when it is needed.
    window
        Number of the window in this process.
    """

    def __init__(self, folder: Path, window: int = 0) -> None:
        self._folder = folder
        self._own = folder / f"{os.getpid()}-{window}{SUFFIX}"

    def store(self, document: Document, path: Path | None) -> None:
        """Keep a copy of unsaved work; raise `ProjectFileError` if it cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            where = None if path is None else str(path.resolve())
            write_whole(dumps(document), self._own)
            write_whole(json.dumps({"path": where}).encode(), _note(self._own))
        except OSError as error:
            raise ProjectFileError(UNSTORED, reason=reason(error)) from error

    def discard(self) -> None:
        """Take the copy of this run away: the work was saved, or given up on purpose."""
        Pending(self._own, None).discard()

    def pending(self) -> list[Pending]:
        """Return what runs that are over left behind, the newest first."""
        copies = [copy for copy in self._folder.glob(f"*{SUFFIX}") if self._is_left(copy)]
        newest = sorted(copies, key=lambda copy: copy.stat().st_mtime, reverse=True)
        return [Pending(copy, _noted_path(copy)) for copy in newest]

    def _is_left(self, copy: Path) -> bool:
        match = _NAME.fullmatch(copy.name)
        return match is not None and copy != self._own and not _is_running(int(match[1]))


def _is_running(process: int) -> bool:
    """Return whether a process of that number lives; this one is asked for other windows."""
    if process == os.getpid():
        return True
    if os.name == "nt":  # there, a signal 0 would end the process: copies of a second, open program are offered too
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _note(copy: Path) -> Path:
    return copy.with_suffix(".json")


def _noted_path(copy: Path) -> Path | None:
    try:
        path = json.loads(_note(copy).read_bytes())["path"]
    except (OSError, ValueError, KeyError, TypeError):
        return None  # the copy itself is what matters
    return Path(path) if isinstance(path, str) else None
