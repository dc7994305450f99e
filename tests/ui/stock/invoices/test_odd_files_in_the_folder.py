"""The folder in which e-invoices arrive, as programs and people fill it: half, twice, unreadable, moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.services.stock.invoices.xml_tree import MOST_BYTES
from herstal_pos.ui.counter.sale_screen import SaleScreen
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from herstal_pos.ui.stock.invoices.invoice_watch import InvoiceWatch
from herstal_pos.ui.stock.stock_screen import StockScreen
from tests.little_shop import BEER_EAN
from tests.services.stock.invoices.invoice_steps import content
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def watched(till: RealTill, qtbot: QtBot, folder: Path) -> InvoiceWatch:
    till.hear(commands.WatchInvoices(str(folder)))
    till.press("Ctrl S")
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    watch = shown.coming_in.watch
    qtbot.waitUntil(lambda: watch.is_watching and not watch.reads)
    return watch


def waiting(till: RealTill) -> list[str]:
    with till.shop.storage.look() as work:
        return [head["document"] for *_, head in work.invoices.open(9)]


def test_one_that_is_half_written_is_read_once_it_is_whole_and_nothing_is_said(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    watched(till, qtbot, tmp_path)
    whole = content("06")
    with (tmp_path / "a.xml").open("wb", buffering=0) as file:
        file.write(whole[:3000])
        qtbot.waitUntil(lambda: any(isinstance(each, commands.ReadInvoice) for each in till.asked))
        file.write(whole[3000:])
    qtbot.waitUntil(lambda: waiting(till) == ["GLN-6"])
    assert not till.sees("a.xml")


def test_one_that_stays_half_is_told_in_the_end(till: RealTill, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(content("06")[:3000])
    watched(till, qtbot, tmp_path)
    qtbot.waitUntil(lambda: till.sees("Pas une e-facture, ou pas entière"))
    assert waiting(till) == []


def test_a_bad_file_is_no_no_to_a_sale(till: RealTill, qtbot: QtBot, tmp_path: Path) -> None:
    watch = watched(till, qtbot, tmp_path)
    till.press("Esc")
    till.scan(BEER_EAN)
    sale = till.window.shown
    assert isinstance(sale, SaleScreen)
    (tmp_path / "a.xml").write_bytes(content("24"))
    watch.read()
    qtbot.waitUntil(lambda: any(isinstance(each, commands.ReadInvoice) for each in till.asked))
    assert not till.sees("a.xml")
    assert len(sale.sale.lines) == 2  # and its deposit
    till.press("Ctrl S")
    assert till.sees("redemandez l'e-facture. a.xml")


@pytest.mark.parametrize("where", ["Ctrl S", "Ctrl E"])
def test_one_that_cannot_be_read_is_told_once(
    where: str, till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    with (tmp_path / "annexes\u202e.xml").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (tmp_path / "b.xml").write_bytes(content("06"))
    till.hear(commands.WatchInvoices(str(tmp_path)))
    till.press(where)
    qtbot.waitUntil(lambda: till.sees("demandez-la sans annexes. annexes .xml"))
    qtbot.waitUntil(lambda: waiting(till) == ["GLN-6"])
    till.window.shown.say_sentence("")
    till.press("Esc", where)
    reader = till.window.shown.reader if isinstance(till.window.shown, InvoiceScreen) else None
    qtbot.waitUntil(lambda: reader is None or not reader.reads)
    assert not till.sees("annexes")


def test_one_that_the_system_does_not_give_is_told(till: RealTill, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.xml").symlink_to("/proc/self/mem")  # a plain file that nobody may read from its beginning
    (tmp_path / "b.xml").write_bytes(content("06"))
    watched(till, qtbot, tmp_path)
    qtbot.waitUntil(lambda: till.sees("Le fichier a.xml est illisible."))
    qtbot.waitUntil(lambda: waiting(till) == ["GLN-6"])


def test_the_same_under_two_names_comes_once_and_what_is_moved_away_stays_read(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("a.xml", "a (1).xml", "A.XML"):
        (tmp_path / name).write_bytes(content("06"))
    watch = watched(till, qtbot, tmp_path)
    qtbot.waitUntil(lambda: waiting(till) == ["GLN-6"])
    for file in list(tmp_path.iterdir()):
        file.unlink()
    watch.read()
    qtbot.waitUntil(lambda: not watch.reads)
    assert waiting(till) == ["GLN-6"]
    assert not till.sees("refus")
