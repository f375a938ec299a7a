"""The card on the right: the numbers of what is selected."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from nnstudio.document.selection import Selection
from nnstudio.gui.panels.inspect_arrow import ArrowSection
from nnstudio.gui.panels.inspect_layer import LayerSection
from nnstudio.gui.panels.inspect_neuron import NeuronSection
from nnstudio.gui.panels.inspect_overview import OverviewSection
from nnstudio.gui.panels.inspect_section import Section
from nnstudio.gui.panels.inspect_several import SeveralSection
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import Card


class InspectorPanel(Card):
    """Shows `studio.selection` in the numbers of `studio.picture`, also while training runs.

    Attributes
    ----------
    section : Section
        The part for what is selected now.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("inspector_panel", "", parent)
        self._studio = studio
        self.section: Section = OverviewSection(studio)
        self.body.addWidget(self.section)
        self.body.addStretch(1)
        studio.selection_changed.connect(self._on_selection_changed)
        studio.half_rate.follow(self, self._on_picture_changed)
        self._on_selection_changed(studio.selection)

    @Slot(object)
    def _on_selection_changed(self, selection: Selection) -> None:
        new = section_for(self._studio, selection)
        self.body.replaceWidget(self.section, new)
        self.section.hide()
        self.section.deleteLater()
        self.section = new
        new.show_picture(self._studio.picture)
        self.set_heading(new.heading())

    @Slot(object)
    def _on_picture_changed(self, picture: Picture) -> None:
        if self.isVisible():
            self.section.show_picture(picture)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is current now."""
        super().showEvent(event)
        self.section.show_picture(self._studio.picture)


def section_for(studio: Studio, selection: Selection) -> Section:
    """Return the part of the inspector that fits what is selected."""
    count = len(selection.layers) + len(selection.neurons) + len(selection.arrows)
    if count == 0:
        return OverviewSection(studio)
    if count > 1:
        return SeveralSection(studio, selection)
    for layer_id in selection.layers:
        return LayerSection(studio, layer_id)
    for neuron_id in selection.neurons:
        return NeuronSection(studio, neuron_id)
    return ArrowSection(studio, next(iter(selection.arrows)))
