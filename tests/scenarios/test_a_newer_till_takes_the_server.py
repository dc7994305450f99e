"""Two tills on one server: one is updated, with a break; the other runs on, and its clerk acts."""

from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, dispatch
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.till import WindowedTill
from herstal_pos.ui.shell.overlay.question import BlockingQuestion
from tests.storage.test_rows_of_other_programs import alter, ask

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

LINES = "SELECT count(*) FROM sale_line"


def test_it_says_what_to_do_and_its_cart_stays(
    tmp_path: Path, qtbot: QtBot, postgres: "PostgresServer"
) -> None:
    def opened(storage: Storage, counter: Counter) -> None:
        bread = commands.AddFreeItem(320, "reduced", "Pain")
        for known in (commands.SaveShop(SHOP), commands.OpenDay(0), bread):
            dispatch.execute(known, storage, counter)

    with postgres.empty_database() as url:
        till = WindowedTill(Place(DataFolder(tmp_path), Config(database=url, till_prefix="2")), opened)
        qtbot.addWidget(till.window)
        till.window.show()
        till.start()
        try:
            qtbot.waitUntil(lambda: bool(till.window.sale.card.list.lines.rows))
            alter(url, "UPDATE schema_version SET version = '9999', loss = 'weights'")
            alter(url, "UPDATE alembic_version SET version_num = '9999'")
            till.window.act("park")
            qtbot.waitUntil(lambda: bool(till.window.findChildren(BlockingQuestion)))
            [question] = till.window.findChildren(BlockingQuestion)
            assert question.title.text == "Mettez cette caisse à jour"
            question.buttons[-1].click()
            assert [row.name for row in till.window.sale.card.list.lines.rows] == ["Pain"]
            assert ask(url, LINES) == 1
        finally:
            till.stop()
