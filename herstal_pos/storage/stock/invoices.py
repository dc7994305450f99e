"""Suppliers' electronic invoices, and what their lines are here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceState, KeptInvoice, SupplierItem
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_INSERT = NamedStatement("invoices.insert")
_UPDATE = NamedStatement("invoices.update")
_BY_ID = NamedStatement("invoices.by_id")
_BY_FILE = NamedStatement("invoices.by_file")
_BY_DOCUMENT = NamedStatement("invoices.by_document")
_OPEN = NamedStatement("invoices.open")
_ITEM = NamedStatement("invoices.item")
_INSERT_ITEM = NamedStatement("invoices.insert_item")
_UPDATE_ITEM = NamedStatement("invoices.update_item")
_UPDATE_PIECE = NamedStatement("invoices.update_piece")
_INSERT_PIECE = NamedStatement("invoices.insert_piece")
_PAPER = NamedStatement("invoices.paper")
_DROP_PAPERS = NamedStatement("invoices.drop_papers")
_RECEIVED_LATELY = NamedStatement("invoices.received_lately")


class Invoices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, invoice: KeptInvoice) -> None:
        row = {
            "id": invoice.id,
            "of_id": invoice.id,
            "supplier_number": invoice.supplier_number,
            "document": invoice.document,
            "kind": invoice.kind.value,
            "file_key": invoice.file_key,
            "state": invoice.state.value,
            "read_at": invoice.read_at,
            "closed_at": invoice.closed_at,
            "head": invoice.head,
            "body": invoice.body,
        }
        if not _UPDATE.write(self._connection, row):
            _INSERT.write(self._connection, row)

    def by_id(self, invoice_id: str) -> KeptInvoice | None:
        return _kept(_BY_ID.first(self._connection, {"id": invoice_id}))

    def by_file(self, file_key: str) -> KeptInvoice | None:
        row = _BY_FILE.first(self._connection, {"file_key": file_key})
        return self.by_id(row[0]) if row else None

    def by_document(self, supplier_number: str, document: str, kind: InvoiceKind) -> list[KeptInvoice]:
        asked = {"supplier_number": supplier_number, "document": document, "kind": kind.value}
        return [_kept_of(row) for row in _BY_DOCUMENT.all(self._connection, asked)]

    def open(self, limit: int) -> list[tuple[str, InvoiceKind, datetime, dict[str, Any]]]:
        rows = _OPEN.all(self._connection, {"limit": limit})
        return [(id_, _known_kind(kind), read_at, head) for id_, kind, read_at, head in rows]

    def item(self, supplier_number: str, reference: str) -> SupplierItem | None:
        asked = {"supplier_number": supplier_number, "reference": reference}
        row = _ITEM.first(self._connection, asked)
        return None if row is None else SupplierItem(*row)

    def save_item(self, item: SupplierItem) -> None:
        row = {
            "supplier_number": item.supplier_number,
            "of_supplier": item.supplier_number,
            "reference": item.reference,
            "of_reference": item.reference,
            "product_id": item.product_id,
            "factor": item.factor,
            "unit_code": item.unit_code,
            "vat_points": item.vat_points,
            "last_cost": item.last_cost,
            "seen_at": item.seen_at,
        }
        if not _UPDATE_ITEM.write(self._connection, row):
            _INSERT_ITEM.write(self._connection, row)

    def save_piece(self, file_key: str, number: int, piece: int, content: str) -> None:
        row = {
            "file_key": file_key,
            "of_file": file_key,
            "number": number,
            "of_number": number,
            "piece": piece,
            "of_piece": piece,
            "content": content,
        }
        if not _UPDATE_PIECE.write(self._connection, row):
            _INSERT_PIECE.write(self._connection, row)

    def paper(self, file_key: str, number: int) -> list[str]:
        """Its pieces, in their order."""
        return [row[0] for row in _PAPER.all(self._connection, {"file_key": file_key, "number": number})]

    def drop_papers(self, file_key: str) -> None:
        _DROP_PAPERS.write(self._connection, {"of_file": file_key})

    def received_lately(
        self, supplier_id: str, since: datetime, product_ids: Sequence[str]
    ) -> list[tuple[str, int, datetime]]:
        if not product_ids:
            return []
        asked = {"supplier_id": supplier_id, "since": since, "product_ids": product_ids}
        return [(row[0], row[1], row[2]) for row in _RECEIVED_LATELY.all(self._connection, asked)]


def _kept(row: Sequence[Any] | None) -> KeptInvoice | None:
    return None if row is None else _kept_of(row)


def _kept_of(row: Sequence[Any]) -> KeptInvoice:
    id_, supplier_number, document, kind, file_key, state, *rest = row
    known = InvoiceState(state) if state in InvoiceState else InvoiceState.CLOSED
    return KeptInvoice(id_, supplier_number, document, _known_kind(kind), file_key, known, *rest)


def _known_kind(kind: str) -> InvoiceKind:
    """One of a newer program is money alone to this one: nothing of it comes in."""
    return InvoiceKind(kind) if kind in InvoiceKind else InvoiceKind.PREPAID
