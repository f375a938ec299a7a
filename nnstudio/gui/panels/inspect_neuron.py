"""The inspector of a neuron: its bias, z and a for the looked-at row, and what each arrow brings."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow, Connection
from nnstudio.document.names import Role, neuron_names, role
from nnstudio.gui.panels.facts import Facts, Lines
from nnstudio.gui.panels.inspect_section import Section, show_text
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import add_row, form
from nnstudio.numbers import fine, number_text, signed_text

_MOST_LINES = 24


class NeuronSection(Section):
    """One neuron."""

    def __init__(self, studio: Studio, neuron_id: int) -> None:
        super().__init__(studio, "inspect_neuron")
        self._neuron_id = neuron_id
        self.caption = self.title("neuron_title")
        self._add_fields()
        self.facts = Facts(
            {
                "z": self.tr("z, the weighted sum"),
                "a": self.tr("a, the activation"),
                "target": self.tr("y, the target"),
                "gradient": self.tr("∂C/∂b"),
                "change": self.tr("Last change of b"),
            }
        )
        self.column.addWidget(self.facts)
        self._inputs_head = self.part(self.tr("What comes in"))
        self.inputs = Lines((self.tr("from"), "w", "a", "w·a"), "neuron_inputs")
        self.column.addWidget(self.inputs)
        self.more = QLabel()
        self.more.setProperty("role", "quiet")
        self.column.addWidget(self.more)

    def _add_fields(self) -> None:
        self.name = self.text_line("neuron_name", self.tr("Name"))
        self.bias = self.number("neuron_bias", self.tr("Bias b"))
        words, tip = self.tr("Hold the bias still"), self.tr("Training leaves a bias alone that is held")
        self.frozen = self.check("neuron_frozen", words, tip)
        fields = form()
        add_row(fields, self.tr("Name"), self.name)
        self._bias_label = add_row(fields, self.tr("Bias b"), self.bias)
        self.column.addLayout(fields)
        self.column.addWidget(self.frozen)
        self.name.editingFinished.connect(self._rename)
        self.bias.typed.connect(self._set_bias)
        self.frozen.clicked.connect(self._freeze)

    def heading(self) -> str:
        """Return what stands on top of the card."""
        return self.tr("Neuron")

    def show_picture(self, picture: Picture) -> None:
        """Show the numbers of a picture."""
        document = picture.document
        layer, unit = document.diagram.layer_of(self._neuron_id), document.diagram.unit(self._neuron_id)
        name = neuron_names(document)[self._neuron_id]
        self.caption.show_text(self.tr("Neuron {name}").format(name=name))
        show_text(self.name, layer.neurons[unit].name, name)
        fed = role(document.diagram, layer.id) in {Role.HIDDEN, Role.OUTPUT}
        for widget in (self.bias, self._bias_label, self.frozen, self._inputs_head, self.inputs):
            widget.setVisible(fed)
        self.frozen.setChecked(bool(layer.frozen_biases[unit]))
        self.bias.show_value(self._bias_value(picture), document.notation.digits, moving=picture.running)
        self.facts.show_facts(self._facts(picture, fed=fed))
        self._show_inputs(picture)

    def _bias_value(self, picture: Picture) -> float:
        diagram = picture.document.diagram
        parameter = _bias_parameter(picture, self._neuron_id)
        if parameter is None or picture.network is None:
            return float(diagram.layer_of(self._neuron_id).biases[diagram.unit(self._neuron_id)])
        return float(picture.network.parameters[parameter])

    def _facts(self, picture: Picture, *, fed: bool) -> dict[str, str]:
        digits = picture.document.notation.digits
        facts: dict[str, str] = {}
        if picture.forward is not None:
            place, unit = picture.build.neuron_place(self._neuron_id)
            facts["a"] = number_text(float(picture.forward.a[place][0, unit]), digits)
            if fed:
                facts["z"] = number_text(float(picture.forward.z[place][0, unit]), digits)
        facts["target"] = self._target(picture)
        parameter = _bias_parameter(picture, self._neuron_id)
        if parameter is not None and picture.gradient is not None:
            facts["gradient"] = signed_text(float(picture.gradient[parameter]), fine(digits))
        if parameter is not None and picture.change is not None:
            facts["change"] = signed_text(float(picture.change[parameter]), fine(digits))
        return facts

    def _target(self, picture: Picture) -> str:
        network, target = picture.network, picture.target
        if network is None or target is None:
            return ""
        place, unit = picture.build.neuron_place(self._neuron_id)
        if place not in network.outputs:
            return ""
        before = sum(network.layers[other].size for other in network.outputs[: network.outputs.index(place)])
        return number_text(float(target[before + unit]), picture.document.notation.digits)

    def _show_inputs(self, picture: Picture) -> None:
        lines = list(self._inputs(picture))
        self.inputs.show_lines(lines[:_MOST_LINES])
        rest = len(lines) - _MOST_LINES
        self.more.setVisible(rest > 0)
        self.more.setText(self.tr("… and {count} more").format(count=rest))

    def _inputs(self, picture: Picture) -> Iterator[tuple[str, ...]]:
        """Yield name, w, a and w·a of each arrow that comes in."""
        diagram, digits = picture.document.diagram, picture.document.notation.digits
        names, unit = neuron_names(picture.document), diagram.unit(self._neuron_id)
        for connection in diagram.incoming(diagram.layer_of(self._neuron_id).id):
            for column, neuron in enumerate(diagram.layer(connection.source).neurons):
                if connection.present[unit, column]:
                    w = _weight(picture, connection, Arrow(neuron.id, self._neuron_id))
                    a = _activation(picture, neuron.id)
                    values = ("–", "–") if a is None else (number_text(a, digits), number_text(w * a, digits))
                    yield (names[neuron.id], number_text(w, digits), *values)

    @Slot()
    def _rename(self) -> None:
        if self.name.isModified():
            self.name.setModified(False)
            self.studio.edit(self.tr("Rename neuron"), edits.rename_neuron, self._neuron_id, self.name.text().strip())

    @Slot(float)
    def _set_bias(self, value: float) -> None:
        self.studio.edit(self.tr("Change bias"), edits.set_bias, self._neuron_id, value)

    @Slot(bool)
    def _freeze(self, frozen: bool) -> None:
        title = self.tr("Hold bias") if frozen else self.tr("Release bias")
        self.studio.edit(title, edits.set_frozen, (), (self._neuron_id,), frozen)


def _bias_parameter(picture: Picture, neuron_id: int) -> int | None:
    try:
        return picture.build.bias_parameter(neuron_id)
    except KeyError:  # an input has no bias, and what is not connected yet is not built
        return None


def _weight(picture: Picture, connection: Connection, arrow: Arrow) -> float:
    if picture.network is None:
        return float(connection.weights[picture.document.diagram.cell(arrow)])
    return float(picture.network.parameters[picture.build.arrow_parameter(arrow)])


def _activation(picture: Picture, neuron_id: int) -> float | None:
    if picture.forward is None:
        return None
    place, unit = picture.build.neuron_place(neuron_id)
    return float(picture.forward.a[place][0, unit])
