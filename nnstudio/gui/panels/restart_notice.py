"""Says that epochs and curve begin again, because the costs so far are those of other data."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnstudio.document.document import Document


def restart_notice(before: Document, after: Document) -> str:
    """Return what a change of the data took away, translated; empty if nothing, or if the network is another one."""
    same_network = before.diagram is after.diagram and before.table is not None
    if not (same_network and before.progress.begun) or after.progress.begun:
        return ""
    return QCoreApplication.translate(
        "RestartNotice",
        "The data changed: epochs and the curve of the cost begin again at 0. The weights stay as they are.",
    )
