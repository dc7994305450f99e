"""A sum that two tills want at one moment is had once: a voucher, an account, what comes back of a ticket.

Three tills of one server act at once, and each commit waits until all of them are about to commit, or one
after the other has to wait for a lock. What is read before the lock is held is read too early.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any, Self, cast

import pytest

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.storage import open_storage
from tests.dice import of_tier
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.postgres import PostgresServer
from tests.services.accounts.invoices.invoiced import firm, last
from tests.services.counter.accounts.accounts import balance, chosen, has_account
from tests.services.counter.preorders.test_the_whole_path import reserve
from tests.services.counter.transfers.test_transfers import ACCOUNT, listed
from tests.services.counter.vouchers.own_vouchers import has_vouchers, left_on, sold, use

ROUNDS = of_tier(8, 40)
TILLS = 3
LONGEST_S = 0.05
"""A commit waits so long for the others: who waits for a lock never comes."""


class SlowWork:
    def __init__(self, work: Any, about_to_commit: Callable[[], None]) -> None:
        self._work, self._about_to_commit = work, about_to_commit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    def __enter__(self) -> Self:
        self._work.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._work.__exit__(*error)

    def commit(self) -> None:
        self._about_to_commit()
        self._work.commit()


class SlowStorage:
    """A till's way to the server on which every commit takes its time."""

    def __init__(self, storage: Storage, about_to_commit: Callable[[], None]) -> None:
        self._storage, self._about_to_commit = storage, about_to_commit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)

    def work(self) -> SlowWork:
        return SlowWork(self._storage.work(), self._about_to_commit)


class Tills:
    """Three tills of `shop`, each with its own way to the server and its own thread; `shop` is a fourth."""

    def __init__(self, shop: LittleShop, url: str, opened: ExitStack) -> None:
        self.shop = shop
        self._threads = [opened.enter_context(ThreadPoolExecutor(1)) for _ in range(TILLS)]
        self._meeting = Barrier(TILLS)
        self._races = False
        counters = [shop.beside(str(2 + number)).counter for number in range(TILLS)]
        self._tills = [
            thread.submit(self._opened, url, counter).result()
            for thread, counter in zip(self._threads, counters, strict=True)
        ]
        for thread, till in zip(self._threads, self._tills, strict=True):
            opened.callback(self._on(thread, till.storage.close))

    @staticmethod
    def _on(thread: ThreadPoolExecutor, act: Callable[[], object]) -> Callable[[], object]:
        return lambda: thread.submit(act).result()

    def _opened(self, url: str, counter: Counter) -> LittleShop:
        slow = SlowStorage(open_storage(url), self._about_to_commit)
        return LittleShop(cast("Storage", slow), counter, self.shop.clock)

    def _about_to_commit(self) -> None:
        if self._races:
            with suppress(BrokenBarrierError):
                self._meeting.wait(LONGEST_S)

    def each(self, act: Callable[[LittleShop], object]) -> None:
        """One after the other."""
        for thread, till in zip(self._threads, self._tills, strict=True):
            thread.submit(act, till).result()

    def at_once(self, press: Callable[[LittleShop], commands.Command]) -> list[str]:
        """Return how it ended at each till in the same moment: why it was refused, "" where it was done."""
        asked = [
            thread.submit(press, till).result()
            for thread, till in zip(self._threads, self._tills, strict=True)
        ]
        self._meeting.reset()
        self._races = True
        ends = [
            thread.submit(till.execute, command)
            for thread, till, command in zip(self._threads, self._tills, asked, strict=True)
        ]
        said = [end.result() for end in ends]
        self._races = False
        self.each(abandon)
        return sorted(_reason(news[0]) if news else "" for news in said)


def _reason(news: notices.Notice) -> str:
    refused = isinstance(news, notices.CommandRefused | notices.StoreFailed)
    return str(getattr(news, "reason", "")) if refused else ""


def abandon(till: LittleShop) -> None:
    """Empty the cart, if there is one; money in it goes back first."""
    with till.storage.look() as work:
        sale = work.sales.open_sale(till.counter.till.id)
    if sale is not None and sale.kept_tenders:
        till.do(commands.GiveBackTenders(sale.id, sale.version))
    if sale is not None:
        till.do(commands.AbandonSale())


@pytest.fixture
def tills(postgres: PostgresServer) -> Iterator[Tills]:
    with postgres.database() as url, open_shop(url) as shop, ExitStack() as opened:
        yield Tills(shop, url, opened)


def adds_bread(till: LittleShop) -> None:
    till.add(BREAD)


def test_a_voucher(tills: Tills) -> None:
    has_vouchers(tills.shop)
    for _ in range(ROUNDS):
        voucher = sold(tills.shop, 320)
        tills.each(adds_bread)
        ends = tills.at_once(partial(use, voucher=voucher))
        assert ends == ["", "voucher_empty", "voucher_empty"]
        assert left_on(tills.shop, voucher) == 0
    assert tills.shop.verify().sound


def test_a_voucher_that_pays_by_a_line(tills: Tills) -> None:
    def puts_it_on_a_line(till: LittleShop, voucher: IssuedVoucher) -> None:
        till.add(BREAD)
        till.do(use(till, voucher))

    has_vouchers(tills.shop, vat_code="reduced")
    for _ in range(ROUNDS):
        voucher = sold(tills.shop, 200)
        tills.each(partial(puts_it_on_a_line, voucher=voucher))
        assert tills.at_once(LittleShop.tender) == ["", "voucher_changed", "voucher_changed"]
        assert left_on(tills.shop, voucher) == 0
    assert tills.shop.verify().sound


