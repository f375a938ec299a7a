"""Which gesture a press of the mouse begins."""

from __future__ import annotations

from typing import Literal

from nnstudio.gui.canvas.gestures.connecting import ConnectGesture
from nnstudio.gui.canvas.gestures.gesture import Canvas, Gesture, Pointer
from nnstudio.gui.canvas.gestures.moving import MoveGesture
from nnstudio.gui.canvas.gestures.placing import PlaceLayerGesture, PlaceNeuronGesture
from nnstudio.gui.canvas.gestures.selecting import RubberBandGesture, SelectGesture
from nnstudio.gui.canvas.gestures.sizing import SizeGesture
from nnstudio.gui.canvas.hits import Part

Tool = Literal["select", "layer", "neuron", "connection"]


def gesture_for(canvas: Canvas, tool: Tool, start: Pointer) -> Gesture:
    """Return the gesture that a press of the left button begins."""
    if tool == "layer":
        return PlaceLayerGesture(canvas, start)
    if tool == "neuron":
        return PlaceNeuronGesture(canvas, start)
    if tool == "connection" and start.hit.layer is not None:
        return ConnectGesture(canvas, start)
    return _selecting(canvas, start)


def _selecting(canvas: Canvas, start: Pointer) -> Gesture:
    part = start.hit.part
    if part in {Part.NEURON, Part.PORT}:
        return ConnectGesture(canvas, start)
    if part is Part.HANDLE:
        return SizeGesture(canvas, start)
    if part in {Part.HEADER, Part.ACTIVATION, Part.FRAME}:
        return MoveGesture(canvas, start)
    return SelectGesture(canvas, start) if part is Part.ARROW else RubberBandGesture(canvas, start)
