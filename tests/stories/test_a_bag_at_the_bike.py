"""At the bike: a bag has no label, a parcel was forgotten, an order is cancelled as its label prints."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands
from herstal_pos.ui.frame.places import ORDERS
from tests.services.orders.test_work_paper import choose_label_printer, take
from tests.town_shop import COFFEE
from tests.ui.orders.real_till import RealTill, open_till

TWELVE = 12_000
"""Thousandths of coffee in the shop."""
TWO = 2000


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        choose_label_printer(till.shop)
        yield till


def packed(till: RealTill, bags: int = 1, *, heard: bool = True) -> str:
    """An order of two coffees, by its ticket and two scans; its code. Its labels wait for their printer. Not
    `heard`: the mall does not know of the parcel yet."""
    code = till.open_picking(coffee=2)
    till.press(*["+"] * (bags - 1))
    if not heard:
        line(till, Fault.DOWN)
    till.scan_articles("coffee", "coffee")
    till.mall_speaks()
    return code


def line(till: RealTill, fault: Fault) -> None:
    till.shop.wire.always = fault
    till.mall_speaks()


def labels(till: RealTill, state: str = "printed") -> list[str]:
    """What can be read off those that come out now; `state`: what their printer says of each."""
    out = []
    while (job := take(till.shop, "label")) is not None:
        out += [str(part["text"]) for part in job.parts if part["part"] == "barcode"]
        till.says(*till.shop.execute(commands.ReportPrintJob(job.job_id, state, "")))
    return out


def choose(till: RealTill, code: str) -> None:
    till.press("F6", *code.rpartition("-")[2], "Enter")


def stage(till: RealTill, code: str) -> str:
    return till.shop.card(code).stage


def asks_about_a_label(till: RealTill) -> bool:
    with till.shop.storage.look() as work:
        return bool(work.jobs.in_state(till.shop.counter.till.id, PrintJobState.UNKNOWN))


def test_a_bag_without_a_label(till: RealTill) -> None:
    """The printer was cut off in the middle: nobody knows whether the label is there. It is not."""
    code = packed(till)
    [lost] = labels(till, "unknown")
    assert asks_about_a_label(till)
    choose(till, code)
    till.press("Ctrl P")
    assert labels(till) == [lost]
    assert not asks_about_a_label(till)
    till.scan(lost)
    till.mall_speaks()
    assert till.sees(f"{code} est remise au vélo.")

    other = packed(till)
    labels(till, "unknown")
    choose(till, other)
    till.press("F12", "1")  # the bike cannot wait for its label: it is given by hand
    till.mall_speaks()
    assert stage(till, other) == "handed_over"
    assert not asks_about_a_label(till)
    till.shop.agree()


def test_a_parcel_forgotten_by_the_bike(till: RealTill) -> None:
    """One of two bags stays on the table, another order was given away by a key: both leave with the next."""
    code, given = packed(till, bags=2), packed(till)
    first, second, _ = labels(till)
    choose(till, code)
    till.scan(first)
    till.mall_speaks()
    assert stage(till, code) == "ready"
    assert till.shop.card(code).bags_handed == 1

    line(till, Fault.DOWN)
    choose(till, given)
    till.press("F12", "2")
    assert stage(till, given) == "handed_over"
    choose(till, given)
    till.press("Ctrl Z")  # it stands here still
    assert stage(till, given) == "ready"
    line(till, Fault.NONE)

    till.scan(second)
    choose(till, given)
    till.press("F12", "2")
    till.mall_speaks()
    assert {stage(till, each) for each in (code, given)} == {"handed_over"}
    assert till.shop.mall_counts(COFFEE) == (8, 0)
    till.shop.agree()


def test_cancelled_while_the_label_prints(till: RealTill) -> None:
    """What is in the printer comes out, what waits behind it does not; no bag leaves, and the goods are back
    once a person has them in the hand."""
    code = packed(till, bags=2, heard=False)
    job = take(till.shop, "label")
    assert job is not None
    till.shop.town.shopper_cancels(till.ref_of(code))
    line(till, Fault.NONE)
    till.says(*till.shop.execute(commands.ReportPrintJob(job.job_id, "printed", "")))
    assert labels(till) == []
    assert till.shop.mall_counts(COFFEE)[1] == 0

    choose(till, code)
    [bag] = [str(part["text"]) for part in job.parts if part["part"] == "barcode"]
    till.scan(bag)
    till.mall_speaks()
    assert stage(till, code) == "cancelled"
    assert till.shop.on_hand(COFFEE) == TWELVE - TWO
    choose(till, code)
    till.press("Enter")
    till.mall_speaks()
    assert till.window.frame.shown == ORDERS
    assert till.shop.on_hand(COFFEE) == TWELVE
    assert code not in till.shop.board()
    till.shop.agree()
