"""What a list says that goods cost is kept, where nobody knows it yet, as a delivery would say it."""

from herstal_pos.services import commands, notices
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.lists import exports
from tests.services.stock.lists.test_bringing_in import LOYVERSE, bring, exported, look
from tests.services.stock.lists.test_putting_back import put_back
from tests.services.stock.test_articles import article

OWN = "code;nom;prix;tva;stock;coût\n7;Miel;4,99;6;12;2,84\n8;Pain;3,20;6;;1,10\n9;Café;6,00;6;0;3,00\n"


def cost(shop: LittleShop, code: str) -> int | None:
    return article(shop, code).cost


def test_the_cost_of_another_till_s_list_is_that_of_the_goods_on_hand() -> None:
    with open_shop(furnished=False) as shop:
        assert look(shop, exports.LOYVERSE, LOYVERSE).added == 5
        came = bring(shop, exports.LOYVERSE, LOYVERSE)
        assert came.added == 5
        assert (cost(shop, "10001"), shop.on_hand("10001")) == (6500, 48_000)
        assert cost(shop, "10003") is None, "fewer than none: nothing that it could be the cost of"
        shown = shop.do(commands.ShowStock(shop.product("10001").id))[0]
        assert isinstance(shown, notices.StockShown)
        assert [row.cause for row in shown.article.stock.rows] == ["opening"]
        assert shop.verify().findings == ()
        again = bring(shop, exports.LOYVERSE, LOYVERSE)
        assert (again.added, again.changed) == (0, 0)


def test_only_what_lies_there_has_an_average() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, OWN)
        assert [cost(shop, code) for code in ("7", "8", "9")] == [28_400, None, None]
        assert shop.verify().findings == ()


def test_a_cost_that_is_known_is_no_list_s_any_more() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, OWN)
        shop.do(commands.OpenDay(0))
        came = bring(shop, OWN.replace("2,84", "9,99"))
        assert (came.changed, cost(shop, "7")) == (0, 28_400)


def test_a_second_list_may_bring_the_costs_alone() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, OWN.replace("2,84", ""))
        view = look(shop, OWN)
        assert (view.added, view.changed, view.same) == (0, 1, 2)
        assert bring(shop, OWN).changed == 1
        assert cost(shop, "7") == 28_400
        assert shop.verify().findings == ()


def test_it_goes_out_and_in() -> None:
    with open_shop(furnished=False) as shop, open_shop(furnished=False) as other:
        bring(shop, OWN)
        bring(other, exported(shop))
        assert cost(other, "7") == 28_400
        assert exported(other) == exported(shop)


def test_what_cannot_be_a_cost_is_none_and_loses_no_article() -> None:
    with open_shop(furnished=False) as shop:
        for at, text in enumerate(("0", "0,00", "-2", "gratuit", "1E9", "99999999999"), 20):
            came = bring(shop, f"code;nom;prix;tva;stock;cost\n{at};Miel {at} g;4,99;6;12;{text}\n")
            assert (came.added, came.refused) == (1, ())
            assert cost(shop, str(at)) is None


def test_a_list_that_is_put_back_leaves_no_goods_of_any_worth() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, OWN)
        put_back(shop)
        assert shop.verify().findings == ()
        assert bring(shop, OWN).added == 3
        assert cost(shop, "7") == 28_400
