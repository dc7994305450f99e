"""One invoice that cannot go holds up no other: it waits with pauses that grow, and says why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.workers.sending.worker import InvoiceWorker
from tests.fakes.mail_server import MailServer
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import ADDRESS, listed, of_ticket

FULL, EMPTY = "full@example.com", "empty@example.com"


class Sending:
    """The shop, its thread for invoices, and a clock that is put forward. `odd`: what cannot be drawn."""

    def __init__(self, shop: LittleShop) -> None:
        self.shop = shop
        self.said: list[notices.Notice] = []
        self.passed_s = 0.0
        self.odd = ""
        steady: Callable[[], float] = lambda: self.passed_s  # noqa: E731 - typed
        self.worker = InvoiceWorker(self.ask, self.said.append, MemorySecrets, self._drawn, steady)

    def ask(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.execute(command)
        for notice in news:
            self.worker.on_notice(notice)
        return news

    def _drawn(self, _pages: object, title: str) -> bytes:
        if title == self.odd:
            raise ZeroDivisionError
        return b"%PDF"

    def invoice(self, name: str, email: str) -> str:
        self.shop.do(commands.MakeCustomer("", name, "", email=email, **ADDRESS))
        assert self.shop.cart.customer is not None
        customer = self.shop.cart.customer.id
        number = self.shop.sell(BREAD).number_text
        return of_ticket(self.shop, number, customer).number

    def states(self) -> dict[str, str]:
        return {number: each.state for number, each in listed(self.shop).items()}


@pytest.fixture
def sending() -> Iterator[Sending]:
    with open_shop() as shop:
        yield Sending(shop)


def test_a_full_box_waits_alone_with_growing_pauses(sending: Sending) -> None:
    with MailServer() as server:
        server.says = {FULL: "452 the box is full"}
        at = {"host": "127.0.0.1", "port": server.port, "security": "none", "sender": "pont@example.be"}
        sending.ask(commands.SaveMail(views.MailView(**at)))  # type: ignore[arg-type]
        sending.ask(commands.SaveInvoiceRules("mail"))
        first, second = sending.invoice("Dubois", FULL), sending.invoice("Lambert", EMPTY)
        pauses = [sending.worker.step()]
        assert sending.states() == {first: "made", second: "handed_over"}
        assert sending.said == [notices.InvoiceWaits(first, "sending.mail_later")]
        for _ in range(2):
            sending.passed_s += pauses[-1]
            pauses.append(min(sending.worker.step(), sending.worker.step()))
        assert pauses == [60, 300, 600]
        assert len([line for line in server.heard if FULL in line]) == len(pauses)
        sending.said.clear()
        sending.ask(commands.ListIssued())
        assert sending.said == [notices.InvoiceWaits(first, "sending.mail_later")], "the list says why"
        server.says.clear()
        sending.worker.send(commands.SendInvoice(listed(sending.shop)[first].invoice_id))
        sending.worker.step()
        assert sending.states() == {first: "handed_over", second: "handed_over"}, "now, who asks for it"
        server.shutdown()


def test_what_cannot_be_drawn_and_what_has_another_s_name_wait_alone(
    sending: Sending, tmp_path: Path
) -> None:
    sending.ask(commands.SaveInvoiceRules("folder", str(tmp_path)))
    numbers = [sending.invoice(name, "") for name in ("Dubois", "Lambert", "Peeters")]
    (tmp_path / f"{numbers[1]}.pdf").mkdir()
    sending.odd = numbers[0]
    with pytest.raises(ZeroDivisionError):
        sending.worker.step()
    sending.worker.step()
    assert list(sending.states().values()) == ["handed_over", "made", "made"]
    sending.ask(commands.ListIssued())
    waits = {each.number: each.words_id for each in sending.said if isinstance(each, notices.InvoiceWaits)}
    assert waits == {numbers[0]: "sending.bug", numbers[1]: "sending.folder_foreign"}
    sending.odd = ""
    (tmp_path / f"{numbers[1]}.pdf").rmdir()
    sending.passed_s = 60
    sending.worker.step()
    assert set(sending.states().values()) == {"handed_over"}
