"""What if a weight were another: the cost over it, its tangent, a slider, and where the optimizer goes next."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStyle, QVBoxLayout, QWidget

from nnstudio.engine.quantities import Quantity, Ref
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.look import theme
from nnstudio.gui.parts import neuron_ref, weight_ref
from nnstudio.gui.plots.curve import NumberAxis
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.symbols import show_sentence
from nnstudio.lecture.what_if import WhatIf, cost_at, what_if

_SLIDER = 1000
_HEIGHT = 220
_AXIS = 56
"""Width of the numbers beside the curve."""


class WhatIfPanel(QWidget):
    """Plays with the selected weight or bias; the network stays as it is.

    Parameters
    ----------
    studio
        What is open, and what is selected.
    """

    def __init__(self, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._found: WhatIf | None = None
        self._moment: Moment | None = None
        self._parameter = 0
        self._shown: tuple[object, ...] = ()
        self._text = QLabel(self)
        self._text.setObjectName("what_if_text")
        self._text.setWordWrap(True)
        self._plot = pg.PlotWidget(self, axisItems={side: NumberAxis(side) for side in ("left", "bottom")})
        self._plot.setObjectName("what_if_plot")
        self._plot.setFixedHeight(_HEIGHT)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        # Without a parent the menu that nobody sees would outlive the window.
        menu = self._plot.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self.curve = self._plot.plot()
        self.tangent = self._plot.plot()
        self.points = pg.ScatterPlotItem(size=11)
        self._plot.addItem(self.points)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setObjectName("what_if_slider")
        self._slider.setAccessibleName(self.tr("Try another value"))
        self._slider.setRange(0, _SLIDER)
        self._tried = QLabel(self)
        self._tried.setObjectName("what_if_tried")
        self._tried.setWordWrap(True)
        self._lay_out()
        self._slider.valueChanged.connect(self._try)
        studio.selection_changed.connect(self._show)
        studio.lecture.moved.connect(self._show)
        studio.picture_changed.connect(self._show)
        theme.notifier().changed.connect(self._paint)
        self._show()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._plot)
        layout.addLayout(self._under_the_curve())
        layout.addWidget(self._tried)
        layout.addStretch(1)

    def _under_the_curve(self) -> QHBoxLayout:
        """Return the slider in its row: its handle stands under the point of the curve that it tries."""
        half = self._slider.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self._slider) // 2
        self._plot.getAxis("left").setWidth(_AXIS)
        self._plot.getPlotItem().layout.setContentsMargins(0, half, half, 0)
        row = QHBoxLayout()
        row.setContentsMargins(_AXIS - half, 0, 0, 0)
        row.addWidget(self._slider)
        return row

    @property
    def value(self) -> float:
        """The value that the slider tries."""
        if self._found is None:
            return 0.0
        share = self._slider.value() / _SLIDER
        first, last = float(self._found.values[0]), float(self._found.values[-1])
        return first + share * (last - first)

    def _show(self, *_: object) -> None:
        if not self.isVisible():
            self._shown = ()
            return
        moment = self._studio.lecture.explained
        ref = self._ref(moment)
        key = (ref, None if moment is None else moment.from_here)
        if key == self._shown:
            return
        self._shown = key
        for widget in (self._plot, self._slider, self._tried):
            widget.setVisible(ref is not None)
        if moment is None or ref is None:
            self._found = None
            show_sentence(
                self._text, self.tr("Click an arrow, or a neuron with a bias: here you try other values of it.")
            )
            return
        self._moment, self._parameter = moment, moment.trace.parameter(ref)
        self._found = what_if(moment.from_here, self._parameter)
        show_sentence(self._text, self._words(moment, ref, self._found))
        self._slider.blockSignals(True)
        self._slider.setValue(_SLIDER // 2)
        self._slider.blockSignals(False)
        self._paint()

    def _ref(self, moment: Moment | None) -> Ref | None:
        selection = self._studio.selection
        if moment is None or len(selection.arrows) + len(selection.neurons) != 1:
            return None
        diagram = moment.document.diagram
        for arrow in selection.arrows:
            return weight_ref(diagram, arrow)
        (neuron,) = selection.neurons
        ref = neuron_ref(diagram, neuron, Quantity.BIAS)._replace(sample=None)
        return None if ref.layer in moment.trace.network.inputs else ref

    def _words(self, moment: Moment, ref: Ref, found: WhatIf) -> str:
        symbol, numerals = moment.writer.symbol(ref).text, moment.writer.numerals
        text = self.tr(
            "The cost if {symbol} were another and all else stayed. The tangent’s slope is the gradient, {slope}; "
            "the next update goes to {next}."
        )
        slope = numerals.text(Quantity.COST_BY_WEIGHT, found.slope)
        return text.format(symbol=symbol, slope=slope, next=numerals.text(Quantity.WEIGHT, found.next, fine=True))

    def _try(self) -> None:
        self._paint()

    def _paint(self, *_: object) -> None:
        found, moment = self._found, self._moment
        if found is None or moment is None:
            return
        look = theme.current()
        self._plot.setBackground(look.card)
        for axis in ("left", "bottom"):
            self._plot.getAxis(axis).setPen(look.quiet)
            self._plot.getAxis(axis).setTextPen(look.quiet)
        self._plot.setXRange(float(found.values[0]), float(found.values[-1]), padding=0.0)
        self.curve.setData(found.values, found.costs, pen=pg.mkPen(look.text, width=2))
        line = found.cost_here + found.slope * (found.values - found.here)
        near = np.abs(found.values - found.here) <= (found.values[-1] - found.values[0]) / 5
        self.tangent.setData(
            found.values[near], line[near], pen=pg.mkPen(look.accent, width=2, style=Qt.PenStyle.DashLine)
        )
        tried = cost_at(moment.from_here, self._parameter, self.value)
        spots = [
            {"pos": (found.here, found.cost_here), "brush": look.accent, "pen": None},
            {"pos": (found.next, found.cost_next), "brush": look.card, "pen": pg.mkPen(look.accent, width=2)},
            {"pos": (self.value, tried), "brush": look.text, "pen": None, "symbol": "d"},
        ]
        self.points.setData([spot for spot in spots if np.isfinite(spot["pos"]).all()])
        numerals = moment.writer.numerals
        text = self.tr("At {value} the cost is {cost}; here, at {here}, it is {cost_here}.")
        self._tried.setText(
            text.format(
                value=numerals.text(Quantity.WEIGHT, self.value, fine=True),
                cost=numerals.text(Quantity.COST, tried),
                here=numerals.text(Quantity.WEIGHT, found.here, fine=True),
                cost_here=numerals.text(Quantity.COST, found.cost_here),
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Fill it: what is hidden is not kept up to date."""
        super().showEvent(event)
        self._show()
