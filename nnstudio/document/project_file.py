"""Project files: one JSON a document, saved whole or not at all, and read without trust."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from nnstudio.document.damage import in_one_line, is_unknown_field, shortened, what_is_wrong
from nnstudio.document.document import Document
from nnstudio.document.from_records import ContentError, document_from
from nnstudio.document.limits import LARGEST_FILE, MOST_VALUES
from nnstudio.document.schema import FORMAT, VERSION, Head, ProjectRecord
from nnstudio.document.to_records import project_record
from nnstudio.errors import NNStudioError, ProjectFileError
from nnstudio.words import QT_TRANSLATE_NOOP, Words, reason

SUFFIX: Final = ".nnstudio"

EMPTY = QT_TRANSLATE_NOOP("Errors", "“{file}” is empty: nothing is saved in it. Open an older copy, if you have one.")
FOREIGN = QT_TRANSLATE_NOOP("Errors", "“{file}” is not a project of NN Studio. Choose a file that ends in .nnstudio.")
MISNAMED = QT_TRANSLATE_NOOP(
    "Errors", "“{file}” is not a project of NN Studio, though its name ends like one. Choose another file."
)
NEWER = QT_TRANSLATE_NOOP(
    "Errors", "“{file}” was saved by a newer NN Studio (format {version}). Install the newest version to open it."
)
NEWER_FIELD = QT_TRANSLATE_NOOP(
    "Errors",
    "“{file}” cannot be opened: {what}. Perhaps a newer NN Studio saved it: install the newest version to open it.",
)
DAMAGED = QT_TRANSLATE_NOOP("Errors", "“{file}” is damaged: {what}. Open an older copy of it, if you have one.")
TOO_LARGE = QT_TRANSLATE_NOOP("Errors", "“{file}” is too large for a project of NN Studio. Choose another file.")
UNREADABLE = QT_TRANSLATE_NOOP(
    "Errors", "“{file}” cannot be opened: {reason}. Check that it is there and yours to read."
)
UNSAVED = QT_TRANSLATE_NOOP("Errors", "“{file}” could not be saved: {reason}. Save it in another place.")
UNSAVED_SIZE = QT_TRANSLATE_NOOP(
    "Errors", "The project is too large to save: its data alone has {values:,} values. Leave out rows or columns."
)
NO_FILE = QT_TRANSLATE_NOOP("Errors", "it is not a file")
TWICE = QT_TRANSLATE_NOOP("Errors", "it says “{field}” twice")
DATA = QT_TRANSLATE_NOOP("Errors", "“{file}” cannot be opened. {reason}")


def save(document: Document, path: Path | str) -> None:
    """Save a document, so that the file is the old or the new one whatever happens meanwhile.

    Raises
    ------
    ProjectFileError
        If it cannot be written; the file is as it was.
    """
    target = Path(path)
    try:
        real = target.resolve()  # a link stays a link
        write_whole(dumps(document, real.parent), real)
    except OSError as error:
        raise ProjectFileError(UNSAVED, file=target.name, reason=reason(error)) from error


def load(path: Path | str) -> Document:
    """Open a project file.

    Raises
    ------
    ProjectFileError
        If it is missing, foreign, damaged, of a newer version or too large. Without the file of its data it is opened
        all the same: `Document.lost` says why.
    """
    source = Path(path)
    try:
        content = _read(source)
    except (OSError, ValueError) as error:
        raise ProjectFileError(UNREADABLE, file=source.name, reason=reason(error)) from error
    return loads(content, source.resolve().parent, source.name)


def dumps(document: Document, folder: Path | None = None) -> bytes:
    """Return the content of a project file that would stand in `folder`; raise `ProjectFileError` if too large."""
    content = _lines(project_record(document, folder))
    if len(content) > LARGEST_FILE or content.count(b",") > MOST_VALUES:
        raise ProjectFileError(UNSAVED_SIZE, values=content.count(b","))
    return content


def _lines(record: ProjectRecord) -> bytes:
    """Write each field, layer and connection on a line of its own, so that two versions can be compared."""
    fields = msgspec.structs.asdict(record).items()
    return b"{\n" + b",\n".join(b'"%b": %b' % (key.encode(), _field(value)) for key, value in fields) + b"\n}\n"


def _field(value: object) -> bytes:
    if not isinstance(value, list):
        return msgspec.json.encode(value)
    return b"[" + b",".join(b"\n  " + msgspec.json.encode(item) for item in value) + b"]"


def loads(content: bytes, folder: Path | None = None, name: str = "project.nnstudio") -> Document:
    """Return the document in the content of a project file; raises as `load`, naming the file by `name`."""
    if len(content) > LARGEST_FILE or content.count(b",") > MOST_VALUES:
        raise ProjectFileError(TOO_LARGE, file=name)
    _check_head(content, name)
    try:
        record = msgspec.json.decode(content, type=ProjectRecord)
        _check_keys(content)
        return document_from(record, folder)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        what = what_is_wrong(error)
        raise ProjectFileError(NEWER_FIELD if is_unknown_field(what) else DAMAGED, file=name, what=what) from error
    except ContentError as error:
        raise ProjectFileError(DAMAGED, file=name, what=error.what) from error
    except ProjectFileError:
        raise
    except NNStudioError as error:
        raise ProjectFileError(DATA, file=name, reason=in_one_line(error)) from error


def _check_head(content: bytes, name: str) -> None:
    if not content.strip():
        raise ProjectFileError(EMPTY, file=name)
    foreign = MISNAMED if name.endswith(SUFFIX) else FOREIGN
    try:
        head = msgspec.json.decode(content, type=Head)
    except msgspec.ValidationError as error:
        raise ProjectFileError(foreign, file=name) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        ours = f'"{FORMAT}"'.encode() in content[:200]
        raise ProjectFileError(DAMAGED if ours else foreign, file=name, what=what_is_wrong(error)) from error
    if head.format != FORMAT:
        raise ProjectFileError(foreign, file=name)
    if head.version > VERSION:
        raise ProjectFileError(NEWER, file=name, version=shortened(str(head.version)))


def _check_keys(content: bytes) -> None:
    """Refuse an object that has a key twice: of the two values msgspec takes the last one, silently."""
    json.loads(content, object_pairs_hook=_refuse_twice, parse_int=float)


def _refuse_twice(pairs: list[tuple[str, object]]) -> None:
    twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
    if twice:
        raise ContentError(Words("Errors", TWICE, field=shortened(twice[0])))


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a pipe or a device never ends
        raise ProjectFileError(UNREADABLE, file=path.name, reason=Words("Errors", NO_FILE))
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def write_whole(content: bytes, target: Path) -> None:
    """Write a file beside the target, make sure that it is on the disk, and only then put it in its place.

    Raises
    ------
    OSError
        If any of it fails; the target is then untouched.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".saving", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced; those of any new file without one."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; Windows opens no folders, and some file systems sync none: the file is there."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
