"""From the settings to what a screen shows."""

from dataclasses import asdict

from herstal_pos.domain.shop.shop import Shop, vat_text
from herstal_pos.services import views
from herstal_pos.services.counter.means import offered_means
from herstal_pos.services.counter.viewing import means_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.ports import Settings
from herstal_pos.services.shop.settings import label_printer, printer, shop


def settings_view(work: Work, counter: Counter) -> views.SettingsView:
    held = shop(work.settings)
    clerk = work.tills.clerk(counter.clerk_id)
    shown = views.ShopView(
        **(asdict(held) | {"rounding": held.rounding.value, "vat_number": vat_text(held.vat_number)}),
        clerk_name=clerk.name if clerk else "",
    )
    return views.SettingsView(
        shown,
        printer(work.settings),
        counter.till.prefix,
        counter.till.practice,
        complete=held.complete,
        missing=held.missing,
        vat_rates=tuple((rate.code, rate.basis_points) for rate in counter.law.vat_rates(counter.today())),
        label_printer=label_printer(work.settings),
        welcome=_welcome(work.settings, held),
        means=tuple(means_view(means, held.language) for means in offered_means(work, counter)),
    )


def _welcome(settings: Settings, held: Shop) -> str:
    """Without what a ticket needs nothing else comes first; a shop described in another way needs none."""
    kept = settings.get("welcome")
    if not held.complete:
        return "shop"
    return str(kept["step"]) if kept else ""
