"""Picking by scans before a real shop: what it takes, what is seen, what the shop has at the end."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import Stage
from herstal_pos.ui.orders.bagging import MOST_BAGS
from tests.town_shop import CHEESE, ELDER, MINT, SIRUP, SKU
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


# --- the rule: scans


def test_four_articles_in_one_bag_are_four_scans_and_the_label_prints_itself(till: RealTill) -> None:
    code = till.open_picking(sirup=2, mint=1, coffee=1)
    till.scan_articles("sirup", "sirup", "mint", "coffee")
    assert till.acts == 0
    assert len(picks(till)) == 4
    assert len(till.shop.labels()) == 1
    assert column(till, code) == "ready"
    assert till.window.frame.shown == "show_orders"


def test_a_scan_is_seen_in_its_row_in_the_feedback_and_in_the_count(till: RealTill) -> None:
    till.open_picking(sirup=2, coffee=3)
    assert till.feedback == f"{SIRUP_NAME} | À scanner · Rayon A1"
    till.scan_articles("coffee")
    assert till.feedback == f"{COFFEE} | 1 sur 3, encore 2"
    assert till.rows[COFFEE] == ("current", "1 sur 3", "Rayon A2 · en rayon 12, promis 3")
    assert till.rows[SIRUP_NAME][:2] == ("open", "0 sur 2")
    assert till.sees("Préparé 1 sur 5")
    assert (till.next_step.label, till.next_step.isEnabled()) == ("Encore 4 pièces", False)
    assert till.sees("Au dernier scan\u00a0: prête, 1 étiquette vélo imprimée")
    till.scan_articles("coffee", "coffee")
    assert till.rows[COFFEE] == ("done", "3 sur 3", "Rayon A2")
    assert till.feedback == f"{COFFEE} | 3 sur 3, complet"


@pytest.mark.parametrize("where", ["", "show_orders", "sale", "show_day"])
def test_the_code_on_a_pick_ticket_opens_its_order_from_any_screen(till: RealTill, where: str) -> None:
    first = till.open_picking(sirup=2)
    other = till.open_picking(coffee=3)
    if where:
        till.window.act(where)
    till.scan(first)
    assert till.picking.picking is not None
    assert till.picking.picking.card.code == first
    till.scan(other)
    assert till.picking.picking.card.code == other
    till.scan_articles("coffee")
    assert till.rows[COFFEE][1] == "1 sur 3"
    assert not any(isinstance(asked, commands.ScanBarcode) for asked in till.asked)


def test_digits_before_a_scan_say_how_many(till: RealTill) -> None:
    till.open_picking(sirup=2, coffee=3)
    till.type_on_azerty("3")
    assert till.feedback == "3\u00a0× | Scannez, ou prenez la ligne (Entrée)"
    till.scan_articles("coffee")
    assert till.rows[COFFEE][:2] == ("done", "3 sur 3")
    till.scan_articles("sirup")
    assert till.rows[SIRUP_NAME][1] == "1 sur 2"


def test_a_digit_is_corrected_and_escape_lets_the_number_go_first(till: RealTill) -> None:
    till.open_picking(coffee=3)
    till.type("23")
    till.press("Backspace")
    assert till.feedback.startswith("2\u00a0×")
    till.press("Esc")
    assert till.feedback.startswith(COFFEE)
    till.press("Esc")
    assert till.window.frame.shown == "show_orders"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (SKU["elder"], "Pas dans cette commande\u00a0: Sirop de sureau 50 cl. À remettre en rayon."),
        (SKU["mint"], "Déjà assez\u00a0: Sirop menthe bio 70 cl. À remettre en rayon."),
        ("5400000000003", "Code inconnu 5400000000003. Rien n'a changé."),
        ("5400000000004", "Un chiffre n'est pas valable. Scannez encore une fois."),
    ],
)
def test_a_wrong_scan_says_so_and_changes_nothing(till: RealTill, code: str, said: str) -> None:
    till.open_picking(sirup=2, mint=1)
    till.scan_articles("mint")
    before = till.rows
    till.scan(code)
    assert till.feedback == said
    assert till.rows == before
    assert till.shop.on_hand(MINT) == 2000


def test_a_weighed_article_is_shown_in_kilograms_and_its_label_takes_what_it_weighs(till: RealTill) -> None:
    code = till.open_picking(sirup=1, cheese=5)
    assert till.rows[CHEESE_NAME][1] == "0,000\u00a0kg sur 0,500\u00a0kg"
    assert till.next_step.label == "Encore 2 articles"
    till.press("Down", "Enter")
    assert till.rows[CHEESE_NAME][:2] == ("done", "0,500\u00a0kg sur 0,500\u00a0kg")
    assert till.sees("Préparé 1 sur 2")
    till.scan_articles("sirup")
    assert column(till, code) == "ready"


BOXED_CHEESE = "5412345000013"


@pytest.mark.parametrize(
    ("number", "by", "picked"),
    [
        ("0,2", "Enter", "0,200\u00a0kg"),
        ("0,2", BOXED_CHEESE, "0,200\u00a0kg"),
        ("", BOXED_CHEESE, "0,100\u00a0kg"),
        ("0,5", BOXED_CHEESE, "0,500\u00a0kg"),
        ("3", BOXED_CHEESE, "0,500\u00a0kg"),  # three kilograms, as at the counter: all that is wanted
    ],
)
def test_a_number_before_a_weighed_article_is_in_kilograms_scanned_or_chosen(
    till: RealTill, number: str, by: str, picked: str
) -> None:
    cheese = replace(till.shop.product(CHEESE), barcodes=(BOXED_CHEESE,))
    with till.shop.storage.work() as work:
        work.products.save(cheese)
        work.commit()
    till.open_picking(sirup=1, cheese=5)
    till.press("Down")
    till.type(number)
    if by == "Enter":
        till.press(by)
    else:
        till.scan(by)
    assert till.rows[CHEESE_NAME][1] == f"{picked} sur 0,500\u00a0kg"


# --- without a barcode


def test_enter_takes_a_piece_of_the_chosen_line(till: RealTill) -> None:
    till.open_picking(sirup=2, coffee=3)
    till.press("Down", "Enter")
    assert till.rows[COFFEE][1] == "1 sur 3"
    till.press("2", "Enter")
    assert till.rows[COFFEE][:2] == ("done", "3 sur 3")


# --- undo


def test_undo_says_what_it_takes_back_and_takes_it_back(till: RealTill) -> None:
    till.open_picking(sirup=2, mint=1)
    undo = till.picking.bar.undo
    assert (undo.label, undo.accessibleDescription()) == ("Annuler", "l'acceptation")
    till.scan_articles("sirup")
    assert (undo.label, undo.accessibleDescription()) == ("Annuler un scan", SIRUP_NAME)
    till.press("Down", "F2")
    assert (undo.label, undo.accessibleDescription()) == ("Annuler le manque", MINT_NAME)
    till.press("Ctrl Z")
    assert till.rows[MINT_NAME][:2] == ("open", "0 sur 1")
    assert till.feedback == f"{MINT_NAME} | Annulé\u00a0: 0 sur 1"
    till.tap(undo)
    assert till.rows[SIRUP_NAME][:2] == ("open", "0 sur 2")
    assert till.shop.on_hand(MINT) == 2000


def test_the_acceptance_taken_back_brings_the_board(till: RealTill) -> None:
    code = till.open_picking(sirup=2)
    till.press("Ctrl Z")
    assert till.shop.card(code).stage == "new"
    assert till.window.frame.shown == "show_orders"


# --- bags, aside


def test_bags_are_counted_by_key_and_finger_and_each_gets_a_label(till: RealTill) -> None:
    till.open_picking(sirup=1)
    side = till.picking.side
    assert not side.fewer.isEnabled()
    till.press("+", "+", "-")
    till.tap(side.more)
    assert side.number.text == "3"
    assert till.sees("Au dernier scan\u00a0: prête, 3 étiquettes vélo imprimées")
    till.tap(side.fewer)
    till.scan_articles("sirup")
    assert len(till.shop.labels()) == 2


def test_more_bags_than_a_parcel_may_have_are_not_offered(till: RealTill) -> None:
    till.open_picking(sirup=1)
    till.press(*["+"] * (MOST_BAGS + 2))
    assert till.picking.side.number.text == str(MOST_BAGS)
    assert not till.picking.side.more.isEnabled()
    till.scan_articles("sirup")
    assert len(till.shop.labels()) == MOST_BAGS


def test_an_order_put_aside_keeps_its_scans_and_its_bags(till: RealTill) -> None:
    code = till.open_picking(sirup=2)
    till.scan_articles("sirup")
    till.press("+")
    till.tap(till.button("De côté"))
    assert till.window.frame.shown == "show_orders"
    till.window.open_order(till.shop.card(code).order_id)
    assert till.rows[SIRUP_NAME][1] == "1 sur 2"
    assert till.picking.side.number.text == "2"


def test_the_next_order_begins_with_one_bag_and_nothing_of_the_one_before(till: RealTill) -> None:
    till.open_picking(sirup=2)
    till.press("+")
    till.scan_articles("elder")
    till.open_picking(elder=1)
    assert till.picking.side.number.text == "1"
    assert till.feedback == "Sirop de sureau 50 cl | À scanner · Rayon A1"


def test_f12_packs_once_however_often_it_is_pressed(till: RealTill) -> None:
    till.open_picking(sirup=1, mint=1)
    till.scan_articles("sirup")
    till.press("F2")
    screen = till.picking
    till.press("F12")
    screen.act("next_step")
    assert sum(isinstance(asked, commands.PackParcel) for asked in till.asked) == 1


# --- the mall, the town


def test_the_head_says_whose_order_it_is_and_how_far_each_shop_is(till: RealTill) -> None:
    code = till.open_picking(sirup=2)
    till.shop.town.sibling_moves(till.ref_of(code), 2, Stage.READY)
    till.mall_speaks()
    for said in (
        code,
        "Nathalie D. · Rue Hoyoux 14",
        "Partie 1 sur 3\u00a0: la vôtre",
        "Boulangerie de Marexhe\u00a0: prête",
        "Bazar de la Licour\u00a0: à faire",
        "29 min",
        "vélo 15:00",
        "Note du client\u00a0: Sonner deux fois",
    ):
        assert till.sees(said), said


def test_the_minutes_go_by(till: RealTill) -> None:
    till.open_picking(sirup=2)
    till.shop.clock.pass_by(minutes=40)
    till.picking.minute_passed()
    assert till.sees("En retard 11 min")
    assert till.sees("Bazar de la Licour\u00a0: en retard")


def test_an_order_cancelled_while_it_is_picked_says_what_to_do(till: RealTill) -> None:
    code = till.open_picking(sirup=2)
    till.scan_articles("sirup")
    till.shop.town.shopper_cancels(till.ref_of(code))
    till.mall_speaks()
    assert till.feedback == "Commande annulée. Remettez les articles en rayon."
    assert not till.button("Abîmé").isEnabled()
    assert till.picking.list.key_of_count() is None
    till.forget()
    till.press("F2", "Enter", "+", "Ctrl Z")
    assert till.asked == []
    assert till.next_step.label == "C'est rangé"
    till.press("F12")
    assert till.window.frame.shown == "show_orders"
    assert code not in till.shop.board()


def test_without_the_mall_the_screen_says_since_when(till: RealTill) -> None:
    code = till.open_picking(sirup=2)
    till.shop.cut()
    till.says(*till.shop.execute(commands.OpenPicking(till.shop.card(code).order_id)))
    assert till.sees("Non confirmée depuis 14:31\u00a0: le mall ne répond pas.")
    till.scan_articles("sirup", "sirup")
    assert column(till, code) == "ready"


def test_a_refusal_is_said_here(till: RealTill) -> None:
    till.open_picking(sirup=2)
    till.says(notices.CommandRefused("bags_range", {"most": 20}))
    assert till.feedback == "De 1 à 20 sacs\u00a0: vérifiez le nombre."


def test_the_keyboard_belongs_to_the_screen_and_letters_alone_pick_nothing(till: RealTill) -> None:
    till.open_picking(sirup=2)
    till.type("abc")
    till.press("Esc")
    assert picks(till) == []
    assert till.feedback.startswith(SIRUP_NAME)


def test_a_bags_label_is_loaded_from_here_too(till: RealTill) -> None:
    till.open_picking(sirup=1)
    till.scan_articles("sirup")
    (label,) = till.shop.labels()
    till.open_picking(elder=1)
    before = till.rows
    till.scan(label)
    assert till.feedback == "Sac 1 sur 1 de M-1001\u00a0: chargé"
    assert till.rows == before
    till.mall_speaks()
    assert till.shop.on_hand(SIRUP) == 6000
    assert till.shop.on_hand(ELDER) == 1000
    assert "handed_over" in till.shop.board().values()


# --- by keys alone, by fingers alone


def test_an_order_is_picked_by_keys_alone(till: RealTill) -> None:
    code = till.open_picking(sirup=2, mint=1, coffee=1)
    till.press("Down", "Enter", "Ctrl Z", "Up", "Enter", "Enter", "+", "Down", "F2")
    assert till.next_step.label == "Encore 1 pièce"
    till.press("F3")
    assert till.next_step.label == "Emballer"
    till.press("F12")
    assert len(till.shop.labels()) == 2
    assert column(till, code) == "ready"


def test_an_order_is_picked_by_fingers_alone(till: RealTill) -> None:
    code = till.open_picking(sirup=2, mint=1, coffee=1)
    till.tap_row(till.picking.list, 1)
    take_by_finger(till)
    till.tap(till.picking.bar.undo)
    till.tap_row(till.picking.list, 0)
    take_by_finger(till)
    take_by_finger(till)
    till.tap(till.picking.side.more)
    for reason in ("Pas en rayon", "Abîmé"):
        till.tap(till.button(reason))
    till.tap(till.next_step)
    assert len(till.shop.labels()) == 2
    assert column(till, code) == "ready"


def take_by_finger(till: RealTill) -> None:
    key = till.picking.list.key_of_count()
    assert key is not None
    till.look()
    QTest.mouseClick(till.picking.list.ground, Qt.MouseButton.LeftButton, pos=key.center())


def test_the_sales_place_on_the_rail_brings_the_sale(till: RealTill) -> None:
    till.open_picking(sirup=1)
    till.tap(till.button("Vente"))
    assert till.window.frame.shown == "back"
