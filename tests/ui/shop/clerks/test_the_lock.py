"""A till that nobody is at: what is open, how somebody comes, and that no figure of theirs goes elsewhere."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.views import ClerksView
from herstal_pos.ui.frame.keys import KEYS
from herstal_pos.ui.frame.places import LOCK, ORDERS, SALE
from herstal_pos.ui.scenes.sample_orders import NEW, PICKED
from herstal_pos.ui.scenes.sample_shop import FOUND, LINES, PARKED, cart
from herstal_pos.ui.scenes.staff.clerk_pictures import LOCKED, OPEN, STAFF
from herstal_pos.ui.shop.clerks.lock_screen import LockScreen
from tests.staff import BADGES
from tests.ui.scripted_counter import Counter


@pytest.fixture
def locked(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(cart(LINES), "7"), notices.ClerksChanged(LOCKED))
    counter.forget()
    return counter


def test_a_shop_of_one_is_told_that_there_is_nothing_to_lock(counter: Counter) -> None:
    counter.forget()
    counter.press("Ctrl L")
    assert counter.asked == []
    assert counter.window.frame.shown == SALE
    assert counter.sees("Une seule personne, sans PIN : rien à verrouiller")


def test_ctrl_l_and_a_tap_lock_it_and_the_sale_is_kept(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"), notices.ClerksChanged(OPEN))
    counter.forget()
    counter.press("Ctrl L")
    counter.tap(counter.button("Lucie"))
    assert counter.asked == [commands.LockTill(), commands.LockTill()]
    counter.says(notices.ClerksChanged(LOCKED))
    assert counter.window.frame.shown == LOCK
    assert counter.sees("La vente est gardée : 12 articles. Une commande sonne ici.")
    assert len(counter.window.sale.sale.lines) == len(LINES)


def test_four_digits_of_whom_is_chosen_open_it(locked: Counter) -> None:
    locked.press("Right", "2", "5", "8", "0")
    locked.tap(locked.button("Lucie"))
    for digit in "7777":
        locked.tap(locked.button(digit))
    assert locked.asked[-2:] == [
        commands.EnterPin("karim", Secret("2580")),
        commands.EnterPin("lucie", Secret("7777")),
    ]
    locked.says(notices.ClerksChanged(OPEN))
    assert locked.window.frame.shown == SALE
    assert locked.window.frame.rail.items["lock"].label == "Lucie"


def test_figures_are_dots_and_a_wrong_pin_is_said(locked: Counter) -> None:
    screen = locked.window.shown
    assert isinstance(screen, LockScreen)
    locked.press("1", "2", "Backspace", "9")
    assert screen.pad.entry.displayText() == "●●"
    assert locked.window.sale.pad.entry.text() == ""
    locked.says(notices.PinWrong())
    assert locked.sees("PIN faux. Encore une fois.")
    locked.says(notices.PinWrong(30))
    assert locked.sees("Trois fois faux : 30 s d'attente, la vente reste.")


def test_orders_and_prices_are_there_and_nothing_else(locked: Counter) -> None:
    for key in ("Ctrl S", "Ctrl J", "Ctrl D", "Ctrl T", "F12", "F8", "Esc", "F5"):
        locked.press(key)
        assert locked.window.frame.shown == LOCK, key
    assert all(isinstance(command, commands.ListClerks) for command in locked.asked)
    locked.press("F2")
    for letter in "gauf":
        locked.press(letter)
    locked.says(notices.ProductsFound("gauf", FOUND))
    screen = locked.window.shown
    assert isinstance(screen, LockScreen)
    assert screen.panel is not None
    assert screen.panel.results.selected == FOUND[0].id
    locked.press("Enter")
    assert not any(isinstance(command, commands.AddProduct) for command in locked.asked)
    locked.press("Esc", "F6")
    assert locked.window.frame.shown == ORDERS
    locked.press("Esc")
    assert locked.window.frame.shown == LOCK


def test_a_badge_goes_to_the_till_and_nowhere_else(locked: Counter) -> None:
    for locked_now in (True, False):
        locked.says(notices.ClerksChanged(LOCKED if locked_now else OPEN))
        locked.forget()
        for code in (BADGES["Karim"], "clerkabc"):
            locked.scan(code)
            assert locked.last == commands.ScanBadge(Secret(code))
        assert len(locked.asked) == 2
    locked.says(notices.BadgeUnknown())
    assert locked.sees("Badge inconnu")


def test_an_article_s_code_sells_nothing_while_it_is_locked(locked: Counter) -> None:
    locked.scan("5410126006018")
    assert locked.asked == []
    assert locked.sees("Caisse verrouillée : badge ou PIN")
    locked.press("F6")
    locked.scan("5410126006018")
    assert not any(isinstance(command, commands.ScanBarcode) for command in locked.asked)


def test_it_locks_itself_after_minutes_without_a_touch(counter: Counter) -> None:
    counter.says(notices.ClerksChanged(ClerksView(True, "lucie", STAFF, lock_minutes=3)))
    counter.forget()
    serves = counter.window._serves
    for _ in range(3):
        serves.minute_passed()
        counter.press("1")
    for _ in range(3):
        serves.minute_passed()
    assert commands.LockTill(is_idle=True) not in counter.asked
    serves.minute_passed()
    assert counter.asked.count(commands.LockTill(is_idle=True)) == 1


def test_another_language_keeps_it_locked(locked: Counter) -> None:
    locked.window.speak("nl")
    assert locked.window.frame.shown == LOCK
    assert locked.sees("Wie is aan de kassa?")


def test_no_key_does_what_the_locked_till_does_not_show(locked: Counter) -> None:
    """With a sale that waits, an order that is new, and one that is picked."""
    locked.says(notices.ParkedChanged(PARKED), notices.OrdersChanged((NEW, PICKED)))
    shown = (commands.ListClerks, commands.LockTill, commands.SearchProducts)
    for key in KEYS:
        if key.action in ("show_orders", "full_screen", "show_keys"):
            continue  # these are there
        name = key.sequence.replace("Return", "Enter")
        locked.press(name.replace("+", " ") if len(name) > 1 else name)
        if locked.window.frame.shown == ORDERS:
            locked.press("Esc")
        assert locked.window.frame.shown == LOCK, key
        assert [each for each in locked.asked if not isinstance(each, shown)] == [], key
    locked.press("Esc")
    assert locked.window.frame.shown == LOCK


def test_an_order_is_answered_where_it_is_seen(locked: Counter) -> None:
    locked.says(notices.OrdersChanged((NEW,)))
    locked.press("Ctrl M")
    assert locked.asked == []
    assert locked.sees("Caisse verrouillée\u00a0: badge ou PIN")
    locked.press("F6", "Ctrl M")
    assert locked.asked == [commands.AcceptOrder(NEW.order_id)]


def test_what_is_scanned_or_dropped_at_the_locked_till_goes_nowhere(locked: Counter) -> None:
    for code in ("5410126001013", "2-001042", "K-77"):
        locked.scan(code)
    locked.window.frame.dropped.emit(["invoice.xml"])
    assert locked.asked == []
    assert locked.window.frame.shown == LOCK
