"""How numbers and formulas are written: part of the document, so each choice is an edit and can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nnstudio.document import edits
from nnstudio.gui.studio import Studio
from nnstudio.gui.words import say
from nnstudio.lecture.conventions import PRESETS

_FEWEST, _MOST = 2, 6
"""Decimals."""
_Choices = Sequence[tuple[object, str]]


class NotationMenu(QMenu):
    """The conventions of the reader's textbook, as a whole and one by one."""

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Notation"))
        self._studio = studio
        self._actions: dict[tuple[str, object], QAction] = {}
        self.addMenu(self._presets())
        self.addSeparator()
        decimals = [(n, self.tr("{n} decimals").format(n=n)) for n in range(_FEWEST, _MOST + 1)]
        self._add_menu("digits", self.tr("&Decimals"), decimals)
        self._switch("exact", self.tr("&All digits in formulas"))
        self._switch("fractions", self.tr("&Fractions in formulas"))
        self.addSeparator()
        for field, title, choices in self._conventions():
            self._add_menu(field, title, choices)
        self._switch("delta", self.tr("Abbreviate ∂C/∂z as δ"))
        studio.document_changed.connect(self._tick)
        self._tick()

    def _conventions(self) -> Sequence[tuple[str, str, _Choices]]:
        layers = [(n, self.tr("The input is layer {n}").format(n=n)) for n in (0, 1)]
        numbers = [
            ("feeds", self.tr("W has the number of the layer it feeds")),
            ("leaves", self.tr("W has the number of the layer it leaves")),
        ]
        vectors = [
            ("columns", self.tr("Columns: W a + b")),
            ("rows", self.tr("Rows: a W + b")),
        ]
        orders = [
            ("to_from", self.tr("to, from: w₁₂ leads to 1 from 2")),
            ("from_to", self.tr("from, to: w₁₂ leads from 1 to 2")),
        ]
        symbols = [("names", self.tr("Names of neurons, where short")), ("numbers", self.tr("Numbers"))]
        letters = [("C", "C"), ("C0", "C₀"), ("E", "E"), ("J", "J"), ("L", "L")]
        books = [
            ("", self.tr("None in particular")),
            ("sum_squares", "Σ (a − y)²"),
            ("half_sum_squares", "½ Σ (a − y)²"),
            ("mean_squares", "1/m Σ (a − y)²"),
        ]
        return (
            ("input_layer_number", self.tr("&Layers"), layers),
            ("matrix_number", self.tr("&Matrices"), numbers),
            ("vectors", self.tr("&Vectors"), vectors),
            ("entry_order", self.tr("&Entries of W"), orders),
            ("symbols", self.tr("&Indices"), symbols),
            ("cost_letter", self.tr("Letter of the &cost"), letters),
            ("rate_letter", self.tr("Letter of the learning &rate"), [("alpha", "α"), ("eta", "η")]),
            ("book_cost", self.tr("The squared error of your &book"), books),
        )

    def _presets(self) -> QMenu:
        menu = QMenu(self.tr("As in your &textbook"), self)
        for preset in PRESETS:
            action = menu.addAction(say("Lecture", preset.title))
            action.setObjectName(f"preset_{preset.key}")
            action.triggered.connect(partial(self._use, preset.changes))
        return menu

    def _add_menu(self, field: str, title: str, choices: _Choices) -> None:
        menu = QMenu(title, self)
        group = QActionGroup(menu)
        for key, text in choices:
            action = self._actions[field, key] = menu.addAction(text)
            action.setObjectName(f"notation_{field}_{key}")
            action.setCheckable(True)
            action.triggered.connect(partial(self._use, {field: key}))
            group.addAction(action)
        self.addMenu(menu)

    def _switch(self, field: str, text: str) -> None:
        action = self._actions[field, True] = self.addAction(text)
        action.setObjectName(f"notation_{field}")
        action.setCheckable(True)
        action.triggered.connect(lambda checked, field=field: self._use({field: checked}))

    def _use(self, changes: Mapping[str, object], _checked: bool = False) -> None:
        self._studio.edit(self.tr("Change notation"), edits.set_notation, **changes)

    def _tick(self, *_: object) -> None:
        notation = self._studio.document.notation
        for (field, key), action in self._actions.items():
            action.setChecked(getattr(notation, field) == key)
