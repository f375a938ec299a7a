"""What is wrong with a file that cannot be read, in words that the window can translate."""

from __future__ import annotations

import re
from typing import Final

from nnstudio.errors import NNStudioError
from nnstudio.words import QT_TRANSLATE_NOOP, Words

_LONGEST: Final = 160

MISSING = QT_TRANSLATE_NOOP("Errors", "“{field}” is missing at {place}")
WRONG = QT_TRANSLATE_NOOP("Errors", "what stands at {place} does not belong there")
TOP = QT_TRANSLATE_NOOP("Errors", "the top level")
TRUNCATED = QT_TRANSLATE_NOOP("Errors", "it ends too early")
MALFORMED = QT_TRANSLATE_NOOP("Errors", "only its first {byte} characters can be read")
NO_TEXT = QT_TRANSLATE_NOOP("Errors", "it holds bytes that are no text")
UNKNOWN = QT_TRANSLATE_NOOP("Errors", "“{field}” at {place} is not known to this version")
_TOO_DEEP = QT_TRANSLATE_NOOP("Errors", "its parts are nested too deep")

_PLACE: Final = re.compile(r" - at `\$\.?(?P<place>.*)`$", re.DOTALL)
_FIELD: Final = re.compile(r"(?P<what>unknown field|missing required field) `(?P<field>.*?)`", re.DOTALL)
_BYTE: Final = re.compile(r"\(byte (?P<byte>\d+)\)")


def what_is_wrong(error: Exception) -> Words:
    """Return what msgspec or Python found wrong, with where it is."""
    said = str(error)
    if isinstance(error, UnicodeDecodeError) or "invalid utf-8" in said.lower():
        return Words("Errors", NO_TEXT)
    if isinstance(error, RecursionError):
        return Words("Errors", _TOO_DEEP)
    if "truncated" in said:
        return Words("Errors", TRUNCATED)
    byte, field = _BYTE.search(said), _FIELD.search(said)
    if byte is not None:
        return Words("Errors", MALFORMED, byte=byte["byte"])
    if field is not None:
        template = UNKNOWN if field["what"].startswith("unknown") else MISSING
        return Words("Errors", template, field=shortened(field["field"]), place=_place(said))
    return Words("Errors", WRONG, place=_place(said))


def is_unknown_field(what: Words) -> bool:
    """Return whether a field is there that this version does not know, as a newer one may write."""
    return what.template == UNKNOWN


def in_one_line(error: NNStudioError) -> Words:
    """Return what an error says, its values shortened: they may come out of the file."""
    values = {name: shortened(value) if type(value) is str else value for name, value in error.values.items()}
    return Words("Errors", error.template, **values)


def _place(said: str) -> str:
    found = _PLACE.search(said)
    return shortened(found["place"]) if found is not None and found["place"] else Words("Errors", TOP)


def shortened(what: str) -> str:
    """Return a text out of a file as part of a sentence: on one line, and cut where it would fill the screen."""
    line = " ".join(what.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
