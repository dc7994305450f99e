"""The first step of the closing: notes and coins are counted, by keys alone or by fingers alone."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.scenes.sample_day import COUNTED, COUNTING, PIECES
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW, PARKED
from tests.ui.scripted_counter import Counter

EMPTY = replace(COUNTING, pieces=(), counted_cents=0)
FLOAT, EXPECTED = DAY_VIEW.float_cents, DAY_VIEW.cash_expected_cents


@pytest.fixture
def till(counter: Counter) -> Counter:
    """Before an empty count."""
    counter.says(notices.DayChanged(DAY_VIEW), notices.ClosingChanged(EMPTY))
    counter.press("Ctrl J", "F12")
    counter.forget()
    return counter


def screen(counter: Counter) -> ClosingScreen:
    shown = counter.window.shown
    assert isinstance(shown, ClosingScreen)
    return shown


def count_right(counter: Counter) -> None:
    """609,35 €, key by key: 12 notes of 50, one of 5, and coins."""
    counter.press("Down", "Down")
    counter.type("12")
    counter.press("Enter", "Enter", "Enter")
    counter.type("1")
    counter.press("Enter")
    counter.type("2")
    counter.press("Enter", "Enter", "Enter")
    counter.type("1")
    counter.press("Tab")
    counter.type("1")
    counter.press("Down")
    counter.type("1")


def test_a_visit_asks_how_the_day_stands(counter: Counter) -> None:
    counter.says(notices.ClosingChanged(COUNTING))
    counter.press("Ctrl J", "F12")
    assert counter.asked[-4:] == [
        *(commands.ShowDay(), commands.ShowClosing(), commands.ShowMall()),
        commands.AskTotals(by_itself=True),
    ]


def test_the_count_is_walked_by_keys_and_each_digit_is_kept(till: Counter) -> None:
    count_right(till)
    pieces = {5000: 12, 500: 1, 200: 2, 20: 1, 10: 1, 5: 1}
    assert screen(till).count.pieces == pieces
    assert till.last == commands.CountCash(pieces)
    assert till.asked[:2] == [commands.CountCash({5000: 1}), commands.CountCash({5000: 12})]
    assert till.sees("Le compte est juste")


def test_digits_of_azerty_count_without_shift(till: Counter) -> None:
    till.type_on_azerty("12")
    assert till.last == commands.CountCash({20_000: 12})


def test_closing_takes_the_count_and_one_key(till: Counter) -> None:
    count_right(till)
    till.forget()
    till.press("F12")
    assert till.acts == 1
    assert till.asked == [commands.CloseDay(screen(till).count.pieces, None, "")]


def test_a_difference_has_its_reason_with_one_key_more(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    till.forget()
    till.press("F4", "F12")
    assert till.acts == 2
    assert till.asked == [commands.CloseDay(dict(PIECES), None, "change")]


def test_a_difference_without_a_word_is_unknown(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    till.forget()
    till.press("F12")
    assert till.asked == [commands.CloseDay(dict(PIECES), None, "unknown")]


def test_a_reason_in_ones_own_words(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    till.press("F4", "F4")
    till.type("billet trouve")
    till.forget()
    till.press("F12")
    assert till.asked == [commands.CloseDay(dict(PIECES), None, "billet trouve")]


def test_escape_leaves_ones_own_words_and_then_the_closing_whose_count_stays(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    till.press("F4", "F4", "Esc")
    assert till.sees("Inconnu")
    till.press("Esc")
    assert till.sees("Scannez le premier article")
    till.press("Ctrl J", "F12")
    assert screen(till).count.cents == COUNTED


def test_the_same_by_fingers_alone(till: Counter) -> None:
    till.tap(screen(till).count.fields[5000])
    for label in ("1", "2", "Suivant", "5", "Terminé"):
        till.tap(till.button(label))
    assert till.last == commands.CountCash({5000: 12, 2000: 5})
    till.tap(till.button("Rendu mal compté"))
    till.forget()
    till.tap(till.button("Clôturer la journée"))
    assert till.asked == [commands.CloseDay({5000: 12, 2000: 5}, None, "change")]


def test_the_digits_go_after_the_last_field(till: Counter) -> None:
    till.tap(screen(till).count.fields[5])
    till.tap(till.button("3"))
    till.tap(till.button("Suivant"))
    assert not any(button.label == "Suivant" for button in till.buttons())


def test_what_stood_in_a_field_is_replaced_and_corrected(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    till.tap(screen(till).count.fields[5000])
    till.tap(till.button("7"))
    assert screen(till).count.pieces[5000] == 7
    till.press("Backspace")
    assert 5000 not in screen(till).count.pieces


def test_the_shops_answer_does_not_overwrite_what_was_typed_since(till: Counter) -> None:
    till.type("1")
    till.type("2")
    till.says(notices.ClosingChanged(replace(EMPTY, pieces=((20_000, 1),), counted_cents=20_000)))
    assert screen(till).count.pieces == {20_000: 12}


def test_rare_notes_and_coins_have_a_page(till: Counter) -> None:
    till.tap(till.button("Autres\u00a0: 500\u00a0€, 2\u00a0c, 1\u00a0c"))
    till.type("1")
    till.press("Enter")
    till.type("3")
    assert till.last == commands.CountCash({50_000: 1, 2: 3})
    till.tap(till.button("Pièces courantes"))
    assert screen(till).count.pieces == {50_000: 1, 2: 3}


def test_arrows_go_to_the_coins_beside(till: Counter) -> None:
    till.press("Down", "Right")
    till.type("4")
    assert till.last == commands.CountCash({100: 4})
    till.press("Left")
    till.type("1")
    assert till.last == commands.CountCash({10_000: 1, 100: 4})


def test_one_walks_on_where_no_field_has_the_keyboard(till: Counter) -> None:
    """After a tap beside all fields, say."""
    till.window.setFocus()
    till.press("Down", "Down")
    till.window.setFocus()
    till.type("3")
    assert till.last == commands.CountCash({5000: 3})


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        (EXPECTED, "Le compte est juste"),
        (EXPECTED - 200, "Il manque 2,00\u00a0€"),
        (EXPECTED + 200, "Il y a 2,00\u00a0€ de trop"),
    ],
)
def test_the_difference_is_said(till: Counter, counted: int, said: str) -> None:
    pieces = ((100, counted // 100), (5, counted % 100 // 5))
    till.says(notices.ClosingChanged(replace(EMPTY, pieces=pieces, counted_cents=counted)))
    assert till.sees(said)
    assert till.sees("Fond 150,00 + ventes 502,30 + apports 20,00 \u2212 retours 12,95 \u2212 sorties 50,00")


def test_why_opens_the_rows_that_make_it(till: Counter) -> None:
    till.press("Ctrl I")
    why = {row.label: row.amount for row in screen(till).drawer.ledger.figures}
    assert why["Ventes en espèces"] == "502,30\u00a0€"
    assert why["Attendu dans le tiroir"] == "609,35\u00a0€"
    assert len(screen(till).drawer.rows.lines.rows) == len(DAY_VIEW.cash_rows)
    till.tap(till.button("Pourquoi\u00a0?"))
    assert not screen(till).drawer.isVisible()


def test_a_blind_count_tells_nothing(till: Counter) -> None:
    till.says(notices.ClosingChanged(replace(COUNTING, blind=True, expected_cents=None)))
    assert till.sees("Comptage à l'aveugle")
    assert not till.sees("609,35")
    assert not till.button("Pourquoi\u00a0?").isEnabled()
    till.press("Ctrl I")
    assert not till.sees("609,35")
    till.forget()
    till.press("F12")
    assert till.asked == [commands.CloseDay(dict(PIECES), None, "")]


def test_what_stays_in_the_drawer_is_said_and_may_be_changed(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    assert till.sees("460,75\u00a0€")
    till.tap(screen(till).summary.remaining)
    for label in ("2", "0", "0", "Terminé"):
        till.tap(till.button(label))
    assert till.sees("410,75\u00a0€")
    till.forget()
    till.press("F12")
    assert till.asked == [commands.CloseDay(dict(PIECES), 20_000, "unknown")]


def test_what_waits_is_named_and_kept(till: Counter) -> None:
    assert till.sees("1 vente en attente\u00a0: Mme Lambert")
    assert till.sees("2 commandes, 3 envois · à reprendre demain")
    till.tap(till.button("Ouvrir"))
    assert till.asked == [commands.FetchSale(PARKED[0].sale_id)]
    assert till.window.frame.shown == "back"


def test_nobody_closes_uncounted_by_a_key_too_many(till: Counter) -> None:
    till.press("F12")
    assert till.asked == []
    assert till.sees("Rien n'est compté. F12 encore\u00a0: clôturer ainsi.")
    till.press("F12")
    assert till.asked == [commands.CloseDay({}, None, "", sure=True)]


def test_the_key_is_dead_until_the_shop_answers(till: Counter) -> None:
    till.says(notices.ClosingChanged(COUNTING))
    till.forget()
    till.press("F12", "F12")
    assert len(till.asked) == 1
    till.says(notices.CommandRefused("part_paid_first", {}))
    assert till.sees(till.window.words("refused.part_paid_first"))
    till.press("F12")
    assert len(till.asked) == 2


def test_f2_prints_the_x_report(till: Counter) -> None:
    till.press("F2")
    till.tap(till.button("Rapport X"))
    assert till.asked == [commands.ShowDay(printed=True)] * 2


def test_a_scan_while_counting_is_a_sale_and_no_digit_of_the_count(till: Counter) -> None:
    till.scan("5410126001013")
    assert till.asked == [commands.ScanBarcode("5410126001013", None, 1000)]


def test_cards_without_an_answer_are_carried_over_by_a_second_word(till: Counter) -> None:
    count_right(till)
    till.press("F12")
    [closing] = [asked for asked in till.asked if isinstance(asked, commands.CloseDay)]
    assert not closing.carries
    again = replace(closing, carries=True)
    till.says(notices.CommandRefused("attempts_left", {"count": 1, "amount_cents": 4757}, "", again))
    till.forget()
    till.press("F12")
    assert till.asked == [again]


@pytest.mark.parametrize("key", ["Enter", "Down"])
def test_behind_the_last_field_a_key_says_how_it_goes_on(till: Counter, key: str) -> None:
    said = "C'était la dernière case. F12 clôture la journée."
    till.press("Right", *["Down"] * 5)
    till.type("7")
    assert not till.sees(said)
    till.press(key)
    assert till.sees(said)
    till.type("8")  # it is the same field still
    assert till.last == commands.CountCash({5: 78})
    assert not till.sees(said)
    till.tap(screen(till).summary.remaining)
    till.type("5")
    till.press(key)
    assert till.sees(said)
    assert screen(till).summary.kept_cents == 500
    till.press("Up")
    till.type("9")
    assert screen(till).count.pieces == {5: 9}, "back among the pieces"
