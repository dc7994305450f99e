"""The program that was shipped first is still out there: on another till of the shop, or put back after an
update that went wrong. It goes on in a shop of this one, and this one in a shop of its."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config, read_config, write_config
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from herstal_pos.services.shop import settings_rows
from herstal_pos.storage import backup
from tests.fakes.clock import FixedClock
from tests.little_shop import BEER, BREAD, LittleShop
from tests.town_shop import COFFEE, SIRUP, TownShop, open_town_shop

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

COMMIT = "54a010a"
PROJECT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("first_program.txt")
PRINTER = "tcp://127.0.0.1:9200"


@pytest.fixture(scope="module")
def first_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its tree, out of this repository's history."""
    there = tmp_path_factory.mktemp("first_program")
    archive = there / "first.tar"
    git = ("git", "archive", f"--output={archive}", COMMIT, "herstal_pos", "hardware", "resources")
    done = subprocess.run(git, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(
            f"The program that was shipped first, commit {COMMIT}, is not in this clone: fetch the whole "
            f"history (git fetch --unshallow). git says: {done.stderr.strip()}"
        )
    with tarfile.open(archive) as packed:
        packed.extractall(there, filter="data")
    return there


def a_day_of_the_first_program(program: Path, folder: Path, database: str, *arguments: str) -> dict[str, Any]:
    """In a process of its own, on its own modules and words."""
    done = subprocess.run(
        [sys.executable, "-P", SCRIPT, folder, database, *arguments],
        cwd=program,
        env=os.environ | {"PYTHONPATH": str(program)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert said["program"] == str(program)
    return said


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """As `config.json` has it: "" for the file in the data folder. There are no tables yet."""
    if request.param == "sqlite":
        yield ""
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.empty_database() as url:
            yield url


@contextmanager
def opened(folder: Path, database: str) -> Iterator[LittleShop]:
    """This program on what is there."""
    data = DataFolder(folder)
    place = Place(data, replace(read_config(data.config), database=database))
    storage, counter = place.open_shop()
    try:
        shop = LittleShop(storage, counter, FixedClock())
        shop.do(commands.ForgetCustomers())
        shop.do(commands.Refresh())
        yield shop
    finally:
        storage.close()


def make_a_shop(folder: Path, database: str) -> str:
    """By this program, with something in every table; gives the number of a ticket."""
    data = DataFolder(folder)
    write_config(data.config, Config(language="fr", theme="dark"))
    with open_town_shop(database or data.database) as shop:
        shop.do(commands.SaveShop({"language": "nl", "phone": "04 222 22 22"}))
        shop.do(commands.ChoosePrinter(PRINTER, "generic"))
        shop.do(commands.ChooseLabelPrinter("tcp://127.0.0.1:9201", "generic", 12, 5, -5))
        shop.do(commands.SaveClosingRules(blind=False, second_place=str(folder / "stick"), limit_cents=500))
        shop.do(commands.SaveWelcome("mall"))
        shop.add(BEER)
        number = shop.sell(BREAD, BREAD).number_text
        shop.add(BREAD)
        shop.do(commands.ParkSale("Madame Lambert"))
        orders_on_their_way(shop)
        shop.do(commands.CloseDay({5000: 2}, reason="unknown", sure=True))
    return number


def orders_on_their_way(shop: TownShop) -> None:
    """One new, one that lacks a piece, one packed."""
    for pieces in ({"coffee": 2}, {"sirup": 2, "coffee": 1}, {"coffee": 1}):
        shop.buy(**pieces)
    shop.catch_up()
    shop.do(commands.ListOrders())
    board: notices.OrdersChanged = shop.heard[notices.OrdersChanged]
    _, lacking, whole = board.cards
    for card in (lacking, whole):
        shop.do(commands.AcceptOrder(card.order_id))
        shop.catch_up()
    line_id = shop.picking(lacking.order_id).lines[0].line_id
    shop.do(commands.MarkShortage(lacking.order_id, line_id, "out_of_stock"))
    for line in shop.picking(whole.order_id).lines:
        shop.do(commands.PickLine(whole.order_id, line.line_id, line.wanted))
    shop.do(commands.PackParcel(whole.order_id))


def a_day(shop: LittleShop, ticket: str) -> str:
    """Sold, brought back, closed and worked out; gives the number of a ticket."""
    closing: notices.ClosingChanged = shop.heard[notices.ClosingChanged]
    if not closing.closing.open:
        shop.do(commands.OpenDay(15_000))
    number = shop.sell(BREAD, COFFEE, SIRUP).number_text
    for brought in (number, ticket):
        *_, line = shop.open_receipt(brought).lines
        shop.do(commands.ReturnLine(line.id))
        shop.pay()
    shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
    shop.do(commands.ReprintZ())
    assert shop.verify().findings == ()
    return number


def test_the_first_program_goes_on_in_a_shop_of_this_one(
    first_program: Path, tmp_path: Path, database: str
) -> None:
    ticket = make_a_shop(tmp_path, database)

    said = a_day_of_the_first_program(first_program, tmp_path, database, "join", ticket)

    assert said["findings"] == []
    assert (said["shop"], said["language"], said["printer"]) == ("Épicerie du Pont", "nl", PRINTER)
    assert sorted(said["orders"].values()) == ["new", "ready", "to_prepare"]
    assert (len(said["returned"]), said["z"]) == (2, 2)

    with opened(tmp_path, database) as shop:
        a_day(shop, said["sold"])
        settings: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
        assert settings.settings.printer.address == PRINTER
        assert settings.settings.label_printer.darkness == 12
    made = backup.back_up(database or DataFolder(tmp_path).database, tmp_path / "backup.db")
    assert made.findings == ()


def test_this_program_goes_on_in_a_shop_of_the_first_one(
    first_program: Path, tmp_path: Path, database: str
) -> None:
    before = a_day_of_the_first_program(first_program, tmp_path, database, "make", "")
    assert before["findings"] == []

    with opened(tmp_path, database) as shop:
        settings: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
        assert settings.settings.shop.language == "nl"
        assert settings.settings.printer.address == "tcp://127.0.0.1:9100"
        closing: notices.ClosingChanged = shop.heard[notices.ClosingChanged]
        assert (closing.closing.blind, closing.closing.limit_cents) == (True, 500)
        shop.do(commands.ChoosePrinter(PRINTER, "generic"))
        ticket = a_day(shop, before["sold"])

    after = a_day_of_the_first_program(first_program, tmp_path, database, "join", ticket)
    assert after["findings"] == []
    assert (after["printer"], after["z"]) == (PRINTER, 3)


def test_no_row_of_the_first_program_s_has_a_name_that_it_does_not_know() -> None:
    """It stops at one: `Shop(**row)`. What comes later lies in a row beside (`Field.later`)."""
    rows = (*settings_rows.SHOP_ROWS, *settings_rows.TILL_ROWS)
    first = {
        row.name: {field.name for field in row.form.fields.values() if not field.later}
        for row in rows
        if row.name in KNOWN
    }
    assert first == KNOWN


KNOWN = {
    "shop": {
        "name",
        "street",
        "postcode",
        "city",
        "vat_number",
        "phone",
        "language",
        "receipt_note",
        "rounding",
    },
    "printer.receipt": {"address", "profile"},
    "printer.label": {"address", "profile", "darkness", "right_tenths", "down_tenths"},
    "closing": {"blind", "second_place", "limit_cents"},
    "mall": {"platform", "address", "shop_token", "sign_in"},
}
