"""Suppliers' electronic invoices by keys, by fingers and by scans, before a real shop."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands
from herstal_pos.ui.frame.places import INVOICES, RECEIVING, STOCK
from herstal_pos.ui.scenes.pictures import Picture, window_of
from herstal_pos.ui.scenes.shelf import invoice_pictures
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from herstal_pos.ui.stock.stock_rows import ShelfRow
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.file_panel import FilePanel
from tests.little_shop import BEER
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till

FILES = Path(__file__).parents[3] / "services" / "stock" / "invoices"
NB = "\N{NO-BREAK SPACE}"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def file_of(name: str) -> Path:
    (file,) = FILES.glob(f"{name}*.xml")
    return file


def given(till: RealTill, *names: str) -> None:
    """As a file that was chosen."""
    for name in names:
        till.hear(commands.ReadInvoice(file_of(name).read_bytes(), f"{name}.xml"))


def screen(till: RealTill) -> InvoiceScreen:
    shown = till.window.shown
    assert isinstance(shown, InvoiceScreen), shown
    return shown


def rows(till: RealTill) -> list[tuple[str, str]]:
    shown = screen(till).list.rows.lines.rows
    return [(row.name, row.figures[1]) for row in shown if isinstance(row, ShelfRow)]


def on_hand(till: RealTill, code: str) -> int:
    return till.shop.on_hand(code) or 0


def test_one_of_which_all_is_known_comes_in_by_two_keys(till: RealTill) -> None:
    given(till, "22")
    before = on_hand(till, BEER)
    till.press("Ctrl E")
    till.forget()
    till.press("F12", "Enter")
    assert till.acts == 2
    assert on_hand(till, BEER) == before + 24_000
    assert screen(till).invoice is None


def test_pressed_again_the_key_says_what_is_asked_and_posts_nothing(till: RealTill) -> None:
    given(till, "22")
    before = on_hand(till, BEER)
    till.press("Ctrl E", "F12")
    till.tap(screen(till).bar.accept)
    assert till.sees("Déjà entré en stock")
    assert on_hand(till, BEER) == before
    till.press("Enter")
    assert on_hand(till, BEER) == before + 24_000


def test_of_several_the_chosen_one_comes_in_by_two_keys(till: RealTill) -> None:
    given(till, "22", "07")
    till.press("Ctrl E")
    assert len(screen(till).waiting.rows.lines.rows) == 2
    before = on_hand(till, BEER)
    till.press("Down", "F12", "Enter")
    assert on_hand(till, BEER) == before + 24_000


def test_each_doubt_is_a_key_and_the_sure_ones_are_folded(till: RealTill) -> None:
    given(till, "06")
    till.press("Ctrl E")
    assert rows(till) == [("ANIS", "1"), ("1 ligne reconnue", "12")]
    assert not screen(till).bar.accept.isEnabled()
    till.press("F7")
    assert rows(till) == [("ANIS", "0"), ("1 ligne reconnue", "12")]
    till.press("Down", "Down", "Enter")
    assert len(rows(till)) == 3
    before = on_hand(till, BEER)
    till.press("F12", "Esc")
    assert on_hand(till, BEER) == before
    till.press("F12", "Enter")
    assert on_hand(till, BEER) == before + 12_000


def test_by_fingers_alone(till: RealTill) -> None:
    given(till, "06")
    till.press("Ctrl E")
    before = on_hand(till, BEER)
    till.tap(till.button("Pas arrivé"))
    till.tap(screen(till).bar.accept)
    till.tap(screen(till).note.yes)
    assert on_hand(till, BEER) == before + 12_000


def test_a_scan_answers_the_line_that_is_asked_about(till: RealTill) -> None:
    given(till, "06")
    till.press("Ctrl E")
    before = on_hand(till, SIRUP)
    till.scan(EAN[SIRUP])
    till.press("F12", "Enter")
    assert on_hand(till, SIRUP) == before + 1000


def test_a_number_before_enter_is_how_many_are_in_one(till: RealTill) -> None:
    given(till, "07")
    till.press("Ctrl E", "F2")
    till.type("Sirop de")
    till.press("Enter")
    till.press("1", "2", "Enter")
    assert rows(till)[-1] == ("1 ligne reconnue", "24")


def test_a_new_article_has_the_price_that_was_typed(till: RealTill) -> None:
    given(till, "21")
    till.press("Ctrl E")
    till.type("3,60")
    till.press("F3", "F12", "Enter")
    made = till.shop.product("5410126009903")
    assert (made.price_cents, made.names["fr"]) == (360, "Spéculoos artis. 400 g")
    assert on_hand(till, "5410126009903") == 8000
    assert till.shop.verify().findings == ()


def test_scanned_first_it_waits_in_the_delivery(till: RealTill) -> None:
    given(till, "06")
    till.press("Ctrl E", "F8")
    assert till.window.frame.shown == RECEIVING


def test_a_credit_note_asks_and_takes_out(till: RealTill) -> None:
    given(till, "12")
    till.press("Ctrl E", "F4")
    before = on_hand(till, BEER)
    till.press("F12", "Enter", "Enter")
    assert on_hand(till, BEER) == before - 6000


def test_a_file_that_is_dropped_on_the_window_is_read_and_shown(till: RealTill, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file_of("06")))])
    drop = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    till.window.frame.dropEvent(drop)
    assert till.window.frame.shown == INVOICES
    qtbot.waitUntil(lambda: screen(till).invoice is not None)
    shown = screen(till).invoice
    assert shown is not None
    assert shown.row.document == "GLN-6"


@pytest.mark.parametrize("name", ["24", "25", "26"])
def test_a_file_that_is_none_is_said_by_its_name(name: str, till: RealTill, qtbot: QtBot) -> None:
    till.press("Ctrl E")
    screen(till).take_files([str(file_of(name))])
    assert till.sees(f"Lecture de {file_of(name).name}")
    assert till.asked[-1] == commands.ListInvoices()  # a slow stick holds nobody up
    qtbot.waitUntil(lambda: not till.sees("Lecture de"))
    assert till.sees(file_of(name).name)


def file_panel(till: RealTill) -> FilePanel:
    panel = screen(till).pad.panel
    assert isinstance(panel, FilePanel)
    assert panel.isVisible()
    return panel


def test_a_file_is_given_by_its_path(till: RealTill, qtbot: QtBot) -> None:
    till.press("Ctrl E", "F2")
    till.type(str(file_of("06")))
    till.press("Enter")
    qtbot.waitUntil(lambda: screen(till).invoice is not None)


def test_what_lies_in_the_downloads_is_a_tap(till: RealTill, qtbot: QtBot) -> None:
    till.press("Ctrl E")
    till.tap(till.button("Choisir un fichier"))
    file_panel(till).show_found([file_of("06")])
    till.tap_row(file_panel(till).results, 0)
    qtbot.waitUntil(lambda: screen(till).invoice is not None)


def test_escape_leaves_the_files_and_a_path_that_is_none_is_said(till: RealTill, qtbot: QtBot) -> None:
    till.press("Ctrl E", "F2")
    file_panel(till)
    till.press("Esc")
    assert screen(till).pad.panel is None
    assert till.window.frame.shown == INVOICES
    till.press("F2")
    till.type("/nowhere/f.xml")
    till.press("Enter")
    assert till.sees("f.xml")
    till.press("F3")
    till.type("/nowhere")
    till.press("Enter")
    qtbot.waitUntil(lambda: till.sees("/nowhere"))


def test_put_away_nothing_comes_in_and_it_waits_no_more(till: RealTill) -> None:
    given(till, "06")
    before = on_hand(till, BEER)
    till.press("Ctrl E", "Del", "Enter", "Esc")
    assert (on_hand(till, BEER), till.window.frame.shown) == (before, STOCK)


def test_what_misses_its_total_is_amber_and_does_not_come_in(till: RealTill) -> None:
    given(till, "16")
    till.press("Ctrl E")
    assert "ne font pas le total" in screen(till).head.under.text
    assert not screen(till).bar.accept.isEnabled()


def test_what_arrives_in_a_folder_is_read_once_and_stays_there(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_bytes(file_of("06").read_bytes())
    (tmp_path / "b.XML").write_bytes(file_of("22").read_bytes())
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    till.press("Ctrl E", "F3")
    till.type(str(tmp_path))
    till.press("Enter")
    qtbot.waitUntil(lambda: till.sees(tmp_path.name))
    till.press("Esc", "Ctrl E")
    qtbot.waitUntil(lambda: len(screen(till).waiting.rows.lines.rows) == 2)
    till.forget()
    till.press("Esc", "Ctrl E")
    qtbot.waitUntil(lambda: not screen(till).reader.reads)
    assert not [each for each in till.asked if isinstance(each, commands.ReadInvoice)]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.xml", "b.XML", "c.pdf"]
    till.press("F3")
    assert screen(till).folder == ""


def test_what_is_gone_while_a_folder_is_looked_at_keeps_no_other_from_being_read(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").symlink_to(tmp_path / "nothing")
    (tmp_path / "b.xml").mkdir()
    os.mkfifo(tmp_path / "c.xml")
    (tmp_path / "d.xml").write_bytes(file_of("06").read_bytes())
    till.hear(commands.WatchInvoices(str(tmp_path)))
    till.press("Ctrl E")
    qtbot.waitUntil(lambda: len(screen(till).waiting.rows.lines.rows) == 1)


def test_what_is_no_file_says_so_and_nothing_falls_over(till: RealTill, qtbot: QtBot, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    till.press("Ctrl E")
    screen(till).take_files([str(tmp_path / "pipe.xml")])
    qtbot.waitUntil(lambda: till.sees("pipe.xml n'est pas un fichier."))
    screen(till).take_files([str(tmp_path)])
    qtbot.waitUntil(lambda: till.sees(f"{tmp_path.name} n'est pas un fichier."))
    till.press("F2")
    till.type("~nobody/f.xml")
    till.press("Enter")
    qtbot.waitUntil(lambda: till.sees("Le fichier f.xml est illisible."))


def stock(till: RealTill) -> StockScreen:
    shown = till.window.shown
    assert isinstance(shown, StockScreen), shown
    return shown


def test_what_arrives_while_the_shop_sells_is_told_beside_the_stock(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    till.hear(commands.WatchInvoices(str(tmp_path)))
    till.press("Ctrl S")
    key = stock(till).coming_in.invoices
    assert not key.isVisible()
    watch = stock(till).coming_in.watch
    qtbot.waitUntil(lambda: watch.is_watching)
    till.press("Esc")
    (tmp_path / "a.xml").write_bytes(file_of("06").read_bytes())
    qtbot.waitUntil(lambda: key.label.endswith("1"))
    till.press("Ctrl S")
    assert key.isVisible()
    till.tap(key)
    assert till.window.frame.shown == INVOICES


def test_nothing_is_asked_of_the_store_while_nothing_arrives(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    till.hear(commands.WatchInvoices(str(tmp_path)))
    till.press("Ctrl S")
    watch = stock(till).coming_in.watch
    qtbot.waitUntil(lambda: watch.is_watching and not watch.reads)
    till.forget()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    watch.read()
    qtbot.waitUntil(lambda: not watch.reads)
    assert till.asked == []


def test_a_folder_that_is_gone_is_told_once_beside_the_stock(
    till: RealTill, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "peppol"
    folder.mkdir()
    till.hear(commands.WatchInvoices(str(folder)))
    till.press("Ctrl S")
    watch = stock(till).coming_in.watch
    qtbot.waitUntil(lambda: watch.is_watching)
    folder.rmdir()
    qtbot.waitUntil(lambda: till.sees("Dossier peppol introuvable"))
    stock(till).say_sentence("")
    watch.read()
    qtbot.waitUntil(lambda: not watch.reads)
    assert not till.sees("Dossier peppol introuvable")
    folder.mkdir()
    watch.read()
    qtbot.waitUntil(lambda: watch.is_watching)


def test_a_folder_that_is_gone_says_nothing(till: RealTill, qtbot: QtBot) -> None:
    till.hear(commands.WatchInvoices("/nowhere/at/all"))
    till.press("Ctrl E")
    qtbot.waitUntil(lambda: not screen(till).reader.reads)
    assert len(screen(till).waiting.rows.lines.rows) == 0


def test_what_costs_more_stands_apart_and_a_key_takes_the_price_that_keeps_the_margin(till: RealTill) -> None:
    given(till, "23")
    till.press("Ctrl E", "F12", "Enter")  # 24 at 0,65
    dearer = file_of("23").read_bytes().replace(b"M-23", b"M-24").replace(b"15.60", b"18.00")
    dearer = dearer.replace(b">3.28<", b">3.78<").replace(b">18.88<", b">21.78<")
    till.hear(commands.ReadInvoice(dearer, "m.xml"))
    before = till.shop.product(BEER).price_cents
    assert [name for name, _ in rows(till)] == ["JUPILER 25CL"]
    till.press("Down", "=", "F12", "Enter")
    assert till.shop.product(BEER).price_cents > before
    assert till.shop.verify().findings == ()


def test_a_price_without_its_comma_is_asked_about(till: RealTill) -> None:
    given(till, "22")
    till.press("Ctrl E")
    before = till.shop.product(BEER).price_cents
    till.press("Down", "Enter", "Down")
    assert screen(till).line is not None
    till.press(*"12000", "=")
    assert till.sees("vraiment")
    till.press("Esc", "F12", "Enter")
    assert till.shop.product(BEER).price_cents == before


def test_the_codes_of_units_are_never_shown(till: RealTill) -> None:
    given(till, "19")
    till.press("Ctrl E", "F12")
    seen = [row.second_line for row in screen(till).list.rows.lines.rows if isinstance(row, ShelfRow)]
    assert any("2 × 12" in line for line in seen)
    assert any(f"0,500{NB}kg" in line for line in seen)
    assert not [line for line in seen if re.search(r"\b(DZN|GRM|HLT|STK|XBX|ZZ|CEN)\b", line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_number_is_whole_beside_the_key_of_its_pdf(qtbot: QtBot, language: str) -> None:
    scene = Picture("einvoice", invoice_pictures.einvoice, size=(1024, 768), language=language)
    window = window_of(scene)
    qtbot.addWidget(window)
    sheet = window.shown
    assert isinstance(sheet, InvoiceScreen), sheet
    head = sheet.head
    assert head.title.text.endswith(", 2026-1188")
    assert "…" not in head.title.text + head.under.text
