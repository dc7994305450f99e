"""The paper of pre-orders: a slip for the shop with one for the customer, and the list of a day."""

from herstal_pos.documents.counter.preorders.list_of_day import DayList, ListedPreorder, list_of_day
from herstal_pos.documents.counter.preorders.slip import PreorderSlip, SlipLine, preorder_slip
from herstal_pos.domain.counter.preorders.preorder import Preorder
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.preorders.viewing import found, open_preorder, preorder_view
from herstal_pos.services.counter.preorders.views import PreorderedGoodsView, PreorderView
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def queue_slip(preorder: Preorder, work: Work, counter: Counter) -> notices.PrintJobChanged:
    """In the caller's commit: what is paid of it now, and what is left."""
    shop = shop_here(work, counter)
    view = preorder_view(preorder, work, counter)
    slip = PreorderSlip(
        number=view.number,
        day=view.day,
        made_at=preorder.at,
        name=view.name,
        phone=view.phone,
        note=view.note,
        lines=_lines(view.goods),
        total_cents=view.total_cents,
        paid_cents=view.paid_cents,
    )
    document = preorder_slip(slip, shop, shop.language, practice=counter.till.practice)
    return queue_document(PrintJobKind.PREORDER, view.number, document, work, counter)


def print_preorder(command: commands.PrintPreorder, work: Work, counter: Counter) -> list[notices.Notice]:
    """Refused for one that is over."""
    job = queue_slip(open_preorder(command.preorder_id, work), work, counter)
    work.commit()
    return [job]


def print_preorders(command: commands.PrintPreorders, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("no_preorders")` for a day without any."""
    day = found(command.day, "", work, counter)
    if not day.preorders:
        raise Refused("no_preorders")
    shop = shop_here(work, counter)
    listed = DayList(command.day, _lines(day.goods), tuple(map(_listed, day.preorders)))
    document = list_of_day(listed, shop.language, practice=counter.till.practice)
    job = queue_document(PrintJobKind.PREORDER, "", document, work, counter)
    work.commit()
    return [job]


def _lines(goods: tuple[PreorderedGoodsView, ...]) -> tuple[SlipLine, ...]:
    return tuple(SlipLine(each.name, each.unit, each.quantity, each.note) for each in goods)


def _listed(one: PreorderView) -> ListedPreorder:
    return ListedPreorder(
        one.number, one.day, one.name, one.phone, one.note, _lines(one.goods), one.left_cents, one.late
    )
