"""Says that a table just read is standardised, because its numbers are large, and offers to leave them as they are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from nnstudio.document import edits
from nnstudio.document.document import Document
from nnstudio.gui.studio import Studio
from nnstudio.gui.widgets.message import MessageAction


def scaling_notice(document: Document) -> str:
    """Return what was done to the inputs, translated; empty if nothing."""
    if document.data.scaling != "standardise":
        return ""
    return QCoreApplication.translate(
        "ScalingNotice", "Inputs go beyond ±10, so all of them are standardised: mean 0, spread 1."
    )


def leave_unscaled(studio: Studio) -> MessageAction:
    """Return the offer to leave the numbers as they are."""
    text = QCoreApplication.translate("ScalingNotice", "Leave them as they are")
    return MessageAction(text, lambda: studio.edit(text, _unscaled))


def _unscaled(document: Document) -> Document:
    return edits.set_data_settings(document, replace(document.data, scaling="none"))
