"""What the shop says of itself and which printer is its own."""

from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.weighed import WeighedPrefix, read_prefixes
from herstal_pos.records import record
from herstal_pos.services.devices import views
from herstal_pos.services.shop.ports import Settings

RECEIPT_PRINTER = "receipt"
LABEL_PRINTER = "label"


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


def end_welcome(settings: Settings) -> None:
    """A shop that opens its day has arrived, whatever it put off."""
    if settings.get("welcome") is not None:
        settings.put("welcome", {"step": ""})
