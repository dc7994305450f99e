"""What who serves may do, and a manager's word for what they may not."""

import json
from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.shop.clerk import RIGHTS, Act, Clerk, ClerkRules
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.shop.clerks.acts import ACTS, BY_FIGURE, act_of
from herstal_pos.services.shop.secret import Secret
from tests.little_shop import BREAD, LittleShop
from tests.services.test_homes import NO_COMMANDS, all_commands, kinds_of
from tests.staff import BADGES, Staff, hire


@pytest.fixture
def staff(shop: LittleShop) -> Staff:
    return hire(shop)


def test_every_command_is_free_or_names_its_act() -> None:
    everything = (all_commands() | kinds_of(exchange)).keys() - NO_COMMANDS
    assert ACTS.keys() | BY_FIGURE.keys() == everything
    assert not ACTS.keys() & BY_FIGURE.keys()
    assert set(ACTS.values()) | {Act.DISCOUNT} == set(Act)
    assert {name for name in dispatch.LOOKS if ACTS[name] is not Act.FREE} == {
        *("ShowFigures", "ShowFigureRows", "ShowTicketRows"),
        *(
            "ListZs",
            "ShowZ",
            "MakeZFiles",
            "MakeZMonth",
            "ShowRanking",
            "MakeFigures",
        ),  # nor how the shop did
        *(
            "FindCustomers",
            "ShowCustomer",
            "ShowAccount",
            "ListAccounts",
            "ListIdleCustomers",
            "ShowInvoicing",
            "ListIssued",
            "PrintIssued",
        ),  # what is known of people is not for everybody
    }


@given(st.sampled_from(sorted(ACTS)), st.frozensets(st.sampled_from(RIGHTS)), st.booleans())
def test_nobody_may_more_than_was_given(name: str, rights: frozenset[Act], manager: bool) -> None:
    act, clerk = ACTS[name], Clerk("c", "Karim", manager=manager, rights=rights)
    assert clerk.may(act) == (manager or act in {Act.FREE, Act.SELLING, *rights})


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_discount_is_an_act_above_the_shop_s_figure(percent: int, free: int) -> None:
    rules = ClerkRules(free_discount=free)
    for command in (commands.DiscountLine("l", percent), commands.DiscountSale(percent)):
        assert act_of(command, lambda: rules) is (Act.DISCOUNT if percent > free else Act.SELLING)


def commands_of_rights(shop: LittleShop) -> dict[Act, commands.Command]:
    line = shop.add(BREAD)
    shop.do(commands.MakeCustomer(shop.cart.sale_id, "Anne"))
    customer = shop.cart.customer
    assert customer is not None
    return {
        Act.PRICE: commands.ChangePrice(line.id, 100),
        Act.DISCOUNT: commands.DiscountLine(line.id, 3000),
        Act.RETURN: commands.ReturnAll(),
        Act.UNTICKETED: commands.ReturnUnticketed(shop.product(BREAD).id, reason="Ticket perdu"),
        Act.DRAWER: commands.OpenDrawer("monnaie"),
        Act.STOCK: commands.LoseGoods(shop.product(BREAD).id, 1000, "broken"),
        Act.SETTINGS: commands.SaveShop({"phone": "04 1"}),
        Act.CLERKS: commands.SaveClerkRules(5, 500),
        Act.CUSTOMERS: commands.ExportCustomer(customer.id),
        Act.ABANDON: commands.AbandonSale(),
        Act.FIGURES: commands.ShowClerkFigures(),
        Act.CLOSING: commands.CloseDay({20000: 1}, reason="x"),
    }


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.FREE, Act.SELLING)])
def test_an_act_that_is_not_theirs_waits_for_a_manager_and_both_are_noted(staff: Staff, act: Act) -> None:
    shop = staff.shop
    shop.sell(BREAD)
    command = commands_of_rights(shop)[act]
    if act in (Act.CLOSING, Act.RETURN):
        shop.do(commands.AbandonSale())
    if act is Act.RETURN:
        shop.open_receipt("1-000001")
    staff.enter("Lucie")
    (refused,) = shop.execute(command)
    assert isinstance(refused, notices.CommandRefused)
    assert (refused.reason, refused.again) == (f"leave_{act}", command)
    assert [type(notice) for notice in staff.agree(command, "0000")] == [notices.PinWrong]
    assert shop.refusal(command) == f"leave_{act}"
    (given_,) = staff.agree(command)
    assert isinstance(given_, notices.LeaveGiven)
    shop.do(given_.command)
    assert staff.here == "Lucie"
    with shop.storage.look() as work:
        noted = [
            {name: value for name, value in json.loads(entry.body).items() if name != "session"}
            for entry in work.audit.journal(shop.counter.till.id)
            if entry.kind == "leave_given"
        ]
    assert noted == [{"act": act, "clerk": staff.id_of("Lucie"), "by": staff.id_of("Sophie")}]
    assert shop.verify().findings == ()


