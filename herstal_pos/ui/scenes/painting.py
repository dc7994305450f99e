"""Pictures painted as files, without a screen."""

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from herstal_pos.ui.frame import theme
from herstal_pos.ui.scenes import png
from herstal_pos.ui.scenes.pictures import MAIN, Picture, window_of


def render(application: QApplication, folder: Path, pictures: Iterable[Picture] = MAIN) -> list[Path]:
    """Write a PNG of each picture. `load_fonts` comes before."""
    written = []
    for picture in pictures:
        window = window_of(picture)
        window.activateWindow()
        application.processEvents()
        application.processEvents()  # the clock comes after the first paint
        written.append(folder / f"{picture.name}.png")
        png.save(window.grab().toImage(), written[-1])
        window.hide()
        window.deleteLater()
    return written


def paint_pictures(folder: Path, pictures: Iterable[Picture] = MAIN) -> list[Path]:
    """As PNG files in `folder`, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = theme.application()
    folder.mkdir(parents=True, exist_ok=True)
    return render(application, folder, pictures)
