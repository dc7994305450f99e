"""A wish for the drawer is carried out before the paper of whatever was committed later."""

from collections.abc import Iterator

import pytest

from herstal_pos.services import commands, notices
from tests.counter_printer import CounterPrinter
from tests.little_shop import LittleShop, open_shop
from tests.workers.paper import on


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def printer() -> Iterator[CounterPrinter]:
    with CounterPrinter() as switched_on:
        yield switched_on


def test_a_drawer_wanted_while_the_next_job_is_asked_for_opens_before_its_paper(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    """Counter commands go before the printer's question: a sale may be committed while the question waits,
    and the question is answered with that sale's ticket."""
    paper = on(shop, printer.address)
    paper.first = paper.sell
    paper.worker.step()
    assert printer.order() == ["drawer", "paper"]


def test_a_pay_out_right_behind_a_sale_does_not_wait_for_the_paper_of_what_follows(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    """One wish is one pulse, and no paper that was wanted later, however slow, makes one void."""
    paper = on(shop, printer.address)

    def pay_out_and_report() -> None:
        printer.interrupt(1, lambda _: shop.clock.pass_by(seconds=6))
        paper.do(commands.PayOut(1250, "fleuriste"))
        paper.do(commands.ShowDay(printed=True))

    paper.sell()
    paper.worker.step()
    paper.first = pay_out_and_report
    paper.worker.wake()
    paper.worker.step()
    assert printer.order() == ["drawer", "paper", "drawer", "paper"]
    assert paper.drawers() == ["opened", "opened"]


def test_a_drawer_wanted_during_a_ticket_opens_behind_it_before_anything_is_asked_of_the_store(
    shop: LittleShop, printer: CounterPrinter
) -> None:
    paper = on(shop, printer.address)

    def want(_: object) -> None:
        paper.store_is_away = True
        paper.worker.on_notice(notices.DrawerWanted(shop.clock.now()))

    printer.interrupt(1, want)
    paper.sell(means="card")
    paper.worker.step()
    assert printer.order() == ["paper", "drawer"]


def test_two_wishes_at_once_are_two_pulses(shop: LittleShop, printer: CounterPrinter) -> None:
    paper = on(shop, printer.address)
    paper.sell()
    paper.do(commands.PayOut(100, "pain"))
    paper.worker.step()
    assert printer.order() == ["drawer", "drawer", "paper"]


def test_a_drawer_does_not_wait_for_all_errands(shop: LittleShop, printer: CounterPrinter) -> None:
    """Looking for printers takes seconds; two such errands in a row would make the wish void."""
    paper = on(shop, printer.address)

    def slow() -> notices.Notice:
        shop.clock.pass_by(seconds=4)
        return notices.PrintersFound(())

    def slow_and_sell() -> notices.Notice:
        paper.sell()
        return slow()

    paper.worker.run(slow_and_sell)
    paper.worker.run(slow)
    paper.worker.step()
    assert paper.drawers() == ["opened"]
