"""The drawing as graphics items: compares what it shows with what it is given, and touches only what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from nnstudio.document.diagram import Arrow, Connection, Layer
from nnstudio.document.document import Document
from nnstudio.document.selection import NOTHING, Selection
from nnstudio.gui.canvas.connection_item import ConnectionItem
from nnstudio.gui.canvas.detours import detours, skips_a_layer
from nnstudio.gui.canvas.face import LayerFace, Names, face_of
from nnstudio.gui.canvas.geometry import LayerLayout, layout_of
from nnstudio.gui.canvas.hits import GROUND, DrawnArrow, Hit, Part, hit_at
from nnstudio.gui.canvas.labels import ArrowLabels, Label, PlacedLabel, Placing
from nnstudio.gui.canvas.layer_item import LayerItem
from nnstudio.gui.canvas.layer_shapes import LayerMarks
from nnstudio.gui.canvas.scale import Scale, fitted_scale
from nnstudio.gui.canvas.values import CanvasValues, Colouring
from nnstudio.gui.studio import Picture
from nnstudio.lecture.symbols import cost_text
from nnstudio.numbers import fine, number_text

SMOOTH_LIMIT = 600
"""More arrows than these are painted without antialiasing: thick smooth lines are what a frame costs."""
LABEL_LIMIT = 24
"""Where a connection has more arrows there is no room for a number on each."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a gesture would end, and whether it may."""

    hit: Hit = GROUND
    refused: bool = False


