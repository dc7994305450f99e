"""What stands over a ticket and under it, and the ticket as it will be printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.stock.invoices.figures import clean_text
from herstal_pos.services.views import ShopView
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import HINT_MEDIUM
from herstal_pos.ui.shop.mail_form import MailForm
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.label_picture import LabelPicture

if TYPE_CHECKING:
    from herstal_pos.ui.stock.article.picture_reader import PictureReader
    from herstal_pos.ui.widgets.file_panel import FilePanel

LOGO_WIDE, LOGO_HIGH = 384, 160
"""At most, in dots: the paper of 58 mm, and 2 cm of it."""
_PAD, _GAP = 18, 14
_LABEL, _FIELD, _KEY, _ROW_GAP = 20, 50, 52, 10
_PAPER_MM = 80


class TicketForm(Card):
    wanted = Signal(object)  # a command
    said = Signal(str)  # why a picture was not taken

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._shop = ShopView()
        self._reader: PictureReader | None = None
        self._file = ""
        self._labels: list[TextLabel] = []
        self.head = self._field("settings.head")
        self.note = self._field("settings.note")
        self.files: FilePanel | None = None
        self.pick = Button(words("settings.logo"), parent=self)
        self.pick.clicked.connect(self._look_for_pictures)
        self.without = Button(words("settings.no_logo"), parent=self)
        self.without.clicked.connect(lambda: self.wanted.emit(commands.KeepLogo()))
        self.mail = MailForm(words, self)
        self.mail.wanted.connect(self.wanted)
        self.mail.hide()
        self.keep_mail = Button(words("settings.mail_try"), parent=self)
        self.keep_mail.clicked.connect(self.mail.take)
        self.no_mail = Button(words("settings.no_mail"), parent=self)
        self.no_mail.clicked.connect(self.mail.drop)
        for button in (self.keep_mail, self.no_mail):
            button.hide()
        self.by_mail = Button(words("settings.mail"), icon=Icon.ENVELOPE_SIMPLE, parent=self)
        self.by_mail.clicked.connect(self._turn)
        self.picture = LabelPicture(self)
        self.picture.setAccessibleName(words("settings.ticket_preview"))

    def _field(self, message: str) -> EntryField:
        label = TextLabel(self._words(message), HINT_MEDIUM, "ink2", parent=self)
        self._labels.append(label)
        field = EntryField("", parent=self)
        field.setAccessibleName(label.text)
        field.textChanged.connect(self._preview)
        return field

    def show_shop(self, shop: ShopView) -> None:
        """What is being typed stays."""
        before, self._shop = self._shop, shop
        for field, name in ((self.head, "receipt_head"), (self.note, "receipt_note")):
            if field.text() == getattr(before, name):
                field.setText(getattr(shop, name))
        if self.isVisible():
            self._preview()

    def typed(self) -> dict[str, str]:
        return {"receipt_head": self.head.text(), "receipt_note": self.note.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.head.setText(typed["receipt_head"])
        self.note.setText(typed["receipt_note"])

    def _turn(self) -> None:
        """To the mail server, or back to head, note and logo."""
        self._put_files_away()
        mails = self.mail.isHidden()
        for part in (*self._labels, self.head, self.note, self.pick, self.without):
            part.setVisible(not mails)
        for part in (self.mail, self.keep_mail, self.no_mail):
            part.setVisible(mails)
        self.by_mail.become(Kind.TONAL if mails else Kind.QUIET)
        self._lay_out()

    def take(self) -> bool:
        """True where the mail server is what is shown: it is tried."""
        if self.by_mail_open:
            self.mail.take()
        return self.by_mail_open

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.TicketPreviewed):
            self.picture.show_label(notice.png, _PAPER_MM, self._words("settings.ticket_preview"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview()

    def _preview(self) -> None:
        if self.isVisible():
            self.wanted.emit(commands.PreviewTicket(self.head.text(), self.note.text()))

    def act(self, action: str) -> bool:
        """What is meant for the list of pictures while it is open."""
        return self.files is not None and self.files.act(action)

    # --- the shop's picture

    def _look_for_pictures(self) -> None:
        from herstal_pos.ui.widgets.file_panel import FilePanel  # noqa: PLC0415 - first use

        if self.files is not None:
            self._put_files_away()
            return
        words = self._words
        self.files = FilePanel(words, words("picture.path"), words("picture.files"), _pictures)
        self.files.setParent(self)
        self.files.taken.connect(self.take_file)
        self.files.closed.connect(self._put_files_away)
        self.files.show()
        self._lay_out()
        self.files.take_keyboard()

    def _put_files_away(self) -> None:
        if self.files is not None:
            self.files.hide()
            self.files.deleteLater()
            self.files = None
            self.pick.setFocus()

    def take_file(self, path: str) -> None:
        """Read beside the window; the answer is the ticket with it."""
        from herstal_pos.ui.stock.article.picture_reader import PictureReader  # noqa: PLC0415 - first use

        if self._reader is None:
            self._reader = PictureReader(self)
            self._reader.made.connect(self._take)
            self._reader.missed.connect(self._miss)
        self._file = clean_text(Path(path).name)
        self._reader.read(Path(path))

    def _take(self, reading: int, jpeg: bytes) -> None:
        if self._reader is not None and reading == self._reader.reading:
            self.wanted.emit(in_dots(jpeg))

    def _miss(self, _reading: int, why: str) -> None:
        self.said.emit(self._words(why, file=self._file))

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @property
    def by_mail_open(self) -> bool:
        return not self.mail.isHidden()

    def _lay_out(self) -> None:
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, right = shares(paper, (1, 1), 2 * _GAP)
        self.picture.setGeometry(right)
        top = left.top()
        for label, field in zip(self._labels, (self.head, self.note), strict=True):
            label.setGeometry(left.left(), top, left.width(), _LABEL)
            field.setGeometry(left.left(), top + _LABEL, left.width(), _FIELD)
            top += _LABEL + _FIELD + _ROW_GAP
        keys = QRect(left.left(), left.top() if self.by_mail_open else top, left.width(), _KEY)
        buttons = (self.pick, self.without, self.by_mail)
        for button, rect in zip(buttons, shares(keys, (1, 1, 1), _GAP), strict=True):
            button.setGeometry(rect)
        for button, before in ((self.keep_mail, self.pick), (self.no_mail, self.without)):
            button.setGeometry(before.geometry())
        self.mail.setGeometry(left.adjusted(0, _KEY + _ROW_GAP, 0, 0))
        if self.files is not None:
            below = top + _KEY + _ROW_GAP
            self.files.setGeometry(left.left(), below, left.width(), left.bottom() - below)


def in_dots(jpeg: bytes) -> commands.KeepLogo:
    """Small enough for every paper, greys as fine dots."""
    image = QImage.fromData(jpeg)
    if image.width() > LOGO_WIDE or image.height() > LOGO_HIGH:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LOGO_WIDE, LOGO_HIGH, keep, smooth)
    how = Qt.ImageConversionFlag.DiffuseDither | Qt.ImageConversionFlag.MonoOnly
    dots = image.convertToFormat(QImage.Format.Format_Mono, how)
    black_is_one = dots.color(1) == 0xFF000000
    stride, step, bits = -(-dots.width() // 8), dots.bytesPerLine(), bytes(dots.constBits())
    rows = b"".join(bits[y * step : y * step + stride] for y in range(dots.height()))
    if not black_is_one:
        rows = bytes(byte ^ 0xFF for byte in rows)
    spare = stride * 8 - dots.width()
    if spare:  # what hangs over the edge is white
        mask = 0xFF & (0xFF << spare)
        rows = bytes(byte & mask if at % stride == stride - 1 else byte for at, byte in enumerate(rows))
    return commands.KeepLogo(dots.width(), dots.height(), rows.hex())


def _pictures() -> list[Path]:
    from herstal_pos.ui.stock.article.small_jpeg import PHOTOS  # noqa: PLC0415 - first use
    from herstal_pos.ui.widgets.list_files import files_in, usual_folders  # noqa: PLC0415 - first use

    own = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
    return files_in([*usual_folders(), *map(Path, own)], PHOTOS)
