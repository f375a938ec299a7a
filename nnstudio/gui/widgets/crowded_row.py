"""A row of widgets that is whole at every width: what matters least leaves first, and comes back when there is room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnstudio.gui.widgets.bar_button import BarButton


@dataclass(frozen=True, eq=False)
class Piece:
    """A widget of the row in its forms, the widest first.

    Attributes
    ----------
    widths
        Returns how many pixels each form takes; 0: it is not there. Told without taking the form on, so that finding
        the forms that fit moves nothing.
    take
        Takes a form on, by its number.
    """

    widget: QWidget
    widths: Callable[[], Sequence[int]]
    take: Callable[[int], object]


def fixed(widget: QWidget) -> Piece:
    """Return a piece that is always there."""
    return Piece(widget, lambda: (_natural(widget),), lambda _form: None)


def leaving(widget: QWidget, wanted: Callable[[], bool] = lambda: True) -> Piece:
    """Return a piece that is whole or not there; `wanted` says whether it has anything to show now."""
    return Piece(
        widget,
        lambda: (_natural(widget), 0) if wanted() else (0, 0),
        lambda form: widget.setVisible(form == 0 and wanted()),
    )


def shrinking(button: BarButton) -> Piece:
    """Return a button that gives up its word."""
    return Piece(button, button.widths, lambda form: button.set_compact(form > 0))


class CrowdedRow(QWidget):
    """Sets pieces side by side.

    Parameters
    ----------
    spacing
        Pixels between two pieces.
    """

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: list[Piece] = []
        self._retreat: Sequence[Piece] = ()
        self._forms: dict[Piece, int] = {}
        self._gaps = 0
        self._held = False
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)

    def add(self, *pieces: Piece) -> None:
        """Set pieces at the right end."""
        for piece in pieces:
            self._pieces.append(piece)
            self._layout.addWidget(piece.widget)

    def add_gap(self, pixels: int) -> None:
        """Set groups apart."""
        self._gaps += pixels
        self._layout.addSpacing(pixels)

    def add_stretch(self) -> None:
        """Leave what room there is here."""
        self._layout.addStretch(1)

    def retreat(self, *pieces: Piece) -> None:
        """Say who gives way, the first first; one that is named twice gives way twice."""
        self._retreat = pieces

    def hold(self, held: bool) -> None:
        """Let every piece keep its form, or no longer: while it does, only a resize makes one come or leave."""
        self._held = held
        if not held:
            self.fit()

    def fit(self) -> None:
        """Take on the widest forms that there is room for."""
        widths = {piece: piece.widths() for piece in self._pieces}
        forms = dict.fromkeys(self._pieces, 0)
        gone = []
        for piece in self._retreat:
            if self._has_room(widths, forms):
                break
            forms[piece] += 1
            gone.append(piece)
        for piece in reversed(gone):  # the last step may have made more room than was wanted
            if self._has_room(widths, forms | {piece: forms[piece] - 1}):
                forms[piece] -= 1
        for piece, form in forms.items():
            piece.take(form)
            if form != self._forms.get(piece):
                piece.widget.updateGeometry()  # Qt keeps its old width where only what it holds has changed
        if forms != self._forms:
            self._forms = forms
            self.updateGeometry()  # the row may be taller now

    def _has_room(self, widths: Mapping[Piece, Sequence[int]], forms: Mapping[Piece, int]) -> bool:
        there = [width for piece, form in forms.items() if (width := widths[piece][form])]
        return sum(there) + (len(there) - 1) * self._layout.spacing() + self._gaps <= self.width()

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the row fits into any."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Fit anew when a piece needs more or less room: another name, another figure, another language."""
        if event.type() == QEvent.Type.LayoutRequest and not self._held:
            self.fit()
        return super().event(event)


def _natural(widget: QWidget) -> int:
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()))
