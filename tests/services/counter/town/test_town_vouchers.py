"""A town's numbered vouchers: each number once, for what it pays, and claimed by the month."""

from dataclasses import astuple, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.counter.town.scheme import TypedScheme, matches, read_scheme, typed_scheme
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop, open_shop
from tests.services.counter.vouchers.own_vouchers import has_vouchers

HERVE = views.TownForm("Chèque-commerce", "Ville de Herve", "5; 15", "HER-####", "", "31/12/2026", "tabac")
TYPED = TypedScheme(*astuple(HERVE))


def opened(shop: LittleShop, form: views.TownForm = HERVE) -> LittleShop:
    shop.do(commands.SaveTownScheme("", form))
    return shop


@pytest.fixture
def town(shop: LittleShop) -> LittleShop:
    return opened(shop)


def voucher(shop: LittleShop, number: str, cents: int | None = 500) -> commands.TakeTender:
    return replace(shop.tender("town-1", cents), number=number)


def listed(shop: LittleShop) -> views.TownSchemeView:
    (found,) = shop.do(commands.ListTown())
    assert isinstance(found, notices.TownListed)
    return found.schemes[0]


def test_what_is_typed_is_read_and_shown_again() -> None:
    scheme = read_scheme("town-1", TYPED)
    assert (scheme.values, scheme.last_day, scheme.excluded) == ((500, 1500), date(2026, 12, 31), ("tabac",))
    assert read_scheme("town-1", typed_scheme(scheme)) == scheme


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": " "}, "scheme_name_needed"),
        ({"mask": "HER"}, "scheme_mask_needed"),
        ({"values": "5; x"}, "scheme_values_wrong"),
        ({"last_day": "31/02/2026"}, "scheme_day_wrong"),
        ({"first_day": "01/01/2027"}, "scheme_days_wrong"),
    ],
)
def test_what_cannot_be_a_scheme_is_refused(change: dict[str, str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_scheme("town-1", replace(TYPED, **change))  # type: ignore[arg-type]


@settings(max_examples=50)
@given(st.text(alphabet="#@AB-7", min_size=1, max_size=8))
def test_a_number_made_by_its_mask_is_one(mask: str) -> None:
    serial = mask.replace("#", "4").replace("@", "Z")
    assert matches(mask, serial)
    assert not matches(mask, serial + "4")


def test_it_pays_its_face_and_another_means_the_rest(town: LittleShop) -> None:
    town.add(CHEESE, 342)
    town.do(voucher(town, " her-0001 "))
    (part,) = town.cart.tenders
    assert (part.means.name, part.amount_cents) == ("Chèque-commerce", 500)
    assert town.refusal(voucher(town, "HER-0001")) == "town_taken_before"
    town.pay("cash")
    town.add(BREAD)
    assert town.refusal(voucher(town, "HER-0001")) == "town_taken_before"
    assert town.verify().findings == ()


def test_each_fault_is_told_in_its_own_words(town: LittleShop) -> None:
    town.add(CHEESE, 1000)
    assert town.refusal(voucher(town, "")) == "town_number_needed"
    assert town.refusal(voucher(town, "HER-1")) == "town_number_wrong"
    assert town.refusal(voucher(town, "HER-0001", None)) == "town_value_needed"
    assert town.refusal(voucher(town, "HER-0001", 700)) == "town_value_wrong"
    town.do(commands.SaveTownScheme("town-1", replace(HERVE, first_day="01/12/2026")))
    assert town.refusal(voucher(town, "HER-0001")) == "town_too_early"
    town.do(commands.SaveTownScheme("town-1", replace(HERVE, last_day="24/11/2026")))
    assert town.refusal(voucher(town, "HER-0001")) == "town_expired"
    town.do(commands.EndTownScheme("town-1"))
    assert town.refusal(voucher(town, "HER-0001")) == "means_not_taken"


def test_a_beer_is_not_paid_by_it_unless_the_scheme_says_so(town: LittleShop) -> None:
    town.add(BEER)
    assert town.refusal(voucher(town, "HER-0001")) == "means_pays_nothing"
    town.add(BREAD)
    town.do(voucher(town, "HER-0001"))
    assert town.cart.tenders[0].amount_cents == 320
    assert town.refusal(voucher(town, "HER-0002")) == "means_pays_nothing"


def test_it_buys_no_voucher_that_would_lead_round_its_rules(town: LittleShop) -> None:
    has_vouchers(town)
    town.do(commands.SellVoucher(1000))
    assert town.refusal(voucher(town, "HER-0001")) == "means_pays_nothing"
    town.add(BREAD)
    town.do(voucher(town, "HER-0001"))
    assert town.cart.tenders[0].amount_cents == 320
    assert town.pay("cash").due_cents == 1000
    assert town.verify().findings == ()


def test_above_the_sale_nothing_is_given_back_or_it_is_refused(town: LittleShop) -> None:
    town.do(commands.SaveTownScheme("town-1", replace(HERVE, above=False)))
    town.add(BREAD)
    assert town.refusal(voucher(town, "HER-0001")) == "town_above 320"
    town.do(commands.SaveTownScheme("town-1", HERVE))
    paid = town.do(voucher(town, "HER-0001", 1500))
    (done,) = (each.paid for each in paid if isinstance(each, notices.SaleCompleted))
    assert done.change_cents == 0
    (month,) = listed(town).months
    assert (month.count, month.value_cents, month.taken_cents) == (1, 1500, 320)


def test_a_tender_that_goes_back_frees_its_number(town: LittleShop) -> None:
    town.add(CHEESE, 342)
    town.do(voucher(town, "HER-0001"))
    town.do(commands.GiveBackTenders(town.cart.sale_id, town.cart.version))
    town.do(voucher(town, "HER-0001"))
    assert town.refusal(voucher(town, "HER-0001")) == "town_taken_before"
    town.pay("cash")
    (month,) = listed(town).months
    assert (month.count, month.taken_cents) == (1, 500)
    assert town.verify().findings == ()


def test_goods_bought_with_it_go_back_by_another_means_with_a_reason(town: LittleShop) -> None:
    town.add(BREAD)
    town.do(voucher(town, "HER-0001"))
    with town.storage.look() as work:
        sale = work.sales.last_completed(town.counter.till.id)
    assert sale is not None
    town.open_receipt(sale.number_text)
    town.do(commands.ReturnAll())
    assert town.refusal(town.tender("town-1")) == "means_not_refunded"
    assert town.refusal(town.tender("cash")) == "refund_elsewhere"
    town.pay("cash", reason="bon de la ville")
    assert town.verify().findings == ()


def test_a_month_is_claimed_once_and_its_sheet_is_had_again(town: LittleShop) -> None:
    for number in ("HER-0001", "HER-0002"):
        town.add(CHEESE, 342)
        town.do(voucher(town, number))
        town.pay("cash")
    november = commands.ClaimTown("town-1", date(2026, 11, 1), pdf=True)
    assert town.refusal(november) == "month_not_over"
    town.do(commands.CloseDay({}, None, "change", sure=True))
    town.clock.pass_by(days=10)
    assert town.refusal(commands.ClaimTown("town-1", date(2026, 10, 1))) == "nothing_to_claim"
    news = town.do(november)
    claimed = next(each for each in news if isinstance(each, notices.TownClaimed))
    assert not claimed.again
    rows = claimed.csv.splitlines()
    assert [row.split(";")[:3] for row in rows[1:3]] == [
        ["HER-0001", "5,00", "5,00"],
        ["HER-0002", "5,00", "5,00"],
    ]
    assert rows[3].split(";")[1:3] == ["10,00", "10,00"]
    assert any(isinstance(each, notices.PagesWanted) and each.pages for each in news)
    (month,) = listed(town).months
    assert month.claimed_at is not None
    again = next(each for each in town.do(november) if isinstance(each, notices.TownClaimed))
    assert again.again
    on_the_roll = replace(november, pdf=False, roll=True)
    assert town.refusal(on_the_roll) == "printer_missing"
    town.do(commands.ChoosePrinter("tcp://127.0.0.1:9", "generic-80"))
    rolled = town.do(on_the_roll)
    assert [each.csv for each in rolled if isinstance(each, notices.TownClaimed)] == [""]
    (job,) = (each.job for each in rolled if isinstance(each, notices.PrintJobChanged))
    assert (job.kind, job.title) == ("town_claim", "11/2026")
    assert town.verify().findings == ()


def test_the_z_counts_the_paper_in_the_drawer(town: LittleShop) -> None:
    town.add(BREAD)
    town.do(voucher(town, "HER-0001", 1500))
    with town.storage.look() as work:
        session = work.cash.open_session(town.counter.till.id)
        assert session is not None
        report = work.reports.day(session, town.clock.now() + timedelta(1))
    assert [(means.id, count, cents) for means, count, cents in report.town_vouchers] == [("town-1", 1, 1500)]
    town.do(commands.CloseDay({}, None, "change", sure=True))
    assert town.verify().findings == ()


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([500, 1500]), st.booleans()), max_size=8))
def test_no_number_is_taken_twice_and_the_claim_is_what_was_paid(
    acts: list[tuple[int, int, bool]],
) -> None:
    with open_shop() as shop:
        opened(shop)
        for number, cents, goes_back in acts:
            shop.add(CHEESE, 200)
            news = shop.execute(voucher(shop, f"HER-000{number}", cents))
            if any(isinstance(each, notices.SaleCompleted) for each in news):
                continue
            if goes_back and shop.cart.tenders:
                shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
            shop.pay("cash")
        tenders = [cents for means, _, cents in shop.day.tenders if means.id == "town-1"]
        months = listed(shop).months
        assert sum(month.taken_cents for month in months) == sum(tenders)
        with shop.storage.look() as work:
            taken = work.town.taken("town-1", date(2026, 1, 1), date(2027, 1, 1))
        assert len({each.serial for each in taken}) == len(taken)
        assert shop.verify().findings == ()
