"""Numbers as they are typed, and the lines that verbs mean."""

from dataclasses import replace

import pytest

from herstal_pos.services.notices import SaleChanged
from herstal_pos.ui.counter import verbs
from herstal_pos.ui.counter.cart.selection import Selection
from herstal_pos.ui.counter.verbs import Needed
from herstal_pos.ui.frame import typed
from herstal_pos.ui.frame.ink import two_lines
from herstal_pos.ui.frame.theme import HINT_BOLD
from herstal_pos.ui.scenes.sample_shop import LINES, cart


@pytest.mark.parametrize("text", ["", ",", ".", "1,2,3", "1.2.3", "1,234", "\u0661", "-5", "1e3", " 5"])
def test_what_is_no_amount_is_no_amount(text: str) -> None:
    assert typed.cents(text) is None


@pytest.mark.parametrize(("text", "cents"), [("0", 0), ("00", 0), ("5,", 500), (",5", 50), ("007", 700)])
def test_odd_but_plain_amounts_are_read(text: str, cents: int) -> None:
    assert typed.cents(text) == cents


def test_a_verb_is_no_verb_without_its_line() -> None:
    with pytest.raises(Needed, match=r"needed\.line"):
        verbs.change_line("quantity", "3", None)


def test_a_strange_verb_is_a_bug() -> None:
    with pytest.raises(ValueError, match="dance"):
        verbs.change_line("dance", "3", LINES[0])


def selected(*line_ids: str | None, chosen: str | None = None) -> Selection:
    """After notices for each of the lines."""
    sale = cart(LINES)
    selection = Selection(sale)
    for line_id in line_ids:
        selection.changed(SaleChanged(sale, line_id))
    selection.chosen = chosen
    return selection


def test_the_line_meant_is_the_chosen_one_then_the_newest_then_the_last() -> None:
    assert selected().key == "7"
    assert selected("2").key == "2"
    assert selected("2", chosen="3").key == "3"
    assert selected("2", None).key == "7"


def test_a_chosen_line_that_left_the_cart_is_forgotten() -> None:
    selection = selected("2", chosen="3")
    selection.changed(SaleChanged(cart(LINES[:2]), None))
    assert selection.key == "2"


def test_an_empty_cart_means_no_line() -> None:
    assert Selection(cart(())).key is None


def test_deposits_belong_to_the_line_above_them() -> None:
    selection = selected()
    selection.changed(SaleChanged(cart(LINES[:6]), "5"))
    assert selection.ends_the_cart
    selection.changed(SaleChanged(cart(LINES), "5"))
    assert not selection.ends_the_cart


def test_a_quantity_counts_from_what_was_asked_until_the_shop_caught_up() -> None:
    selection = selected()
    line = LINES[6]
    assert [selection.quantity_after(line, 1000) for _ in range(2)] == [2000, 3000]
    behind = replace(line, quantity=2000)
    selection.changed(SaleChanged(cart((*LINES[:6], behind)), "7"))
    assert selection.quantity_after(behind, 1000) == 4000
    selection.forget_asked()
    assert selection.quantity_after(behind, -1000) == 1000


def test_a_name_on_a_tile_takes_two_lines_at_most() -> None:
    assert two_lines("Pistolet", HINT_BOLD, 100) == ["Pistolet"]
    assert two_lines("Croissant au beurre", HINT_BOLD, 100) == ["Croissant au", "beurre"]
    first, second = two_lines("Vidange bouteille 25/33 cl de table", HINT_BOLD, 90)
    assert first == "Vidange"
    assert second.endswith("…")
