"""The canvas widget: hands mouse, wheel and keys to gestures and commands, and shows what the studio holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView, QMenu, QWidget

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.document.selection import Selection
from nnstudio.errors import NNStudioError
from nnstudio.gui.canvas.backdrop import paint_backdrop, paint_hint, paint_reason
from nnstudio.gui.canvas.canvas_actions import CanvasActions
from nnstudio.gui.canvas.commands import CanvasCommands
from nnstudio.gui.canvas.describing import described
from nnstudio.gui.canvas.event_view import EventView
from nnstudio.gui.canvas.fields import Fields
from nnstudio.gui.canvas.gestures.choosing import Tool
from nnstudio.gui.canvas.gestures.sizing import WheelSizing
from nnstudio.gui.canvas.hits import Hit
from nnstudio.gui.canvas.keys import Keys
from nnstudio.gui.canvas.lighting import Lighting
from nnstudio.gui.canvas.menus import activation_menu, context_menu
from nnstudio.gui.canvas.mouse import Mouse
from nnstudio.gui.canvas.navigation import Navigation
from nnstudio.gui.canvas.scene import CanvasScene
from nnstudio.gui.canvas.values import Colouring
from nnstudio.gui.canvas.wheel import Wheel
from nnstudio.gui.look import theme
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.words import error_text

_ARROW_REACH = 6.0


class CanvasView(EventView):
    """Shows and edits the network.

    Parameters
    ----------
    studio
        What is open.

    Attributes
    ----------
    studio : Studio
    drawing : CanvasScene
        What is painted.
    canvas_actions : CanvasActions
        For the menus.
    commands : CanvasCommands
        Edits of the selection.
    fields : Fields
        The editor over the drawing.
    navigation : Navigation
        Zoom, pan, fit.
    lighting : Lighting
        What a lecture and the spotlight light.

    Signals
    -------
    tool_changed(str)
        After another tool was taken.
    colouring_changed(str)
        After the arrows are coloured by something else.
    scale_changed(Scale)
        After the strongest colour stands for another value.
    why_requested()
        When somebody asks where the numbers of what was clicked come from.
    """

    tool_changed = Signal(str)
    colouring_changed = Signal(str)
    scale_changed = Signal(object)
    why_requested = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)  # its dots took 2 of 5 ms of a frame of XOR
        self.setAcceptDrops(False)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Network drawing"))
        self.studio = studio
        self.drawing = CanvasScene(studio.document, studio.picture, self)
        self.lighting = Lighting(studio, self.drawing, self)
        self.setScene(self.drawing)
        self._tool: Tool = "select"
        self._reason = ""
        self._scale = self.drawing.scale
        self.navigation = Navigation(self, self.drawing.content_rect)
        self.mouse = Mouse(self)
        self.wheel_sizing = WheelSizing(self, self)
        self.fields = Fields(self, studio, self.drawing)
        self.commands = CanvasCommands(studio, self)
        self.keys, self.wheel = Keys(self), Wheel(self)
        self.canvas_actions = CanvasActions(self)
        self._connect()

    def _connect(self) -> None:
        self.studio.document_changed.connect(self._on_document_changed)
        self.studio.picture_changed.connect(self._on_picture_changed)
        self.studio.selection_changed.connect(self._on_selection_changed)
        self.studio.opened.connect(self._on_opened)
        self.commands.pasted.connect(self.show_selected)
        self.drawing.hover_changed.connect(self.lighting.point_at)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._on_selection_changed(self.studio.selection)
        self.drawing.show_current(self.lighting.current_arrow())

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._tool

    @property
    def zoom(self) -> float:
        """Pixels of the screen a scene unit takes."""
        return self.navigation.zoom

    def set_tool(self, tool: str) -> None:
        """Take a tool: ``select``, ``layer``, ``neuron`` or ``connection``."""
        self.mouse.cancel()
        if tool != self._tool:
            self._tool = cast("Tool", tool)
            next(action for action in self.canvas_actions.tools if action.data() == tool).setChecked(True)
            self.mouse.show_cursor()
            self.tool_changed.emit(tool)

    def set_colouring(self, colouring: str) -> None:
        """Colour the arrows by ``weight``, ``gradient`` or ``change``."""
        if colouring != self.drawing.colouring:
            self.drawing.set_colouring(cast("Colouring", colouring))
            self.canvas_actions.colour_by[colouring].setChecked(True)
            self.colouring_changed.emit(colouring)
            self._tell_scale()

    def set_follow(self, follow: bool) -> None:
        """Let the scale follow the run, or hold it still."""
        self.drawing.follow = follow
        self.drawing.show_picture(self.studio.picture)
        self._tell_scale()

    def fit(self) -> None:
        """Show the whole drawing."""
        self.navigation.fit()
        self.viewport().update()

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the drawing by pixels of the screen."""
        self.navigation.scroll_by(dx, dy)

    def hit_at(self, at: QPointF) -> Hit:
        """Return what is under a point of the view, in pixels."""
        return self.drawing.hit(self.mapToScene(at.toPoint()), _ARROW_REACH / self.zoom)

    def show_reason(self, error: NNStudioError | None) -> None:
        """Say beside the pointer why a gesture is refused; None: it is not."""
        text = "" if error is None else error_text(error)
        if text != self._reason:
            self._reason = text
            self.viewport().update()

    @property
    def reason(self) -> str:
        """What is said beside the pointer; empty if nothing is."""
        return self._reason

    def menu_for(self, hit: Hit) -> QMenu:
        """Return the menu for what was clicked."""
        return context_menu(self, hit)

    def open_activation_menu(self, layer_id: int) -> None:
        """Offer the activations for a layer, under its header."""
        header = self.drawing.layer_items[layer_id].layout.header
        menu = activation_menu(self, layer_id, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(self.mapFromScene(header.bottomLeft())))

    def show_selected(self) -> None:
        """Bring what is selected into view."""
        chosen = self.studio.selection
        for layer_id in chosen.layers:
            self.navigation.ensure_seen(self.drawing.layer_items[layer_id].layout.body)
        for neuron_id in chosen.neurons:
            centre = self.drawing.neuron_centre(neuron_id)
            if centre is not None:
                self.navigation.ensure_seen(QRectF(centre.x() - 40, centre.y() - 40, 80, 80))

    def escape(self) -> None:
        """Cancel the gesture; without one, put the tool down; with none in hand, select nothing."""
        if self.wheel_sizing.active:
            self.wheel_sizing.cancel()
        elif not self.mouse.cancel():
            if self._tool == "select":
                self.studio.select(Selection())
            self.set_tool("select")

    def _on_document_changed(self, before: Document, after: Document) -> None:
        self.mouse.cancel()
        self.wheel_sizing.cancel()
        was_whole = self.navigation.shows_all
        self.drawing.show_document(after)
        self._keep_in_view(edits.added_layers(before, after), was_whole)
        self.lighting.relight()
        self._describe()
        self.viewport().update()

    def _keep_in_view(self, added: Iterable[int], was_whole: bool) -> None:
        """Bring new layers into view, and all of a drawing that was; what a gesture moves stays under the mouse."""
        if self.navigation.shows_all:
            return
        by_mouse = self.mouse.finishing or self.wheel_sizing.finishing
        if self.navigation.fitted and (added or (was_whole and not by_mouse)):
            self.fit()
            return
        for layer_id in added:
            self.navigation.ensure_seen(self.drawing.layer_items[layer_id].layout.body)

    def _on_picture_changed(self, picture: Picture) -> None:
        self.drawing.show_picture(picture)
        self.drawing.show_current(self.lighting.current_arrow())
        self._describe()
        self._tell_scale()

    def _on_theme_changed(self) -> None:
        self.resetCachedContent()
        self.drawing.repaint_all()
        self.viewport().update()

    def _on_selection_changed(self, selection: Selection) -> None:
        self.drawing.show_selection(selection)
        self._describe()

    def _on_opened(self) -> None:
        self.fields.editor.drop()  # what it was open over is gone
        self.fit()

    def _tell_scale(self) -> None:
        if self.drawing.scale != self._scale:
            self._scale = self.drawing.scale
            self.scale_changed.emit(self._scale)

    def _describe(self) -> None:
        text = described(self.drawing, self.studio.selection.pruned(self.drawing.document.diagram))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the dotted ground."""
        paint_backdrop(painter, QRectF(rect), theme.current(), self.zoom)

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """Paint what belongs to a gesture alone, and the hint on an empty drawing."""
        self.mouse.paint(painter)
        painter.resetTransform()
        room, look = QRectF(self.viewport().rect()), theme.current()
        if not self.drawing.layer_items and self.mouse.gesture is None:
            first = self.tr("Drag a layer here, or press L and click")
            second = self.tr("Then drag from layer to layer to connect them")
            paint_hint(painter, room, look, (first, second))
        if self._reason:
            paint_reason(painter, room, look, self.mouse.screen, self._reason)
