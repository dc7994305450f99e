"""Two windows hold one article: whoever saves second is told, whichever field the first one changed."""

from dataclasses import replace
from typing import Any

import pytest

from herstal_pos.domain.stock.card import ProductCard
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, LittleShop

CRATE, NEW_EAN = "15412345678905", "5412345678908"
OTHER: dict[str, Any] = {
    "names": {"fr": "Bière autre", "nl": "Ander bier"},
    "price_cents": 195,
    "vat_code": "reduced",
    "barcodes": (NEW_EAN,),
    "packs": (views.PackView(CRATE, 24_000),),
    "age": 18,
    "deposit_id": None,
    "tracked": False,
    "guarantee": True,
    "tile": "7",
    "content_text": "50 cl",
    "minimum": 7000,
    "supplier_id": None,
    "kept_back": 2000,
    "kept_back_of_category": 3000,
}
"""A value that the beer's form has not; of a text "other"."""
OF_NO_FORM = {
    "id",
    "code",
    "listed",
    "empties",
    "product_id",
    "made_at",
    "changed_at",
    "changed_by",
    "version",
}
"""What the form does not ask for."""
FIXED = {"unit", "supplier_id"}
"""The unit of what was sold stays; the little shop has no supplier."""
SPELT = {"content": "content_text", "content_unit": "content_text", "retired": "", "unfinished": ""}


def form_of(shop: LittleShop) -> views.ArticleView:
    shop.do(commands.ShowArticle(shop.product(BEER).id))
    shown: notices.ArticleShown = shop.heard[notices.ArticleShown]
    return shown.article


def save(seen: views.ArticleView, form: views.ArticleForm) -> commands.SaveArticle:
    return commands.SaveArticle(seen.product_id, seen.seen, form, sure=True)


@pytest.mark.parametrize("name", [name for name in views.ArticleForm.__annotations__ if name not in FIXED])
def test_who_saves_second_is_told(shop: LittleShop, name: str) -> None:
    other = shop.beside("2")
    mine, theirs = form_of(shop), form_of(other)
    changed = replace(mine.form, **{name: OTHER.get(name, "other")})
    assert changed != mine.form
    shop.do(save(mine, changed))
    assert other.refusal(save(theirs, replace(theirs.form, note="the second one"))) == "article_changed"
    assert form_of(other).form == form_of(shop).form
    again = form_of(other)
    other.do(save(again, replace(again.form, note="the second one")))


def test_each_field_of_an_article_is_one_of_the_form_or_known_not_to_be() -> None:
    """Whoever adds one adds it to what is seen."""
    asked = {*views.ArticleForm.__annotations__}
    stored = {*Product.__annotations__, *ProductCard.__annotations__} - OF_NO_FORM
    beside = {"kept_back", "kept_back_of_category"}  # settings of the mall
    assert {SPELT.get(name, name) for name in stored} - {""} == asked - beside


def test_retired_meanwhile(shop: LittleShop) -> None:
    other = shop.beside("2")
    mine, theirs = form_of(shop), form_of(other)
    shop.do(commands.RetireArticle(mine.product_id, mine.seen, retired=True, sure=True))
    assert other.refusal(save(theirs, theirs.form)) == "article_changed"
