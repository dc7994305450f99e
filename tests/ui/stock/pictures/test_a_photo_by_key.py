"""The photo of an article is taken, exchanged and taken away in the window, before a real shop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.frame.places import ARTICLE, INVOICES
from herstal_pos.ui.stock.article.picture_panel import PicturePanel
from tests.little_shop import BREAD
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.stock.pictures.photos import halves, seen, written
from tests.ui.stock.test_article_screen import kept, opened, screen, shelf_of

NB = "\N{NO-BREAK SPACE}"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "pain.jpg"
    file.write_bytes(written(halves(1600, 1200)))
    return file


def panel(till: RealTill) -> PicturePanel:
    shown = screen(till).panel
    assert isinstance(shown, PicturePanel)
    assert shown.isVisible()
    return shown


def take(till: RealTill, qtbot: QtBot, file: Path) -> None:
    """In the open form, by keys."""
    till.press("F7")
    till.type(str(file))
    till.press("Enter")
    qtbot.waitUntil(lambda: not screen(till).picture.is_read)


def test_a_photo_is_taken_by_its_path_and_kept_with_the_form(
    till: RealTill, qtbot: QtBot, photo: Path
) -> None:
    article = opened(till, BREAD)
    take(till, qtbot, photo)
    assert panel(till).picture.jpeg == article.card.picture.jpeg != b""
    assert kept(till, BREAD).picture == b""
    till.press("F12")
    assert seen(kept(till, BREAD).picture).size == (1000, 750)
    stock = shelf_of(till, till.shop.product(BREAD).id)
    assert stock.card.picture.jpeg == kept(till, BREAD).picture
    assert stock.card.picture.isVisible()
    assert till.shop.verify().findings == ()


def test_a_photo_that_was_found_is_a_tap_and_another_tap_takes_it_away(
    till: RealTill, qtbot: QtBot, photo: Path
) -> None:
    opened(till, BREAD)
    till.tap(till.button("Photo"))
    panel(till).show_found([photo])
    till.tap_row(panel(till).results, 0)
    qtbot.waitUntil(lambda: bool(panel(till).picture.jpeg))
    till.tap(till.button("Enregistrer"))
    assert kept(till, BREAD).picture != b""
    opened(till, BREAD)
    till.tap(till.button("Photo"))
    till.tap(till.button("Sans photo"))
    till.tap(till.button("Enregistrer"))
    assert (kept(till, BREAD).picture, kept(till, BREAD).picture_key) == (b"", "")
    assert not shelf_of(till, till.shop.product(BREAD).id).card.picture.isVisible()
    assert till.shop.verify().findings == ()


def test_the_arrows_and_a_key_do_the_same(till: RealTill, qtbot: QtBot, photo: Path) -> None:
    opened(till, BREAD)
    till.press("F7")
    other = photo.with_name("autre.png")
    other.write_bytes(written(halves(90, 60), "PNG"))
    panel(till).show_found([photo, other])
    till.press("Down", "Enter")
    qtbot.waitUntil(lambda: bool(panel(till).picture.jpeg))
    till.press("F12")
    assert seen(kept(till, BREAD).picture).size == (90, 60)
    opened(till, BREAD)
    till.press("F7", "F9", "F12")
    assert kept(till, BREAD).picture == b""
    opened(till, BREAD)
    till.press("F9")
    assert till.sees("Il n'y a pas de photo.")


def test_escape_leaves_the_panel_and_then_takes_back_what_was_chosen(
    till: RealTill, qtbot: QtBot, photo: Path
) -> None:
    article = opened(till, BREAD)
    take(till, qtbot, photo)
    till.press("Esc")
    assert article.panel is None
    assert article.entry.isVisible()
    assert article.card.picture.isVisible()
    till.press("Esc")
    assert (article.card.picture.jpeg, till.window.frame.shown) == (b"", ARTICLE)
    till.press("F12")
    assert kept(till, BREAD).picture == b""


def test_a_new_article_has_its_photo_from_the_beginning(till: RealTill, qtbot: QtBot, photo: Path) -> None:
    till.press("Ctrl S", "Shift F2")
    article = screen(till)
    article.card.name.setFocus()
    till.type("Tartagnan")
    article.take_keyboard()
    till.type("4,99")
    till.press("=")
    till.tap(article.card.vat.buttons["reduced"])
    take(till, qtbot, photo)
    till.press("F12")
    (made,) = till.shop.do(commands.SearchProducts("tartagnan"))[0].products
    (shown,) = till.shop.do(commands.ShowArticle(made.id))
    assert shown.article.picture != b""


def test_what_is_no_photo_is_said_and_nothing_is_lost(
    till: RealTill, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    article = opened(till, BREAD)
    take(till, qtbot, photo)
    taken = article.picture.jpeg
    text, empty = tmp_path / "liste.png", tmp_path / "vide.jpg"
    text.write_bytes(b"pain;3,20\n")
    empty.touch()
    for file, sentence in (
        (text, f"liste.png n'est pas une photo{NB}: prenez un JPEG ou un PNG."),
        (empty, f"vide.jpg est vide{NB}: copiez la photo à nouveau."),
        (tmp_path / "nulle.jpg", "Le fichier nulle.jpg est illisible."),
        (tmp_path, f"{tmp_path.name} n'est pas un fichier."),
    ):
        article.take_files([str(file)])
        qtbot.waitUntil(lambda: not article.picture.is_read)
        assert till.sees(sentence)
    assert article.picture.jpeg == taken


def dropped(till: RealTill, file: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    till.window.frame.dropEvent(QDropEvent(QPointF(9, 9), copy, files, left, none))


def test_a_photo_that_is_dropped_on_the_form_is_taken(till: RealTill, qtbot: QtBot, photo: Path) -> None:
    article = opened(till, BREAD)
    dropped(till, photo)
    qtbot.waitUntil(lambda: bool(article.card.picture.jpeg))
    assert article.panel is None
    till.press("F12")
    assert kept(till, BREAD).picture != b""


def test_an_invoice_that_is_dropped_on_the_form_goes_to_the_invoices(till: RealTill, tmp_path: Path) -> None:
    opened(till, BREAD)
    dropped(till, tmp_path / "facture.xml")
    assert till.window.frame.shown == INVOICES


def test_what_another_till_did_to_the_photo_is_not_overwritten(
    till: RealTill, qtbot: QtBot, photo: Path
) -> None:
    opened(till, BREAD)
    take(till, qtbot, photo)
    there = kept(till, BREAD)
    other = written(halves(30, 20))
    till.shop.do(commands.SaveArticle(there.product_id, there.seen, there.form, picture=other))
    till.press("F12")
    assert till.sees(till.window.words("refused.article_changed"))
    assert kept(till, BREAD).picture == other
