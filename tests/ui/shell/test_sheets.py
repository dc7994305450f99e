"""F1 and Ctrl H: read in the pad's place, gone with the next act, and that act is done all the same."""

from collections.abc import Callable
from copy import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.documents.paper.health import sections
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.keys import KEYS, Scope
from herstal_pos.ui.scenes.sample_shop import LINES, cart, job
from herstal_pos.ui.scenes.sheet_pictures import HEALTH
from herstal_pos.ui.shell import key_help
from herstal_pos.ui.widgets.lists.sections import SectionRow
from tests.documents.tickets import health
from tests.ui.scripted_counter import Counter

PLACES: dict[str, Callable[[Counter], None]] = {
    "sale": lambda counter: counter.says(notices.SaleChanged(cart(LINES), "7")),
    "orders": lambda counter: counter.press("F6"),
    "day": lambda counter: counter.press("Ctrl J"),
    "devices": lambda counter: counter.press("Ctrl D"),
}


def sheet_is_open(counter: Counter) -> bool:
    return counter.window._sheets.sheet is not None


def rows(counter: Counter) -> list[SectionRow]:
    sheet = counter.window._sheets.sheet
    assert sheet is not None
    return [row for row in sheet.list.lines.rows if isinstance(row, SectionRow)]


@pytest.mark.parametrize("place", PLACES)
def test_f1_opens_and_closes_on_every_screen_and_so_does_escape(counter: Counter, place: str) -> None:
    PLACES[place](counter)
    shown = counter.window.frame.shown
    for closing in ("F1", "Esc"):
        counter.press("F1")
        assert sheet_is_open(counter)
        assert counter.sees("Les touches")
        counter.press(closing)
        assert not sheet_is_open(counter)
        assert counter.window.frame.shown == shown


def test_it_says_what_the_keys_of_this_screen_do(counter: Counter) -> None:
    PLACES["sale"](counter)
    counter.press("F1")
    said = {row.name: row.value for row in rows(counter)}
    assert (said["F12"], said["*"], said["F1"]) == ("Espèces", "Quantité", "Les touches")
    counter.press("F1", "Ctrl J", "F1")
    said = {row.name: row.value for row in rows(counter)}
    assert said["F12"] == "Étape suivante"
    assert "*" not in said


def test_every_key_of_everywhere_works_from_it_and_sends_it_away(counter: Counter) -> None:
    PLACES["sale"](counter)
    counter.press("F1", "F12")
    assert isinstance(counter.last, commands.TakeTender)
    assert not sheet_is_open(counter)
    counter.press("F1", "Ctrl J")
    assert counter.window.frame.shown == "show_day"
    assert not sheet_is_open(counter)


def test_a_digit_that_is_typed_over_it_is_in_the_entry(counter: Counter) -> None:
    PLACES["sale"](counter)
    counter.press("F1")
    counter.type_on_azerty("3")
    assert counter.entry == "3"
    assert not sheet_is_open(counter)
    counter.type("4")
    assert counter.entry == "34"


def test_letters_typed_over_it_search(counter: Counter) -> None:
    counter.press("F1")
    counter.type("ga")
    assert isinstance(counter.last, commands.SearchProducts)
    assert counter.last.text == "ga"


@pytest.mark.parametrize("place", PLACES)
def test_each_of_a_storm_of_scans_is_taken_while_it_is_read(counter: Counter, place: str) -> None:
    PLACES[place](counter)
    counter.forget()
    for code in range(50):
        counter.press("F1")
        counter.scan(f"20040400{code:05}")
    scanned = [asked for asked in counter.asked if isinstance(asked, commands.ScanBarcode)]
    assert [asked.code for asked in scanned] == [f"20040400{code:05}" for code in range(50)]
    assert counter.entry == ""


def test_arrows_roll_its_rows_and_leave_the_cart_alone(counter: Counter) -> None:
    PLACES["sale"](counter)
    counter.press("F1")
    sheet = counter.window._sheets.sheet
    assert sheet is not None
    counter.press("Down", "Down")
    assert sheet.list.scroll_bar.value() > 0
    assert counter.window.sale.state.selection.chosen is None
    counter.press("Up", "Up")
    assert sheet.list.scroll_bar.value() == 0
    assert sheet_is_open(counter)


def test_the_card_of_all_keys_is_printed_from_it(counter: Counter) -> None:
    counter.press("F1")
    counter.tap(counter.button("Imprimer la carte"))
    asked = counter.last
    assert isinstance(asked, commands.PrintKeyCard)
    said = {cap: does for _, rows in asked.sections for cap, does in rows}
    assert said["Ctrl H"] == "Santé de la caisse"
    assert asked.sections[0][0] == "Vente"


def test_the_health_is_asked_by_its_key_and_by_touch_and_read_here(counter: Counter) -> None:
    counter.press("Ctrl H")
    assert counter.last == commands.PrintHealth()
    counter.forget()
    counter.press("F1")
    counter.tap(counter.button("Santé de la caisse"))
    assert counter.last == commands.PrintHealth()
    counter.says(HEALTH)
    assert counter.sees("Sans papier\u00a0: à lire ici")
    assert ("Horloge", "concorde") in [(row.name, row.value) for row in rows(counter)]
    counter.press("Esc")
    assert not sheet_is_open(counter)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("queued", "Le ticket part"),
        ("printed", "Le ticket est imprimé"),
        ("stuck", "Ticket en attente, à lire ici"),
    ],
)
def test_what_became_of_its_paper_is_said_above_it(counter: Counter, state: str, said: str) -> None:
    counter.says(HEALTH, health_job(state))
    assert counter.sees(said)
    counter.says(job("printed"))
    assert counter.sees(said)


def health_job(state: str) -> notices.PrintJobChanged:
    notice = job(state)
    assert isinstance(notice, notices.PrintJobChanged)
    return notices.PrintJobChanged(replace(notice.job, id="health", kind="health"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_has_words_that_fit_in_the_smallest_window(qtbot: QtBot, language: str) -> None:
    counter = Counter(qtbot, language=language, size=(1024, 768))
    for scope in Scope:
        sections = key_help.of_screen((scope,), Words(language))
        counter.press("F1")
        sheet = counter.window._sheets.sheet
        assert sheet is not None
        sheet.list.show_sections(sections)
        assert sheet.list.too_wide == []
        counter.press("F1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_of_the_health_fits_in_the_smallest_window(qtbot: QtBot, language: str) -> None:
    counter = Counter(qtbot, language=language, size=(1024, 768))
    counter.says(notices.HealthReported(sections(health(), Words(language))))
    sheet = counter.window._sheets.sheet
    assert sheet is not None
    assert sheet.list.too_wide == []


@pytest.mark.parametrize("further_means", [False, True], ids=["two means", "further means"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_works_stands_on_the_card(language: str, *, further_means: bool) -> None:
    words = Words(language)
    said = {does for _, rows in key_help.card(words, further_means=further_means) for _, does in rows}
    asks = {Scope.QUESTION, Scope.PART_PAID}
    built = {key.action for key in KEYS if keys.is_built(key.action) and not asks & set(key.scopes)}
    if not further_means:
        built -= keys.OF_FURTHER_MEANS
        assert not {words(f"action.{action}") for action in keys.OF_FURTHER_MEANS} & said
    assert {words(f"action.{action}") for action in built} <= said
