"""Lessons: pages of text, each with a state of the program and perhaps a goal; read from files without trust."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from nnstudio.document import project_file
from nnstudio.document.damage import in_one_line, what_is_wrong
from nnstudio.document.document import Document
from nnstudio.document.limits import LARGEST_FILE, LARGEST_ID
from nnstudio.engine.quantities import Kind
from nnstudio.errors import LessonError, NNStudioError
from nnstudio.lecture.timeline import Scope
from nnstudio.words import QT_TRANSLATE_NOOP, reason

SUFFIX: Final = ".nnlesson"
FORMAT: Final = "nnstudio-lesson"
VERSION: Final = 1
LONGEST_TEXT: Final = 4_000
MOST_PAGES: Final = 200

FOREIGN = QT_TRANSLATE_NOOP("Errors", "“{file}” is not a lesson of NN Studio. Choose a file that ends in .nnlesson.")
NEWER = QT_TRANSLATE_NOOP(
    "Errors", "“{file}” was made by a newer NN Studio (format {version}). Install the newest version to open it."
)
DAMAGED = QT_TRANSLATE_NOOP("Errors", "The lesson “{file}” is damaged: {what}. Open an older copy, if you have one.")
UNREADABLE = QT_TRANSLATE_NOOP(
    "Errors", "The lesson “{file}” cannot be opened: {reason}. Check that it is there and yours to read."
)
UNSAVED = QT_TRANSLATE_NOOP("Errors", "The lesson “{file}” could not be saved: {reason}. Save it in another place.")
PAGE = QT_TRANSLATE_NOOP("Errors", "Page {page} of the lesson “{file}” cannot be shown. {reason}")


class Control(StrEnum):
    """What a page may hide."""

    DRAW = "draw"
    DATA = "data"
    PLOT = "plot"
    INSPECTOR = "inspector"
    TRAINING = "training"


class Lock(StrEnum):
    """What a page may keep from being done."""

    DRAWING = "drawing"
    TRAINING = "training"
    STEPPING = "stepping"


Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
Texts = dict[Annotated[str, Meta(max_length=12)], Text]
"""A text by language, ``{"en": …, "es": …}``; one is enough."""


class _Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a lesson."""


class CostBelow(_Record, frozen=True, tag="cost_below", tag_field="kind"):
    """Reached when the cost is less."""

    cost: float


class StepReached(_Record, frozen=True, tag="step", tag_field="kind"):
    """Reached when somebody stands on this step of the first update, or after it; steps count from 1."""

    step: Annotated[int, Meta(ge=1, le=LARGEST_ID)]


class RightAnswers(_Record, frozen=True, tag="answers", tag_field="kind"):
    """Reached after so many right predictions on this page."""

    count: Annotated[int, Meta(ge=1, le=1000)]


class HiddenLayers(_Record, frozen=True, tag="hidden_layers", tag_field="kind"):
    """Reached when the drawing has so many hidden layers."""

    count: Annotated[int, Meta(ge=1, le=100)]


class Choice(_Record, frozen=True, tag="choice", tag_field="kind"):
    """Reached with the right one of some answers, from 0."""

    answers: Annotated[list[Texts], Meta(min_length=2, max_length=6)]
    right: Annotated[int, Meta(ge=0, le=5)]


Goal = CostBelow | StepReached | RightAnswers | HiddenLayers | Choice


class Arrow(_Record, frozen=True):
    """An arrow by the ids of its neurons."""

    source: Annotated[int, Meta(ge=1, le=LARGEST_ID)]
    target: Annotated[int, Meta(ge=1, le=LARGEST_ID)]


