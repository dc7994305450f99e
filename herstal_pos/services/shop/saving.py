"""What the shop says of itself is saved; how far its first start is; what its scale prints."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.shop.reductions import Reductions, reasons_of
from herstal_pos.domain.shop.shop import Shop, vat_digits
from herstal_pos.domain.shop.ticket_rules import PaperWish, is_walloon
from herstal_pos.domain.stock.weighed import read_prefixes
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.clerks.admitting import has_secrets
from herstal_pos.services.shop.phones import must_be_phone
from herstal_pos.services.shop.settings import stored_shop
from herstal_pos.services.shop.settings_values import CountRules, Language, Welcome
from herstal_pos.services.shop.viewing import settings_view

_TWO_DECIMALS = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
_OF_SHELF = ("count_limit", "price_from", "invoice_costs")
_OF_TICKETS = ("paper", "paper_above")
_OF_REDUCTIONS = ("near_days", "near_percent", "discount_reasons")
_MOST_DAYS, _MOST_POINTS, _MOST_LETTERS = 60, 100_00, 300
_HIGHEST_LIMIT, _HIGHEST_RISE = 100_000_00, 100_00
"""Cents, hundredths of a percent."""


def save_welcome(command: commands.SaveWelcome, work: Work, counter: Counter) -> list[notices.Notice]:
    settings_rows.WELCOME.keep(Welcome(command.step), work.settings, counter.till.id)
    work.commit()
    return []


def save_shop(command: commands.SaveShop, work: Work, counter: Counter) -> list[notices.Notice]:
    """Save the typed fields of the shop's page by their names; those that are not named stay. Refused for a
    name, postcode, phone, language, VAT number, limit or rise that cannot be one."""
    fields = {name: value.strip() for name, value in command.fields.items()}
    clerk_name = fields.pop("clerk_name", None)
    of_shelf = {name: fields.pop(name) for name in _OF_SHELF if name in fields}
    of_tickets = {name: fields.pop(name) for name in _OF_TICKETS if name in fields}
    of_reductions = {name: fields.pop(name) for name in _OF_REDUCTIONS if name in fields}
    before = stored_shop(work.settings)
    must_be_phone(fields.get("phone", ""), before.phone)
    described = _checked(_changed(before, fields))
    if "language" in fields:  # first: the other tills keep the one that the shop had
        settings_rows.LANGUAGE.keep(Language(fields["language"]), work.settings, counter.till.id)
    settings_rows.SHOP.keep(described, work.settings)
    _keep_shelf_rules(of_shelf, work)
    _keep_reductions(of_reductions, work)
    begins = is_walloon(described.postcode) and not before.postcode
    _keep_ticket_rules(of_tickets, work, counter, begins=begins)
    clerk = work.tills.clerk(counter.clerk_id)
    if clerk_name and clerk and not has_secrets(work):  # else it is a clerk of several, kept on their page
        work.tills.save_clerk(replace(clerk, name=clerk_name))
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]


def _keep_shelf_rules(fields: dict[str, str], work: Work) -> None:
    """Nothing at all is nought."""
    limit_cents, proposed_from = (_hundredths(fields.get(name, "")) for name in _OF_SHELF[:2])
    if not 0 <= limit_cents <= _HIGHEST_LIMIT:
        raise Refused("count_limit_wrong")
    if not 0 <= proposed_from <= _HIGHEST_RISE:
        raise Refused("price_from_wrong")
    if "count_limit" in fields:
        settings_rows.STOCK_COUNT.keep(CountRules(limit_cents), work.settings)
    rules = settings_rows.PRICES.read(work.settings)
    kept = rules
    if "price_from" in fields:
        kept = replace(kept, proposed_from=proposed_from)
    if "invoice_costs" in fields:
        kept = replace(kept, spread=fields["invoice_costs"] == "spread")
    if kept != rules:
        settings_rows.PRICES.keep(kept, work.settings)


def _keep_reductions(fields: dict[str, str], work: Work) -> None:
    """Nothing at all is nought."""
    before = settings_rows.REDUCTIONS.read(work.settings)
    days, points = fields.get("near_days", str(before.days)) or "0", before.points
    if "near_percent" in fields:
        points = _hundredths(fields["near_percent"])
    if not (days.isdecimal() and len(days) < 3 and int(days) <= _MOST_DAYS and 0 <= points <= _MOST_POINTS):
        raise Refused("reductions_wrong", days=_MOST_DAYS)
    reasons = ", ".join(reasons_of(fields.get("discount_reasons", before.reasons)))[:_MOST_LETTERS]
    kept = Reductions(int(days), points, reasons)
    if kept != before:
        settings_rows.REDUCTIONS.keep(kept, work.settings)


def _keep_ticket_rules(fields: dict[str, str], work: Work, counter: Counter, *, begins: bool) -> None:
    """`begins`: a shop says for the first time that it stands in Wallonia. One that has sold before goes on
    as it did."""
    rules = settings_rows.TICKETS.read(work.settings)
    kept = rules
    if begins and "paper" not in fields and work.sales.last_completed(counter.till.id) is None:
        kept = replace(kept, paper=PaperWish.ON_DEMAND)
    if "paper" in fields:
        kept = replace(kept, paper=PaperWish(fields["paper"]))
    if "paper_above" in fields:
        kept = replace(kept, above_cents=_hundredths(fields["paper_above"]))
    if not 0 <= kept.above_cents <= _HIGHEST_LIMIT:
        raise Refused("paper_above_wrong")
    if kept != rules:
        settings_rows.TICKETS.keep(kept, work.settings)


def _hundredths(typed: str) -> int:
    """Below nothing where it is no number."""
    found = _TWO_DECIMALS.fullmatch(typed or "0")
    return int(found[1] + (found[2] or "").ljust(2, "0")) if found else -1


def _changed(described: Shop, fields: dict[str, str]) -> Shop:
    typed: dict[str, Any] = dict(fields)
    if "rounding" in fields:
        typed["rounding"] = RoundingMode(fields["rounding"])
    return replace(described, **typed)


def _checked(shop: Shop) -> Shop:
    if not shop.name:
        raise Refused("shop_name_needed")
    if shop.postcode and not (
        shop.postcode.isascii() and shop.postcode.isdigit() and len(shop.postcode) == 4
    ):
        raise Refused("postcode_wrong")
    if shop.language not in LANGUAGES:
        raise Refused("language_unknown")
    digits = vat_digits(shop.vat_number) if shop.vat_number else ""
    if digits is None:
        raise Refused("vat_number_wrong")
    return replace(shop, vat_number=digits)


def save_weighed_prefixes(table: Mapping[str, Any], work: Work) -> int:
    """The labels of the shop's scale; gives their number. Refused whole where one row cannot be a label."""
    labels = read_prefixes(table)
    if not labels:
        raise Refused("weighed_none")
    stored = work.settings.get(settings_rows.WEIGHED) or {}
    work.settings.put(settings_rows.WEIGHED, stored | dict(table))
    work.commit()
    return len(labels)
