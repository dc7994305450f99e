"""The paper inside an e-invoice, by a key and by a finger: the system opens it, under the till's own name."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from tests.services.stock.invoices.invoice_steps import content
from tests.services.stock.invoices.test_invoice_papers import PDF, within, written
from tests.ui.orders.real_till import RealTill, open_till


class Viewer(QObject):
    """The system's program, as far as Qt tells of it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "take")  # type: ignore[arg-type]
    yield viewer
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def opened(till: RealTill, *papers: str, document: str = "F-1") -> InvoiceScreen:
    till.hear(commands.ReadInvoice(written(*papers, document=document), "f.xml"))
    till.press("Ctrl E")
    shown = till.window.shown
    assert isinstance(shown, InvoiceScreen)
    assert shown.invoice is not None
    return shown


def test_a_key_opens_it_and_a_finger_too(till: RealTill, qtbot: QtBot, viewer: Viewer) -> None:
    shown = opened(till, within(PDF, name="../../evil.exe"), document="../../2026/1")
    till.press("F10")
    assert till.sees("PDF 1 sur 1")
    qtbot.waitUntil(lambda: len(viewer.opened) == 1)
    till.tap(shown.head.pdf)
    qtbot.waitUntil(lambda: len(viewer.opened) == 2)
    (file, again) = viewer.opened
    assert file == again
    assert (file.suffix, file.read_bytes()) == (".pdf", PDF)
    assert file.name.startswith("facture-2026-1-")
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    if os.name == "posix":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_one_line_for_all_says_where_the_rest_stands(till: RealTill, qtbot: QtBot, viewer: Viewer) -> None:
    till.hear(commands.ReadInvoice(content("09"), "09.xml"))
    till.press("Ctrl E")
    assert till.sees("ouvrez le PDF, scannez")
    till.press("F10")
    qtbot.waitUntil(lambda: len(viewer.opened) == 1)
    assert viewer.opened[0].read_bytes().startswith(b"%PDF-")


def test_several_are_opened_one_after_the_other(till: RealTill, qtbot: QtBot, viewer: Viewer) -> None:
    opened(till, within(PDF), within(PDF + b"2"))
    for count in (1, 2, 3):
        till.press("F10")
        qtbot.waitUntil(lambda count=count: len(viewer.opened) == count)  # type: ignore[misc]
    first, second, third = viewer.opened
    assert (first.read_bytes(), second.read_bytes(), third) == (PDF, PDF + b"2", first)


@pytest.mark.usefixtures("viewer")
def test_without_one_key_and_finger_say_so(till: RealTill) -> None:
    shown = opened(till)
    till.press("F10")
    assert till.sees("Pas de PDF lisible ici")
    shown.say_sentence("")
    till.tap(shown.head.pdf)
    assert till.sees("Pas de PDF lisible ici")


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openDocument")
def test_without_a_program_that_opens_it_a_sentence_says_what_to_do(till: RealTill, qtbot: QtBot) -> None:
    opened(till, within(PDF))
    till.press("F10")
    qtbot.waitUntil(lambda: till.sees("Aucun programme n'ouvre les PDF"))


def test_a_disk_that_takes_nothing_is_told(till: RealTill, qtbot: QtBot, viewer: Viewer) -> None:
    opened(till, within(PDF))
    till.press("F10")
    qtbot.waitUntil(lambda: len(viewer.opened) == 1)
    (file,) = viewer.opened
    file.unlink()
    file.mkdir()
    till.press("F10")
    qtbot.waitUntil(lambda: till.sees("ne s'écrit nulle part"))
    assert len(viewer.opened) == 1


def test_what_is_asked_stays_asked(till: RealTill, qtbot: QtBot, viewer: Viewer) -> None:
    opened(till, within(PDF))
    till.press("F12", "F10")
    qtbot.waitUntil(lambda: len(viewer.opened) == 1)
    assert till.sees("Déjà entré en stock")
    till.press("Enter")
    assert not [each for each in viewer.opened if not each.exists()]
