"""How the shop takes pre-orders."""

from enum import StrEnum

from herstal_pos.records import record


class VatMoment(StrEnum):
    """When the VAT of an advance is due: with it, or with the goods."""

    ADVANCE = "advance"
    PICK_UP = "pick_up"


@record(frozen=True)
class PreorderRules:
    """`vat`: when that of an advance is due."""

    vat: VatMoment = VatMoment.ADVANCE
