"""Scaling, validation share and split of the data: one fold away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.limits import LARGEST_SEED
from nnstudio.gui.panels.choices import fill
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.card import add_row, form, name_widget
from nnstudio.gui.widgets.elided import ElidedBox
from nnstudio.gui.widgets.number_field import NumberBox

_LARGEST_SHARE = 95


class DataSettingsForm(QWidget):
    """Fields for what is done to the columns before they reach the network."""

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.scaling = ElidedBox()
        fill(self.scaling, self._scalings())
        self.share = NumberBox(0, _LARGEST_SHARE, whole=True)
        self.share.setSuffix(" %")
        self.split = NumberBox(0, LARGEST_SEED, whole=True)
        self._lay_out()
        self.scaling.activated.connect(self._set_scaling)
        self.share.valueChanged.connect(self._set_share)
        self.split.valueChanged.connect(self._set_split)
        self.show_document(studio.document)

    def _scalings(self) -> dict[str, str]:
        return {
            "none": self.tr("As they are"),
            "standardise": self.tr("Mean 0, spread 1"),
            "minmax": self.tr("From 0 to 1"),
        }

    def _lay_out(self) -> None:
        rows = form(self)
        name_widget(self.scaling, "data_scaling", self.tr("Inputs"), self.tr("What is done to inputs that are numbers"))
        name_widget(
            self.share,
            "data_validation_share",
            self.tr("Validation"),
            self.tr("Share of the rows kept out of training"),
        )
        name_widget(self.split, "data_split_seed", self.tr("Split"), self.tr("Another number keeps other rows out"))
        for field in (self.scaling, self.share, self.split):
            add_row(rows, field.accessibleName(), field)

    def show_document(self, document: Document) -> None:
        """Show the settings of a document."""
        settings = document.data
        self.scaling.setCurrentIndex(self.scaling.findData(settings.scaling))
        for box, value in ((self.share, 100 * settings.validation_share), (self.split, settings.split_seed)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.split.setEnabled(settings.validation_share > 0)
        self.setEnabled(document.table is not None)

    def _set_scaling(self) -> None:
        self._change(self.tr("Change scaling"), scaling=self.scaling.currentData())

    def _set_share(self, percent: float) -> None:
        self._change(self.tr("Change validation share"), validation_share=percent / 100)

    def _set_split(self, seed: float) -> None:
        self._change(self.tr("Change split"), split_seed=int(seed))

    def _change(self, name: str, **changes: Any) -> None:
        settings = replace(self._studio.document.data, **changes)
        key = "data " + " ".join(changes)
        self._studio.edit_merging(key, name, edits.set_data_settings, settings)
