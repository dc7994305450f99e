"""What was sold in the mall is one figure: at breakfast, on the day's page, in the journal and for the
accountant; and down to the lines of an order in two acts."""

from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices, views
from herstal_pos.storage.accounts.exports.parcel import beside
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.exports.test_invoiced_tickets import ASKED, cents, sheet
from tests.services.accounts.test_figures import rows, shown
from tests.sold_in_the_mall import books_by, bought


def test_they_agree_to_the_cent_and_the_rows_make_them(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        books_by(shop, MallSelling.PAID)
        shop.sell(BREAD)
        bought(shop, "8", "B1", 3, 1061)
        refused = bought(shop, "9", "B2", 1, 333)
        shop.do(commands.ShowDay())
        assert shop.heard[notices.DayChanged].day.mall == (2, 3 * 1061 + 333)
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
        first = shop.counter.today()
        shop.clock.pass_by(days=1)
        shop.do(commands.OpenDay(5000, sure=True))
        shop.do(commands.RefuseOrder(refused, "closed"))
        shop.do(commands.ShowDay())
        assert shop.heard[notices.DayChanged].day.mall == (1, -333)
        assert sums(shop, "day").mall == (1, -333)
        assert shown(shop.storage, shop.counter, first).sums.mall == (2, 3 * 1061 + 333)
        month = shown(shop.storage, shop.counter, first, "month")
        assert month.sums.mall == (2, 3 * 1061)
        assert month.sums.turnover_cents == shop.product(BREAD).price_cents
        in_rows = rows(shop.storage, shop.counter, "mall", month).rows
        assert sum(row.cents or 0 for row in in_rows) == month.sums.mall[1]
        shop.do(commands.ShowTicketRows("", in_rows[0].id))
        ticket: notices.TicketRowsShown = shop.heard[notices.TicketRowsShown]
        assert (ticket.kind, ticket.number_text) == ("order", "B1")
        said = [(row.kind, row.name, row.quantity, row.cents) for row in ticket.rows]
        assert said == [("line", "Pain", 3000, 3183), ("total", "", 0, 3183)]
        assert sums(shop, "year").mall == (2, 3183)
        shop.do(commands.CloseDay({5000: 1}, 5000, "unknown", sure=True))
        shop.do(commands.ShowMallAccount())
        assert shop.heard[notices.MallAccountShown].account.owed_cents == 3183
        assert shop.counter.today() == first + timedelta(1)
        assert shop.verify().findings == ()
    made = beside(str(tmp_path / "shop.db"), **ASKED, folder=str(tmp_path))
    with ZipFile(made["path"]) as archive:
        journal = sheet(archive, "journal-des-recettes.csv")
        entries = sheet(archive, "ecritures.csv")
    assert sum(cents(row["TVA comprise"]) for row in journal if row["TVA"] and not row["Z"]) == 3183
    owed = [cents(row["Débit"]) - cents(row["Crédit"]) for row in entries if row["Tiers"] == "MALL"]
    assert sum(owed) == 3183


def sums(shop: LittleShop, span: str) -> views.SumsView:
    return shown(shop.storage, shop.counter, shop.counter.today(), span).sums
