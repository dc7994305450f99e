"""What an article looks like: who changes it past the program is found out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.paths import DataFolder
from herstal_pos.storage.tables import metadata
from tests.little_shop import BREAD, CHEESE, open_shop
from tests.services.stock.articles.test_pictures import ONE, OTHER, taken
from tests.services.stock.test_articles import article
from tests.services.whole.test_cards_are_watched import kinds
from tests.services.whole.test_every_column_is_watched import other, tamper


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """One of two was exchanged."""
    folder = DataFolder(tmp_path)
    with open_shop(folder.database) as shop:
        for code, jpeg in ((BREAD, ONE), (CHEESE, ONE), (BREAD, OTHER)):
            shop.do(taken(article(shop, code), jpeg))
    with closing(sqlite3.connect(folder.database)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return folder.database


def test_the_books_are_sound_before(books: Path) -> None:
    assert kinds(books) == set()


@pytest.mark.parametrize("column", [each.name for each in metadata.tables["product_picture"].columns])
def test_a_changed_column_is_found(column: str, books: Path) -> None:
    with closing(sqlite3.connect(books)) as raw:
        ((key, value),) = raw.execute(f"SELECT min(product_id), {column} FROM product_picture")  # noqa: S608
    changed = "x'ffd8ffffd9'" if column == "jpeg" else other("product_picture", column, value)
    if column == "product_id":  # no other picture's
        changed = "(SELECT id FROM product WHERE id NOT IN (SELECT product_id FROM product_picture))"
    tamper(books, f"UPDATE product_picture SET {column} = {changed} WHERE product_id = '{key}'")  # noqa: S608
    assert kinds(books) == {"picture"}


def test_one_that_is_gone_is_found(books: Path) -> None:
    tamper(books, "DELETE FROM product_picture")
    assert kinds(books) == {"picture"}


def test_one_that_nobody_kept_is_found(books: Path) -> None:
    free = "(SELECT id FROM product WHERE id NOT IN (SELECT product_id FROM product_picture) LIMIT 1)"
    another = f"SELECT {free}, jpeg, chain, entry FROM product_picture LIMIT 1"  # noqa: S608
    tamper(books, f"INSERT INTO product_picture {another}")
    assert kinds(books) == {"picture"}
