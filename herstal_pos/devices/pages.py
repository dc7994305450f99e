"""Pages as a PDF. The one place that knows `QPdfWriter`.

A page is a `Label`: whatever is to lie on it in millimetres, as large as the paper. It is drawn by what draws
a label, so that a page shows what its preview shows: dots, of which nothing can be obeyed.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSizeF, QStandardPaths
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, qRgb

from hardware.drivers.label import Label
from hardware.drivers.labels.image import picture
from hardware.drivers.labels.layout import compose
from herstal_pos.files import write_beside

DPI = 600
DOTS_PER_MM = DPI / 25.4
_SMALLER = 5
_WHITE, _BLACK = qRgb(255, 255, 255), qRgb(0, 0, 0)


def pdf(pages: Sequence[Label], title: str = "") -> bytes:
    """A document of at least one page, each as large as it says. From any thread. Raises `ValueError` for a
    code that has no room (`layout.compose`), and for no page."""
    if not pages:
        raise ValueError("a document has a page")
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("Herstal POS")
    painter = QPainter()
    for at, page in enumerate(pages):
        writer.setPageLayout(_paper(page))
        if at == 0:
            painter.begin(writer)
        else:
            writer.newPage()
        dots = _dots(page)
        painter.drawImage(QRect(0, 0, dots.width(), dots.height()), dots)
    painter.end()
    return bytes(out.data().data())


def preview(page: Label) -> bytes:
    """The page as it will be, made smaller: a PNG of 5 dots to the millimetre."""
    drawn = picture(compose(page, DOTS_PER_MM)).convert("L")
    out = BytesIO()
    drawn.reduce(_SMALLER).save(out, "png")
    return out.getvalue()


def _paper(page: Label) -> QPageLayout:
    size = QSizeF(page.width_mm, page.height_mm)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    paper = QPageSize(size, QPageSize.Unit.Millimeter, "", exact)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())


def _dots(page: Label) -> QImage:
    drawn = picture(compose(page, DOTS_PER_MM))
    wide, high = drawn.size
    dots = QImage(drawn.tobytes(), wide, high, -(-wide // 8), QImage.Format.Format_Mono)
    dots.setColorTable([_BLACK, _WHITE])
    return dots.copy()  # its bytes are Pillow's


def folders() -> list[Path]:
    """Where people look for a file: downloads, documents, the desktop; home where there is none of these."""
    places = (
        QStandardPaths.StandardLocation.DownloadLocation,
        QStandardPaths.StandardLocation.DocumentsLocation,
        QStandardPaths.StandardLocation.DesktopLocation,
        QStandardPaths.StandardLocation.HomeLocation,
    )
    return [Path(folder) for place in places for folder in QStandardPaths.standardLocations(place)]


def keep(document: bytes, folders: Sequence[Path], stem: str, ending: str = ".pdf") -> Path:
    """As `stem` with its `ending` in the first of `folders` that takes it, never over another file. Raises
    `OSError`."""
    trouble: OSError = FileNotFoundError(stem)
    for folder in folders:
        for number in range(1, 1000):
            file = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
            try:
                write_beside(file, document)
            except FileExistsError:
                continue
            except OSError as odd:
                trouble = odd
                break
            return file
    raise trouble
