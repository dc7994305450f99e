"""What is not on the shelf while an order is picked, before a real shop."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.ui.orders.real_till import RealTill, open_till

COFFEE, SIRUP_NAME, MINT_NAME = "Café moulu bio 250 g", "Sirop de Liège 450 g", "Sirop menthe bio 70 cl"
CHEESE_NAME = "Fromage de Herve AOP"
HALF_A_KILO_OF_CHEESE = "2801010005003"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        yield till


def column(till: RealTill, code: str) -> str:
    return till.shop.card(code).column


def picks(till: RealTill) -> list[commands.Command]:
    return [asked for asked in till.asked if not isinstance(asked, commands.ListOrders)]


def test_one_missing_is_one_key(till: RealTill) -> None:
    code = till.open_picking(sirup=1, mint=2, coffee=1)
    till.scan_articles("sirup", "mint", "coffee")
    till.forget()
    till.press("F2")
    assert till.acts == 1
    assert till.rows[MINT_NAME] == ("short", "1 sur 2", "Manque 1\u00a0: pas en rayon")
    assert till.feedback == f"{MINT_NAME} | Manque 1\u00a0: pas en rayon"
    assert till.sees("Préparé, 1 manque 3 sur 4")
    assert till.next_step.label == "Emballer"
    till.press("F12")
    assert len(till.shop.labels()) == 1
    assert column(till, code) == "ready"


@pytest.mark.parametrize(
    ("key", "label", "why"),
    [("F2", "Pas en rayon", "pas en rayon"), ("F3", "Abîmé", "abîmé"), ("F4", "Périmé", "périmé")],
)
def test_another_line_that_is_missing_takes_two_by_key_and_two_by_finger(
    till: RealTill, key: str, label: str, why: str
) -> None:
    till.open_picking(sirup=1, mint=1, coffee=1)
    till.press("Down", key)
    assert till.acts == 2
    assert till.rows[MINT_NAME][2] == f"Manque 1\u00a0: {why}"
    till.forget()
    till.tap_row(till.picking.list, 2)
    till.tap(till.button(label))
    assert till.acts == 2
    assert till.rows[COFFEE][2] == f"Manque 1\u00a0: {why}"


def test_a_number_before_the_reason_says_how_many_are_missing(till: RealTill) -> None:
    till.open_picking(coffee=3)
    till.press("2", "F2")
    assert till.rows[COFFEE] == ("current", "0 sur 3", "Rayon A2 · Manque 2\u00a0: pas en rayon")


def test_when_nothing_was_found_the_screen_offers_to_refuse(till: RealTill) -> None:
    code = till.open_picking(sirup=2, mint=1)
    till.press("F2", "F3")
    assert till.next_step.label == "Refuser la commande"
    assert till.feedback == "Tout manque. Refusez la commande, ou annulez (Ctrl Z)."
    assert till.sees("Rien n'est là\u00a0: le client est remboursé")
    till.press("F12")
    assert till.shop.labels() == []
    assert till.shop.card(code).stage == "refused"
    assert till.window.frame.shown == "show_orders"


def test_what_is_not_built_yet_is_off(till: RealTill) -> None:
    till.open_picking(sirup=1)
    assert not till.picking.side.reason_keys["substitute"].isEnabled()
    till.press("F7")
    assert picks(till) == []


def test_a_reason_is_off_when_the_chosen_line_is_complete(till: RealTill) -> None:
    till.open_picking(sirup=1, mint=1)
    till.scan_articles("sirup")
    till.press("Up")
    assert not till.button("Abîmé").isEnabled()
    till.forget()
    till.press("F3")
    assert picks(till) == []


def test_letters_off_a_label_leave_the_keys_on_the_buttons_what_they_are(till: RealTill) -> None:
    till.open_picking(sirup=1, mint=1, coffee=1)
    till.press("g", "F3")
    assert till.rows[SIRUP_NAME][2] == "Manque 1\u00a0: abîmé"


def test_another_shop_that_has_it_is_named_as_soon_as_the_mall_says_so(till: RealTill) -> None:
    till.open_picking(sirup=1, mint=1)
    till.press("Down", "F2")
    view = till.picking.picking
    assert view is not None
    sku = next(line.sku for line in view.lines if line.name == MINT_NAME)
    having = ("Boulangerie Simon", "Épicerie du Pont", "Librairie")
    till.says(notices.Elsewhere({sku: having}))
    also = "L'a aussi\u00a0: Boulangerie Simon, Épicerie du Pont +1"
    assert till.rows[MINT_NAME][2] == f"Manque 1 · {also}"
    assert till.feedback.startswith("Boulangerie Simon l'a")
    till.says(notices.Elsewhere({sku: ()}))
    assert till.rows[MINT_NAME][2] == "Manque 1\u00a0: pas en rayon"


def test_a_mall_that_carries_no_proposal_is_not_waited_for(till: RealTill) -> None:
    till.open_picking(mint=1)
    till.press("F7")
    assert till.sees("Le mall ne propose pas d'autre article\u00a0: appelez le client.")
    assert till.acts == 1
    assert picks(till) == []
