"""Spanish: every text is translated, with the same places to fill, and the window speaks it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import translate
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from nnstudio.data.samples import SAMPLES
from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.examples import EXAMPLES
from nnstudio.document.rules import End, connection_refusal
from nnstudio.gui.app import Session
from nnstudio.gui.settings import Settings
from nnstudio.gui.translations import install_language
from nnstudio.gui.words import error_text, problem_text, say
from nnstudio.resources import resource

SPANISH = resource("translations", "nnstudio_es.ts")


@pytest.fixture
def in_spanish(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "es")
    yield
    install_language(qapp, "en")


def messages(catalogue: Path) -> Iterator[tuple[str, str, ET.Element]]:
    for context in ET.parse(catalogue).getroot().findall("context"):  # noqa: S314 a file of our own
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            yield context.findtext("name") or "", message.findtext("source") or "", translation


def test_the_catalogue_holds_just_the_texts_of_the_sources(tmp_path: Path) -> None:
    fresh = tmp_path / "nnstudio_es.ts"
    translate.update(fresh)
    found, kept = ({(context, source) for context, source, _ in messages(file)} for file in (fresh, SPANISH))
    assert found - kept == set(), "run packaging/translate.py and translate what is new"
    assert kept - found == set(), "run packaging/translate.py"


def test_every_text_is_translated_with_the_same_places_to_fill() -> None:
    for context, source, translation in messages(SPANISH):
        text = translation.text or ""
        assert translation.get("type") is None, (context, source)
        assert text, (context, source)
        assert sorted(re.findall(r"\{[^}]*\}", text)) == sorted(re.findall(r"\{[^}]*\}", source)), (context, source)
        assert text.count("&") == source.count("&"), (context, source)


def test_an_update_and_a_step_have_one_word_each() -> None:
    both = [(source, translation.text or "") for _, source, translation in messages(SPANISH)]
    spanish = [(source.replace("&", ""), text.replace("&", "").lower()) for source, text in both]
    updates = [(source, text) for source, text in spanish if re.search(r"\bupdate", source, re.IGNORECASE)]
    assert len(updates) > 20
    for source, text in updates:
        assert "ajust" in text, source
    for source, text in spanish:
        assert "actualiz" not in text, source
        assert not re.search(r"\bpasos?\b", text) or re.search("step", source, re.IGNORECASE), source


def test_what_is_compiled_is_what_was_translated(tmp_path: Path) -> None:
    compiled = tmp_path / "nnstudio_es.qm"
    translate.release(SPANISH, compiled)
    assert compiled.read_bytes() == SPANISH.with_suffix(".qm").read_bytes()


@pytest.mark.usefixtures("in_spanish")
def test_the_core_speaks_spanish_down_to_the_names_of_layers(xor: Document) -> None:
    layers = xor.diagram.layers
    refusal = connection_refusal(xor, End(layers[2].id), End(layers[0].id))
    assert refusal is not None
    assert "Salida → Entrada → Oculta → Salida" in error_text(refusal)
    alone = edits.add_layer(xor, 0.0, 400.0, 2)
    from nnstudio.document.build import build

    assert any(problem_text(problem).startswith("«Capa 1» no está conectada") for problem in build(alone).problems)
    assert say("Samples", SAMPLES["circle"].title) == "Círculo"
    assert say("Examples", EXAMPLES[0].title).startswith("Tres entradas")


def test_the_window_changes_its_language_and_keeps_the_work(
    settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    session = Session(settings)
    session.begin(None)
    qtbot.waitUntil(lambda: session.window.plot is not None)
    studio = session.studio
    studio.edit("Add layer", edits.add_layer, 0.0, 400.0, 2)
    document, english = studio.document, session.window
    spanish = next(action for action in english.findChildren(QAction) if action.objectName() == "choice_es")
    spanish.trigger()
    qtbot.waitUntil(lambda: session.window is not english)
    window = session.window
    qtbot.waitUntil(lambda: window.plot is not None)
    assert studio.document is document
    assert studio.undo_stack.count() == 1
    train = window.findChild(QToolButton, "button_train")
    assert train is not None
    assert train.text() == "Entrenar"
    cost = window.findChild(QLabel, "figure_cost")
    assert cost is not None
    assert [menu.text().replace("&", "") for menu in window.menuBar().actions()] == [
        "Archivo", "Editar", "Ver", "Entrenar", "Clase", "Ayuda",
    ]  # fmt: skip
    window.leave()
    window.deleteLater()
    session.end()
    session.deleteLater()
    install_language(qapp, "en")
