"""What the shop says of itself and which printer is its own."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.shop.shop import Shop, vat_digits, vat_text
from herstal_pos.domain.stock.weighed import WeighedPrefix, read_prefixes
from herstal_pos.records import record
from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.ports import Settings

LANGUAGES = ("fr", "nl", "de", "en")
RECEIPT_PRINTER = "receipt"
LABEL_PRINTER = "label"

DARKEST = 30  # of ~SD
FARTHEST_TENTHS = 100  # ^LT ends at 120 dots


def shop(settings: Settings) -> Shop:
    held = settings.get("shop")
    return Shop(**(held | {"rounding": RoundingMode(held["rounding"])})) if held else Shop()


def printer(settings: Settings) -> views.PrinterView:
    return views.PrinterView(**(settings.get("printer.receipt") or {}))


def label_printer(settings: Settings) -> views.LabelPrinterView:
    return views.LabelPrinterView(**(settings.get("printer.label") or {}))


@record(frozen=True)
class ClosingRules:
    """`blind`: what is expected is told after the count. `second_place`: a folder for a copy of a backup.
    A difference of more than `limit_cents` is counted again, or closed by a second word; 0: none is."""

    blind: bool = False
    second_place: str = ""
    limit_cents: int = 0


def closing_rules(settings: Settings) -> ClosingRules:
    return ClosingRules(**(settings.get("closing") or {}))


def weighed_prefixes(settings: Settings) -> list[WeighedPrefix]:
    return list(read_prefixes(settings.get("weighed") or {}))


def save_weighed_prefixes(table: Mapping[str, Any], work: Work) -> int:
    """The labels of the shop's scale; gives their number. Refused whole where one row cannot be a label."""
    rows = read_prefixes(table)
    if not rows:
        raise Refused("weighed_none")
    work.settings.put("weighed", dict(table))
    work.commit()
    return len(rows)


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
    )


def _welcome(settings: Settings, held: Shop) -> str:
    """Without what a ticket needs nothing else comes first; a shop described in another way needs none."""
    kept = settings.get("welcome")
    if not held.complete:
        return "shop"
    return str(kept["step"]) if kept else ""


def keep_welcome(command: commands.KeepWelcome, work: Work, _counter: Counter) -> list[notices.Notice]:
    work.settings.put("welcome", {"step": command.step})
    work.commit()
    return []


def end_welcome(settings: Settings) -> None:
    """A shop that opens its day has arrived, whatever it put off."""
    if settings.get("welcome") is not None:
        settings.put("welcome", {"step": ""})


def save_shop(command: commands.SaveShop, work: Work, counter: Counter) -> list[notices.Notice]:
    fields = {name: value.strip() for name, value in command.fields.items()}
    clerk_name = fields.pop("clerk_name", None)
    work.settings.put("shop", asdict(_checked(replace(shop(work.settings), **_typed(fields)))))
    clerk = work.tills.clerk(counter.clerk_id)
    if clerk_name and clerk:
        work.tills.save_clerk(replace(clerk, name=clerk_name))
    told = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [told]


def choose_printer(command: commands.ChoosePrinter, work: Work, counter: Counter) -> list[notices.Notice]:
    work.settings.put("printer.receipt", {"address": command.address.strip(), "profile": command.profile})
    told = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [told]


def keep_label_printer(command: commands.ChooseLabelPrinter, work: Work) -> None:
    if command.darkness is not None and not 0 <= command.darkness <= DARKEST:
        raise Refused("darkness_range", most=DARKEST)
    if max(abs(command.right_tenths), abs(command.down_tenths)) > FARTHEST_TENTHS:
        raise Refused("shift_range")
    work.settings.put("printer.label", asdict(replace(command, address=command.address.strip())))


def _typed(fields: dict[str, str]) -> dict[str, Any]:
    if "rounding" in fields:
        return fields | {"rounding": RoundingMode(fields["rounding"])}
    return dict(fields)


def _checked(held: Shop) -> Shop:
    if not held.name:
        raise Refused("shop_name_needed")
    if held.postcode and not (
        held.postcode.isascii() and held.postcode.isdigit() and len(held.postcode) == 4
    ):
        raise Refused("postcode_wrong")
    if held.language not in LANGUAGES:
        raise Refused("language_unknown")
    digits = vat_digits(held.vat_number) if held.vat_number else ""
    if digits is None:
        raise Refused("vat_number_wrong")
    return replace(held, vat_number=digits)
