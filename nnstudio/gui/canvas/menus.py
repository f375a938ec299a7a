"""The menus of the canvas: activations of a layer, and what can be done with what was clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nnstudio.document import edits
from nnstudio.document.diagram import Arrow
from nnstudio.document.names import Role, role
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.gui.canvas.canvas_actions import CanvasActions
from nnstudio.gui.canvas.hits import Hit
from nnstudio.gui.words import activation_name

if TYPE_CHECKING:
    from nnstudio.gui.canvas.view import CanvasView


def activation_menu(view: CanvasView, layer_id: int, parent: QWidget) -> QMenu:
    """Return the menu of activations for a layer, its own ticked."""
    menu = QMenu(QCoreApplication.translate("Canvas", "Activation"), parent)
    menu.setObjectName("activation_menu")
    diagram = view.studio.document.diagram
    group, current = QActionGroup(menu), diagram.layer(layer_id).activation
    for key in _offered(role(diagram, layer_id), current):
        action = menu.addAction(activation_name(key))
        action.setCheckable(True)
        action.setChecked(key == current)
        action.setData(key)
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, key=key: view.commands.set_activation(layer_id, key))
    return menu


def _offered(its_role: Role, current: str) -> list[str]:
    """Return the activations a layer may have: softmax is for outputs, and stays in view where it stands wrongly."""
    return [key for key in ACTIVATIONS if key != "softmax" or its_role is not Role.HIDDEN or current == key]


def context_menu(view: CanvasView, hit: Hit) -> QMenu:
    """Return the menu for what was clicked."""
    menu = QMenu(view)
    menu.setObjectName("canvas_menu")
    actions = view.canvas_actions
    if hit.layer is not None and hit.neuron is None:
        _fill_layer(menu, view, hit.layer)
    elif hit.neuron is not None:
        _fill_neuron(menu, view, hit.neuron)
    elif hit.arrow is not None:
        menu.addAction(_edit(menu, QCoreApplication.translate("Canvas", "Edit weight…"), view))
        menu.addAction(actions.delete)
        _add_lecture(menu, view, hit.arrow)
    else:
        menu.addActions([actions.paste, actions.select_all])
        menu.addSeparator()
        menu.addActions([actions.tidy, actions.fit, actions.all_labels, actions.follow])
    return menu


def align_menu(actions: CanvasActions, parent: QWidget) -> QMenu:
    """Return the submenu that aligns the selected layers."""
    menu = QMenu(QCoreApplication.translate("Canvas", "A&lign"), parent)
    menu.addActions([actions.align[how] for how in ("left", "centre", "right")])
    menu.addSeparator()
    menu.addActions([actions.align[how] for how in ("top", "middle", "bottom")])
    menu.addSeparator()
    menu.addAction(actions.align["spread"])
    return menu


def _fill_layer(menu: QMenu, view: CanvasView, layer_id: int) -> None:
    actions, translate = view.canvas_actions, QCoreApplication.translate
    activations = activation_menu(view, layer_id, menu)
    activations.setEnabled(role(view.studio.document.diagram, layer_id) is not Role.INPUT)
    menu.addMenu(activations)
    size = menu.addAction(translate("Canvas", "Number of neurons…"))
    size.triggered.connect(lambda: view.fields.size_layer(layer_id))
    menu.addActions([actions.more_neurons, actions.fewer_neurons])
    menu.addAction(_edit(menu, translate("Canvas", "Rename…"), view))
    menu.addSeparator()
    menu.addActions([actions.cut, actions.copy, actions.duplicate])
    menu.addMenu(align_menu(actions, menu))
    menu.addSeparator()
    menu.addAction(actions.delete)


def _fill_neuron(menu: QMenu, view: CanvasView, neuron_id: int) -> None:
    actions, translate, diagram = view.canvas_actions, QCoreApplication.translate, view.studio.document.diagram
    layer, unit = diagram.layer_of(neuron_id), diagram.unit(neuron_id)
    menu.addAction(_edit(menu, translate("Canvas", "Rename…"), view))
    bias = menu.addAction(translate("Canvas", "Edit bias…"))
    bias.setEnabled(bool(diagram.incoming(layer.id)))
    bias.triggered.connect(lambda: view.fields.edit_bias(neuron_id))
    below = menu.addAction(translate("Canvas", "Add a neuron below"))
    name = translate("Canvas", "Add neuron")
    below.triggered.connect(lambda: view.studio.edit(name, edits.add_neuron, layer.id, unit + 1))
    menu.addSeparator()
    menu.addActions([actions.cut, actions.copy, actions.delete])
    _add_lecture(menu, view, neuron_id)


def _add_lecture(menu: QMenu, view: CanvasView, part: Arrow | int) -> None:
    """Offer what a lecture does with an arrow, or with the neuron of this id."""
    lecture, translate = view.studio.lecture, QCoreApplication.translate
    menu.addSeparator()
    why = menu.addAction(translate("Canvas", "Where does this number come from?"))
    why.setObjectName("ask_why")
    why.triggered.connect(view.why_requested)
    run = menu.addAction(translate("Canvas", "Run to here"))
    run.setObjectName("run_to_here")
    run.setEnabled(lecture.why_not() is None)
    run.triggered.connect(lambda: lecture.run_to(part))
    stop = menu.addAction(translate("Canvas", "Breakpoint"))
    stop.setObjectName("toggle_stop")
    stop.setCheckable(True)
    stop.setChecked(part in lecture.stops.parts)
    stop.triggered.connect(lambda: lecture.stops.toggle(part))


def _edit(menu: QMenu, text: str, view: CanvasView) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(view.fields.edit_selected)
    return action
