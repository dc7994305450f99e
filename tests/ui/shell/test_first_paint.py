"""What the first paint needs and what it must not wait for."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

SCRIPT = """
import sys
from herstal_pos.i18n import Words
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.shell.window import MainWindow
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
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, encoding="utf-8", check=True)
    return set(run.stdout.split())


def test_nothing_heavy_is_loaded_before_the_first_paint(loaded: set[str]) -> None:
    heavy = {"sqlalchemy", "requests", "babel", "escpos", "usb", "serial", "barcode", "segno", "PIL"}
    assert heavy & {name.split(".")[0] for name in loaded} == set()


@pytest.mark.parametrize(
    "screen",
    [
        "day.day_screen",
        "shop.settings_screen",
        "counter.panels.search",
        "counter.panels.free_item",
        "counter.panels.returning",
        "counter.panels.reason",
        "stock.stock_panel",
        "counter.payment.paid",
        "counter.cart.line_keys",
        "orders.alarm.alarm",
        "orders.alarm.alarm_bar",
        "orders.alarm.next_orders",
        "orders.times",
        "orders.board.board_screen",
        "orders.picking.picking_screen",
        "counter.cart.promised",
        "orders.alarm.tone",
    ],
)
def test_other_screens_are_built_on_the_first_visit(loaded: set[str], screen: str) -> None:
    assert find_spec(f"herstal_pos.ui.{screen}"), "moved or renamed: this would never fail again"
    assert f"herstal_pos.ui.{screen}" not in loaded


def test_the_sale_is_there(loaded: set[str]) -> None:
    assert "herstal_pos.ui.counter.sale_screen" in loaded
