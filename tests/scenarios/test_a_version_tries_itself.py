"""`herstal-pos self-test`: on a copy of the shop, which is only read; 0, or a sentence that helps."""

import sqlite3
import tomllib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command

from herstal_pos.config import Config, write_config
from herstal_pos.headless.self_test import NOT_NOW, PACKAGES
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands
from herstal_pos.storage import migrations
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.sqlite import SqliteWriter
from tests.little_shop import BREAD, open_shop
from tests.scenarios.helpdesk import Helpdesk

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    (tmp_path / "shop").mkdir()
    return Helpdesk(tmp_path / "shop", capsys)


def what_lies_in(folder: Path) -> dict[str, bytes]:
    """But SQLite's log, which whoever reads leaves behind."""
    files = (
        file for file in folder.rglob("*") if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    )
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_a_shop_is_tried_on_a_copy_and_not_while_its_day_is_open(helpdesk: Helpdesk) -> None:
    with open_shop(DataFolder(helpdesk.folder).database) as shop:
        shop.sell(BREAD)
        shop.add(BREAD)  # an open cart
        before = what_lies_in(helpdesk.folder)
        assert helpdesk.ask("self-test") == NOT_NOW
        assert (helpdesk.said, len(helpdesk.complained.splitlines())) == ("", 1)
        assert helpdesk.ask("self-test", "--now") == 0, helpdesk.complained
        assert len(helpdesk.said.splitlines()) == len(
            ("packages", "open", "verify", "sell", "paper", "screens", "")
        )
        shop.do(commands.AbandonSale())
        shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
        after = what_lies_in(helpdesk.folder)
        assert after.keys() == before.keys()
        assert shop.verify().findings == ()


def test_older_tables_are_migrated_on_the_copy_alone(helpdesk: Helpdesk) -> None:
    file = DataFolder(helpdesk.folder).database
    with closing(Connection(SqliteWriter(file))) as writer, in_core(writer) as core:
        command.upgrade(migrations.config(core), "0004")
    before = what_lies_in(helpdesk.folder)
    assert helpdesk.ask("self-test", "--json") == 0, helpdesk.complained
    assert (helpdesk.facts["passed"], helpdesk.facts["done"][-1]) == (True, "screens")
    assert what_lies_in(helpdesk.folder) == before


def test_what_does_not_suit_is_said_and_nothing_is_left(helpdesk: Helpdesk) -> None:
    file = DataFolder(helpdesk.folder).database
    with open_shop(file) as shop:
        shop.sell(BREAD)
        shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("DROP TRIGGER journal_is_final")
        raw.execute("UPDATE journal SET body = '{}' WHERE kind = 'sale'")
        raw.commit()
    before = what_lies_in(helpdesk.folder)
    assert helpdesk.ask("self-test", "--json") == 1
    assert (helpdesk.facts["passed"], helpdesk.facts["failed"]) == (False, "verify")
    assert "herstal-pos verify" in helpdesk.complained
    assert what_lies_in(helpdesk.folder) == before

    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9998'")
        raw.execute("UPDATE schema_version SET version = '9999', loss = 'x'")
        raw.commit()
    assert helpdesk.ask("self-test") == 1
    file.write_bytes(b"not a shop")
    assert helpdesk.ask("self-test") == 1
    assert [each.name for each in helpdesk.folder.iterdir() if each.name.startswith("self-test")] == []


def test_of_a_shop_on_a_server_the_version_is_looked_at_and_nothing_copied(
    helpdesk: Helpdesk, postgres: "PostgresServer"
) -> None:
    with postgres.empty_database() as url, open_shop(url) as shop:
        write_config(DataFolder(helpdesk.folder).config, replace(Config(), database=url, till_prefix="1"))
        assert helpdesk.ask("self-test") == NOT_NOW
        shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
        with shop.storage.look() as work:
            tills = [till.prefix for till in work.audit.tills()]
        assert helpdesk.ask("self-test", "--json") == 0, helpdesk.complained
        assert "server" in helpdesk.facts["done"]
        with shop.storage.look() as work:
            assert [till.prefix for till in work.audit.tills()] == tills
        assert [each.name for each in helpdesk.folder.iterdir()] == ["config.json"]


def test_each_package_of_the_till_is_asked_for() -> None:
    asked = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {each.split(">")[0].split("=")[0].strip() for each in asked}
    assert names - {"babel"} == set(PACKAGES)  # nothing of the till imports babel at work
