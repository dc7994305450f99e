"""Suppliers, their orders and drafts in words, as rows."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import (
    DraftedLineView,
    OrderDraftView,
    SupplierOrderView,
    SupplyRowView,
)
from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.stock.cost_words import unit_cost
from herstal_pos.ui.stock.stock_rows import ShelfRow

ORDER, SUPPLIER = "order ", "supplier "
"""Before the id, in a row's key."""


def order_row(order: SupplierOrderView, words: Words) -> ShelfRow:
    name = words("supply.of_order", supplier=order.supplier_name, number=order.number)
    came = sum(not line.missing for line in order.lines)
    second = words("supply.placed_on", day=words.short_day(order.at))
    second += " · " + words("supply.lines_of", came=str(came), count=len(order.lines))
    if any(line.arrived for line in order.lines):
        return ShelfRow(ORDER + order.order_id, name, second, ("", ""), Icon.WARNING, Weight.FILL, "warn")
    return ShelfRow(ORDER + order.order_id, name, second, ("", ""), Icon.TRUCK, Weight.BOLD)


def supplier_row(row: SupplyRowView, words: Words) -> ShelfRow:
    said = []
    if row.drafted:
        said.append(words("supply.drafted", count=row.drafted))
    if row.low:
        said.append(words("supply.low", count=row.low))
    figure = words.quantity(row.low * 1000) if row.low else ""
    icon = Icon.PENCIL_SIMPLE if row.drafted else (Icon.ARROW_CIRCLE_RIGHT if row.low else None)
    second = " · ".join(said) or words("supply.nothing_low")
    return ShelfRow(SUPPLIER + row.supplier_id, row.name, second, ("", figure), icon, Weight.FILL, "accent")


def draft_row(line: DraftedLineView, words: Words) -> ShelfRow:
    cost = "—" if line.cost is None else unit_cost(line.cost, words)
    figures = (cost, words.quantity(line.quantity, line.unit))
    odd = not line.quantity or bool(line.pack and line.quantity % line.pack)
    icon, colour = (Icon.WARNING, "warn") if odd else (Icon.ARROW_CIRCLE_RIGHT, "accent")
    return ShelfRow(line.product_id, line.name, _why(line, words), figures, icon, Weight.FILL, colour)


def _why(line: DraftedLineView, words: Words) -> str:
    """What matters most stands first: where the room ends, the rest is cut."""
    said = []
    packs, rest = divmod(line.quantity, line.pack) if line.pack else (0, 0)
    if packs and not rest:
        said.append(words("receiving.packs", packs=str(packs), units=words.quantity(line.pack)))
    elif rest:
        said.append(words("supply.no_whole_packs", units=words.quantity(line.pack)))
    if line.on_hand is not None:
        said.append(words("line.on_hand", on_hand=words.quantity(line.on_hand, line.unit)))
    if line.minimum is not None:
        said.append(words("supply.minimum", quantity=words.quantity(line.minimum, line.unit)))
    if line.sold_a_week:
        said.append(words("supply.a_week", quantity=words.quantity(line.sold_a_week, line.unit)))
    if line.promised:
        said.append(words("supply.promised", quantity=words.quantity(line.promised, line.unit)))
    if line.expected:
        said.append(words("supply.expected", quantity=words.quantity(line.expected, line.unit)))
    return " · ".join(said)


def for_days(draft: OrderDraftView, words: Words) -> str:
    """For how many days of sales it is, and why so many."""
    why = words("supply.rhythm_unknown")
    if draft.is_known:
        why = words("supply.rhythm", lead=str(draft.lead), between=str(draft.between))
    return " · ".join((words("supply.for_days", days=str(draft.days)), why))


def draft_sums(draft: OrderDraftView, words: Words) -> str:
    said = [words("supply.lines", count=len(draft.lines))]
    if draft.unknown_costs:
        said.append(words("receiving.unknown_costs", count=draft.unknown_costs))
    return " · ".join(said)


def still_missing(order: SupplierOrderView, words: Words) -> str:
    """A line each of what did not come; all of it while nothing has come."""
    missing = [line for line in order.lines if line.missing]
    said = [f"{words.quantity(line.missing, line.unit)} × {line.name}" for line in missing[:_MOST]]
    if len(missing) > _MOST:
        said.append(words("supply.more_lines", count=len(missing) - _MOST))
    return "\n".join(said)


_MOST = 8
