"""Only empties are taken back for money without a ticket; what is merely not taxed is sold like the rest."""

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, EMPTY_BOTTLE, LittleShop

LIST = """code;nom;prix;tva;consigne;age
T1;Cigarettes;9,50;hors TVA;;18
T2;Timbre;1,50;non soumis;;
V1;Casier;2,10;vidange;;
V2;Bouteille d'un litre;0,20;outside;;
B1;Bière;2,00;21;V2;16
Z1;Vidange fût;30,00;0;;
"""


@pytest.fixture
def shop(shop: LittleShop) -> LittleShop:
    shop.do(commands.ImportCatalogue(LIST))
    return shop


def empties(shop: LittleShop) -> set[str]:
    (found,) = shop.do(commands.ListDeposits())
    assert isinstance(found, notices.DepositsFound)
    return {product.code for product in found.products}


def test_the_list_of_empties_holds_only_empties(shop: LittleShop) -> None:
    assert empties(shop) & {"T1", "T2", "V1", "V2", "B1", "Z1"} == {"V1", "V2"}
    assert EMPTY_BOTTLE in empties(shop)


@pytest.mark.parametrize("code", ["T1", "T2", "Z1", BREAD])
def test_nothing_else_is_paid_out_as_an_empty(shop: LittleShop, code: str) -> None:
    assert shop.refusal(commands.ReturnDeposit(shop.product(code).id)) == "product_gone"


def test_the_report_of_the_list_asks_about_a_deposit_with_a_rate_of_nought(shop: LittleShop) -> None:
    brought = shop.heard[notices.CatalogueImported]
    assert isinstance(brought, notices.CatalogueImported)
    assert (brought.refused, brought.asked) == ((), ((7, "ask_empties", {"name": "Vidange fût"}),))


def test_a_deposit_with_the_rate_of_something_else_is_asked_about(
    shop: LittleShop,
) -> None:
    shop.do(commands.ImportCatalogue("code;nom;prix;tva;consigne\nC1;Casier;2,10;0;\nB2;Bière;2,00;21;C1\n"))
    brought = shop.heard[notices.CatalogueImported]
    assert isinstance(brought, notices.CatalogueImported)
    assert brought.asked == ((2, "ask_empties", {"name": "Casier"}),)


def test_a_list_of_new_prices_takes_no_mark_away(shop: LittleShop) -> None:
    shop.do(commands.ImportCatalogue("code;nom;prix;tva\nV1;Casier;2,50;outside\nT2;Timbre;1,60;outside\n"))
    assert empties(shop) & {"V1", "T2"} == {"V1"}


def test_discounts_touch_what_is_not_taxed_and_never_a_deposit(shop: LittleShop) -> None:
    stamp, crate, beer = shop.add("T2"), shop.add("V1"), shop.add("B1")
    shop.do(commands.DiscountSale(1000))
    amounts = {line.name: line.gross_cents - line.amount_cents for line in shop.cart.lines}
    assert amounts == {"Timbre": 15, "Casier": 0, "Bière": 20, "Bouteille d'un litre": 0}
    assert shop.refusal(commands.DiscountLine(crate.id, 1000)) == "line_fixed"
    assert (stamp.kind, crate.kind, beer.kind) == ("item", "deposit", "item")


def test_the_day_counts_deposits_and_what_is_not_taxed_apart(shop: LittleShop) -> None:
    number = shop.sell("T1", "V1").number_text
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay()
    with shop.storage.look() as work:
        session = work.cash.open_session(shop.counter.till.id)
        assert session is not None
        report = work.reports.day(session, shop.clock.now())
    assert (report.deposits_charged_cents, report.deposits_returned_cents) == (210, -210)
    assert report.untaxed_cents == (1160, -1160)
    shop.do(commands.CloseDay({}))
    assert shop.verify().sound
