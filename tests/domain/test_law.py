import tomllib
from datetime import date
from importlib.resources import files

import pytest

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.law import CashRounding, Dated, read_law
from herstal_pos.domain.vat import VatRate

LAW = read_law(tomllib.loads(files("resources").joinpath("belgium.toml").read_text("utf-8")))
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("code", "basis_points"),
    [("standard", 2100), ("intermediate", 1200), ("reduced", 600), ("zero", 0), ("outside", None)],
)
def test_the_five_rates_of_belgium(code: str, basis_points: int | None) -> None:
    assert LAW.vat_rate(code, TODAY) == VatRate(code, basis_points)


def test_all_rates_of_a_day_come_in_the_order_of_the_table() -> None:
    assert [rate.code for rate in LAW.vat_rates(TODAY)] == [
        "standard",
        "intermediate",
        "reduced",
        "zero",
        "outside",
    ]


def test_a_code_that_the_law_does_not_have_is_refused() -> None:
    with pytest.raises(Refused, match="vat_code_unknown"):
        LAW.vat_rate("parking", TODAY)


def test_cash_is_rounded_since_december_2019() -> None:
    assert LAW.cash_rounding.entries[0][0] == date(2019, 12, 1)
    assert LAW.cash_rounding.on(date(2019, 12, 1)) == CashRounding(step_cents=5, threshold_cents=5)


def test_the_cash_limit_and_the_journal_threshold() -> None:
    assert LAW.cash_limit_cents.on(TODAY) == 300_000
    assert LAW.journal_single_sale_cents.on(TODAY) == 25_000


def test_a_new_rate_holds_from_its_first_day_whatever_the_order_of_the_rows() -> None:
    tables = {
        "vat": [
            {"code": "reduced", "from": date(2030, 1, 1), "basis_points": 900},
            {"code": "reduced", "from": date(1996, 1, 1), "basis_points": 600},
        ],
        "cash_rounding": [{"from": date(2019, 12, 1), "step_cents": 5, "threshold_cents": 5}],
        "cash_limit": [{"from": date(2017, 10, 16), "cents": 300_000}],
        "journal_single_sale": [{"from": date(1996, 1, 1), "cents": 25_000}],
    }
    law = read_law(tables)
    assert law.vat_rate("reduced", date(2029, 12, 31)) == VatRate("reduced", 600)
    assert law.vat_rate("reduced", date(2030, 1, 1)) == VatRate("reduced", 900)


def test_a_table_with_two_values_for_one_day_is_a_bug() -> None:
    row = {"code": "reduced", "from": date(1996, 1, 1), "basis_points": 600}
    with pytest.raises(ValueError, match="different days"):
        read_law({"vat": [row, row]})


def test_a_value_is_in_force_from_its_day_to_the_eve_of_the_next() -> None:
    dated = Dated(((date(2020, 1, 1), "first"), (date(2021, 1, 1), "second")))
    days = (date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    assert [dated.on(day) for day in days] == ["first", "first", "second"]


def test_under_a_clock_that_lost_its_battery_the_oldest_figures_hold() -> None:
    assert LAW.vat_rate("reduced", date(1970, 1, 1)) == VatRate("reduced", 600)
    assert LAW.cash_limit_cents.on(date(1970, 1, 1)) == 300_000
