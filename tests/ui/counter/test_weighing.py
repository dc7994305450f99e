"""Goods by weight with no weight on their code: each way to the cart asks how much, by keys and by fingers.

What else is seldom meant is asked about too, and the answer sends the same wish once more.
"""

from collections.abc import Iterator
from copy import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.tasks import NB

CHEESE, CHEESE_EAN = "101", "5410126009903"
HOW_MUCH = f"Vendu au kg, combien{NB}?"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """The cheese has a code without a weight, and a tile."""
    with open_till(qtbot) as opened:
        cheese = opened.shop.product(CHEESE)
        with opened.shop.storage.work() as work:
            work.products.save(replace(cheese, barcodes=(CHEESE_EAN,)))
            work.commit()
        opened.shop.do(commands.MoveTile(cheese.id, "", "Pains", 1))
        opened.says(*opened.shop.execute(commands.Refresh()), *opened.shop.execute(commands.ListTiles()))
        yield opened


def weights(till: RealTill) -> list[int]:
    return [line.quantity for line in till.shop.cart.lines if not line.asks]


def test_each_way_by_keys(till: RealTill) -> None:
    till.press(*CHEESE, "Enter")  # its code
    assert (weights(till), till.sees(HOW_MUCH)) == ([], True)
    till.press(*"0,476", "Enter")
    till.scan(CHEESE_EAN)  # its barcode, and the same once more
    till.press(*"342", "F2")
    till.scan(CHEESE_EAN)
    till.press("1", "Enter")
    till.press(*"herve", "Enter")  # its name
    till.press("2", ",", "5", "Enter")
    assert weights(till) == [476, 342, 1000, 2500]
    till.press(*"0,2")  # a number first, and nothing is asked
    till.scan(CHEESE_EAN)
    assert weights(till)[4:] == [200]
    till.press("Shift F5")  # what is put aside was weighed
    till.press("Esc", "F7", "F3")
    till.scan(CHEESE_EAN)
    till.press("2")
    assert till.sees(HOW_MUCH)
    till.press(*"476", "F2")
    assert weights(till)[5:] == [-476]


def test_each_way_by_fingers(till: RealTill) -> None:
    till.tap(till.beginning("Fromage"))  # its tile
    assert (weights(till), till.sees(HOW_MUCH)) == ([], True)
    for label in ("0", ",", "4", "7", "6", "En kg"):
        till.tap(till.button(label))
    till.scan(CHEESE_EAN)
    for label in ("3", "4", "2", "En grammes"):
        till.tap(till.button(label))
    assert weights(till) == [476, 342]
    till.scan(CHEESE_EAN)
    till.tap(till.button("Retirer"))
    assert (weights(till), till.sees(HOW_MUCH)) == ([476, 342], False)


def test_what_is_no_weight_is_refused_in_words_and_asked_again(till: RealTill) -> None:
    till.scan(CHEESE_EAN)
    for typed, sentence in (
        ("", "Des chiffres et une virgule"),
        ("0", "Zéro ne se vend pas"),
        ("0,4761", "Des chiffres et une virgule"),
        ("1000", "c'est trop pour un comptoir"),
    ):
        till.press(*typed, "Enter")
        assert (weights(till), till.sees(HOW_MUCH), till.sees(sentence)) == ([], True, True)
        till.press(*["Backspace"] * len(typed))
    till.press(*"0,5", "F2")  # half a gram
    assert till.sees("Des chiffres et une virgule")
    till.press(*["Backspace"] * 3, "k", "g")
    assert (till.entry, till.sees(HOW_MUCH)) == ("", True)
    till.press(*"12", "*")  # is for the question, and for no line
    assert till.sees(till.window.words("needed.answer_first"))
    till.press("Backspace", "Backspace", *"1,5", "Enter")
    assert weights(till) == [1500]


def test_scanning_on_and_escape_sell_nothing_of_it_and_it_stands(till: RealTill) -> None:
    till.scan(CHEESE_EAN)
    till.press("7")
    till.scan(EAN[SIRUP])
    assert (weights(till), till.sees(HOW_MUCH), till.entry) == ([1000], False, "")
    till.press("F12")
    assert till.sees("1 ligne attend une réponse")
    till.press("7", "Esc")
    assert (weights(till), till.sees(HOW_MUCH), till.entry) == ([1000], True, "")
    till.press(*"0,342", "Enter")
    assert sorted(weights(till)) == [342, 1000]
    till.press("F12")
    assert notices.SaleCompleted in till.shop.heard


@pytest.mark.parametrize("key", ["+", "-"])
def test_one_more_of_what_was_weighed_is_no_kilogram(till: RealTill, key: str) -> None:
    till.press(*"0,2")
    till.scan("2600101003429")
    till.forget()
    till.press(key)
    assert till.asked == []
    assert till.sees("Vendu au kg")
    till.press(*"0,5", "*")
    assert weights(till) == [500]


@pytest.mark.parametrize("by_key", [True, False])
def test_what_is_seldom_meant_is_sold_after_a_yes_and_not_after_a_no(till: RealTill, by_key: bool) -> None:
    words = till.window.words
    for key, label, lines in (("Del", "asks.strike_goods", 0), ("F2", "sure.yes", 1)):
        till.press(*"150")
        till.scan(EAN[SIRUP])
        (goods,) = till.shop.cart.lines
        till.forget()
        if by_key:
            till.press(key)
        else:
            till.tap(till.button(words(label)))
        assert len(till.cart) == lines
    scan = commands.ScanBarcode(EAN[SIRUP], None, 150_000, sure=True, answers=goods.id)
    assert till.asked == [scan]
