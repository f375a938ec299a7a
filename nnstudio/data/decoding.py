"""Reads the bytes of a file and makes text of them: UTF-8, UTF-16 or cp1252; refuses what is no text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from nnstudio.data.limits import MAX_BYTES
from nnstudio.errors import DataError
from nnstudio.words import QT_TRANSLATE_NOOP, reason

_NOT_FOUND: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” is not there. Choose another file.")
_NO_FILE: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” is not a file. Choose a CSV file.")
_UNREADABLE: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” could not be read: {reason}. Choose another file.")
_TOO_LARGE: Final = QT_TRANSLATE_NOOP(
    "Errors", "“{file}” has {size:,} MB; {limit:,} MB is the most. Choose a smaller file, or cut it into parts."
)
_SPREADSHEET: Final = QT_TRANSLATE_NOOP(
    "Errors",
    "“{file}” is a spreadsheet or an archive. In the program it was made with, save it as CSV, or copy the cells and "
    "paste them here.",
)
_BINARY: Final = QT_TRANSLATE_NOOP("Errors", "“{file}” is not a text file. Choose a CSV file.")

_MEGABYTE: Final = 1024 * 1024
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOOKED_AT: Final = 4096
_MANY_ZEROS: Final = 0.4


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; raise `DataError` if it is none, cannot be read or is too large."""
    try:
        if not path.is_file():
            raise DataError(_NO_FILE if path.exists() else _NOT_FOUND, file=path.name)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1) if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise DataError(_UNREADABLE, file=path.name, reason=reason(error)) from error
    if content is None or len(content) > MAX_BYTES:
        raise DataError(_TOO_LARGE, file=path.name, size=path.stat().st_size // _MEGABYTE, limit=MAX_BYTES // _MEGABYTE)
    return content


def decode(content: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file, and its encoding.

    Parameters
    ----------
    content
        The bytes of the file.
    file
        Its name, for the message.

    Raises
    ------
    DataError
        If it is no text, or too large.
    """
    if len(content) > MAX_BYTES:
        raise DataError(_TOO_LARGE, file=file, size=len(content) // _MEGABYTE, limit=MAX_BYTES // _MEGABYTE)
    if content.startswith(_SPREADSHEETS):
        raise DataError(_SPREADSHEET, file=file)
    for encoding in _candidates(content):
        text = _decoded(content, encoding)
        if text is not None:
            return text, encoding
    raise DataError(_BINARY, file=file)


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    start = content[:_LOOKED_AT]
    if start[1::2].count(0) > _MANY_ZEROS * len(start) / 2:
        return ("utf-16-le",)
    if start[::2].count(0) > _MANY_ZEROS * len(start) / 2:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text
