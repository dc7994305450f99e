"""A shop begins: it says who it is, tries its printer, opens, sells. And a power cut during a sale."""

from pathlib import Path

import pytest

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.ui.frame.theme import LABEL_BOLD, LEAD_BOLD, TOTAL
from tests.emulator import Emulator
from tests.stories.counter import MODEL, RunningTill, Shop
from tests.stories.screen import Screen, until

say = Words("fr")
money = say.money

HONEY = "541000000000" + check_digit("541000000000")
WAFFLE, SPECULOOS = "2004040000011", "2004040000066"  # 2,20 4,20

pytestmark = [pytest.mark.usefixtures("lettered"), pytest.mark.whole]


def test_the_first_day(tmp_path: Path) -> None:
    """An empty data folder: nothing is prepared, everything is typed. In the middle the cable is pulled."""
    with Screen() as screen, Emulator(tmp_path) as printer:
        shop = Shop(tmp_path / "shop")
        try:
            with RunningTill(shop, screen) as till:
                _who_we_are(till)
                _our_printer(till, printer)
                till.kill()
            with RunningTill(shop, screen) as till:
                _what_can_wait(till)
                _the_first_ticket(till, printer)
        finally:
            screen.picture().save(tmp_path / "window.png")
        assert shop.verify()["sound"]


def _who_we_are(till: RunningTill) -> None:
    till.wait_to_read(say("settings.not_certified"), LABEL_BOLD, ground="sunken")
    fields = ("Boulangerie Piron", "be 123456749", "Anne", "Rue Hoyoux 4", "4040", "Herstal", "04 264 00 00")
    for field in fields:
        till.keyboard.type(field)
        till.keyboard.press("Tab")
    till.keyboard.press("F12")
    till.wait_to_read(say("welcome.say_printer"), LABEL_BOLD, ground="sunken")


def _our_printer(till: RunningTill, printer: Emulator) -> None:
    """Its address is typed; it tells its model itself, and says that it is well."""
    till.keyboard.type(printer.address.removeprefix("tcp://"))
    till.keyboard.press("F12")
    until(lambda: till.shop.receipt_printer() == MODEL, "the printer's model")
    till.wait_to_read(say("settings.saved"), LABEL_BOLD, ground="sunken")
    till.touch(say("settings.test"))
    (trial,) = printer.wait_for_receipts(1)
    assert "Boulangerie Piron" in trial.text
    till.keyboard.press("F12")
    until(lambda: till.shop.welcome() == "articles", "the step that the next start begins with")


def _what_can_wait(till: RunningTill) -> None:
    """It goes on where it stood; the articles and the mall are put off."""
    till.wait_to_read(say("welcome.say_articles"), LABEL_BOLD, ground="sunken")
    till.keyboard.press("Escape")
    till.wait_to_read(say("welcome.say_mall"), LABEL_BOLD, ground="sunken")
    till.keyboard.press("Escape")


def _the_first_ticket(till: RunningTill, printer: Emulator) -> None:
    """The first article is made at the counter, with its price and its rate."""
    keys = till.keyboard
    keys.type("100")
    keys.press("F12")
    until(till.shop.day_is_open, "the open day")
    keys.scan(HONEY)
    till.wait_to_read(say("block.unknown", code=HONEY), LABEL_BOLD, ground="warn_soft")
    keys.type("7,40")
    keys.press("Return")
    keys.press("3")  # by whoever has read what is asked
    till.wait_to_read(money(740), TOTAL)
    assert till.pay("F12") == "1-000001"
    printer.wait_for_drawer(1)
    till.wait_to_read(say("paid.paper"), LEAD_BOLD, ground="surface")
    keys.press("F9")  # a new shop of the region prints on demand
    ticket = printer.wait_for_receipts(2)[-1].text
    for printed in ("Boulangerie Piron", "Rue Hoyoux 4", "4040 Herstal", "BE 0123.456.749", "Anne", "7,40 €"):
        assert printed in ticket
    assert printer.warnings == []


def test_after_a_power_cut_the_cart_is_there_and_the_screen_says_so(tmp_path: Path) -> None:
    with Screen() as screen, Emulator(tmp_path) as printer:
        shop = Shop(tmp_path / "shop").furnish(printer.address).do(commands.OpenDay(10_000))
        with RunningTill(shop, screen) as till:
            till.scan(WAFFLE)
            till.keyboard.type("3")
            till.scan(SPECULOOS)
            till.wait_to_read(money(1480), TOTAL)
            before = shop.cart()
            till.kill()

        with RunningTill(shop, screen) as till:
            items = say("sale.items", count=4)
            resumed = say("block.resumed", items=items, total_cents=1480)
            till.wait_to_read(resumed, LABEL_BOLD, ground="sunken")
            till.wait_to_read(money(1480), TOTAL)
            assert shop.cart() == before
            screen.picture().save(tmp_path / "window.png")
            assert till.pay("F12") == "1-000001"
            (ticket,) = printer.wait_for_receipts(1)
            assert "Speculoos artisanal 250 g" in ticket.text
        assert shop.verify()["sound"]
