"""The VAT codes of an article as the screens show them: those it had, and the one to come."""

from herstal_pos.services import views
from herstal_pos.services.ports import BRUSSELS, Counter, Work


def vat_views(product_id: str, most: int, work: Work, counter: Counter) -> tuple[views.VatChangeView, ...]:
    """The newest first."""
    shown = []
    for change in work.vat_codes.of(product_id, most):
        day, clerk = change.at.astimezone(BRUSSELS).date(), work.tills.clerk(change.clerk_id)
        points, was = (
            counter.law.vat_rate(code, day).basis_points for code in (change.vat_code, change.was_code)
        )
        shown.append(views.VatChangeView(change.at, points, was, clerk.name if clerk else ""))
    return tuple(shown)


def planned_vat_view(product_id: str, work: Work, counter: Counter) -> views.PlannedVatView | None:
    planned = work.vat_codes.planned([product_id]).get(product_id)
    if planned is None:
        return None
    rate = counter.law.vat_rate(planned.vat_code, planned.first_day)
    return views.PlannedVatView(planned.vat_code, rate.basis_points, planned.first_day)
