"""The program as a whole: how it starts, what it keeps after a crash, its languages, its test of itself."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from nnstudio.document import edits, project_file
from nnstudio.document.document import Document
from nnstudio.document.recovery import Recovery
from nnstudio.gui.app import Session, interface_font
from nnstudio.gui.crash import CrashReporter, enable_faulthandler
from nnstudio.gui.look import theme
from nnstudio.gui.settings import Settings
from nnstudio.gui.studio import Studio
from nnstudio.gui.translations import install_language, language_of
from nnstudio.gui.window.autosave import Autosave

_LEFT = Qt.MouseButton.LeftButton


@dataclass
class Sessions:
    """Begins sessions and ends them after the test."""

    settings: Settings
    begun: list[Session] = field(default_factory=list)

    def begin(self, path: Path | None = None) -> Session:
        session = Session(self.settings)
        self.begun.append(session)
        session.begin(path)
        return session

    def end(self) -> None:
        for session in self.begun:
            session.window.leave()
            session.end()
            session.window.deleteLater()
            session.deleteLater()


@pytest.fixture
def sessions(settings: Settings) -> Iterator[Sessions]:
    made = Sessions(settings)
    yield made
    made.end()


class TestStart:
    def test_without_a_file_a_ready_network_and_the_start_page_wait(self, sessions: Sessions) -> None:
        session = sessions.begin()
        assert session.studio.training.why_not() is None
        assert session.studio.path is None
        assert session.studio.is_saved
        assert session.window.isVisible()
        assert session.window.start_panel.isVisible()

    def test_the_looked_at_row_has_no_zeros_where_there_is_one(self, sessions: Sessions) -> None:
        session = sessions.begin()
        samples = session.studio.picture.build.samples
        assert samples is not None
        assert samples.encode_row(session.studio.row)[0].all()

    def test_with_a_file_it_opens_that(self, sessions: Sessions, xor: Document, tmp_path: Path) -> None:
        path = tmp_path / "lesson.nnstudio"
        project_file.save(xor, path)
        session = sessions.begin(path)
        assert session.studio.path == path
        assert not session.window.start_panel.isVisible()
        assert sessions.settings.recent == [path]

    def test_a_file_that_cannot_be_opened_is_told_and_the_example_waits(
        self, sessions: Sessions, tmp_path: Path
    ) -> None:
        session = sessions.begin(tmp_path / "gone.nnstudio")
        assert session.studio.training.why_not() is None
        assert session.window.stage.messages.isVisible()

    def test_figures_are_all_of_one_width(self, qapp: QApplication) -> None:
        font = QFont(interface_font())
        metrics = QFontMetrics(font)
        assert font.family() == "Inter"
        assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


class TestTheme:
    def test_icons_follow_the_theme(self, qtbot: QtBot) -> None:
        button = QPushButton()
        qtbot.addWidget(button)
        theme.dress(button, "play")
        light = _darkest(button)
        theme.use("dark")
        try:
            assert _darkest(button) > light + 100
        finally:
            theme.use("light")

    def test_system_without_a_desktop_is_one_of_both(self) -> None:
        theme.use("system")
        try:
            assert theme.current() in {theme.LIGHT, theme.DARK}
        finally:
            theme.use("light")

    @pytest.mark.parametrize("which", [theme.LIGHT, theme.DARK])
    @pytest.mark.parametrize(
        ("text", "ground"),
        [
            ("text", "card"),
            ("quiet", "card"),
            ("quiet", "ground"),
            ("primary_text", "primary"),
            ("warning", "warning_soft"),
            ("error", "error_soft"),
            ("text", "info_soft"),
            ("text", "accent_soft"),
            ("accent_text", "accent"),
        ],
    )
    def test_text_can_be_read(self, which: theme.Theme, text: str, ground: str) -> None:
        assert _contrast(which, text, ground) >= 4.5

    @pytest.mark.parametrize("which", [theme.LIGHT, theme.DARK])
    @pytest.mark.parametrize("mark", ["positive", "negative", "accent"])
    def test_marks_can_be_seen(self, which: theme.Theme, mark: str) -> None:
        assert _contrast(which, mark, "card") >= 3.0


class TestLanguage:
    def test_the_choice_counts_then_the_desktop_then_english(self) -> None:
        assert language_of("es") == "es"
        assert language_of("en") == "en"
        assert language_of("") in {"en", "es"}
        assert language_of("xx") == "en"
        assert QLocale.system().name()

    def test_a_checkout_without_compiled_translations_speaks_english(
        self, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing(*_parts: str) -> Path:
            raise FileNotFoundError

        monkeypatch.setattr("nnstudio.gui.translations.resource", missing)
        install_language(qapp, "es")
        try:
            assert qapp.translate("Actions", "&Open…") == "&Open…"
        finally:
            install_language(qapp, "en")

    def test_a_new_language_makes_a_new_window_and_keeps_the_work(self, sessions: Sessions, qtbot: QtBot) -> None:
        session = sessions.begin()
        session.studio.training.one_update()
        old = session.window
        old.language_chosen.emit("en")
        qtbot.waitUntil(lambda: session.window is not old)
        assert session.window.isVisible()
        assert session.studio.document.progress.step == 1
        assert not session.studio.is_saved

    def test_the_columns_are_as_wide_in_the_new_language_as_before(self, sessions: Sessions, qtbot: QtBot) -> None:
        session = sessions.begin()
        session.window.resize(1280, 800)
        session.window.share_width()
        usual = session.window._columns.sizes()
        for begin in (session.studio.lecture.begin, session.studio.lecture.end):
            begin()
            old, before = session.window, session.window._columns.sizes()
            with qtbot.waitSignal(old.closed):
                old.language_chosen.emit("en")
            assert session.window._columns.sizes() == before
        assert before == usual

    def test_columns_of_a_lecture_are_not_remembered(self, sessions: Sessions) -> None:
        session = sessions.begin()
        usual = session.window._columns.saveState()
        session.studio.lecture.begin()
        session.window.leave()
        assert session.window._columns.saveState() != usual
        assert sessions.settings.state("columns") != session.window._columns.saveState()

    def test_the_entries_of_undo_are_named_in_the_new_language(
        self, sessions: Sessions, qapp: QApplication, qtbot: QtBot
    ) -> None:
        session = sessions.begin()
        stack = session.studio.undo_stack
        session.studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 3)
        session.studio.undo()
        session.studio.training.one_update()
        session.studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 3)
        assert (stack.text(0), stack.text(1)) == ("Train 1 epoch", "Add layer")
        old = session.window
        try:
            old.language_chosen.emit("es")
            qtbot.waitUntil(lambda: session.window is not old)
            # A name that nobody can translate any more is left out, rather than be half English.
            assert (stack.text(0), stack.text(1)) == ("Entrenar 1 época", "")
        finally:
            install_language(qapp, "en")


class TestRecovery:
    @pytest.fixture
    def recovery(self, tmp_path: Path) -> Recovery:
        return Recovery(tmp_path / "recovery")

    @pytest.fixture
    def autosave(self, studio: Studio, recovery: Recovery) -> Iterator[Autosave]:
        made = Autosave(studio, recovery)
        yield made
        made.finish()
        made.deleteLater()

    def test_unsaved_work_is_kept_and_taken_away_when_saved(
        self, autosave: Autosave, studio: Studio, tmp_path: Path, qtbot: QtBot
    ) -> None:
        studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 3)
        with qtbot.waitSignal(autosave.stored):
            autosave.store_now()
        copies = list((tmp_path / "recovery").glob("*.nnstudio"))
        assert [layer.size for layer in project_file.load(copies[0]).diagram.layers] == [3]
        assert studio.save(tmp_path / "saved.nnstudio")
        assert not list((tmp_path / "recovery").glob("*.nnstudio"))

    def test_what_a_run_has_reached_is_kept_too(
        self, autosave: Autosave, studio: Studio, xor: Document, tmp_path: Path, qtbot: QtBot
    ) -> None:
        studio.open_document(xor, None)
        studio.training.start()
        qtbot.waitUntil(lambda: studio.picture.step > 20)
        with qtbot.waitSignal(autosave.stored):
            autosave.store_now()
        copies = list((tmp_path / "recovery").glob("*.nnstudio"))
        assert project_file.load(copies[0]).progress.step > 20
        assert studio.training.running

    def test_work_that_was_given_up_is_not_kept(
        self, autosave: Autosave, studio: Studio, tmp_path: Path, qtbot: QtBot
    ) -> None:
        studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 3)
        with qtbot.waitSignal(autosave.stored):
            autosave.store_now()
        studio.new()
        assert not list((tmp_path / "recovery").glob("*.nnstudio"))

    def test_saved_work_is_not_kept_twice(self, autosave: Autosave, studio: Studio, tmp_path: Path) -> None:
        studio.save(tmp_path / "saved.nnstudio")
        autosave.store_now()
        assert not (tmp_path / "recovery").exists()

    def test_a_copy_that_cannot_be_written_is_told(self, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        autosave = Autosave(studio, Recovery(tmp_path / "file"))
        studio.edit("Add layer", edits.add_layer, 0.0, 0.0, 3)
        with qtbot.waitSignal(studio.told) as signal:
            autosave.store_now()
        assert signal.args[0].kind == "warning"
        autosave._timer.stop()
        autosave.deleteLater()

    def test_work_left_by_a_crash_is_offered(
        self, sessions: Sessions, make_chain: Callable[..., Document], qtbot: QtBot
    ) -> None:
        copy = _left_by_a_crash(sessions.settings, make_chain(3, 5))
        session = sessions.begin()
        box = _question(session, qtbot)
        qtbot.mouseClick(box.button(QMessageBox.StandardButton.Yes), _LEFT)
        qtbot.waitUntil(lambda: [layer.size for layer in session.studio.document.diagram.layers] == [3, 5])
        assert not session.studio.is_saved
        assert not copy.exists()

    def test_it_may_be_thrown_away(self, sessions: Sessions, make_chain: Callable[..., Document], qtbot: QtBot) -> None:
        copy = _left_by_a_crash(sessions.settings, make_chain(3, 5))
        session = sessions.begin()
        box = _question(session, qtbot)
        qtbot.mouseClick(box.button(QMessageBox.StandardButton.No), _LEFT)
        qtbot.waitUntil(lambda: not copy.exists())
        assert [layer.size for layer in session.studio.document.diagram.layers] == [2, 4, 1]


class TestCrash:
    @pytest.fixture
    def reporter(self, qapp: QApplication) -> Iterator[CrashReporter]:
        made = CrashReporter()
        yield made
        made.deleteLater()

    def test_what_nobody_foresaw_is_said_with_details_to_copy(
        self, reporter: CrashReporter, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _raise_into(reporter)
        qtbot.waitUntil(lambda: reporter.dialog is not None and reporter.dialog.isVisible())
        dialog = reporter.dialog
        assert dialog is not None
        assert "work is still here" in dialog.text()
        copy = dialog.findChild(QPushButton, "crash_copy")
        assert copy is not None
        qtbot.mouseClick(copy, _LEFT)
        assert "ZeroDivisionError: one by nothing" in QApplication.clipboard().text()
        assert "ZeroDivisionError" in capsys.readouterr().err
        qtbot.waitUntil(lambda: reporter.dialog is None)

    def test_one_dialog_at_a_time(self, reporter: CrashReporter, qtbot: QtBot) -> None:
        _raise_into(reporter)
        _raise_into(reporter)
        qtbot.waitUntil(lambda: reporter.dialog is not None)
        first = reporter.dialog
        QApplication.processEvents()
        assert first is not None
        assert reporter.dialog is first
        first.reject()

    def test_a_thread_may_fail_too(self, reporter: CrashReporter, qtbot: QtBot) -> None:
        before = sys.excepthook, threading.excepthook
        reporter.install()
        try:
            thread = threading.Thread(target=_fail)
            thread.start()
            thread.join()
            qtbot.waitUntil(lambda: reporter.dialog is not None)
        finally:
            sys.excepthook, threading.excepthook = before
        assert reporter.dialog is not None
        assert "one by nothing" in reporter.dialog.detailedText()
        reporter.dialog.reject()

    def test_a_program_without_stderr_leaves_its_trace_in_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import faulthandler

        was_enabled = faulthandler.is_enabled()
        monkeypatch.setattr(sys, "stderr", None)
        file = enable_faulthandler(tmp_path)
        monkeypatch.undo()
        assert file is not None
        assert (tmp_path / "crash.log").exists()
        faulthandler.disable()
        file.close()
        if was_enabled and sys.__stderr__ is not None:
            faulthandler.enable(sys.__stderr__)


def test_the_program_tests_itself() -> None:
    code = "import sys; from nnstudio.gui.app import self_test; sys.exit(self_test())"
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code], capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "trained XOR" in done.stdout
    assert "read the very same weights back" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_failing_self_test_says_why_and_exits_with_1() -> None:
    code = (
        "import sys; from nnstudio.gui import self_test; from nnstudio.gui.app import self_test as run;"
        "self_test._COST = -1; self_test._PATIENCE = 200; sys.exit(run())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert "too long" in done.stdout


def _fail() -> None:
    message = "one by nothing"
    raise ZeroDivisionError(message)


def _raise_into(reporter: CrashReporter) -> None:
    try:
        _fail()
    except ZeroDivisionError as error:
        reporter.report(type(error), error, error.__traceback__)


def _left_by_a_crash(settings: Settings, document: Document) -> Path:
    """Store a copy as a program did that runs no more."""
    folder = settings.folder / "recovery"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{gone.pid}-0.nnstudio"
    project_file.save(document, copy)
    return copy


def _question(session: Session, qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: session.window.findChild(QMessageBox, "recovery_question") is not None)
    box = session.window.findChild(QMessageBox, "recovery_question")
    assert box is not None
    return box


def _darkest(button: QPushButton) -> int:
    image = button.icon().pixmap(32, 32).toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return min(colour.lightness() for colour in colours if colour.alpha() > 200)


def _contrast(which: theme.Theme, text: str, ground: str) -> float:
    """Return the contrast ratio of WCAG 2.2 (relative luminance)."""
    bright, dark = sorted((_luminance(which, text), _luminance(which, ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(which: theme.Theme, token: str) -> float:
    colour = which.colour(token)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
