"""How the window starts: what it does before its first paint, what after it, and that nobody notices."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAction, QIcon, QPixmap, QTransform
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.document.document import Document
from nnstudio.gui.look.icons import tinted_icon
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.turns import Turns
from nnstudio.gui.window.layout import Place
from nnstudio.gui.window.main_window import MainWindow

_LATE = (
    "data_panel",
    "inspector",
    "training_panel",
    "lesson_panel",
    "lecture_panel",
    "outline_panel",
)
_TO_THE_FIRST_PAINT = """
import sys
import nnstudio.cli
from nnstudio.gui.app import application, opened
from PySide6.QtCore import QEvent, QObject

class FirstPaint(QObject):
    def eventFilter(self, _watched, event):
        if event.type() is QEvent.Type.Paint:
            print(len(session.studio.document.diagram.connections))
            print(*sys.modules)
            sys.stdout.flush()
            app.quit()
        return False

app = application()
with opened(app) as session:
    paint = FirstPaint(session)
    session.window.canvas.viewport().installEventFilter(paint)
    app.exec()
    session.window.leave()
"""
_TO_THE_END = """
import gc
from nnstudio.gui.app import application, opened

app = application()
with opened(app) as session:
    print(gc.isenabled())
    session.window.completed.connect(app.quit)
    app.exec()
    print(gc.isenabled(), gc.get_freeze_count() > 0)
    session.window.leave()
"""
_NEVER_SEEN = """
import gc
from nnstudio.gui.app import application, opened

app = application()
with opened(app) as session:
    session.window.leave()
print(gc.isenabled())
"""
_ONE_THREAD = """
from threadpoolctl import threadpool_info
from nnstudio.gui.app import application, opened

def threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}

app, before = application(), threads()
with opened(app) as session:
    print(threads() <= {1})
    session.window.leave()
print(threads() == before)
"""
_WITH_AN_ERROR = """
import gc
import sys
from nnstudio.gui.app import application, opened

app, hook = application(), sys.excepthook
try:
    with opened(app) as session:
        session.studio.training.start()
        print(session.studio.training.running)
        raise KeyError
except KeyError:
    print(session.studio.training.running)
print(gc.isenabled() and sys.excepthook is hook)
"""
_HEAVY = (
    "importlib.metadata",
    "latex2mathml",
    "multiprocessing",
    "nnstudio.gui.formulas",
    "nnstudio.gui.panels.data_panel",
    "nnstudio.gui.panels.inspector_panel",
    "nnstudio.gui.panels.lecture_panel",
    "nnstudio.gui.panels.lesson_panel",
    "nnstudio.gui.panels.outline_panel",
    "nnstudio.gui.panels.training_panel",
    "nnstudio.gui.plots",
    "nnstudio.gui.self_test",
    "nnstudio.gui.window.help",
    "nnstudio.lecture.bug_lab",
    "nnstudio.lecture.drawing",
    "nnstudio.lecture.what_if",
    "numpy.ma",
    "numpy.random",
    "pyqtgraph",
    "PySide6.QtOpenGL",
    "PySide6.QtPrintSupport",
    "subprocess",
    "unittest",
    "xml",
    "ziamath",
)
"""What takes its time to import and is not seen in the first picture."""


@pytest.fixture
def fresh(studio: Studio, settings: Settings, xor: Document) -> Iterator[MainWindow]:
    """A window that was not painted yet, on a network that can be trained."""
    studio.open_document(xor, None)
    made = MainWindow(studio, settings)
    made.resize(1440, 900)
    yield made
    made.leave()
    made.deleteLater()


def run(code: str) -> list[str]:
    """Run a program and return the lines that it printed."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def command(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None
    return found


