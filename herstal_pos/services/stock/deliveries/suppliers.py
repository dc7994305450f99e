"""Who delivers: found again by number or name."""

from herstal_pos.domain.stock.card import Supplier
from herstal_pos.services.ports import Work


def supplier_of(name: str, number: str, work: Work) -> Supplier | None:
    """By the number of the company, else by the name, however it is written; two companies of one name are
    two."""
    known = work.cards.suppliers()
    by_number = (each for each in known if number and each.vat_number == number)
    named = [each for each in known if each.name.casefold() == name.casefold()]
    by_name = (each for each in named if not (number and each.vat_number))
    return next(by_number, None) or next(by_name, None)
