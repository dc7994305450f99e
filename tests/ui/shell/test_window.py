"""Places, strip, status: what stands around the screens, and the way of a key or a code to them."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.scenes.sample_shop import BEGIN, LINES, NOW, PAID, PARKED, RECEIPT, SETTINGS, cart, job
from herstal_pos.ui.widgets.chip import State
from tests.ui.scripted_counter import Counter


def test_places_are_reached_by_key_and_by_finger(counter: Counter) -> None:
    for key, label, place in (("Ctrl J", "Journée", "show_day"), ("Ctrl D", "Appareils", "show_devices")):
        counter.press(key)
        assert counter.window.frame.shown == place
        counter.press("Esc")
        assert counter.window.frame.shown == "back"
        counter.tap(counter.button(label))
        assert counter.window.frame.shown == place
        counter.tap(counter.button("Vente"))
        assert counter.window.frame.shown == "back"


@pytest.mark.parametrize("key", ["F3", "F4"])
def test_keys_that_are_not_built_yet_do_nothing(counter: Counter, key: str) -> None:
    counter.press("F6")
    counter.forget()
    counter.press(key)
    assert counter.asked == []
    assert counter.window.frame.shown == "show_orders"


def test_keys_of_the_sale_bring_its_screen(counter: Counter) -> None:
    counter.press("Ctrl D", "Ctrl T")
    assert counter.window.frame.shown == "back"
    assert counter.sees("Ouvrir le tiroir")


def test_a_code_of_a_serial_scanner_takes_the_same_way(counter: Counter) -> None:
    counter.type("2")
    counter.press("Ctrl D")
    counter.bridge.scan("5410126001013", "]E0")
    assert counter.window.frame.shown == "back"
    assert counter.last == commands.ScanBarcode("5410126001013", "]E0", 2000)


def test_a_scanned_ticket_is_shown_wherever_one_is(counter: Counter) -> None:
    counter.press("Ctrl J")
    counter.says(notices.SaleChanged(cart(LINES[:1], returning=RECEIPT), "1"))
    assert counter.window.frame.shown == "back"
    assert counter.sees("Ticket 2-001017")


def test_notices_come_from_any_thread(counter: Counter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counter.bridge.noticed):
        Thread(target=counter.bridge.notify, args=(notices.SaleChanged(cart(LINES), "7"),)).start()
    assert counter.cart


def test_commands_are_handed_on_at_once() -> None:
    asked: list[commands.Command] = []
    Bridge(asked.append).submit(commands.Refresh())
    assert asked == [commands.Refresh()]


# --- strip


def test_the_strip_follows_the_sale(counter: Counter) -> None:
    assert counter.sees("Nouvelle vente")
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    assert counter.sees("Vente en cours")
    assert counter.sees("12 articles · 47,57\u00a0€")
    counter.says(notices.SaleCompleted(PAID))
    assert counter.sees("Vente payée")


def test_the_strip_says_how_long_a_sale_waits(counter: Counter) -> None:
    old = replace(PARKED[0], sale_id="q", label="", opened_at=NOW - timedelta(hours=3))
    counter.says(notices.ParkedChanged((*PARKED, old)))
    assert counter.sees("3 art. · 12 min")
    assert counter.sees("Vente de 11:32")
    assert counter.sees("3 art. · 3 h")


def test_parking_is_offered_while_there_is_something_to_park(counter: Counter) -> None:
    assert "En attente" not in [button.label for button in counter.buttons()]
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    counter.tap(counter.button("En attente"))
    assert counter.last == commands.ParkSale()


def test_tabs_that_do_not_fit_are_counted_and_reached(counter: Counter) -> None:
    many = tuple(replace(PARKED[0], sale_id=str(number), label=f"Client {number}") for number in range(12))
    counter.says(notices.SaleChanged(cart(LINES), "7"), notices.ParkedChanged(many))
    more = counter.window.frame.strip.more_button
    assert more.isVisible()
    counter.tap(more)
    assert counter.last == commands.FetchSale("0")


def test_the_clock_shows_brussels_right_after_the_first_paint(counter: Counter, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: counter.sees("14:32 mer. 25 nov."))


def test_the_clerk_stands_at_the_foot_of_the_rail(counter: Counter) -> None:
    counter.says(notices.SettingsChanged(replace(SETTINGS, shop=replace(SETTINGS.shop, clerk_name="Karim"))))
    assert counter.button("Karim")


# --- status


def chips(counter: Counter) -> dict[str, tuple[str, State]]:
    return {key: (chip.label, chip.state) for key, chip in counter.window.frame.status.chips.items()}


def test_a_device_that_was_never_heard_of_has_no_chip(qtbot: QtBot) -> None:
    counter = Counter(qtbot)
    assert chips(counter) == {}


def test_healthy_devices_are_quiet_and_trouble_says_what_to_do(counter: Counter) -> None:
    assert chips(counter)["printer"] == ("Tickets\u00a0: prête", State.WELL)
    counter.says(
        notices.PrinterChanged("receipt", "cover_open"),
        notices.ScannerChanged("unplugged"),
        notices.DrawerChanged("failed"),
    )
    assert chips(counter) == {
        "printer": ("Tickets\u00a0: fermez le capot", State.NOW),
        "scanner": ("Lecteur\u00a0: débranché", State.SOON),
        "drawer": ("Tiroir\u00a0: resté fermé", State.SOON),
    }


def test_tickets_that_wait_are_counted_until_they_are_printed(counter: Counter) -> None:
    other = replace(job("stuck").job, id="other")
    counter.says(job("queued"), notices.PrintJobChanged(other))
    assert chips(counter)["waiting"] == ("2 tickets en attente", State.WAITING)
    counter.says(job("printed"))
    assert chips(counter)["waiting"] == ("1 ticket en attente", State.WAITING)
    counter.says(notices.PrintJobChanged(replace(other, state="sent")))
    assert "waiting" not in chips(counter)


def test_a_chip_leads_to_the_devices(counter: Counter) -> None:
    counter.tap(counter.button("Tickets\u00a0: prête"))
    assert counter.window.frame.shown == "show_devices"


# --- practice


def test_a_practice_shop_is_unmistakable(counter: Counter, qtbot: QtBot) -> None:
    counter.says(notices.SettingsChanged(replace(SETTINGS, practice=True)))
    assert counter.sees("ÉCOLE")
    assert theme.current().is_practice
    qtbot.waitUntil(lambda: counter.counter_colour() == theme.practising(theme.LIGHT).bg)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_practice_shop_is_named_on_the_desk_too(language: str, counter: Counter) -> None:
    assert counter.window.windowTitle() == "Herstal POS"
    shop = replace(SETTINGS.shop, language=language)
    counter.says(notices.SettingsChanged(replace(SETTINGS, practice=True, shop=shop)))
    assert counter.window.windowTitle() == f"Herstal POS · {Words(language)('practice.window')}"
    counter.says(notices.SettingsChanged(replace(SETTINGS, shop=shop)))
    assert counter.window.windowTitle() == "Herstal POS"


def test_a_real_shop_shows_no_sign_of_practice(counter: Counter) -> None:
    assert not counter.sees("ÉCOLE")


def test_everything_is_said_again_in_another_language(qtbot: QtBot) -> None:
    counter = Counter(qtbot, language="en")
    counter.says(*BEGIN[1:])
    counter.says(notices.SettingsChanged(replace(SETTINGS, shop=views.ShopView(name="x", language="en"))))
    assert counter.sees("Scan the first article")
    assert counter.sees("Printer: ready")
    assert counter.sees("Fetch Mme Lambert")
