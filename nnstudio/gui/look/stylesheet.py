"""The style sheet of the window, filled with the colours of a theme."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from nnstudio.resources import resource

if TYPE_CHECKING:
    from nnstudio.gui.look.theme import Theme

_RULES = Template(
    """
QMainWindow, QDialog, QWidget#ground { background: $ground; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QWidget { color: $text; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[role="bar"] { background: $card; border: none; border-bottom: 1px solid $line; }
QFrame[role="message"] { border: 1px solid $line; border-radius: 8px; background: $info_soft; }
QFrame[role="message"][kind="warning"] { background: $warning_soft; border-color: $warning; }
QFrame[role="message"][kind="error"] { background: $error_soft; border-color: $error; }
QFrame[role="message"][kind="warning"] QLabel { color: $warning; }
QFrame[role="message"][kind="error"] QLabel { color: $error; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }

QLabel { background: transparent; border: none; }
QLabel[role="heading"] { color: $quiet; font-size: 11px; font-weight: 700; letter-spacing: 0.5px; }
QLabel[role="title"] { font-size: 15px; font-weight: 700; }
QLabel[role="quiet"] { color: $quiet; }
QLabel#narration { font-size: 15px; }
QLabel[role="value"] { font-size: 15px; font-weight: 700; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] {
    background: $warning_soft; color: $warning; border: 1px solid $warning; border-radius: 6px; padding: 6px 9px;
}
QLabel[role="reason"] { background: $ground; color: $quiet; border-radius: 6px; padding: 4px 9px; }
QLabel[role="phase"] {
    background: $ground; color: $quiet; border-radius: 5px; padding: 4px 6px; font-size: 12px;
    qproperty-alignment: AlignCenter;
}
QLabel[role="phase"][state="done"] { background: $accent_soft; color: $text; }
QLabel[role="phase"][state="now"] { background: $accent; color: $accent_text; font-weight: 600; }

QPushButton, QToolButton {
    background: $card; border: 1px solid $strong_line; border-radius: 6px; padding: 5px 11px; min-height: 18px;
}
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 1px solid $text; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:checked, QToolButton:checked { background: $primary; color: $primary_text; border-color: $primary; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; background: $ground; }
QPushButton[role="primary"], QToolButton[role="primary"] {
    background: $primary; color: $primary_text; border: 1px solid $primary; font-weight: 600; padding: 5px 16px;
}
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { background: $primary_hover; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border: 2px solid $quiet; padding: 4px 15px; }
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {
    background: $line; color: $quiet; border-color: $line;
}
QPushButton[role="flat"], QToolButton[role="flat"] { border: 1px solid transparent; background: transparent; }
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: $hover; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus { border: 1px solid $quiet; }
QPushButton[role="chip"], QToolButton[role="chip"] { padding: 3px 8px; border-radius: 6px; font-size: 12px; }
QToolButton[popupMode="2"] { padding-right: 20px; }
QToolButton[popupMode="1"] { padding-right: 26px; }
QToolButton::menu-button { border: none; width: 18px; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: $field; border: 1px solid $strong_line; border-radius: 6px; padding: 4px 8px; min-height: 20px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 1px solid $text;
}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    color: $disabled; border-color: $line;
}
QAbstractSpinBox > QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QCheckBox::indicator:unchecked {
    border: 1px solid $quiet; border-radius: 3px; background: $field; width: 13px; height: 13px;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; subcontrol-position: top right; width: 18px; border: none;
}
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow {
    width: 0; height: 0; border-left: 4px solid $field; border-right: 4px solid $field; border-bottom: 4px solid $quiet;
}
QAbstractSpinBox::down-arrow {
    width: 0; height: 0; border-left: 4px solid $field; border-right: 4px solid $field; border-top: 5px solid $quiet;
}
QComboBox::drop-down {
    subcontrol-origin: padding; subcontrol-position: center right; border: 0px; background: transparent;
    width: 22px; height: 20px;
}
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QToolButton::menu-indicator { image: url("$arrow"); width: 12px; height: 12px; }
QToolButton::menu-indicator { subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $strong_line; color: $text; }

QTableView, QListView, QTreeView {
    background: $card; alternate-background-color: $ground; border: none; gridline-color: $line;
    selection-background-color: $accent_soft; selection-color: $text;
}
QHeaderView { background: $card; border: none; }
QHeaderView::section {
    background: $card; color: $quiet; border: none; border-bottom: 1px solid $line; padding: 4px 6px;
}
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $card; border: none; border-bottom: 1px solid $line; }

QMenuBar { background: $card; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 4px 9px; }
QMenuBar::item:selected { background: $hover; border-radius: 4px; }
QMenu { background: $card; border: 1px solid $strong_line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QToolTip { background: $primary; color: $primary_text; border: 1px solid $primary; padding: 4px 6px; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $strong_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
)


def style_sheet(theme: Theme) -> str:
    """Return the whole style sheet in the colours of `theme`."""
    tokens = {key: str(value) for key, value in asdict(theme).items()}
    return _RULES.substitute(tokens, arrow=resource("icons", "menu-arrow.svg").as_posix())
