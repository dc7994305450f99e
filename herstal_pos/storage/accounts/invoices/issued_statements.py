"""What is asked and written of the shop's invoices."""

from sqlalchemy import Select, bindparam, delete, exists, func, select

from herstal_pos.domain.accounts.invoices.issued import IssuedState
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.storage.accounts.invoices.tables import (
    invoice,
    invoice_parties,
    invoice_step,
    invoice_ticket,
    invoice_wish,
)
from herstal_pos.storage.counter.tables import sale
from herstal_pos.storage.database.columns import Day
from herstal_pos.storage.database.dialects import spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.orders.tables import mall_sale

_ISSUED: Select[*tuple[object, ...]] = select(*(column for column in invoice.c if column.name != "sequence"))
_PARTIES = select(*(column for column in invoice_parties.c if column.name != "invoice_id"))
_STEP = select(*(column for column in invoice_step.c if column.name != "sequence"))
_gone = exists().where(
    invoice_step.c.invoice_id == invoice.c.id,
    invoice_step.c.state == spelt(IssuedState.HANDED_OVER.value),
)
_to_company = exists().where(
    invoice_parties.c.invoice_id == invoice.c.id, invoice_parties.c.buyer_company != spelt("")
)
_twice = (
    select(invoice_ticket.c.sale_id)
    .group_by(invoice_ticket.c.sale_id)
    .having(func.count() > 1)
    .scalar_subquery()
)

STATEMENTS: Statements = {
    "issued.add": insert_into(invoice),
    "issued.add_ticket": insert_into(invoice_ticket),
    "issued.add_parties": insert_into(invoice_parties),
    "issued.add_step": insert_into(invoice_step),
    "issued.last_number": select(func.coalesce(func.max(invoice.c.number), 0)).where(
        invoice.c.chain == bindparam("chain"),
        invoice.c.kind == bindparam("kind"),
        invoice.c.year == bindparam("year"),
    ),
    "issued.by_id": _ISSUED.where(invoice.c.id == bindparam("id")),
    "issued.by_number": _ISSUED.where(invoice.c.number_text == bindparam("number_text")).limit(1),
    "issued.by_communication": _ISSUED.where(
        invoice.c.communication == bindparam("communication"), invoice.c.communication != spelt("")
    ).limit(1),
    "issued.of_sale": _ISSUED.join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .where(invoice_ticket.c.sale_id == bindparam("sale_id"))
    .order_by(invoice.c.sequence),
    "issued.correcting": _ISSUED.where(invoice.c.corrects == bindparam("corrects")).order_by(
        invoice.c.sequence
    ),
    "issued.tickets": select(invoice_ticket.c.sale_id)
    .where(invoice_ticket.c.invoice_id == bindparam("invoice_id"))
    .order_by(invoice_ticket.c.position),
    "issued.parties": _PARTIES.where(invoice_parties.c.invoice_id == bindparam("invoice_id")),
    "issued.steps": _STEP.where(invoice_step.c.invoice_id == bindparam("invoice_id")).order_by(
        invoice_step.c.sequence
    ),
    "issued.step_by_id": _STEP.where(invoice_step.c.id == bindparam("id")),
    "issued.newest": _ISSUED.where(
        invoice.c.day >= bindparam("since", type_=Day), invoice.c.day <= bindparam("until", type_=Day)
    )
    .order_by(invoice.c.day.desc(), invoice.c.sequence.desc())
    .limit(bindparam("limit")),
    "issued.waiting": _ISSUED.where(
        (invoice.c.day >= bindparam("since", type_=Day))
        | ((invoice.c.day >= bindparam("companies_since", type_=Day)) & _to_company),
        ~_gone,
    ).order_by(invoice.c.day, invoice.c.sequence),
    "issued.first_gone": select(invoice.c.day).where(_gone).order_by(invoice.c.day).limit(1),
    "issued.of_customer": select(func.count(), func.max(invoice.c.day, type_=Day)).where(
        invoice.c.customer_id == bindparam("customer_id"), invoice.c.year == bindparam("year")
    ),
    "issued.all_of_customer": _ISSUED.where(invoice.c.customer_id == bindparam("customer_id")).order_by(
        invoice.c.day.desc(), invoice.c.sequence.desc()
    ),
    "issued.count": select(func.count()).select_from(invoice),
    "issued.step_count": select(func.count()).select_from(invoice_step),
    "issued.parties_without": select(func.count())
    .select_from(invoice_parties)
    .where(~exists().where(invoice.c.id == invoice_parties.c.invoice_id)),
    "audit.without_parties": select(invoice.c.number_text, invoice.c.day)
    .where(~exists().where(invoice_parties.c.invoice_id == invoice.c.id))
    .order_by(invoice.c.sequence),
    "issued.tickets_without": select(func.count())
    .select_from(invoice_ticket)
    .where(~exists().where(invoice.c.id == invoice_ticket.c.invoice_id)),
    "issued.twice": select(invoice.c.number_text)
    .join(invoice_ticket, invoice_ticket.c.invoice_id == invoice.c.id)
    .where(invoice_ticket.c.sale_id.in_(_twice))
    .distinct()
    .order_by(invoice.c.number_text),
    "issued.wished": select(func.count())
    .select_from(invoice_wish)
    .where(invoice_wish.c.id == bindparam("id")),
    "issued.owed": select(invoice_wish.c.id)
    .where(
        ~exists().where(invoice_ticket.c.sale_id == invoice_wish.c.id),
        exists().where(sale.c.id == invoice_wish.c.id, sale.c.state == spelt(SaleState.COMPLETED.value))
        | exists().where(mall_sale.c.id == invoice_wish.c.id),
    )
    .order_by(invoice_wish.c.id),
    "issued.wish": insert_into(invoice_wish),
    "issued.wish_no_more": delete(invoice_wish).where(invoice_wish.c.id == bindparam("id")),
}
