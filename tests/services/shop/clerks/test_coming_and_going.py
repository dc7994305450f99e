"""Who comes to the till and goes: by PIN, by badge, slowed after wrong ones, and nobody after a start."""

import logging
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage import open_storage
from tests.fakes.clock import FixedClock
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.staff import BADGES, PINS, Staff, hire


@pytest.fixture
def staff(shop: LittleShop) -> Staff:
    return hire(shop)


def wrong(news: list[notices.Notice]) -> list[int]:
    return [notice.waits_s for notice in news if isinstance(notice, notices.PinWrong)]


def test_a_shop_of_one_is_asked_nothing(shop: LittleShop) -> None:
    shop.do(commands.LockTill())
    shop.sell(BREAD)
    assert not Staff(shop).seen.manned
    assert not any(isinstance(notice, notices.ClerksChanged) for notice in shop.do(commands.Refresh()))


def test_nothing_is_sold_at_a_locked_till_and_the_sale_is_kept(staff: Staff) -> None:
    shop = staff.shop
    shop.add(BREAD)
    staff.lock()
    assert shop.refusal(commands.AddByCode(BREAD)) == "locked"
    assert shop.refusal(shop.tender()) == "locked"
    shop.do(commands.SearchProducts("pain"))
    shop.do(commands.ListOrders())
    staff.enter("Karim")
    shop.do(commands.Refresh())
    assert [line.quantity for line in shop.cart.lines] == [1000]


def test_each_line_keeps_who_added_it_and_the_ticket_who_took_the_money(staff: Staff) -> None:
    shop = staff.shop
    shop.add(BREAD)
    staff.enter("Karim")
    shop.add("420")
    staff.enter("Lucie")
    shop.pay()
    names = {clerk.id: clerk.name for clerk in staff.seen.clerks}
    with shop.storage.look() as work:
        sale = work.sales.last_completed(shop.counter.till.id)
    assert sale is not None
    assert [names[line.clerk_id] for line in sale.lines] == ["Sophie", "Karim", "Karim"]
    assert names[sale.clerk_id] == names[sale.tenders[0].clerk_id] == "Lucie"
    assert {clerk.name: clerk.sales for clerk in staff.seen.clerks} == {"Sophie": 0, "Karim": 0, "Lucie": 1}
    assert shop.verify().findings == ()


def test_a_badge_opens_and_changes_who_serves_in_one_scan(staff: Staff) -> None:
    staff.lock()
    for name in ("Karim", "Sophie"):
        staff.shop.do(commands.ScanBadge(Secret(BADGES[name].lower())))
        assert staff.here == name
    (unknown,) = staff.shop.do(commands.ScanBadge(Secret("CLERKXXXXXXXXXXXX")))
    assert isinstance(unknown, notices.BadgeUnknown)
    assert staff.here == "Sophie"


def test_three_wrong_pins_cost_thirty_seconds_each_time(staff: Staff) -> None:
    staff.lock()
    for _ in range(2):
        assert [wrong(staff.enter("Karim", "0000")) for _ in range(3)] == [[0], [0], [30]]
        assert wrong(staff.enter("Karim")) == [30]  # the right one, too early
        staff.shop.clock.jump(hours=1)  # the clock may be set as one likes
        assert staff.seen.waits_s == 30
        staff.shop.clock.pass_by(seconds=29)
        assert wrong(staff.enter("Karim")) == [1]
        staff.shop.clock.pass_by(seconds=1)
    staff.enter("Karim")
    assert staff.here == "Karim"
    assert [wrong(staff.enter("Lucie", "0000")) for _ in range(2)] == [[0], [0]]


@pytest.mark.parametrize("set_back", [0, 365 * 24])
def test_a_restart_forgets_who_was_there_and_not_what_was_wrong(tmp_path: Path, set_back: int) -> None:
    clock = FixedClock()
    with open_shop(tmp_path / "shop.db", clock=clock) as shop:
        staff = hire(shop)
        shop.add(BREAD)
        for _ in range(3):
            staff.enter("Karim", "0000")
        counter = shop.counter
    clock.pass_by(seconds=10)
    clock.jump(hours=-set_back)
    storage = open_storage(tmp_path / "shop.db")
    try:
        shop = LittleShop(storage, counter, clock)
        staff = Staff(shop)
        assert staff.seen.locked
        left = staff.seen.waits_s
        assert left == (30 if set_back else 20)
        assert wrong(staff.enter("Karim")) == [left]
        clock.pass_by(seconds=left)
        staff.enter("Karim")
        assert staff.here == "Karim"
    finally:
        storage.close()


def test_a_trial_is_counted_before_it_is_looked_at(staff: Staff) -> None:
    """A program that is ended while it looks gives no trial away."""
    shop, seen = staff.shop, []

    class Ending(Exception):
        pass

    class EndsWhileItLooks(Secret):
        def encode(self, *_: object, **__: object) -> bytes:
            with shop.storage.look() as work:
                seen.append(work.settings.of_till(shop.counter.till.id).get("pin_trials"))
            raise Ending

    karim = staff.id_of("Karim")
    for _ in range(2):
        with pytest.raises(Ending):
            shop.execute(commands.EnterPin(karim, EndsWhileItLooks("0000")))
    assert [row["wrong"] for row in seen if row] == [1, 2]
    assert wrong(staff.enter("Karim", "0000")) == [30]


def test_no_secret_is_said_or_stored(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with open_shop(tmp_path / "shop.db") as shop:
        staff = hire(shop)
        staff.enter("Karim", "9317")
        shop.do(commands.ScanBadge(Secret(BADGES["Karim"])))
        pin = commands.EnterPin("x", Secret("9317"))
        badge = commands.ScanBadge(Secret(BADGES["Karim"]))
        said = f"{pin!r} {badge!r} {caplog.text} {capsys.readouterr()}"
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (*BADGES.values(), "9317"):
        assert secret not in said
    for secret in BADGES.values():
        assert secret.encode() not in stored
    with open_shop() as other:
        hire(other)
        with other.storage.look() as work:
            kept = " ".join(f"{clerk.pin} {clerk.badge}" for clerk in work.tills.clerks())
            entries = " ".join(entry.body for entry in work.audit.journal(other.counter.till.id))
    assert not any(f" {pin} " in f" {kept} " for pin in PINS.values())
    assert not any(name in entries for name in PINS)
