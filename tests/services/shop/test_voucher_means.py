"""Meal, eco and gift vouchers by their issuers: chosen in the settings, good for what is marked so."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop


def choose(shop: LittleShop, *means: str) -> views.SettingsView:
    shop.do(commands.ChooseMeans(means))
    changed: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    return changed.settings


def mark(shop: LittleShop, code: str, *vouchers: str) -> None:
    (shown,) = shop.do(commands.ShowArticle(shop.product(code).id))
    article = shown.article
    form = replace(article.form, vouchers=vouchers)
    shop.do(commands.SaveArticle(article.product_id, article.seen, form, sure=True))


def offers(shop: LittleShop) -> dict[str, tuple[int, str]]:
    (notice,) = shop.do(commands.OfferMeans(shop.cart.sale_id, shop.cart.version))
    return {offer.means.id: (offer.amount_cents, offer.why_not) for offer in notice.offers}


@pytest.fixture
def lunch(shop: LittleShop) -> LittleShop:
    """Bread at 3,20 € and cheese at 8,52 € may be paid with meal vouchers, the beer may not."""
    mark(shop, BREAD, "meal")
    mark(shop, CHEESE, "meal", "gift")
    choose(shop, "meal-edenred", "meal-pluxee", "gift-monizze")
    shop.add(BREAD)
    shop.add(CHEESE, 342)
    shop.add(BEER)
    return shop


def test_a_new_shop_takes_none_and_is_offered_all(shop: LittleShop) -> None:
    settings = choose(shop)
    assert [means.id for means in settings.means] == ["cash", "card"]
    assert [(each.voucher, each.issuer) for each in settings.vouchers if each.voucher != "gift"] == [
        *(("meal", "Edenred"), ("meal", "Monizze"), ("meal", "Pluxee"), ("meal", "G.O.T.")),
        *(("eco", "Edenred"), ("eco", "Monizze"), ("eco", "Pluxee")),
    ]
    assert not any(each.taken for each in settings.vouchers)


def test_what_is_chosen_is_taken_in_words_of_the_shop(shop: LittleShop) -> None:
    settings = choose(shop, "meal-edenred", "eco-monizze")
    assert [(means.id, means.name) for means in settings.means[2:]] == [
        ("meal-edenred", "Repas Edenred"),
        ("eco-monizze", "Éco Monizze"),
    ]
    assert {each.means_id for each in settings.vouchers if each.taken} == {"meal-edenred", "eco-monizze"}
    assert [means.id for means in choose(shop, "eco-monizze").means] == ["cash", "card", "eco-monizze"]
    assert "meal-edenred" in {means.id for means in choose(shop, "meal-edenred").means}


def test_an_unknown_one_is_none(shop: LittleShop) -> None:
    assert [means.id for means in choose(shop, "meal-nobody", "cash").means] == ["cash", "card"]


def test_it_pays_what_is_marked_and_no_more(lunch: LittleShop) -> None:
    assert offers(lunch)["meal-edenred"] == (320 + 852, "")
    assert offers(lunch)["gift-monizze"] == (852, "")
    lunch.do(lunch.tender("meal-edenred", 500))
    assert offers(lunch)["meal-pluxee"] == (672, "")
    lunch.do(lunch.tender("meal-pluxee"))
    assert lunch.refusal(lunch.tender("meal-edenred")) == "means_pays_nothing"
    paid = lunch.pay("cash", 200)
    assert paid.change_cents == 75
    assert lunch.verify().findings == ()


def test_of_more_it_takes_what_it_can_and_gives_nothing_back(lunch: LittleShop) -> None:
    lunch.do(lunch.tender("meal-edenred", 1250))
    (tender,) = lunch.cart.tenders
    assert (tender.amount_cents, lunch.cart.card_due_cents) == (1172, 125)


def test_nothing_that_is_marked_pays_nothing(shop: LittleShop) -> None:
    choose(shop, "eco-edenred")
    shop.add(BREAD)
    assert offers(shop)["eco-edenred"][1]


def test_a_ticket_of_a_means_that_is_taken_no_more_stays(lunch: LittleShop) -> None:
    lunch.do(lunch.tender("meal-edenred"))
    number = lunch.pay("cash").number_text
    choose(lunch)
    lunch.add(BREAD)
    assert lunch.refusal(lunch.tender("meal-edenred")) == "means_not_taken"
    assert lunch.open_receipt(number).number_text == number
    assert lunch.verify().findings == ()
