"""Online orders around every screen: the rail's badge, the strip's tabs, keys from anywhere, chips."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.places import DAY, ORDERS, SALE
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.orders.busy_orders import many
from herstal_pos.ui.scenes.sample_orders import (
    BOARD,
    LATE,
    MALL,
    NEW,
    NO_MALL,
    NOTICES,
    PICKED,
    SOON,
    TROUBLED,
    at,
)
from herstal_pos.ui.scenes.sample_shop import BEGIN, LINES, NOW, PARKED, cart
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State
from tests.ui.scripted_counter import Counter

LINE = views.PickingLineView(
    "l1", "p1", "Sirop de Liège 450 g", "201", "A1", "piece", 1000, 9, 9, 4, 0, "", 11_000, 9000, "current"
)
PICKING = notices.PickingChanged(views.PickingView(PICKED, (LINE,), 5))


@pytest.fixture
def busy(counter: Counter) -> Counter:
    counter.says(*NOTICES)
    counter.forget()
    return counter


@pytest.fixture
def two_orders(counter: Counter) -> Counter:
    """One that is picked, one that is ready: both tabs have room."""
    counter.says(notices.OrdersChanged((SOON, PICKED)))
    counter.forget()
    return counter


def badge(counter: Counter) -> str:
    return counter.button("Commandes").accessibleDescription()


def tabs(counter: Counter) -> list[str]:
    return [tab.label for tab in counter.window.frame.strip.tabs.values()]


def current_tabs(counter: Counter) -> list[str]:
    return [tab.label for tab in counter.window.frame.strip.tabs.values() if tab.is_current]


def has_orders_column(counter: Counter) -> bool:
    return counter.window.frame.geometry_.orders is not None


def chips(counter: Counter) -> dict[str, tuple[str, State]]:
    return {key: (chip.label, chip.state) for key, chip in counter.window.frame.status.chips.items()}


# --- rail and strip


def test_the_badge_counts_the_orders_that_want_a_hand(busy: Counter) -> None:
    assert badge(busy) == "F6, 5, −6 min"
    busy.says(notices.OrdersChanged((SOON,)))
    assert badge(busy) == "F6"


def test_orders_stand_in_the_strip_after_the_sales_that_wait(busy: Counter) -> None:
    assert tabs(busy) == [
        "Nouvelle vente",
        "Mme Lambert",
        "M-2414",
        "M-2416",
        "M-2418",
        "M-2417",
        "M-2421",
        "M-2420",
        "M-2423",
    ]
    assert busy.sees("en retard 6 min")
    assert busy.sees("vélo dans 4 min")


def test_an_order_without_an_answer_is_called_new_and_one_that_stopped_is_called_so(busy: Counter) -> None:
    busy.says(notices.ParkedChanged(()), notices.OrdersChanged((NEW, TROUBLED[3])))
    assert busy.sees("nouvelle")
    assert busy.sees("annulée")


def test_an_order_without_a_bike_says_where_it_stands(busy: Counter) -> None:
    busy.says(notices.ParkedChanged(()), notices.OrdersChanged((replace(PICKED, bike_at=None),)))
    assert busy.sees("en cours")


def test_a_late_order_never_hides(busy: Counter) -> None:
    many = tuple(replace(PARKED[0], sale_id=str(number), label=f"Client {number}") for number in range(9))
    late = replace(LATE, order_id="last", code="M-2499", bike_at=at("14:31"))
    busy.says(notices.ParkedChanged(many), notices.OrdersChanged((*BOARD, late)))
    shown = [tab.label for tab in busy.window.frame.strip.tabs.values() if tab.isVisible()]
    assert {"M-2414", "M-2499"} <= set(shown)
    assert "M-2423" not in shown


@pytest.mark.parametrize("size", [(1024, 696), (1280, 800)], ids=str)
def test_of_forty_orders_the_strip_hides_no_stopped_one_and_none_whose_bike_is_near(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    counter = Counter(qtbot, size=size)
    counter.says(*BEGIN)
    parked = tuple(replace(PARKED[0], sale_id=str(number), label=f"Client {number}") for number in range(3))
    far = [replace(PICKED, order_id=f"far{n}", code=f"M-25{n:02}", bike_at=at("16:10")) for n in range(37)]
    near = [
        replace(PICKED, order_id=f"near{n}", code=f"M-26{n:02}", bike_at=at(f"14:4{n}")) for n in range(2)
    ]
    stopped = replace(TROUBLED[3], order_id="stopped", code="M-2699")
    counter.says(notices.ParkedChanged(parked), notices.OrdersChanged((*far, *near, NEW, stopped)))
    for screen in (SALE, ORDERS, DAY):
        counter.window.go(screen)
        strip = counter.window.frame.strip
        shown = [key for key, tab in strip.tabs.items() if tab.isVisible()]
        assert {"stopped", "near0", "near1"} <= set(shown)
        orders = [key for key in strip.tabs if key in shown and key not in ("current", "0", "1", "2")]
        assert orders[0] == "stopped"
        assert all(strip.rect().contains(strip.tabs[key].geometry()) for key in shown)


def test_where_even_those_do_not_fit_the_count_says_so_in_colour(busy: Counter) -> None:
    near = tuple(replace(PICKED, order_id=str(n), code=f"M-26{n:02}", bike_at=at("14:40")) for n in range(20))
    busy.says(notices.OrdersChanged(near))
    kinds = [busy.window.frame.strip.more_button.kind]
    busy.says(notices.OrdersChanged(near[:3]))
    kinds.append(busy.window.frame.strip.more_button.kind)
    assert kinds == [Kind.WARN, Kind.BARE]


def test_of_two_hundred_orders_all_are_counted_and_reached_though_few_have_a_tab(busy: Counter) -> None:
    cards = many(200)
    busy.says(notices.ParkedChanged(()), notices.OrdersChanged(cards))
    strip = busy.window.frame.strip
    shown = [tab for tab in strip.tabs.values() if tab.isVisible()]
    assert strip.more_button.label == f"+{len(cards) + 1 - len(shown)}"
    assert len(strip.tabs) < len(cards) / 4
    assert set(strip.keys) >= {card.order_id for card in cards}
    busy.window._show_on_board(cards[-1].order_id)
    assert current_tabs(busy) == [cards[-1].code]
    busy.says(notices.OrdersChanged(cards[:-1]))
    assert (
        strip.more_button.label
        == f"+{len(cards) - len([tab for tab in strip.tabs.values() if tab.isVisible()])}"
    )


def test_the_count_of_hidden_tabs_leads_to_the_board_where_orders_are_among_them(busy: Counter) -> None:
    more = busy.window.frame.strip.more_button
    busy.tap(more)
    assert busy.window.frame.shown == "show_orders"
    assert current_tabs(busy) == ["M-2417"]
    busy.tap(more)
    assert current_tabs(busy) == ["M-2421"]


def test_the_tab_of_an_order_in_work_opens_its_picking(two_orders: Counter) -> None:
    two_orders.tap(two_orders.button("M-2418"))
    assert two_orders.asked == [commands.OpenPicking(PICKED.order_id)]
    assert two_orders.window.frame.shown == "back"
    two_orders.says(PICKING)
    assert two_orders.window.frame.shown == "picking"
    assert two_orders.window.frame.rail.items["show_orders"].isVisible()


def test_a_picking_that_nobody_asked_for_changes_no_screen(busy: Counter) -> None:
    busy.says(PICKING)
    assert busy.window.frame.shown == "back"


def test_the_tab_of_any_other_order_shows_it_on_the_board(busy: Counter) -> None:
    busy.tap(busy.button("M-2416"))
    assert busy.asked == []
    assert busy.window.frame.shown == "show_orders"
    busy.press("Enter")
    assert busy.sees("Scannez le sac pour remettre")


def test_picking_that_is_left_brings_the_board_back(two_orders: Counter) -> None:
    two_orders.tap(two_orders.button("M-2418"))
    two_orders.says(PICKING)
    two_orders.press("Esc")
    assert two_orders.window.frame.shown == "show_orders"


def test_only_the_order_that_is_shown_has_the_current_tab(two_orders: Counter) -> None:
    assert current_tabs(two_orders) == ["Nouvelle vente"]
    two_orders.tap(two_orders.button("M-2418"))
    two_orders.says(PICKING)
    assert current_tabs(two_orders) == ["M-2418"]
    two_orders.press("Esc")
    assert current_tabs(two_orders) == []


def test_a_bag_scanned_during_a_sale_is_said_there(busy: Counter) -> None:
    busy.says(notices.SaleChanged(cart(LINES), "7"))
    busy.scan("HBZTLW3Q6256-1")
    busy.says(notices.BagScanned(SOON.order_id, "M-2416", 1, 1, 1))
    assert busy.window.frame.shown == "back"
    assert busy.sees("M-2416\u00a0: sac 1, 1 sur 1 au vélo")


def test_the_picked_order_outlives_a_change_of_language(two_orders: Counter) -> None:
    two_orders.tap(two_orders.button("M-2418"))
    two_orders.says(PICKING)
    two_orders.window.speak("nl")
    assert two_orders.window.frame.shown == "picking"
    assert two_orders.sees("Sirop de Liège")


def test_ctrl_tab_goes_through_sales_and_orders_and_back_to_the_sale(busy: Counter) -> None:
    busy.says(notices.OrdersChanged((SOON, NEW)))
    busy.press("Ctrl Tab")
    assert busy.asked == [commands.FetchSale("p")]
    busy.press("Ctrl Tab")
    assert busy.window.frame.shown == "show_orders"
    busy.press("Ctrl Tab")
    busy.press("Ctrl Tab")
    assert busy.window.frame.shown == "back"
    assert busy.asked == [commands.FetchSale("p")]


# --- answering from anywhere


@pytest.mark.parametrize("key", ["Ctrl J", "Ctrl D", "F6"])
def test_the_most_urgent_new_order_is_accepted_from_any_screen(busy: Counter, key: str) -> None:
    busy.press(key)
    busy.forget()
    busy.press("Ctrl M")
    assert busy.asked == [commands.AcceptOrder(NEW.order_id)]


@pytest.mark.parametrize("key", ["Ctrl J", "Ctrl D"])
def test_a_refusal_from_any_screen_asks_why(busy: Counter, key: str) -> None:
    busy.press(key)
    busy.forget()
    busy.press("Ctrl R")
    assert busy.sees("Pourquoi refuser M-2421")
    busy.press("1")
    assert busy.asked == [commands.RefuseOrder(NEW.order_id, "out_of_stock")]


def test_without_a_new_order_there_is_nothing_to_answer(busy: Counter) -> None:
    busy.says(notices.OrdersChanged((PICKED,)))
    busy.press("Ctrl J")
    busy.forget()
    busy.press("Ctrl M", "Ctrl R")
    assert busy.asked == []
    assert busy.window.frame.shown == "show_day"


# --- what others do with the window


def test_a_bag_scanned_over_another_screen_is_handed_over(busy: Counter) -> None:
    busy.press("Ctrl J")
    busy.forget()
    busy.scan("HBZTLW3Q6256-1")
    assert [type(asked) for asked in busy.asked] in ([commands.HandOverBag], [commands.ScanBarcode])


def test_only_a_shop_with_a_mall_gives_the_orders_a_column(qtbot: QtBot) -> None:
    counter = Counter(qtbot, size=(1536, 864))
    counter.says(*BEGIN, notices.SaleChanged(cart(LINES), "7"), notices.MallChanged(NO_MALL))
    assert not has_orders_column(counter)
    counter.says(*NOTICES)
    assert has_orders_column(counter)
    counter.press("Ctrl J")
    assert not has_orders_column(counter)


# --- chips


def test_the_mall_says_when_it_last_answered(busy: Counter) -> None:
    assert chips(busy)["mall"] == ("Mall\u00a0: à jour, il y a 12 s", State.WELL)
    assert chips(busy)["sending"] == ("Envois\u00a0: 0 en attente", State.WELL)


def test_how_long_ago_goes_on_between_two_answers(qtbot: QtBot) -> None:
    time = [sample_shop.NOW]
    counter = Counter(qtbot, now=lambda: time[0])
    counter.says(*BEGIN, *NOTICES)
    time[0] += timedelta(seconds=90)
    counter.window._show_chips()
    assert chips(counter)["mall"][0] == "Mall\u00a0: à jour, il y a 1 min"


@pytest.mark.parametrize(
    ("state", "label", "look"),
    [
        ("away", "Mall\u00a0: hors ligne depuis 14:05, ventes gardées ici", State.OFFLINE),
        ("starting", "Mall\u00a0: premier contact", State.RUNNING),
        ("sign_in", "Mall\u00a0: la clé n'est plus acceptée", State.SOON),
        ("forbidden", "Mall\u00a0: la clé n'est pas celle de ce magasin", State.SOON),
        ("unusable", "Mall\u00a0: répond autrement que prévu", State.SOON),
        ("other_till", "Mall\u00a0: un autre poste lui parle", State.WELL),
    ],
)
def test_every_state_of_the_mall_has_its_words(busy: Counter, state: str, label: str, look: State) -> None:
    busy.says(notices.MallChanged(replace(MALL, state=state, away_since=at("14:05"))))
    assert chips(busy)["mall"] == (label, look)


def test_a_till_without_a_mall_has_no_chip_of_it(busy: Counter) -> None:
    busy.says(notices.MallChanged(NO_MALL))
    assert {"mall", "sending"} & chips(busy).keys() == set()


def test_what_waits_for_the_mall_and_what_it_refused_is_counted(busy: Counter) -> None:
    busy.says(notices.MallChanged(replace(MALL, waiting=3)))
    assert chips(busy)["sending"] == ("Envois\u00a0: 3 en attente", State.WAITING)
    row = views.ParkedRowView(1, "stock", "Canif Herstal", "min_age", "", NOW)
    busy.says(notices.MallChanged(replace(MALL, waiting=3, parked=(row, row))))
    assert chips(busy)["sending"] == ("Envois\u00a0: 2 refusés, à corriger", State.SOON)
    busy.tap(busy.button("Envois\u00a0: 2 refusés, à corriger"))
    assert busy.window.frame.shown == "show_devices"


def test_the_label_printer_has_a_chip_of_its_own(busy: Counter) -> None:
    busy.says(notices.PrinterChanged("label", "paper_low"))
    assert chips(busy)["label"] == ("Étiquettes\u00a0: papier bientôt fini", State.SOON)
    assert chips(busy)["printer"] == ("Tickets\u00a0: prête", State.WELL)
    busy.window.speak("en")
    assert chips(busy)["label"] == ("Labels: paper low", State.SOON)
    assert chips(busy)["printer"] == ("Printer: ready", State.WELL)


def test_a_shop_without_a_label_printer_is_not_warned_of_it(busy: Counter) -> None:
    busy.says(notices.PrinterChanged("label", "ready"))
    assert "label" in chips(busy)
    busy.says(notices.PrinterChanged("label", "none"))
    assert "label" not in chips(busy)


def test_the_board_wears_the_dark(busy: Counter) -> None:
    busy.press("F6")
    busy.window.dress("dark")
    assert theme.current().name == "dark"
