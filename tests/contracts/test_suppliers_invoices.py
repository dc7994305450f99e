"""What is kept of suppliers' electronic invoices, and of what their lines are here."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.receiving import Receiving, ReceivingLine
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceState, KeptInvoice, SupplierItem
from herstal_pos.services.ports import Storage
from tests.builders import BUSINESS_DAY, COMPLETED_AT, new_id
from tests.shop import product, stock

OPEN = KeptInvoice(
    "i1",
    "0403019261",
    "2026-1188",
    InvoiceKind.INVOICE,
    "key",
    InvoiceState.OPEN,
    COMPLETED_AT,
    None,
    {"supplier_name": "Brasserie"},
    {"lines": [{"name": "JUPILER"}]},
)


def test_an_invoice_is_found_by_id_file_and_document_and_waits_until_it_is_closed(storage: Storage) -> None:
    later = replace(OPEN, id="i2", document="2", file_key="k2", read_at=COMPLETED_AT + timedelta(hours=1))
    with storage.work() as work:
        for each in (OPEN, later):
            work.invoices.save(each)
        work.commit()
    with storage.look() as work:
        assert work.invoices.by_id("i1") == work.invoices.by_file("key") == OPEN
        assert work.invoices.by_document("0403019261", "2026-1188", InvoiceKind.INVOICE) == OPEN
        assert work.invoices.by_document("0403019261", "2026-1188", InvoiceKind.CREDIT) is None
        assert [each[0] for each in work.invoices.open(9)] == ["i2", "i1"]
    closed = replace(OPEN, state=InvoiceState.POSTED, closed_at=COMPLETED_AT)
    with storage.work() as work:
        work.invoices.save(closed)
        work.commit()
    with storage.look() as work:
        assert work.invoices.by_id("i1") == closed
        assert [each[0] for each in work.invoices.open(9)] == ["i2"]


def test_a_supplier_s_reference_is_one_thing_and_another_s_another(storage: Storage) -> None:
    beer = product()
    stock(storage, beer)
    item = SupplierItem("0403019261", "104711", beer.id, 24_000, "XCR", 2100, 6500, COMPLETED_AT)
    freight = replace(item, reference="TR", product_id=None, vat_points=None, last_cost=None)
    with storage.work() as work:
        for each in (item, freight, replace(item, factor=12_000)):
            work.invoices.save_item(each)
        work.commit()
    with storage.look() as work:
        assert work.invoices.item("0403019261", "104711") == replace(item, factor=12_000)
        assert work.invoices.item("0403019261", "TR") == freight
        assert work.invoices.item("0428759497", "104711") is None


def test_what_came_lately_without_an_invoice_is_told(storage: Storage) -> None:
    beer = product()
    stock(storage, beer)
    for receiving_id in ("by hand", OPEN.id):
        line = ReceivingLine(new_id(), beer.id, 24_000)
        receiving = Receiving(
            *(
                receiving_id,
                "s1",
                "Brasserie",
                "",
                COMPLETED_AT,
                BUSINESS_DAY,
                "clerk",
                Version("2", 1),
                (line,),
            )
        )
        with storage.work() as work:
            work.goods.add_receiving(receiving)
            work.commit()
    with storage.work() as work:
        work.invoices.save(replace(OPEN, state=InvoiceState.POSTED))
        work.commit()
    since = COMPLETED_AT - timedelta(days=45)
    with storage.look() as work:
        lately = work.invoices.received_lately
        assert lately("s1", since, [beer.id]) == [(beer.id, 24_000, COMPLETED_AT)]
        assert lately("s1", COMPLETED_AT + timedelta(seconds=1), [beer.id]) == []
        assert lately("s2", since, [beer.id]) == lately("s1", since, []) == []
