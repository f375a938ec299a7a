"""Selecting by a click, and by a rubber band over empty ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from nnstudio.document.diagram import Arrow
from nnstudio.document.selection import NOTHING, Selection
from nnstudio.gui.canvas.gestures.gesture import Gesture, Pointer
from nnstudio.gui.canvas.hits import Hit
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.look import theme


def selection_of(hit: Hit) -> Selection:
    """Return the selection of what was hit alone."""
    if hit.arrow is not None:
        return Selection(arrows=frozenset({hit.arrow}))
    if hit.neuron is not None:
        return Selection(neurons=frozenset({hit.neuron}))
    return NOTHING if hit.layer is None else Selection(layers=frozenset({hit.layer}))


def toggled(before: Selection, part: Selection) -> Selection:
    """Return a selection with a part added to it, or taken from it where it was in it."""
    return Selection(before.layers ^ part.layers, before.neurons ^ part.neurons, before.arrows ^ part.arrows)


def joined(before: Selection, part: Selection) -> Selection:
    """Return what is in either selection."""
    return Selection(before.layers | part.layers, before.neurons | part.neurons, before.arrows | part.arrows)


class SelectGesture(Gesture):
    """A click selects; with Shift or Ctrl it adds or takes away."""

    def click(self, pointer: Pointer) -> None:
        """Select what was pressed."""
        part = selection_of(self.start.hit)
        studio = self.canvas.studio
        studio.select(toggled(studio.selection, part) if pointer.adds else part)


class RubberBandGesture(SelectGesture):
    """A drag over empty ground selects what it encloses: whole layers, else neurons, and arrows that lie inside."""

    def move(self, pointer: Pointer) -> None:
        """Show what would be selected."""
        self._rect = QRectF(self.start.scene, pointer.scene).normalized()
        self.canvas.drawing.show_selection(self._selection(pointer))

    def release(self, pointer: Pointer) -> None:
        """Select it."""
        self._rect = QRectF(self.start.scene, pointer.scene).normalized()
        self.canvas.studio.select(self._selection(pointer))
        self.canvas.drawing.show_selection(self.canvas.studio.selection)

    def cancel(self) -> None:
        """Show the selection that was."""
        super().cancel()
        self.canvas.drawing.show_selection(self.canvas.studio.selection)

    def paint(self, painter: QPainter) -> None:
        """Paint the band."""
        if not self.dragged:
            return
        look = theme.current()
        fill = look.colour("accent")
        fill.setAlphaF(0.08)
        painter.setBrush(fill)
        pen = QPen(look.colour("accent"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRect(self._rect)

    def _selection(self, pointer: Pointer) -> Selection:
        inside = enclosed(self.canvas.drawing, self._rect)
        return joined(self.canvas.studio.selection, inside) if pointer.adds else inside


def enclosed(drawing: CanvasScene, rect: QRectF) -> Selection:
    """Return what lies in a rectangle: layers whose neurons all do, single neurons of others, and arrows."""
    layers: set[int] = set()
    neurons: set[int] = set()
    for item in drawing.layer_items.values():
        inside = [unit for unit, at in zip(item.layout.units, item.layout.centres, strict=True) if rect.contains(at)]
        if len(inside) == len(item.layout.units):
            layers.add(item.layer.id)
        else:
            neurons |= {item.layer.neurons[unit].id for unit in inside}
    if layers or neurons:
        return Selection(frozenset(layers), frozenset(neurons))
    return Selection(arrows=frozenset(_arrows_inside(drawing, rect)))


def _arrows_inside(drawing: CanvasScene, rect: QRectF) -> set[Arrow]:
    return {drawn.arrow for drawn in drawing.arrows() if rect.contains(drawn.course.point_at(0.5))}
