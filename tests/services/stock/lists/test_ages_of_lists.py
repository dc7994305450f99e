"""A list that gives no age, or too low a one: its page proposes what the names say, and a person says it
otherwise once, for all of it and for the next list; of tobacco nobody can."""

import pytest

from herstal_pos.services import commands, views
from herstal_pos.services.commands import ListAnswers
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.lists.test_bringing_in import bring, look
from tests.services.stock.lists.test_putting_back import put_back
from tests.services.stock.test_articles import article, change

HEAD = "code;nom;prix;tva;age;categorie\n"
BEERS = HEAD + "7001;Bière blonde;1,20;21;0;\n7002;Orval 33 cl;2,50;21;;\n7003;Jus de pomme;2,50;6;;\n"
MIXED = BEERS + "7004;Vodka;14,90;21;16;\n7005;Cigarettes;9,90;21;0;\n7006;Bison 40g;9;21;;Tabac & presse\n"
BARE = "code;nom;prix;tva\n7001;Bière blonde;1,20;21\n"
NONE = ListAnswers(ages={"fermented": "0"})


def asked(shop: LittleShop, code: str) -> int:
    shop.add(code)
    age = shop.cart.age.age if shop.cart.age else 0
    shop.do(commands.AbandonSale())
    return age


def proposed(view: views.ListView) -> list[tuple[str, int, str, str]]:
    questions = [each for each in view.questions if each.kind == "age"]
    return [(each.key, each.count, each.answer, each.text) for each in questions]


def test_its_page_proposes_what_the_names_say_and_waits_for_nobody(shop: LittleShop) -> None:
    view = look(shop, MIXED)
    assert proposed(view) == [
        ("fermented", 2, "16", "Bière blonde, Orval 33 cl"),
        ("spirits", 1, "18", "Vodka"),
        ("maybe_tobacco", 1, "18", "Bison 40g"),
        ("tobacco", 1, "18", "Cigarettes"),
    ]
    assert not any(question.open for question in view.questions)
    assert [each.choices for each in view.questions if each.key == "tobacco"] == [("18",)]
    bring(shop, MIXED)
    assert [asked(shop, f"700{number}") for number in range(1, 7)] == [16, 16, 0, 18, 18, 18]


def test_a_list_without_the_column_too(shop: LittleShop) -> None:
    assert proposed(look(shop, BARE)) == [("fermented", 1, "16", "Bière blonde")]
    bring(shop, BARE, NONE)
    assert asked(shop, "7001") == 0


def test_what_a_list_says_itself_is_not_asked(shop: LittleShop) -> None:
    list_ = HEAD + "7001;Bière blonde;1,20;21;16;\n7002;Vin;2;21;18;\n"
    assert proposed(look(shop, list_)) == []
    bring(shop, list_)
    assert (asked(shop, "7001"), asked(shop, "7002")) == (16, 18)


def test_otherwise_is_said_once_and_the_same_list_finds_nothing_new(shop: LittleShop) -> None:
    bring(shop, BEERS, NONE)
    assert (asked(shop, "7001"), asked(shop, "7002")) == (0, 0)
    assert proposed(look(shop, BEERS))[0][2] == "0"
    again = bring(shop, BEERS)
    assert (again.same, again.changed, again.asked) == (3, 0, ())
    assert asked(shop, "7001") == 0
    bring(shop, HEAD + "7009;Bière brune;1,20;21;;\n")
    assert asked(shop, "7009") == 0


def test_what_a_person_stated_of_an_article_stays_and_is_told(shop: LittleShop) -> None:
    bring(shop, BEERS)
    change(shop, article(shop, "7001"), age=0)
    assert bring(shop, BEERS).same == 3
    assert asked(shop, "7001") == 0
    kept = bring(shop, HEAD + "7001;Bière blonde;1,20;21;18;\n").asked
    assert [(why, params["age"]) for _, why, params in kept] == [("age_kept", 0)]
    assert asked(shop, "7001") == 0


def test_an_age_that_the_list_lacks_stays(shop: LittleShop) -> None:
    bring(shop, HEAD + "7001;Élixir;12;21;18;\n")
    bring(shop, HEAD + "7001;Élixir;13;21;;\n")
    assert asked(shop, "7001") == 18


@pytest.mark.parametrize("name", ["Cigarettes", "Tabak", "Zigarren", "Vape pen"])
def test_of_tobacco_a_lower_age_is_refused_by_its_line(shop: LittleShop, name: str) -> None:
    came = bring(shop, HEAD + f"7001;{name};9,90;21;16;\n7002;Miel;5;6;;\n")
    assert [(line, why) for line, why, _ in came.refused] == [(2, "age_tobacco")]
    assert came.added == 1


@pytest.mark.parametrize(("years", "why"), [("0", "age_tobacco"), ("16", "age_tobacco"), ("17", "age_range")])
def test_and_so_is_a_lower_answer_for_all(shop: LittleShop, years: str, why: str) -> None:
    came = bring(shop, MIXED, ListAnswers(ages={"tobacco": years}))
    assert ([each[1] for each in came.refused], came.added) == ([why], 0)
    assert proposed(look(shop, MIXED))[-1][2] == "18"


def test_a_list_that_is_put_back_takes_the_age_with_it(shop: LittleShop) -> None:
    bring(shop, BEERS)
    bring(shop, BEERS, NONE)
    assert asked(shop, "7001") == 0
    put_back(shop)
    assert asked(shop, "7001") == 16


def test_what_goes_out_comes_in_as_the_same(shop: LittleShop) -> None:
    bring(shop, MIXED)
    change(shop, article(shop, "7002"), age=0)
    text = next(iter(shop.do(commands.ExportArticles()))).text
    came = bring(shop, text)
    assert (came.added, came.changed, came.refused) == (0, 0, ())
    with open_shop(furnished=False) as other:
        assert bring(other, text).refused == ()
        with other.storage.look() as work:
            vodka = work.products.by_code("7004")
        assert vodka is not None
        assert vodka.sold_from == 18
