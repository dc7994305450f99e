"""Who sold what: the figures of all sum to the day, and stand on the Z of more than one."""

import json

import pytest

from herstal_pos.documents.day.by_clerk import clerks_report
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.by_clerk import clerk_names
from herstal_pos.services.shop.settings import shop_here
from tests.documents.tickets import MIDDLE, on_paper
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.staff import Staff, hire


@pytest.fixture
def staff(shop: LittleShop) -> Staff:
    return hire(shop)


def a_day(staff: Staff) -> None:
    shop = staff.shop
    shop.sell(BREAD)
    shop.sell(BREAD, CHEESE, means="card")
    staff.enter("Karim")
    shop.add(BEER, 3000)
    shop.do(commands.ChangeQuantity(shop.cart.lines[0].id, 1000))
    shop.do(commands.DiscountSale(1000))
    shop.pay()
    staff.enter("Sophie")
    shop.open_receipt("1-000001")
    shop.do(commands.ReturnAll())
    shop.pay()


def shown(staff: Staff) -> dict[str, views.ClerkFiguresView]:
    staff.shop.do(commands.ShowClerkFigures())
    answer: notices.ClerkFiguresShown = staff.shop.heard[notices.ClerkFiguresShown]
    return {each.name: each for each in answer.clerks}


def last_z(shop: LittleShop) -> str:
    with shop.storage.look() as work:
        closing = work.closings.last(shop.counter.till.id)
        assert closing is not None
        return on_paper(document_from(work.closings.paper(shop.counter.till.id, closing.number)), MIDDLE)


def test_the_figures_of_all_sum_to_the_day(staff: Staff) -> None:
    a_day(staff)
    seen, day = shown(staff), staff.shop.day
    assert list(seen) == ["Sophie", "Karim"]
    sophie, karim = seen["Sophie"], seen["Karim"]
    assert (sophie.sale_count, sophie.return_count, sophie.returned_cents) == (3, 1, 320)
    assert (karim.sale_count, karim.corrections, sophie.corrections) == (1, 1, 0)
    assert karim.discount_cents == day.discount_cents > 0
    assert sum(each.total_cents for each in seen.values()) == day.total_cents
    means = [(tender[0].id, tender[2]) for each in seen.values() for tender in each.tenders]
    for view, _, cents in day.tenders:
        assert sum(part for means_id, part in means if means_id == view.id) == cents


def test_the_z_names_who_sold_where_more_than_one_did(staff: Staff) -> None:
    a_day(staff)
    staff.shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    assert "Par vendeur" in last_z(staff.shop)
    assert "Karim (1)" in last_z(staff.shop)
    with staff.shop.storage.look() as work:
        counted = [e for e in work.audit.journal(staff.shop.counter.till.id) if e.kind == "day_counts"]
    assert len(json.loads(counted[-1].body)["clerks"]) == 2
    assert staff.shop.verify().findings == ()
    staff.shop.do(commands.OpenDay(10_000))
    staff.shop.sell(BREAD)
    staff.shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    assert "Par vendeur" not in last_z(staff.shop)
    assert staff.shop.verify().findings == ()


def test_one_alone_is_printed_and_who_was_forgotten_has_no_name(staff: Staff) -> None:
    a_day(staff)
    karim, shop = staff.id_of("Karim"), staff.shop
    news = shop.do(commands.ShowClerkFigures(karim, printed=True))
    assert [type(notice) for notice in news] == [notices.ClerkFiguresShown, notices.PrintJobChanged]
    with shop.storage.look() as work:
        session = work.cash.open_session(shop.counter.till.id)
        assert session is not None
        report = work.reports.day(session, shop.clock.now())
        figures = [each for each in report.clerks if each.clerk_id == karim]
        here = shop_here(work, shop.counter)
        paper = on_paper(
            clerks_report(report, figures, clerk_names(work), here, "fr", practice=False), MIDDLE
        )
    assert "Karim (1)" in paper
    assert "Sophie" not in paper
    shop.do(commands.RetireClerk(karim, sure=True))
    shop.do(commands.ForgetClerk(karim, sure=True))
    assert "" in shown(staff)


def test_between_two_days_there_is_nobody_to_show(shop: LittleShop) -> None:
    shop.do(commands.CloseDay({}, reason="unknown", sure=True))
    assert shop.refusal(commands.ShowClerkFigures()) == "day_not_open"
