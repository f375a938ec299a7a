"""All paths to the cost, each with its product: one click shows one of them alone on the drawing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from nnstudio.document.names import neuron_names
from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.lecture.spotlight import Spotlight
from nnstudio.gui.parts import neuron_of
from nnstudio.gui.widgets.card import bare_column
from nnstudio.lecture.numerals import is_rounded
from nnstudio.lecture.paths import Path, Paths
from nnstudio.lecture.pieces import ABOUT, EQUALS

_MOST_ROWS = 7
_BREAK = "\u200b"
"""No space, but a line may break there."""


class PathsList(QWidget):
    """Lists paths and their sum.

    Parameters
    ----------
    spotlight
        Lights them.
    """

    def __init__(self, spotlight: Spotlight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spotlight = spotlight
        self._paths: Paths | None = None
        self._heading, self._sum = QLabel(self), QLabel(self)
        self._heading.setObjectName("paths_heading")
        self._sum.setObjectName("paths_sum")
        self._list = QListWidget(self)
        self._list.setObjectName("paths")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        layout: QVBoxLayout = bare_column(self)
        for label in (self._heading, self._sum):
            label.setWordWrap(True)
        for widget in (self._heading, self._list, self._sum):
            layout.addWidget(widget)
        self._list.currentRowChanged.connect(self._light)

    def show_paths(self, moment: Moment | None, found: Paths | None) -> None:
        """List these, and light them all; None: nothing is listed."""
        self._paths = found
        self.setVisible(found is not None)
        self._list.blockSignals(True)
        self._list.clear()
        if found is not None and moment is not None:
            self._list.addItems([_words(moment, path) for path in found.shown])
            self._heading.setText(self.tr("Paths to the cost: {n}. Click one to see it alone.").format(n=found.count))
            self._sum.setText(self._sum_text(moment, found))
        self._list.blockSignals(False)
        many = self._list.count() > _MOST_ROWS
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._list.setVerticalScrollBarPolicy(on if many else off)
        self._fit()
        self._light(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the paths are in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        last = self._list.item(min(self._list.count(), _MOST_ROWS) - 1)
        if last is not None:
            self._list.doItemsLayout()
            below = self._list.spacing() + 2 * self._list.frameWidth() + 1
            self._list.setFixedHeight(self._list.visualItemRect(last).bottom() + below)

    def _sum_text(self, moment: Moment, found: Paths) -> str:
        def text(value: float) -> str:
            return moment.writer.numerals.text(Quantity.COST_BY_WEIGHT, value)

        numbers = (found.total, *(path.product for path in found.shown))
        sign = _sign(rounded=any(is_rounded(text(number), number) for number in numbers))
        if found.count > len(found.shown):
            more = self.tr("The sum of these and {n} more ({rest}){equals}{total}: the gradient.")
            left = found.count - len(found.shown)
            return more.format(n=left, rest=text(found.rest), equals=sign, total=text(found.total))
        return self.tr("Their sum{equals}{total}: the gradient.").format(equals=sign, total=text(found.total))

    def _light(self, row: int) -> None:
        shown = self._paths.shown if self._paths is not None else ()
        lit = shown if row < 0 else shown[row : row + 1]
        self._spotlight.light_paths(frozenset(arrow for path in lit for arrow in path.arrows))


def _words(moment: Moment, path: Path) -> str:
    """Return the way of a path, and under it its factors and their product."""
    numerals = moment.writer.numerals
    terms = [moment.writer.number(ref, guarded=True, fine=True) for ref in path.factors]
    product = numerals.text(Quantity.COST_BY_WEIGHT, path.product)
    sign = _sign(rounded=is_rounded(product, path.product) or any(term.rounded for term in terms))
    factors = f"·{_BREAK}".join(term.text for term in terms)
    return f"{_way(moment, path)}\n{factors}{sign}{product}"


def _sign(*, rounded: bool) -> str:
    """Return what stands between numbers as they are shown, as in formulas."""
    return (ABOUT if rounded else EQUALS).text


def _way(moment: Moment, path: Path) -> str:
    names, diagram = neuron_names(moment.document), moment.document.diagram
    ends = [Ref(Quantity.ACTIVATION, *arrow.source) for arrow in path.arrows[:1] if arrow.source is not None]
    neurons = (neuron_of(diagram, ref) for ref in (*ends, *path.arrows))
    return " → ".join(names[neuron] for neuron in neurons if neuron is not None)
