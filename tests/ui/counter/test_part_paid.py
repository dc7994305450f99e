"""The key of deletion means one thing at a time, and what went back is seen no more."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import CARD, CASH, TenderView
from herstal_pos.ui.counter.payment.means import parts_paid
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.scan(SKU["coffee"])
        opened.scan(SKU["mint"])
        opened.press("5", "F8")
        assert opened.sees("Rendre 5,00")
        opened.forget()
        yield opened


def gave_back(till: RealTill) -> bool:
    return any(isinstance(command, commands.GiveBackTenders) for command in till.asked)


def test_the_key_of_deletion_gives_back_and_strikes_no_line(till: RealTill) -> None:
    till.press("Del")
    assert gave_back(till)
    assert len(till.cart) == 2
    assert not till.sees("Rendre")


def test_it_does_so_under_a_sentence_too(till: RealTill) -> None:
    till.press("*")
    assert till.sees("Tapez d'abord la quantité")
    till.press("Del")
    assert gave_back(till)
    assert len(till.cart) == 2


def test_the_bin_of_a_line_strikes_the_line_and_shows_no_key_meanwhile(till: RealTill) -> None:
    till.tap_row(till.window.sale.card.list, 1)
    line_keys = till.window.sale.card.line_keys
    assert line_keys is not None
    strike = line_keys.by_action["remove_line"]
    assert strike._cap == ""
    till.tap(strike)
    assert not gave_back(till)
    assert len(till.cart) == 1


def test_after_it_went_back_the_key_strikes_lines_again(till: RealTill) -> None:
    till.press("Del", "Del")
    assert len(till.cart) == 1


def test_goods_are_added_and_what_is_paid_stays_covered(till: RealTill) -> None:
    till.scan(SKU["sirup"])
    assert len(till.cart) == 3
    assert till.sees("Reste à payer")
    till.press(*"95", "Ctrl /")
    assert till.sees("Déjà payé 5,00")
    till.press("F12")
    assert till.sees("Payé en espèces")


def test_a_line_that_asks_takes_the_key_of_deletion_and_no_act_of_the_cart(till: RealTill) -> None:
    """An order waits for the last bottle: the line's question has the key, giving back has its button."""
    till.shop.buy(elder=1)
    till.mall_speaks()
    till.scan(SKU["elder"])
    assert till.sees("Dernière pièce")
    assert till.sees("Rendre 5,00")
    till.press("Del")
    assert not gave_back(till)
    assert len(till.cart) == 2


def said_of(*parts: tuple[object, int]) -> str:
    tenders = [TenderView(means, cents) for means, cents in parts]  # type: ignore[arg-type]
    return parts_paid(tenders, Words("fr")).replace("\u00a0", " ")


def test_one_means_is_said_as_ever() -> None:
    assert said_of((CASH, 500)) == "Déjà payé en espèces : 5,00 €"
    assert said_of((CASH, 500), (CASH, 200)) == "Déjà payé en espèces : 7,00 €"


def test_two_means_are_both_said() -> None:
    assert said_of((CASH, 500), (CARD, 1000)) == "Déjà payé : Espèces 5,00 €, Carte bancaire 10,00 €"
    assert said_of((CASH, -500), (CARD, -1000)) == "Déjà rendu : Espèces 5,00 €, Carte bancaire 10,00 €"
