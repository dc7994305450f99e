"""What a shop says of itself before its first ticket."""

import pytest

from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, LittleShop, open_shop

SHOP = {
    "name": "Boulangerie Lambert",
    "street": "Rue de l’Épargne 3",
    "postcode": "4040",
    "city": "Herstal",
    "vat_number": "BE 0403.019.261",
}


def shown(shop: LittleShop) -> views.SettingsView:
    shop.do(commands.Refresh())
    changed: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    return changed.settings


def test_a_new_shop_lacks_what_its_first_ticket_needs_until_it_is_told() -> None:
    with open_shop(furnished=False) as shop:
        assert not shown(shop).complete
        shop.do(commands.SaveShop(SHOP | {"name": "  Boulangerie Lambert "}))
        assert shown(shop).complete
        assert shown(shop).shop.name == "Boulangerie Lambert"
        assert shown(shop).shop.vat_number == "BE 0403.019.261"


@pytest.mark.parametrize("lacking", ["street", "postcode", "city", "vat_number"])
def test_the_first_ticket_needs_all_of_the_shop_s_address(lacking: str) -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.SaveShop(SHOP | {lacking: ""}))
        assert not shown(shop).complete


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("name", "  ", "shop_name_needed"),
        ("postcode", "404", "postcode_wrong"),
        ("postcode", "40400", "postcode_wrong"),
        ("postcode", "B404", "postcode_wrong"),
        ("postcode", "４０４０", "postcode_wrong"),
        ("language", "es", "language_unknown"),
        ("count_limit", "dix", "count_limit_wrong"),
        ("count_limit", "-1", "count_limit_wrong"),
        ("count_limit", "100000,01", "count_limit_wrong"),
        ("price_from", "100,01", "price_from_wrong"),
        ("price_from", "2,555", "price_from_wrong"),
        ("vat_number", "BE 0403.019.262", "vat_number_wrong"),
        ("vat_number", "bonjour", "vat_number_wrong"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_it_is_kept(
    shop: LittleShop, field: str, typed: str, why: str
) -> None:
    before = shown(shop)
    assert shop.refusal(commands.SaveShop(SHOP | {field: typed})) == why
    assert shown(shop) == before


def test_one_field_alone_can_be_changed(shop: LittleShop) -> None:
    before = shown(shop).shop
    shop.do(commands.SaveShop({"phone": "04 111 11 11"}))
    after = shown(shop).shop
    assert (after.phone, after.name, after.vat_number) == ("04 111 11 11", before.name, before.vat_number)


def test_what_the_shop_wants_of_its_shelf(shop: LittleShop) -> None:
    before = shown(shop).shop
    assert (before.count_limit, before.price_from) == ("10", "5")
    shop.do(commands.SaveShop({"count_limit": "25", "price_from": "2,5"}))
    after = shown(shop).shop
    assert (after.count_limit, after.price_from, after.name) == ("25", "2,50", before.name)
    shop.do(commands.SaveShop({"count_limit": "", "price_from": "0"}))
    assert (shown(shop).shop.count_limit, shown(shop).shop.price_from) == ("0", "0")


def test_the_clerk_s_name_is_kept_with_the_clerk(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"clerk_name": "Karim"}))
    assert shown(shop).shop.clerk_name == "Karim"
    with shop.storage.look() as work:
        clerk = work.tills.clerk(shop.counter.clerk_id)
    assert clerk is not None
    assert clerk.name == "Karim"


def test_the_tiles_and_lines_speak_the_shop_s_language(shop: LittleShop) -> None:
    shop.do(commands.SaveShop({"language": "nl"}))
    assert shop.add(BREAD).name == "Boerenbrood 800 g"


def test_a_printer_is_chosen_by_its_address_and_kind(shop: LittleShop) -> None:
    shop.do(commands.ChoosePrinter(" tcp://192.0.2.7:9100 ", "epson-tm-t20iii"))
    assert shown(shop).printer == views.PrinterView("tcp://192.0.2.7:9100", "epson-tm-t20iii")


