"""An article's card, its packs and its price: who changes them past the program is found out."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.day.articles_entry import articles_body
from herstal_pos.domain.stock.card import Pack, Supplier, Version
from herstal_pos.headless.journal import verified
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.stock.article_entries import Kept, keep, new_card
from herstal_pos.services.whole.verifying import Finding, verify
from herstal_pos.storage import open_storage
from herstal_pos.storage.tables import metadata
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.whole.test_every_column_is_watched import other, tamper

NOBODY_READS = {"made_at", "changed_at", "changed_by"}
CHANGED = [
    *(("product_card", each.name) for each in metadata.tables["product_card"].columns),
    *(("product_pack", each.name) for each in metadata.tables["product_pack"].columns),
]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles in one commit, of which one changed later; a pack; a price that changed twice."""
    folder = DataFolder(tmp_path_factory.mktemp("books"))
    with open_shop(folder.database) as shop:
        beer, cheese = shop.product(BEER), shop.product(CHEESE)
        crate = Pack("5412345678908", beer.id, 24_000)
        for articles in ((beer, cheese), (cheese,)):
            with shop.storage.work() as work:
                for name in ("meurens", "jupille"):
                    work.cards.save_supplier(Supplier(name, name, Version("", 0)))
                card = replace(
                    new_card(beer.id, shop.counter), content=450, minimum=2000, supplier_id="meurens"
                )
                kept = [
                    Kept(each, each, replace(card, product_id=each.id, packs=(crate,) * (each is beer)))
                    for each in articles
                ]
                keep(kept, work, shop.counter)
                work.commit()
        for price_cents in (340, 350):
            shop.do(commands.SetPrice(shop.product(BREAD).id, price_cents))
    with closing(sqlite3.connect(folder.database)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return folder.database


@pytest.fixture
def copy(books: Path, tmp_path: Path) -> Path:
    made = DataFolder(tmp_path).database
    made.write_bytes(books.read_bytes())
    return made


def kinds(file: Path) -> set[str]:
    with closing(open_storage(file, read_only=True)) as storage:
        return {finding.kind for finding in verify(storage).findings}


def test_the_books_are_sound_before(copy: Path) -> None:
    found, _ = verified(Place(DataFolder(copy.parent), Config()), "")
    assert found.findings == ()


@pytest.mark.parametrize(("table", "column"), CHANGED)
def test_a_changed_column_is_found(table: str, column: str, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as raw:
        ((key, value),) = raw.execute(f"SELECT max(product_id), {column} FROM {table}")  # noqa: S608
    change = f"UPDATE {table} SET {column} = {other(table, column, value)} WHERE product_id = '{key}'"  # noqa: S608
    if (table, column) == ("product_card", "product_id"):  # its key: no other card's
        free = "(SELECT id FROM product WHERE id NOT IN (SELECT product_id FROM product_card))"
        change = f"UPDATE {table} SET {column} = {free} WHERE product_id = '{key}'"  # noqa: S608
    tamper(copy, change)
    assert (kinds(copy) != set()) is (column not in NOBODY_READS)


@pytest.mark.parametrize("table", ["product_card", "product_pack"])
def test_what_is_gone_is_found(table: str, copy: Path) -> None:
    tamper(copy, f"DELETE FROM {table}")  # noqa: S608
    assert "card" in kinds(copy)


def test_a_pack_that_somebody_put_there_is_found(copy: Path) -> None:
    tamper(copy, "INSERT INTO product_pack SELECT '24040044', product_id, 6000 FROM product_card LIMIT 1")
    assert "card" in kinds(copy)


def test_a_card_that_nobody_kept_is_found(copy: Path) -> None:
    tamper(
        copy,
        "INSERT INTO product_card SELECT (SELECT id FROM product WHERE id NOT IN (SELECT product_id FROM"
        " product_card)), '', NULL, '', NULL, NULL, '', '', 0, 0, made_at, changed_at, changed_by, chain,"
        " entry, NULL, NULL FROM product_card LIMIT 1",
    )
    assert kinds(copy) == {"card"}


def test_a_price_that_is_not_the_last_of_its_history_is_told_and_keeps_no_backup(copy: Path) -> None:
    tamper(copy, f"UPDATE product SET price_cents = 340 WHERE code = '{BREAD}'")  # noqa: S608
    found, _ = verified(Place(DataFolder(copy.parent), Config()), "")
    assert found.findings == (Finding("price", BREAD),)
    assert found.fit_to_keep


def test_what_was_sealed_without_a_digest_of_each_card_is_not_judged(shop: LittleShop) -> None:
    beer = shop.product(BEER)
    with shop.storage.work() as work:
        card = new_card(beer.id, shop.counter)
        body = articles_body([(beer, card)])
        del body["cards"]
        entry = write_down("articles_kept", body, work, shop.counter)
        version = Version(shop.counter.till.prefix, entry.sequence)
        work.cards.save(replace(card, note="of today", version=version))
        work.commit()
    assert shop.verify().findings == ()
