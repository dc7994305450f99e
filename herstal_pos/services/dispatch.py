"""One command, one function, one unit of work, one commit. News comes after the commit, and is made up
before it: what has been kept must not be told as failed because a look at it went wrong."""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from herstal_pos.domain.errors import Asked, CarryAsked, ClockAsked, LeaveNeeded, ReasonNeeded, Refused
from herstal_pos.services import commands, homes, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.clerks.admitting import Leave, admit
from herstal_pos.services.shop.clerks.leaving import Rests

type UseCase = Callable[[commands.Command, Work, Counter], list[notices.Notice]]


_WORK = homes.by_name(homes.OF_THE_TILL, homes.OF_THE_SHOP)
_LOOK = homes.by_name(homes.LOOKS)
_OUTSIDE = homes.by_name(homes.OUTSIDE_TILL, homes.OUTSIDE_SHOP)
_STEPS = homes.by_name(homes.IN_STEPS)

_BULK, _VALUE = ("ProposeBulk", "ApplyBulk", "UndoBulk"), ("ValueStock", "ExportStockValue")
_FIGURES = ("ShowFigures", "ShowFigureRows", "ShowRanking", "MakeFigures", "ListZs", "MakeZMonth")
_OF_LISTS = ("ImportCatalogue", "UndoBulk", "ReadList", "ExportArticles")
_LONG_LOOKS = ("ReadList", "ExportArticles", *_VALUE, *_FIGURES)

IN_STEPS = frozenset(_STEPS)
LOOKS = frozenset((*_LOOK, *_LONG_LOOKS))
OUTSIDE = frozenset(_OUTSIDE)
HOMES = dict.fromkeys(homes.by_name(homes.OF_THE_TILL, homes.OUTSIDE_TILL), "till") | dict.fromkeys(
    (homes.by_name(homes.OF_THE_SHOP, homes.OUTSIDE_SHOP).keys() | IN_STEPS) - LOOKS, "shop"
)
"""Commands by their names, as all that follows."""

ELSEWHERE = {
    "FindPrinters": "printers",
    "PrintHealth": "devices",
    "ShowScannerCode": "receipt printer",
    "BackUp": "backup",
    **dict.fromkeys(("MoveAway", "ComeBack", "FindShops", "TakeShopIn"), "moving"),
    **dict.fromkeys(("ShowTicketQr", "ShowTransfer"), "tickets"),
    "ConnectMall": "mall",
    "ConnectMail": "mail",
    "SendInvoice": "invoices",
    "AskAgain": "odd things",
    **dict.fromkeys(("AbortPayment", "AnswerTerminal"), "terminal"),
    **dict.fromkeys(("FindUpdate", "TakeUpdate"), "updates"),
}
"""Not for the store, or not at once: whose it is, by the names of `machinery.Machinery`."""

AFTERWARDS = {"SaveClosingRules": "backup", "PushStock": "mall", "RetryParked": "mall"}
"""Who does a part of it once the store has heard of it: also a mall that did not answer is called at once."""

STOPPED_BY = {"StopList": _OF_LISTS, "StopBulk": _BULK, "StopValue": _VALUE, "StopFigures": _FIGURES}
"""What is in steps ends with its next one; for whoever takes them."""

type Steps = Generator[notices.Notice | None, None, notices.Notice]


def name_of(command: commands.Command) -> str:
    return type(command).__name__


@cache
def carried_out_by(room: str, function: str) -> Any:
    return getattr(import_module(room, __package__), function)


def begin(command: commands.Command, storage: Storage, counter: Counter) -> Steps:
    """Of one of `IN_STEPS`: each says how far it is. A step may raise what `execute` may; what earlier
    steps kept is kept. `commands.StopList` throws `Stopped` into them."""
    storage.at_till.chain = counter.till.id, counter.clock.now
    here, leave = admit(command, storage, counter, looks=name_of(command) in LOOKS)
    _note_apart(leave, storage, here)
    steps: Steps = carried_out_by(*_STEPS[name_of(command)])(command, storage, here)
    return steps


