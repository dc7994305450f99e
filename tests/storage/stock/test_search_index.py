"""SQLite's index of words is written beside the articles: it must say what they say."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product
from herstal_pos.storage import open_storage
from tests.shop import product, stock

NAMES = st.sampled_from(["Pain gris", "Pain d’épeautre", "Œufs", "Lait entier", "—"])


def compare(file: Path) -> None:
    """FTS5's own check of an index against the table that it is of; raises where they differ."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO product_search (product_search, rank) VALUES ('integrity-check', 1)")


@settings(max_examples=25, deadline=None)
@given(saves=st.lists(st.lists(st.tuples(st.integers(0, 5), NAMES), max_size=6), max_size=6))
def test_whatever_is_saved_the_index_fits_the_articles(
    tmp_path_factory: pytest.TempPathFactory, saves: list[list[tuple[int, str]]]
) -> None:
    file = tmp_path_factory.mktemp("shop") / "till.db"
    articles = dict[int, Product]()
    with closing(open_storage(file)) as storage:
        for batch in saves:
            named = {which: name for which, name in batch}  # noqa: C416 - the last of equals
            articles |= {
                which: replace(articles.get(which) or product(), names={"fr": name})
                for which, name in named.items()
            }
            stock(storage, *(articles[which] for which in named))
    compare(file)


def test_a_refused_import_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    with closing(open_storage(file)) as storage:
        bread = product("Pain", "111")
        stock(storage, bread)
        with storage.work() as work:
            with pytest.raises(Refused):
                work.products.save_many([replace(bread, names={"fr": "Pistolet"}), product("Lait", "111")])
            work.products.save(replace(bread, names={"fr": "Miche"}))
            work.commit()
    compare(file)


def test_an_index_that_differs_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "till.db"
    with closing(open_storage(file)) as storage:
        stock(storage, product("Pain"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE product SET words = 'lait'")
        connection.commit()

    with pytest.raises(sqlite3.DatabaseError):
        compare(file)


def test_what_begins_no_word_is_found_inside_one(tmp_path: Path) -> None:
    with closing(open_storage(tmp_path / "till.db")) as storage:
        rye, white, milk = product("Roggebrood 800 g"), product("Boerenbrood"), product("Lait", "111")
        stock(storage, rye, white, milk)
        with storage.look() as work:
            assert {each.id for each in work.products.search("brood", 20)} == {rye.id, white.id}
            assert [each.id for each in work.products.search("brood 800", 20)] == [rye.id]
            assert [each.id for each in work.products.among([milk.id, rye.id], "brood")] == [rye.id]
            assert work.products.search("ro", 20) == [rye]
            assert work.products.search("og", 20) == []
            assert work.products.search("80x", 20) == []
        stock(storage, product("Brood"))
        with storage.look() as work:
            assert [each.names["fr"] for each in work.products.search("brood", 20)] == ["Brood"]
            assert work.products.among([milk.id, rye.id], "brood") == []
