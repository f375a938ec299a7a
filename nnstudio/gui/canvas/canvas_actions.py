"""The canvas's QActions: for the menus, the buttons and the keys; enabled while they can act."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence

from nnstudio.gui.canvas.clips import MIME
from nnstudio.gui.canvas.navigation import STEP
from nnstudio.gui.look import theme

if TYPE_CHECKING:
    from nnstudio.gui.canvas.view import CanvasView

_EVERYWHERE = frozenset({"tidy", "zoom_in", "zoom_out", "fit"})
_ALIGNMENTS = ("left", "centre", "right", "top", "middle", "bottom", "spread")


class CanvasActions(QObject):
    """All actions of one canvas; the main window puts them in its menus.

    Attributes
    ----------
    select_tool, layer_tool, neuron_tool, connection_tool : QAction
        Checkable, one at a time.
    cut, copy, paste, duplicate, delete, select_all, rename : QAction
        Edits of the selection.
    more_neurons, fewer_neurons : QAction
        Size of the selected layers.
    align : dict[str, QAction]
        By ``left``, ``centre``, ``right``, ``top``, ``middle``, ``bottom``, ``spread``.
    tidy, zoom_in, zoom_out, fit : QAction
        Of the whole drawing.
    colour_by : dict[str, QAction]
        By ``weight``, ``gradient``, ``change``; checkable, one at a time.
    all_labels, follow : QAction
        Options of the view, checkable.
    """

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        commands = view.commands
        self.select_tool = self._tool("select", self.tr("Select"), "mouse-pointer-2", "V")
        self.layer_tool = self._tool("layer", self.tr("Layer"), "rectangle-vertical", "L")
        self.neuron_tool = self._tool("neuron", self.tr("Neuron"), "circle", "N")
        self.connection_tool = self._tool("connection", self.tr("Connection"), "arrow-right", "C")
        self._exclusive(self.tools)
        self.cut = self._action("cut", self.tr("Cu&t"), "scissors", commands.cut, ["Ctrl+X"])
        self.copy = self._action("copy", self.tr("&Copy"), "copy", commands.copy, ["Ctrl+C"])
        self.paste = self._action("paste", self.tr("&Paste"), "clipboard-paste", commands.paste, ["Ctrl+V"])
        self.duplicate = self._action("duplicate", self.tr("D&uplicate"), "copy-plus", commands.duplicate, ["Ctrl+D"])
        self.delete = self._action("delete", self.tr("&Delete"), "trash-2", commands.delete, ["Delete", "Backspace"])
        self.select_all = self._action("select_all", self.tr("Select &all"), "scan", commands.select_all, ["Ctrl+A"])
        self.rename = self._action("rename", self.tr("&Rename or edit"), "pencil", view.fields.edit_selected, ["F2"])
        self.more_neurons = self._action(
            "more_neurons", self.tr("Add a neuron"), "plus", lambda: commands.add_neurons(1), ["+"]
        )
        self.fewer_neurons = self._action(
            "fewer_neurons", self.tr("Remove a neuron"), "minus", lambda: commands.add_neurons(-1), ["-", "\u2212"]
        )
        self.align = self._align_actions()
        self.tidy = self._action("tidy", self.tr("&Tidy"), "wand-sparkles", commands.tidy, ["Ctrl+Shift+T"])
        zoom = view.navigation.zoom_by
        self.zoom_in = self._action("zoom_in", self.tr("Zoom &in"), "zoom-in", lambda: zoom(STEP), ["Ctrl++", "Ctrl+="])
        self.zoom_out = self._action("zoom_out", self.tr("Zoom &out"), "zoom-out", lambda: zoom(1 / STEP), ["Ctrl+-"])
        self.fit = self._action("fit", self.tr("&Fit to the window"), "maximize", view.fit, ["Ctrl+0", "F"])
        self.colour_by = self._colour_actions()
        self.all_labels = self._option("all_labels", self.tr("Number on every arrow"), view.drawing.set_all_labels)
        self.follow = self._option("follow_scale", self.tr("Scale follows training"), view.set_follow)
        self._keep_enabled()

    @property
    def tools(self) -> list[QAction]:
        """The four tools; the data of each is its key."""
        return [self.select_tool, self.layer_tool, self.neuron_tool, self.connection_tool]

    def refresh(self) -> None:
        """Enable what can act now."""
        diagram = self._view.studio.document.diagram
        chosen = self._view.studio.selection.pruned(diagram)  # what was removed just now is still selected for a moment
        layers = [diagram.layer(layer_id) for layer_id in chosen.layers]
        for action in (self.cut, self.copy, self.duplicate):
            action.setEnabled(bool(chosen.layers or chosen.neurons))
        self.delete.setEnabled(not chosen.is_empty)
        self.rename.setEnabled(len(chosen.layers) + len(chosen.neurons) + len(chosen.arrows) == 1)
        self.more_neurons.setEnabled(bool(layers))
        self.fewer_neurons.setEnabled(any(layer.size > 1 for layer in layers))
        for how, action in self.align.items():
            action.setEnabled(len(layers) >= (3 if how == "spread" else 2))
        for action in (self.select_all, self.tidy):
            action.setEnabled(bool(diagram.layers))

    def _keep_enabled(self) -> None:
        studio = self._view.studio
        studio.selection_changed.connect(self.refresh)
        studio.document_changed.connect(self.refresh)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._refresh_paste)
        self._refresh_paste()
        self.refresh()

    def _refresh_paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        self.paste.setEnabled(data is not None and data.hasFormat(MIME))

    def _action(
        self, key: str, text: str, icon: str, act: Callable[[], object] | None, shortcuts: Iterable[str] = ()
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"canvas_{key}")
        action.setShortcutContext(_context(key))
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        if icon:
            theme.dress(action, icon)
        if act is not None:
            action.triggered.connect(lambda _checked=False: act())
        self._view.addAction(action)
        return action

    def _tool(self, key: str, text: str, icon: str, shortcut: str) -> QAction:
        action = self._action(f"tool_{key}", text, icon, lambda: self._view.set_tool(key), [shortcut])
        action.setCheckable(True)
        action.setChecked(key == "select")
        action.setData(key)
        return action

    def _option(self, key: str, text: str, act: Callable[[bool], object]) -> QAction:
        action = self._action(key, text, "", None)
        action.setCheckable(True)
        action.toggled.connect(act)
        return action

    def _align_actions(self) -> dict[str, QAction]:
        texts = {
            "left": self.tr("Align left"),
            "centre": self.tr("Align centres"),
            "right": self.tr("Align right"),
            "top": self.tr("Align top"),
            "middle": self.tr("Align middles"),
            "bottom": self.tr("Align bottom"),
            "spread": self.tr("Spread evenly"),
        }
        icons = {
            "left": "align-start-vertical",
            "centre": "align-center-vertical",
            "right": "align-end-vertical",
            "top": "align-start-horizontal",
            "middle": "align-center-horizontal",
            "bottom": "align-end-horizontal",
            "spread": "align-horizontal-distribute-center",
        }
        return {how: self._align(how, texts[how], icons[how]) for how in _ALIGNMENTS}

    def _align(self, how: str, text: str, icon: str) -> QAction:
        return self._action(f"align_{how}", text, icon, lambda: self._view.commands.align(how))

    def _colour_actions(self) -> dict[str, QAction]:
        texts = {"weight": self.tr("Weight"), "gradient": self.tr("Gradient"), "change": self.tr("Change")}
        actions = {key: self._colour_action(key, text) for key, text in texts.items()}
        actions["weight"].setChecked(True)
        self._exclusive(actions.values())
        return actions

    def _colour_action(self, key: str, text: str) -> QAction:
        action = self._action(f"colour_{key}", text, "", lambda: self._view.set_colouring(key))
        action.setCheckable(True)
        return action

    def _exclusive(self, actions: Iterable[QAction]) -> None:
        group = QActionGroup(self)
        for action in actions:
            group.addAction(action)


def _context(key: str) -> Qt.ShortcutContext:
    """Return where a key works: tools and what acts on the whole drawing everywhere, the rest on the canvas alone."""
    # A table or a field has its own use for Delete and Ctrl+C, which act on the selection here.
    if key in _EVERYWHERE or key.startswith("tool_"):
        return Qt.ShortcutContext.WindowShortcut
    return Qt.ShortcutContext.WidgetWithChildrenShortcut
