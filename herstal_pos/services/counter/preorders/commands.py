"""What is asked of pre-orders. Cents."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class MakePreorder:
    """Of what lies in the cart, as the screen showed it at `version`. `advance_cents`: 0 for none; the cart
    that follows takes it, by any means."""

    sale_id: str
    version: int
    day: date
    name: str
    phone: str = ""
    note: str = ""
    advance_cents: int = 0


@record(frozen=True)
class PickUpPreorder:
    """Its goods into the cart, and its advance off."""

    preorder_id: str


@record(frozen=True)
class CancelPreorder:
    """`back_cents` of its advance are given back, None: all that is left; what the shop keeps needs a
    `reason`."""

    preorder_id: str
    back_cents: int | None = None
    reason: str = ""


@record(frozen=True)
class ListPreorders:
    """Of a day, of today with those that are late; or by a name, a phone or a number, of any day."""

    day: date | None = None
    text: str = ""


@record(frozen=True)
class PrintPreorder:
    """Its paper once more."""

    preorder_id: str


@record(frozen=True)
class PrintPreorders:
    """What is to be made ready for a day, and for whom."""

    day: date


@record(frozen=True)
class SavePreorderRules:
    """`vat`: a value of `VatMoment`."""

    vat: str
