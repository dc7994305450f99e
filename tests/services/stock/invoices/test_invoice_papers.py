"""The paper inside an invoice's file: kept while the invoice waits, shown to whoever asks, never a danger."""

import base64
from pathlib import Path

import pytest

from herstal_pos.domain.stock.supplier_invoice import SupplierInvoice
from herstal_pos.services import commands, notices, views
from herstal_pos.services.dispatch import begin
from herstal_pos.services.stock.invoices.ubl import MOST_PAPERS, read_invoice
from herstal_pos.services.stock.invoices.xml_tree import MOST_PAPER
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.invoices.invoice_steps import accept, shown
from tests.services.stock.invoices.written import Line, invoice

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 3


ELSEWHERE = (
    "<cac:AdditionalDocumentReference><cbc:ID>x</cbc:ID><cac:Attachment><cac:ExternalReference>"
    "<cbc:URI>file:///etc/passwd</cbc:URI></cac:ExternalReference></cac:Attachment>"
    "</cac:AdditionalDocumentReference>"
)


def within(content: bytes | str, mime: str = "application/pdf", name: str = "f.pdf", where: str = "") -> str:
    text = base64.b64encode(content).decode() if isinstance(content, bytes) else content
    kind = f" mimeCode='{mime}'" if mime else ""
    reference = where or "AdditionalDocumentReference"
    return (
        f"<cac:{reference}><cbc:ID>copie</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject{kind}"
        f" filename='{name}'>{text}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:{reference}>"
    )


def written(*papers: str, document: str = "F-1") -> bytes:
    line = Line("JUPILER", "7.80", "12", gtin="2004040000981")
    beside = "".join(papers)
    return invoice(document, line, beside=beside, excl="7.80", tax="1.64", incl="9.44")


def of(*papers: str) -> SupplierInvoice:
    return read_invoice(written(*papers))


def texts(read: SupplierInvoice) -> list[bytes]:
    return [base64.b64decode(paper) for paper in read.papers]


def read(shop: LittleShop, content: bytes) -> views.InvoiceView:
    shop.do(commands.ReadInvoice(content, "f.xml"))
    news: notices.InvoiceRead = shop.heard[notices.InvoiceRead]
    return shown(shop, news.invoice_id)


def pdf_of(shop: LittleShop, view: views.InvoiceView, number: int = 0) -> notices.InvoicePaperShown:
    shop.do(commands.ShowInvoicePaper(view.row.invoice_id, number))
    paper: notices.InvoicePaperShown = shop.heard[notices.InvoicePaperShown]
    return paper


def keys(shop: LittleShop) -> list[str]:
    with shop.storage.look() as work:
        return [
            kept.file_key
            for id_, *_ in work.invoices.open(9)
            if (kept := work.invoices.by_id(id_)) is not None
        ]


def test_it_is_there_as_the_supplier_made_it() -> None:
    assert texts(of(within(PDF), within(PDF + b"2", where="DespatchDocumentReference"))) == [PDF, PDF + b"2"]


@pytest.mark.parametrize(
    "paper",
    [
        within(base64.encodebytes(PDF).decode()),
        within("\n\t" + base64.b64encode(PDF).decode().rstrip("=") + " \r\n"),
        within(PDF, mime="Application/PDF"),
        within(PDF, mime=""),
        within(PDF, name="..\\..\\evil.exe"),
    ],
    ids=["lines", "without its last signs", "in capitals", "no word of its kind", "hostile name"],
)
def test_however_a_program_writes_it(paper: str) -> None:
    assert texts(of(paper)) == [PDF]


@pytest.mark.parametrize(
    "paper",
    [
        within(b"MZ\x90\x00" + PDF),
        within(b"<html>" + PDF),
        within(b""),
        within("JVBERi0xLjQ!!"),
        within(PDF, mime="application/x-msdownload"),
        within(PDF, mime="text/html"),
        ELSEWHERE,
    ],
    ids=["program", "page", "nothing", "no base64", "said to run", "said a page", "elsewhere"],
)
def test_what_is_no_pdf_is_left_out_and_the_invoice_is_read(paper: str) -> None:
    invoice = of(paper)
    assert (invoice.papers, invoice.misses_cents, len(invoice.lines)) == ((), 0, 1)


def test_some_are_kept_not_any_number_and_each_once() -> None:
    many = [within(PDF + bytes([at])) for at in range(20)]
    assert texts(of(within(PDF), *many, within(PDF))) == [PDF, PDF + b"\0", PDF + b"\1"]
    assert MOST_PAPERS == 3
    assert texts(of(within(PDF), within(PDF))) == [PDF]


def test_one_that_is_too_large_is_left_out_and_a_small_one_beside_it_is_kept() -> None:
    large = within("JVBERi0x" * (MOST_PAPER // 8 + 1))
    assert texts(of(large, within(PDF))) == [PDF]


def test_it_is_shown_while_the_invoice_waits_and_gone_afterwards(shop: LittleShop) -> None:
    long = PDF * 600
    view = read(shop, written(within(long), within(PDF)))
    assert view.papers == 2
    assert (pdf_of(shop, view).content, pdf_of(shop, view, 1).content) == (long, PDF)
    (key,) = keys(shop)
    with shop.storage.look() as work:
        assert len(work.invoices.paper(key, 0)) > 1
    accept(shop, view)
    with shop.storage.look() as work:
        assert work.invoices.paper(key, 0) == work.invoices.paper(key, 1) == []
    assert shop.refusal(commands.ShowInvoicePaper(view.row.invoice_id)) == "invoice_gone"
    assert shop.verify().findings == ()


def test_put_away_it_is_gone_too(shop: LittleShop) -> None:
    view = read(shop, written(within(PDF)))
    (key,) = keys(shop)
    shop.do(commands.CloseInvoice(view.row.invoice_id, sure=True))
    with shop.storage.look() as work:
        assert work.invoices.paper(key, 0) == []


@pytest.mark.parametrize("number", [0, 1, -1, 10**30])
def test_without_one_a_sentence_says_so(number: int, shop: LittleShop) -> None:
    view = read(shop, written())
    assert view.papers == 0
    assert shop.refusal(commands.ShowInvoicePaper(view.row.invoice_id, number)) == "invoice_no_paper"


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("2026/118", "facture-2026-118"),
        ("../../../etc/cron.d/x", "facture-etc-cron-d-x"),
        ("C:\\Windows\\a.exe", "facture-C-Windows-a-exe"),
        ("CON", "facture-CON"),
        ("…", "facture"),
        ("A" * 190, "facture-" + "A" * 40),
        ("-rf --help", "facture-rf-help"),
    ],
)
def test_no_number_of_a_supplier_becomes_a_path(document: str, name: str, shop: LittleShop) -> None:
    view = read(shop, written(within(PDF), document=document))
    assert pdf_of(shop, view).name == name


def test_what_a_kill_cut_off_is_whole_when_the_file_is_read_again(tmp_path: Path) -> None:
    content = written(within(PDF * 600))
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        steps = begin(commands.ReadInvoice(content, "f.xml"), shop.storage, shop.counter)
        for _ in range(5):
            next(steps)
        steps.close()
        assert keys(shop) == []
        view = read(shop, content)
        assert pdf_of(shop, view).content == PDF * 600