def test_the_settings_name_the_till_and_today_s_rates(shop: LittleShop) -> None:
    settings = shown(shop)
    assert (settings.till_prefix, settings.practice) == ("1", False)
    assert ("standard", 2100) in settings.vat_rates
    assert ("outside", None) in settings.vat_rates


def test_after_a_start_everything_that_a_screen_shows_is_told(shop: LittleShop) -> None:
    shop.sell(BREAD)
    shop.add(BREAD)
    shop.do(commands.ParkSale("Mme Dubois"))
    shop.add("2")
    news = shop.do(commands.Refresh())
    by_kind = {type(notice): notice for notice in news}
    assert by_kind[notices.LastSaleChanged].last.number_text == "1-000001"
    assert [row.label for row in by_kind[notices.ParkedChanged].parked] == ["Mme Dubois"]
    assert by_kind[notices.SaleChanged].sale.total_cents == 290
    assert by_kind[notices.DayChanged].day.sale_count == 1
    assert by_kind[notices.TilesChanged].tiles.sheets
    assert by_kind[notices.SettingsChanged].settings.complete


LABEL_PRINTER = commands.ChooseLabelPrinter(" tcp://192.0.2.8:9100 ", "zebra-203", 22, -15, 100)


def test_a_label_printer_is_chosen_with_its_darkness_and_how_far_it_is_off(shop: LittleShop) -> None:
    assert shown(shop).label_printer == views.LabelPrinterView()
    shop.do(LABEL_PRINTER)
    chosen = views.LabelPrinterView("tcp://192.0.2.8:9100", "zebra-203", 22, -15, 100)
    assert shown(shop).label_printer == chosen
    shop.do(commands.ChooseLabelPrinter("", ""))
    assert shown(shop).label_printer == views.LabelPrinterView()


@pytest.mark.parametrize(
    ("darkness", "right_tenths", "down_tenths", "why"),
    [
        (31, 0, 0, "darkness_range 30"),
        (-1, 0, 0, "darkness_range 30"),
        (None, 101, 0, "shift_range"),
        (None, 0, -101, "shift_range"),
    ],
)
def test_a_label_printer_cannot_be_set_beyond_what_its_language_knows(
    shop: LittleShop, darkness: int | None, right_tenths: int, down_tenths: int, why: str
) -> None:
    off = commands.ChooseLabelPrinter("tcp://192.0.2.8", "zebra-203", darkness, right_tenths, down_tenths)
    assert shop.refusal(off) == why
    assert shown(shop).label_printer.address == ""


@pytest.mark.parametrize("written", ["192.0.2.8", " TCP://192.0.2.8 ", "192.0.2.8:9100"])
def test_one_printer_is_not_the_other_one_too(shop: LittleShop, written: str) -> None:
    """A receipt printer that is asked how it is in a label printer's words prints them, again and again."""
    shop.do(commands.ChoosePrinter("tcp://192.0.2.8:9100", "generic-80"))
    assert shop.refusal(commands.ChooseLabelPrinter(written, "zebra-203")) == "printer_twice"
    shop.do(commands.ChooseLabelPrinter("192.0.2.9", "zebra-203"))
    assert shop.refusal(commands.ChoosePrinter("192.0.2.9:9100", "generic-80")) == "printer_twice"
    shop.do(commands.ChooseLabelPrinter("", ""))
    shop.do(commands.ChoosePrinter("", ""))


# --- a first start


def test_a_shop_that_nobody_described_is_welcomed() -> None:
    with open_shop(furnished=False) as shop:
        assert shown(shop).welcome == "shop"


def test_a_shop_that_was_described_in_another_way_needs_no_welcome(shop: LittleShop) -> None:
    assert shown(shop).welcome == ""


def test_a_welcome_goes_on_where_it_stood() -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.SaveShop(SHOP))
        shop.do(commands.SaveWelcome("articles"))
        assert shown(shop).welcome == "articles"


def test_before_the_shop_has_its_name_nothing_comes_first() -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.SaveWelcome("mall"))
        assert shown(shop).welcome == "shop"


def test_a_shop_that_opens_its_day_has_arrived() -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.SaveShop(SHOP))
        shop.do(commands.SaveWelcome("printer"))
        shop.do(commands.OpenDay(10_000))
        assert shown(shop).welcome == ""
