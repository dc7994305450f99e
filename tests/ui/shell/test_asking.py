"""Questions over the whole window: the clock, and a shop that cannot be opened."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import MovedView
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import DEAD_MS, HAND, Thing
from herstal_pos.ui.shell.overlay.asking import FirstQuestions
from herstal_pos.ui.shell.overlay.question import BlockingQuestion
from tests.ui.scripted_counter import HandClock

NOW = datetime(2026, 11, 25, 13, 32, tzinfo=UTC)


class Desk:
    """A window with nothing but the questions that come over it."""

    def __init__(self, qtbot: QtBot, language: str = "fr") -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, theme.LIGHT)
        self.asked: list[object] = []
        self.rescued: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1024, 768)
        self.window.show()
        self.bridge = Bridge(self._submit)
        words = Words(language)
        self.asking = FirstQuestions(self.bridge, self.window, lambda: words, self.rescued.append)

    def _submit(self, command: object) -> None:
        self.asked.append(command)

    @property
    def question(self) -> BlockingQuestion:
        assert self.asking.question is not None
        return self.asking.question

    @property
    def answers(self) -> list[str]:
        return [button.accessibleName() for button in self.question.buttons]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_clock_that_is_ahead_is_confirmed_by_a_person(desk: Desk) -> None:
    desk.asking.on_notice(notices.ClockChanged("ahead", NOW, NOW - timedelta(days=60)))
    assert desk.answers[0] == "Oui, il est bien 14:32, le 25/11/2026"
    desk.question.buttons[0].click()
    assert desk.asked == [commands.ConfirmClock()]
    assert desk.asking.question is None


def test_who_sets_the_clock_confirms_nothing(desk: Desk) -> None:
    desk.asking.on_notice(notices.ClockChanged("behind", NOW, NOW + timedelta(days=1)))
    desk.question.repaint()
    QTest.keyClick(desk.question, Qt.Key.Key_Escape)
    assert (desk.asked, desk.asking.question) == ([], None)


DATES = {"date": "25/11/2025", "time": "14:32", "closed_date": "24/11/2026", "closed_time": "19:02"}


def doubted(again: commands.Command | None) -> notices.CommandRefused:
    return notices.CommandRefused("day_before_z", dict(DATES), "", again)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_before_the_last_closing_is_opened_by_a_yes_alone(language: str, qtbot: QtBot) -> None:
    desk, again, clock = Desk(qtbot, language), commands.OpenDay(15_000, clock_right=True), HandClock()
    HAND.use(clock)
    desk.asking.on_notice(doubted(again))
    shown = " ".join(line.text for line in desk.question.lines)
    assert all(date in shown for date in DATES.values())
    desk.question.repaint()
    clock.wait(DEAD_MS)
    QTest.keyClick(desk.question, Qt.Key.Key_Return)
    QTest.keyClick(desk.question, Qt.Key.Key_F12)
    assert (desk.asked, desk.asking.question is None) == ([], False)
    QTest.keyClick(desk.question, Qt.Key.Key_Escape)
    assert (desk.asked, desk.asking.question) == ([], None)
    desk.asking.on_notice(doubted(again))
    desk.question.buttons[0].click()
    assert (desk.asked, desk.asking.question) == ([again], None)


def test_a_day_that_nobody_may_open_all_the_same_asks_nothing(desk: Desk) -> None:
    desk.asking.on_notice(doubted(None))
    assert desk.asking.question is None


def test_books_that_have_moved_are_said_once_and_then_read(desk: Desk) -> None:
    moved = MovedView(NOW, "a mark", "shop.herstal", done=True)
    desk.asking.on_notice(notices.MovedChanged(moved))
    assert desk.answers == ["Regarder"]
    desk.question.buttons[0].click()
    desk.asking.on_notice(notices.MovedChanged(moved))
    desk.asking.on_notice(notices.MovedChanged(MovedView(mark="a mark")))
    assert (desk.asked, desk.asking.question) == ([], None)


def test_a_program_that_was_left_behind_is_said_so_once_and_its_screen_stays(desk: Desk) -> None:
    desk.asking.on_notice(notices.StoreFailed("busy"))
    assert desk.asking.question is None
    desk.asking.on_notice(notices.StoreFailed("newer"))
    assert desk.question.title.text == "Mettez cette caisse à jour"
    assert desk.answers == ["Fermer", "Regarder"]
    desk.question.buttons[1].click()
    desk.asking.on_notice(notices.StoreFailed("newer"))
    assert (desk.window.isVisible(), desk.asking.question) == (True, None)


ASKED = {
    "clock": (notices.ClockChanged("ahead", NOW, NOW), ["F2", "Échap"]),
    "day": (doubted(commands.OpenDay(0, clock_right=True)), ["F2", "Échap"]),
    "start": (
        notices.StartFailed("cut", backup_at=NOW, spare_bytes=12_000_000),
        ["F2", "F3", "F4", "Échap"],
    ),
    "damage": (notices.DamageFound(NOW), ["F2", "Échap"]),
    "many tills": (
        notices.StartFailed("config", tills=tuple("123456789")),
        ["F2", "F3", "F4", "F7", "F8", "", "", "", "", "Échap"],
    ),
}


@pytest.mark.parametrize("what", ASKED)
def test_each_answer_says_its_key(what: str, desk: Desk) -> None:
    notice, caps = ASKED[what]
    desk.asking.on_notice(notice)
    assert [button.key_cap for button in desk.question.buttons] == caps
    assert all(line.text in desk.question.accessibleDescription() for line in desk.question.lines)


def test_the_clock_is_confirmed_by_its_key_and_by_no_key_that_pays(desk: Desk) -> None:
    clock = HandClock()
    HAND.use(clock)
    desk.asking.on_notice(notices.ClockChanged("ahead", NOW, NOW))
    desk.question.repaint()
    QTest.keyClick(desk.question, Qt.Key.Key_F2)  # meant for the sale
    clock.wait(DEAD_MS)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F12, Qt.Key.Key_F8, Qt.Key.Key_Space):
        QTest.keyClick(desk.question, key)
    assert desk.asked == []
    QTest.keyClick(desk.question, Qt.Key.Key_F2)
    assert desk.asked == [commands.ConfirmClock()]


def test_esc_pressed_as_the_question_comes_does_not_close_the_till(desk: Desk) -> None:
    clock = HandClock()
    HAND.use(clock)
    desk.asking.on_notice(notices.StartFailed("gone"))
    desk.question.repaint()
    clock.wait(DEAD_MS - 50)
    QTest.keyClick(desk.question, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    assert desk.asking.question is not None
    clock.wait(50)
    QTest.keyClick(desk.question, Qt.Key.Key_Escape)
    assert not desk.window.isVisible()


def test_what_the_question_lay_over_has_to_be_seen_again(desk: Desk) -> None:
    """F7 and a pay key acted in the very moment in which the question went."""
    clock, pay = HandClock(), Thing("pay", ("F12", "pay"))
    HAND.use(clock)
    HAND.sees(pay)
    desk.asking.on_notice(notices.ClockChanged("behind", NOW, NOW))
    clock.wait(2 * DEAD_MS)
    desk.asking.on_notice(notices.ClockChanged("", NOW, None))
    assert not HAND.takes(pay)
    clock.wait(DEAD_MS)
    assert HAND.takes(pay)


def test_a_clock_that_was_set_right_is_asked_about_no_more(desk: Desk) -> None:
    desk.asking.on_notice(notices.ClockChanged("behind", NOW, NOW))
    desk.asking.on_notice(notices.ClockChanged("", NOW, None))
    assert desk.asking.question is None


@pytest.mark.parametrize(
    ("notice", "chosen"),
    [
        (notices.StartFailed("damaged", backup_at=NOW), "restore"),
        (notices.StartFailed("full", spare_bytes=12_000_000), "make_room"),
        (notices.StartFailed("data_in_use", process="4711"), "show_other"),
        (notices.StartFailed("no_access"), "again"),
        (notices.StartFailed("config", tills=("1", "2")), "till 1"),
    ],
)
def test_what_can_be_done_is_done_from_there(notice: notices.StartFailed, chosen: str, desk: Desk) -> None:
    desk.asking.on_notice(notice)
    desk.question.buttons[0].click()
    assert desk.rescued == [chosen]


def test_the_question_goes_when_the_shop_is_there(desk: Desk) -> None:
    from herstal_pos.ui.scenes.sample_shop import SETTINGS  # noqa: PLC0415

    desk.asking.on_notice(notices.StartFailed("gone"))
    desk.asking.on_notice(notices.SettingsChanged(SETTINGS))
    assert desk.asking.question is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_room_in_every_language(language: str, qtbot: QtBot) -> None:
    desk = Desk(qtbot, language)
    for notice in (
        notices.StartFailed("cut", backup_at=NOW, spare_bytes=123_000_000),
        notices.StartFailed("config", tills=("1", "2")),
        notices.ClockChanged("behind", NOW, NOW),
        notices.StoreFailed("newer"),
    ):
        desk.asking.on_notice(notice)
        for button in desk.question.buttons:
            assert theme.metrics(theme.BODY_BOLD).horizontalAdvance(button.accessibleName()) < button.width()


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (NOW, "Elle proposera la sauvegarde du 25/11/2026 à 14:32."),
        (None, "Il n'y a pas encore de sauvegarde. N'effacez rien."),
    ],
)
def test_damage_that_was_found_says_what_the_next_start_offers(
    at: datetime | None, then: str, desk: Desk
) -> None:
    desk.asking.on_notice(notices.DamageFound(at))
    assert desk.answers == ["Fermer", "Plus tard"]
    assert [line.text for line in desk.question.lines][-1] == then
    desk.question.buttons[1].click()
    assert (desk.rescued, desk.asking.question) == ([], None)


def test_after_the_answer_the_keyboard_is_where_it_was(desk: Desk, qtbot: QtBot) -> None:
    field = QLineEdit(desk.window)
    field.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    field.setFocus()
    desk.asking.on_notice(notices.ClockChanged("behind", NOW, NOW))
    assert not field.hasFocus()
    desk.question.buttons[0].click()
    assert field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_does_not_lead_behind_the_question(key: Qt.Key, desk: Desk, qtbot: QtBot) -> None:
    """Shift Tab led to a chip, and the keys after it changed the cart below."""
    field = QLineEdit(desk.window)
    field.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.asking.on_notice(notices.ClockChanged("behind", NOW, NOW))
    visited = []
    for _ in range(4):
        focus = desk.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        visited.append(desk.window.focusWidget())
    assert field not in visited
    assert set(desk.question.buttons) <= set(visited)


def test_what_goes_on_below_the_question_does_not_take_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    field = QLineEdit(desk.window)
    field.show()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.asking.on_notice(notices.ClockChanged("behind", NOW, NOW))
    field.setFocus()
    focus = desk.window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "12")
    assert (field.text(), desk.question.hasFocus()) == ("", True)
    desk.question.buttons[0].click()
    field.setFocus()
    assert field.hasFocus()
