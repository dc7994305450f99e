"""What is asked and written of suppliers' electronic invoices."""

from sqlalchemy import bindparam, delete, exists, select, update

from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.tables import (
    invoice_paper,
    receiving,
    receiving_line,
    supplier_invoice,
    supplier_item,
)

STATEMENTS: Statements = {
    "invoices.insert": insert_into(supplier_invoice),
    "invoices.update": update(supplier_invoice)
    .where(supplier_invoice.c.id == bindparam("of_id"))
    .values(
        state=bindparam("state"),
        closed_at=bindparam("closed_at"),
        head=bindparam("head"),
        body=bindparam("body"),
    ),
    "invoices.by_id": select(supplier_invoice).where(supplier_invoice.c.id == bindparam("id")),
    "invoices.by_file": select(supplier_invoice.c.id).where(
        supplier_invoice.c.file_key == bindparam("file_key")
    ),
    "invoices.by_document": select(supplier_invoice)
    .where(
        supplier_invoice.c.supplier_number == bindparam("supplier_number"),
        supplier_invoice.c.document == bindparam("document"),
        supplier_invoice.c.kind == bindparam("kind"),
    )
    .order_by(supplier_invoice.c.read_at),
    "invoices.open": select(
        supplier_invoice.c.id, supplier_invoice.c.kind, supplier_invoice.c.read_at, supplier_invoice.c.head
    )
    .where(supplier_invoice.c.state == spelt("open"))
    .order_by(supplier_invoice.c.read_at.desc(), supplier_invoice.c.id.desc())
    .limit(bindparam("limit")),
    "invoices.item": select(supplier_item).where(
        supplier_item.c.supplier_number == bindparam("supplier_number"),
        supplier_item.c.reference == bindparam("reference"),
    ),
    "invoices.insert_item": insert_into(supplier_item),
    "invoices.update_item": update(supplier_item)
    .where(
        supplier_item.c.supplier_number == bindparam("of_supplier"),
        supplier_item.c.reference == bindparam("of_reference"),
    )
    .values(
        {c.name: bindparam(c.name) for c in supplier_item.c if c.name not in ("supplier_number", "reference")}
    ),
    "invoices.insert_piece": insert_into(invoice_paper),
    "invoices.update_piece": update(invoice_paper)
    .where(
        invoice_paper.c.file_key == bindparam("of_file"),
        invoice_paper.c.number == bindparam("of_number"),
        invoice_paper.c.piece == bindparam("of_piece"),
    )
    .values(content=bindparam("content")),
    "invoices.paper": select(invoice_paper.c.content)
    .where(invoice_paper.c.file_key == bindparam("file_key"), invoice_paper.c.number == bindparam("number"))
    .order_by(invoice_paper.c.piece),
    "invoices.drop_papers": delete(invoice_paper).where(invoice_paper.c.file_key == bindparam("of_file")),
    "invoices.received_lately": select(receiving_line.c.product_id, receiving_line.c.quantity, receiving.c.at)
    .join(receiving, receiving.c.id == receiving_line.c.receiving_id)
    .where(
        Among(receiving_line.c.product_id, "product_ids"),
        receiving.c.supplier_id == bindparam("supplier_id"),
        receiving.c.at >= bindparam("since"),
        ~exists().where(supplier_invoice.c.id == receiving.c.id),
    ),
}
