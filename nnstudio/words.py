"""Marks words of the Qt-free core for translation, so that the window can say them in the reader's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final, Self


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 the name that Qt's lupdate looks for
    """Return `text` as it is; Qt's lupdate finds it here under `context`.

    Parameters
    ----------
    context
        Where the text belongs, e.g. ``"Problems"``; the window translates with the same context.
    text
        English template, filled with `str.format`.
    """
    del context
    return text


class Words(str):
    """A text of the core that is itself put into another one: English, and what the window needs to translate it.

    Attributes
    ----------
    context, template, values
        What was marked, and what stands in it, by name.
    """

    __slots__ = ("context", "template", "values")

    context: str
    template: str
    values: Mapping[str, object]

    def __new__(cls, context: str, template: str, **values: object) -> Self:
        """Return the English text, filled in."""
        made = super().__new__(cls, template.format(**values))
        made.context, made.template, made.values = context, template, values
        return made


def counted(context: str, one: str, several: str, count: int) -> Words:
    """Return a number with its noun: `one` as it is, `several` with ``{n}``."""
    return Words(context, one if count == 1 else several, n=count)


_REASONS: Final = {
    errno.ENOENT: QT_TRANSLATE_NOOP("Errors", "there is no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("Errors", "the system does not allow it"),
    errno.EPERM: QT_TRANSLATE_NOOP("Errors", "the system does not allow it"),
    errno.EROFS: QT_TRANSLATE_NOOP("Errors", "nothing can be written there"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("Errors", "the disk is full"),
    errno.EISDIR: QT_TRANSLATE_NOOP("Errors", "it is a folder"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("Errors", "there is no such file or folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("Errors", "its name is too long"),
    errno.EIO: QT_TRANSLATE_NOOP("Errors", "the disk has a fault"),
}


def reason(error: Exception) -> str:
    """Return why the system refused a file, as part of a sentence; in its own words where it is no usual reason."""
    if not isinstance(error, OSError):
        return str(error)
    usual = _REASONS.get(error.errno or 0)
    return (error.strerror or str(error)) if usual is None else Words("Errors", usual)
