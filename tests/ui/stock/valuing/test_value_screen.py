"""The value of the stock in the window: by keys alone, by fingers alone, before a real shop beside a sale."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import ARTICLE, STOCK, VALUE
from herstal_pos.ui.scenes.shelf import value_pictures as pictures
from herstal_pos.ui.stock.stock_rows import ShelfRow
from herstal_pos.ui.stock.valuing.value_screen import ValueScreen
from tests.little_shop import BEER, BREAD
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def screen(counter: Counter) -> ValueScreen:
    shown = counter.window.shown
    assert isinstance(shown, ValueScreen)
    return shown


def rows(counter: Counter) -> dict[str, ShelfRow]:
    return {row.name: row for row in screen(counter).list.rows.lines.rows if isinstance(row, ShelfRow)}


def receive(till: RealTill, code: str, pieces: int, cost: int) -> None:
    shop = till.shop
    shop.do(commands.BeginDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    draft = begun.drafts[-1].draft_id
    shop.do(commands.AddDelivered(draft, shop.product(code).id, pieces * 1000))
    shop.do(commands.ChangeDelivered(draft, shop.product(code).id, cost=cost))
    shop.do(commands.PostDelivery(draft))


def test_by_keys_alone_beside_a_sale(till: RealTill, tmp_path: Path) -> None:
    till.hear(commands.AddByCode(BREAD, sure=True))
    before = till.shop.cart
    receive(till, BEER, 24, 6500)
    beer = till.shop.product(BEER)
    till.press("Ctrl S", "Shift F11")
    assert rows(till)[beer.category].figures[-1].replace("\u00a0", " ").endswith("€")
    while screen(till).list.rows.selected != f"goods {beer.category}":
        till.press("Down")
    till.press("Enter")
    assert beer.name("fr") in rows(till)
    assert till.shop.cart == before
    screen(till).folders = [tmp_path]
    till.press("F7")
    (file,) = tmp_path.iterdir()
    assert beer.name("fr") in file.read_text("utf-8")
    assert till.sees(f"Écrit\u00a0: {file}")
    while screen(till).list.rows.selected != beer.id:
        till.press("Down")
    till.press("F12")
    assert till.window.frame.shown == ARTICLE


def test_by_fingers_alone(till: RealTill, tmp_path: Path) -> None:
    receive(till, BEER, 24, 6500)
    category = till.shop.product(BEER).category
    till.tap(till.button("Stock"))
    till.tap(till.button("+2"))
    till.tap(till.button("Valeur du stock"))
    shown = screen(till)
    till.tap_row(shown.list.rows, shown.list.rows.lines.place_of(f"goods {category}"))
    till.tap(till.button("Ouvrir"))
    assert till.shop.product(BEER).name("fr") in rows(till)
    shown.folders = [tmp_path]
    till.tap(till.button("Fichier"))
    assert len([*tmp_path.iterdir()]) == 1
    today = till.shop.counter.today()
    till.tap(shown.days.stepper.down)
    assert (shown.day, shown.value and shown.value.day) == (today - timedelta(1), today - timedelta(1))
    till.tap(shown.days.stepper.value)
    assert (shown.day, shown.value and shown.value.is_now) == (None, True)
    till.tap(till.button("Fin de mois"))
    assert shown.day == today.replace(day=1) - timedelta(1)
    till.tap(till.button("Fin d'année"))
    assert shown.day == date(today.year - 1, 12, 31)
    till.tap(till.button("Dormant 90 j"))
    assert shown.idle_days == 180


def test_escape_goes_back_to_the_groups_then_to_the_stock(counter: Counter) -> None:
    pictures.value_opened(counter.window)
    counter.press("Esc")
    assert "Fromages" in rows(counter)
    counter.press("Esc")
    assert counter.window.frame.shown == STOCK


def test_a_day_that_has_not_come_is_none(counter: Counter) -> None:
    pictures.stock_value(counter.window)
    counter.forget()
    counter.press("+")
    assert counter.sees("Ce jour n'est pas encore là\u00a0: choisissez-en un plus tôt.")
    assert counter.asked == []


def test_another_day_stops_what_is_reckoned_and_only_the_last_one_is_asked(counter: Counter) -> None:
    counter.window.go(VALUE)
    counter.forget()
    counter.press("F3", "F3", "-")
    assert counter.asked == [commands.StopValue()] * 3
    counter.says(notices.StockValued(None))
    wanted = screen(counter).day
    assert counter.last == commands.ValueStock(wanted, 90)
    assert not counter.sees("Arrêté. F3 ou − choisit un jour, Échap revient au stock.")
    assert len(counter.asked) == 4


def test_what_was_over_before_it_was_stopped_is_reckoned_for_the_wanted_day(counter: Counter) -> None:
    counter.window.go(VALUE)
    counter.press("F3")
    counter.says(notices.StockValued(pictures.VALUED))
    assert counter.last == commands.ValueStock(screen(counter).day, 90)


def test_stopped_by_a_person_it_says_what_to_do(counter: Counter) -> None:
    counter.window.go(VALUE)
    counter.press("F8")
    assert counter.last == commands.StopValue()
    counter.says(notices.StockValued(None))
    assert counter.sees("Arrêté. F3 ou − choisit un jour, Échap revient au stock.")
    counter.press("F3")
    assert isinstance(counter.last, commands.ValueStock)


def test_the_language_changes_nothing_of_what_is_asked(counter: Counter) -> None:
    pictures.value_past(counter.window)
    kept = screen(counter).typed()
    again = screen(counter)
    again.day, again.opened = None, "goods Bières"
    again.fill(kept)
    assert again.typed() == kept