class CanvasScene(QGraphicsScene):
    """Shows one document and one picture.

    Attributes
    ----------
    document : Document
        What is shown: the studio's, or a gesture's preview.
    scale : Scale
        What the strongest colour stands for; holds still while a run goes on, unless `follow` is set.
    colouring : Colouring
        What the arrows are coloured by.
    follow, all_labels : bool
        Options of the view.
    layer_items : dict[int, LayerItem]
        By layer id.
    connection_items : dict[int, ConnectionItem]
        By connection id.

    Signals
    -------
    hover_changed(Hit)
        After the pointer is over something else.
    """

    hover_changed = Signal(object)

    def __init__(self, document: Document, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.document = Document()
        self.scale = Scale()
        self.colouring: Colouring = "weight"
        self.follow = False
        self.all_labels = False
        self.layer_items: dict[int, LayerItem] = {}
        self.connection_items: dict[int, ConnectionItem] = {}
        self.labels = ArrowLabels()
        self._placing = Placing()
        self.addItem(self.labels)
        self.hovered: Hit = GROUND
        self.current: Arrow | None = None
        self.notes: Mapping[Arrow | int, str] = {}
        self._selection: Selection = NOTHING
        self._aim = Aim()
        self._names = Names.of(self.document)
        self._picture = picture
        self.values = CanvasValues(picture, self.colouring)
        self.show_document(document)
        self.show_picture(picture)

    def show_document(self, document: Document) -> None:
        """Show this document from now on; parts that are the same objects are left alone."""
        if document is self.document:
            return
        self.document = document
        self._names = Names.of(document)
        moved = self._show_layers()
        self._show_connections(moved)
        self._show_faces()
        self._recolour()
        self._show_marks()

    def show_picture(self, picture: Picture) -> None:
        """Show these numbers from now on."""
        self._picture = picture
        self.values = CanvasValues(picture, self.colouring)
        if not picture.running or self.follow:
            self.fit_scale()
        self._show_faces()
        self._recolour()
        self._show_labels()

    def set_colouring(self, colouring: Colouring) -> None:
        """Colour the arrows by something else, on a scale that fits it."""
        self.colouring = colouring
        self.values = CanvasValues(self._picture, colouring)
        self.fit_scale()
        self._recolour()
        self._show_labels()

    def fit_scale(self) -> None:
        """Let the strongest colour stand for the largest value there is now."""
        self.scale = fitted_scale(self.values.largest())

    def set_all_labels(self, shown: bool) -> None:
        """Show a number on each arrow while there is room."""
        self.all_labels = shown
        self._show_labels()

    def show_selection(self, selection: Selection) -> None:
        """Set these parts off."""
        self._selection = selection
        self._show_marks()

    def show_hover(self, hit: Hit) -> None:
        """Set off what the pointer is over."""
        if hit != self.hovered:
            self.hovered = hit
            self._show_marks()
            self.hover_changed.emit(hit)

    def show_notes(self, notes: Mapping[Arrow | int, str]) -> None:
        """Write a text on some arrows, while there is room, and at some neurons, by their ids."""
        if notes != self.notes:
            self.notes = notes
            self._show_faces()
            self._show_labels()

    def show_current(self, arrow: Arrow | None) -> None:
        """Show the numbers of the arrow that a lecture speaks of."""
        if arrow != self.current:
            self.current = arrow
            self._show_labels()

    def show_aim(self, aim: Aim) -> None:
        """Set off where a gesture would end."""
        if aim != self._aim:
            self._aim = aim
            self._show_marks()

    def repaint_all(self) -> None:
        """Paint everything anew, as after a change of theme or type."""
        for layer in self.layer_items.values():
            layer.letter_anew()
        self._show_labels()  # larger type needs more room
        for item in self.items():
            item.update()

    def forget_unseen(self, seen: QRectF) -> None:
        """Keep no pictures of what is outside this part of the scene."""
        items: list[LayerItem | ConnectionItem] = [*self.layer_items.values(), *self.connection_items.values()]
        for item in items:
            if not item.sceneBoundingRect().intersects(seen):
                item.sheet.forget()

    @property
    def names(self) -> Names:
        """Names and numbers of what is shown."""
        return self._names

    def arrows(self) -> Iterator[DrawnArrow]:
        """Return each arrow that is drawn, with its course."""
        for item in self.connection_items.values():
            yield from item.arrows

    def hit(self, point: QPointF, reach: float = 6.0) -> Hit:
        """Return what stands at a point of the scene."""
        layouts = [item.layout for item in self.layer_items.values()]
        return hit_at(point, self.document.diagram, layouts, self.arrows(), reach)

    def neuron_centre(self, neuron_id: int) -> QPointF | None:
        """Return where a neuron is drawn; None if the ellipsis hides it."""
        layer = self.document.diagram.layer_of(neuron_id)
        return self.layer_items[layer.id].layout.centre(self.document.diagram.unit(neuron_id))

    def content_rect(self) -> QRectF:
        """Return what the drawing covers; empty if nothing is drawn."""
        rect = QRectF()
        for item in self.layer_items.values():
            rect = rect.united(item.covered)
        for connection in self.connection_items.values():
            rect = rect.united(connection.boundingRect())
        return rect

    def _show_layers(self) -> set[int]:
        """Make, change and remove layer items; return the ids of layers whose neurons are new or stand elsewhere."""
        wanted = {layer.id: layer for layer in self.document.diagram.layers}
        for gone in self.layer_items.keys() - wanted.keys():
            self.removeItem(self.layer_items.pop(gone))
        moved = {
            i for i, layer in wanted.items() if i not in self.layer_items or _moved(self.layer_items[i].layer, layer)
        }
        for layer_id, layer in wanted.items():
            face = self._face(layer, layout_of(layer))
            if layer_id in self.layer_items:
                self.layer_items[layer_id].show_layer(layer, face)
            else:
                self.layer_items[layer_id] = LayerItem(layer, face)
                self.addItem(self.layer_items[layer_id])
        return moved

    def _show_connections(self, moved: set[int]) -> None:
        wanted = {connection.id: connection for connection in self.document.diagram.connections}
        for gone in self.connection_items.keys() - wanted.keys():
            self.removeItem(self.connection_items.pop(gone))
        for connection in wanted.values():
            item = self.connection_items.get(connection.id)
            if item is None or item.connection is not connection or moved & {connection.source, connection.target}:
                self._show_connection(item, connection)
        self._show_detours()
        self._show_smoothness()

    def _show_connection(self, item: ConnectionItem | None, connection: Connection) -> None:
        source, target = (self.layer_items[i] for i in (connection.source, connection.target))
        if item is None:
            item = self.connection_items[connection.id] = ConnectionItem(connection)
            self.addItem(item)
        item.show_connection(connection, (source.layer, source.layout), (target.layer, target.layout))

    def _show_detours(self) -> None:
        """Lead the arrows that skip a layer round it, all at once: they share the gaps."""
        layouts = [item.layout for item in self.layer_items.values()]
        skipping = [item for item in self.connection_items.values() if self._skips(item.connection, layouts)]
        found = detours([drawn for item in skipping for drawn in item.straight], layouts) if skipping else {}
        for item in self.connection_items.values():
            own = {drawn.arrow for drawn in item.straight} & found.keys() if item in skipping else ()
            item.show_detours({arrow: found[arrow] for arrow in own})

    def _skips(self, connection: Connection, layouts: list[LayerLayout]) -> bool:
        source, target = self.layer_items[connection.source], self.layer_items[connection.target]
        return skips_a_layer(source.layout, target.layout, layouts)

    def _show_smoothness(self) -> None:
        smooth = sum(len(item.arrows) for item in self.connection_items.values()) <= SMOOTH_LIMIT
        for item in self.connection_items.values():
            item.smooth = smooth

    def _show_faces(self) -> None:
        for item in self.layer_items.values():
            item.show_layer(item.layer, self._face(item.layer, item.layout))

    def _face(self, layer: Layer, layout: LayerLayout) -> LayerFace:
        face = face_of(self.document, self._names, layer, layout, self.values)
        return face.with_notes({place: self.notes.get(layer.neurons[u].id) for place, u in enumerate(layout.units)})

    def _recolour(self) -> None:
        for item in self.connection_items.values():
            item.recolour(self.values.of_connection(item.connection), self.scale)

    def _show_marks(self) -> None:
        for layer_id, item in self.layer_items.items():
            item.show_marks(self._marks_of(layer_id))
        for connection in self.connection_items.values():
            connection.show_marks(self._selection.arrows, self.hovered.arrow)
        self._show_labels()

    def _marks_of(self, layer_id: int) -> LayerMarks:
        aimed = self._aim.hit.layer == layer_id
        return LayerMarks(
            selected=layer_id in self._selection.layers,
            selected_neurons=self._selection.neurons,
            hovered=self.hovered.layer == layer_id,
            hovered_neuron=self.hovered.neuron,
            aimed=aimed,
            refused=aimed and self._aim.refused,
            aimed_neuron=self._aim.hit.neuron if aimed else None,
        )

    def _show_labels(self) -> None:
        looked_at = {*self._selection.arrows} | ({self.current} if self.current is not None else set())
        if self.hovered.part is Part.ARROW and self.hovered.arrow is not None:
            looked_at.add(self.hovered.arrow)
        wanted = bool(looked_at) or self.all_labels or bool(self.notes)
        labels = [label for label in self._wanted_labels(looked_at) if label.parts] if wanted else []
        self.labels.show_labels(self._placed(labels) if labels else ())

    def _placed(self, labels: list[Label]) -> tuple[PlacedLabel, ...]:
        """Return those labels that find room."""
        obstacles = [rect for item in self.layer_items.values() for rect in item.obstacles]
        countable = [item for item in self.connection_items.values() if len(item.arrows) <= LABEL_LIMIT]
        courses = [drawn.course for item in countable for drawn in item.arrows]
        return self._placing.place(labels, obstacles, courses, steady=self._picture.running)

    def _wanted_labels(self, looked_at: set[Arrow]) -> Iterator[Label]:
        for item in self.connection_items.values():
            room = self.all_labels and len(item.arrows) <= LABEL_LIMIT
            for arrow, course in item.arrows:
                if room or arrow in looked_at or arrow in self.notes:
                    yield Label(self._label(arrow, arrow in looked_at), course, arrow in looked_at)

    def _label(self, arrow: Arrow, looked_at: bool) -> tuple[str, ...]:
        digits, diagram = self.document.notation.digits, self.document.diagram
        if arrow in self.notes:
            return (self.notes[arrow],)
        if not looked_at:
            shown = self.values.coloured(diagram, arrow)
            return () if shown is None else (number_text(shown, digits),)
        cost = cost_text(self.document.notation)
        weight, gradient = self.values.weight(diagram, arrow), self.values.gradient(diagram, arrow)
        of_weight = () if weight is None else (f"w {number_text(weight, digits)}",)
        of_gradient = () if gradient is None else (f"∂{cost}/∂w {number_text(gradient, fine(digits))}",)
        return of_weight + of_gradient


def _moved(before: Layer, after: Layer) -> bool:
    return (before.x, before.y, before.neurons) != (after.x, after.y, after.neurons)
