"""A third means is a row: what the shop does with it follows from its kind."""

from datetime import timedelta

import pytest

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.counter.accounts.accounts import has_account

MEAL = Means(
    "meal", MeansKind.VOUCHER, (("fr", "Titres-repas"),), "Edenred", goods=("bread", "cheese"), position=3
)


def have(shop: LittleShop, *means: Means) -> None:
    with shop.storage.work() as work:
        for each in means:
            work.means.save(each)
        work.commit()


def offers(shop: LittleShop) -> dict[str, views.OfferView]:
    (notice,) = shop.do(commands.OfferMeans(shop.cart.sale_id, shop.cart.version))
    assert isinstance(notice, notices.MeansOffered)
    return {offer.means.id: offer for offer in notice.offers}


@pytest.fixture
def lunch(shop: LittleShop) -> LittleShop:
    """Bread at 3,20 €, cheese at 8,52 €, a beer with its bottle at 1,25 €."""
    have(shop, MEAL)
    has_account(shop)
    shop.add(BREAD)
    shop.add(CHEESE, 342)
    shop.add(BEER)
    assert shop.cart.card_due_cents == 320 + 852 + 115 + 10
    return shop


def test_each_means_is_offered_with_what_it_would_take(lunch: LittleShop) -> None:
    offered = offers(lunch)
    assert {means: (offer.amount_cents, offer.why_not) for means, offer in offered.items()} == {
        "cash": (1295, ""),
        "card": (1297, ""),
        "meal": (1172, ""),
        "account": (1297, ""),
    }
    assert offered["meal"].means == views.MeansView("meal", "voucher", "Titres-repas")


def test_it_pays_its_goods_and_another_means_the_rest(lunch: LittleShop) -> None:
    lunch.do(lunch.tender("meal"))
    (part,) = lunch.cart.tenders
    assert (part.means.name, part.amount_cents) == ("Titres-repas", 1172)
    assert (lunch.cart.cash_due_cents, lunch.cart.card_due_cents) == (125, 125)
    assert lunch.refusal(lunch.tender("meal")) == "means_pays_nothing"
    paid = lunch.pay("cash", 200)
    assert (paid.change_cents, paid.rounding_cents) == (75, 0)
    assert lunch.day.cash_expected_cents == 15_000 + 125
    assert lunch.verify().findings == ()


def test_a_sale_paid_by_it_alone_leaves_the_drawer_shut(shop: LittleShop) -> None:
    have(shop, MEAL)
    shop.add(BREAD)
    offered = shop.do(shop.tender("meal", 1000))
    (paid,) = (notice.paid for notice in offered if isinstance(notice, notices.SaleCompleted))
    assert (paid.means.id, paid.given_cents, paid.change_cents, paid.coins) == ("meal", 320, 0, ())
    assert not paid.drawer
    assert not any(isinstance(notice, notices.DrawerWanted) for notice in offered)
    assert shop.day.cash_expected_cents == 15_000
    assert [(means.id, *rest) for means, *rest in shop.day.tenders] == [("meal", 1, 320)]


def test_goods_that_come_back_are_not_refunded_by_a_voucher(lunch: LittleShop) -> None:
    lunch.do(lunch.tender("meal"))
    number = lunch.pay("account").number_text
    lunch.open_receipt(number)
    lunch.do(commands.ReturnAll())
    offered = offers(lunch)
    assert (offered["meal"].amount_cents, offered["meal"].why_not) == (0, "not_refunded")
    assert offered["account"].amount_cents == -125, "what came by it; the voucher's part needs a reason"
    assert lunch.refusal(lunch.tender("meal")) == "means_not_refunded"
    lunch.do(lunch.tender("account"))
    assert lunch.refusal(lunch.tender("account")) == "refund_elsewhere"
    cart = lunch.cart
    lunch.do(commands.TakeTender(cart.sale_id, cart.version, "account", None, reason="chèque-repas"))
    assert lunch.cart.lines == ()
    assert lunch.day.cash_expected_cents == 15_000
    assert lunch.verify().findings == ()


def test_a_customer_who_thinks_again_has_each_back(lunch: LittleShop) -> None:
    lunch.do(lunch.tender("meal", 500))
    offered = lunch.do(commands.GiveBackTenders(lunch.cart.sale_id, lunch.cart.version))
    assert not any(isinstance(notice, notices.DrawerWanted) for notice in offered)
    assert offers(lunch)["meal"].amount_cents == 1172
    lunch.pay("card")
    assert lunch.verify().findings == ()


def test_what_the_shop_does_not_take_today_is_refused_and_not_offered(shop: LittleShop) -> None:
    today = shop.counter.today()
    day = timedelta(days=1)
    have(
        shop,
        Means("old", MeansKind.VOUCHER, last_day=today - day),
        Means("new", MeansKind.VOUCHER, first_day=today + day),
        Means("numbered", MeansKind.VOUCHER, asks_number=True),
        Means("last day", MeansKind.VOUCHER, last_day=today),
    )
    shop.add(BREAD)
    assert offers(shop).keys() == {"cash", "card", "last day"}
    for means in ("old", "new", "numbered", "nobody's"):
        assert shop.refusal(shop.tender(means)) == "means_not_taken"
    shop.do(commands.Refresh())
    offered: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    assert {means.id for means in offered.settings.means} == {"cash", "card", "last day"}


def test_an_offer_for_a_cart_that_has_changed_is_none(lunch: LittleShop) -> None:
    before = commands.OfferMeans(lunch.cart.sale_id, lunch.cart.version)
    lunch.add(BREAD)
    assert lunch.do(before) == []
    assert lunch.do(commands.OfferMeans("no-such-sale", 1)) == []


def test_a_sale_commits_once_and_an_offer_never(lunch: LittleShop) -> None:
    commits: list[str] = []
    with lunch.storage.work() as work:
        raw = work._connection.raw  # type: ignore[attr-defined]
    raw.set_trace_callback(lambda said: commits.append(said) if said.startswith("COMMIT") else None)
    offers(lunch)
    assert commits == []
    meal = lunch.tender("meal")
    commits.clear()
    lunch.do(meal)
    assert len(commits) == 1
    lunch.pay("cash")
    assert len(commits) == 2
