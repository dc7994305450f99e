"""A setting that another program or a hand has written stops nothing; and each till has its own."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from herstal_pos.domain.shop.shop import Shop
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.setting_kinds import ShopSetting
from herstal_pos.services.shop.settings import stored_shop as shop_of, weighed_prefixes
from herstal_pos.services.shop.settings_rows import SHOP_ROWS, TILL_ROWS
from herstal_pos.stored import Form, text
from tests.dice import share
from tests.little_shop import BREAD, LittleShop

EVERY_ROW = [row.name for row in (*SHOP_ROWS, *TILL_ROWS)] + ["weighed", "count.{till}"]
WRONG: tuple[Any, ...] = (None, True, -1, 2.5, "x", [], [7], {}, {"a": []}, "2026-13-45")


def put(shop: LittleShop, name: str, row: dict[str, Any], *, own: bool = False) -> None:
    with shop.storage.work() as work:
        settings = work.settings.of_till(shop.counter.till.id) if own else work.settings
        settings.put(name.format(till=shop.counter.till.id), row)
        work.commit()


def get(shop: LittleShop, name: str, *, own: bool = False) -> dict[str, Any]:
    with shop.storage.look() as work:
        settings = work.settings.of_till(shop.counter.till.id) if own else work.settings
        return settings.get(name) or {}


def shown(shop: LittleShop) -> views.SettingsView:
    shop.do(commands.Refresh())
    changed: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    return changed.settings


@pytest.mark.parametrize(("name", "wrong"), share(product(EVERY_ROW, WRONG), change=7), ids=repr)
def test_the_till_starts_and_sells_whatever_stands_in_a_row(shop: LittleShop, name: str, wrong: Any) -> None:
    """Every name that any row has, and one of a newer program, with a value of another kind."""
    names = {field.name for row in (*SHOP_ROWS, *TILL_ROWS) for field in row.form.fields.values()}
    row = dict.fromkeys({*names, "prefix", "50", "of_a_newer_program"}, wrong)
    put(shop, name, row)
    put(shop, name, row, own=True)

    shown(shop)
    shop.do(commands.ShowClosing())
    shop.do(commands.PrintHealth(()))
    assert shop.sell(BREAD).total_cents == 320
    assert shop.scan("2004040000981")


def test_what_a_newer_program_put_in_a_row_is_there_after_the_next_change(shop: LittleShop) -> None:
    for name, change in (
        ("shop", commands.SaveShop({"phone": "04 111 11 11"})),
        ("closing", commands.SaveClosingRules(blind=True, second_place="", limit_cents=0)),
        ("printer.receipt", commands.ChoosePrinter("tcp://192.0.2.7:9100", "generic")),
        ("printer.label", commands.ChooseLabelPrinter("tcp://192.0.2.8:9100", "generic")),
        ("welcome", commands.SaveWelcome("mall")),
    ):
        put(shop, name, get(shop, name) | {"of_a_newer_program": [1, 2]})
        shop.do(change)
        assert get(shop, name)["of_a_newer_program"] == [1, 2], name


def test_a_language_that_this_program_does_not_speak_stays_until_another_is_chosen(shop: LittleShop) -> None:
    put(shop, "shop", get(shop, "shop") | {"language": "es"})
    put(shop, "language", {"language": "es"}, own=True)
    assert shown(shop).shop.language == "fr"
    shop.do(commands.SaveShop({"phone": "04 111 11 11"}))
    assert get(shop, "shop")["language"] == "es"
    shop.do(commands.SaveShop({"language": "de"}))
    assert (get(shop, "shop")["language"], shown(shop).shop.language) == ("de", "de")


def test_a_label_of_the_scale_that_only_a_newer_program_reads_costs_the_others_nothing(
    shop: LittleShop,
) -> None:
    before = get(shop, "weighed")
    newer = {"prefix": "29", "item_digits": 5, "value_digits": 5, "kind": "volume", "decimals": 3}
    put(shop, "weighed", {"prefix": [newer, {"prefix": 7}, "row", *before["prefix"]]})
    with shop.storage.look() as work:
        assert [row.prefix for row in weighed_prefixes(work.settings)] == [
            row["prefix"] for row in before["prefix"]
        ]


# --- what belongs to a till


def test_each_till_has_its_own_printers_welcome_and_language(shop: LittleShop) -> None:
    other = shop.beside("2")
    shop.do(commands.ChoosePrinter("tcp://192.0.2.7:9100", "generic"))
    shop.do(commands.ChooseLabelPrinter("tcp://192.0.2.8:9100", "generic"))
    shop.do(commands.SaveWelcome("mall"))
    shop.do(commands.SaveShop({"language": "de"}))
    other.do(commands.ChoosePrinter("usb://0519:0003", "generic"))
    other.do(commands.ChooseLabelPrinter("", ""))
    other.do(commands.SaveWelcome(""))
    other.do(commands.SaveShop({"language": "nl"}))

    first, second = shown(shop), shown(other)
    assert (first.printer.address, second.printer.address) == ("tcp://192.0.2.7:9100", "usb://0519:0003")
    assert (first.label_printer.address, second.label_printer.address) == ("tcp://192.0.2.8:9100", "")
    assert (first.welcome, second.welcome) == ("mall", "")
    assert (first.shop.language, second.shop.language) == ("de", "nl")
    assert (shop.add(BREAD).name, other.add(BREAD).name) == ("Bauernbrot 800 g", "Boerenbrood 800 g")


def test_a_till_without_its_own_goes_by_the_shop_s(shop: LittleShop) -> None:
    """So does one whose shop was kept by an older program."""
    put(shop, "printer.receipt", {"address": "tcp://192.0.2.7:9100", "profile": "generic"})
    put(shop, "shop", get(shop, "shop") | {"language": "nl"})
    other = shop.beside("2")
    assert shown(other).printer.address == "tcp://192.0.2.7:9100"
    assert shown(other).shop.language == "nl"


def test_what_one_till_chooses_is_no_other_s_choice(shop: LittleShop) -> None:
    """Of a till that has chosen nothing yet, and of one that is put up later."""
    other = shop.beside("2")
    before = shown(shop)
    other.do(commands.ChoosePrinter("usb://0519:0003", "generic"))
    other.do(commands.ChooseLabelPrinter("tcp://192.0.2.8:9100", "generic"))
    other.do(commands.SaveWelcome("printer"))
    other.do(commands.SaveShop({"language": "nl"}))
    for till in (shop, shop.beside("3")):
        after = shown(till)
        assert (after.printer.address, after.label_printer.address) == ("", "")
        assert after.welcome == before.welcome
    assert shown(shop).shop.language == before.shop.language


def test_what_the_shop_had_before_its_tills_chose_stays_with_the_others(shop: LittleShop) -> None:
    """An older program has kept it."""
    put(shop, "printer.receipt", {"address": "tcp://192.0.2.7:9100", "profile": "generic"})
    other = shop.beside("2")
    other.do(commands.ChoosePrinter("usb://0519:0003", "generic"))
    assert shown(shop).printer.address == "tcp://192.0.2.7:9100"
    assert shown(other).printer.address == "usb://0519:0003"


def test_what_a_till_chooses_stands_in_the_shop_s_row_too(shop: LittleShop) -> None:
    """There an older program looks for it."""
    shop.do(commands.ChoosePrinter("tcp://192.0.2.7:9100", "generic"))
    assert get(shop, "printer.receipt") == {"address": "tcp://192.0.2.7:9100", "profile": "generic"}
    assert get(shop, "printer.receipt", own=True) == get(shop, "printer.receipt")


# --- a field that came later


@dataclass(frozen=True)
class Described:
    name: str = ""
    iban: str = ""


DESCRIBED = ShopSetting("shop", Form(Described, name=text("name"), iban=text("iban", later=True)))


def test_a_field_that_came_later_lies_in_a_row_beside(shop: LittleShop) -> None:
    """The program that was shipped first stops at a name that it does not know."""
    put(shop, "shop.more", {"of_a_newer_program": 1})
    with shop.storage.work() as work:
        DESCRIBED.keep(Described("Boulangerie", "BE68 5390 0754 7034"), work.settings)
        assert DESCRIBED.read(work.settings) == Described("Boulangerie", "BE68 5390 0754 7034")
        assert shop_of(work.settings) == Shop(**vars(shop_of(work.settings)) | {"name": "Boulangerie"})
        work.commit()
    assert "iban" not in get(shop, "shop")
    assert get(shop, "shop.more") == {"iban": "BE68 5390 0754 7034", "of_a_newer_program": 1}
