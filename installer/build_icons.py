"""Paint the icon of the menu entry in the two sizes that a desktop asks for first, from its own drawing.

    python -m installer.build_icons

The results are committed, so that only a new drawing needs this script.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

MENU = Path(__file__).parent / "menu"
SIZES_PX = (48, 128)


def main() -> None:
    app = QGuiApplication(["icons", "-platform", "offscreen"])
    drawing = QSvgRenderer(str(MENU / "herstal-pos.svg"))
    for size in SIZES_PX:
        icon = QImage(size, size, QImage.Format.Format_ARGB32)
        icon.fill(Qt.GlobalColor.transparent)
        painter = QPainter(icon)
        drawing.render(painter)
        painter.end()
        icon.save(str(MENU / f"herstal-pos-{size}.png"))
    app.shutdown()


if __name__ == "__main__":
    main()
