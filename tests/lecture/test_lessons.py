"""Lessons as files: read without trust, saved whole, and those that ship can be gone through in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nnstudio.document.build import build
from nnstudio.document.document import Document
from nnstudio.engine import forward
from nnstudio.engine.backprop import cost as cost_of
from nnstudio.errors import LessonError
from nnstudio.lecture import lessons
from nnstudio.lecture.lessons import Choice, CostBelow, Lesson, Page, StepReached
from nnstudio.lecture.shipped import LESSONS
from nnstudio.lecture.timeline import Timeline
from nnstudio.resources import resource
from nnstudio.words import Words
from tests.lecture.helpers import example

SHIPPED = [lesson.key for lesson in LESSONS]


def lesson() -> Lesson:
    document = example("xor")
    return Lesson(
        title={"en": "One", "es": "Una"},
        pages=[
            Page(text={"en": "First"}, project=lessons.content_of(document), step=3, row=2, goal=StepReached(4)),
            Page(text={"en": "Second"}, goal=Choice([{"en": "a"}, {"en": "b"}], 1)),
            Page(text={"es": "Tercera"}, goal=CostBelow(0.25)),
        ],
    )


def content(**changes: Any) -> bytes:
    record = {**json.loads(lessons.dumps(lesson())), **changes}
    return json.dumps(record).encode()


def test_it_is_saved_and_read_back_the_same(tmp_path: Path) -> None:
    lessons.save(lesson(), tmp_path / "one.nnlesson")
    again = lessons.load(tmp_path / "one.nnlesson")
    assert again == lesson()
    assert [path.name for path in tmp_path.iterdir()] == ["one.nnlesson"]


@pytest.mark.parametrize(("language", "text"), [("en", "One"), ("es", "Una"), ("fr", "One")])
def test_a_text_is_in_the_readers_language_or_in_english(language: str, text: str) -> None:
    assert lessons.in_language(lesson().title, language) == text
    assert lessons.in_language({"es": "solo"}, "en") == "solo"
    assert lessons.in_language({}, "en") == ""


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"", "not a lesson"),
        (b"\x00\x01", "not a lesson"),
        (b'{"format": "nnstudio", "version": 1}', "not a lesson"),
        (content(version=2), "newer"),
        (content(pages=[]), "damaged"),
        (content(pages=[{"text": {"en": "x"}, "hidden": ["everything"]}]), "damaged"),
        (content(pages=[{"text": {"en": "x" * 5000}}]), "damaged"),
        (content(pages=[{"text": {"en": "x"}, "run": "rm"}]), "damaged"),
        (content(pages=[{"text": {"en": "x"}, "goal": {"kind": "choice", "answers": [], "right": 0}}]), "damaged"),
        (
            content(pages=[{"text": {"en": "x"}, "project": {"format": "nnstudio", "version": 1, "layers": 3}}]),
            "Page 1",
        ),
        (b"[" * 100_000, "not a lesson"),
    ],
)
def test_what_is_no_lesson_gets_one_clear_sentence(bad: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.nnlesson"
    path.write_bytes(bad)
    with pytest.raises(LessonError, match=words):
        lessons.load(path)


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (content(pages=[{"text": {"en": "x"}}, {"text": {"en": "x"}, "hidden": ["nothing"]}]), "pages[1].hidden[0]"),
        (content(pages=[{"text": {"en": "x"}, "run": "rm"}]), "“run” at pages[0]"),
        (content(pages=[{"step": 1}]), "“text” is missing at pages[0]"),
        (content(pages=[]), "pages"),
        (content()[:-40], "it ends too early"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_in_words_that_can_be_translated(bad: bytes, place: str) -> None:
    with pytest.raises(LessonError) as told:
        lessons.loads(bad)
    assert place in str(told.value)
    assert isinstance(told.value.values.get("what"), Words)


def test_a_page_with_a_damaged_project_says_what_of_it(tmp_path: Path) -> None:
    project = {**lessons.content_of(example("xor")), "next_id": 1}
    with pytest.raises(LessonError, match=r"Page 1 of .* is damaged: next_id is in use") as told:
        lessons.loads(content(pages=[{"text": {"en": "x"}, "project": project}]))
    assert isinstance(told.value.values.get("reason"), Words)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="cannot be opened"):
        lessons.load(tmp_path / "gone.nnlesson")
    with pytest.raises(LessonError, match="could not be saved"):
        lessons.save(lesson(), tmp_path / "no" / "folder.nnlesson")


def test_pages_are_added_and_taken_out() -> None:
    page = Page(text={"en": "New"})
    longer = lessons.with_page(lesson(), page, 1)
    assert [one.text.get("en") for one in longer.pages] == ["First", "New", "Second", None]
    assert lessons.without_page(longer, 1) == lesson()
    alone = msgspec.structs.replace(lesson(), pages=[page])
    assert lessons.without_page(alone, 0) is alone


@pytest.mark.parametrize("key", SHIPPED)
class TestShipped:
    def test_every_text_is_there_in_both_languages(self, key: str) -> None:
        shipped = _shipped(key)
        texts = [shipped.title, shipped.about, *(page.text for page in shipped.pages)]
        texts += [text for page in shipped.pages if isinstance(page.goal, Choice) for text in page.goal.answers]
        for text in texts:
            assert set(text) == {"en", "es"}
            assert all(text.values())
            assert text["en"] != text["es"]

    def test_every_page_stands_on_a_network_that_can_be_trained(self, key: str) -> None:
        for document in _documents(key):
            assert not [problem for problem in build(document).problems if problem.prevents_training]

    def test_every_step_row_and_part_is_there(self, key: str) -> None:
        for page, document in zip(_shipped(key).pages, _documents(key), strict=True):
            row = (page.row or 1) - 1
            steps = Timeline(document, build(document), page.scope, row).trace(0).steps
            assert (page.step or 0) <= len(steps)
            if page.step is not None and isinstance(page.goal, StepReached):
                assert page.step < page.goal.step <= len(steps)
            if page.arrow is not None:
                ids = {neuron.id for layer in document.diagram.layers for neuron in layer.neurons}
                assert {page.arrow.source, page.arrow.target} <= ids

    def test_a_choice_has_its_right_answer(self, key: str) -> None:
        for page in _shipped(key).pages:
            if isinstance(page.goal, Choice):
                assert page.goal.right < len(page.goal.answers)


def test_the_whole_step_has_the_numbers_of_the_exercise() -> None:
    """The figures are those that the exercise is known by: cost 0.298371109, first output weight 0.35891648."""
    document = _documents("whole_step")[0]
    trace = Timeline(document, build(document), lessons.Page(text={}).scope, 0).trace(0)
    assert trace.cost == pytest.approx(0.298371109, abs=1e-9)
    assert trace.network.views(trace.new_parameters).weights[1][0, 0] == pytest.approx(0.35891648, abs=1e-8)
    assert trace.network.views(trace.new_parameters).weights[0][0, 0] == pytest.approx(0.149780716, abs=1e-9)


def _shipped(key: str) -> Lesson:
    return lessons.load(next(lesson for lesson in LESSONS if lesson.key == key).path)


def _documents(key: str) -> list[Document]:
    """Return the document of each page, that of the page before where it brings none."""
    found: list[Document] = []
    for page in _shipped(key).pages:
        document = page.document()
        found.append(found[-1] if document is None else document)
    return found


def test_what_the_xor_lesson_says_of_numbers_is_so() -> None:
    pages = lessons.load(next(one for one in LESSONS if one.key == "xor").path).pages
    first, last = pages[0].document(), pages[-1].document()
    assert first is not None
    assert last is not None  # its own: whoever skipped the page before has a trained network, too
    built = build(first)
    assert built.network is not None
    assert built.samples is not None
    assert "0.28" in pages[1].text["en"]
    assert "0.28" in pages[1].text["es"]
    cost = cost_of(built.network, built.samples.x, built.samples.y, first.training.cost)
    assert round(cost, 2) == 0.28
    built = build(last)
    assert built.network is not None
    assert built.samples is not None
    assert "within 0.05" in pages[-1].text["en"]
    output = forward(built.network, built.samples.x).output
    assert abs(output - built.samples.y).max() < 0.05


def test_lessons_name_menus_and_entries_as_they_are_called_in_spanish() -> None:
    words = resource("translations", "nnstudio_es.ts").read_text(encoding="utf-8").replace("&amp;", "")
    page = lessons.load(next(one for one in LESSONS if one.key == "xor").path).pages[2]
    for entry in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", page.text["es"]):
        assert f"<translation>{entry}</translation>" in words