class Painted(QObject):
    """Notes where the drawing is whenever it is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._canvas = window.canvas
        self.places: list[tuple[QRect, QTransform]] = []
        self._canvas.viewport().installEventFilter(self)

    def place(self) -> tuple[QRect, QTransform]:
        at = self._canvas.mapTo(self._canvas.window(), QPoint())
        return QRect(at, self._canvas.size()), self._canvas.viewportTransform()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.places.append(self.place())
        return False


class TestBeforeTheFirstPaint:
    def test_the_network_is_there_and_nothing_heavy_is_imported(self) -> None:
        connections, modules = run(_TO_THE_FIRST_PAINT)[:2]
        assert int(connections) > 0
        assert not set(modules.split()) & set(_HEAVY)

    def test_the_collector_rests_until_the_window_is_whole(self) -> None:
        assert run(_TO_THE_END) == ["False", "True True"]

    def test_the_collector_goes_on_after_a_window_that_was_never_painted(self) -> None:
        assert run(_NEVER_SEEN) == ["True"]

    def test_all_is_put_away_after_an_error_too(self) -> None:
        assert run(_WITH_AN_ERROR) == ["True", "False", "True"]

    def test_numpy_computes_on_one_thread_as_long_as_the_window_is_there(self) -> None:
        assert run(_ONE_THREAD) == ["True", "True"]

    def test_the_panels_are_not_made_yet(self, fresh: MainWindow) -> None:
        assert not set(_LATE) & set(vars(fresh))
        assert fresh.plot is None


class TestAfterIt:
    def test_everything_is_made_by_itself(self, fresh: MainWindow, qtbot: QtBot) -> None:
        with qtbot.waitSignal(fresh.completed):
            fresh.show()
        assert set(_LATE) <= set(vars(fresh))
        assert fresh.plot is not None
        for panel in (fresh.data_panel, fresh.inspector, fresh.training_panel):
            assert panel.isVisible()
        for hidden in (fresh.lecture_panel, fresh.lesson_panel, fresh.outline_panel):
            assert not hidden.isVisible()

    def test_the_drawing_stays_where_it_was_painted_first(self, fresh: MainWindow, qtbot: QtBot) -> None:
        fresh.show_start_page()
        painted = Painted(fresh)
        with qtbot.waitSignal(fresh.completed):
            fresh.show()
        assert painted.places[0] == painted.place()

    @pytest.mark.parametrize("name", [*_LATE, "start_panel"])
    def test_a_panel_is_there_for_who_asks_earlier(self, fresh: MainWindow, qtbot: QtBot, name: str) -> None:
        panel = getattr(fresh, name)
        assert isinstance(panel, QWidget)
        assert fresh.isAncestorOf(panel)
        with qtbot.waitSignal(fresh.completed):
            fresh.show()
        assert getattr(fresh, name) is panel
        assert len(fresh.findChildren(type(panel))) == 1

    def test_commands_work_before_all_is_made(self, fresh: MainWindow, qtbot: QtBot) -> None:
        fresh.show()
        command(fresh, "action_lecture_panel").trigger()
        assert fresh.lecture_panel.isVisible()
        command(fresh, "action_train").trigger()
        assert fresh.studio.training.running
        assert fresh.plot is None
        with qtbot.waitSignal(fresh.completed):
            pass
        assert fresh.studio.training.running

    def test_a_page_can_be_opened_before_what_is_on_it_is_made(self, fresh: MainWindow, qtbot: QtBot) -> None:
        fresh.show()
        fresh.explain()
        fresh.lecture_panel.open_page("what_if")
        chip = fresh.findChild(QToolButton, "page_what_if")
        assert chip is not None
        assert chip.isChecked()
        assert not fresh.findChildren(QLabel, "what_if_text")
        with qtbot.waitSignal(fresh.completed):
            pass
        page = fresh.findChild(QLabel, "what_if_text")
        assert page is not None
        assert page.isVisible()

    def test_a_window_that_is_closed_makes_no_more(self, fresh: MainWindow, qtbot: QtBot) -> None:
        painted = Painted(fresh)
        fresh.show()
        qtbot.waitUntil(lambda: bool(painted.places))
        made = set(_LATE) & set(vars(fresh))
        assert len(made) < len(_LATE)
        fresh.leave()
        for _ in range(20):
            QApplication.processEvents()
        assert set(_LATE) & set(vars(fresh)) == made
        assert fresh.plot is None

    def test_tab_goes_from_the_bar_to_the_left_the_middle_and_the_right(self, fresh: MainWindow, qtbot: QtBot) -> None:
        fresh.show_start_page()
        with qtbot.waitSignal(fresh.completed):
            fresh.show()
        fresh.activateWindow()
        qtbot.waitActive(fresh)
        train = fresh.toolbar.findChild(QWidget, "button_train")
        assert train is not None
        train.setFocus()
        met = []
        while (focus := QApplication.focusWidget()) is not None and focus.objectName() not in met:
            met.append(focus.objectName())
            fresh.focusNextChild()
        stops = ["button_train", "draw_layer", "data_open_csv", "canvas", "start_new", "training_optimizer"]
        assert [name for name in met if name in stops] == stops


class TestTurns:
    @pytest.fixture
    def owner(self, qapp: QApplication) -> Iterator[QObject]:
        made = QObject()
        yield made
        made.deleteLater()

    def test_one_thing_a_turn_then_it_is_done(self, owner: QObject, qtbot: QtBot) -> None:
        turns, met = Turns(owner), list[int]()
        with qtbot.waitSignal(turns.done):
            turns.start([lambda: met.append(1), lambda: met.append(2)])
            assert not met
            QApplication.processEvents()
            assert met == [1]
        assert met == [1, 2]

    def test_what_is_begun_anew_takes_the_place_of_the_rest(self, owner: QObject, qtbot: QtBot) -> None:
        turns, met = Turns(owner), list[int]()
        turns.start([lambda: met.append(1)])
        with qtbot.waitSignal(turns.done):
            turns.start([lambda: met.append(2)])
        assert met == [2]

    def test_it_can_be_stopped(self, owner: QObject, qtbot: QtBot) -> None:
        turns, met = Turns(owner), list[int]()
        turns.start([lambda: met.append(1)])
        turns.stop()
        QApplication.processEvents()
        assert not met


def test_a_part_shows_as_soon_as_its_place_holds_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place = Place("place", window)
    QVBoxLayout(window).addWidget(place)
    window.show()
    label = place.hold(QLabel("part", place))
    assert label.isVisible()


class TestIcons:
    def test_they_are_sharp_at_every_scale(self, qapp: QApplication) -> None:
        icon = tinted_icon("play", "#ff0000", "#00ff00")
        for scale in (1.0, 1.5, 2.0):
            pixmap = icon.pixmap(QSize(16, 16), scale, QIcon.Mode.Normal, QIcon.State.Off)
            assert pixmap.width() == round(16 * scale)
            assert pixmap.devicePixelRatio() == scale

    def test_they_are_square_and_grey_out(self, qapp: QApplication) -> None:
        icon = tinted_icon("play", "#ff0000", "#00ff00")
        assert icon.pixmap(24, 16).size() == QSize(16, 16)
        colours = {mode: _colour_of(icon.pixmap(QSize(32, 32), mode)) for mode in QIcon.Mode}
        assert colours[QIcon.Mode.Normal] == "#ff0000"
        assert colours[QIcon.Mode.Disabled] == "#00ff00"

    def test_a_copy_that_is_added_to_outlives_the_first(self, qapp: QApplication) -> None:
        icon = tinted_icon("play", "#ff0000", "#00ff00")
        copy = QIcon(icon)
        copy.addPixmap(QPixmap(16, 16))
        del icon
        assert _colour_of(copy.pixmap(32, 32)) == "#ff0000"


def _colour_of(pixmap: QPixmap) -> str:
    image = pixmap.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return next(colour.name() for place in places if (colour := image.pixelColor(*place)).alpha() == 255)
