"""Articles by their names, what has no barcode, and goods that come back."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.views import InvoiceRulesView
from herstal_pos.ui.counter.panels.free_item import FreeItemPanel
from herstal_pos.ui.counter.panels.returning import ReturnPanel
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.scenes.sample_shop import (
    DEPOSITS,
    EMPTY,
    FOUND,
    LINES,
    PAID,
    RECEIPT,
    SETTINGS,
    TILES,
    cart,
)
from tests.ui.scripted_counter import Counter


@pytest.fixture
def searching(counter: Counter) -> Counter:
    """`gauf`, answered."""
    counter.type("gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))
    return counter


def search_panel(counter: Counter) -> SearchPanel:
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, SearchPanel)
    return panel


def test_letters_typed_in_a_sale_start_the_search_by_themselves(counter: Counter) -> None:
    counter.type("gauf")
    searched = [command.text for command in counter.asked if isinstance(command, commands.SearchProducts)]
    assert searched == ["g", "ga", "gau", "gauf"]
    assert counter.entry == ""


def test_accents_are_letters_too(counter: Counter) -> None:
    counter.type("éclair")
    assert counter.last == commands.SearchProducts("éclair")


def test_the_cart_stays_while_one_searches_and_money_is_away(searching: Counter) -> None:
    searching.says(notices.SaleChanged(cart(LINES), "7"))
    assert searching.window.sale.card.list.isVisible()
    cash = searching.button("Espèces 47,55\u00a0€")
    assert not cash.isEnabled()
    searching.press("F12")
    assert searching.sees("Répondez d'abord à ce qui est ouvert")
    searching.press("Esc")
    assert cash.isEnabled()


def test_results_show_price_code_and_what_is_on_hand(searching: Counter) -> None:
    rows = search_panel(searching).results.lines.rows
    assert [row.name for row in rows] == [product.name for product in FOUND]
    assert rows[0].second_line == "5410126000610 · en rayon 24"  # type: ignore[attr-defined]
    assert rows[3].second_line == "interne 91 · pas de stock suivi"  # type: ignore[attr-defined]
    assert searching.sees("4 articles · flèches\u00a0: choisir, Entrée\u00a0: ajouter")


def test_what_is_promised_and_what_is_free_is_told_where_an_order_holds_some(counter: Counter) -> None:
    counter.type("gauf")
    counter.says(notices.ProductsFound("gauf", (replace(FOUND[1], reserved=2000), FOUND[2])))
    rows = search_panel(counter).results.lines.rows
    assert [row.second_line for row in rows] == [  # type: ignore[attr-defined]
        "en rayon 9 · promis 2 · libre 7",
        "5400247011855 · en rayon 13",
    ]


def test_enter_adds_the_first_and_arrows_choose_another(searching: Counter) -> None:
    searching.press("Enter")
    assert searching.last == commands.AddProduct("a", 1000)
    searching.type("gauf")
    searching.says(notices.ProductsFound("gauf", FOUND))
    searching.press("Down", "Down", "Up", "Enter")
    assert searching.last == commands.AddProduct("b", 1000)


def test_a_tap_adds(searching: Counter) -> None:
    searching.tap_row(search_panel(searching).results, 2)
    assert searching.last == commands.AddProduct("c", 1000)
    assert searching.button("Chercher")


def test_a_number_before_the_name_says_how_many(counter: Counter) -> None:
    counter.type("3gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))
    counter.press("Enter")
    assert counter.last == commands.AddProduct("a", 3000)


def test_enter_before_the_answer_means_the_first_that_is_found(counter: Counter) -> None:
    counter.type("gauf")
    counter.press("Enter")
    assert counter.asked[-1] == commands.SearchProducts("gauf")
    counter.says(notices.ProductsFound("gau", FOUND[:1]))
    assert counter.asked[-1] == commands.SearchProducts("gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))
    assert counter.last == commands.AddProduct("a", 1000)


def test_an_old_answer_is_not_shown(counter: Counter) -> None:
    counter.type("ga")
    counter.says(notices.ProductsFound("g", FOUND))
    assert search_panel(counter).results.lines.rows == ()


def test_nothing_found_offers_a_free_item(counter: Counter) -> None:
    counter.type("xyz")
    counter.says(notices.ProductsFound("xyz", ()))
    assert counter.sees("Aucun article ne commence ainsi")
    counter.tap(counter.button("Pas trouvé\u00a0: article libre"))
    assert isinstance(counter.window.sale.pad.panel, FreeItemPanel)


def test_escape_leaves_the_search(searching: Counter) -> None:
    searching.press("Esc")
    assert searching.button("Chercher")
    searching.type("5")
    assert searching.entry == "5"


def test_a_scan_during_a_search_goes_into_the_sale_and_not_into_the_field(searching: Counter) -> None:
    searching.scan("5410126001013")
    assert searching.last == commands.ScanBarcode("5410126001013", None, 1000)
    assert search_panel(searching).field.text() == "gauf"


def test_what_is_paid_while_one_searches_is_followed_by_the_next_sale(searching: Counter) -> None:
    searching.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    searching.press("F12")
    assert searching.window.sale.paid is None


def test_stock_of_the_chosen_article_is_explained(searching: Counter) -> None:
    searching.press("Down", "Ctrl I")
    assert searching.last == commands.ExplainStock("b")


# --- free item, and tiles where none stand beside the cart

HIDDEN = replace(TILES, beside=False)
NAMES = [tile.name for sheet in TILES.sheets for tile in sheet.tiles]
GOODS = [tile.product_id for sheet in TILES.sheets for tile in sheet.tiles]


@pytest.fixture
def tiles(counter: Counter) -> Counter:
    counter.press("F3")
    counter.says(notices.TilesChanged(HIDDEN))
    return counter


def free_panel(counter: Counter) -> FreeItemPanel:
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, FreeItemPanel)
    return panel


def test_a_free_item_is_an_amount_enter_and_a_rate(tiles: Counter) -> None:
    tiles.type("2,50")
    tiles.press("Enter", "3")
    assert tiles.last == commands.AddFreeItem(250, "reduced")
    assert tiles.button("Chercher")
    assert tiles.entry == ""


def test_a_free_item_by_finger_begins_with_its_amount(counter: Counter) -> None:
    for label in ("2", ",", "5", "0"):
        counter.tap(counter.button(label))
    counter.tap(counter.button("Article libre"))
    counter.tap(counter.button("21\u00a0%"))
    assert counter.last == commands.AddFreeItem(250, "standard")


def test_a_shop_that_charges_no_vat_is_warned_before_it_does(counter: Counter) -> None:
    counter.says(notices.SettingsChanged(replace(SETTINGS, invoices=InvoiceRulesView(regime="franchise"))))
    counter.press("F3")
    assert not counter.sees("Franchise")
    counter.type("2,50")
    assert counter.sees("Franchise\u00a0: pas de TVA")


def test_rates_wait_for_an_amount(tiles: Counter) -> None:
    assert not tiles.button("21\u00a0%").isEnabled()
    tiles.type("0")
    assert not tiles.button("21\u00a0%").isEnabled()
    tiles.type("5")
    assert tiles.button("21\u00a0%").isEnabled()


def test_a_tile_is_tapped(tiles: Counter) -> None:
    tiles.tap(tiles.button("Baguette"))
    assert tiles.last == commands.AddProduct("t-Baguette", 1000)
    assert isinstance(tiles.window.sale.pad.panel, FreeItemPanel)


def test_a_number_before_a_tile_says_how_many(tiles: Counter) -> None:
    tiles.type("6")
    tiles.tap(tiles.button("Pistolet"))
    assert tiles.last == commands.AddProduct("t-Pistolet", 6000)


def test_arrows_and_enter_take_a_tile_over_all_pages(tiles: Counter) -> None:
    tiles.press("Down", "Enter")
    assert tiles.last == commands.AddProduct(GOODS[1], 1000)
    tiles.press(*["Down"] * 10, "Enter")
    assert tiles.last == commands.AddProduct(GOODS[11], 1000)
    tiles.press("Up", "Enter")
    assert tiles.last == commands.AddProduct(GOODS[10], 1000)


def test_pages_of_tiles_are_turned(tiles: Counter) -> None:
    names = [tile.label for tile in free_panel(tiles).pages.tiles]
    seen = list(names)
    while len(seen) < len(NAMES):
        tiles.tap(free_panel(tiles).pages.next)
        seen += [tile.label for tile in free_panel(tiles).pages.tiles]
    assert seen == NAMES
    tiles.tap(free_panel(tiles).pages.next)
    assert [tile.label for tile in free_panel(tiles).pages.tiles] == names


def test_few_tiles_need_no_pages(counter: Counter) -> None:
    counter.press("F3")
    counter.says(notices.TilesChanged(replace(HIDDEN, sheets=TILES.sheets[2:])))
    assert not free_panel(counter).pages.next.isVisible()
    assert counter.asked == [commands.ListTiles()]


def test_escape_clears_the_amount_and_then_leaves(tiles: Counter) -> None:
    tiles.type("5")
    tiles.press("Esc")
    assert isinstance(tiles.window.sale.pad.panel, FreeItemPanel)
    tiles.press("Esc")
    assert tiles.button("Chercher")


# --- return


RETURNING = cart(LINES[:1], returning=RECEIPT)


@pytest.fixture
def returning(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(RETURNING, "1"))
    counter.forget()
    return counter


def return_panel(counter: Counter) -> ReturnPanel:
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, ReturnPanel)
    return panel


def test_a_number_and_f7_open_a_ticket(counter: Counter) -> None:
    counter.type("1017")
    counter.press("F7")
    assert counter.asked == [commands.OpenReceipt("1017")]


@pytest.mark.parametrize("key", ["F7", "Enter"])
def test_f7_first_asks_for_the_number(counter: Counter, key: str) -> None:
    counter.press("F7")
    assert counter.sees("Scannez le ticket ou tapez son numéro")
    assert counter.sees("Numéro du ticket")
    counter.type("1017")
    counter.press(key)
    assert counter.last == commands.OpenReceipt("1017")
    assert counter.sees("Scannez, ou tapez un nombre")
    assert counter.button("Chercher")


@pytest.mark.parametrize("number", ["2-001017", "p1-000003"])
def test_a_tickets_number_is_typed_as_it_is_printed(counter: Counter, number: str) -> None:
    counter.press("F7")
    counter.type(number)
    counter.press("Enter")
    assert counter.last == commands.OpenReceipt(number.upper())


@pytest.fixture
def empties(counter: Counter) -> Counter:
    counter.press("F7")
    counter.says(notices.DepositsFound(DEPOSITS))
    return counter


def test_empties_come_back_without_a_ticket(empties: Counter) -> None:
    empties.type("6")
    empties.tap(empties.button("Vidange bouteille 25/33 cl"))
    empties.press("Down", "Down", "Enter")
    assert empties.asked == [
        commands.ListDeposits(),
        commands.ReturnDeposit("d1", 6000),
        commands.ReturnDeposit("d3", 1000),
    ]


def test_escape_and_the_button_stop_asking_for_a_ticket(empties: Counter) -> None:
    empties.press("Esc")
    assert empties.sees("Scannez, ou tapez un nombre")
    empties.press("F7")
    empties.tap(empties.button("Retour à la vente"))
    empties.type("91")
    empties.press("Enter")
    assert empties.last == commands.AddByCode("91")


def test_a_scan_answers_the_question_for_a_ticket(empties: Counter) -> None:
    empties.scan("T2-001017")
    assert empties.last == commands.ScanBarcode("T2-001017", None, 1000)
    assert empties.sees("Scannez, ou tapez un nombre")


def test_a_tickets_number_that_was_begun_is_no_number_of_pieces(empties: Counter) -> None:
    empties.type("12")
    empties.scan("5410126001013")
    assert empties.last == commands.ScanBarcode("5410126001013", None, 1000)


def test_a_return_by_finger(counter: Counter) -> None:
    for label in ("1", "0", "1", "7", "Retour"):
        counter.tap(counter.button(label))
    assert counter.asked == [commands.OpenReceipt("1017")]


def test_a_search_beside_an_old_ticket_outlives_a_scan_and_gives_the_ticket_its_place_back(
    returning: Counter,
) -> None:
    returning.type("gauf")
    returning.scan("5410126001013")
    returning.says(notices.SaleChanged(RETURNING, "7"))
    assert search_panel(returning).field.text() == "gauf"
    returning.press("Esc")
    assert returning.sees("Ticket 2-001017")


def test_a_ticket_shows_what_can_still_come_back(returning: Counter) -> None:
    rows = return_panel(returning).lines.lines.rows
    assert [row.second_line for row in rows] == [  # type: ignore[attr-defined]
        "déjà rendu",
        "reste 2 sur 2",
        "reste 1 sur 1",
    ]
    assert returning.sees("Ticket 2-001017")
    assert returning.sees("24/11/2026 à 12:32 · 22,10\u00a0€")


def test_enter_brings_back_one_of_the_first_that_is_left(returning: Counter) -> None:
    returning.press("Enter")
    assert returning.last == commands.ReturnLine("r2", None)
    returning.press("Down", "Enter")
    assert returning.last == commands.ReturnLine("r3", None)


def test_a_number_before_enter_says_how_many_come_back(returning: Counter) -> None:
    returning.type("2")
    returning.press("Enter")
    assert returning.last == commands.ReturnLine("r2", 2000)


def test_a_tap_brings_one_back_and_a_button_all(returning: Counter) -> None:
    returning.tap_row(return_panel(returning).lines, 2)
    returning.tap(returning.button("Tout rendre"))
    assert returning.asked == [commands.ReturnLine("r3", None), commands.ReturnAll()]


def test_the_ticket_is_closed_and_what_came_back_stays_in_the_cart(returning: Counter) -> None:
    returning.press("Esc")
    assert returning.last == commands.CloseReceipt()
    returning.says(notices.SaleChanged(cart(LINES[:1]), None))
    assert returning.button("Chercher")
    assert returning.cart == ["Pain de campagne 800 g"]


def test_nothing_left_dims_the_button(returning: Counter) -> None:
    empty = replace(RECEIPT, lines=tuple(replace(line, left=0) for line in RECEIPT.lines))
    returning.says(notices.SaleChanged(cart(LINES[:1], returning=empty), "1"))
    assert not returning.button("Tout rendre").isEnabled()


def test_paying_the_return_closes_the_panel(returning: Counter) -> None:
    returning.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    assert returning.button("Chercher")
