"""Each action is reached by keys alone and by fingers alone, and both ask the shop for the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from herstal_pos.services import notices
from herstal_pos.ui.counter.invoices.issued_panel import IssuedPanel
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.day.cards.cards_screen import CardsScreen
from herstal_pos.ui.day.transfers.transfers_screen import TransfersScreen
from herstal_pos.ui.frame import keys
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.scenes import day_pictures as closings, means_pictures, sale_pictures
from herstal_pos.ui.scenes.picking_pictures import picking, picking_whole
from herstal_pos.ui.scenes.sample_shop import BEGIN, DAY_VIEW, EMPTY, FOUND, FOUND_PRINTERS, LINES, PAID, cart
from herstal_pos.ui.scenes.shelf import (
    bulk_pictures,
    delivery_pictures,
    invoice_pictures,
    label_pictures,
    list_pictures,
    stock_pictures,
    supply_pictures,
    value_pictures,
)
from herstal_pos.ui.scenes.shelf.delivery_pictures import receiving
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.stock.supply.supply_screen import SupplyScreen
from herstal_pos.ui.widgets.message_line import MessageLine
from tests.ui.counter.customers.customer_ways import CUSTOMER_BEGINNINGS, CUSTOMER_WAYS
from tests.ui.counter.scale.scale_ways import SCALE_BEGINNINGS
from tests.ui.counter.tickets.ticket_ways import TICKET_WAYS, paid_with_mail
from tests.ui.counter.tiles.tile_ways import TILE_BEGINNINGS, TILE_WAYS
from tests.ui.counter.vouchers.voucher_ways import VOUCHER_BEGINNINGS, VOUCHER_WAYS
from tests.ui.day.transfer_ways import TRANSFER_BEGINNINGS, TRANSFER_WAYS
from tests.ui.orders.board.order_ways import ORDER_BEGINNINGS, ORDER_WAYS
from tests.ui.scripted_counter import Counter
from tests.ui.shop.clerks.clerk_ways import CLERK_WAYS, staffed, staffed_day
from tests.ui.shop.settings_ways import SETTINGS_WAYS, welcome
from tests.ui.stock.shelf_ways import SHELF_BEGINNINGS, SHELF_WAYS, Way

FOLDER = re.compile(r"(/\S*/)?tmp\w+")  # its own for each
WAYS = {
    **SHELF_WAYS,
    **TILE_WAYS,
    **ORDER_WAYS,
    **TICKET_WAYS,
    **TRANSFER_WAYS,
    **CLERK_WAYS,
    **SETTINGS_WAYS,
    **(VOUCHER_WAYS | CUSTOMER_WAYS),
    "park": Way("filled", ("F5",), ("En attente",)),
    "back": Way("day", ("Esc",), ("Vente",)),
    "next_tab": Way("filled", ("Ctrl Tab",), ("Mme Lambert",)),
    "show_orders": Way("filled", ("F6",), ("Commandes",)),
    "undo": Way("ready", ("Ctrl Z",), ("Annuler",)),
    "not_on_shelf": Way("picked", ("F2",), ("Pas en rayon",)),
    "damaged": Way("picked", ("F3",), ("Abîmé",)),
    "expired": Way("picked", ("F4",), ("Périmé",)),
    "bag_cold": Way("whole", ("F8", "F12"), ("Frais", "Emballer")),
    "bag_fragile": Way("whole", ("F9", "F12"), ("Fragile", "Emballer")),
    "show_day": Way("filled", ("Ctrl J",), ("Journée",)),
    "show_stock": Way("filled", ("Ctrl S",), ("Stock",)),
    "search_stock": Way("stock", ("F2",), ("stock field",)),
    "count": Way("stock", ("F3",), ("Compter",)),
    "count_five": Way("stock", ("Shift F3",), ("Cinq à compter",)),
    "new_article": Way("stock", ("Shift F2",), ("Nouvel article",)),
    "loss": Way("stock", ("Del", "Enter"), ("Perte", "stock take")),
    "receive": Way("stock", ("F4",), ("Recevoir",)),
    "order_goods": Way("stock", ("F10",), ("Commander",)),
    "order_files": Way("expected", ("F7",), ("Fichiers et mail",)),
    "order_pdf": Way("expected", ("F8",), ("PDF",)),
    "print_order": Way("expected", ("F9",), ("Imprimer",)),
    "end_order": Way("expected", ("Del",), ("Ne plus attendre",)),
    "propose_more": Way("drafted", ("F3",), ("Proposer",)),
    "in_packs": Way("drafted", ("3", "F4"), ("3", "Colis")),
    "drop_order": Way("drafted", ("F9",), ("Jeter",)),
    "all_there": Way("awaited", ("F8",), ("Tout est là",)),
    "label": Way("stock", ("F7",), ("Étiquette",)),
    "lists": Way("stock", ("F9",), ("Importer, exporter",)),
    "article_labels": Way("stock", ("Ctrl F7", "Enter"), ("À coller", "Imprimer")),
    "labels_owed": Way("stock", ("Shift F7",), ("Dues",)),
    "publish": Way("stock", ("F8",), ("Mall · F8",)),
    "publish_all": Way("stock", ("Shift F9",), ("Pas au mall 37",)),
    "match_mall": Way("apart", ("Shift F8",), ("Comme ici",)),
    "let_stand": Way("apart", ("Ctrl F8",), ("Laisser",)),
    "label_trial": Way("labels", ("F7",), ("Un essai",)),
    "labels_done": Way("labels", ("F8",), ("Fini, sans papier",)),
    "show_devices": Way("filled", ("Ctrl D",), ("Appareils",)),
    "last_receipt": Way("filled", ("Ctrl P",), ("Ticket",)),
    "open_drawer": Way("filled", ("Ctrl T", "1"), ("Tiroir", "Faire la monnaie")),
    "explain": Way("chosen", ("Ctrl I",), ("why",)),
    "note_on_line": Way("chosen", ("Ctrl N",), ("Note",)),
    "pay_left": Way("filled", ("F8",), ("Carte",)),
    "other_means": Way("other", ("Shift F8",), ("Autre",)),
    "means_1": Way("means", ("F2",), ("Chèque",)),
    "means_2": Way("means_next", ("5", "F3"), ("5", "Sur compte")),
    "means_3": Way("means", ("F4",), ("Avoir",)),
    "note_1": Way("filled", ("F9",), ("50\u00a0€",)),
    "note_2": Way("filled", ("F10",), ("60\u00a0€",)),
    "note_3": Way("filled", ("F11",), ("100\u00a0€",)),
    "pay_right": Way("filled", ("F12",), ("Espèces 47,55\u00a0€",)),
    "show_keys": Way("filled", ("F1",), ("Touches",)),
    "health_ticket": Way("filled", ("F1", "Ctrl H"), ("Touches", "Santé de la caisse")),
    "next_step": Way("devices", ("F12",), ("Enregistrer",)),
    "search": Way("filled", ("F2",), ("Chercher",)),
    "customer": Way("filled", ("7", "F4"), ("7", "Client")),
    "free_item": Way("filled", ("5", "F3", "Enter", "1"), ("5", "Article libre", "21\u00a0%")),
    "return_to": Way("returned", ("Shift F7",), ("Destination",)),
    "return_goods": Way("filled", ("7", "F7"), ("7", "Retour")),
    "next_sale": Way("paid", ("F12",), ("Vente suivante",)),
    "switch_off": Way("closed", ("Ctrl F10",), ("Éteindre",)),
    "offered_update": Way("closed", ("F8",), ("Mise à jour 0.3.0",)),
    "quantity": Way("filled", ("3", "*"), ("3", "Quantité")),
    "discount": Way("filled", ("5", "/"), ("5", "Remise")),
    "discount_ticket": Way("filled", ("5", "Ctrl /"), ("total", "5", "Remise")),
    "price": Way("filled", ("5", "="), ("5", "Prix")),
    "article_code": Way("filled", ("9", "Enter"), ("9", "entry")),
    "correct": Way("filled", ("5", "Backspace"), ("5", "Effacer le dernier chiffre")),
    "agree": Way("promised", ("Enter", "Down", "Del"), ("Vendre ici", "line 7", "Supprimer")),
    "decline": Way("promised", ("Del",), ("Garder",)),
    "one_more": Way("chosen", ("+",), ("more",)),
    "one_less": Way("chosen", ("-",), ("less",)),
    "remove_line": Way("chosen", ("Del",), ("Supprimer",)),
    "row_up": Way("filled", ("Up", "Del"), ("line 6", "Supprimer")),
    "row_down": Way("searching", ("Down", "Enter"), ("result 1",)),
    "choose": Way("searching", ("Enter",), ("result 0",)),
    "cost": Way("delivery", ("4", "/"), ("4", "Coût")),
    "delivery_labels": Way("delivery", ("3", "F3"), ("3", "Étiquettes")),
    "best_before": Way("delivery", ("0", "3", "2", "7", "F4"), ("0", "3", "2", "7", "Périme le")),
    "delivery_paper": Way("delivery", ("F7", "Enter", "Enter"), ("Fournisseur", "Valider")),
    "other_delivery": Way("delivery", ("F9",), ("Autre bon",)),
    "show_invoices": Way("delivery", ("Ctrl E",), ("E-factures",)),
    "choose_file": Way("einvoices", ("F2",), ("Choisir un fichier",)),
    "watch_folder": Way("einvoices", ("F3",), ("Surveiller un dossier",)),
    "other_article": Way("einvoice", ("F2",), ("Un autre",)),
    "make_article": Way("einvoice", ("F3",), ("Neuf",)),
    "no_article": Way("einvoice", ("F4",), ("Pas article",)),
    "not_received": Way("einvoice", ("F7",), ("Pas arrivé",)),
    "scan_first": Way("einvoice", ("F8",), ("Scanner d'abord",)),
    "other_invoice": Way("einvoice", ("F9",), ("Suivante",)),
    "open_pdf": Way("einvoice", ("F10",), ("PDF",)),
    "put_away": Way("einvoice", ("Del",), ("Classer",)),
    "reason": Way("closing", ("F4",), ("Rendu mal compté",)),
    "reprint_z": Way("closed", ("F3",), ("Réimprimer",)),
    "repeat_step": Way("closed", ("Ctrl F11",), ("Relancer l'étape 3",)),
    "x_report": Way("day", ("F2",), ("Rapport X",)),
    "pay_in": Way("day", ("5", "+", "1"), ("5", "Apport", "Monnaie")),
    "pay_out": Way("day", ("5", "-", "1"), ("5", "Prélèvement", "Versement en banque")),
}


def filled(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))


def returned(counter: Counter) -> None:
    sale_pictures.returned(counter.window)


def chosen(counter: Counter) -> None:
    filled(counter)
    counter.press("Down")


def promised(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart((*LINES[:6], replace(LINES[6], promised_to="M-2418"))), "7"))


def paid(counter: Counter) -> None:
    filled(counter)
    counter.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))


def other(counter: Counter) -> None:
    means_pictures.sale_other(counter.window)


def means(counter: Counter) -> None:
    means_pictures.sale_means(counter.window)


def means_next(counter: Counter) -> None:
    means_pictures.sale_means_next(counter.window)


def searching(counter: Counter) -> None:
    counter.type("gauf")
    counter.says(notices.ProductsFound("gauf", FOUND))


def day(counter: Counter) -> None:
    counter.press("Ctrl J")
    counter.says(notices.DayChanged(DAY_VIEW))


def closing(counter: Counter) -> None:
    closings.closing(counter.window)


def closed(counter: Counter) -> None:
    closings.closing_update(counter.window)


def picked(counter: Counter) -> None:
    picking(counter.window)


def whole(counter: Counter) -> None:
    picking_whole(counter.window)


def delivery(counter: Counter) -> None:
    receiving(counter.window)


def awaited(counter: Counter) -> None:
    delivery_pictures.receiving_order(counter.window)


def expected(counter: Counter) -> None:
    supply_pictures.supplies(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, SupplyScreen)
    shown.folders = [Path(mkdtemp())]


def drafted(counter: Counter) -> None:
    supply_pictures.supply(counter.window)


def einvoices(counter: Counter) -> None:
    invoice_pictures.einvoices(counter.window)


def einvoice(counter: Counter) -> None:
    invoice_pictures.einvoice(counter.window)


def stock(counter: Counter) -> None:
    stock_pictures.stock(counter.window)


def apart(counter: Counter) -> None:
    stock_pictures.stock_otherwise(counter.window)


def labels(counter: Counter) -> None:
    label_pictures.labels(counter.window)


def listing(counter: Counter) -> None:
    list_pictures.lists(counter.window)


def busy_list(counter: Counter) -> None:
    list_pictures.lists_busy(counter.window)


def busy_many(counter: Counter) -> None:
    bulk_pictures.bulk_busy(counter.window)


def valued(counter: Counter) -> None:
    value_pictures.stock_value(counter.window)


def valuing(counter: Counter) -> None:
    value_pictures.value_busy(counter.window)


def brought_list(counter: Counter) -> None:
    list_pictures.lists_busy(counter.window)
    counter.says(replace(list_pictures.BROUGHT, mend="Code;Nom"))
    shown = counter.window.shown
    assert isinstance(shown, ListsScreen)
    shown.file = Path(mkdtemp()) / "export.csv"


def devices(counter: Counter) -> None:
    counter.says(FOUND_PRINTERS)
    counter.press("Ctrl D")


def mall_page(counter: Counter) -> None:
    devices(counter)
    counter.press("F7")


BEGINNINGS: dict[str, Callable[[Counter], None]] = {
    begin.__name__: begin
    for begin in (
        *(filled, chosen, returned, promised, paid, paid_with_mail, other, means),
        *(means_next, searching, day, closing, closed),
        *ORDER_BEGINNINGS,
        *(picked, whole, delivery, awaited, expected, drafted),
        *(einvoices, einvoice, stock, apart, labels, listing, busy_list),
        *SHELF_BEGINNINGS,
        *(*TILE_BEGINNINGS, *TRANSFER_BEGINNINGS),
        *(*VOUCHER_BEGINNINGS, *CUSTOMER_BEGINNINGS),
        *SCALE_BEGINNINGS,
        *(busy_many, brought_list, devices, mall_page, staffed, staffed_day, valued, valuing, welcome),
    )
}


def tap(counter: Counter, label: str) -> None:
    sale = counter.window.sale
    line_keys = sale.card.line_keys.by_action if sale.card.line_keys else {}
    match label.split():
        case ["total"]:
            counter.tap(sale.pay_bar.total)
        case ["entry"]:
            counter.tap(sale.pad.entry)
        case ["less" | "more" as which]:
            counter.tap(line_keys[f"one_{which}"])
        case ["line", number]:
            counter.tap_row(sale.card.list, int(number) - 1)
        case ["result", number]:
            panel = sale.pad.panel
            assert isinstance(panel, SearchPanel | IssuedPanel)
            counter.tap_row(panel.results, int(number))
        case ["order", code]:
            cards = counter.window.findChildren(OrderCard)
            counter.tap(next(card for card in cards if card.isVisible() and card.face.code == code))
        case ["stock" | "transfer" | "card", part]:
            shown = counter.window.shown
            assert isinstance(shown, StockScreen | TransfersScreen | CardsScreen)
            panel = shown.panel if isinstance(shown, StockScreen) else None
            counter.tap(getattr(panel, part, shown.field))
        case ["Copie", "duplicata"]:  # beside the pad's own
            counter.tap(sale.pay_bar.after["ticket_paper"])
        case ["why"]:
            counter.tap(line_keys["explain"])
        case _:
            counter.tap(counter.button(label))


def where(counter: Counter) -> tuple[object, ...]:
    sentences = counter.window.findChildren(MessageLine)
    return (
        tuple(counter.asked),
        counter.window.frame.shown,
        getattr(counter.window.shown, "page", ""),
        {button.label for button in counter.buttons() if button.isChecked()},
        counter.entry,
        type(counter.window.sale.pad.panel),
        type(getattr(getattr(counter.window.shown, "pad", None), "panel", None)),
        len(counter.window.findChildren(QFileDialog)),
        counter.sees("Les touches"),
        [re.sub(FOLDER, "", line.accessibleName()) for line in sentences if line.isVisible()],
        getattr(getattr(counter.window.shown, "dated", None), "step", ""),
        *(type(getattr(counter.window.shown, part, None)) for part in ("form", "panel")),
        getattr(counter.window.shown, "_is_changed", None),
        counter.window.sale.paid is None,
        counter.window.isVisible(),
    )


@pytest.mark.parametrize("action", WAYS)
def test_an_action_is_reached_by_keys_alone_and_by_fingers_alone(qtbot: QtBot, action: str) -> None:
    way = WAYS[action]
    by_keys = begun(qtbot, way.begin)
    before = where(by_keys)
    by_keys.press(*way.keys)
    after = where(by_keys)
    by_finger = begun(qtbot, way.begin)
    for label in way.taps:
        tap(by_finger, label)
    assert after == where(by_finger)
    assert (
        action in ("correct", "search_stock", "find_transfer", "find_card", "list_refused", "order_files")
        or after != before
    )


def begun(qtbot: QtBot, beginning: str) -> Counter:
    till = Counter(qtbot)
    till.says(*BEGIN)
    BEGINNINGS[beginning](till)
    till.forget()
    return till


def test_every_action_that_is_built_has_its_two_ways() -> None:
    built = {key.action for key in keys.KEYS if keys.is_built(key.action)}
    assert built - WAYS.keys() == {"give_back"}  # once something is paid: `test_part_paid`