def execute(command: commands.Command, storage: Storage, counter: Counter) -> list[notices.Notice]:
    """Carry a command out. A refusal is told as `CommandRefused`; a bug raises, and nothing was kept."""
    return [*_executed(command, storage, counter), *kept_by_cart(storage)]


def kept_by_cart(storage: Storage) -> list[notices.Notice]:
    """After a command, or a step of one: what the open cart keeps of articles that it changed."""
    priced, taxed = storage.cart_keeps.take()
    return [notices.PricesFollowed(priced, taxed)] if priced or taxed else []


def _executed(command: commands.Command, storage: Storage, counter: Counter) -> list[notices.Notice]:
    name = name_of(command)
    storage.at_till.chain = counter.till.id, counter.clock.now
    try:
        if name in IN_STEPS:
            return [to_the_end(begin(command, storage, counter))]
        here, leave = admit(command, storage, counter, looks=name in LOOKS)
        if name in _LOOK:
            look: UseCase = carried_out_by(*_LOOK[name])
            with storage.look() as work:
                return look(command, work, here)
        if name in OUTSIDE:
            _note_apart(leave, storage, here)
            news: list[notices.Notice] = carried_out_by(*_OUTSIDE[name])(command, storage, here)
        else:
            news = _kept(command, storage, here, leave)
    except Refused as refused:
        rests = isinstance(refused, Rests)
        return [] if rests else [refusal(command, refused, _again(command, refused))]
    if leave:
        storage.at_till.leave = None
    return news


def _kept(
    command: commands.Command, storage: Storage, counter: Counter, leave: Leave | None = None
) -> list[notices.Notice]:
    """In a unit of work, for which no module is waited for. `leave`: a manager's, noted in it."""
    asked = command.report if isinstance(command, exchange.Heard) else command
    use_case: UseCase = carried_out_by(*_WORK[name_of(asked)])
    with storage.work() as work:
        if asked is not command and not work.mall.has_turn(counter.till.id, command.turn):
            return [exchange.TurnLost()]
        if leave:
            _note(leave, work, counter)
        return use_case(asked, work, counter)


def _note_apart(leave: Leave | None, storage: Storage, counter: Counter) -> None:
    """Of what has several units of work: before the first."""
    if leave:
        with storage.work() as work:
            _note(leave, work, counter)
            work.commit()
        storage.at_till.leave = None


def _note(leave: Leave, work: Work, counter: Counter) -> None:
    from herstal_pos.services.day.journal import write_down  # noqa: PLC0415 - seldom

    write_down("leave_given", leave, work, counter)


def refusal(
    command: commands.Command, refused: Refused, again: commands.Command | None = None
) -> notices.CommandRefused:
    is_list = name_of(command) in _OF_LISTS
    return notices.CommandRefused(refused.reason, dict(refused.params), order_of(command), again, is_list)


def failure(command: commands.Command, reason: str) -> notices.StoreFailed:
    return notices.StoreFailed(reason, order_of(command), name_of(command) in _OF_LISTS)


def _again(command: Any, refused: Refused) -> commands.Command | None:
    """What is asked where somebody says that it is meant, or why, or a manager agrees."""
    match refused:
        case CarryAsked():
            return replace(command, carries=True)
        case ClockAsked():
            return replace(command, clock_right=True)
        case Asked():
            return replace(command, sure=True)
        case ReasonNeeded() | LeaveNeeded() if name_of(command) != "MarkMoved":  # alone it makes no file
            return command
    return None


def to_the_end[Made](
    steps: Generator[object, None, Made], hear: Callable[[object], None] = lambda _: None
) -> Made:
    """All of them at once."""
    while True:
        try:
            hear(next(steps))
        except StopIteration as end:
            made: Made = end.value
            return made


def is_one_commit(command: commands.Command) -> bool:
    """All of it is kept or nothing."""
    return name_of(command) not in IN_STEPS


def order_of(command: commands.Command) -> str:
    """The order that it is about; "" for none."""
    asked = command.report if isinstance(command, exchange.Heard) else command
    return str(getattr(asked, "order_id", ""))
