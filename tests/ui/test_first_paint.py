"""What the first paint needs and what it must not wait for."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from herstal_pos.i18n import Words
from herstal_pos.ui import theme
from herstal_pos.ui.bridge import Bridge
from herstal_pos.ui.window import MainWindow
from datetime import UTC, datetime

app = theme.application()
now = datetime(2026, 11, 25, 13, 32, tzinfo=UTC)
window = MainWindow(Bridge(lambda command: None), Words("fr"), theme.LIGHT, lambda: now)
window.resize(1280, 800)
window.show()
window.grab()
print(*sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Names of all modules after the first paint, in a process of its own."""
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_nothing_heavy_is_loaded_before_the_first_paint(loaded: set[str]) -> None:
    heavy = {"sqlalchemy", "requests", "babel", "escpos", "usb", "serial", "barcode", "segno", "PIL"}
    assert heavy & {name.split(".")[0] for name in loaded} == set()


@pytest.mark.parametrize(
    "screen",
    [
        "day_screen",
        "settings_screen",
        "search",
        "free_item",
        "returning",
        "reason",
        "stock_panel",
        "paid",
        "line_keys",
        "orders.alarm",
        "orders.alarm_bar",
        "orders.next_orders",
        "orders.times",
        "orders.board_screen",
        "orders.picking_screen",
        "promised",
        "tone",
    ],
)
def test_other_screens_are_built_on_the_first_visit(loaded: set[str], screen: str) -> None:
    assert f"herstal_pos.ui.{screen}" not in loaded


def test_the_sale_is_there(loaded: set[str]) -> None:
    assert "herstal_pos.ui.sale_screen" in loaded
