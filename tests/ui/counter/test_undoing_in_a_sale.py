"""Ctrl Z and `Annuler` in a sale, and a copy of the ticket that is meant."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.town_shop import SKU
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def lines(till: RealTill) -> list[tuple[int, int]]:
    return [(line.quantity // 1000, line.amount_cents) for line in till.shop.cart.lines]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (("Del",), "Ligne retirée"),
        (("0", "*"), "Ligne retirée"),
        (("-",), "Ligne retirée"),
        (("3", "*"), "Quantité changée"),
        (("+",), "Quantité changée"),
        (("1", "="), "Prix changé"),
        (("1", "0", "/"), "Remise changée"),
        (("1", "0", "Ctrl /"), "Remise changée"),
        (("F5",), "Vente mise en attente"),
    ],
)
def test_a_step_can_be_undone_by_key_and_by_finger(till: RealTill, step: tuple[str, ...], said: str) -> None:
    till.scan(SKU["coffee"])
    before = lines(till)
    for by_finger in (False, True):
        till.press(*step)
        assert till.sees(said)
        if by_finger:
            till.tap(till.button("Annuler"))
        else:
            till.press("Ctrl Z")
        assert lines(till) == before
        assert not till.sees(said)


def test_the_offer_goes_after_a_while_and_ctrl_z_still_undoes(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press("3", "*")
    till.window.sale._messages.offer.timeout.emit()
    assert not till.sees("Quantité changée")
    till.press("Ctrl Z")
    assert lines(till)[0][0] == 1


def test_scanning_on_takes_the_offer_away(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press("3", "*")
    till.scan(SKU["mint"])
    assert not till.sees("Quantité changée")


def test_what_was_refused_offers_nothing(till: RealTill) -> None:
    till.scan(SKU["coffee"])
    till.press(*"99999", "*")
    assert not till.sees("Quantité changée")
    till.scan(SKU["mint"])
    assert not till.sees("Quantité changée")


def test_with_nothing_to_undo_it_says_so(till: RealTill) -> None:
    till.press("Ctrl Z")
    assert till.sees("plus rien à annuler")


def copied(till: RealTill) -> str:
    changed: notices.PrintJobChanged = till.shop.heard[notices.PrintJobChanged]
    return changed.job.title


def sold(till: RealTill, *names: str) -> str:
    till.scan_articles(*names)
    till.press("F12")
    completed: notices.SaleCompleted = till.shop.heard[notices.SaleCompleted]
    return completed.paid.number_text


def test_the_copy_is_of_the_ticket_that_lies_open(till: RealTill) -> None:
    first, second = sold(till, "coffee"), sold(till, "mint")
    till.scan(f"T{first}")
    till.press("Ctrl P")
    assert copied(till) == first
    till.press("Esc", "Ctrl P")
    assert copied(till) == second


@pytest.mark.parametrize("asked", [(), ("F7",)])
def test_any_ticket_is_copied_by_its_number(till: RealTill, asked: tuple[str, ...]) -> None:
    first = sold(till, "coffee")
    sold(till, "mint")
    till.press("Esc", *asked, "1", "Ctrl P")
    assert copied(till) == first
    assert till.entry == ""


def test_an_unknown_number_is_refused_in_words(till: RealTill) -> None:
    sold(till, "coffee")
    till.press("9", "Ctrl P")
    assert till.sees("Ticket")
    assert till.sees("9")
