"""A VAT code at midnight, by the window: planned on a card and for a whole category, a cart open across
midnight, one piece brought back, the Z right for each rate; and what was planned for many is put back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.ports import BRUSSELS
from herstal_pos.ui.frame.places import ARTICLE, BULK, STOCK
from tests.stories.shelf_week import ShelfTill, open_week

NB = "\N{NO-BREAK SPACE}"
LIST = """Code;EAN;Nom;Prix;TVA;Groupe;Stock
P1;5412345000006;Engrais au purin;10,00;6;Jardin;20
P2;5412345000013;Graines de trèfle;2,00;6;Semences;20
P3;5412345000020;Graines de lin;3,00;6;Semences;20
P4;5412345000037;Pain gris;4,00;6;Pain;20
"""
FERTILISER, CLOVER, FLAX, BREAD = "5412345000006", "5412345000013", "5412345000020", "5412345000037"


@pytest.fixture
def till(qtbot: QtBot, tmp_path: Path) -> Iterator[ShelfTill]:
    with open_week(qtbot, tmp_path) as till:
        file = tmp_path / "jardin.csv"
        file.write_text(LIST, "utf-8")
        assert till.bring_list(file, {}).added == 4
        yield till


def tomorrow(till: ShelfTill) -> str:
    return f"{till.shop.counter.today() + timedelta(days=1):%d%m}"


def planned_on_its_card(till: ShelfTill) -> None:
    till.choose(FERTILISER)
    till.press("Enter")
    assert till.window.frame.shown == ARTICLE
    till.type(tomorrow(till))
    till.tap(till.button(f"21{NB}%"))
    till.press("F4")
    assert till.sees(f"TVA 21{NB}% dès le ")
    till.press("Esc")
    assert till.window.frame.shown == STOCK


def planned_for_a_category(till: ShelfTill) -> None:
    till.press("F2")
    till.type("graines")
    till.press("F11", *["Down"] * 5, "+", "Down", "+", "+", "Down")  # TVA, 12 %, the day
    assert till.window.frame.shown == BULK
    till.type(tomorrow(till))
    till.press("F12", "F12")
    assert till.sees(f"TVA · 12{NB}% · dès le ")


def to_midnight(till: ShelfTill, beyond: timedelta) -> None:
    """The clock goes on; the first command of a day brings what was planned."""
    here = till.shop.clock.now().astimezone(BRUSSELS)
    midnight = datetime.combine(here.date() + timedelta(days=1), datetime.min.time(), BRUSSELS)
    till.shop.clock.pass_by(seconds=(midnight - here + beyond).total_seconds())
    till.says(*till.shop.execute(commands.FollowPrices()))


def test_a_vat_code_at_midnight(till: ShelfTill) -> None:
    planned_on_its_card(till)
    planned_for_a_category(till)
    till.sell(CLOVER, FLAX, BREAD)
    before: notices.SaleCompleted = till.shop.heard[notices.SaleCompleted]
    assert till.points_sold() == [600, 600, 600]

    to_midnight(till, timedelta(minutes=-1))
    till.go_to_the_counter()
    till.scan(FERTILISER)
    till.scan(BREAD)
    to_midnight(till, timedelta(seconds=1))
    assert till.sees(f"TVA du jour{NB}: aussi dans ce panier pour Engrais au purin.")
    till.scan(FERTILISER)
    till.scan(CLOVER)
    assert [line.vat_points for line in till.shop.cart.lines] == [600, 600, 2100, 1200]
    till.press("F8")
    assert till.points_sold() == [2100, 600, 2100, 1200], "each at the rate of the day on which it left"

    ticket = till.shop.open_receipt(before.paid.number_text)  # its clover comes back at the rate that it had
    clover = next(line for line in ticket.lines if line.name == "Graines de trèfle")
    till.says(*till.shop.do(commands.ReturnLine(clover.id, 1000)))
    till.says(*till.shop.do(till.shop.tender("card")))
    assert till.points_sold() == [600]

    till.next_day()
    closed: notices.DayClosed = till.shop.heard[notices.DayClosed]
    taxed = {row.points: (row.gross_cents, row.vat_cents) for row in closed.z.vat}
    six = 200 + 300 + 400 + 400 - 200
    assert taxed == {600: (six, 51 + 23 - 11), 1200: (200, 21), 2100: (2000, 347)}
    till.books_are_right()

    till.press("Ctrl S", "F11", "Ctrl Z")  # the category was a mistake
    till.sell(CLOVER, FLAX, FERTILISER)
    assert till.points_sold() == [600, 600, 2100]
    till.books_are_right()
