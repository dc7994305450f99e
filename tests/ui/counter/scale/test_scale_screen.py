"""A scale is learned in the window from one label, proved by a second, and unlearned: by keys, by fingers."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.services import commands
from herstal_pos.ui.counter.scale.scale_screen import ScaleScreen
from herstal_pos.ui.frame.places import DEVICES, SALE, SCALE
from herstal_pos.ui.widgets.lists.lines import ResultRow
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.tasks import NB

CHEESE = "101"


def label(payload: str) -> str:
    return payload + check_digit(payload)


FIRST, SECOND, OWN_NUMBER = label("250010100342"), label("250010101476"), label("250007700476")


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def screen(till: RealTill) -> ScaleScreen:
    shown = till.window.shown
    assert isinstance(shown, ScaleScreen)
    return shown


def rows(till: RealTill) -> list[str]:
    found = [row for row in screen(till).list.lines.rows if isinstance(row, ResultRow)]
    return [f"{row.name} | {row.second_line}" for row in found]


def test_from_an_unknown_code_at_the_sale_by_keys(till: RealTill) -> None:
    till.scan(FIRST)
    till.press("F4")
    assert till.sees(f"Étiquette {FIRST}")
    till.press(*"0,342", "Enter")
    assert rows(till)[0] == f"25 00101 00342 {FIRST[-1]} | Article 101{NB}: Fromage de Herve AOP"
    till.press("F12")
    assert till.sees("Appris.")
    till.scan(SECOND)
    assert till.sees(f"Le tableau lit{NB}: Fromage de Herve AOP, 1,476{NB}kg.")
    till.press("F12")
    assert till.sees("Le tableau est juste")
    till.press("Esc", "Esc")
    assert till.window.frame.shown == SALE
    till.scan(SECOND)
    assert [line.quantity for line in till.shop.cart.lines] == [342, 1476]


def test_from_the_settings_by_fingers_with_a_number_that_only_the_scale_knows(till: RealTill) -> None:
    for label_ in ("Appareils", "Imprimantes", "Balance"):
        till.tap(till.button(label_))
    table = rows(till)
    till.scan(OWN_NUMBER)
    for label_ in ("4", "7", "6", "g", "Article"):
        till.tap(till.button(label_))
    assert rows(till)[0].endswith(f"Article 77{NB}: inconnu ici")
    for letter in "herve":
        till.tap(till.button(letter))
    panel = screen(till).panel
    assert panel is not None
    till.tap_row(panel.results, 0)
    assert till.sees("Appris.")
    assert till.shop.product(CHEESE).barcodes == ("77",)
    till.scan(OWN_NUMBER)
    for _ in range(2):
        till.tap(till.button("Effacer"))
    assert till.sees("Repris")
    assert rows(till) == table
    assert till.shop.product(CHEESE).barcodes == ()


def test_what_is_no_answer_is_said(till: RealTill) -> None:
    till.window.go(SCALE)
    said_by: list[tuple[Callable[[], None], str]] = [
        (lambda: till.press("F2"), "aucune n'est scannée"),
        (lambda: till.scan("5410126009903"), "n'est pas un code de balance"),
        (lambda: till.press(*FIRST, "Enter", "F2"), "rien n'est tapé"),
        (lambda: till.press("7", "Enter"), "Dites ce que c'est"),
        (lambda: till.press("7", "F3"), "n'est pas dans le code"),
    ]
    for act, said in said_by:
        act()
        assert till.sees(said), said
    till.press("Esc", "Esc")
    assert till.sees("Étiquettes de la balance")
    till.press("Down", "Del", "Up", "Del")  # another row is another question
    assert len(rows(till)) == 6
    till.press("Esc")
    assert till.window.frame.shown == DEVICES
