"""The inspector while nothing is selected: the network at a glance, and what to do next."""

from __future__ import annotations

from nnstudio.gui.panels.facts import Facts
from nnstudio.gui.panels.inspect_section import Section
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import quiet_label
from nnstudio.gui.words import layer_titles
from nnstudio.lecture.lessons import Lock
from nnstudio.numbers import count_text, number_text


class OverviewSection(Section):
    """Sizes, parameters, cost, and the next thing to do."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio, "inspect_overview")
        self.facts = Facts(
            {
                "layers": self.tr("Layers"),
                "neurons": self.tr("Neurons"),
                "parameters": self.tr("Weights and biases"),
                "cost": self.tr("Mean cost of all rows"),
                "training_cost": self.tr("Mean cost, training"),
                "validation_cost": self.tr("Mean cost, validation"),
                "accuracy": self.tr("Right answers"),
                "training_accuracy": self.tr("Right answers, training"),
                "validation_accuracy": self.tr("Right answers, validation"),
            }
        )
        self.next_step = quiet_label("", "next_step")
        self.column.addWidget(self.facts)
        self.column.addWidget(self.next_step)

    def heading(self) -> str:
        """Return what stands on top of the card."""
        return self.tr("The network")

    def show_picture(self, picture: Picture) -> None:
        """Show the numbers of a picture."""
        diagram = picture.document.diagram
        self.facts.show_facts(
            {
                "layers": count_text(len(diagram.layers)) if diagram.layers else "",
                "neurons": " – ".join(str(layer.size) for layer in diagram.layers),
                "parameters": count_text(_parameters(picture)) if diagram.connections else "",
                **_costs(picture),
                **_accuracies(picture),
            }
        )
        self.next_step.setText(self._next_step(picture))

    def _next_step(self, picture: Picture) -> str:
        document = picture.document
        if not document.diagram.layers:
            return self.tr("Drag a layer to the canvas, or press L and click.")
        if not document.diagram.connections:
            return self.tr("Draw an arrow: drag from one layer to another, or press C.")
        if document.table is None and document.lost is None:
            return self.tr("Choose data: open a CSV, paste a table, or take a sample.")
        if not picture.build.can_train:
            layer_id = next((p.layer_id for p in picture.build.problems if p.layer_id is not None), None)
            name = layer_titles(document).get(layer_id or 0, "")
            words = (
                self.tr("Mend what the list of problems says, first at “{layer}”.")
                if name
                else self.tr("Mend what the list of problems says.")
            )
            return words.format(layer=name)
        return self._when_ready(running=picture.running)

    def _when_ready(self, *, running: bool) -> str:
        if running:
            return self.tr("Watch the arrows change. Click a neuron or an arrow to see its numbers.")
        if self.studio.lessons.locks(Lock.TRAINING):
            return self.tr("Click a layer, a neuron or an arrow to see its numbers.")
        return self.tr("Press Train. Click a layer, a neuron or an arrow to see its numbers.")


def _costs(picture: Picture) -> dict[str, str]:
    digits = max(picture.document.notation.digits, 4)
    every, held_back = (
        "" if cost is None else number_text(cost, digits) for cost in (picture.cost, picture.validation_cost)
    )
    return {"training_cost": every, "validation_cost": held_back} if held_back else {"cost": every}


def _accuracies(picture: Picture) -> dict[str, str]:
    every, held_back = (
        "" if share is None else f"{number_text(100 * share, 1)} %"
        for share in (picture.accuracy, picture.validation_accuracy)
    )
    return {"training_accuracy": every, "validation_accuracy": held_back} if held_back else {"accuracy": every}


def _parameters(picture: Picture) -> int:
    """Count the arrows, and the biases of the neurons that are fed."""
    diagram = picture.document.diagram
    fed = {connection.target for connection in diagram.connections}
    arrows = sum(int(connection.present.sum()) for connection in diagram.connections)
    return arrows + sum(layer.size for layer in diagram.layers if layer.id in fed)
