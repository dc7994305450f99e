"""A till whose week is lived by its window: days are closed and opened, lists, labels and counts by keys."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.frame.places import COUNTING, LISTS, SALE, STOCK
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.lists.list_rows import asked_of
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from tests.stories.shelf_books import shelf_is_right
from tests.town_shop import open_town_shop
from tests.ui.orders.real_till import RealTill


class ShelfTill(RealTill):
    """`file`: its database."""

    file: Path

    def on_hand(self, code: str) -> float:
        """Pieces, or kilograms."""
        return (self.shop.on_hand(code) or 0) / 1000

    def books_are_right(self) -> None:
        shelf_is_right(self.file)
        assert self.shop.verify().findings == ()

    # --- the counter

    def go_to_the_counter(self) -> None:
        while self.window.frame.shown != SALE:
            self.press("Esc")

    def sell(self, *codes: str) -> None:
        """By card: the drawer is as the day found it."""
        self.go_to_the_counter()
        for code in codes:
            self.scan(code)
        if self.shop.cart.age is not None:
            self.press("Enter")
        self.press("F8")

    def points_sold(self) -> list[int | None]:
        """The rates of the last ticket's lines, hundredths of a percent."""
        sold: notices.SaleCompleted = self.shop.heard[notices.SaleCompleted]
        with self.shop.storage.look() as work:
            sale = work.sales.by_id(sold.paid.sale_id)
        assert sale is not None
        return [line.vat.basis_points for line in sale.lines]

    # --- the shelf

    def choose(self, code: str) -> None:
        self.go_to_the_counter()
        self.press("Ctrl S")
        self.scan(code)
        assert self.window.frame.shown == STOCK

    def bring_list(self, file: Path, answers: Mapping[str, str]) -> notices.CatalogueImported:
        """`answers`: by the kind of a question what is to stand under it."""
        self.go_to_the_counter()
        self.press("Ctrl S", "F9")
        assert self.window.frame.shown == LISTS
        lists = self.window.shown
        assert isinstance(lists, ListsScreen)
        lists.field.setText(str(file))
        self.press("F12")
        while lists.came is None:
            self._answer(lists, answers)
            self.press("F12")
        return lists.came

    def _answer(self, lists: ListsScreen, answers: Mapping[str, str]) -> None:
        """F12 leads to the first row without an answer, until none is left: then it is looked at anew."""
        while key := lists._first_open():
            self.press("F12", "+")
            said = asked_of(lists.view)[key] if lists.view is not None else None
            assert said is not None
            wanted = answers[said.kind]
            while lists._answers[key] != wanted:
                self.press("+")

    def print_labels(self) -> list[str]:
        """All that are owed; the titles that the printer takes."""
        self.press("Shift F7", "F12")
        titles: list[str] = []
        while True:
            news = self.shop.do(commands.TakePrintJob("receipt"))
            taken = [notice for notice in news if isinstance(notice, notices.PrintJobTaken)]
            if not taken:
                return titles
            if taken[0].title:
                titles.append(taken[0].title)
            self.says(*self.shop.do(commands.ReportPrintJob(taken[0].job_id, "printed")))

    def count_five(self, stolen: Mapping[str, int]) -> int:
        """What lies there is typed, `stolen` pieces of a product less; how many differed."""
        self.go_to_the_counter()
        self.press("Ctrl S", "Shift F3")
        assert self.window.frame.shown == COUNTING
        shown = self.window.shown
        assert isinstance(shown, CountScreen)
        self._figures(shown, stolen)
        self.press("F12")
        if shown.rows and any(row.again for row in shown.rows):
            self._figures(shown, stolen)
            self.press("F12")
        assert self.window.frame.shown == STOCK, self.said()
        posted: notices.CountPosted = self.shop.heard[notices.CountPosted]
        return posted.posted.differences

    def _figures(self, shown: CountScreen, stolen: Mapping[str, int]) -> None:
        ids = [row.product_id for row in shown.rows if row.counted is None and not row.skipped]
        with self.shop.storage.look() as work:
            levels = work.stock.on_hand(ids)
        for _ in ids:
            row = shown.row
            assert row is not None
            there = levels.get(row.product_id, 0) - 1000 * stolen.get(row.product_id, 0)
            self.type(f"{max(there, 0) / 1000:g}".replace(".", ","))
            self.press("Enter")

    # --- the day

    def next_day(self) -> None:
        """Closed with the float that it began with, and opened again in the morning."""
        self.go_to_the_counter()
        self.press("Ctrl J", "F12")
        closing = self.window.shown
        assert isinstance(closing, ClosingScreen)
        closing.count.fields[200].setFocus()
        self.type(str(self.shop.day.cash_expected_cents // 200))
        self.press("F12")
        closed: notices.DayClosed = self.shop.heard[notices.DayClosed]
        assert closed.z.difference_cents == 0
        self.mall_speaks()
        self.says(notices.BackupBegun())
        self.hear(commands.ReportBackup(self.now(), "/shop/backup.db", z=1))
        self.shop.clock.pass_by(days=1)
        self.press("Esc", "Ctrl J", "F12")
        assert self.shop.day.open
        self.says(*self.shop.execute(commands.FollowPrices()))
        self.go_to_the_counter()


@contextmanager
def open_week(qtbot: QtBot, folder: Path) -> Iterator[ShelfTill]:
    file = folder / "shop.db"
    with open_town_shop(file) as shop:
        till = ShelfTill(qtbot, shop)
        till.file = file
        till.says(*shop.execute(commands.Refresh()))
        till.hear(commands.ChoosePrinter("tcp://192.0.2.7", "generic-80"))
        yield till
