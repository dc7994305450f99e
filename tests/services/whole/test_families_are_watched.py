"""Which articles are variants of one, and where each stands: who changes it past the program is found out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices, views
from herstal_pos.storage.tables import metadata
from tests.little_shop import BREAD, CHEESE, open_shop
from tests.services.whole.test_cards_are_watched import kinds
from tests.services.whole.test_every_column_is_watched import other, tamper

CHANGED = [(table, each.name) for table in ("family", "variant") for each in metadata.tables[table].columns]


@pytest.fixture
def books(tmp_path: Path) -> Path:
    folder = DataFolder(tmp_path)
    with open_shop(folder.database) as shop:
        for code in (BREAD, CHEESE):
            product = shop.product(code)
            shop.do(commands.ShowFamily(product.id))
            shown: notices.FamilyShown = shop.heard[notices.FamilyShown]
            form = views.FamilyForm(
                code, (("Taille", (f"1{code}", f"2{code}")), ("Farine", ("Blanc", "Gris")))
            )
            shop.do(commands.KeepFamily(product.id, form, shown.family.seen))
    with closing(sqlite3.connect(folder.database)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return folder.database


def test_the_books_are_sound_before(books: Path) -> None:
    assert kinds(books) == set()


@pytest.mark.parametrize(("table", "column"), CHANGED)
def test_a_changed_column_is_found(table: str, column: str, books: Path) -> None:
    key = "id" if table == "family" else "product_id"
    with closing(sqlite3.connect(books)) as raw:
        ((first, value),) = raw.execute(f"SELECT min({key}), {column} FROM {table}")  # noqa: S608
    tamper(books, f"UPDATE {table} SET {column} = {other(table, column, value)} WHERE {key} = '{first}'")  # noqa: S608
    assert kinds(books) != set()


@pytest.mark.parametrize("table", ["family", "variant"])
def test_what_is_gone_is_found(table: str, books: Path) -> None:
    tamper(books, f"DELETE FROM {table}")  # noqa: S608
    assert "family" in kinds(books)
