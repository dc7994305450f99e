"""With which vouchers an article may be paid: said on its card, in our own lists, sealed with the card."""

import pytest

from herstal_pos.domain.stock.card import Voucher
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.stock.lists.test_bringing_in import bring, exported
from tests.services.stock.test_articles import article, change

TITLES = "code;name_fr;price;vat;unit;vouchers"


def vouchers(shop: LittleShop, code: str = BREAD) -> tuple[str, ...]:
    (shown,) = shop.do(commands.ShowStock(shop.product(code).id))
    assert isinstance(shown, notices.StockShown)
    assert article(shop, code).form.vouchers == shown.article.vouchers
    return shown.article.vouchers


def test_they_are_said_on_the_card_and_taken_back(shop: LittleShop) -> None:
    assert vouchers(shop) == ()
    change(shop, article(shop, BREAD), vouchers=("meal", "eco"))
    assert vouchers(shop) == ("eco", "meal")
    change(shop, article(shop, BREAD), vouchers=())
    assert vouchers(shop) == ()
    assert shop.verify().findings == ()


def test_the_screens_offer_each() -> None:
    assert set(views.VOUCHERS) == {each.value for each in Voucher}


def test_one_of_a_newer_program_stays(shop: LittleShop) -> None:
    change(shop, article(shop, BREAD), vouchers=("sport",))
    change(shop, article(shop, BREAD), note="croustillant")
    assert vouchers(shop) == ("sport",)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("repas, éco", ("eco", "meal")),
        ("Titres-repas | Chèques-cadeaux", ("gift", "meal")),
        ("maaltijd geschenk Öko", ("eco", "gift", "meal")),
        ("", ()),
    ],
)
def test_a_list_says_them_in_any_language(shop: LittleShop, cell: str, expected: tuple[str, ...]) -> None:
    change(shop, article(shop, BREAD), vouchers=("gift",))
    bring(shop, f"{TITLES}\n{BREAD};Pain;3,20;6;piece;{cell}\n")
    assert vouchers(shop) == expected
    assert shop.verify().findings == ()


def test_a_list_without_the_column_says_nothing_of_them(shop: LittleShop) -> None:
    change(shop, article(shop, BREAD), vouchers=("gift",))
    bring(shop, f"code;name_fr;price;vat;unit\n{BREAD};Pain;3,20;6;piece\n")
    assert vouchers(shop) == ("gift",)


def test_a_word_that_nobody_knows_is_refused(shop: LittleShop) -> None:
    came = bring(shop, f"{TITLES}\n778;Savon;3,20;21;piece;sport\n")
    assert [reason for _, reason, _ in came.refused] == ["csv_vouchers"]


def test_what_is_written_is_read_again(shop: LittleShop) -> None:
    change(shop, article(shop, BREAD), vouchers=("meal", "gift"))
    with open_shop(furnished=False) as other:
        assert bring(other, exported(shop)).refused == ()
        assert vouchers(other) == ("gift", "meal")
        again = bring(other, exported(shop))
        assert (again.added, again.changed) == (0, 0)
