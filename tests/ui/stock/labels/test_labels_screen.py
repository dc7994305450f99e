"""Labels owed in the window: ticked, counted, printed by one key, never twice by two presses."""

from copy import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.places import LABELS, STOCK
from herstal_pos.ui.scenes.shelf import label_pictures
from herstal_pos.ui.scenes.shelf.sample_shelf import OWED
from herstal_pos.ui.stock.labels.label_rows import LabelRow
from herstal_pos.ui.stock.labels.labels_screen import LabelsScreen
from tests.ui.scripted_counter import UNHURRIED_MS, Counter

ALL = (("450", 3), ("gre", 1), ("spe", 2), ("gau", 1), ("pek", 1))


@pytest.fixture
def owed(counter: Counter) -> Counter:
    label_pictures.labels(counter.window)
    counter.forget()
    return counter


def screen(counter: Counter) -> LabelsScreen:
    shown = counter.window.shown
    assert isinstance(shown, LabelsScreen)
    return shown


def rows(counter: Counter) -> list[LabelRow]:
    return [row for row in screen(counter).list.lines.rows if isinstance(row, LabelRow)]


def asked(counter: Counter) -> list[commands.Command]:
    of_labels = commands.PrintShelfLabels | commands.ForgetLabels
    return [command for command in counter.asked if isinstance(command, of_labels)]


def test_one_key_prints_all_that_is_owed_but_what_is_at_the_printer(owed: Counter) -> None:
    owed.press("F12")
    assert asked(owed) == [commands.PrintShelfLabels(ALL, "label")]


def test_each_says_what_the_shelf_shows(owed: Counter) -> None:
    said = {row.key: row.second_line.replace("\u00a0", " ") for row in rows(owed)}
    assert said["450"] == "4,55 €, en rayon 4,35 € · Rayon A1"
    assert said["spe"] == "article neuf · Rayon B2"
    assert said["gau"] == "livraison Meurens · Rayon B1"
    assert said["her"].startswith("à l'imprimante")


@pytest.mark.parametrize("key", ["F12", "F8"])
def test_two_presses_are_one_batch(owed: Counter, key: str) -> None:
    owed.press(key, key)
    assert len(asked(owed)) == 1


def test_a_quick_hand_steps_down_and_takes_out_line_after_line(owed: Counter) -> None:
    owed.look()
    owed.pause_ms = 40
    owed.press("Enter", "Down", "Enter", "Down", "Enter")
    owed.pause_ms = UNHURRIED_MS
    owed.press("F12")
    assert asked(owed) == [commands.PrintShelfLabels(ALL[3:], "label")]


def test_two_presses_of_one_finger_take_out_one(owed: Counter) -> None:
    owed.look()
    owed.pause_ms = 40
    owed.press("Enter", "Enter")
    owed.pause_ms = UNHURRIED_MS
    owed.press("F12")
    assert asked(owed) == [commands.PrintShelfLabels(ALL[1:], "label")]


def tap_box(owed: Counter, place: int) -> None:
    rows = screen(owed).list
    row = rows.visualRect(rows.lines.index(place, 0))
    owed.acts += 1
    owed.look()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(rows.viewport(), left, Qt.KeyboardModifier.NoModifier, QPoint(30, row.center().y()))


def test_how_many_of_another_line_is_two_taps_and_it_stays_ticked(owed: Counter) -> None:
    owed.look()
    owed.forget()
    owed.tap_row(screen(owed).list, 1)
    owed.tap(screen(owed).side.count.up)
    assert owed.acts == 2
    assert dict(screen(owed).batch)["gre"] == 2
    assert len(screen(owed).batch) == len(ALL)


def test_a_tap_on_its_box_takes_one_out_and_another_puts_it_back(owed: Counter) -> None:
    tap_box(owed, 1)
    owed.press("F8")
    assert asked(owed) == [commands.ForgetLabels(("450", "spe", "gau", "pek"))]
    owed.says(OWED)
    owed.forget()
    tap_box(owed, 1)
    owed.press("F8")
    assert asked(owed) == [commands.ForgetLabels(tuple(key for key, _ in ALL))]


def test_by_keys_alone(owed: Counter) -> None:
    owed.press("Down", "Enter", "Up", "+", "+", "-", "F12")
    assert asked(owed) == [commands.PrintShelfLabels((("450", 4), *ALL[2:]), "label")]


def test_a_count_goes_from_one_to_ninety_nine_and_back_to_what_is_owed(owed: Counter) -> None:
    owed.press(*["-"] * 5)
    assert dict(screen(owed).batch)["450"] == 1
    owed.press(*["+"] * 120)
    assert dict(screen(owed).batch)["450"] == 99
    owed.tap(screen(owed).side.count.value)
    assert dict(screen(owed).batch)["450"] == 3


def test_what_is_at_the_printer_is_neither_ticked_nor_counted(owed: Counter) -> None:
    tap_box(owed, 4)
    owed.press("+", "Enter")
    assert screen(owed).batch == ALL


def test_a_trial_is_one_of_the_chosen_line(owed: Counter) -> None:
    owed.press("Down", "F7")
    assert asked(owed) == [commands.PrintShelfLabels((("gre", 1),), "label")]


def test_the_paper_is_chosen_by_a_finger(owed: Counter) -> None:
    owed.tap(screen(owed).side.paper.up)
    owed.press("F12")
    assert asked(owed) == [commands.PrintShelfLabels(ALL, "roll")]
    assert not screen(owed).side.picture.isVisible()


def test_a_printer_that_is_missing_is_said_and_the_key_lives_again(owed: Counter) -> None:
    owed.press("F12")
    owed.says(notices.CommandRefused("label_printer_missing", {}))
    assert owed.sees("imprimante")
    assert screen(owed).next_step.isEnabled()


def test_with_none_owed_it_says_where_they_come_from(counter: Counter) -> None:
    label_pictures.labels_none(counter.window)
    counter.forget()
    assert counter.sees("Aucune étiquette due")
    counter.press("F12")
    assert asked(counter) == []


def test_paper_that_came_is_looked_for_and_the_next_is_chosen(owed: Counter) -> None:
    owed.says(notices.PrintJobChanged(views.PrintJobView("j", "shelf_label", "", "printed", "", None)))
    assert owed.asked == [commands.ListLabels()]
    owed.says(replace(OWED, labels=OWED.labels[1:], total=5))
    assert [row.key for row in rows(owed)] == [label.product_id for label in OWED.labels[1:]]
    assert screen(owed).list.selected == "gre"


def test_escape_leads_back_to_the_stock(owed: Counter) -> None:
    assert owed.window.frame.shown == LABELS
    owed.press("Esc")
    assert owed.window.frame.shown == STOCK
