"""What the return of an order says: functions of the order and of what is chosen to come back."""

from collections.abc import Iterator, Mapping

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.services.notices import GoodsTakenBack, ReturnUndone
from herstal_pos.services.views import ReturnLineView, ReturnView
from herstal_pos.ui.widgets.lists.lines import ResultRow

type Chosen = Mapping[str, tuple[int, bool]]
"""By line, its units and whether they are damaged."""


@record(frozen=True)
class ReturnPage:
    """`hint` and its colour."""

    title: str
    hint: tuple[str, str]
    rows: list[ResultRow]


def page(
    order: ReturnView | None,
    chosen: Chosen,
    found: tuple[ReturnView, ...],
    lately: tuple[ReturnView, ...] | None,
    words: Words,
) -> ReturnPage:
    """`lately` None: not heard yet."""
    if order is not None:
        title = " · ".join(filter(None, (order.code, order.customer)))
        return ReturnPage(title, hint(order, words), [row_of(line, chosen, words) for line in order.lines])
    said = "several" if found else "hint" if lately or lately is None else "none_lately"
    rows = [row_of_order(each, words) for each in found or lately or ()]
    return ReturnPage(words("brought.title"), (words(f"brought.{said}"), "ink2"), rows)


def row_of_order(order: ReturnView, words: Words) -> ResultRow:
    out = sum(line.out for line in order.lines)
    second = " · ".join(filter(None, (order.customer, _left(order, words))))
    left = words("brought.out", count=out) if out else words("brought.all_here")
    return ResultRow(order.order_id, order.code, second, left)


def why_not(action: str, order: ReturnView | None, meant: ReturnView | None, words: Words) -> str:
    """Why the paper of what came back, or Ctrl Z, has nothing to do; "": it has."""
    if meant is None or (action == "undo" and order is None):
        return words("brought.open_first")
    if not meant.back:
        return words("refused.nothing_came_back", code=meant.code)
    if action == "undo" and not meant.can_undo:
        return words("refused.return_told", code=meant.code)
    return ""


def row_of(line: ReturnLineView, chosen: Chosen, words: Words) -> ResultRow:
    units, damaged = chosen.get(line.line_id, (0, False))
    where = words("brought.damaged" if damaged else "brought.shelf") if units else ""
    second = " · ".join(filter(None, (where, *_before(line, words))))
    return ResultRow(line.line_id, line.name, second, _count(line, units, words))


def _before(line: ReturnLineView, words: Words) -> Iterator[str]:
    if line.back:
        yield words("brought.before", count=line.back)
    if line.taken_off:
        yield words("brought.taken_off", count=line.taken_off)


def _count(line: ReturnLineView, units: int, words: Words) -> str:
    if not line.out:
        return words("brought.all_here")
    figures = (words.quantity(number * line.step, line.unit) for number in (units, line.out))
    return words("picking.count", picked=next(figures), wanted=next(figures))


def hint(order: ReturnView, words: Words) -> tuple[str, str]:
    """And its colour."""
    if order.changing:
        return words("alarm.wait_for_mall"), "bad"
    if not order.confirmed:
        return words("brought.untold"), "ink2"
    if not order.in_time:
        return words("brought.late", date=words.date(order.last_day)), "warn"
    return " · ".join((_left(order, words), words("brought.until", date=words.date(order.last_day)))), "ink2"


def _left(order: ReturnView, words: Words) -> str:
    return words("brought.left", date=words.date(order.left_at), time=words.time(order.left_at))


def cents(order: ReturnView | None, chosen: Chosen) -> int:
    """What the mall is to pay back."""
    return sum(line.cents(chosen.get(line.line_id, (0, False))[0]) for line in (order.lines if order else ()))


def done(notice: GoodsTakenBack | ReturnUndone, words: Words) -> str:
    code = notice.order.code
    if isinstance(notice, ReturnUndone):
        return words("brought.undone_paper" if notice.on_paper else "brought.undone", code=code)
    said = "brought.done" if notice.cents else "brought.done_free"
    return words(said, code=code, amount_cents=notice.cents)
