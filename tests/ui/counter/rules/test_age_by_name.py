"""A real scan of goods for which nobody gave an age: the cart asks it, and no key pays before."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD
from tests.ui.orders.real_till import RealTill, open_till

EAN = "5412345678908"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def put_up(till: RealTill, name: str) -> None:
    bread = till.shop.product(BREAD)
    with till.shop.storage.work() as work:
        plain = replace(bread, id="named", code="777", names={"fr": name}, category="", tile="")
        work.products.save(replace(plain, barcodes=(EAN,)))
        work.commit()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Bière blonde 33 cl", "16 ans\u00a0: né le 25/11/2010 ou avant"),
        ("Vin rouge", "16 ans\u00a0: né le 25/11/2010 ou avant"),
        ("Péket", "18 ans\u00a0: né le 25/11/2008 ou avant"),
        ("Cigarettes", "18 ans\u00a0: né le 25/11/2008 ou avant"),
    ],
)
def test_a_scan_asks_and_the_answer_pays(till: RealTill, name: str, asked: str) -> None:
    put_up(till, name)
    till.scan(EAN)
    assert till.sees(asked)
    till.press("F8")
    assert till.sees("Répondez d'abord à la question de l'âge.")
    till.press("Enter")
    assert not till.sees(asked)
    till.press("F8")
    assert isinstance(till.shop.heard[notices.SaleCompleted], notices.SaleCompleted)


def test_a_scan_of_what_only_sounds_like_it_asks_nothing(till: RealTill) -> None:
    put_up(till, "Vinaigre de vin")
    till.scan(EAN)
    assert not till.sees("né le")
