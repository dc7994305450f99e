"""The cart: scanned, typed, changed, by keys and by fingers."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, RECEIPT, cart
from herstal_pos.ui.widgets.lists.lines import LineRow
from tests.ui.scripted_counter import Counter


@pytest.fixture
def filled(counter: Counter) -> Counter:
    """Seven lines; the last one is a candle."""
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.forget()
    return counter


def test_an_empty_cart_says_what_to_do(counter: Counter) -> None:
    assert counter.sees("Scannez le premier article")
    assert counter.sees("ou tapez un nom, un code, une quantité")
    assert counter.button("Carte").isEnabled() is False


def test_a_scan_asks_for_one_piece(counter: Counter) -> None:
    counter.scan("5410126001013", "]E0")
    assert counter.asked == [commands.ScanBarcode("5410126001013", "]E0", 1000)]


def test_a_number_before_a_scan_says_how_many(counter: Counter) -> None:
    counter.type("3")
    counter.scan("5410126001013")
    assert counter.last == commands.ScanBarcode("5410126001013", None, 3000)
    assert counter.entry == ""
    counter.scan("5410126001013")
    assert counter.last == commands.ScanBarcode("5410126001013", None, 1000)


def test_a_weight_may_be_typed_before_a_scan(counter: Counter) -> None:
    counter.type("0,342")
    counter.scan("5410126001013")
    assert counter.last == commands.ScanBarcode("5410126001013", None, 342)


def test_the_cart_shows_what_was_scanned_with_its_total(filled: Counter) -> None:
    assert filled.cart[0] == "Pain de campagne 800 g"
    assert filled.cart[-1] == "Bougie parfumée figuier"
    assert filled.sees("47,57\u00a0€")
    assert filled.button("Espèces 47,55\u00a0€").isEnabled()


def test_a_number_alone_waits_in_the_entry(filled: Counter) -> None:
    filled.type("12")
    assert filled.entry == "12"
    assert filled.asked == []


def test_digits_of_the_top_row_count_without_shift_on_azerty(filled: Counter) -> None:
    filled.type_on_azerty("1234567890")
    assert filled.entry == "1234567890"


def test_a_point_is_a_comma_and_a_second_one_is_not_taken(filled: Counter) -> None:
    filled.type("1.2,5")
    assert filled.entry == "1,25"


def test_backspace_and_escape_correct_the_entry(filled: Counter) -> None:
    filled.type("125")
    filled.press("Backspace")
    assert filled.entry == "12"
    filled.press("Esc")
    assert filled.entry == ""
    assert len(filled.cart) == len(LINES)


@pytest.mark.parametrize(
    ("typed", "verb", "command"),
    [
        ("3", "*", commands.ChangeQuantity("7", 3000)),
        ("0", "*", commands.ChangeQuantity("7", 0)),
        ("10", "/", commands.DiscountLine("7", 1000)),
        ("2,5", "%", commands.DiscountLine("7", 250)),
        ("9,90", "=", commands.ChangePrice("7", 990)),
        ("10", "Ctrl /", commands.DiscountSale(1000)),
        ("10", "Ctrl %", commands.DiscountSale(1000)),
        ("91", "Enter", commands.AddByCode("91")),
    ],
)
def test_a_number_then_its_verb(filled: Counter, typed: str, verb: str, command: commands.Command) -> None:
    filled.type(typed)
    filled.press(verb)
    assert filled.asked == [command]
    assert filled.entry == ""


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("*", "Tapez d'abord la quantité."),
        ("=", "Tapez d'abord le prix."),
    ],
)
def test_a_verb_without_its_number_says_what_to_type(filled: Counter, verb: str, sentence: str) -> None:
    filled.press(verb)
    assert filled.asked == []
    assert filled.sees(sentence)
    filled.type("1")
    assert not filled.sees(sentence)


@pytest.mark.parametrize(
    ("label", "typed", "command"),
    [
        ("Quantité", "3", commands.ChangeQuantity("7", 3000)),
        ("Remise", "10", commands.DiscountLine("7", 1000)),
        ("Prix", "9", commands.ChangePrice("7", 900)),
    ],
)
def test_the_same_by_finger(filled: Counter, label: str, typed: str, command: commands.Command) -> None:
    for digit in typed:
        filled.tap(filled.button(digit))
    filled.tap(filled.button(label))
    assert filled.asked == [command]


def test_a_tap_on_the_total_aims_the_discount_at_the_whole_ticket(filled: Counter) -> None:
    filled.tap(filled.window.sale.pay_bar.total)
    assert filled.sees("Tout le ticket")
    filled.tap(filled.button("1"))
    filled.tap(filled.button("0"))
    filled.tap(filled.button("Remise"))
    assert filled.asked == [commands.DiscountSale(1000)]
    assert filled.sees("Total à payer")


def test_the_key_of_correction_takes_the_last_digit(filled: Counter) -> None:
    for label in ("1", "00"):
        filled.tap(filled.button(label))
    filled.tap(filled.button("Effacer le dernier chiffre"))
    assert filled.entry == "10"


def test_plus_and_minus_count_the_newest_line(filled: Counter) -> None:
    filled.press("+")
    assert filled.last == commands.ChangeQuantity("7", 2000)
    filled.press("-")
    filled.press("-")
    assert filled.last == commands.ChangeQuantity("7", 0)


def test_two_quick_presses_are_two_pieces_before_the_first_answer(filled: Counter) -> None:
    filled.press("+", "+")
    assert filled.asked == [commands.ChangeQuantity("7", 2000), commands.ChangeQuantity("7", 3000)]
    filled.says(notices.SaleChanged(cart((*LINES[:-1], replace(LINES[-1], quantity=2000))), "7"))
    filled.press("+")
    assert filled.last == commands.ChangeQuantity("7", 4000)


def test_arrows_choose_a_line_and_its_buttons_appear(filled: Counter) -> None:
    assert "Supprimer" not in [button.label for button in filled.buttons()]
    filled.press("Up")
    filled.press("2", "*")
    assert filled.last == commands.ChangeQuantity("6", 2000)
    filled.tap(filled.button("Supprimer"))
    assert filled.last == commands.VoidLine("6")


def test_delete_strikes_the_chosen_line(filled: Counter) -> None:
    filled.press("Up", "Up", "Del")
    assert filled.last == commands.VoidLine("5")


def test_a_finger_chooses_a_line(filled: Counter) -> None:
    filled.tap_row(filled.window.sale.card.list, 0)
    filled.tap(filled.button("Supprimer"))
    assert filled.last == commands.VoidLine("1")


def test_a_scan_of_another_article_takes_the_eye_back_to_the_newest_line(filled: Counter) -> None:
    filled.press("Up", "Up")
    filled.says(notices.SaleChanged(cart(LINES), "7"))
    filled.press("Del")
    assert filled.last == commands.VoidLine("7")


def test_escape_lets_go_of_a_chosen_line(filled: Counter) -> None:
    filled.press("Up", "Esc", "Del")
    assert filled.last == commands.VoidLine("7")


def test_f5_parks_a_sale_and_fetches_one_into_an_empty_cart(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.press("F5")
    assert counter.last == commands.ParkSale()
    counter.says(notices.SaleChanged(EMPTY))
    counter.press("F5")
    assert counter.last == commands.FetchSale()


def test_a_parked_sale_is_fetched_by_its_tab_by_the_invitation_and_by_ctrl_tab(counter: Counter) -> None:
    counter.tap(counter.button("Mme Lambert"))
    counter.tap(counter.button("Reprendre Mme Lambert"))
    counter.press("Ctrl Tab")
    assert counter.asked == [commands.FetchSale("p"), commands.FetchSale(), commands.FetchSale("p")]


def test_an_empty_cart_beside_an_old_ticket_asks_for_what_comes_back(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart((), returning=RECEIPT)))
    assert counter.sees("Scannez le premier article rendu")
    assert not counter.sees("Reprendre Mme Lambert")
    counter.says(notices.SaleChanged(EMPTY))
    assert "Scannez le premier article" in counter.said()
    assert counter.sees("Reprendre Mme Lambert")


def test_the_last_ticket_is_reprinted_from_an_empty_cart(counter: Counter) -> None:
    counter.tap(counter.button("Dernier ticket\u00a0: 12,30\u00a0€ à 14:26"))
    counter.press("Ctrl P")
    assert counter.asked == [commands.ReprintReceipt(), commands.ReprintReceipt()]


def test_a_deposit_hangs_under_its_line_and_weight_shows_a_scale(filled: Counter) -> None:
    rows = [row for row in filled.window.sale.card.list.lines.rows if isinstance(row, LineRow)]
    assert rows[5].is_child
    assert rows[5].second_line.endswith("non soumis")
    assert rows[1].quantity_text == "0,342\u00a0kg"
    assert rows[1].icon is Icon.SCALES


def test_a_free_item_without_a_name_says_what_it_is(counter: Counter) -> None:
    unnamed = replace(LINES[0], name="", kind="free")
    counter.says(notices.SaleChanged(cart([unnamed]), "1"))
    assert counter.cart == ["Article libre"]


def test_a_refusal_is_a_calm_sentence_until_the_next_act(filled: Counter) -> None:
    filled.says(notices.CommandRefused("line_fixed", {}))
    assert filled.sees("Cette ligne ne change plus. Supprimez-la, puis refaites-la.")
    filled.scan("5410126001013")
    assert not filled.sees("Cette ligne ne change plus")


def test_a_scan_words_one_line_however_long_the_cart(counter: Counter) -> None:
    many = [replace(LINES[0], id=str(number)) for number in range(200)]
    counter.says(notices.SaleChanged(cart(many), "199"))
    before = counter.window.sale.card.list.lines.rows
    counter.says(notices.SaleChanged(cart([*many, replace(LINES[0], id="200")]), "200"))
    after = counter.window.sale.card.list.lines.rows
    assert all(one is other for one, other in zip(before, after, strict=False))
    assert len(after) == 201
