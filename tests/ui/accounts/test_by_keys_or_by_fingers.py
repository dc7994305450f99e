"""The owner's pages before a real shop with staff, each job whole: by keys alone, and by fingers alone."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.ui.accounts.archives.archive_screen import ArchiveScreen
from herstal_pos.ui.accounts.exports.accountant_screen import AccountantScreen
from herstal_pos.ui.accounts.reports.figures_screen import FiguresScreen
from herstal_pos.ui.accounts.reports.zs_screen import ZsScreen
from herstal_pos.ui.counter.customers.customer_form import CustomerForm
from herstal_pos.ui.counter.customers.customers_panel import CustomersPanel
from herstal_pos.ui.counter.invoices.issued_panel import IssuedPanel
from herstal_pos.ui.counter.invoices.sending_panel import SendingPanel
from herstal_pos.ui.frame.field import EntryField
from herstal_pos.ui.widgets.lists.row_view import RowView
from tests.little_shop import BREAD
from tests.staff import PINS, Staff, hire
from tests.town_shop import TownShop, open_town_shop
from tests.ui.orders.real_till import RealTill

YESTERDAY = date(2026, 11, 25)
BY_HAND = pytest.mark.parametrize("by_finger", [False, True])


class Till(RealTill):
    """The shop answers once a press is over, as on its own thread."""

    def __init__(self, qtbot: QtBot, shop: TownShop) -> None:
        self._wanted: deque[Command] = deque()
        super().__init__(qtbot, shop)

    def hear(self, command: Command) -> None:
        self.asked.append(command)
        self._wanted.append(command)

    def answer(self) -> None:
        while self._wanted:
            self.says(*self.shop.execute(self._wanted.popleft()))

    def press(self, *keys: str) -> None:
        for key in keys:
            super().press(key)
            self.answer()

    def tap(self, target: QWidget) -> None:
        super().tap(target)
        self.answer()

    def tap_in(self, rows: RowView, row: int) -> None:
        self.tap_row(rows, row)
        self.answer()


@contextmanager
def yesterday_closed(qtbot: QtBot, clerk: str) -> Iterator[tuple[Till, Staff]]:
    """Two tickets and a Z of yesterday; today `clerk` is at the till."""
    with open_town_shop(connected=False) as shop:
        staff = hire(shop)
        for _ in range(2):
            shop.sell(BREAD)
        shop.do(commands.CloseDay({5000: 1}, reason="unknown", sure=True))
        shop.clock.pass_by(days=1)
        shop.do(commands.OpenDay(5000))
        staff.lock()
        staff.enter(clerk)
        till = Till(qtbot, shop)
        till.hear(commands.ListClerks())
        till.hear(commands.Refresh())
        till.answer()
        yield till, staff


@BY_HAND
def test_who_may_not_see_figures_asks_a_manager_each_time(qtbot: QtBot, *, by_finger: bool) -> None:
    with yesterday_closed(qtbot, "Lucie") as (till, staff):

        def agree() -> None:
            assert till.sees("PIN d'un responsable")
            assert till.sees("Lucie reste à la caisse.")
            sheet = till.window._serves.sheet
            assert sheet is not None
            for digit in PINS["Sophie"]:
                till.tap(sheet.pad.digits[digit]) if by_finger else till.press(digit)
            assert till.window._serves.sheet is None
            assert not till.sees("PIN d'un responsable"), "nothing is asked any more"

        hand = Hand(till, by_finger=by_finger)
        hand.does("Journée", "Ctrl J")
        hand.does("Les chiffres", "F4")
        figures = till.window.shown
        assert isinstance(figures, FiguresScreen)
        hand.does("Sans cela", "Del")
        assert not till.sees("Ventes 2")
        assert till.sees("PIN d'un responsable"), "it says why nothing stands there"
        hand.does("Jour", *["F2"] * 4)
        agree()
        assert till.sees("Ventes 2")
        hand.does("Z", "F3")
        zs = till.window.shown
        assert isinstance(zs, ZsScreen)
        agree()
        assert zs.row is not None
        assert staff.here == "Lucie"


@BY_HAND
def test_each_page_to_its_end(qtbot: QtBot, tmp_path: Path, *, by_finger: bool) -> None:
    with yesterday_closed(qtbot, "Sophie") as (till, _):
        hand = Hand(till, by_finger=by_finger)
        hand.does("Journée", "Ctrl J")
        hand.does("Les chiffres", "F4")
        down_to_the_ticket(hand)
        zs(hand, tmp_path)
        hand.does("Vente", "Esc", "Esc")
        accountant(hand)
        archive(hand, tmp_path)


class Hand:
    def __init__(self, till: Till, *, by_finger: bool) -> None:
        self.till, self.by_finger = till, by_finger

    def does(self, label: str, *keys: str) -> None:
        """By a tap on what says `label`, or by `keys`."""
        if self.by_finger:
            self.till.tap(self.till.button(label))
        else:
            self.till.press(*keys)

    def types(self, field: EntryField, letters: str) -> None:
        if self.by_finger:
            self.till.tap(field)
            for letter in letters:
                self.till.tap(self.till.button("espace" if letter == " " else letter))
            self.till.tap(self.till.button("Cacher"))
        else:
            while not field.hasFocus():
                self.till.press("Tab")
            self.till.type(letters)

    def row(self, rows: RowView, row: int, *keys: str) -> None:
        if self.by_finger:
            self.till.tap_in(rows, row)
        else:
            self.till.press(*keys)


def down_to_the_ticket(hand: Hand) -> None:
    till, figures = hand.till, hand.till.window.shown
    assert isinstance(figures, FiguresScreen)
    if hand.by_finger:
        till.tap(figures.tiles["turnover"])
    else:
        till.press("Enter")
    hand.row(figures.list, 0, "Enter")
    assert till.sees("Ticket 1-")
    assert len(figures.levels) == 2
    hand.does("Avant", "Left")
    assert not figures.levels, "another day is shown, and not another row"
    hand.does("Après", "Right")
    hand.does("Plus", "F9")
    hand.row(figures.list, 0, "Enter")
    assert figures.page == "articles"


def zs(hand: Hand, where: Path) -> None:
    till = hand.till
    hand.does("Z", "F3")
    screen = till.window.shown
    assert isinstance(screen, ZsScreen)
    screen.folders = [where]
    assert screen.row is not None
    hand.does("Imprimer", "Ctrl P")
    assert till.last == commands.ReprintZ(1, screen.shown.rows[0].till_id if screen.shown else "")
    hand.does("Texte", "F4")
    assert {file.suffix for file in where.iterdir()} == {".txt", ".json"}
    hand.does("Mois en fichiers", "F12")
    assert [file for file in where.iterdir() if file.is_dir()]


def accountant(hand: Hand) -> None:
    """Where it goes is said first."""
    till = hand.till
    hand.does("Journée", "Ctrl J")
    hand.does("Pour le comptable", "F11")
    screen = till.window.shown
    assert isinstance(screen, AccountantScreen)
    hand.does("Déposer l'archive", "F12")
    assert till.sees("Dites d'abord où cela va"), "it says what it needs"
    hand.does("Destination", "F7")
    hand.types(screen.forms["accountant_rules"].fields["folder"], "compta")
    hand.does("Enregistrer", "F12")
    assert till.sees("compta")
    hand.does("Après", "F4")
    hand.does("Déposer l'archive", "F12")
    assert isinstance(till.last, commands.PrepareSending)


def archive(hand: Hand, where: Path) -> None:
    till = hand.till
    hand.does("Appareils", "Ctrl D")
    hand.does("Clôture", "F2")
    hand.does("Archive pour un contrôle", "Ctrl F2")
    screen = till.window.shown
    assert isinstance(screen, ArchiveScreen)
    screen.folders = [where]
    hand.does("Vers", "F2")
    hand.does("Archiver", "F12")
    assert till.last == commands.MakeArchive(YESTERDAY, YESTERDAY, str(where))


@BY_HAND
def test_an_invoice_to_its_end(qtbot: QtBot, *, by_finger: bool) -> None:
    with yesterday_closed(qtbot, "Sophie") as (till, _):
        hand = Hand(till, by_finger=by_finger)
        till.hear(commands.AddProduct(till.shop.product(BREAD).id))
        till.answer()
        hand.does("Client", "F4")
        panel = till.window.sale.pad.panel
        assert isinstance(panel, CustomersPanel)
        hand.types(panel.field, "0403170701")
        hand.does("Nouveau client", "Enter")
        form = till.window.sale.pad.panel
        assert isinstance(form, CustomerForm)
        for name, said in (("name", "ecole"), ("street", "rue 1"), ("postcode", "4040"), ("city", "herstal")):
            hand.types(form.fields[name], said)
        hand.does("Garder", "Enter")
        hand.does("Facture, payée maintenant", "Enter")
        hand.does("Espèces 3,20\u00a0€", "F12")
        hand.does("Facture", "F4")
        hand.does("Factures", "Shift F7")
        issued = till.window.sale.pad.panel
        assert isinstance(issued, IssuedPanel)
        assert len(issued.results.lines.rows) == 1
        hand.does("PDF", "F3")
        assert isinstance(till.last, commands.PrintIssued)
        hand.does("Régler", "F7")
        sending = till.window.sale.pad.panel
        assert isinstance(sending, SendingPanel)
        hand.types(sending.address, "compta")
        hand.does("Garder", "Enter")
        rules = commands.SaveInvoiceRules(sending.way.value, "", "compta", sending.regime.value)
        assert rules in till.asked
        assert till.window.sale.pad.panel is not sending
