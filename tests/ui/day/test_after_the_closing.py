"""The closing's other steps: the Z, the stock to the mall, the backup; each may fail and come again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.frame import keys
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.sample_day import (
    BACKUP,
    CLOSED_NOW,
    CONFIRMED,
    COUNTING,
    DONE,
    FOUND,
    JOB,
    OVER,
    PROOF,
    PUSHED,
    STICK,
    YESTERDAY,
)
from herstal_pos.ui.scenes.sample_orders import MALL, NO_MALL
from herstal_pos.ui.scenes.sample_shop import CLOSED, NOW
from herstal_pos.ui.scenes.shop.version_pictures import NOW as VERSION, UPDATE
from herstal_pos.ui.widgets.steps import StepState
from tests.ui.scripted_counter import Counter

OFF = "Ctrl F10"


@pytest.fixture
def till(counter: Counter) -> Counter:
    """The day was closed this moment."""
    counter.says(notices.ClosingChanged(COUNTING))
    counter.press("Ctrl J", "F12")
    counter.says(*CLOSED_NOW)
    counter.forget()
    return counter


def chip(counter: Counter) -> str:
    """Of the backup."""
    chips = counter.window.frame.status.chips
    return chips["backup"].label if "backup" in chips else ""


def screen(counter: Counter) -> ClosingScreen:
    shown = counter.window.shown
    assert isinstance(shown, ClosingScreen)
    return shown


def stages(counter: Counter) -> list[StepState]:
    return [tile.stage for tile in screen(counter).steps.tiles.values()]


def hint(counter: Counter, step: int) -> str:
    return screen(counter).steps.tiles[step].accessibleDescription()


def test_count_and_z_tick_off_and_the_z_stands_at_the_right(till: Counter) -> None:
    assert stages(till)[:2] == [StepState.DONE, StepState.DONE]
    assert hint(till, 1) == "610,75\u00a0€, écart 1,40"
    assert hint(till, 2) == "n°\u00a0214, imprimé"
    figures = {row.label: row.amount for row in screen(till).z.ledger.figures}
    assert figures["Ventes (87)"] == "1\u00a0842,60\u00a0€"
    assert figures["Espèces (41)"] == "489,35\u00a0€"
    assert figures["TVA 6\u00a0%"] == "68,06\u00a0€"
    assert figures["Retours (2)"] == "\u221217,95\u00a0€"
    assert figures["Écart de caisse"] == "1,40\u00a0€"
    assert till.sees("Journée clôturée à 14:32")


def test_why_the_z_says_so_is_told_by_sums_that_add_up(till: Counter) -> None:
    till.press("Ctrl I")
    figures = {row.label: row.amount for row in screen(till).z.ledger.figures}
    assert figures["Attendu"] == "609,35\u00a0€"
    assert figures["Compté"] == "610,75\u00a0€"
    assert figures["Au coffre"] == "460,75\u00a0€"


@pytest.mark.parametrize(
    ("state", "said", "stage"),
    [
        ("queued", "en attente", StepState.DONE),
        ("sending", "impression", StepState.DONE),
        ("stuck", "pas imprimé", StepState.LOOK),
        ("unknown", "imprimé\u00a0?", StepState.LOOK),
    ],
)
def test_the_paper_may_fail_and_the_day_is_closed(
    till: Counter, state: str, said: str, stage: StepState
) -> None:
    till.says(notices.PrintJobChanged(replace(JOB, state=state)))
    assert hint(till, 2) == f"n°\u00a0214, {said}"
    assert stages(till)[1] is stage
    assert till.sees("Le Z est enregistré")


def test_the_z_is_printed_again(till: Counter) -> None:
    till.press("F3")
    assert till.asked == [commands.ReprintZ()]


def test_the_mall_confirms_and_what_it_refuses_is_named(till: Counter) -> None:
    assert hint(till, 3) == "0 sur 38 traités"
    till.says(*PUSHED)
    assert hint(till, 3) == "26 sur 38 traités"
    for said in ("25 confirmés", "1 refusé", "12 en route"):
        assert till.sees(said)
    rows = {row.name: row for row in screen(till).pushed.list.lines.rows}
    assert next(iter(rows)) == "Canif Herstal 1889"
    assert rows["Sirop de Liège 450 g"].second_line == "7 en main, 4 en vente"  # type: ignore[attr-defined]


def test_rate_and_rest_are_told_while_it_runs(qtbot: QtBot) -> None:
    moment = [NOW]
    till = Counter(qtbot, now=lambda: moment[0])
    till.says(*sample_shop.BEGIN, notices.ClosingChanged(COUNTING))
    till.press("Ctrl J", "F12")
    till.says(*CLOSED_NOW)
    moment[0] += timedelta(seconds=4)
    till.says(notices.LevelsConfirmed(20, 18, CONFIRMED))
    assert till.sees("5 par seconde · encore 4\u00a0s")


def test_nobody_waits_for_the_reading_back_of_a_closing(till: Counter) -> None:
    till.says(notices.LevelsConfirmed(38, 0, CONFIRMED), notices.MallChanged(replace(MALL, waiting=0)))
    assert stages(till)[2] is StepState.DONE
    till.says(FOUND)  # an hour later, if the till is still on
    assert till.sees("Le mall a un autre compte")


def test_the_mall_is_read_back_and_what_differs_is_named(till: Counter) -> None:
    till.press("Ctrl F11")
    till.says(notices.LevelsConfirmed(38, 0, CONFIRMED), notices.MallChanged(replace(MALL, waiting=0)))
    assert hint(till, 3) == "relecture"
    till.says(FOUND)
    assert stages(till)[2] is StepState.LOOK
    assert till.sees("Le mall a un autre compte")
    row = screen(till).pushed.list.lines.rows[0]
    assert (row.name, row.second_line) == ("Sirop de Liège 450 g", "Au mall 5, ici 7")  # type: ignore[attr-defined]
    till.says(notices.StockCompared(212, ()))
    assert stages(till)[2] is StepState.DONE
    assert till.sees("Le mall est à jour")
    assert till.sees("212 articles relus et comparés, tout concorde.")


def test_a_mall_that_is_away_says_so_and_goes_on_by_itself(till: Counter) -> None:
    till.says(notices.MallChanged(replace(MALL, state="away", away_since=NOW, waiting=38)))
    assert stages(till)[2] is StepState.LATER
    assert till.sees("L'envoi reprend tout seul dès qu'il répond.")
    till.says(notices.MallChanged(replace(MALL, waiting=38)), *DONE)
    assert stages(till) == [StepState.DONE] * 4


def test_without_a_mall_the_step_is_skipped(till: Counter) -> None:
    till.says(notices.MallChanged(NO_MALL))
    assert stages(till)[2] is StepState.SKIPPED
    assert hint(till, 3) == "pas de mall"
    assert screen(till).page == 4


def test_a_step_is_run_again(till: Counter) -> None:
    till.says(*DONE)
    till.press("Ctrl F11")
    assert till.asked == [commands.PushStock()]
    assert hint(till, 3) != "tout concorde"
    till.tap(screen(till).steps.tiles[4])
    till.press("Ctrl F11")
    assert till.last == commands.BackUp()


def test_a_failed_backup_comes_to_the_eye_with_what_to_do(till: Counter) -> None:
    assert stages(till)[3] is StepState.RUNNING
    till.says(*DONE, notices.BackupChanged(replace(BACKUP, reason="full")))
    assert stages(till)[3] is StepState.LOOK
    assert till.sees("Le disque est plein. Faites de la place, puis Ctrl F11.")
    assert till.sees("Journée clôturée")
    till.press("Ctrl F11")
    assert till.asked == [commands.BackUp()]
    till.says(notices.BackupBegun())
    assert stages(till)[3] is StepState.RUNNING
    till.says(notices.BackupChanged(BACKUP))
    assert hint(till, 4) == "14:32, copie ailleurs aussi"


def test_another_place_may_be_away_and_a_trial_may_fail(till: Counter) -> None:
    away = replace(STICK, reason="gone")
    till.says(*DONE, notices.BackupChanged(replace(BACKUP, places=(away,))))
    till.press("Right")
    assert till.sees("La copie ailleurs manque")
    assert till.sees("/media/cle-usb\u00a0: absent")
    assert till.sees("Branchez la clé USB ou le disque, puis Ctrl F11.")
    assert chip(till) == ""
    since = replace(away, at=NOW - timedelta(days=8))
    till.says(notices.BackupChanged(replace(BACKUP, places=(since,))))
    assert chip(till) == "Pas de copie ailleurs"
    till.says(notices.BackupChanged(replace(BACKUP, proof=replace(PROOF, reason="unlike"))))
    assert till.sees("La sauvegarde ne se remet pas")
    assert till.sees("Ce n'est pas le bon fichier. Ctrl F11 en fait un autre.")
    assert chip(till) == "Sauvegarde à revoir"


def test_it_switches_off_after_the_copies_and_the_trial(till: Counter) -> None:
    copying = replace(BACKUP, places=(replace(STICK, reason="copying"),))
    till.says(*DONE[:-1], notices.BackupChanged(copying))
    till.press(OFF, OFF)
    till.says(notices.BackupChanged(replace(BACKUP, proof=replace(PROOF, due=True))))
    assert till.window.isVisible()
    till.says(notices.BackupChanged(BACKUP))
    assert not till.window.isVisible()


def test_it_switches_off_when_all_is_done(till: Counter) -> None:
    till.press(OFF, OFF)
    assert till.window.isVisible()
    assert till.sees("après le stock")
    till.says(*DONE[:-1])
    assert till.window.isVisible()
    assert till.sees("après la sauvegarde")
    till.says(DONE[-1])
    assert not till.window.isVisible()


def test_a_second_press_lets_it_stay_on(till: Counter) -> None:
    till.press(OFF, OFF, OFF)
    till.says(*DONE)
    assert till.window.isVisible()
    till.press(OFF)
    assert till.sees("Éteindre la caisse\u00a0? Ctrl F10 encore\u00a0: oui.")
    assert till.window.isVisible()
    till.press(OFF)
    assert not till.window.isVisible()


def test_what_is_done_in_between_is_no_second_word(till: Counter) -> None:
    till.says(*DONE)
    till.press(OFF, "F3", OFF)
    assert till.window.isVisible()
    till.press(OFF)
    assert not till.window.isVisible()


@pytest.mark.parametrize("action", ["switch_off", "repeat_step"])
def test_no_key_switches_off_or_backs_up_that_meant_something_while_the_day_ran(action: str) -> None:
    sequences = {key.sequence for key in keys.KEYS if key.action == action}
    others = {key.sequence for key in keys.KEYS if key.scopes != (keys.Scope.CLOSED,)}
    assert sequences
    assert sequences & others == set()


@pytest.mark.parametrize("key", [f"F{number}" for number in range(2, 12)])
def test_a_key_of_the_open_day_neither_ends_nor_repeats_anything(key: str, till: Counter) -> None:
    till.says(*DONE)
    till.press(key, key)
    assert till.window.isVisible()
    assert not {type(each) for each in till.asked} & {commands.BackUp, commands.PushStock}


def test_a_mall_that_is_away_is_not_waited_for(till: Counter) -> None:
    till.press(OFF, OFF)
    till.says(notices.MallChanged(replace(MALL, state="away", away_since=NOW, waiting=38)))
    till.says(notices.BackupChanged(BACKUP))
    assert not till.window.isVisible()


def test_a_failed_backup_keeps_it_on_until_a_second_word(till: Counter) -> None:
    till.says(*DONE[:-1])
    till.press(OFF, OFF)
    till.says(notices.BackupChanged(replace(BACKUP, reason="full")))
    assert till.window.isVisible()
    till.press(OFF)
    assert till.sees("La sauvegarde manque. Ctrl F10 encore\u00a0: éteindre.")
    assert till.window.isVisible()
    till.press(OFF)
    assert not till.window.isVisible()


def test_after_the_closing_f12_leads_to_the_next_day(till: Counter) -> None:
    """Nothing that harms stands where the day was closed."""
    assert till.sees("Journée clôturée à 18:05") or till.sees("Journée clôturée")
    assert till.button("Ouvrir la journée")
    till.press("F12")
    assert till.window.frame.shown == "show_day"
    assert till.window.isVisible()


def test_an_update_that_is_there_is_offered_once_the_day_is_closed(counter: Counter) -> None:
    counter.says(notices.UpdatesSeen(VERSION, UPDATE), notices.ClosingChanged(COUNTING))
    counter.press("Ctrl J", "F12")
    assert not counter.sees("Mise à jour 0.3.0")
    counter.forget()
    counter.says(*CLOSED_NOW, notices.UpdatesSeen(VERSION, UPDATE))
    assert [type(each) for each in counter.asked] == [commands.FindUpdate]
    counter.tap(counter.button("Mise à jour 0.3.0"))
    assert counter.window.frame.shown == "version_page"
    counter.press("Esc", "Ctrl J", "F8")
    assert counter.window.frame.shown == "version_page"
    counter.press("Esc", "Ctrl J")
    counter.says(notices.UpdatesSeen(VERSION, None, "update_older"))
    assert not counter.sees("Mise à jour 0.3.0")
    counter.press("F12")  # it is in nobody's way
    assert counter.window.frame.shown == "show_day"


def test_the_days_place_brings_the_closing_until_another_day(till: Counter) -> None:
    till.press("Esc", "Ctrl J")
    assert till.sees("2  Rapport Z")


def test_after_a_restart_it_shows_where_it_stood(counter: Counter) -> None:
    counter.says(
        notices.DayChanged(CLOSED),
        notices.ClosingChanged(OVER),
        notices.BackupChanged(replace(BACKUP, due=True)),
        notices.MallChanged(replace(MALL, waiting=7)),
    )
    counter.press("Ctrl J")
    assert stages(counter) == [StepState.DONE, StepState.DONE, StepState.RUNNING, StepState.RUNNING]
    assert hint(counter, 2) == "n°\u00a0214, enregistré"
    counter.says(notices.MallChanged(replace(MALL, waiting=0)), notices.BackupChanged(BACKUP))
    assert stages(counter) == [StepState.DONE] * 4


def test_a_day_closed_on_the_next_morning_leads_to_the_opening(counter: Counter) -> None:
    late = replace(OVER, last=replace(YESTERDAY, closed_at=NOW))
    counter.says(notices.DayChanged(CLOSED), notices.ClosingChanged(late))
    counter.press("Ctrl J")
    assert counter.button("Ouvrir la journée").accessibleDescription() == "Fond de caisse 150,00\u00a0€"
    counter.press("F12")
    counter.forget()
    counter.press("F12")
    assert counter.asked == [commands.OpenDay(15_000)]
