"""Makes the program's icon files for Windows, macOS and Linux out of the one drawing, resources/icons/nnstudio.svg."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parent.parent / "resources" / "icons"
ICO_SIZES = (16, 32, 48, 256)
ICNS_KINDS = {128: b"ic07", 256: b"ic08", 512: b"ic09"}


def png(drawing: Path, size: int) -> bytes:
    """Return `drawing` as a PNG of size x size pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes here, PySide6 wants str
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon that holds `pictures` (size: PNG)."""
    head, offset = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return a macOS icon that holds `pictures` (size: PNG)."""
    body = b"".join(
        ICNS_KINDS[size] + struct.pack(">I", 8 + len(picture)) + picture for size, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Write the three files beside the drawing."""
    drawing = ICONS / "nnstudio.svg"
    (ICONS / "nnstudio.png").write_bytes(png(drawing, 256))
    (ICONS / "nnstudio.ico").write_bytes(ico({size: png(drawing, size) for size in ICO_SIZES}))
    (ICONS / "nnstudio.icns").write_bytes(icns({size: png(drawing, size) for size in ICNS_KINDS}))


if __name__ == "__main__":
    main()
