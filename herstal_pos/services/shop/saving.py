"""What the shop says of itself is saved; how far its first start is; what its scale prints."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.shop.shop import Shop, vat_digits
from herstal_pos.domain.stock.weighed import read_prefixes
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop
from herstal_pos.services.shop.viewing import settings_view

LANGUAGES = ("fr", "nl", "de", "en")


def keep_welcome(command: commands.KeepWelcome, work: Work, _counter: Counter) -> list[notices.Notice]:
    work.settings.put("welcome", {"step": command.step})
    work.commit()
    return []


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


def save_weighed_prefixes(table: Mapping[str, Any], work: Work) -> int:
    """The labels of the shop's scale; gives their number. Refused whole where one row cannot be a label."""
    rows = read_prefixes(table)
    if not rows:
        raise Refused("weighed_none")
    work.settings.put("weighed", dict(table))
    work.commit()
    return len(rows)
