"""Many articles at once in the window: by keys alone, by fingers alone, before a real shop beside a sale;
what was changed last can be put back after the next start too."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.services.stock.prices.days import month_on
from herstal_pos.ui.frame.places import BULK, STOCK
from herstal_pos.ui.scenes.shelf import bulk_pictures as pictures
from herstal_pos.ui.stock.bulk.bulk_form import BulkForm
from herstal_pos.ui.stock.bulk.bulk_screen import BulkScreen
from herstal_pos.ui.widgets.lists.lines import ResultRow
from tests.little_shop import BEER, BREAD
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def screen(counter: Counter) -> BulkScreen:
    shown = counter.window.shown
    assert isinstance(shown, BulkScreen)
    return shown


def shown(counter: Counter) -> dict[str, str]:
    rows = [row for row in screen(counter).list.lines.rows if isinstance(row, ResultRow)]
    return {row.name: row.amount_text.replace("\u00a0", " ") for row in rows}


def price(till: RealTill, code: str = BREAD) -> int:
    return till.shop.product(code).price_cents


def tap_row(counter: Counter, key: str) -> None:
    listed = screen(counter).list
    counter.tap_row(listed, listed.lines.place_of(key))


def test_by_keys_alone_there_and_back_beside_a_sale(till: RealTill) -> None:
    till.hear(commands.AddByCode(BREAD, sure=True))
    before, others = till.shop.cart, price(till, BEER)
    till.press("Ctrl S")
    till.type("pain")
    till.press("F11", "Down", "Down", "Down", "Down", "Down", "Down")
    till.type("5")
    till.press("F12")
    assert shown(till)[till.shop.product(BREAD).name("fr")] == "3,20 € → 3,36 €"
    assert price(till) == 320
    till.press("F12")
    assert (price(till), price(till, BEER)) == (336, others)
    assert till.shop.cart == before
    till.press("Ctrl Z")
    assert price(till) == 320
    bulk = screen(till).bulk
    assert bulk is not None
    assert till.sees(f"Remis comme avant\u00a0: {bulk.count('undone')}.")
    assert till.shop.verify().findings == ()


def test_enter_goes_on_to_the_next_row_however_quick(till: RealTill) -> None:
    till.press("Ctrl S", "F11", *["Down"] * 6)
    till.pause_ms = 40
    till.press("5", "Enter", "2", "Enter", "+")
    said = screen(till).form.said
    assert (said["points"], said["cents"], said["end"]) == ("5", "2", "5")


def test_by_fingers_alone(till: RealTill) -> None:
    till.tap(till.button("Stock"))
    till.tap(till.button("Plusieurs à la fois"))
    tap_row(till, "cents")
    till.tap(screen(till).stepper.up)
    tap_row(till, "end")
    for _ in range(3):
        till.tap(screen(till).stepper.up)
    till.tap(till.button("Voir d'abord"))
    till.tap(till.button("Appliquer"))
    assert price(till) == 299
    till.tap(till.button("Un autre"))
    till.tap(till.button("Annuler"))
    assert price(till) == 320


def test_after_the_next_start_the_last_is_offered(qtbot: QtBot, till: RealTill) -> None:
    till.window.go(BULK)
    screen(till).form.said["points"] = "10"
    till.press("F12", "F12")
    assert price(till) == 352
    till.window.hide()
    again = RealTill(qtbot, till.shop)
    again.says(*till.shop.execute(commands.Refresh()))
    again.window.go(BULK)
    last = screen(again).last
    assert last is not None
    assert again.sees(f"Dernier\u00a0: Prix · +10\u00a0% · {last.count('applied')} articles")
    again.type("p")
    again.press("Ctrl Z")
    assert (screen(again).field.text(), screen(again).form.said["text"], price(again)) == ("", "", 352)
    again.press("Ctrl Z")
    assert price(again) == 320


@pytest.mark.parametrize(("field", "row"), [("category", "to_category"), ("shelf", "to_shelf")])
def test_a_category_and_a_shelf_likewise(till: RealTill, field: str, row: str) -> None:
    till.press("Ctrl S")
    till.type("pain")
    till.press("F11", *["Down"] * 5)
    while screen(till).form.field != field:
        till.press("+")
    till.press("Down")
    till.type("Fine")
    assert screen(till).form.said[row] == "Fine"
    till.press("F12", "F12")
    assert getattr(till.shop.product(BREAD), field) == "Fine"
    till.press("Ctrl Z")
    assert getattr(till.shop.product(BREAD), field) != "Fine"


def test_a_rate_is_chosen(till: RealTill) -> None:
    till.window.go(BULK)
    screen(till).form.said |= {"text": "pain", "field": "vat"}
    till.press("F12")
    assert till.sees("Un chiffre est illisible, ou le taux manque.")
    screen(till).list.chosen.emit("vat")
    till.press("+", "F12", "F12")
    assert till.shop.product(BREAD).vat_code == screen(till).form.choices.rates[0][0]


def test_a_rate_from_a_day_on_by_keys_and_put_back(till: RealTill) -> None:
    till.press("Ctrl S")
    till.type("pain")
    till.press("F11", *["Down"] * 5, "+", "Down", "+", "Down")
    till.type("010130")
    assert shown(till)["À partir du"] == "01/01/2030"
    till.press("F12")
    assert till.sees("TVA · 21\u00a0% · dès le 01/01/2030")
    till.press("F12")
    assert planned(till) == date(2030, 1, 1)
    till.press("Ctrl Z")
    assert planned(till) is None


def test_a_rate_from_a_day_on_by_fingers(till: RealTill) -> None:
    till.tap(till.button("Stock"))
    till.tap(till.button("Plusieurs à la fois"))
    for row, steps in (("field", 1), ("vat", 1), ("vat_first", 2)):
        tap_row(till, row)
        for _ in range(steps):
            till.tap(screen(till).stepper.up)
    till.tap(till.button("Voir d'abord"))
    till.tap(till.button("Appliquer"))
    today = till.shop.counter.today()
    assert planned(till) == month_on(f"{month_on('', today, 1):%d%m%y}", today, 1)


def test_what_is_no_day_stands_there_as_it_was_typed_and_is_refused(till: RealTill) -> None:
    till.window.go(BULK)
    screen(till).form.said |= {"text": "pain", "field": "vat", "vat": "standard", "vat_first": "3113"}
    till.press("F12")
    assert till.sees("Ce jour n'existe pas. Tapez 2412 pour le 24 décembre.")
    assert (shown(till)["À partir du"], screen(till).bulk) == ("3113", None)
    screen(till).form.step("vat_first", -1)
    assert screen(till).form.said["vat_first"] == ""


def planned(till: RealTill) -> date | None:
    (shown,) = till.shop.do(commands.ShowArticle(till.shop.product(BREAD).id))
    view = shown.article.planned_vat
    return view.first_day if view else None


def test_what_was_broken_off_stands_there_first(counter: Counter) -> None:
    counter.window.go(BULK)
    counter.says(notices.BulkOffered(pictures.CHOICES, pictures.STOPPED))
    assert counter.sees("Arrêté\u00a0: F12 continue, Ctrl Z remet tout.")
    counter.press("F12")
    assert counter.last == commands.ApplyBulk("b1")
    counter.says(notices.BulkGoesOn(3, 7))
    assert counter.sees("3 sur 7")
    counter.press("F12")
    assert counter.last == commands.ApplyBulk("b1")
    counter.press("F8")
    assert counter.last == commands.StopBulk()
    counter.says(notices.BulkChanged(pictures.STOPPED))
    counter.press("Ctrl Z")
    assert counter.last == commands.UndoBulk("b1")


def test_what_is_being_changed_goes_on_without_the_screen(counter: Counter) -> None:
    pictures.bulk_busy(counter.window)
    counter.press("Esc")
    assert counter.window.frame.shown == STOCK
    counter.says(notices.BulkChanged(pictures.DONE))
    counter.window.go(BULK)
    assert shown(counter)["Changés"] == "4"


def test_a_preview_that_is_gone_is_made_again(counter: Counter) -> None:
    pictures.bulk_looked(counter.window)
    counter.press("F12")
    counter.says(notices.CommandRefused("bulk_gone", {}))
    assert screen(counter).bulk is None
    counter.press("F12")
    assert counter.last == commands.ProposeBulk(commands.BulkChoice(), "price", points=300)


def test_nothing_to_change_is_said(counter: Counter) -> None:
    pictures.bulk_nothing(counter.window)
    counter.forget()
    counter.press("F12", "Ctrl Z")
    assert counter.asked == []
    assert counter.sees("Rien à annuler ici.")


def test_what_was_listed_in_the_stock_is_meant_until_somebody_says_otherwise(counter: Counter) -> None:
    counter.window.go(BULK)
    counter.says(notices.StockListed("sirop", "low", ()))
    assert (screen(counter).form.said["text"], screen(counter).form.said["chip"]) == ("sirop", "low")
    counter.type("thé")
    counter.says(notices.StockListed("", "", ()))
    assert screen(counter).form.said["text"] == "thé"


def test_another_language_keeps_what_was_said(counter: Counter) -> None:
    pictures.bulk_figure(counter.window)
    counter.window.speak("nl")
    assert screen(counter).form.said["points"] == "3"


@pytest.mark.parametrize("text", ["x", "1,234", "5 %"])
def test_a_figure_that_cannot_be_read_asks_nothing(text: str) -> None:
    form = BulkForm()
    form.write("points", text)
    assert form.command() is None
