"""What is pointed at on the desk is what the till's side of the scanner reads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hardware.drivers.scanning import Scan
from herstal_pos.domain.counter.codes import ProductCode, TicketCode, UnknownText, classify
from herstal_pos.domain.stock.gtin import Why
from herstal_pos.domain.stock.weighed import WeighedCode
from herstal_pos.i18n import LANGUAGES
from herstal_pos.practice.desk import articles
from herstal_pos.practice.desk.articles import read_articles, scale_labels, weight_label
from tests.practice.conftest import Desk, TillScanner
from tests.practice.tickets import NUMBER, ticket


def tap_row(desk: Desk, row: int) -> None:
    shelf = desk.window.scanner.list
    place = shelf.visualRect(shelf.lines.index(row, 0)).center()
    QTest.mouseClick(shelf.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_tapping_an_article_sends_its_barcode(desk: Desk, till_scanner: TillScanner) -> None:
    tap_row(desk, 0)
    first = desk.window.scanner.list.lines.row_at(0)
    scan = till_scanner.next_scan()
    assert scan.aim == "]E0"
    assert f"Scanné\u00a0: {scan.text}" == desk.window.scanner.said
    assert scan.text in [article.barcode for article in read_articles("fr") if article.code == first.key]


def test_an_article_is_found_by_words_accents_do_not_matter(desk: Desk, till_scanner: TillScanner) -> None:
    QTest.keyClicks(desk.window.scanner.search, "jambon ardenne")
    assert [row.name for row in desk.window.scanner.list.lines.rows] == ["Jambon d'Ardenne"]
    QTest.keyClick(desk.window.scanner.search, Qt.Key.Key_Return)
    label = classify(till_scanner.next_scan().text, weighed=scale_labels())
    assert isinstance(label, WeighedCode)
    assert label.item == "111"


def test_arrows_choose_and_escape_brings_all_back(desk: Desk, till_scanner: TillScanner) -> None:
    search, shelf = desk.window.scanner.search, desk.window.scanner.list
    whole = len(shelf.lines.rows)
    QTest.keyClicks(search, "fromage")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert shelf.selected == shelf.lines.row_at(1).key
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert till_scanner.next_scan().text
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert len(shelf.lines.rows) == whole


@pytest.mark.parametrize(("typed", "weight"), [("0,342", 342), ("1.2", 1200), (",05", 50)])
def test_a_weighed_label_holds_the_weight_that_was_typed(
    desk: Desk, till_scanner: TillScanner, typed: str, weight: int
) -> None:
    QTest.keyClicks(desk.window.scanner.weight, typed)
    desk.window.scanner.scan_article("101")
    scan = till_scanner.next_scan()
    assert classify(scan.text, scan.aim, scale_labels()) == WeighedCode("101", weight=weight)


def test_without_a_typed_weight_each_piece_has_one_of_its_own(desk: Desk, till_scanner: TillScanner) -> None:
    pieces = []
    for _ in range(20):
        desk.window.scanner.scan_article("101")
        pieces.append(classify(till_scanner.next_scan().text, weighed=scale_labels()))
    weights = [piece.weight for piece in pieces if isinstance(piece, WeighedCode) and piece.weight]
    assert len(weights) == 20
    assert len(set(weights)) > 1
    assert all(articles.LIGHTEST <= weight <= articles.HEAVIEST for weight in weights)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_article_on_the_desk_can_be_scanned(language: str) -> None:
    shelf = read_articles(language)
    assert len(shelf) > 150
    for article in shelf:
        if article.weighed:
            label = classify(weight_label(article.code, 342), weighed=scale_labels())
            assert label == WeighedCode(article.code, weight=342)
        else:
            code = classify(article.barcode, articles.aim(article.barcode), scale_labels())
            assert isinstance(code, ProductCode), article
            assert article.barcode in code.candidates


def test_an_unknown_code_is_well_read_and_on_no_shelf(desk: Desk, till_scanner: TillScanner) -> None:
    desk.window.scanner.strange.click()
    scan = till_scanner.next_scan()
    code = classify(scan.text, scan.aim, scale_labels())
    assert isinstance(code, ProductCode)
    assert not {article.barcode for article in read_articles("fr")} & set(code.candidates)


def test_a_misread_is_told_by_its_check_digit(desk: Desk, till_scanner: TillScanner) -> None:
    for _ in range(20):
        desk.window.scanner.misread.click()
        scan = till_scanner.next_scan()
        code = classify(scan.text, scan.aim, scale_labels())
        assert isinstance(code, UnknownText)
        assert code.why in (Why.CHECK_DIGIT, Why.NOT_A_CODE)


def test_the_last_ticket_is_read_off_its_paper(desk: Desk, till_scanner: TillScanner) -> None:
    desk.print(ticket(number="P1-000041"))
    desk.print(ticket())
    desk.window.scanner.ticket.click()
    scan = till_scanner.next_scan()
    assert scan == Scan(f"T{NUMBER}", "]C0")
    assert classify(scan.text, scan.aim) == TicketCode(NUMBER)


def test_without_a_ticket_there_is_none_to_scan(desk: Desk) -> None:
    desk.window.scanner.ticket.click()
    assert desk.window.scanner.said == "Aucun ticket sur le papier"


def test_a_scan_that_nobody_hears_is_told(desk: Desk) -> None:
    desk.window.scanner.strange.click()
    assert desk.window.scanner.said == "La caisse n'écoute pas ce lecteur"


def test_a_till_that_has_gone_is_noticed(desk: Desk, till_scanner: TillScanner) -> None:
    till_scanner.reader.close()
    desk.wait_until(lambda: _unheard(desk))


def _unheard(desk: Desk) -> bool:
    desk.window.scanner.strange.click()
    return desk.window.scanner.said == "La caisse n'écoute pas ce lecteur"
