"""Goods that moved without a sale: what an import brought, what an order took, what was missing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.services import commands
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.services.whole.test_every_column_is_watched import tamper
from tests.town_shop import open_town_shop

CAUSES = ("opening", "packed", "unpacked", "shortage")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One order packed, unpacked and packed again; a piece of another is not found. Nothing is sold."""
    file = tmp_path_factory.mktemp("books") / "shop.db"
    with open_town_shop(file) as shop:
        placed = [shop.buy(sirup=2, coffee=1), shop.buy(coffee=2)]
        shop.catch_up()
        whole, lacking = (shop.card(order.code).order_id for order in placed)
        for order_id in (whole, lacking):
            shop.do(commands.AcceptOrder(order_id))
        for line in shop.picking(whole).lines:
            shop.do(commands.PickLine(whole, line.line_id, line.wanted))
        shop.do(commands.PackParcel(whole))
        shop.do(commands.UndoOrderStep(whole))
        shop.do(commands.PackParcel(whole))
        shop.do(commands.MarkShortage(lacking, shop.picking(lacking).lines[0].line_id, "out_of_stock"))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return file


@pytest.fixture
def copy(books: Path, tmp_path: Path) -> Path:
    there = tmp_path / "shop.db"
    there.write_bytes(books.read_bytes())
    return there


def found(file: Path) -> set[tuple[str, str]]:
    with closing(open_storage(file, read_only=True)) as storage:
        return {(each.kind, each.detail) for each in verify(storage).findings}


def test_what_the_shop_did_is_sound(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as raw:
        there = {cause for (cause,) in raw.execute("SELECT DISTINCT cause FROM stock_movement")}
    assert there == set(CAUSES)
    assert found(copy) == set()


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("change", ["order_id = 'another'", "quantity = quantity + 1000", "cause = 'sale'"])
def test_a_change_is_found(cause: str, change: str, copy: Path) -> None:
    tamper(copy, f"UPDATE stock_movement SET {change} WHERE cause = '{cause}'")  # noqa: S608
    assert ("stock_moved", "") in found(copy)


@pytest.mark.parametrize("cause", CAUSES)
def test_what_is_gone_is_found_though_the_level_was_set_right(cause: str, copy: Path) -> None:
    tamper(copy, f"DELETE FROM stock_movement WHERE cause = '{cause}'")  # noqa: S608
    tamper(
        copy,
        "UPDATE stock_level SET quantity = coalesce((SELECT sum(quantity) FROM stock_movement AS moved"
        " WHERE moved.product_id = stock_level.product_id), 0)",
    )
    assert found(copy) == {("stock_moved", "")}


MORE = """
INSERT INTO stock_movement (id, product_id, quantity, cause, at, business_day)
SELECT 'more', product_id, -1000, cause, at, business_day FROM stock_movement LIMIT 1
"""


def test_one_more_is_found(copy: Path) -> None:
    """No guard minds it: rows may be added."""
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute(MORE)
        raw.commit()
    assert found(copy) == {("stock_unsealed", "1")}


def test_what_an_older_program_brought_before_is_as_it_was(copy: Path) -> None:
    """It wrote no entry; the first that does is of rows behind its."""
    tamper(copy, "DELETE FROM journal")
    tamper(copy, "UPDATE cash_session SET closed_at = NULL")
    assert not {kind for kind, _ in found(copy)} & {"stock_moved", "stock_unsealed"}
