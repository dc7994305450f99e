"""The invoice on paper: what it says, on how many pages, and that a bank's app reads its code."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from random import Random

import pypdfium2
import pytest
import zxingcpp

from hardware.drivers.label import Label, LabelQr, LabelText
from hardware.drivers.labels.layout import compose
from herstal_pos.devices.pages import DOTS_PER_MM, pdf
from herstal_pos.documents.accounts.invoices.invoice_pages import (
    HEIGHT_MM,
    WIDTH_MM,
    Letterhead,
    invoice_pages,
)
from herstal_pos.domain.accounts.invoices.invoice import Invoice, NamedInvoice
from herstal_pos.domain.accounts.invoices.making import invoice_of
from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.means import CASH
from herstal_pos.i18n import LANGUAGES
from tests.builders import OUTSIDE, REDUCED, STANDARD, deposit, line, returned, sale_of
from tests.dice import SEED
from tests.invoices import ACCOUNT, done, order
from tests.random_invoices import invoice_at_random

HEAD = Letterhead("SRL · RPM Liège", "04 264 12 34")


def texts(pages: Iterable[Label]) -> list[str]:
    items = (item for page in pages for item in page.items)
    return [item.text.replace("\u00a0", " ") for item in items if isinstance(item, LabelText) and item.text]


def in_part(language: str = "fr", communication: str = "001926000775") -> Invoice:
    """10 € in cash, the rest on account."""
    ticket = sale_of(line(115, 6000, STANDARD, name="Jupiler 33 cl"), deposit(10, 6000), rounds=False)
    ticket.discount(Discount(1000))
    ticket.take("a", CASH, 100, "clerk")
    asked = order("F1-2026-0007", due=date(2026, 12, 25), account=ACCOUNT, language=language)
    invoice = invoice_of([done(sale=ticket, means=ON_ACCOUNT)], asked)
    return replace(invoice, communication=communication)


def test_it_says_all_that_the_law_wants() -> None:
    (page,) = pages = invoice_pages(in_part(), HEAD)
    said = texts(pages)
    for text in (
        *("Facture F1-2026-0007", "Date 25/11/2026", "Fourniture du 25/11/2026", "Échéance 25/12/2026"),
        *("Épicerie du Pont", "rue du Pont 1", "4040 Herstal", "BE 0403.019.261", "SRL · RPM Liège"),
        *("Ateliers de la Meuse SRL", "rue Hayeneux 48", "BE 0999.999.922", "Ticket 1-000001"),
        *("Jupiler 33 cl", "0,95", "21 %", "5,70", "  Remise", "−0,57", "Vidange"),
        *("Total HTVA", "5,73", "Total TVAC", "6,81 €", "Payé le 25/11/2026 : Espèces", "1,00"),
        *("À payer", "5,81 €", "Compte BE71 0961 2345 6769 · Épicerie du Pont"),
        *("Communication +++001/9260/00775+++", "page 1 de 1"),
        "Épicerie du Pont · BE 0403.019.261 · BE71 0961 2345 6769",
        "E · Vidanges : emballages usuels repris (art. 28, 5° CTVA)",
    ):
        assert text in said, text
    assert [item.text.split("\n")[-1] for item in page.items if isinstance(item, LabelQr)] == [
        "+++001/9260/00775+++"
    ]


def test_a_bank_s_app_reads_the_code_off_the_pdf() -> None:
    """Without a structured communication it says the invoice's number."""
    for communication, ending in (("001926000775", "+++001/9260/00775+++"), ("", "F1-2026-0007")):
        document = pdf(invoice_pages(in_part(communication=communication), HEAD), "F1-2026-0007")
        with pypdfium2.PdfDocument(BytesIO(document)) as read:
            picture = read[0].render(scale=3).to_pil()
        codes = zxingcpp.read_barcodes(picture)
        assert [code.text.split("\n")[5:8] for code in codes] == [
            ["Epicerie du Pont", "BE71096123456769", "EUR5.81"]
        ]
        assert codes[0].text.endswith(ending)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_credit_note_gives_back_and_asks_for_nothing(language: str) -> None:
    back = done(returned(1000, 2000, STANDARD), means=CASH)
    named = NamedInvoice("F1-2026-0007", date(2026, 11, 25))
    asked = order("NC1-2026-0001", corrects=(named,), language=language, account=ACCOUNT)
    pages = invoice_pages(invoice_of([back], asked), HEAD)
    said = texts(pages)
    assert sum("F1-2026-0007" in text for text in said) == 1
    assert not any(isinstance(item, LabelQr) for page in pages for item in page.items)
    if language == "fr":
        assert "À rendre" in said
        assert "TVA à reverser à l'État dans la mesure où elle a été initialement déduite" in said


def test_a_long_month_stands_on_pages_that_lose_nothing() -> None:
    tickets = [
        done(
            *(
                line(100 + at, 1000, (STANDARD, REDUCED)[at % 2], name=f"Article {number}.{at}")
                for at in range(12)
            ),
            line(500, 1000, OUTSIDE, name="Un nom " * 30),
            number=number,
            day=date(2026, 11, number),
            means=CASH,
        )
        for number in range(1, 14)
    ]
    invoice = invoice_of(tickets, order(franchise=False, order="BC 118"))
    pages = invoice_pages(invoice, HEAD)
    said = texts(pages)
    assert len(pages) == 6
    assert [text for text in said if text.startswith("page ")] == [f"page {at} de 6" for at in range(1, 7)]
    for ticket in invoice.tickets:
        assert sum(text.startswith(f"Ticket {ticket} du ") for text in said) == 1
    names = [text for text in said if text.startswith("Article ") and "." in text]
    assert len(names) == 13 * 12
    assert "Espèces" in said, "more payments than a page wants are summed by means"


@pytest.mark.dice
def test_whatever_stands_on_a_ticket_stands_on_a_page() -> None:
    """Hostile names, hundred lines, no total: nothing hangs over an edge, and each code has its room."""
    dice = Random(SEED)  # noqa: S311
    for _ in range(60):
        for page in invoice_pages(invoice_at_random(dice), HEAD):
            codes = [item for item in page.items if isinstance(item, LabelQr)]
            compose(Label(WIDTH_MM, HEIGHT_MM, tuple(codes)), DOTS_PER_MM)


def test_a_practice_till_says_so() -> None:
    assert "ÉCOLE" in texts(invoice_pages(replace(in_part(), practice=True), HEAD))
