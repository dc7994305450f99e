import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services.ports import Storage
from tests.shop import product, stock

FULL = Product(
    id="everything",
    code="CHI-3",
    names={"fr": "Œufs d’élevage au sol", "nl": "Scharreleieren", "de": "Eier", "en": "Barn eggs"},
    unit=Unit.KG,
    price_cents=2490,
    vat_code="reduced",
    category="Crémerie",
    deposit_id="deposit",
    age=18,
    tile="b2",
    tracked=False,
    shelf="A3",
    listed=True,
    barcodes=("5410001000012", "Code 128 with spaces", "2200001"),
)
DEPOSIT = replace(product("Vidange"), id="deposit")


def found(storage: Storage, text: str, limit: int = 20) -> list[str]:
    with storage.look() as work:
        return [each.name("fr") for each in work.products.search(text, limit)]


def test_an_article_comes_back_whole_whichever_way_it_is_asked_for(storage: Storage) -> None:
    stock(storage, FULL, DEPOSIT)

    with storage.look() as work:
        assert work.products.by_id("everything") == FULL
        assert work.products.by_code("CHI-3") == FULL
        assert [work.products.by_barcode(barcode) for barcode in FULL.barcodes] == [FULL] * 3
        assert work.products.search("scharrel", 5) == [FULL]
        assert work.products.tiles() == [FULL]


def test_a_category_has_the_vat_of_its_newest_article(storage: Storage) -> None:
    stock(storage, replace(product("Lait"), category="Crémerie", vat_code="reduced"), product("none"))
    stock(storage, replace(product("Glace"), category="Crémerie", vat_code="standard"))
    with storage.look() as work:
        asked = [work.products.vat_code_in(category) for category in ("Crémerie", "crémerie", "")]
    assert asked == ["standard", "", ""]


def test_the_first_ones_and_some_of_these_that_a_word_or_a_code_finds(storage: Storage) -> None:
    bread, cake = product("Pain d'épice", "5410000000019"), product("Tarte au riz")
    stock(storage, bread, cake, FULL, DEPOSIT)
    with storage.look() as work:
        assert work.products.first(2) == [bread, cake]
        these = [FULL.id, "nobody", bread.id]
        assert work.products.among(these) == [FULL, bread]
        assert work.products.among(these, "épi pa") == [bread]
        assert work.products.among(these, "54100000") == [bread]
        assert work.products.among(these, "tarte") == []
        assert work.products.among([]) == []


def test_what_is_not_there_is_none(storage: Storage) -> None:
    stock(storage, product(code=""))

    with storage.look() as work:
        assert work.products.by_id("nothing") is None
        assert work.products.by_barcode("5410001000012") is None
        assert work.products.by_code("") is None
        assert work.products.tiles() == []


def test_tiles_come_in_their_order(storage: Storage) -> None:
    stock(storage, product("C", tile="2"), product("B", tile="10"), product("none"), product("A", tile="1"))

    with storage.look() as work:
        assert [tile.name("fr") for tile in work.products.tiles()] == ["A", "B", "C"]


def test_saving_again_overwrites_and_leaves_exactly_its_barcodes(storage: Storage) -> None:
    stock(storage, FULL, DEPOSIT)
    changed = replace(FULL, names={"fr": "Œufs bio"}, price_cents=3000, barcodes=("2200001", "new"))
    stock(storage, changed)

    with storage.look() as work:
        assert work.products.by_barcode("2200001") == changed
        assert work.products.by_barcode("5410001000012") is None
    assert found(storage, "élevage") == []
    assert found(storage, "bio") == ["Œufs bio"]


def test_a_barcode_may_go_from_one_article_to_another_in_one_import(storage: Storage) -> None:
    old, new = product("Old", "123"), product("New")
    stock(storage, old, new)
    stock(storage, replace(new, barcodes=("123",)), replace(old, barcodes=()))

    with storage.look() as work:
        moved = work.products.by_barcode("123")
    assert moved is not None
    assert moved.name("fr") == "New"


def test_a_barcode_of_another_article_is_refused_and_named(storage: Storage) -> None:
    stock(storage, product("Pain", "111", "222"))

    with storage.work() as work:
        with pytest.raises(Refused, match="barcode_taken") as refused:
            work.products.save_many([product("Lait", "333"), product("Café", "222")])
        assert refused.value.params == {"barcode": "222"}
        work.commit()  # nothing of the refused import is in it
    assert found(storage, "lait") == []
    assert found(storage, "pain") == ["Pain"]


def test_the_same_barcode_twice_in_one_import_is_refused_and_named(storage: Storage) -> None:
    with storage.work() as work, pytest.raises(Refused) as refused:
        work.products.save_many([product("Lait", "333"), product("Café", "333")])
    assert (refused.value.reason, refused.value.params) == ("barcode_taken", {"barcode": "333"})


