"""The sale screen is painted before anything is loaded that is not seen; the real till in its own process."""

import os
import subprocess
import sys
from ast import literal_eval
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands, dispatch
from tests.shop import product, stock
from tests.started_till import folder

PROJECT = Path(__file__).parents[2]
BARCODE = "4006381333931"
LATE = {
    *("alembic", "babel", "barcode", "biip", "escpos", "libusb_package", "psycopg", "requests", "segno"),
    *("serial", "sqlalchemy", "sqlite3", "usb", "zoneinfo"),
    *("argparse", "bz2", "calendar", "decimal", "fractions", "ipaddress", "logging", "lzma", "shutil"),
    *("statistics", "subprocess", "tempfile", "urllib"),
}
LATE_OF_OURS = (
    *(
        "devices",
        "documents",
        "mall",
        "machinery",
        "services.dispatch",
        "services.day.notices",
        "services.mall.commands",
        "services.stock.commands",
        "services.stock.notices",
        "services.stock.views",
        "services.ports",
        "storage",
        "workers",
    ),
    *(
        f"ui.{screen}"
        for screen in (
            "day.day_screen",
            "shell.overlay.sheet",
            "widgets.lists.lines",
            "shop.settings_screen",
            "counter.panels.search",
            "counter.panels.free_item",
            "counter.panels.returning",
        )
    ),
)

NOT_OF_A_SALE = (
    *("day.closing", "orders.picking", "stock.articles", "stock.bulk.applying", "stock.counts.counting"),
    *("stock.deliveries.receiving", "stock.families.making", "stock.importing", "stock.invoices.reading"),
    *("stock.labels", "stock.lists.steps", "stock.supply.ordering", "stock.valuing.valuing"),
    *("accounts.reports.notices", "stock.supply.views", "stock.valuing.notices", "accounts.invoices.ports"),
)

type Said = dict[str, Any]


def started(mode: str, home: Path, barcode: str = "") -> Said:
    program = [sys.executable, "-m", "tests.started_till", mode, str(home), barcode]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said: Said = literal_eval(subprocess.check_output(program, cwd=PROJECT, env=env, encoding="utf-8"))
    return said


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> Said:
    return started("painted", tmp_path_factory.mktemp("painted"))


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Said:
    home = tmp_path_factory.mktemp("ready")
    storage, counter = Place(folder(home), Config()).open_shop()
    with closing(storage):
        stock(storage, product("Sirop de Liège", BARCODE))
        dispatch.execute(commands.SaveShop(SHOP), storage, counter)
    return started("ready", home, BARCODE)


def test_no_heavy_library_is_loaded_at_the_first_paint(painted: Said) -> None:
    assert {name.partition(".")[0] for name in painted["modules"]} & LATE == set()


@pytest.mark.parametrize("late", LATE_OF_OURS)
def test_nothing_of_ours_is_loaded_that_is_not_seen(painted: Said, late: str) -> None:
    assert find_spec(f"herstal_pos.{late}"), "moved or renamed: this would never fail again"
    assert [name for name in painted["modules"] if name.startswith(f"herstal_pos.{late}")] == []


def test_the_sale_screen_was_what_was_painted(painted: Said) -> None:
    assert "herstal_pos.ui.counter.sale_screen" in painted["modules"]


def test_the_first_scan_needs_neither_printers_nor_the_mall_nor_another_database(ready: Said) -> None:
    assert {name.partition(".")[0] for name in ready["modules"]} & (
        LATE - {"logging", "sqlite3", "zoneinfo"}
    ) == set()


@pytest.mark.parametrize("room", NOT_OF_A_SALE)
def test_the_first_scan_waits_for_no_other_work_of_the_shop(ready: Said, room: str) -> None:
    assert find_spec(f"herstal_pos.services.{room}"), "moved or renamed: this would never fail again"
    assert f"herstal_pos.services.{room}" not in ready["modules"]


@pytest.mark.parametrize("room", ["updating", "moving", "headless", "practice"])
def test_the_first_scan_needs_no_rare_room(ready: Said, room: str) -> None:
    assert find_spec(f"herstal_pos.{room}"), "moved or renamed: this would never fail again"
    assert [name for name in ready["modules"] if name.startswith(f"herstal_pos.{room}")] == []


def test_the_first_scan_was_written_in_the_shop(ready: Said) -> None:
    assert {"sqlite3", "herstal_pos.storage.counter.sales"} <= set(ready["modules"])


def test_no_statement_is_made_on_the_way_to_the_first_scan(ready: Said) -> None:
    assert [
        name for name in ready["modules"] if name.endswith(("_statements", ".tables", ".compiling"))
    ] == []


@pytest.mark.parametrize("whose", ["herstal_pos/services", "herstal_pos/ui/widgets", "herstal_pos/storage"])
def test_nobody_reads_the_source_of_what_is_imported(ready: Said, whose: str) -> None:
    """PySide would, at each import: `herstal_pos.ui` turns it off."""
    assert [file for file in ready["sources"] if f"/{whose}/" in file] == []


def test_nobody_reads_the_source_of_what_the_till_itself_imports(painted: Said) -> None:
    assert {"threading.py", "os.py", "functools.py"} & {
        Path(file).name for file in painted["sources"]
    } == set()