def test_an_account_up_to_its_limit(tills: Tills) -> None:
    for number in range(ROUNDS):
        customer = has_account(tills.shop, f"Anne {number}", 400)
        tills.each(adds_bread)
        tills.each(partial(chosen, customer=customer))
        ends = tills.at_once(partial(LittleShop.tender, means="account"))
        assert ends == ["", "account_over", "account_over"]
        assert balance(tills.shop, customer) == 320
    assert tills.shop.verify().sound


def test_an_account_that_is_paid(tills: Tills) -> None:
    def pays(till: LittleShop, customer: str) -> None:
        till.do(commands.PayAccount(customer))

    for number in range(ROUNDS):
        customer = has_account(tills.shop, f"Anne {number}")
        tills.shop.sell(BREAD, means="account")
        tills.each(partial(pays, customer=customer))
        ends = tills.at_once(partial(LittleShop.tender, means="card"))
        assert ends == ["", "account_changed", "account_changed"]
        assert balance(tills.shop, customer) == 0
    assert tills.shop.verify().sound


def test_the_cash_that_the_law_allows_for_an_account(tills: Tills) -> None:
    def pays(till: LittleShop, customer: str) -> None:
        till.do(commands.PayAccount(customer, 200_000))

    def in_cash(till: LittleShop) -> commands.Command:
        return replace(till.tender("cash"), sure=True)

    for number in range(ROUNDS):
        customer = has_account(tills.shop, f"Anne {number}", 1_000_000)
        tills.shop.do(commands.AddFreeItem(900_000, "standard", "Piano"))
        tills.shop.pay("account")
        tills.each(partial(pays, customer=customer))
        ends = tills.at_once(in_cash)
        assert ends == ["", "cash_limit_left", "cash_limit_left"]
        assert balance(tills.shop, customer) == 700_000
    assert tills.shop.verify().sound


def test_the_cash_beside_what_goes_on_an_account(tills: Tills) -> None:
    def is_paid_in_part(till: LittleShop, customer: str) -> None:
        chosen(till, customer)
        till.do(commands.AddFreeItem(400_000, "standard", "Piano"))
        till.do(replace(till.tender("cash", 200_000), sure=True))

    def the_rest(till: LittleShop) -> commands.Command:
        return replace(till.tender("account"), sure=True)

    for number in range(ROUNDS):
        customer = has_account(tills.shop, f"Anne {number}", 1_000_000)
        tills.each(partial(is_paid_in_part, customer=customer))
        assert tills.at_once(the_rest) == ["", "cash_limit_left", "cash_limit_left"]
        assert balance(tills.shop, customer) == 200_000
    assert tills.shop.verify().sound


def test_what_comes_back_of_a_ticket(tills: Tills) -> None:
    def takes_all_back(till: LittleShop, number: str) -> None:
        till.open_receipt(number)
        till.do(commands.ReturnAll())

    for _ in range(ROUNDS):
        number = tills.shop.sell(BREAD).number_text
        tills.each(partial(takes_all_back, number=number))
        ends = tills.at_once(LittleShop.tender)
        assert ends == ["", "returned_meanwhile", "returned_meanwhile"]
    assert tills.shop.verify().sound


def test_the_advance_of_a_preorder_that_is_kept(tills: Tills) -> None:
    def keeps_it(_till: LittleShop, preorder_id: str) -> commands.Command:
        return commands.CancelPreorder(preorder_id, 0, "jamais venu")

    for _ in range(ROUNDS):
        made = reserve(tills.shop, BREAD, advance=200)
        tills.shop.pay()
        ends = tills.at_once(partial(keeps_it, preorder_id=made.id))
        assert ends == ["", "preorder_gone", "preorder_gone"]
    assert tills.shop.verify().sound


def test_a_transfer_that_the_bank_brought(tills: Tills) -> None:
    def notes_it(till: LittleShop, one: views.AwaitedView) -> commands.Command:
        return commands.ReceiveTransfer(one.communication, 320, till.counter.today(), one.open_cents)

    tills.shop.do(ACCOUNT)
    for _ in range(ROUNDS):
        tills.shop.sell(BREAD, means="transfer")
        (one,) = listed(tills.shop).transfers
        ends = tills.at_once(partial(notes_it, one=one))
        assert ends == ["", "transfer_noted_already", "transfer_noted_already"]
    assert tills.shop.verify().sound


def test_what_is_owed_comes_by_transfer_and_at_the_counter(tills: Tills) -> None:
    def pays(till: LittleShop, customer: str) -> None:
        till.do(commands.PayAccount(customer))

    tills.shop.do(ACCOUNT)
    for number in range(ROUNDS):
        tills.shop.add(BREAD)
        customer = firm(tills.shop, f"Firme {number}")
        tills.shop.do(commands.AllowAccount(customer, 100_00))
        cart = tills.shop.cart
        tills.shop.do(commands.InvoiceOnAccount(cart.sale_id, cart.version, customer))
        (one,) = listed(tills.shop, last(tills.shop).communication).transfers
        tills.each(partial(pays, customer=customer))

        def acts(till: LittleShop, one: views.AwaitedView = one) -> commands.Command:
            if till.counter.till.prefix == "2":
                return commands.ReceiveTransfer(one.communication, 320, till.counter.today(), one.open_cents)
            return till.tender("card")

        ends = tills.at_once(acts)
        assert ends.count("") == 1, ends
        assert balance(tills.shop, customer) == 0
    assert tills.shop.verify().sound
