"""A PIN is taken away by a manager; the last manager's never, and who is alone needs none."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from tests.little_shop import BREAD, LittleShop
from tests.staff import PINS, Staff, hire


@pytest.fixture
def staff(shop: LittleShop) -> Staff:
    return hire(shop)


def drop(staff: Staff, name: str) -> None:
    staff.shop.do(commands.DropPin(staff.id_of(name), sure=True))


def keep(staff: Staff, name: str, *, manager: bool = False, pin: str = "") -> commands.KeepClerk:
    return commands.KeepClerk(staff.id_of(name), name, manager, (), Secret(pin))


def test_it_opens_nothing_until_a_manager_gives_another(staff: Staff) -> None:
    asked = commands.DropPin(staff.id_of("Lucie"))
    assert staff.shop.refusal(asked) == "clerk_pin_goes Lucie"
    drop(staff, "Lucie")
    assert [type(notice) for notice in staff.enter("Lucie")] == [notices.PinWrong]
    assert staff.shop.refusal(asked) == "pin_needed"
    staff.shop.do(keep(staff, "Karim"))  # the others are changed meanwhile
    staff.shop.do(keep(staff, "Lucie"))
    staff.shop.do(keep(staff, "Lucie", pin="4321"))
    staff.enter("Lucie", "4321")
    assert staff.here == "Lucie"
    assert staff.shop.verify().findings == ()


def test_whose_pin_goes_is_not_at_the_till_any_more(staff: Staff) -> None:
    staff.enter("Karim")
    asked = commands.DropPin(staff.id_of("Karim"), sure=True)
    assert staff.shop.refusal(asked) == "leave_clerks"
    staff.agree(asked)
    staff.shop.do(asked)
    assert staff.here == ""


def test_one_manager_with_a_pin_stays_however_it_is_tried(staff: Staff) -> None:
    shop = staff.shop
    assert shop.refusal(commands.DropPin(staff.id_of("Sophie"), sure=True)) == "clerk_last_manager"
    shop.do(keep(staff, "Karim", manager=True))
    drop(staff, "Karim")
    for asked in (
        commands.DropPin(staff.id_of("Sophie"), sure=True),
        commands.RetireClerk(staff.id_of("Sophie"), sure=True),
        keep(staff, "Sophie"),
    ):
        assert shop.refusal(asked) == "clerk_last_manager"
    shop.do(keep(staff, "Karim", manager=True, pin="1111"))
    drop(staff, "Sophie")
    staff.enter("Karim", "1111")
    assert staff.here == "Karim"


def test_who_is_alone_is_asked_for_nothing_again(staff: Staff) -> None:
    for name in ("Karim", "Lucie"):
        staff.shop.do(commands.RetireClerk(staff.id_of(name), sure=True))
    sophie = staff.id_of("Sophie")
    assert staff.shop.refusal(commands.DropPin(sophie)) == "clerk_pins_end Sophie"
    drop(staff, "Sophie")
    assert not staff.seen.manned
    assert not next(clerk for clerk in staff.seen.clerks if clerk.id == sophie).has_badge
    staff.shop.sell(BREAD)
    staff.shop.do(commands.KeepClerk(sophie, "Sophie", manager=True, pin=Secret(PINS["Sophie"])))
    assert staff.here == "Sophie"
