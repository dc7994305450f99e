"""News of articles in sizes and colours."""

from herstal_pos.records import record
from herstal_pos.services.stock.families.views import FamilyView


@record(frozen=True)
class FamilyShown:
    """`chosen`: the article by which it was asked for."""

    family: FamilyView
    chosen: str = ""


@record(frozen=True)
class FamilyChanged:
    """`changed`: how many of its variants were made, got another price or a code."""

    family: FamilyView
    changed: int


@record(frozen=True)
class FamilyLabelsOwed:
    """`labels`: articles, and how many each owes. `is_printable`: this till has a label printer."""

    family_id: str
    labels: tuple[tuple[str, int], ...]
    is_printable: bool
