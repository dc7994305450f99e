"""Under which VAT code an article falls: goods move between rates overnight."""

from datetime import date, datetime

from herstal_pos.domain.stock.card import Version
from herstal_pos.records import record


@record(frozen=True)
class VatChange:
    id: str
    product_id: str
    vat_code: str
    was_code: str
    at: datetime
    business_day: date
    clerk_id: str
    version: Version


@record(frozen=True)
class PlannedVat:
    """From the beginning of `first_day`."""

    product_id: str
    vat_code: str
    first_day: date
