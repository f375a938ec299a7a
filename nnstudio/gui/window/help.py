"""Help: the keys, and what this program is."""

from __future__ import annotations

import html
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from nnstudio.engine import engine_text


def program_version() -> str:
    """Return the version of the program, as installed or bundled."""
    try:
        return version("nn-studio")
    except PackageNotFoundError:
        return QCoreApplication.translate("Help", "development version")


class ShortcutsDialog(QDialog):
    """Lists what can be done with which key."""

    def __init__(self, shortcuts: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_dialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = [
            f"<tr><td>{html.escape(name)}</td><td>&nbsp;&nbsp;</td><td><b>{html.escape(key)}</b></td></tr>"
            for name, key in [*shortcuts, *self._on_canvas()]
        ]
        label = QLabel(f"<table cellpadding=3>{''.join(rows)}</table>")
        label.setObjectName("shortcuts_text")
        label.setMargin(12)
        label.setWordWrap(True)
        area = QScrollArea()
        area.setWidget(label)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(460, 560)

    def _on_canvas(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Draw a layer, a neuron, a connection"), "L, N, C"),
            (self.tr("Walk from neuron to neuron"), self.tr("Arrow keys")),
            (self.tr("Edit what is selected"), self.tr("Enter, F2")),
            (self.tr("Cancel what you are drawing"), "Esc"),
            (self.tr("Lesson without steps: next page, page back"), self.tr("Page Down, Page Up")),
            (self.tr("Lecture: next step"), self.tr("Space, Page Down")),
            (self.tr("Lecture: one step back"), self.tr("Page Up")),
            (self.tr("Zoom at the pointer"), self.tr("Ctrl+wheel")),
            (self.tr("Move the sheet"), self.tr("Space and drag, or middle button")),
        ]


def show_about(parent: QWidget) -> None:
    """Say what this program is, until it is closed."""
    text = QCoreApplication.translate(
        "Help",
        "<h3>NN Studio {version}</h3><p>Draw a neural network as on a whiteboard, give it data, and watch it learn.</p>"
        "<p>Small networks are trained by the engine: {engine}.</p>"
        "<p>Free software under the MIT licence. Made with Qt {qt}, PySide6, NumPy and pyqtgraph. "
        "Type: Inter. Icons: Lucide.</p>",
    ).format(version=html.escape(program_version()), qt=qVersion(), engine=engine_text())
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setWindowTitle(QCoreApplication.translate("Help", "About NN Studio"))
    box.setText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
