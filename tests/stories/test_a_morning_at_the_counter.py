"""A morning at the counter, as a shopkeeper could tell it: everything typed, scanned and paid for real.

The program runs in its own window; the printer is emupos, which shares no line with it.
"""

import io
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageOps

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.i18n import Words
from herstal_pos.ui.frame.theme import HUGE, LABEL, TOTAL
from tests.emulator import Emulator, Receipt
from tests.stories.counter import RunningTill, Shop
from tests.stories.screen import Screen, until

WAFFLE, SPECULOOS, BEER = "2004040000011", "2004040000066", "2004040000981"  # 2,20 4,20 1,15 + 0,10
JAM, SYRUP = "2004040000332", "2004040000165"  # 4,30 4,35
CHEESE_342_G = "260010100342" + check_digit("260010100342")  # article 101, 24,90 a kilogram: 8,52


say = Words("fr")
money = say.money


def barcode(receipt: Receipt) -> str:
    """Of a ticket, as a scanner reads it from the paper."""
    paper = ImageOps.expand(Image.open(io.BytesIO(receipt.png)).convert("L"), 40, 255)
    (code,) = zxingcpp.read_barcodes(paper)
    return code.text


def one_long_paper(receipts: list[Receipt]) -> Image.Image:
    pieces = [Image.open(io.BytesIO(receipt.png)).convert("L") for receipt in receipts]
    paper = Image.new("L", (max(piece.width for piece in pieces), sum(piece.height + 12 for piece in pieces)))
    top = 0
    for piece in pieces:
        paper.paste(piece, (0, top))
        top += piece.height + 12
    return paper


@pytest.mark.usefixtures("lettered")
def test_a_morning_at_the_counter(tmp_path: Path) -> None:
    with Screen() as screen, Emulator(tmp_path) as printer:
        shop = Shop(tmp_path / "shop").furnish(printer.address)
        with RunningTill(shop, screen) as till:
            try:
                _the_morning(till, printer)
                _all_tickets_came_out_once(printer)
                _the_figures_agree(shop, printer)
            finally:
                screen.picture().save(tmp_path / "window.png")
                if printer.receipt_count():
                    one_long_paper(printer.receipts()).save(tmp_path / "paper.png")


def _the_morning(till: RunningTill, printer: Emulator) -> None:
    keys, shop = till.keyboard, till.shop
    # The float is counted and typed.
    till.wait_for_next_step()
    keys.type("150")
    keys.press("F12")
    until(shop.day_is_open, "the open day")
    # Three articles, paid with a note of twenty.
    for code in (WAFFLE, SPECULOOS, BEER):
        till.scan(code)
    till.wait_to_read(money(765), TOTAL)
    till.look_at_age()
    keys.type("20")
    assert till.pay("F12") == "1-000001"
    _the_drawer_opens_and_is_pushed_shut(printer, 1)
    (first,) = printer.wait_for_receipts(1)

    # Two by card: the drawer stays shut.
    till.scan(JAM)
    till.scan(SYRUP)
    till.wait_to_read(money(865), TOTAL)
    assert till.pay("F8") == "1-000002"
    printer.wait_for_receipts(2)

    # The paper runs out. A piece of cheese with the scale's label, exact cash.
    printer.set_paper_out(True)
    till.scan(CHEESE_342_G)
    till.wait_to_read(money(852), TOTAL)
    assert till.pay("F12") == "1-000003"
    _the_drawer_opens_and_is_pushed_shut(printer, 2)

    # Still no paper: three euros fifty of something without a barcode, at the second rate, with a note of 5.
    keys.press("F3")  # into the tiles
    keys.press("F3")
    keys.type("3,50")
    keys.press("Return")
    till.see_change(lambda: keys.press("2"))
    assert till.pay("F9") == "1-000004"
    _the_drawer_opens_and_is_pushed_shut(printer, 3)
    until(lambda: shop.tickets_waiting() == 2, "two tickets waiting for paper")
    till.wait_to_read(say("status.printer_paper_out"), LABEL, ground="bad_soft")
    assert printer.receipt_count() == 2

    # A new roll: both come out.
    printer.set_paper_out(False)
    printer.wait_for_receipts(4)
    until(lambda: shop.tickets_waiting() == 0, "no ticket waiting")

    # The speculoos was a mistake: the ticket is scanned, the article, and its price given back.
    keys.scan(barcode(first))
    till.scan(SPECULOOS)
    assert till.pay("F12") == "1-000005"
    _the_drawer_opens_and_is_pushed_shut(printer, 4)
    printer.wait_for_receipts(5)

    # The shopkeeper looks at the day and prints the X.
    keys.press("ctrl+j")
    till.wait_to_read(money(2412), HUGE)
    keys.press("F2")
    printer.wait_for_receipts(6)


def _the_drawer_opens_and_is_pushed_shut(printer: Emulator, times: int) -> None:
    """A pulse on an open drawer would not be counted."""
    printer.wait_for_drawer(times)
    printer.close_drawer()


def _all_tickets_came_out_once(printer: Emulator) -> None:
    titles = [
        line.split("  ")[0]
        for receipt in printer.receipts()
        for line in receipt.text.splitlines()
        if line.startswith(("Ticket 1-", "RAPPORT"))
    ]
    assert titles == [*(f"Ticket 1-00000{number}" for number in range(1, 6)), "RAPPORT X"]
    assert not any("DUPLICATA" in receipt.text for receipt in printer.receipts())
    assert printer.warnings == []


def _the_figures_agree(shop: Shop, printer: Emulator) -> None:
    """With what was typed and scanned, to the cent; the program's own check has nothing to find."""
    cash, card = [765, 850, 350, -420], [865]
    moved = shop.cash_moved()
    assert moved == [("float", 15000), *(("sale", cents) for cents in cash)]
    assert printer.drawer_openings == len(moved) - 1  # the float was counted into the open drawer

    figures = shop.x_report()
    assert figures["tenders"] == [["cash", 4, sum(cash)], ["card", 1, sum(card)]]
    assert figures["rounding_cents"] == -2  # 8,52 of cheese in cash
    assert figures["total_cents"] == figures["grand_total_cents"] == sum(cash + card) + 2
    assert figures["returned_cents"] == 420
    assert figures["cash_expected_cents"] == 15000 + sum(cash)
    assert (figures["first_number"], figures["last_number"]) == ("1-000001", "1-000005")
    by_rate = {row["rate"]["code"]: row["gross_cents"] for row in figures["vat"]}
    assert by_rate == {"standard": 115, "reduced": 220 + 865 + 852, "intermediate": 350, "outside": 10}

    paper = printer.receipts()[-1].text
    assert re.search(r"^TOTAL +24,12 €$", paper, re.MULTILINE)
    assert re.search(r"^Attendu dans le tiroir +165,45$", paper, re.MULTILINE)

    found = shop.verify()
    assert (found["sound"], found["sales"], found["findings"]) == (True, 5, [])
