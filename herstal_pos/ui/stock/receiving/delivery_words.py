"""A delivery in words: its lines as rows, its sums, and dates as they are typed."""

from calendar import monthrange
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services.views import DeliveredView, DeliveryView, PostedDeliveryView
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.stock.cost_words import unit_cost
from herstal_pos.ui.stock.stock_rows import ShelfRow

_CENTURY = 2000
_HUNDREDTHS = 100


def head(delivery: DeliveryView, words: Words) -> str:
    name, document = delivery.supplier_name, delivery.document
    if delivery.order_number and not document:
        return words("supply.of_order", supplier=name, number=delivery.order_number)
    if name and document:
        return words("receiving.of_note", supplier=name, document=document)
    return name or (words("receiving.note", document=document) if document else words("receiving.no_note"))


def row_of(line: DeliveredView, words: Words, *, has_order: bool = False) -> ShelfRow:
    """`has_order`: what was ordered stands beside what came."""
    cost = "—" if line.cost is None else unit_cost(line.cost, words)
    icon, colour = _hint(line)
    figures = [cost, words.quantity(line.quantity, line.unit)]
    if has_order:
        figures.append("—" if line.ordered is None else words.quantity(line.ordered, line.unit))
    weight = Weight.BOLD if icon is Icon.CIRCLE else Weight.FILL
    second = second_line(line, words)
    return ShelfRow(line.product_id, line.name, second, tuple(figures), icon, weight, colour)


def _hint(line: DeliveredView) -> tuple[Icon, str]:
    if line.untouched and line.ordered:
        return Icon.CIRCLE, "ink2"
    if line.past or not line.quantity or line.short:
        return Icon.WARNING, "warn"
    if line.proposed_cents is not None:
        return Icon.ARROW_UP, "warn"
    return Icon.ARROW_CIRCLE_RIGHT, "accent"


def _how_many(line: DeliveredView, words: Words) -> list[str]:
    """What is not as it was ordered, or nobody has said yet."""
    if line.short:
        return [words("receiving.short", quantity=words.quantity(line.short, line.unit))]
    if line.quantity:
        return []
    return [words("receiving.awaited" if line.ordered else "receiving.how_much")]


def second_line(line: DeliveredView, words: Words) -> str:
    """What matters most of it stands first: where the room ends, the rest is cut."""
    said = _how_many(line, words)
    if line.past:
        said.append(words("receiving.past"))
    if line.new_price_cents is not None and line.new_price_cents != line.price_cents:
        said.append(words("receiving.new_price", price_cents=line.new_price_cents))
    packs, rest = divmod(line.quantity, line.pack) if line.pack else (0, 1)
    if packs and not rest:
        units = words.quantity(line.pack)
        said.append(words("receiving.packs", packs=str(packs), units=units))
    if line.best_before is not None:
        said.append(words("receiving.best_before", day=f"{line.best_before:%d.%m.%Y}"))
    if line.lot:
        said.append(words("receiving.lot", lot=line.lot))
    if line.retired:
        said.append(words("receiving.retired"))
    if line.on_hand is None:
        said.append(words("search.untracked"))
    else:
        said.append(words("line.on_hand", on_hand=words.quantity(line.on_hand, line.unit)))
    if line.labels:
        said.append(words("receiving.labels", count=line.labels))
    return " · ".join(said)


def proposal(line: DeliveredView, words: Words) -> tuple[str, str]:
    """What has risen, and the price that keeps the margin; "" where nothing is proposed."""
    if line.proposed_cents is None or line.cost is None or line.old_cost is None:
        return "", ""
    margin = "" if line.margin is None else words.percent(_whole(line.margin))
    before = "" if line.old_margin is None else words.percent(_whole(line.old_margin))
    risen = words(
        "receiving.cost_rises",
        before=unit_cost(line.old_cost, words),
        now=unit_cost(line.cost, words),
        margin=margin,
    )
    return risen, words("receiving.to_keep", margin=before, price_cents=line.proposed_cents)


def _whole(hundredths: int) -> int:
    return (hundredths + _HUNDREDTHS // 2) // _HUNDREDTHS * _HUNDREDTHS


def sums(delivery: DeliveryView, words: Words) -> str:
    said = [words("receiving.pieces", count=delivery.pieces // 1000)]
    if delivery.labels:
        said.append(words("receiving.labels", count=delivery.labels))
    if delivery.unknown_costs:
        said.append(words("receiving.unknown_costs", count=delivery.unknown_costs))
    return " · ".join(said)


def rest_of(delivery: DeliveryView) -> int:
    """Pieces, thousandths, that "all is there" would take."""
    return sum(line.ordered or 0 for line in delivery.lines if line.untouched and line.unit == "piece")


def posted_words(came: PostedDeliveryView, words: Words) -> str:
    said = [words("receiving.posted", count=came.lines)]
    if came.labels:
        said.append(words("receiving.labels", count=came.labels))
    if came.expected:
        said.append(words("receiving.still_expected", quantity=words.quantity(came.expected)))
    return " · ".join(said)


def typed_cost(text: str) -> int | None:
    """Ten-thousandths of a euro; up to four places behind the comma.

    >>> typed_cost("4,6"), typed_cost("0,0380"), typed_cost("0,12345"), typed_cost("")
    (46000, 380, None, None)
    """
    whole, _, rest = text.replace(".", ",").partition(",")
    digits = whole + rest
    if not (digits.isascii() and digits.isdigit()) or len(rest) > 4 or len(whole) > 6:
        return None
    return int(digits.ljust(len(whole) + 4, "0"))


def typed_day(text: str) -> date | None:
    """Day, month and year, or month and year: then the month's last day, as the goods say it.

    >>> typed_day("310327"), typed_day("0227"), typed_day("31032027"), typed_day("320327"), typed_day("3")
    (datetime.date(2027, 3, 31), datetime.date(2027, 2, 28), datetime.date(2027, 3, 31), None, None)
    """
    if not (text.isascii() and text.isdigit()):
        return None
    try:
        if len(text) == 4:
            year, month = _CENTURY + int(text[2:]), int(text[:2])
            return date(year, month, monthrange(year, month)[1])
        if len(text) in (6, 8):
            year = int(text[4:]) + (_CENTURY if len(text) == 6 else 0)
            return date(year, int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
    return None
