"""The biases of a layer, each in a field; of a large layer, their range."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtWidgets import QFormLayout, QWidget

from nnstudio.document import edits
from nnstudio.document.diagram import FloatArray
from nnstudio.document.names import neuron_names
from nnstudio.gui.panels.inspect_section import Section
from nnstudio.gui.studio import Picture
from nnstudio.gui.widgets.card import bare_column, form, heading_label, quiet_label
from nnstudio.gui.widgets.elided import ElidedLabel
from nnstudio.gui.widgets.number_field import NumberLine
from nnstudio.numbers import number_text

_MOST_FIELDS = 12


class BiasList(QWidget):
    """The biases of one layer."""

    def __init__(self, section: Section, layer_id: int) -> None:
        super().__init__()
        self._section, self._layer_id = section, layer_id
        self._fields: dict[int, tuple[ElidedLabel, NumberLine]] = {}
        self._range = quiet_label("", "bias_range")
        self._rows: QFormLayout = form()
        column = bare_column(self)
        column.addWidget(heading_label(self.tr("Biases")))
        column.addLayout(self._rows)
        column.addWidget(self._range)

    def show_picture(self, picture: Picture) -> None:
        """Show the biases of a picture."""
        layer = picture.document.diagram.layer(self._layer_id)
        biases, digits = _biases(picture, self._layer_id), picture.document.notation.digits
        large = layer.size > _MOST_FIELDS
        names = neuron_names(picture.document)
        shown = () if large else tuple(neuron.id for neuron in layer.neurons)
        self._keep(shown)
        for neuron_id, bias in zip(shown, biases, strict=False):
            label, field = self._fields[neuron_id]
            label.show_text(names[neuron_id])
            field.setAccessibleName(self.tr("Bias of {neuron}").format(neuron=names[neuron_id]))
            field.show_value(float(bias), digits, moving=picture.running)
        self._range.setVisible(large)
        self._range.setText(self._range_text(biases, digits) if large else "")

    def _keep(self, neuron_ids: tuple[int, ...]) -> None:
        if tuple(self._fields) == neuron_ids:
            return
        while self._rows.rowCount():
            self._rows.removeRow(0)
        self._fields = {neuron_id: self._add(neuron_id) for neuron_id in neuron_ids}

    def _add(self, neuron_id: int) -> tuple[ElidedLabel, NumberLine]:
        field = self._section.number(f"bias_{neuron_id}", self.tr("Bias"))
        field.typed.connect(partial(self._set, neuron_id))
        label = ElidedLabel()
        label.setMinimumHeight(field.sizeHint().height())
        self._rows.addRow(label, field)
        return label, field

    def _set(self, neuron_id: int, value: float) -> None:
        self._section.studio.edit(self.tr("Change bias"), edits.set_bias, neuron_id, value)

    def _range_text(self, biases: FloatArray, digits: int) -> str:
        low, middle, high = (number_text(float(f(biases)), digits) for f in (np.min, np.mean, np.max))
        words = self.tr("{count} biases from {low} to {high}, {middle} on average. Click a neuron to change its own.")
        return words.format(count=len(biases), low=low, high=high, middle=middle)


def _biases(picture: Picture, layer_id: int) -> FloatArray:
    if picture.network is not None:
        biases = picture.network.biases[picture.build.layer_index(layer_id)]
        if biases.size:
            return biases
    return picture.document.diagram.layer(layer_id).biases
