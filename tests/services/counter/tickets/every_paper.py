"""A shop in which each paper that bears a number was printed once, by a till of any series."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from herstal_pos.records import record
from herstal_pos.services import notices
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import firm, of_ticket
from tests.services.counter.preorders.test_the_whole_path import reserve
from tests.services.counter.transfers.test_transfers import ask
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold

SERIES = ("1", "P1", "12", "1kfmw")
"""Of a first till, of practice, of a further till, and of one that went on from a backup."""

type Way = Callable[[str], str]


@record(frozen=True)
class Papers:
    """As they are printed."""

    ticket: str
    preorder: str
    voucher: str
    invoice: str
    owed: str  # a ticket that a transfer will pay
    communication: str


@contextmanager
def printed(series: str) -> Iterator[tuple[LittleShop, Papers]]:
    """The till `series` and all that it has printed; beside it stands the first till of the shop."""
    with open_shop(practice=series == "P1") as first:
        till = first if series in ("1", "P1") else first.beside(series)
        has_vouchers(till)
        ticket = till.sell(BREAD)
        voucher = sold(till, 2500).serial
        company = firm(till)
        invoice = of_ticket(till, till.sell(BREAD).number_text, company)
        preorder = reserve(till, BREAD).number
        till.add(BREAD)
        communication = ask(till).communication
        owed = till.pay("transfer").number_text
        yield till, Papers(ticket.number_text, preorder, voucher, invoice.number, owed, communication)


def bare(number: str) -> str:
    return number.replace("-", "")


def without_zeros(number: str) -> str:
    """Of the counted part; the last of a voucher is no count."""
    front, counted, *secret = number.rsplit("-", number.count("-") if number.count("-") < 3 else 1)
    return "-".join((front, counted.lstrip("0"), *secret))


WAYS: dict[str, Way] = {
    "as printed": str,
    "upper": str.upper,
    "lower": str.lower,
    "bare": bare,
    "bare lower": lambda number: bare(number).lower(),
    "spaces": lambda number: number.replace("-", " "),
    "around": lambda number: f"  {number} ",
    "no zeros": without_zeros,
    "no zeros, spaces": lambda number: without_zeros(number).replace("-", " "),
    "printer's hyphens": lambda number: number.replace("-", "\u2010"),
}


def brought(news: list[notices.Notice]) -> str:
    """What lies on the screen: a ticket beside the cart, a pre-order's goods, a voucher that wants to pay."""
    for notice in news:
        if isinstance(notice, notices.VoucherScanned):
            return notice.serial
        if isinstance(notice, notices.SaleChanged) and notice.sale.returning is not None:
            return notice.sale.returning.number_text
    return ""
