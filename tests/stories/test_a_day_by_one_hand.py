"""A day at the counter, told once and done twice: by keys alone, and by touch alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from hardware.drivers.printing.symbols import qr_modules
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.workers.tickets import TicketWorker
from tests.stories.hands import HANDS, Hand
from tests.town_shop import COFFEE, EAN, MINT, SIRUP, open_town_shop
from tests.ui.slow_till import SlowTill
from tests.ui.tasks import NB


class DayTill(SlowTill):
    """With the thread that draws what a telephone reads."""

    def answer_of(self, command: Command) -> list[notices.Notice]:
        if not isinstance(command, commands.ShowTransfer):
            return super().answer_of(command)
        drawn: list[notices.Notice] = []
        worker = TicketWorker(self.shop.execute, drawn.append, lambda: self.shop.secrets, qr_modules)
        worker.show(command)
        worker.step()
        return drawn


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[SlowTill]:
    with open_town_shop() as shop:
        shop.do(commands.SaveVoucherRules("any_goods", credit=True, months=12))
        shop.do(commands.SaveTransferAccount("BE71096123456769", "Boulangerie Test SRL"))
        shop.do(commands.ShowTiles(beside=False))
        opened = DayTill(qtbot, shop)
        for command in (commands.Refresh(), commands.ListTiles()):
            opened.says(*shop.execute(command))
        yield opened


@pytest.mark.parametrize("of", HANDS, ids=lambda of: of.__name__.lower())
def test_a_day(till: SlowTill, of: Callable[[SlowTill], Hand]) -> None:
    hand = of(till)
    _sold(hand)
    _sold_to_a_customer(hand)
    _brought_back(hand)
    _a_voucher_is_sold_and_pays(hand)
    _by_transfer(hand)
    _put_aside_and_fetched(hand)
    _closed(hand)
    assert till.shop.verify().findings == ()


def rows(hand: Hand) -> QAbstractItemView:
    """Of the panel beside the cart."""
    panel = hand.till.window.sale.pad.panel
    found = [each for each in panel.findChildren(QAbstractItemView) if each.isVisible()] if panel else []
    assert len(found) == 1
    return found[0]


def _sold(hand: Hand) -> None:
    """Scanned and found by its name, a discount, put off and fetched, a note of twenty; the ticket again."""
    hand.scan(EAN[SIRUP])
    hand.press("Chercher")
    hand.write("menthe")
    hand.row(rows(hand))
    hand.number("10")
    hand.press("Remise", "En attente", "Reprendre")
    assert [line.discount_percent for line in hand.till.shop.cart.lines] == [0, 1000]
    hand.number("20")
    hand.press("Espèces")
    hand.see("Payé en espèces")
    hand.press("Copie", "Vente suivante")


def _sold_to_a_customer(hand: Hand) -> None:
    hand.press("Client")
    hand.write("dupont")
    hand.press("Nouveau client", "Garder")
    hand.see("dupont")
    hand.scan(EAN[COFFEE])
    hand.press("Carte", "Vente suivante")


def _brought_back(hand: Hand) -> None:
    """From the ticket before the last, for cash as it was paid."""
    hand.press("Retour", "Chercher un ticket")
    hand.row(rows(hand), 1)
    hand.see("Ticket 1-000001")
    hand.row(rows(hand))
    hand.press("Rendre")
    hand.see("Rendu en espèces")
    hand.press("Vente suivante")


def _a_voucher_is_sold_and_pays(hand: Hand) -> None:
    hand.number("10")
    hand.press("Article libre", "Bon cadeau", "10,00")
    sold: notices.SaleCompleted = hand.till.shop.heard[notices.SaleCompleted]
    with hand.till.shop.storage.look() as work:
        (voucher,) = work.vouchers.of_sale(sold.paid.sale_id)
    hand.press("Vente suivante")
    hand.scan(EAN[MINT])
    hand.press("Autre", "Bon · Avoir")
    _, number, secret = voucher.serial.split("-")
    hand.number(number.lstrip("0") + secret)
    hand.press("Bon · Avoir")
    hand.see(f"Payé{NB}: Bon cadeau")
    hand.press("Vente suivante")


def _by_transfer(hand: Hand) -> None:
    hand.scan(EAN[COFFEE])
    hand.press("Autre", "Virement", "Mettre en attente")
    hand.see("Virement en attente")
    hand.press("Vente suivante")


def _put_aside_and_fetched(hand: Hand) -> None:
    hand.scan(EAN[COFFEE])
    hand.press("Réserver", "mer. 25")
    hand.write("dubois")
    hand.next_field("Téléphone")
    hand.next_field(f"Note{NB}: écrire…")
    hand.next_field("Acompte")
    hand.number("2")
    hand.press("Réserver", "Espèces", "Vente suivante")
    hand.press("Réservations")
    hand.press("Remettre au client", "Carte", "Vente suivante")


def _closed(hand: Hand) -> None:
    hand.press("Journée", "Clôturer")
    screen = hand.till.window.shown
    assert isinstance(screen, ClosingScreen)
    hand.count(screen.count.fields[5000], "3")
    hand.press("Clôturer la journée")
    assert not hand.till.shop.day.open
