"""The card PROBLEMS: what prevents training, each in words, with the layer it is about and one click that mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.document.build import Fix, Problem, ProblemKind
from nnstudio.document.selection import Selection
from nnstudio.gui.look import theme
from nnstudio.gui.studio import Picture, Studio
from nnstudio.gui.widgets.card import Card, empty_layout
from nnstudio.gui.widgets.elided import ElidedButton
from nnstudio.gui.widgets.flow import FlowLayout
from nnstudio.gui.words import fix_name, fix_text, layer_titles, problem_text

_ICON = 16


class ProblemsPanel(Card):
    """Hidden while there is nothing to mend.

    Signals
    -------
    find_data_requested()
        When the file of the data is to be found.
    """

    find_data_requested = Signal()

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__("problems_panel", "", parent)
        self._studio = studio
        self._shown: tuple[Problem, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        studio.picture_changed.connect(self._on_picture_changed)
        theme.notifier().changed.connect(self._on_theme_changed)
        self._show(studio.picture)

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        self._show(self._studio.picture)

    @Slot(object)
    def _on_picture_changed(self, picture: Picture) -> None:
        if picture.build.problems is not self._shown:
            self._show(picture)

    def _show(self, picture: Picture) -> None:
        self._shown = picture.build.problems
        empty_layout(self._rows)
        for number, problem in enumerate(self._shown):
            row = _ProblemRow(self._studio, problem, number)
            row.find_data_requested.connect(self.find_data_requested)
            self._rows.addWidget(row)
        self.set_heading(self._title(picture))
        self.setVisible(bool(self._shown))

    def _title(self, picture: Picture) -> str:
        if not picture.build.can_train:
            return self.tr("Before you train")
        return self.tr("Worth a look")


class _ProblemRow(QWidget):
    """One problem: a sign, the sentence, a button for the layer and one for the fix."""

    find_data_requested = Signal()

    def __init__(self, studio: Studio, problem: Problem, number: int) -> None:
        super().__init__()
        self._studio, self._problem = studio, problem
        text = problem_text(problem)
        self.setObjectName(f"problem_{number}")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sign(), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._sentence(text, number))
        column.addLayout(self._buttons(number))
        layout.addLayout(column, 1)

    def _sign(self) -> QLabel:
        sign = QLabel()
        name, token = ("circle-alert", "error") if self._problem.prevents_training else ("info", "warning")
        sign.setPixmap(theme.icon(name, token).pixmap(_ICON, _ICON))
        return sign

    def _sentence(self, text: str, number: int) -> QLabel:
        label = QLabel(text)
        label.setObjectName(f"problem_text_{number}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _buttons(self, number: int) -> FlowLayout:
        buttons = FlowLayout(6)
        layer_id, fix = self._problem.layer_id, self._problem.fix
        if fix is not None:
            buttons.addWidget(self._button(f"problem_fix_{number}", fix_text(fix), self._mend))
        if self._problem.kind is ProblemKind.LOST_DATA:
            buttons.addWidget(self._button(f"problem_find_{number}", self.tr("Find it…"), self.find_data_requested))
        if layer_id is not None:
            name = layer_titles(self._studio.document).get(layer_id, "")
            text = self.tr("Show “{layer}”").format(layer=name)
            buttons.addWidget(self._button(f"problem_layer_{number}", text, self._select_layer))
        return buttons

    def _button(self, name: str, text: str, slot: object) -> ElidedButton:
        button = ElidedButton(text)
        button.setObjectName(name)
        button.setProperty("role", "chip")
        button.clicked.connect(slot)
        return button

    @Slot()
    def _mend(self) -> None:
        fix = self._problem.fix
        if isinstance(fix, Fix):
            self._studio.edit(fix_name(fix), fix.apply)

    @Slot()
    def _select_layer(self) -> None:
        if self._problem.layer_id is not None:
            self._studio.select(Selection(layers=frozenset({self._problem.layer_id})))