def test_a_code_of_another_article_is_refused_and_named(storage: Storage) -> None:
    stock(storage, product("Pain", code="P1"), product("No code"))

    with storage.work() as work, pytest.raises(Refused) as refused:
        work.products.save(product("Lait", code="P1"))
    assert (refused.value.reason, refused.value.params) == ("code_taken", {"code": "P1"})


def test_a_deposit_may_be_written_after_the_article_that_it_is_charged_with(storage: Storage) -> None:
    stock(storage, replace(product("Cola"), deposit_id="deposit"), DEPOSIT)

    assert found(storage, "cola") == ["Cola"]


def test_a_thousand_articles_are_written_and_written_again(storage: Storage) -> None:
    many = [product(f"Article {number}", f"{number:013d}", code=f"N{number}") for number in range(1000)]
    stock(storage, *many)
    stock(storage, *(replace(each, price_cents=100) for each in many), product("One more", "x"))

    with storage.look() as work:
        last = work.products.by_code("N999")
        assert last == replace(many[999], price_cents=100)
        assert len(work.products.search("article", 2000)) == 1000


@pytest.mark.parametrize(
    "text",
    [
        "oeuf",
        "OEUFS",
        "œufs",
        "elevage",
        "Élevage",
        "sol oeufs",
        "œ é",
        "scharrel",
        "barn eg",
        "chi-3",
        "chi",
    ],
)
def test_a_search_finds_words_by_their_beginning_in_any_order_and_language(
    storage: Storage, text: str
) -> None:
    stock(storage, product("Pain"), FULL, DEPOSIT)

    assert found(storage, text) == ["Œufs d’élevage au sol"]


@pytest.mark.parametrize("text", ["", "  ", "-", "oeufs pain", "540", "🍞"])
def test_a_search_finds_nothing_else(storage: Storage, text: str) -> None:
    stock(storage, product("Pain"), FULL, DEPOSIT)

    assert found(storage, text) == []


def test_a_search_gives_the_oldest_first_and_no_more_than_asked(storage: Storage) -> None:
    stock(storage, product("Pain rond"), product("Cramique"), product("Grand pain"), product("Pain gris"))

    assert found(storage, "p") == ["Pain rond", "Grand pain", "Pain gris"]
    assert found(storage, "p", 2) == ["Pain rond", "Grand pain"]


def test_a_number_finds_words_first_and_then_barcodes_that_begin_so(storage: Storage) -> None:
    stock(
        storage,
        product("Cola", "5410002", "5410001"),
        product("Bière 5410", "5499999"),
        product("Eau", "5410000"),
    )

    assert found(storage, "5410") == ["Bière 5410", "Eau", "Cola"]
    assert found(storage, "5410", 2) == ["Bière 5410", "Eau"]
    assert found(storage, "541") == ["Bière 5410"]
    assert found(storage, "5410002") == ["Cola"]


WORD = st.text(st.sampled_from("abé"), min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    names=st.lists(st.lists(WORD, min_size=1, max_size=3), max_size=40),
    typed=st.lists(WORD, min_size=1, max_size=3),
)
def test_a_search_finds_exactly_what_begins_so(
    storage: Storage, place: str, names: list[list[str]], typed: list[str]
) -> None:
    """Or, of SQLite, what stands inside words where no word of the shop begins so."""
    with storage.work() as work:
        work.products.save_many(product(" ".join(words)) for words in names)
        found = [each.name("fr") for each in work.products.search(" ".join(typed), 100)]

    plain = [[word.replace("é", "e") for word in words] for words in names]
    sought = [word.replace("é", "e") for word in typed]
    every = {word for words in plain for word in words}
    inside = {
        part
        for part in sought
        if not place.startswith("postgresql")
        and len(part) > 2
        and not any(word.startswith(part) for word in every)
    }
    assert found == [
        " ".join(words)
        for words, folded in zip(names, plain, strict=True)
        if all(
            any(part in word if part in inside else word.startswith(part) for word in folded)
            for part in sought
        )
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(max_size=30))
def test_nothing_that_can_be_typed_is_a_fault(storage: Storage, text: str) -> None:
    with storage.look() as work:
        assert work.products.search(text, 5) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@example(name="🄐")
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30))
def test_what_has_a_word_is_found_by_its_own_name(storage: Storage, name: str) -> None:
    with storage.work() as work:
        work.products.save(product(name))
        found = work.products.search(name, 5)
        letters = unicodedata.normalize("NFKD", name)  # a sign may hold some: "🄐" is found as (A)
        assert [each.name("fr") for each in found] == ([name] if any(map(str.isalnum, letters)) else [])
