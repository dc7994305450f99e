"""What is asked about articles in sizes and colours."""

from herstal_pos.records import record
from herstal_pos.services.stock.families.views import FamilyForm


@record(frozen=True)
class ShowFamily:
    """Of an article, or by the family's own id; an article of none may become the first of one."""

    product_id: str
    family_id: str = ""


@record(frozen=True)
class KeepFamily:
    """The article becomes the first variant of a family, or its family gets the values that it lacks: each
    new size or colour is made in all of the other axis. `seen`: the `FamilyView.seen` that was changed."""

    product_id: str
    form: FamilyForm
    seen: str


@record(frozen=True)
class MakeVariant:
    """At an empty place of the grid."""

    family_id: str
    values: tuple[str, str]


@record(frozen=True)
class SetFamilyPrice:
    """Cents per unit; `values`: of a row, of a column, of one place, or of all: None is each value of its
    axis. `sure` as of `SetPrice`."""

    family_id: str
    price_cents: int
    seen: str
    values: tuple[str | None, str | None] = (None, None)
    sure: bool = False


@record(frozen=True)
class OweFamilyLabels:
    """One for each that owes none. `values` as of
    `SetFamilyPrice`."""

    family_id: str
    values: tuple[str | None, str | None] = (None, None)


@record(frozen=True)
class GiveOwnCodes:
    """Each variant without a barcode gets one of the shop's own range, as `OfferOwnCode` offers it."""

    family_id: str
