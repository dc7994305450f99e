"""From the lines of a sale to the rows of the cart, in words."""

from collections.abc import Sequence

from herstal_pos.i18n import Words
from herstal_pos.services.views import LineView
from herstal_pos.ui.counter.cart.prompts import shown_code
from herstal_pos.ui.counter.verbs import MEASURE
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.lists.lines import LineRow, same_until

_DASH = "–"
_RETURNED = {"damaged": "line.return_damaged", "supplier": "line.return_supplier"}


class LineRows:
    """A line that did not change keeps its row: a scan words one line, however long the cart."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._narrow = False
        self._lines: tuple[LineView, ...] = ()
        self._rows: list[LineRow] = []

    def of(self, lines: tuple[LineView, ...], *, narrow: bool) -> Sequence[LineRow]:
        """`narrow` moves the VAT into the second line, and the unit alone says that it was weighed."""
        shown, rows = (self._lines, self._rows) if narrow == self._narrow else ((), [])
        first, unchanged = same_until(shown, lines), min(len(shown), len(lines))
        self._rows = rows[:first] + [
            rows[place]
            if place < unchanged and shown[place] == line
            else row_of(line, self._words, narrow=narrow)
            for place, line in enumerate(lines[first:], first)
        ]
        self._lines, self._narrow = lines, narrow
        return self._rows


def row_of(line: LineView, words: Words, *, narrow: bool) -> LineRow:
    if line.asks:
        return _asking(line, words)
    return LineRow(
        key=line.id,
        quantity_text=words.quantity(line.quantity, line.unit),
        name=line.name or words("line.free"),
        second_line=_second_line(line, words, narrow=narrow),
        vat_text=_DASH if line.vat_points is None else words.percent(line.vat_points),
        amount_text=words.money(line.amount_cents),
        old_amount_text=words.money(line.gross_cents) if line.gross_cents != line.amount_cents else "",
        tag_text=_tag(line, words),
        icon=_icon(line, narrow=narrow),
        is_child=line.is_child,
    )


def _asking(line: LineView, words: Words) -> LineRow:
    """Goods of which something has to be said first: no sum knows them."""
    named = "asks.line_unknown" if line.asks == "new" else "asks.line_misread"
    why = "asks.code" if not line.product_id else f"asks.{line.asks}"
    return LineRow(
        key=line.id,
        quantity_text="?" if line.asks == MEASURE else words.quantity(line.quantity, line.unit),
        name=line.name or words(named, code=shown_code(line.code)),
        second_line=f"{words(why)} · {words('asks.in_no_sum')}",
        vat_text="",
        amount_text="?",
        icon=Icon.WARNING,
        asks=True,
    )


def _second_line(line: LineView, words: Words, *, narrow: bool) -> str:
    said = (line.note, line.reason, _price_line(line, words, narrow=narrow))
    return " · ".join(filter(None, said))


def _price_line(line: LineView, words: Words, *, narrow: bool) -> str:
    if line.kind == "advance" or (line.kind == "voucher" and line.quantity < 0):  # its amount says all
        rate = words.percent(line.vat_points or 0)
        return words("line.outside_vat") if line.vat_points is None else words("line.vat", percent=rate)
    price = _price(line, line.price_cents, words)
    if line.price_before_cents is not None:
        price = words("line.price_changed", old=words.money(line.price_before_cents), new=price)
    if line.vat_points is None:
        return f"{price} · {words('line.outside_vat')}"
    if narrow:
        return f"{price} · {words('line.vat', percent=words.percent(line.vat_points))}"
    return price


def _price(line: LineView, price_cents: int, words: Words) -> str:
    if line.unit == "piece":
        return words("line.each", price_cents=price_cents)
    return words("line.per_unit", price_cents=price_cents, unit=line.unit)


def _tag(line: LineView, words: Words) -> str:
    if line.kind == "return":
        return words(_RETURNED.get(line.return_to, "line.return"))
    if line.discount_percent:
        return words("line.discount", percent=words.percent(line.discount_percent))
    if line.off_cents:
        named = "line.promotion" if line.promotion else "line.amount_off"
        cents = line.off_cents if line.promotion else line.gross_cents - line.amount_cents
        return words(named, name=line.promotion, amount_cents=cents)
    if line.promised_to:
        return words("promise.tag", code=line.promised_to)
    if line.age:
        return words("line.age", age=line.age)
    return ""


def _icon(line: LineView, *, narrow: bool) -> Icon | None:
    if line.weighed:
        return None if narrow else Icon.SCALES
    return {"deposit": Icon.BEER_BOTTLE, "voucher": Icon.GIFT}.get(line.kind)
