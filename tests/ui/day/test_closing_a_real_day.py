"""The closing before a real shop and its town: what is asked is carried out, and the shop answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.widgets.steps import StepState
from tests.town_shop import COFFEE, SIRUP, open_town_shop
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """A day with two sales, about to be counted."""
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.shop.sell(SIRUP)
        opened.shop.sell(COFFEE, means="card")
        opened.press("Ctrl J", "F12")
        opened.forget()
        yield opened


def screen(till: RealTill) -> ClosingScreen:
    shown = till.window.shown
    assert isinstance(shown, ClosingScreen)
    return shown


def count(till: RealTill, cents: int) -> None:
    """In coins of two euros, cents in coins of one."""
    fields = screen(till).count.fields
    for value, number in ((200, cents // 200), (5, cents % 200 // 5)):
        fields[value].setFocus()
        till.type(str(number))


def back_up(till: RealTill) -> None:
    """What the backup's thread does, told to the screen."""
    till.says(notices.BackupBegun())
    till.hear(commands.ReportBackup(till.now(), "/shop/backup.db", z=1))
    till.hear(commands.ReportCopy(till.now(), "/shop/backup.db", ticket="1-000002"))  # the trial of the week


def test_a_whole_closing_and_the_next_day(till: RealTill) -> None:
    expected = till.shop.day.cash_expected_cents
    count(till, expected - 200)
    assert till.sees("Il manque 2,00\u00a0€")
    till.press("F4", "F12")
    assert not till.shop.day.open
    till.mall_speaks()
    back_up(till)
    stages = [tile.stage for tile in screen(till).steps.tiles.values()]
    assert stages == [StepState.DONE] * 4, till.said()
    assert till.sees("Le mall est à jour")
    till.press("Left", "Ctrl F11")
    till.mall_speaks()
    assert till.sees("5 articles relus et comparés, tout concorde.")
    names = {row.name for row in screen(till).pushed.list.lines.rows}
    assert "Sirop de Liège 450 g" in names
    till.shop.agree()
    with till.shop.storage.look() as work:
        closed = work.closings.last(till.shop.counter.till.id)
    assert closed is not None
    assert (closed.difference_cents, closed.reason) == (-200, "change")
    till.shop.clock.pass_by(hours=14)
    till.press("Esc", "Ctrl J", "F12")
    assert till.shop.day.float_cents == closed.kept_cents


def test_a_difference_beyond_the_limit_takes_one_word_more(till: RealTill) -> None:
    till.hear(commands.SaveClosingRules(blind=True, second_place="", limit_cents=500))
    count(till, till.shop.day.cash_expected_cents - 1000)
    till.press("F12")
    assert till.sees("Plus de 5,00 € d'écart : recomptez, ou F12 encore.")
    assert till.shop.day.open
    till.press("F12")
    assert not till.shop.day.open


def test_a_count_is_finished_later_after_the_power_went(qtbot: QtBot, tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "shop.db") as shop:
        till = RealTill(qtbot, shop)
        till.says(*shop.execute(commands.Refresh()))
        till.press("Ctrl J", "F12")
        count(till, 5_000)
        shop.restart()
        again = RealTill(qtbot, shop)
        again.says(*shop.execute(commands.Refresh()))
        again.press("Ctrl J", "F12")
        assert screen(again).count.cents == 5_000
        again.press("F12")
        assert not shop.day.open


def test_the_mall_is_away_and_hears_of_it_later(till: RealTill) -> None:
    till.shop.cut()
    count(till, till.shop.day.cash_expected_cents)
    till.press("F12")
    till.mall_speaks()
    assert screen(till).steps.tiles[3].stage is StepState.LATER
    assert till.sees("Journée clôturée")
    till.shop.news.clear()
    till.shop.mend()
    till.says(*till.shop.news)
    assert screen(till).steps.tiles[3].stage is StepState.DONE
    till.shop.agree()
