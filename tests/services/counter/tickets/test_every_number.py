"""Every number that a till prints is found, however it is typed and wherever it may be."""

from collections.abc import Iterator

import pytest

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.counter.tickets.every_paper import SERIES, WAYS, Papers, Way, brought, printed
from tests.services.counter.transfers.test_transfers import listed
from tests.services.counter.vouchers.own_vouchers import has_vouchers, sold


@pytest.fixture(params=SERIES)
def made(request: pytest.FixtureRequest) -> Iterator[tuple[LittleShop, Papers]]:
    with printed(request.param) as opened:
        yield opened


each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@each_way
@pytest.mark.parametrize("front", ["", "T", "t ", "T-"])
def test_a_ticket(made: tuple[LittleShop, Papers], front: str, way: Way) -> None:
    till, papers = made
    typed = f"{front}{way(papers.ticket)}"
    assert till.open_receipt(typed).number_text == papers.ticket
    assert found_tickets(till, typed) == [papers.ticket]
    till.do(commands.ReprintReceipt(typed))
    till.do(commands.ListCardPayments(typed))
    till.do(commands.ListTransfers(typed))
    till.do(commands.CloseReceipt())
    assert brought(till.do(commands.AddByCode(typed))) == papers.ticket


@each_way
@pytest.mark.parametrize("front", ["", "V", "v "])
def test_a_voucher(made: tuple[LittleShop, Papers], front: str, way: Way) -> None:
    till, papers = made
    typed = f"{front}{way(papers.voucher)}"
    (found,) = found_vouchers(till, typed)
    assert found == papers.voucher
    assert brought(till.do(commands.ScanBarcode(typed, None))) == papers.voucher
    till.add(BREAD)
    till.do(commands.UseVoucher(typed, till.cart.sale_id, till.cart.version))


@each_way
@pytest.mark.parametrize("front", ["R", "r "])
def test_a_preorder(made: tuple[LittleShop, Papers], front: str, way: Way) -> None:
    till, papers = made
    typed = f"{front}{way(papers.preorder.removeprefix('R'))}"
    till.do(commands.ListPreorders(None, typed))
    found: notices.PreordersFound = till.heard[notices.PreordersFound]
    assert [one.number for one in found.preorders] == [papers.preorder]
    till.do(commands.ScanBarcode(typed, None))
    assert [line.name for line in till.cart.lines]


@each_way
@pytest.mark.parametrize("front", ["F", "f ", ""])
def test_an_invoice(made: tuple[LittleShop, Papers], front: str, way: Way) -> None:
    till, papers = made
    typed = f"{front}{way(papers.invoice.removeprefix('F'))}"
    assert found_invoices(till, typed) == [papers.invoice]
    assert till.open_receipt(typed).number_text


@pytest.mark.parametrize("spelt", ["{0}", "{3}/{1}/{2}", "+++{3}/{1}/{2}+++", "{3} {1} {2}"])
def test_a_communication(made: tuple[LittleShop, Papers], spelt: str) -> None:
    till, papers = made
    digits = papers.communication
    typed = spelt.format(digits, digits[3:7], digits[7:], digits[:3])
    for each in (typed, typed.replace("+", "")[:-2], papers.owed, papers.owed.replace("-", " ")):
        assert [one.number_text for one in listed(till, each).transfers] == [papers.owed]


def test_digits_alone_are_this_till_s(made: tuple[LittleShop, Papers]) -> None:
    till, papers = made
    assert till.open_receipt("1").number_text == papers.ticket
    assert found_vouchers(till, papers.voucher.partition("-")[2].replace("-", "")) == [papers.voucher]


@pytest.mark.parametrize("typed", ["1-000001", "1000001", "V1-000001", "v1000001", "1 000001"])
def test_a_voucher_without_its_secret_says_what_is_missing(typed: str) -> None:
    with open_shop() as shop:
        has_vouchers(shop)
        sold(shop, 2500)
        shop.add(BREAD)
        use = commands.UseVoucher(typed, shop.cart.sale_id, shop.cart.version)
        assert shop.refusal(use).startswith("voucher_incomplete")


@pytest.mark.parametrize("typed", ["1-000001-000000", "7-000001-884483", "9kfmw-000001-884483"])
def test_another_shop_s_says_so(typed: str) -> None:
    with open_shop() as shop:
        has_vouchers(shop)
        sold(shop, 2500)
        shop.add(BREAD)
        use = commands.UseVoucher(typed, shop.cart.sale_id, shop.cart.version)
        assert shop.refusal(use) == f"voucher_unknown {typed}"
        assert shop.refusal(commands.OpenReceipt("7-000001")) == "ticket_unknown 7-000001"


def test_the_books_say_which_till_s_it_is_and_else_a_person_does() -> None:
    """`11000001` is a ticket of the till 11, or the millionth and first of the till 1."""
    with open_shop() as shop:
        beside = shop.beside("11")
        assert beside.sell(BREAD).number_text == "11-000001"
        assert shop.open_receipt("11000001").number_text == "11-000001"
        shop.do(commands.CloseReceipt())
        counted_on(shop, 1_000_000)
        assert shop.sell(BREAD).number_text == "1-1000001"
        both = "number_ambiguous 1-1000001, 11-000001"
        assert shop.refusal(commands.OpenReceipt("11000001")) == both
        assert shop.refusal(commands.ScanBarcode("11000001", None)) == both
        assert set(found_tickets(shop, "11000001")) == {"1-1000001", "11-000001"}
        for number in ("1-1000001", "11-000001"):
            assert shop.open_receipt(number).number_text == number


def counted_on(shop: LittleShop, tickets: int) -> None:
    """As if the till had given out so many."""
    with shop.storage.work() as work:
        connection = work._connection  # type: ignore[attr-defined]
        connection.run("UPDATE till SET last_number = ? WHERE id = ?", (tickets, shop.counter.till.id))
        work.commit()


def found_tickets(till: LittleShop, text: str) -> list[str]:
    till.do(commands.FindTickets(text))
    found: notices.TicketsFound = till.heard[notices.TicketsFound]
    return [ticket.number_text for ticket in found.tickets]


def found_vouchers(till: LittleShop, text: str) -> list[str]:
    till.do(commands.FindVouchers(text))
    found: notices.VouchersFound = till.heard[notices.VouchersFound]
    return [voucher.serial for voucher in found.vouchers]


def found_invoices(till: LittleShop, text: str) -> list[str]:
    till.do(commands.ListIssued(text))
    found: notices.IssuedListed = till.heard[notices.IssuedListed]
    return [one.number for one in found.invoices]
