"""The small door for pictures: whatever somebody calls a photo goes in, one small JPEG comes out.

Nothing is decoded before its kind is known by its first bytes, and its size by its head. Only what is drawn
goes on: no place, no name of a camera, no profile.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

PHOTOS = frozenset((".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".bmp"))
MOST_FILE_BYTES = 32 * 1024 * 1024
MOST_POINTS = 52_000_000
"""A telephone takes 12 or 50 millions. In memory four bytes each."""
MOST_SIDE = 1000
_MOST_RAW_SIDE = 30_000
_GOAL_BYTES = 200_000
_QUALITIES = (85, 75, 60, 45, 30)
_BEGINS = (
    (0, b"\xff\xd8\xff", b"jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", b"png"),
    (8, b"WEBP", b"webp"),
    (0, b"GIF8", b"gif"),
    (0, b"BM", b"bmp"),
)
"""Where, what, and Qt's name of the kind."""
_OF_TELEPHONES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")


class OddPicture(Exception):
    """`reason`: empty, heic, kind (no photo, or of a kind that is not read), too_large, broken. The message
    is `picture.<reason>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def small_jpeg(content: bytes) -> bytes:
    """At most `MOST_SIDE` wide and high, upright, of an animation the first picture, on white. From any
    thread; a photo of 50 million points takes a second. Raises `OddPicture`."""
    kind = _kind(content)
    if kind == b"jpeg" and not _is_whole(content):
        raise OddPicture("broken")
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise OddPicture("broken")
    if size.width() * size.height() > MOST_POINTS or max(size.width(), size.height()) > _MOST_RAW_SIDE:
        raise OddPicture("too_large")
    if max(size.width(), size.height()) > MOST_SIDE and _scales_as_it_reads(reader):
        reader.setScaledSize(_fitted(size))
    image = reader.read()
    if image.isNull():
        raise OddPicture("broken")
    return _written(_drawn(image))


def _kind(content: bytes) -> bytes:
    if not content:
        raise OddPicture("empty")
    if content[4:8] == b"ftyp" and content[8:12] in _OF_TELEPHONES:
        raise OddPicture("heic")
    for at, signs, kind in _BEGINS:
        if content.startswith(signs, at):
            return kind
    raise OddPicture("kind")


def _is_whole(jpeg: bytes) -> bool:
    """Whether it ends at all: of half a photo Qt paints the rest grey. The small one in a camera's head has
    an end of its own."""
    at = 2
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1 : at + 2] != b"\xda":
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return jpeg.find(b"\xff\xd9", at) >= 0


def _scales_as_it_reads(reader: QImageReader) -> bool:
    return reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize)


def _fitted(size: QSize) -> QSize:
    fitted = size.scaled(MOST_SIDE, MOST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    return fitted.expandedTo(QSize(1, 1))


def _drawn(image: QImage) -> QImage:
    """Colours as every screen understands them, on white, and nothing that came with it."""
    if image.colorSpace().isValid():
        srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
        turned = image.convertedToColorSpace(srgb, QImage.Format.Format_ARGB32_Premultiplied)
        image = image if turned.isNull() else turned
    plain = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if max(plain.width(), plain.height()) > MOST_SIDE:
        keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        plain = plain.scaled(_fitted(plain.size()), keep, smooth)
    plain.setDevicePixelRatio(1)
    drawn = QImage(plain.size(), QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    painter.drawImage(0, 0, plain)
    painter.end()
    return drawn


def _written(image: QImage) -> bytes:
    """As fine as it may be for its size."""
    jpeg = b""
    for quality in _QUALITIES:
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(out, QByteArray(b"jpeg"))
        writer.setQuality(quality)
        if not writer.write(image):
            raise OddPicture("broken")
        jpeg = bytes(out.data().data())
        if len(jpeg) <= _GOAL_BYTES:
            break
    return jpeg
