"""Finds on the drawing what the lecture and the spotlight speak of, and lets pulses run along it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QObject, QPointF, QVariantAnimation

from nnstudio.document.diagram import Arrow
from nnstudio.engine.microsteps import Phase, Step
from nnstudio.engine.quantities import Kind, Quantity, Ref
from nnstudio.gui.canvas.geometry import RADIUS
from nnstudio.gui.canvas.hits import GROUND, Hit, Part
from nnstudio.gui.canvas.lit_item import Lit, LitItem
from nnstudio.gui.parts import arrow_of, neuron_of, neuron_ref, weight_ref

if TYPE_CHECKING:
    from nnstudio.gui.canvas.scene import CanvasScene
    from nnstudio.gui.studio import Studio

_PULSE_MS = 900
_PULSES = 3
_PLACES = 24
"""Of a pulse on its way: every one costs a painting of the drawing, and formulas are drawn in the same time."""
_SIDE = RADIUS * 0.76


class Lighting(QObject):
    """Lights one scene.

    Attributes
    ----------
    item : LitItem
        What is painted.
    """

    def __init__(self, studio: Studio, scene: CanvasScene, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._scene = scene
        self._step: Step | None = None
        self.item = LitItem()
        scene.addItem(self.item)
        self._pulse = QVariantAnimation(self)
        self._pulse.setStartValue(0.0)
        self._pulse.setEndValue(1.0)
        self._pulse.setDuration(_PULSE_MS)
        self._pulse.setLoopCount(_PULSES)
        self._pulse.valueChanged.connect(self._show_pulse)
        self._pulse.finished.connect(self._end_pulse)
        studio.lecture.moved.connect(self._on_moved)
        studio.lecture.stops.changed.connect(self.relight)
        studio.spotlight.changed.connect(self.relight)
        self.relight()

    @property
    def pulsing(self) -> bool:
        """Whether pulses run."""
        return self._pulse.state() == QVariantAnimation.State.Running

    def relight(self) -> None:
        """Find everything anew, as after parts moved."""
        self.item.show_lit(self._lit())
        diagram, notes = self._scene.document.diagram, self._studio.spotlight.notes
        parts = ((arrow_of(diagram, ref) or neuron_of(diagram, ref), text) for ref, text in notes.items())
        self._scene.show_notes({part: text for part, text in parts if part is not None})

    def point_at(self, hit: Hit) -> None:
        """Put the spotlight on what the pointer is over."""
        diagram = self._scene.document.diagram
        if hit is GROUND or diagram is not self._studio.document.diagram:
            self._studio.spotlight.light()
        elif hit.neuron is not None:
            self._studio.spotlight.light(neuron_ref(diagram, hit.neuron))
        elif hit.part is Part.ARROW and hit.arrow is not None:
            self._studio.spotlight.light(weight_ref(diagram, hit.arrow))
        else:
            self._studio.spotlight.light()

    def current_arrow(self) -> Arrow | None:
        """Return the arrow that the current operation is about, if it is about one."""
        moment = self._studio.lecture.moment
        if moment is None or moment.step is None:
            return None
        return arrow_of(self._scene.document.diagram, moment.step.result)

    def _on_moved(self) -> None:
        moment = self._studio.lecture.moment
        step = None if moment is None else moment.step
        self.relight()
        if step is not None and step != self._step and self._studio.lecture.animated and self.item.lit.read:
            self._pulse.stop()
            self._pulse.start()
        elif step is None or step != self._step:
            self._pulse.stop()
            self._end_pulse()
        self._step = step

    def _show_pulse(self, along: object) -> None:
        self.item.show_pulse(round(along * _PLACES) / _PLACES if isinstance(along, float) else None)

    def _end_pulse(self) -> None:
        self.item.show_pulse(None)

    def _lit(self) -> Lit:
        spotlight, lecture = self._studio.spotlight, self._studio.lecture
        moment = lecture.moment
        step = None if moment is None else moment.step
        return Lit(
            read=tuple(self._read_by(step)) if step is not None else (),
            written=tuple(self._centres(self._written_by(step))) if step is not None else (),
            pointed=tuple(self._lines(spotlight.refs)),
            pointed_at=tuple(self._centres(ref for ref in spotlight.refs if ref.source is None)),
            paths=tuple(self._lines(spotlight.paths)),
            stops=tuple(self._stops()),
        )

    def _read_by(self, step: Step) -> Iterator[QLineF]:
        arrows = {
            ref._replace(quantity=Quantity.WEIGHT, sample=None) for ref in step.operands if ref.source is not None
        }
        if step.result.source is not None:
            arrows = {step.result}
        backwards = step.phase is Phase.BACKWARD
        for line in self._lines(arrows):
            yield QLineF(line.p2(), line.p1()) if backwards else line

    def _written_by(self, step: Step) -> Iterable[Ref]:
        if step.kind is Kind.SAMPLE_COST:
            return [ref for ref in step.operands if ref.layer is not None]
        return [step.result] if step.result.layer is not None else []

    def _lines(self, refs: Iterable[Ref]) -> Iterator[QLineF]:
        wanted = {arrow_of(self._scene.document.diagram, ref) for ref in refs if ref.source is not None}
        for drawn in self._scene.arrows() if wanted else ():
            if drawn.arrow in wanted:
                yield drawn.line

    def _centres(self, refs: Iterable[Ref]) -> Iterator[QPointF]:
        for ref in refs:
            neuron = neuron_of(self._scene.document.diagram, ref)
            centre = None if neuron is None else self._scene.neuron_centre(neuron)
            if centre is not None:
                yield centre

    def _stops(self) -> Iterator[QPointF]:
        parts = self._studio.lecture.stops.parts
        diagram = self._scene.document.diagram
        for part in parts:
            if isinstance(part, Arrow):
                yield from (drawn.line.pointAt(0.5) for drawn in self._scene.arrows() if drawn.arrow == part)
            elif any(neuron.id == part for layer in diagram.layers for neuron in layer.neurons):
                centre = self._scene.neuron_centre(part)
                if centre is not None:
                    yield centre - QPointF(_SIDE, _SIDE)
