"""Head, foot and picture of the ticket are chosen beside the ticket as it will be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_label import sample_label
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from herstal_pos.ui.shop.ticket_form import LOGO_HIGH, LOGO_WIDE, TicketForm, in_dots
from tests.ui.scripted_counter import Counter


@pytest.fixture
def form(counter: Counter) -> TicketForm:
    counter.press("Ctrl D", "F10")
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    return shown.ticket


def png(path: Path, colour: str, wide: int, high: int) -> Path:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def test_the_page_opens_with_the_ticket_as_it_is(counter: Counter, form: TicketForm) -> None:
    assert commands.PreviewTicket(form.head.text(), form.note.text()) in counter.asked
    counter.says(notices.TicketPreviewed(sample_label("ticket").png))
    assert counter.sees("Le ticket tel qu'il sera imprimé")


def test_what_is_typed_is_shown_and_saved_by_the_main_key(counter: Counter, form: TicketForm) -> None:
    counter.forget()
    form.head.setText("www.pont.example")
    assert counter.asked == [commands.PreviewTicket("www.pont.example", form.note.text())]
    counter.press("F12")
    assert counter.asked[-1] == commands.SaveShop(form.typed())


def test_a_picture_is_chosen_from_the_files(
    counter: Counter, form: TicketForm, tmp_path: Path, qtbot: QtBot
) -> None:
    counter.tap(form.pick)
    files = form.files
    assert files is not None
    files.show_found([png(tmp_path / "logo.png", "black", 40, 20)])
    counter.forget()
    counter.press("Enter")
    qtbot.waitUntil(lambda: bool(counter.asked))
    assert counter.asked == [commands.KeepLogo(40, 20, ("ff" * 5) * 20)]
    counter.tap(form.without)
    assert counter.asked[-1] == commands.KeepLogo()


def test_a_file_that_is_no_picture_says_so(
    counter: Counter, form: TicketForm, tmp_path: Path, qtbot: QtBot
) -> None:
    odd = tmp_path / "logo.png"
    odd.write_bytes(b"no picture")
    form.take_file(str(odd))
    shown = counter.window.shown
    assert isinstance(shown, SettingsScreen)
    qtbot.waitUntil(lambda: bool(shown.sentence.accessibleName()))
    assert not [each for each in counter.asked if isinstance(each, commands.KeepLogo)]


@pytest.mark.parametrize(("wide", "high"), [(1, 1), (7, 3), (2000, 30), (30, 2000), (384, 160)])
def test_whatever_its_shape_it_fits_the_paper(tmp_path: Path, wide: int, high: int) -> None:
    logo = in_dots(png(tmp_path / "any.png", "white", wide, high).read_bytes())
    assert QSize(logo.width_dots, logo.height_dots).boundedTo(QSize(LOGO_WIDE, LOGO_HIGH)) == QSize(
        logo.width_dots, logo.height_dots
    )
    assert set(logo.rows_hex) == {"0"}
    assert len(logo.rows_hex) == 2 * -(-logo.width_dots // 8) * logo.height_dots


def test_dark_is_dots_and_light_is_paper(tmp_path: Path) -> None:
    image = QImage(10, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(10):
        image.setPixelColor(x, 1, QColor("black"))
    assert image.save(str(tmp_path / "half.png"))
    assert in_dots((tmp_path / "half.png").read_bytes()).rows_hex == "0000" + "ffc0"
