"""The shop's own vouchers: what is left on them, and a lost paper once more."""

from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import VoucherView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LABEL
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.lists.lines import ResultRow
from herstal_pos.ui.widgets.lists.results import ResultList
from herstal_pos.ui.widgets.panel import Panel

_HINT_TOP, _HINT_HEIGHT = HEIGHT + 8, 20
_LIST_TOP = HEIGHT + 35
_KEY, _GAP = 52, 8


class VouchersPanel(Panel):
    """A tap chooses one; Enter, or the key below, prints the chosen one again."""

    is_search = True

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__()
        self._bridge = bridge
        self._words = words
        cap = keys.cap("back", words)
        self.field = EntryField(
            words("vouchers.placeholder"), icon=Icon.MAGNIFYING_GLASS, key_cap=cap, parent=self
        )
        self.hint = TextLabel(words("vouchers.open"), LABEL, "ink2", shortens=True, parent=self)
        self.results = ResultList(self)
        self.results.setAccessibleName(words("vouchers.results"))
        self.results.tapped.connect(self._choose)
        enter = keys.cap("article_code", words)
        self.again = Button(words("vouchers.print"), icon=Icon.PRINTER, key_cap=enter, parent=self)
        self.again.clicked.connect(self._print)
        self._rows: list[ResultRow] = []
        self._show([])
        self.field.textChanged.connect(self._find)
        self._find("")

    def take_keyboard(self) -> bool:
        self.field.open()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.field.setFocus()
        self.field.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_down" | "row_up":
                self.results.step(1 if action == "row_down" else -1)
            case "choose" | "article_code" if self.results.selected is not None:
                self._print()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def _find(self, text: str) -> None:
        self._bridge.submit(commands.FindVouchers(text))

    def _choose(self, serial: str) -> None:
        self.results.present(self._rows, serial)

    def _print(self) -> None:
        if self.results.selected is not None:
            self._bridge.submit(commands.PrintVoucher(self.results.selected))
            self.closed.emit()

    def on_notice(self, notice: Notice) -> None:
        if isinstance(notice, notices.VouchersFound) and notice.text == self.field.text():
            self._show([_row(voucher, self._words) for voucher in notice.vouchers])
            self.hint.say(self._words(_hint(notice)))

    def _show(self, rows: list[ResultRow]) -> None:
        self._rows = rows
        self.results.present(rows, rows[0].key if rows else None)
        self.again.turn(on=bool(rows), why=self._words("vouchers.nothing"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        self.field.setGeometry(0, 0, wide, HEIGHT)
        self.hint.setGeometry(0, _HINT_TOP, wide, _HINT_HEIGHT)
        self.results.setGeometry(0, _LIST_TOP, wide, high - _LIST_TOP - _KEY - _GAP)
        self.again.setGeometry(0, high - _KEY, wide, _KEY)


def _hint(found: notices.VouchersFound) -> str:
    if not found.vouchers:
        return "vouchers.nothing"
    if found.text.strip():
        return "vouchers.found"
    return "vouchers.more" if found.more else "vouchers.open"


def _row(voucher: VoucherView, words: Words) -> ResultRow:
    said = f"{words(f'voucher.title_{voucher.kind}')} {voucher.serial}"
    until = words("vouchers.until", day=words.date(voucher.last_day))
    of = words("vouchers.of", amount_cents=voucher.cents)
    points = voucher.vat_points
    goods = "" if points is None else words("vouchers.good_for", rate=words.percent(points))
    second = " · ".join(part for part in (until, goods, of, voucher.number_text) if part)
    return ResultRow(voucher.serial, said, second, words.money(voucher.left_cents))
