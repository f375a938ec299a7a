"""What the numbers on screen are: everything the engine makes of the document, the looked-at row and the run."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnstudio.data.preparation import Samples
from nnstudio.document.build import Build, build
from nnstudio.document.diagram import FloatArray
from nnstudio.document.document import Document
from nnstudio.engine import ForwardPass, History, Network, TrainingState, forward, gradients
from nnstudio.errors import NNStudioError
from nnstudio.gui.lecture.moment import Moment
from nnstudio.gui.measuring import Measurer, Measures, is_quick, is_quick_in_a_run, measured


@dataclass(frozen=True, eq=False)
class Seen:
    """What the training control last saw of a run.

    Attributes
    ----------
    state
        A frozen snapshot.
    running
        Whether the run goes on; if not, its parameters are in the document.
    updates_per_second
        As measured over the last second; 0 while nothing runs.
    """

    state: TrainingState
    running: bool
    updates_per_second: float


@dataclass(frozen=True, eq=False)
class Picture:
    """Everything derived, as of one moment. None: it cannot be computed yet, `build.problems` say why.

    Attributes
    ----------
    network
        With the parameters to show: the document's, or those of the run.
    forward
        Of the looked-at row; arrays have shape ``(1, size)``.
    target
        y of that row, ``(output_size,)``.
    gradient
        ∂C/∂parameter, flat, of what `gradient_of` says.
    change
        What the last update added to each parameter, flat; None if these parameters were not just trained.
    gradient_of
        Translated, to stand after "gradient of": "the whole training set", "the last update", "row 3".
    cost, validation_cost
        Mean over the training samples and over the validation samples.
    accuracy, validation_accuracy
        0 to 1; None where the targets are no classes.
    moment
        Where a lecture stands: network, pass, target and gradient are then its own. None while nobody steps.
    """

    document: Document
    build: Build
    network: Network | None
    forward: ForwardPass | None
    target: FloatArray | None
    gradient: FloatArray | None
    change: FloatArray | None
    gradient_of: str
    epoch: int
    step: int
    cost: float | None
    validation_cost: float | None
    accuracy: float | None
    validation_accuracy: float | None
    history: History
    updates_per_second: float
    running: bool
    moment: Moment | None


class Painter:
    """Makes pictures, and keeps what the next one can use again.

    Parameters
    ----------
    measurer
        Looks at all samples.
    """

    def __init__(self, measurer: Measurer) -> None:
        self._measurer = measurer
        measurer.found.connect(self._forget)
        self._build: Build | None = None
        self._document: Document | None = None
        self._key: tuple[object, ...] = ()
        self._picture: Picture | None = None
        self._still: tuple[Network, FloatArray | None] | None = None
        self._moved: tuple[Network, Measures] | None = None
        self._row: tuple[Samples, int, FloatArray, FloatArray] | None = None

    def paint(self, document: Document, row: int, seen: Seen | None, moment: Moment | None = None) -> Picture:
        """Return the picture of a document, a data row from 0, what was seen of the run, where a lecture stands."""
        key = (document, row, seen, moment)
        if self._picture is None or any(a is not b and a != b for a, b in zip(key, self._key, strict=True)):
            still = self._painted(document, row, seen)
            self._key, self._picture = key, still if moment is None or still.running else self._at_moment(still, moment)
        return self._picture

    def _forget(self) -> None:
        self._picture = None

    def _at_moment(self, still: Picture, moment: Moment) -> Picture:
        """Return the picture with the numbers of a lecture, and how well its network does where it has moved."""
        picture, network, samples = _at_moment(still, moment), moment.network, still.build.samples
        if still.network is None or samples is None or np.array_equal(network.parameters, still.network.parameters):
            return picture
        if self._moved is None or self._moved[0] is not network:
            quick = is_quick(samples, network)
            self._moved = (network, measured(still.document, samples, network) if quick else Measures())
        return replace(picture, **asdict(self._moved[1]))

    def build_of(self, document: Document) -> Build:
        """Return the build of a document, made once."""
        if self._build is None or self._document is not document:
            self._document, self._build = document, build(document)
        return self._build

    def _painted(self, document: Document, row: int, seen: Seen | None) -> Picture:
        built = self.build_of(document)
        run = seen if seen is not None and seen.running and built.network is not None else None
        network = built.network
        if run is not None and network is not None:
            network = network.with_parameters(run.state.parameters)
        done, target = self._row_pass(network, built.samples, row)
        measures, gradient, gradient_of = self._derived(document, built, network, row, run)
        state = run.state if run is not None else document.progress
        return Picture(
            document=document,
            build=built,
            network=network,
            forward=done,
            target=target,
            gradient=gradient,
            change=_change(network, seen),
            gradient_of=gradient_of,
            epoch=state.epoch,
            step=state.step,
            cost=measures.cost,
            validation_cost=measures.validation_cost,
            accuracy=measures.accuracy,
            validation_accuracy=measures.validation_accuracy,
            history=state.history,
            updates_per_second=run.updates_per_second if run is not None else 0.0,
            running=run is not None,
            moment=None,
        )

    def _row_pass(
        self, network: Network | None, samples: Samples | None, row: int
    ) -> tuple[ForwardPass | None, FloatArray | None]:
        if network is None or samples is None:
            return None, None
        x, y = self._encoded(samples, row)
        target = y if y.size == network.output_size and np.isfinite(y).all() else None
        if x.size != network.input_size or not np.isfinite(x).all():
            return None, target
        return forward(network, x[np.newaxis]), target

    def _encoded(self, samples: Samples, row: int) -> tuple[FloatArray, FloatArray]:
        """Return x and y of a row: encoded once, for a row has as many cells as a picture has pixels."""
        if self._row is None or self._row[0] is not samples or self._row[1] != row:
            self._row = (samples, row, *samples.encode_row(row))
        return self._row[2], self._row[3]

    def _derived(
        self, document: Document, built: Build, network: Network | None, row: int, run: Seen | None
    ) -> tuple[Measures, FloatArray | None, str]:
        if network is None or built.samples is None or not built.can_train:
            return Measures(), None, ""
        if run is not None:
            return self._running(document, built.samples, network, run)
        return self._at_rest(document, built.samples, network, row)

    def _running(
        self, document: Document, samples: Samples, network: Network, run: Seen
    ) -> tuple[Measures, FloatArray | None, str]:
        quick = is_quick_in_a_run(samples, network)
        measures = measured(document, samples, network) if quick else Measures.of_last(run.state.history)
        return measures, run.state.gradient, QCoreApplication.translate("Picture", "the last update")

    def _at_rest(
        self, document: Document, samples: Samples, network: Network, row: int
    ) -> tuple[Measures, FloatArray | None, str]:
        whole = is_quick(samples, network)
        if self._still is None or self._still[0] is not network:
            gradient = _gradient(document, network, samples.x, samples.y) if whole else None
            self._still = (network, gradient)
        measures, gradient = self._measurer.of(document, samples, network), self._still[1]
        if whole:
            return measures, gradient, QCoreApplication.translate("Picture", "the whole training set")
        x, y = self._encoded(samples, row)
        what = QCoreApplication.translate("Picture", "row {row}").format(row=row + 1)
        return measures, _gradient(document, network, x[np.newaxis], y[np.newaxis]), what


def _at_moment(still: Picture, moment: Moment) -> Picture:
    """Return the picture with the numbers of a lecture in the place of those at rest."""
    single = QCoreApplication.translate("Picture", "row {row}").format(row=moment.rows[0] + 1)
    batch = QCoreApplication.translate("Picture", "this batch")
    return replace(
        still,
        network=moment.network,
        forward=moment.forward,
        target=moment.trace.y[moment.sample],
        gradient=moment.gradient,
        change=still.change if moment.everything else moment.parameters - moment.trace.network.parameters,
        gradient_of=single if len(moment.rows) == 1 else batch,
        moment=moment,
    )


def _gradient(document: Document, network: Network, x: FloatArray, y: FloatArray) -> FloatArray | None:
    try:
        return gradients(network, x, y, document.training.cost).flat
    except NNStudioError:  # a row with a missing cell has no gradient; the data panel marks the cell
        return None


def _change(network: Network | None, seen: Seen | None) -> FloatArray | None:
    if network is None or seen is None or seen.state.previous is None:
        return None
    if not np.array_equal(seen.state.parameters, network.parameters):
        return None
    return seen.state.parameters - seen.state.previous
