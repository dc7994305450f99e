"""Who delivers: found again by number or name, and whether a paper of theirs came before."""

from herstal_pos.domain.errors import Asked
from herstal_pos.domain.stock.card import Supplier
from herstal_pos.services.ports import BRUSSELS, Work


def supplier_of(name: str, number: str, work: Work) -> Supplier | None:
    """By the number of the company, else by the name, however it is written; two companies of one name are
    two."""
    known = work.cards.suppliers()
    by_number = (each for each in known if number and each.vat_number == number)
    named = [each for each in known if each.name.casefold() == name.casefold()]
    by_name = (each for each in named if not (number and each.vat_number))
    return next(by_number, None) or next(by_name, None)


def ask_whether_received(supplier_name: str, document: str, work: Work) -> None:
    """`Asked("delivery_received_before")`: the same paper twice would bring the goods twice."""
    known = supplier_of(supplier_name, "", work)
    before = work.goods.received_before(known.id, document) if known and document else None
    if before is not None:
        day = f"{before.astimezone(BRUSSELS):%d/%m/%Y}"
        raise Asked("delivery_received_before", document=document, day=day)
