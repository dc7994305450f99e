"""What somebody may not do asks for a manager where it was refused; whatever is done next goes on without."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.ui.frame.places import DEVICES, SALE
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from herstal_pos.ui.scenes.staff.clerk_pictures import OPEN
from tests.staff import BADGES
from tests.ui.scripted_counter import Counter

ASKED = commands.DiscountLine("7", 3000)
REFUSED = notices.CommandRefused("leave_discount", {}, again=ASKED)


@pytest.fixture
def refused(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(cart(LINES), "7"), notices.ClerksChanged(OPEN), REFUSED)
    counter.forget()
    return counter


@pytest.mark.parametrize("by_finger", [False, True])
def test_four_digits_and_the_same_is_asked_again(refused: Counter, *, by_finger: bool) -> None:
    assert refused.sees("Cette remise : PIN d'un responsable")
    sheet = refused.window._serves.sheet
    assert sheet is not None
    for digit in "1234":
        if by_finger:
            refused.tap(sheet.pad.digits[digit])
        else:
            refused.press(digit)
    assert refused.asked == [commands.GiveLeave(ASKED, Secret("1234"))]
    assert refused.window.sale.pad.entry.text() == ""
    refused.says(notices.PinWrong())
    assert refused.sees("PIN faux. Encore une fois.")
    refused.says(notices.LeaveGiven(ASKED))
    assert refused.last == ASKED
    assert not refused.sees("Ou son badge. Lucie reste à la caisse.")


def test_a_badge_gives_it_too(refused: Counter) -> None:
    refused.scan(BADGES["Sophie"])
    assert refused.asked == [commands.GiveLeave(ASKED, badge=Secret(BADGES["Sophie"]))]


def test_scanning_on_goes_on_without_it(refused: Counter) -> None:
    refused.scan("5410126006018")
    assert refused.asked == [commands.ScanBarcode("5410126006018")]
    assert not refused.sees("Ou son badge. Lucie reste à la caisse.")


@pytest.mark.parametrize("key", ["Del", "Esc"])
def test_without_it_is_one_key_and_removes_no_line(refused: Counter, key: str) -> None:
    refused.press(key)
    assert refused.asked == []
    assert not refused.sees("Ou son badge. Lucie reste à la caisse.")
    assert refused.window.frame.shown == SALE


def test_it_is_asked_on_any_screen(counter: Counter) -> None:
    counter.says(notices.ClerksChanged(OPEN))
    counter.press("Ctrl D")
    asked = commands.SaveShop({"name": "x"})
    counter.says(notices.CommandRefused("leave_settings", {}, again=asked))
    counter.forget()
    counter.press("1", "2", "3", "4")
    assert counter.asked == [commands.GiveLeave(asked, Secret("1234"))]
    counter.press("Esc")
    assert counter.window.frame.shown == DEVICES


def test_another_language_goes_on_without_it(refused: Counter) -> None:
    refused.window.speak("nl")
    assert refused.window._serves.sheet is None
    assert refused.window.frame.shown == SALE