def test_leave_is_for_one_act_once(staff: Staff) -> None:
    shop = staff.shop
    line = shop.add(BREAD)
    staff.enter("Lucie")
    asked = commands.DiscountLine(line.id, 3000)
    staff.agree(asked)
    assert shop.refusal(commands.DiscountLine(line.id, 9000)) == "leave_discount"
    shop.do(asked)
    assert shop.refusal(asked) == "leave_discount"
    staff.agree(asked)
    staff.enter("Lucie")  # somebody else may have come meanwhile
    assert shop.refusal(asked) == "leave_discount"


def test_a_manager_s_badge_gives_leave_and_nobody_else_s(staff: Staff) -> None:
    shop = staff.shop
    line = shop.add(BREAD)
    staff.enter("Lucie")
    asked = commands.ChangePrice(line.id, 100)
    for name, kind in (("Karim", notices.BadgeUnknown), ("Sophie", notices.LeaveGiven)):
        (answer,) = shop.do(commands.GiveLeave(asked, badge=Secret(BADGES[name])))
        assert isinstance(answer, kind)
    shop.do(asked)
    assert (shop.line.price_cents, staff.here) == (100, "Lucie")


def test_a_right_that_was_given_is_asked_for_no_more_and_one_that_was_taken_is(staff: Staff) -> None:
    shop = staff.shop
    karim = staff.id_of("Karim")
    staff.enter("Karim")
    shop.do(commands.OpenDrawer("monnaie"))
    staff.enter("Sophie")
    shop.do(commands.KeepClerk(karim, "Karim", manager=False))
    staff.enter("Karim")
    assert shop.refusal(commands.OpenDrawer("monnaie")) == "leave_drawer"


def test_who_was_retired_is_at_the_till_no_more(staff: Staff) -> None:
    shop, karim = staff.shop, staff.id_of("Karim")
    shop.sell(BREAD)
    staff.shop.do(commands.RetireClerk(karim, sure=True))
    staff.lock()
    for news in (staff.enter("Karim"), shop.do(commands.ScanBadge(Secret(BADGES["Karim"])))):
        assert isinstance(news[0], notices.PinWrong | notices.BadgeUnknown)
    assert staff.seen.locked
    staff.enter("Sophie")
    shop.do(commands.ForgetClerk(karim, sure=True))
    assert [clerk.name for clerk in staff.seen.clerks] == ["Sophie", "", "Lucie"]
    assert shop.verify().findings == ()


def test_who_cannot_be_kept(shop: LittleShop) -> None:
    staff = Staff(shop)
    first = staff.seen.clerks[0].id

    def kept(clerk_id: str, name: str, pin: str = "", *, manager: bool = False) -> str:
        return shop.refusal(commands.KeepClerk(clerk_id, name, manager=manager, pin=Secret(pin)))

    assert kept("", "Karim", "2580") == "clerk_first_pin"
    assert kept(first, "Sophie", "1234") == "clerk_last_manager"
    assert [kept(first, "Sophie", pin, manager=True) for pin in ("123", "12345", "12a4", "１２３４")] == (
        ["pin_odd"] * 4
    )
    staff = hire(shop)
    assert [kept("", name, "9999") for name in ("", "  ", "sophie")] == ["clerk_name"] * 3
    assert kept("", "Paul") == "pin_needed"
    assert kept("", "Paul", "1234", manager=True) == "pin_taken"
    assert shop.refusal(commands.RetireClerk(first)) == "clerk_last_manager"
    assert shop.refusal(commands.ForgetClerk(first)) == "clerk_gone"
    assert shop.refusal(commands.KeepBadge(first, Secret("5410013109136"))) == "badge_odd"
    assert shop.refusal(commands.KeepBadge(first, Secret(BADGES["Karim"]))) == "badge_taken"
    for minutes, percent in product((-1, 241), (0, 10_001)):
        assert shop.refusal(commands.SaveClerkRules(minutes, percent)) == "clerk_rules_wrong"


def test_an_article_s_code_is_no_badge(shop: LittleShop) -> None:
    shop.do(commands.ScanBarcode(BADGES["Karim"]))
    assert shop.heard[notices.CodeUnknown].why == "not_a_code"
    for command in (
        commands.CreateProduct(BADGES["Karim"], 100, "reduced", "x"),
        commands.LinkBarcode(BADGES["Karim"], shop.product(BREAD).id),
    ):
        assert isinstance(shop.execute(command)[0], notices.CommandRefused | notices.CodeUnknown)


def test_rights_that_somebody_wrote_past_the_program_are_found(staff: Staff) -> None:
    shop = staff.shop
    lucie = staff.id_of("Lucie")
    with shop.storage.work() as work:
        clerk = work.tills.clerk(lucie)
        assert clerk is not None
        work.tills.save_clerk(clerk.__replace__(manager=True))
        work.commit()
    assert [finding.kind for finding in shop.verify().findings] == ["clerk"]
