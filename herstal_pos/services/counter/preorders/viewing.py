"""Pre-orders as a screen and a paper show them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from herstal_pos.domain.counter.preorders.preorder import Preorder, PreorderCustomer, next_open_day
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.paper_numbers import PaperKind
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.preorders.views import PreorderedGoodsView, PreorderView
from herstal_pos.services.counter.tickets.numbers import numbers_typed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import PREORDERS

_MOST = 60
"""More nobody reads in a list; a name finds the one that is meant."""
_OF_LATE = 21
"""Days of which a shop's weekly rest shows."""


def open_preorder(preorder_id: str, work: Work) -> Preorder:
    """`Refused("preorder_gone")` where it was picked up or cancelled."""
    preorder = work.preorders.by_id(preorder_id)
    if preorder is None or work.preorders.end_of(preorder_id) is not None:
        raise Refused("preorder_gone", number=preorder.number if preorder else "")
    return preorder


def list_preorders(command: commands.ListPreorders, work: Work, counter: Counter) -> list[notices.Notice]:
    return [found(command.day or counter.today(), command.text, work, counter)]


def found(day: date, text: str, work: Work, counter: Counter) -> notices.PreordersFound:
    """A day that is over brings nothing: what was left of it is late today."""
    today, every = counter.today(), work.preorders.open()
    wanted = text.strip()
    if wanted:
        customers = work.preorders.customers([one.id for one in every])
        numbers = {one.text for one in numbers_typed(wanted, (PaperKind.PREORDER,), work, counter)}
        chosen = [
            one for one in every if one.number in numbers or _is_meant(one, customers.get(one.id), wanted)
        ]
    else:
        chosen = [one for one in every if one.due_day == day or (day == today and one.due_day < today)]
    shown = preorder_views(chosen[:_MOST], work, counter)
    goods = summed(preorder_views(chosen, work, counter) if len(chosen) > _MOST else shown)
    days: dict[date, int] = {}
    for one in every:
        days[one.due_day] = days.get(one.due_day, 0) + 1
    vat = PREORDERS.read(work.settings).vat.value
    by_day = tuple(sorted(days.items()))
    after = next_open_day(today, work.preorders.days_open(today - timedelta(days=_OF_LATE)))
    return notices.PreordersFound(day, text, today, shown, goods, by_day, after, vat)


def preorder_view(preorder: Preorder, work: Work, counter: Counter) -> PreorderView:
    (view,) = preorder_views([preorder], work, counter)
    return view


def preorder_views(preorders: Sequence[Preorder], work: Work, counter: Counter) -> tuple[PreorderView, ...]:
    ids = [one.id for one in preorders]
    customers, paid = work.preorders.customers(ids), work.preorders.paid(ids)
    return tuple(
        _view(one, customers.get(one.id, PreorderCustomer()), paid.get(one.id, 0), work, counter)
        for one in preorders
    )


def _view(
    preorder: Preorder, customer: PreorderCustomer, paid_cents: int, work: Work, counter: Counter
) -> PreorderView:
    goods = work.sales.by_id(preorder.goods_id)
    lines = [line for line in goods.live_lines if not line.is_deposit] if goods else []
    return PreorderView(
        preorder.id,
        preorder.number,
        preorder.due_day,
        customer.name,
        customer.phone,
        customer.note,
        preorder.total_cents,
        paid_cents,
        tuple(PreorderedGoodsView(line.name, line.unit.value, line.quantity, line.note) for line in lines),
        late=preorder.due_day < counter.today(),
    )


def summed(preorders: Iterable[PreorderView]) -> tuple[PreorderedGoodsView, ...]:
    """What is to be made ready, by article; what a line says of its own stays with its customer."""
    sums: dict[tuple[str, str], int] = {}
    for one in preorders:
        for goods in one.goods:
            key = goods.name, goods.unit
            sums[key] = sums.get(key, 0) + goods.quantity
    return tuple(PreorderedGoodsView(name, unit, quantity) for (name, unit), quantity in sorted(sums.items()))


def _is_meant(preorder: Preorder, customer: PreorderCustomer | None, wanted: str) -> bool:
    text = wanted.casefold()
    if customer is not None and text in customer.name.casefold():
        return True
    digits = "".join(filter(str.isdigit, wanted))
    phone = "".join(filter(str.isdigit, customer.phone)) if customer else ""
    number = preorder.number.casefold()
    return text in number or bool(digits and digits == text and (digits in phone or number.endswith(digits)))
