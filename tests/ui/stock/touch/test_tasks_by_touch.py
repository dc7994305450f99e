"""Each task of the shelf at 1024x768, from the rail to its end, by a finger alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.domain.stock.product import Product
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.bulk.bulk_screen import BulkScreen
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.families.family_screen import FamilyScreen
from herstal_pos.ui.stock.labels.labels_screen import LabelsScreen
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from herstal_pos.ui.stock.loss_panel import LossPanel
from herstal_pos.ui.stock.receiving.delivery_panels import DeliveryPaper, DeliverySearch
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.stock.supply.supply_screen import SupplyScreen
from tests.town_shop import SIRUP
from tests.ui.stock.shelf_tasks import PIECES, a_printer, a_shelf_of_thirty, ean, printed
from tests.ui.stock.touch.finger import Finger, finger_at
from tests.ui.tasks import UNKNOWN

LIST = "code;nom;prix;tva;stock\n7001;Miel;4,99;6;12\n"


@pytest.fixture
def finger(qtbot: QtBot) -> Iterator[Finger]:
    with finger_at(qtbot) as finger:
        yield finger


def shown[Kind: QWidget](finger: Finger, kind: type[Kind]) -> Kind:
    screen = finger.till.window.shown
    assert isinstance(screen, kind), screen
    return screen


def the_sirup(finger: Finger) -> StockScreen:
    """Searched on the letters, and chosen."""
    finger.tap("Stock")
    screen = shown(finger, StockScreen)
    finger.into(screen.field, "liège 45")
    finger.first(screen.list.rows)
    finger.on(finger.letters.hide_key)
    assert screen.card.article is not None
    assert screen.card.article.product.id == sirup(finger).id
    return screen


def sirup(finger: Finger) -> Product:
    return finger.till.shop.product(SIRUP)


def test_an_article_is_searched_opened_and_its_price_changed(finger: Finger) -> None:
    the_sirup(finger)
    finger.tap("Modifier")
    finger.digits("4,55")
    finger.tap("Prix", "Enregistrer")
    assert sirup(finger).price_cents == 455
    assert finger.till.window.frame.shown == STOCK


def test_a_price_is_changed_in_the_stock_itself(finger: Finger) -> None:
    screen = the_sirup(finger)
    finger.into(screen.field, "4,55")
    finger.on(screen.card.keys.buttons["price"])
    assert sirup(finger).price_cents == 455


def test_a_question_has_a_key_of_its_own_and_no_other_key_means_it(finger: Finger) -> None:
    screen = the_sirup(finger)
    finger.into(screen.field, "45")
    finger.on(screen.card.keys.buttons["price"])
    assert finger.till.sees("vraiment")
    finger.tap("Modifier")
    shown(finger, ArticleScreen)
    assert sirup(finger).price_cents == 435
    finger.tap("Stock")
    finger.into(screen.field, "45")
    finger.on(screen.card.keys.buttons["price"])
    finger.tap("Oui")
    assert sirup(finger).price_cents == 4500


def test_its_label_is_printed(finger: Finger) -> None:
    a_printer(finger.till)
    the_sirup(finger)
    finger.tap("Étiquette")
    assert printed(finger.till)


def test_labels_to_stick_are_printed(finger: Finger) -> None:
    a_printer(finger.till)
    screen = the_sirup(finger)
    finger.tap("À coller")
    finger.till.forget()
    finger.tap("Imprimer")
    assert finger.till.asked
    assert screen.isVisible()


def deliver(finger: Finger) -> None:
    """Found on the letters, not scanned."""
    finger.tap("Stock", "Recevoir", "Chercher")
    screen = shown(finger, ReceivingScreen)
    panel = screen.pad.panel
    assert isinstance(panel, DeliverySearch)
    finger.write("liège 45")
    finger.first(panel.results)
    finger.tap("6", "Quantité", "2", ",", "7", "1", "Coût", "2", "Étiquettes")
    finger.on(screen.bar.post)
    paper = screen.pad.panel
    assert isinstance(paper, DeliveryPaper)
    finger.into(paper.supplier, "Meurens")
    finger.into(paper.document, "88")
    finger.tap("Valider")
    finger.on(screen.bar.post)


def test_a_delivery_with_an_article_that_is_found(finger: Finger) -> None:
    deliver(finger)
    assert finger.till.shop.on_hand(SIRUP) == 13_000


def test_a_count_of_one(finger: Finger) -> None:
    the_sirup(finger)
    finger.tap("Compter", "6")
    screen = shown(finger, CountScreen)
    finger.on(screen.bar.next_step)
    assert finger.till.shop.on_hand(SIRUP) == 6000


def test_a_whole_shelf(finger: Finger) -> None:
    a_shelf_of_thirty(finger.till)
    finger.tap("Vente", "Stock")
    screen = shown(finger, StockScreen)
    finger.into(screen.field, "pièce 7")
    finger.first(screen.list.rows)
    finger.on(finger.letters.hide_key)
    finger.tap("Compter")
    counting = shown(finger, CountScreen)
    finger.on(counting.bar.shelf)
    for row in list(counting.rows)[:3]:
        finger.row(counting.list, row.product_id)
        finger.tap("2")
    finger.on(counting.bar.next_step)
    finger.on(counting.bar.next_step)
    levels = [finger.till.shop.on_hand(ean(code)) or 0 for code in PIECES]
    assert sorted(levels, reverse=True)[:4] == [2000, 2000, 2000, 1000]


def test_labels_owed(finger: Finger) -> None:
    a_printer(finger.till)
    finger.till.hear(commands.SetPrice(sirup(finger).id, 455))
    finger.tap("Stock", "Dues")
    screen = shown(finger, LabelsScreen)
    finger.on(screen.next_step)
    assert printed(finger.till)


def test_an_article_of_an_unknown_code(finger: Finger) -> None:
    finger.tap("Stock")
    finger.till.scan(UNKNOWN)
    finger.tap("Nouvel article")
    screen = shown(finger, ArticleScreen)
    finger.into(screen.card.name, "Miel")
    finger.on(finger.letters.hide_key)
    finger.digits("4,99")
    finger.tap("Prix")
    finger.on(screen.card.vat.buttons["reduced"])
    finger.digits("12")
    finger.on(screen.card.on_hand_key)
    finger.on(screen.save)
    assert finger.till.shop.product(UNKNOWN).name("fr") == "Miel"
    assert finger.till.shop.on_hand(UNKNOWN) == 12_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_of_each_language_find_and_name(qtbot: QtBot, language: str) -> None:
    with finger_at(qtbot, language) as finger:
        finger.on(finger.till.window.frame.rail.items[STOCK])
        screen = shown(finger, StockScreen)
        finger.into(screen.field, "liège 45")
        finger.first(screen.list.rows)
        finger.on(finger.letters.hide_key)
        finger.on(screen.card.change)
        form = shown(finger, ArticleScreen)
        finger.digits("455")
        finger.on(form.keypad.verbs["price"])
        finger.on(form.save)
        finger.on(form.save)
        assert sirup(finger).price_cents == 45_500


def test_a_loss_with_its_reason(finger: Finger) -> None:
    screen = the_sirup(finger)
    finger.tap("Perte")
    panel = screen.panel
    assert isinstance(panel, LossPanel)
    finger.into(panel.field, "2")
    finger.row(panel.reasons, "expired")
    finger.on(panel.take)
    assert finger.till.shop.on_hand(SIRUP) == 5000


def test_back_to_the_supplier(finger: Finger) -> None:
    screen = the_sirup(finger)
    finger.tap("Perte")
    panel = screen.panel
    assert isinstance(panel, LossPanel)
    finger.row(panel.reasons, "supplier")
    finger.on(panel.take)
    assert finger.till.shop.on_hand(SIRUP) == 6000


def test_many_at_once(finger: Finger) -> None:
    finger.tap("Stock", "+3", "Plusieurs à la fois")
    screen = shown(finger, BulkScreen)
    finger.row(screen.list, "text")
    finger.into(screen.field, "liège 45")
    finger.on(finger.letters.hide_key)
    finger.row(screen.list, "cents")
    finger.on(screen.stepper.up)
    finger.tap("Voir d'abord", "Appliquer")
    assert sirup(finger).price_cents == 440


def test_an_order_from_a_supplier(finger: Finger) -> None:
    deliver(finger)
    finger.tap("Stock", "Commander")
    screen = shown(finger, SupplyScreen)
    finger.first(screen.list.rows)
    finger.on(screen.bar.next_step)
    finger.tap("Chercher")
    panel = screen.pad.panel
    assert isinstance(panel, DeliverySearch)
    finger.write("liège 45")
    finger.first(panel.results)
    finger.tap("6", "Quantité")
    assert screen.line is not None
    assert screen.line.quantity == 6000
    finger.on(screen.bar.next_step)
    assert finger.till.sees("6 × Sirop de Liège 450 g")


def test_a_list_comes_in(finger: Finger, tmp_path: Path) -> None:
    (tmp_path / "miel.csv").write_text(LIST, "utf-8")
    finger.tap("Stock", "Importer, exporter")
    screen = shown(finger, ListsScreen)
    screen._found = [*tmp_path.iterdir()]
    screen._show()
    finger.first(screen.list)
    finger.on(screen.keys.next_step)
    finger.on(screen.keys.next_step)
    assert finger.till.shop.on_hand("7001") == 12_000


def test_a_price_from_a_day_on(finger: Finger) -> None:
    the_sirup(finger)
    finger.tap("Modifier")
    screen = shown(finger, ArticleScreen)
    finger.digits("4,55")
    finger.on(screen.dated_key)
    finger.digits("2412")
    finger.on(screen.dated_key)
    finger.on(screen.dated_key)
    assert screen.dated.planned is not None
    assert screen.dated.planned.price_cents == 455


def test_a_vat_code_from_a_day_on(finger: Finger) -> None:
    the_sirup(finger)
    finger.tap("Modifier")
    screen = shown(finger, ArticleScreen)
    finger.on(screen.card.vat.buttons["standard"])
    finger.digits("2412")
    finger.on(screen.vat_key)
    assert screen.dated_vat.planned is not None


def test_variants(finger: Finger) -> None:
    the_sirup(finger)
    finger.tap("Variantes")
    screen = shown(finger, FamilyScreen)
    form = screen.form
    assert form is not None
    finger.into(form.fields["axis_1"], "Pot")
    finger.into(form.fields["values_1"], "petit,grand")
    finger.on(finger.letters.hide_key)
    finger.on(form.take)
    assert screen.family is not None
    assert len(screen.family.variants) == 2


def test_the_mall_chip_and_its_question(finger: Finger) -> None:
    finger.tap("Stock")
    screen = shown(finger, StockScreen)
    chip = screen.chips.buttons["not_in_mall"]
    while not chip.isVisible():
        finger.on(screen.chips.further)
    finger.on(chip)
    finger.on(chip)
    assert finger.till.sees("articles au mall")
    finger.till.forget()
    finger.tap("Oui")
    assert [type(each) for each in finger.till.asked][:1] == [commands.PublishArticles]
