"""A boutique by its window: 40 shoes in sizes from another till's list, one price for a row, one pair sold,
labels owed. By keys alone and by fingers alone."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, views
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.frame.places import ARTICLE, STOCK
from herstal_pos.ui.stock.families.family_screen import FamilyScreen
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.family_grid import FamilyGrid
from tests.ui.orders.real_till import RealTill, open_till

SIZES = tuple(map(str, range(36, 44)))
HEAD = (
    "Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Option 2 name,"
    "Option 2 value,Option 3 name,Option 3 value,Cost,Barcode,SKU of included item,"
    "Quantity of included item,Track stock,"
    "Available for sale [Herstal],Price [Herstal],In stock [Herstal],Low stock [Herstal]"
)
MODELS = ("Derby", "Richelieu", "Mocassin", "Bottine", "Sandale", "Basket", "Escarpin", "Mule")
SHOES = tuple(
    f"{model} {maker}" for maker in ("Arlon", "Binche", "Chimay", "Dinant", "Eupen") for model in MODELS
)


def of_loyverse() -> bytes:
    """Each of 40 shoes in 8 sizes; two of each lie here."""
    rest = ",,,,30.00,,,,Y,Y,79.00,2,"
    lines = [
        f"s{at},S{at}-{size},{name if size == '36' else ''},Chaussures,,N,Pointure,{size},{rest}"
        for at, name in enumerate(SHOES)
        for size in SIZES
    ]
    return "\r\n".join([HEAD, *lines, ""]).encode()


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        answers = commands.ListAnswers(rates={"category:chaussures": "standard"}, prices="with")
        till.shop.do(commands.ImportCatalogue(of_loyverse(), answers))
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def stock(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    return shown


def grid(till: RealTill) -> FamilyScreen:
    shown = till.window.shown
    assert isinstance(shown, FamilyScreen)
    return shown


def family(till: RealTill) -> views.FamilyView:
    found = grid(till).family
    assert found is not None
    return found


def prices(till: RealTill) -> dict[str, int]:
    return {each.values[0]: each.price_cents for each in family(till).variants}


def open_grid(till: RealTill) -> None:
    till.press("Ctrl S")
    till.type("derby ar")
    till.press("Shift F10")


def search_panel(till: RealTill) -> SearchPanel:
    panel = till.window.sale.pad.panel
    assert isinstance(panel, SearchPanel)
    return panel


def pick(till: RealTill) -> FamilyGrid:
    found = search_panel(till).grid
    assert found is not None
    return found


def test_40_shoes_are_40_lines_of_the_stock(till: RealTill) -> None:
    till.press("Ctrl S")
    till.type("arlon")
    rows = [row.name for row in stock(till).list.rows.lines.rows]
    assert rows == [name for name in SHOES if name.endswith("Arlon")]
    assert till.sees("Variantes\u00a0: 8")


def test_a_shoe_that_is_found_shows_its_grid(till: RealTill) -> None:
    till.press("Ctrl S")
    till.type("derby ar")
    aside = stock(till).family
    assert aside.isVisible()
    assert not stock(till).card.isVisible()
    assert {place for place in aside.grid.cells if place[0] >= 0 and place[1] >= 0} == {
        (row, 0) for row in range(8)
    }


def test_a_price_for_one_row_by_keys(till: RealTill) -> None:
    open_grid(till)
    till.press("Down", "Down", "Down")  # 36, 37, 38
    till.type("69")
    till.press("=")
    assert prices(till) == {size: 6900 if size == "38" else 7900 for size in SIZES}
    assert till.sees("Variantes changées\u00a0: 1")


def test_a_price_for_all_by_fingers(till: RealTill) -> None:
    till.tap(till.button("Stock"))
    till.type("derby ar")
    till.tap(till.button("Ouvrir la grille"))
    till.tap(till.button("38"))
    till.tap(till.button("Tout"))
    till.type("59")
    till.tap(till.button("Prix"))
    assert set(prices(till).values()) == {5900}


def test_a_tenfold_price_is_asked_about_and_enter_means_it(till: RealTill) -> None:
    open_grid(till)
    till.type("790")
    till.press("=")
    assert set(prices(till).values()) == {7900}
    till.press("Enter")
    assert set(prices(till).values()) == {79000}


def test_one_key_owes_the_labels_of_all(till: RealTill) -> None:
    open_grid(till)
    till.press("F7")
    assert all(each.label for each in family(till).variants)
    with till.shop.storage.look() as work:
        assert len(work.labels_owed.of([each.product_id for each in family(till).variants])) == 8


def test_codes_of_ones_own_for_all(till: RealTill) -> None:
    open_grid(till)
    till.press("F8")
    assert len({each.barcode for each in family(till).variants}) == 8


def test_a_size_more_by_keys(till: RealTill) -> None:
    open_grid(till)
    till.press("F2")
    form = grid(till).form
    assert form is not None
    form.fields["values_1"].setText("36-44")
    till.press("F12")
    assert family(till).rows == (*SIZES, "44")
    assert grid(till).form is None


def test_one_is_retired_and_comes_back(till: RealTill) -> None:
    open_grid(till)
    till.press("Down", "Right", "Del")
    till.press("Enter")  # two lie here: it is asked
    assert [each.values[0] for each in family(till).variants if each.retired] == ["36"]
    till.press("Del")
    assert not any(each.retired for each in family(till).variants)


def test_enter_opens_the_card_of_one_and_escape_leads_out(till: RealTill) -> None:
    open_grid(till)
    till.press("Down", "Right", "Enter")
    assert till.window.frame.shown == ARTICLE
    till.press("Esc")
    assert till.window.frame.shown == STOCK
    till.press("Shift F10", "Esc")
    assert till.window.frame.shown == STOCK


def test_an_article_gets_its_sizes(till: RealTill) -> None:
    made = till.shop.do(
        commands.SaveArticle("", "", views.ArticleForm({"fr": "Espadrille"}, 2500, "standard"))
    )
    till.says(*made)
    till.press("Ctrl S")
    till.type("espad")
    till.press("Shift F10")
    form = grid(till).form
    assert form is not None
    form.fields["axis_1"].setText("Pointure")
    form.fields["values_1"].setText("36-38")
    form.fields["axis_2"].setText("Couleur")
    form.fields["values_2"].setText("Noir, Bleu marine")
    assert till.sees("Variantes\u00a0: 6.")
    till.press("F12")
    assert (family(till).rows, family(till).columns) == (("36", "37", "38"), ("Noir", "Bleu marine"))


def test_at_the_counter_two_keys_after_the_name_sell_one(till: RealTill) -> None:
    till.press("F2")
    till.type("derby ar")
    till.press("Enter", "Down", "Down", "Enter")
    assert [line.name for line in till.shop.cart.lines] == ["Derby Arlon 38"]


def test_at_the_counter_two_taps_sell_one(till: RealTill) -> None:
    till.tap(till.button("Chercher"))
    till.type("derby ar")
    till.tap_row(search_panel(till).results, 0)
    till.tap(pick(till).cells[4, 0])
    assert [line.name for line in till.shop.cart.lines] == ["Derby Arlon 40"]


def test_escape_leads_from_the_sizes_to_what_was_found(till: RealTill) -> None:
    till.press("F2")
    till.type("derby ar")
    till.press("Enter", "Esc")
    assert search_panel(till).grid is None
    assert search_panel(till).results.isVisible()


def test_the_whole_afternoon(till: RealTill) -> None:
    open_grid(till)
    till.press("Down")
    till.type("65")
    till.press("=", "Esc", "Esc", "Esc")
    till.press("F2")
    till.type("derby ar")
    till.press("Enter", "Enter")
    paid = till.shop.pay()
    assert paid.total_cents == 6500
    with till.shop.storage.look() as work:
        owed = work.products.among([each.product_id for each in work.labels_owed.owed(99)])
    assert "Derby Arlon 36" in [product.name("fr") for product in owed]
    assert till.shop.on_hand("S0-36") == 1000
    assert till.shop.verify().findings == ()
