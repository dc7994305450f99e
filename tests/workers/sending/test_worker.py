"""The thread that lets invoices out, on a real shop and a real folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.workers.sending.worker import InvoiceWorker
from tests.fakes.secrets import MemorySecrets
from tests.invoice_judges import faults
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import firm, listed, of_ticket


class Sending:
    """The shop, its sending thread, and a folder that a program for Peppol looks into."""

    def __init__(self, shop: LittleShop, folder: Path) -> None:
        self.shop = shop
        self.folder = folder
        self.said: list[notices.Notice] = []
        self.worker = InvoiceWorker(self._ask, self.said.append, MemorySecrets, _drawn)
        self._ask(commands.SaveInvoiceRules("folder", str(folder)))

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.execute(command)
        for notice in news:
            self.worker.on_notice(notice)
        return news

    def there(self) -> list[str]:
        return sorted(file.name for file in self.folder.iterdir() if file.is_file())


def _drawn(pages: Sequence[Any], title: str) -> bytes:
    return f"%PDF-1.4 {title} {len(pages)}".encode()


@pytest.fixture
def sending(tmp_path: Path) -> Iterator[Sending]:
    folder = tmp_path / "peppol"
    folder.mkdir()
    with open_shop() as shop:
        yield Sending(shop, folder)


def test_what_is_made_lies_in_the_folder_once(sending: Sending) -> None:
    shop, customer = sending.shop, firm(sending.shop)
    one = of_ticket(shop, shop.sell(BREAD).number_text, customer)
    two = of_ticket(shop, shop.sell(BREAD).number_text, customer)
    sending.worker.step()
    names = [f"{each.number}.{ending}" for each in (one, two) for ending in ("pdf", "xml")]
    assert sending.there() == names
    assert faults((sending.folder / names[1]).read_bytes()) == []
    assert {each.state for each in listed(shop).values()} == {"handed_over"}
    for name in names:
        (sending.folder / name).unlink()
    sending.worker.step()
    assert sending.there() == []


def test_a_folder_that_is_away_waits_and_says_why(sending: Sending) -> None:
    shop, aside = sending.shop, sending.folder.with_name("aside")
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    sending.folder.rename(aside)
    waits = [sending.worker.step() for _ in range(3)]
    assert waits == sorted(waits)
    assert sending.said[-1] == notices.InvoiceWaits(invoice.number, "sending.folder_gone")
    assert listed(shop)[invoice.number].state == "made"
    aside.rename(sending.folder)
    sending.worker.step()
    assert listed(shop)[invoice.number].state == "handed_over"


def test_what_was_refused_goes_again_when_somebody_says_so(sending: Sending) -> None:
    shop = sending.shop
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    marks = sending.folder / ".handed-over"
    marks.mkdir()
    (marks / invoice.number).write_bytes(b"of another book")
    sending.worker.step()
    sending.worker.step()
    assert (listed(shop)[invoice.number].state, listed(shop)[invoice.number].said) == (
        "refused",
        "folder_other",
    )
    (marks / invoice.number).unlink()
    sending.worker.send(commands.SendInvoice(invoice.invoice_id))
    sending.worker.step()
    assert listed(shop)[invoice.number].state == "handed_over"


def test_a_shop_that_prints_is_left_alone(sending: Sending) -> None:
    shop = sending.shop
    of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    sending._ask(commands.SaveInvoiceRules("paper"))
    sending.worker.step()
    assert (sending.there(), sending.said) == ([], [])


def test_what_somebody_sends_again_waits_for_a_folder_that_is_away(sending: Sending) -> None:
    shop, aside = sending.shop, sending.folder.with_name("aside")
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    shop.do(commands.ReportInvoice(invoice.invoice_id, "refused", "folder", "folder_other"))
    sending.folder.rename(aside)
    sending.worker.send(commands.SendInvoice(invoice.invoice_id))
    sending.worker.step()
    aside.rename(sending.folder)
    sending.worker.step()
    assert listed(shop)[invoice.number].state == "handed_over"
    sending.worker.step()
    assert len(sending.there()) == 2