class Page(_Record, frozen=True):
    """One page.

    Attributes
    ----------
    text
        In Markdown; links lead nowhere.
    project
        Content of the project file it begins with; without one it goes on with what is open.
    step
        Steps of the first update that are done when it opens, 0: stands before them; None: nobody steps.
    scope
        What the update is made for.
    row
        Data row that is looked at, from 1; None: as it was.
    arrow, neuron
        What is selected and so explained.
    panel
        Page of the lecture's column that is open.
    predict
        Kinds of steps that are asked for.
    hidden, locked
        What is not in view; what may not be done.
    goal
        What is to be reached before the next page; it may be passed over.
    """

    text: Texts
    project: dict[str, Any] | None = None
    step: Annotated[int, Meta(ge=0, le=LARGEST_ID)] | None = None
    scope: Scope = Scope.ROW
    row: Annotated[int, Meta(ge=1, le=LARGEST_ID)] | None = None
    arrow: Arrow | None = None
    neuron: Annotated[int, Meta(ge=1, le=LARGEST_ID)] | None = None
    panel: Literal["step", "why", "matrices", "what_if"] | None = None
    predict: list[Kind] = []
    hidden: list[Control] = []
    locked: list[Lock] = []
    goal: Goal | None = None

    def document(self) -> Document | None:
        """Return what it begins with; None if it goes on with what is open.

        Raises
        ------
        ProjectFileError
            If the project in it is damaged.
        """
        return None if self.project is None else project_file.loads(msgspec.json.encode(self.project))


class Lesson(_Record, frozen=True, omit_defaults=False):
    """A lesson.

    Attributes
    ----------
    title, about
        What it is called; one sentence for those who choose.
    pages
        In their order, at least one.
    """

    title: Texts
    pages: Annotated[list[Page], Meta(min_length=1, max_length=MOST_PAGES)]
    about: Texts = {}
    format: str = FORMAT
    version: int = VERSION


class _Head(Struct):
    format: str = ""
    version: int = 0


def in_language(texts: Texts, language: str) -> str:
    """Return a text in a language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next((text for text in texts.values() if text), "")


def with_page(lesson: Lesson, page: Page, place: int) -> Lesson:
    """Return a lesson with one page more, so that it stands at `place`, from 0."""
    return msgspec.structs.replace(lesson, pages=[*lesson.pages[:place], page, *lesson.pages[place:]])


def without_page(lesson: Lesson, place: int) -> Lesson:
    """Return a lesson without the page at `place`; the only one stays."""
    if len(lesson.pages) == 1:
        return lesson
    return msgspec.structs.replace(lesson, pages=[*lesson.pages[:place], *lesson.pages[place + 1 :]])


def content_of(document: Document) -> dict[str, Any]:
    """Return a document as a page keeps it."""
    return msgspec.json.decode(project_file.dumps(document), type=dict[str, Any])


def load(path: Path | str) -> Lesson:
    """Open a lesson and look through all its pages.

    Raises
    ------
    LessonError
        If it is missing, foreign, damaged, too large or of a newer version, or a page's project is.
    """
    source = Path(path)
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise LessonError(UNREADABLE, file=source.name, reason=reason(error)) from error
    return loads(content, source.name)


def loads(content: bytes, name: str = "lesson.nnlesson") -> Lesson:
    """Return the lesson in the content of a file; raises as `load`, naming the file by `name`."""
    _check_head(content, name)
    try:
        lesson = msgspec.json.decode(content, type=Lesson)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise LessonError(DAMAGED, file=name, what=what_is_wrong(error)) from error
    for place, page in enumerate(lesson.pages, 1):
        try:
            page.document()
        except NNStudioError as error:
            raise LessonError(PAGE, file=name, page=place, reason=in_one_line(error)) from error
    return lesson


def save(lesson: Lesson, path: Path | str) -> None:
    """Save a lesson, so that the file is the old or the new one whatever happens meanwhile.

    Raises
    ------
    LessonError
        If it cannot be written; the file is as it was.
    """
    target = Path(path)
    try:
        project_file.write_whole(dumps(lesson), target.resolve())
    except OSError as error:
        raise LessonError(UNSAVED, file=target.name, reason=reason(error)) from error


def dumps(lesson: Lesson) -> bytes:
    """Return the content of a lesson's file."""
    return msgspec.json.format(msgspec.json.encode(lesson), indent=1) + b"\n"


def _check_head(content: bytes, name: str) -> None:
    if len(content) > LARGEST_FILE:
        raise LessonError(FOREIGN, file=name)
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        ours = name.endswith(SUFFIX) and content.lstrip().startswith(b"{")
        if ours and not isinstance(error, msgspec.ValidationError):
            raise LessonError(DAMAGED, file=name, what=what_is_wrong(error)) from error
        raise LessonError(FOREIGN, file=name) from error
    if head.format != FORMAT:
        raise LessonError(FOREIGN, file=name)
    if head.version > VERSION:
        raise LessonError(NEWER, file=name, version=head.version)
