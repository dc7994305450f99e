"""The round sheet of a bike: on the tickets' paper, or as pages."""

from datetime import datetime, time

from herstal_pos.documents.orders.round_sheet import round_pages, round_ticket
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders.delaying import bike_of
from herstal_pos.domain.orders.leaving import bags_of, grams_of
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_steps import Progress
from herstal_pos.domain.orders.round_sheet import RoundSheet, RoundStop
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.viewing import order_card
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import BRUSSELS, Counter, Work
from herstal_pos.services.shop.settings import shop_here

_PACKED = (Progress.READY, Progress.HANDED_OVER)


def print_round(command: commands.PrintRound, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("run_gone")` where no order has this bike, "run_not_ready" where none is packed."""
    sheet, language = _sheet(command.bike_at, work, counter), shop_here(work, counter).language
    if command.pages:
        pages = [paper_rows(page) for page in round_pages(sheet, language)]
        words = Words(language)
        name = f"{words('round.file')}-{command.bike_at.astimezone(BRUSSELS):%Y-%m-%d-%H%M}"
        return [notices.PagesWanted(name, pages, command.printer)]
    title = Words(language)("round.title", time=Words(language).time(command.bike_at))
    job = queue_document(PrintJobKind.ROUND, title, round_ticket(sheet, language), work, counter)
    work.commit()
    return [job]


def run_of(bike_at: datetime, work: Work, counter: Counter) -> list[OnlineOrder]:
    """What this bike was to bring or has brought today, as it was placed; `Refused("run_gone")` for none."""
    today = datetime.combine(counter.today(), time.min, BRUSSELS)
    board = (order for order in work.orders.board(today) if bike_of(order) == bike_at)
    run = sorted((order for order in board if not order.over), key=lambda order: order.facts.placed_at)
    if not run:
        raise Refused("run_gone")
    return run


def _sheet(bike_at: datetime, work: Work, counter: Counter) -> RoundSheet:
    run = run_of(bike_at, work, counter)
    packed = [order for order in run if order.progress in _PACKED]
    missing = [order.facts.code for order in run if order.open and order.progress is not Progress.READY]
    if not packed:
        raise Refused("run_not_ready", codes=", ".join(missing))
    return RoundSheet(
        shop=shop_here(work, counter).name,
        bike_at=bike_at,
        printed_at=counter.clock.now(),
        stops=tuple(_stop(order, order_card(order, work).age) for order in packed),
        missing=tuple(missing),
        practice=counter.till.practice,
    )


def _stop(order: OnlineOrder, age: int) -> RoundStop:
    facts, bags = order.facts, bags_of(order)
    return RoundStop(
        code=facts.code,
        address=facts.address,
        bags=order.bags,
        age=age,
        note=facts.note,
        part_no=facts.part_no,
        part_count=facts.part_count,
        cold=sum(bag.cold for bag in bags),
        fragile=sum(bag.fragile for bag in bags),
        grams=grams_of(order),
        behind=facts.behind,
    )
