from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.gui.look import theme
from nnstudio.gui.panels.data_panel import DataPanel
from nnstudio.gui.panels.inspector_panel import InspectorPanel
from nnstudio.gui.panels.outline_panel import OutlinePanel
from nnstudio.gui.panels.problems_panel import ProblemsPanel
from nnstudio.gui.panels.start_panel import StartPanel
from nnstudio.gui.panels.training_panel import TrainingSettingsPanel
from nnstudio.gui.studio import Studio
from tests.gui.panels.conftest import Shown

PANELS = [DataPanel, InspectorPanel, OutlinePanel, ProblemsPanel, StartPanel, TrainingSettingsPanel]
NARROW = 290


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("panel_class", PANELS)
def test_a_card_follows_the_theme(
    qapp: QApplication,
    studio: Studio,
    show: Shown,
    qtbot: QtBot,
    make_chain: Callable[..., Document],
    panel_class: Callable[[Studio], QWidget],
) -> None:
    studio.open_document(make_chain(3, 4, 1, sample="xor"), None)
    studio.select(Selection(layers=frozenset({studio.document.diagram.layers[1].id})))
    panel = panel_class(studio)
    show(panel)
    for choice in ("dark", "light"):
        theme.apply(qapp, choice)
        qtbot.wait(20)
        assert ground(panel.grab().toImage()) == theme.current().colour("card")


@pytest.mark.parametrize("panel_class", PANELS)
def test_a_card_fits_a_narrow_column(
    studio: Studio, show: Shown, xor: Document, panel_class: Callable[[Studio], QWidget]
) -> None:
    studio.open_document(xor, None)
    panel = panel_class(studio)
    show(panel)
    assert panel.minimumSizeHint().width() <= NARROW


def ground(image: QImage) -> QColor:
    """Return the colour between the edge of a card and what stands in it."""
    return image.pixelColor(6, image.height() // 2)
