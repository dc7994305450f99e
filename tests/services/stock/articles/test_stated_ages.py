"""The age in an article's form: what its names say, until a person states another; of tobacco nobody can."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, views
from tests.little_shop import LittleShop
from tests.services.stock.test_articles import change, make, save

VODKA = views.ArticleForm({"fr": "Vodka 70 cl"}, 1490, "standard")
SMOKE = views.ArticleForm({"fr": "Cigarettes"}, 990, "outside")


def asked(shop: LittleShop, article: views.ArticleView) -> int:
    shop.do(commands.AddProduct(article.product_id))
    age = shop.cart.age.age if shop.cart.age else 0
    shop.do(commands.AbandonSale())
    return age


def test_the_form_shows_what_is_asked(shop: LittleShop) -> None:
    made = make(shop, VODKA)
    assert (made.form.age, made.form.age_said, asked(shop, made)) == (18, False, 18)


@pytest.mark.parametrize("age", [0, 16])
def test_what_a_person_states_ends_it(shop: LittleShop, age: int) -> None:
    said = change(shop, make(shop, VODKA), age=age)
    assert (said.form.age, said.form.age_said, asked(shop, said)) == (age, True, age)
    dearer = change(shop, said, price_cents=1590)
    assert (dearer.form.age, asked(shop, dearer)) == (age, age)
    again = change(shop, dearer, age=18)
    assert (again.form.age, asked(shop, again)) == (18, 18)


def test_a_person_states_it_of_a_new_one(shop: LittleShop) -> None:
    made = make(shop, replace(VODKA, age=0, age_said=True))
    assert (made.form.age, asked(shop, made)) == (0, 0)


def test_another_name_is_another_age_where_nobody_stated_one(shop: LittleShop) -> None:
    made = change(shop, make(shop, VODKA), names={"fr": "Vinaigre de vin"})
    assert (made.form.age, asked(shop, made)) == (0, 0)
    stated = change(shop, make(shop, replace(VODKA, age=16, age_said=True)), names={"fr": "Vin rouge"})
    assert (stated.form.age, asked(shop, stated)) == (16, 16)


@pytest.mark.parametrize("age", [0, 16])
def test_of_tobacco_nothing_below_18_is_taken(shop: LittleShop, age: int) -> None:
    made = make(shop, SMOKE)
    assert shop.refusal(save(made, age=age)) == "age_tobacco"
    assert shop.refusal(commands.SaveArticle("", "", replace(SMOKE, age=age, age_said=True))) == "age_tobacco"
    assert asked(shop, change(shop, made, age=18)) == 18


def test_what_becomes_tobacco_loses_the_age_it_had(shop: LittleShop) -> None:
    sweets = change(shop, make(shop, replace(SMOKE, names={"fr": "Vin de table"})), age=0)
    assert shop.refusal(save(sweets, names={"fr": "Tabac à rouler"})) == "age_tobacco"
    moved = change(shop, sweets, names={"fr": "Tabac à rouler"}, age=18)
    assert asked(shop, moved) == 18
