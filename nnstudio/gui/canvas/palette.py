"""The card DRAW: what can be drawn, what the arrows are coloured by, and their legend."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from nnstudio.gui.canvas.legend import Legend
from nnstudio.gui.canvas.lettering import RIGHT, draw_in
from nnstudio.gui.canvas.scale import Scale
from nnstudio.gui.canvas.view import CanvasView
from nnstudio.gui.look import theme

_DRAG_DISTANCE = 6


class DrawPanel(QFrame):
    """The card on the left of the window.

    Parameters
    ----------
    view
        The canvas it serves.
    """

    def __init__(self, view: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draw_panel")
        self.setProperty("role", "card")
        self._view = view
        actions = view.canvas_actions
        self.layer_button = PaletteButton(view, actions.layer_tool, "layer", self.tr("Drag it to the canvas"))
        self.neuron_button = PaletteButton(view, actions.neuron_tool, "neuron", self.tr("Drag it to the canvas"))
        how = self.tr("Drag from neuron to neuron, or from layer to layer")
        self.connection_button = PaletteButton(view, actions.connection_tool, "", how)
        self.legend = Legend(self)
        self._shown: tuple[Scale, int, str, str] | None = None
        self._lay_out()
        self._connect()
        self._show_scale()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(_heading(self.tr("DRAW")))
        for button in (self.layer_button, self.neuron_button, self.connection_button):
            column.addWidget(button)
        column.addSpacing(4)
        column.addWidget(_heading(self.tr("COLOUR THE ARROWS BY")))
        column.addLayout(self._colour_row())
        column.addWidget(self.legend)

    def _colour_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for key, action in self._view.canvas_actions.colour_by.items():
            button = QToolButton(self)
            button.setObjectName(f"colour_by_{key}")
            button.setProperty("role", "chip")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(self.tr("Colour the arrows by: {what}").format(what=action.text()))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        view = self._view
        view.scale_changed.connect(self._show_scale)
        view.colouring_changed.connect(self._show_scale)
        view.studio.picture_changed.connect(self._show_scale)

    def _show_scale(self) -> None:
        drawing = self._view.drawing
        what = {"weight": self.tr("Weight"), "gradient": self.tr("Gradient"), "change": self.tr("Last change")}
        digits = self._view.studio.document.notation.digits
        shown = (drawing.scale, digits, what[drawing.colouring], self._note())
        if shown != self._shown:
            self._shown = shown
            self.legend.show_scale(*shown)

    def _note(self) -> str:
        drawing = self._view.drawing
        if drawing.values.known:
            notes = {
                "weight": self.tr("Colour and width show the weight"),
                "gradient": self.tr("Colour and width show the gradient"),
                "change": self.tr("Colour and width show the last change"),
            }
            return notes[drawing.colouring]
        if drawing.colouring == "gradient":
            return self.tr("Add data to see gradients")
        return self.tr("Train to see the last change")


class PaletteButton(QPushButton):
    """Takes a tool by a click, and carries a new part to the canvas by a drag.

    Parameters
    ----------
    action
        The tool's.
    carries
        ``"layer"`` or ``"neuron"``; empty: it is not dragged.
    how
        What else it can do, for the tool tip.
    """

    def __init__(self, view: CanvasView, action: QAction, carries: str, how: str) -> None:
        super().__init__(action.text())
        self._view, self._action, self._carries = view, action, carries
        self._pressed_at: QPoint | None = None
        self._carrying = False
        shortcut = action.shortcut().toString()
        self.setObjectName(f"draw_{action.data()}")
        self.setCheckable(True)
        self.setChecked(action.isChecked())
        self.setStyleSheet("text-align: left; padding: 8px 10px;")
        theme.dress(self, str(action.property("nnstudioIcon")))
        self.setToolTip(self.tr("{text} ({shortcut}). {how}").format(text=action.text(), shortcut=shortcut, how=how))
        self.setAccessibleName(action.text())
        action.toggled.connect(self._show_checked)
        theme.notifier().changed.connect(self._dress)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin; another button during one cancels it."""
        if event.button() != Qt.MouseButton.LeftButton:
            self._stop_carrying()
            return
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the part once it is a drag."""
        if self._pressed_at is not None and self._carries and not self._carrying:
            away = event.position().toPoint() - self._pressed_at
            self._carrying = away.manhattanLength() >= _DRAG_DISTANCE
            if self._carrying:
                self.setDown(False)
                self._view.mouse.carry(self._carries, self._on_view(event))
        if self._carrying:
            self._view.mouse.carry_on(self._on_view(event))
            self.setCursor(Qt.CursorShape.DragCopyCursor)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Place the part, or take the tool; again puts it down."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        carrying, self._carrying, self._pressed_at = self._carrying, False, None
        self.unsetCursor()
        if carrying:
            self._drop(self._on_view(event))
            return
        down = self.isDown()
        self.setDown(False)
        if down and self.hitButton(event.position().toPoint()):
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the tool by Space or Enter; stop a drag by Escape."""
        if event.key() == Qt.Key.Key_Escape and self._carrying:
            self._stop_carrying()
        elif event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button with its key at the right."""
        super().paintEvent(event)
        painter, look = QPainter(self), theme.current()
        rect = self.rect().adjusted(0, 0, -12, 0).toRectF()
        token = "primary_text" if self.isChecked() else "quiet"
        draw_in(painter, rect, self._action.shortcut().toString(), 12, look.colour(token), align=RIGHT)

    def _stop_carrying(self) -> None:
        if self._carrying:
            self._view.mouse.cancel()
        self._carrying, self._pressed_at = False, None
        self.setDown(False)
        self.unsetCursor()

    def _take(self) -> None:
        self._view.set_tool("select" if self._action.isChecked() else str(self._action.data()))
        self._show_checked(checked=self._action.isChecked())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, at: QPointF) -> None:
        if self._view.viewport().rect().contains(at.toPoint()):
            self._view.mouse.finish(self._view.mouse.pointer(at))
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._view.mouse.cancel()

    def _on_view(self, event: QMouseEvent) -> QPointF:
        return self._view.viewport().mapFromGlobal(event.globalPosition())

    def _show_checked(self, checked: bool) -> None:
        self.setChecked(checked)
        self._dress()

    def _dress(self) -> None:
        theme.dress(self, str(self._action.property("nnstudioIcon")), "primary_text" if self.isChecked() else "text")


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
