"""The choices of notation that are changed in the middle of a lecture, one click each; the rest is in the menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QToolButton, QWidget

from nnstudio.document import edits
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.flow import FlowLayout

_SWITCHES: tuple[tuple[str, tuple[object, object]], ...] = (
    ("input_layer_number", (0, 1)),
    ("vectors", ("columns", "rows")),
    ("entry_order", ("to_from", "from_to")),
    ("delta", (False, True)),
    ("symbols", ("names", "numbers")),
)


class NotationChips(QWidget):
    """One button a choice; it says how it is written now, and a click writes it the other way.

    Parameters
    ----------
    studio
        Its document holds the notation.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._buttons: dict[str, QToolButton] = {}
        layout = FlowLayout()
        self.setLayout(layout)
        for field, choices in _SWITCHES:
            button = self._buttons[field] = QToolButton(self)
            button.setObjectName(f"chip_{field}")
            button.setProperty("role", "chip")
            button.clicked.connect(partial(self._switch, field, choices))
            layout.addWidget(button)
        studio.document_changed.connect(self._show)
        self._show()

    def _switch(self, field: str, choices: tuple[object, object], _checked: bool = False) -> None:
        now = getattr(self._studio.document.notation, field)
        after = choices[1] if now == choices[0] else choices[0]
        self._studio.edit(self.tr("Change notation"), edits.set_notation, **{field: after})

    def _show(self, *_: object) -> None:
        notation = self._studio.document.notation
        texts = {
            "input_layer_number": self.tr("input is layer {n}").format(n=notation.input_layer_number),
            "vectors": "W a + b" if notation.vectors == "columns" else "a W + b",
            "entry_order": self.tr("w: to, from") if notation.entry_order == "to_from" else self.tr("w: from, to"),
            "delta": self.tr("with δ") if notation.delta else self.tr("without δ"),
            "symbols": self.tr("names") if notation.symbols == "names" else self.tr("numbers"),
        }
        for field, text in texts.items():
            self._buttons[field].setText(text)
            self._buttons[field].setToolTip(self.tr("Click to write it the other way"))
