"""The inspector of an arrow: its weight, gradient and last change; hold it still, or delete it."""

from __future__ import annotations

from PySide6.QtCore import Slot

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.names import neuron_names
from nnstudio.document.selection import Selection
from nnstudio.gui.panels.connection_grid import ConnectionGrid
from nnstudio.gui.panels.facts import Facts
from nnstudio.gui.panels.inspect_section import Section
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import add_row, form, quiet_label
from nnstudio.numbers import fine, number_text, signed_text


class ArrowSection(Section):
    """One arrow."""

    def __init__(self, studio: Studio, arrow: Arrow) -> None:
        super().__init__(studio, "inspect_arrow")
        self._arrow = arrow
        self.caption = self.title("arrow_title")
        self.weight = self.number("arrow_weight", self.tr("Weight w"))
        fields = form()
        add_row(fields, self.tr("Weight w"), self.weight)
        self.column.addLayout(fields)
        names = {
            "a": self.tr("a at its start"),
            "gradient": self.tr("∂C/∂w"),
            "change": self.tr("Last change"),
            "initial": self.tr("Began at"),
        }
        self.facts = Facts(names)
        self.column.addWidget(self.facts)
        self.gradient_of = quiet_label("", "gradient_of")
        self.column.addWidget(self.gradient_of)
        words, tip = self.tr("Hold the weight still"), self.tr("Training leaves a weight alone that is held")
        self.frozen = self.check("arrow_frozen", words, tip)
        self.remove = self.button("arrow_delete", self.tr("Delete arrow"))
        self.column.addWidget(self.frozen)
        self.column.addWidget(self.remove)
        diagram = studio.document.diagram
        ends = diagram.layer_of(arrow.source).id, diagram.layer_of(arrow.target).id
        self.matrix = ConnectionGrid(studio, *ends)
        self.column.addWidget(self.matrix)
        self.weight.typed.connect(self._set_weight)
        self.frozen.clicked.connect(self._freeze)
        self.remove.clicked.connect(self._delete)

    def heading(self) -> str:
        """Return what stands on top of the card."""
        return self.tr("Arrow")

    def show_picture(self, picture: Picture) -> None:
        """Show the numbers of a picture."""
        diagram, digits = picture.document.diagram, picture.document.notation.digits
        names, connection = neuron_names(picture.document), diagram.connection_of(self._arrow)
        if connection is None:
            return
        cell = diagram.cell(self._arrow)
        self.caption.show_text(f"{names[self._arrow.source]} → {names[self._arrow.target]}")
        self.frozen.setChecked(bool(connection.frozen[cell]))
        facts = {"initial": number_text(float(connection.initial_weights[cell]), digits)}
        if picture.network is None:
            self.weight.show_value(float(connection.weights[cell]), digits)
        else:
            facts |= self._learnt(picture)
        self.facts.show_facts(facts)
        self.matrix.show_picture(picture, self._arrow)
        self.gradient_of.setText(self.tr("∂C/∂w of {what}").format(what=picture.gradient_of))
        self.gradient_of.setVisible("gradient" in facts)

    def _learnt(self, picture: Picture) -> dict[str, str]:
        """Show the weight of the network; return what is known about it."""
        parameter, digits = picture.build.arrow_parameter(self._arrow), picture.document.notation.digits
        facts: dict[str, str] = {}
        if picture.network is not None:
            weight = float(picture.network.parameters[parameter])
            self.weight.show_value(weight, digits, moving=picture.running)
        if picture.forward is not None:
            place, unit = picture.build.neuron_place(self._arrow.source)
            facts["a"] = number_text(float(picture.forward.a[place][0, unit]), digits)
        if picture.gradient is not None:
            facts["gradient"] = signed_text(float(picture.gradient[parameter]), fine(digits))
        if picture.change is not None:
            facts["change"] = signed_text(float(picture.change[parameter]), fine(digits))
        return facts

    @Slot(float)
    def _set_weight(self, value: float) -> None:
        self.studio.edit(self.tr("Change weight"), edits.set_weight, self._arrow, value)

    @Slot(bool)
    def _freeze(self, frozen: bool) -> None:
        title = self.tr("Hold weight") if frozen else self.tr("Release weight")
        self.studio.edit(title, edits.set_frozen, (self._arrow,), (), frozen)

    @Slot()
    def _delete(self) -> None:
        self.studio.edit(self.tr("Delete arrow"), edits.remove, Selection(arrows=frozenset({self._arrow})))
