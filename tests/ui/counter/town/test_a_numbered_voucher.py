"""A numbered voucher at the sale: scanned or typed; and its months on the screen of the day."""

from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.day.town.town_screen import TownScreen
from herstal_pos.ui.scenes.counter import town_pictures
from herstal_pos.ui.scenes.counter.town_pictures import LISTED, MEANS, MONTHS, OFFER
from herstal_pos.ui.scenes.means_pictures import SALE, sale_other
from tests.ui.scripted_counter import Counter


def taken(number: str, cents: int) -> commands.TakeTender:
    return commands.TakeTender(SALE.sale_id, SALE.version, MEANS.id, cents, number=number)


@pytest.fixture
def offered(counter: Counter) -> Counter:
    sale_other(counter.window)
    counter.says(notices.MeansOffered(SALE.sale_id, SALE.version, (OFFER,)))
    counter.forget()
    return counter


def scan_of_no_article(till: Counter, code: str) -> None:
    till.window.sale.scan(code, None)
    assert till.last == commands.ScanBarcode(code, for_field=True)
    till.says(notices.CodeUnknown(code, "new", 1000, scanned=code, for_field=True))


def test_number_and_value_are_asked_one_after_the_other(offered: Counter) -> None:
    offered.press("F2")
    offered.type("12345")
    offered.press("Enter")
    assert offered.asked == []
    offered.tap(offered.button("15,00\u00a0€"))
    assert offered.asked == [taken("12345", 1500)]


def test_a_scan_of_its_number_brings_it_and_the_value_is_typed(offered: Counter) -> None:
    scan_of_no_article(offered, "her-00042")
    assert offered.sees("HER-00042\u00a0: combien vaut-il\u00a0?")
    offered.type("5")
    offered.press("Enter")
    assert offered.last == taken("HER-00042", 500)


def test_a_scan_takes_it_where_there_is_one_value_alone(offered: Counter) -> None:
    offered.says(notices.MeansOffered(SALE.sale_id, SALE.version, (replace(OFFER, faces=(1500,)),)))
    scan_of_no_article(offered, "HER-00042")
    assert offered.last == taken("HER-00042", 1500)


def test_a_code_whose_field_has_gone_meanwhile_is_a_scan_as_any(offered: Counter) -> None:
    offered.window.sale.scan("HER-00042", None)
    offered.says(notices.MeansOffered(SALE.sale_id, SALE.version, ()))
    offered.says(notices.CodeUnknown("HER-00042", "text", 3000, for_field=True))
    assert offered.last == commands.ScanBarcode("HER-00042", None, 3000)


def test_what_is_no_number_of_one_is_an_article(offered: Counter) -> None:
    offered.window.sale.scan("5410126009903", None)
    assert isinstance(offered.last, commands.ScanBarcode)


def test_a_month_is_claimed_and_its_list_written(counter: Counter, tmp_path: Path) -> None:
    town_pictures.town(counter.window)
    shown = counter.window.shown
    assert isinstance(shown, TownScreen)
    shown.folders = [tmp_path]
    counter.forget()
    counter.press("F12", "F12")
    assert counter.asked == [commands.ClaimTown("town-1", MONTHS[1].month, pdf=True)]
    counter.says(notices.TownClaimed("Ville de Herstal", MONTHS[1].month, "a;b", again=False), LISTED)
    (file,) = tmp_path.iterdir()
    assert file.name == "bons-de-la-ville-Ville-de-Herstal-2026-10.csv"


def test_a_scheme_is_typed_and_kept(counter: Counter) -> None:
    town_pictures.town_scheme(counter.window)
    counter.forget()
    shown = counter.window.shown
    assert isinstance(shown, TownScreen)
    shown.form.fields["values"].setText("10")
    counter.press("F12")
    assert counter.asked == [commands.SaveTownScheme("town-1", replace(town_pictures.FORM, values="10"))]
    counter.says(LISTED)
    assert not shown.form.isVisible()
