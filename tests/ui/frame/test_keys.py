from collections import Counter
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QKeySequence

from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.keys import CAP_MESSAGES, KEYS, UNBUILT, Scope
from herstal_pos.ui.frame.typed import top_row_digit

FRENCH = {
    "key.ctrl": "Ctrl",
    "key.alt": "Alt",
    "key.shift": "Maj",
    "key.escape": "Échap",
    "key.enter": "Entrée",
    "key.delete": "Suppr",
    "key.backspace": "Retour",
    "key.tab": "Tab",
    "key.up": "Haut",
    "key.down": "Bas",
    "key.left": "Gauche",
    "key.right": "Droite",
}


@pytest.mark.parametrize("scope", Scope)
def test_no_two_actions_share_a_key_in_one_place(scope: Scope) -> None:
    pressed = Counter(QKeySequence(key.sequence).toString() for key in keys.keys_of(scope))
    assert [sequence for sequence, count in pressed.items() if count > 1] == []


def test_only_the_screens_own_keys_mean_different_things() -> None:
    meanings: dict[str, set[str]] = {}
    for key in KEYS:
        meanings.setdefault(key.sequence, set()).add(key.action)
    several = {sequence for sequence, actions in meanings.items() if len(actions) > 1}
    own, signs = {"F2", "F3", "F4", "F7"}, {"+", "-", "/"}  # one more here, money or what it cost in there
    paid = {"F8", "F9", "F10", "F11", "F12"}  # where money was taken, its ticket is given
    # of a sale: where a return goes, the means, accounts; of the stock: its labels, the mall; of the devices
    assert several <= own | signs | paid | {"Del", "Return", "Shift+F4", "Shift+F7", "Shift+F8", "Ctrl+F7"}


def test_f12_is_the_next_step_on_every_screen_without_a_sale() -> None:
    of_a_sale = {Scope.SALE, Scope.MEANS, Scope.PAID, Scope.SEARCH, Scope.PART_PAID, Scope.QUESTION}
    of_a_sale |= {
        Scope.CUSTOMERS,
        Scope.CUSTOMER,
        Scope.ACCOUNT,
        Scope.PERSON,
        Scope.IDLE,
        Scope.INVOICING,
        Scope.ISSUED,
    }
    of_a_sale |= {Scope.TILES, Scope.CLOSED, Scope.LOCKED}  # beside the closing's own keys; nobody is there
    for scope in set(Scope) - of_a_sale - {Scope.EVERYWHERE}:
        assert "next_step" in {key.action for key in keys.keys_of(scope) if key.sequence == "F12"}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.action} {key.sequence}")
def test_every_sequence_is_one_that_qt_knows(key: keys.Key) -> None:
    assert QKeySequence(key.sequence).count() == 1
    assert QKeySequence(key.sequence).toString() == key.sequence


def test_keys_without_their_function_are_keys_of_the_table() -> None:
    assert {key.action for key in KEYS} >= UNBUILT
    assert keys.is_built("pay_right")
    assert not any(keys.is_built(action) for action in UNBUILT)


@pytest.mark.parametrize(
    ("action", "cap"),
    [
        ("back", "Échap"),
        ("article_code", "Entrée"),
        ("remove_line", "Suppr"),
        ("last_receipt", "Ctrl P"),
        ("next_tab", "Ctrl Tab"),
        ("pay_right", "F12"),
        ("other_means", "Maj F8"),
        ("one_more", "+"),
        ("one_less", "−"),
        ("discount_ticket", "Ctrl /"),
    ],
)
def test_a_cap_says_the_key_in_the_clerks_language(action: str, cap: str) -> None:
    assert keys.cap(action, FRENCH.__getitem__) == cap


def test_a_cap_asks_only_for_the_messages_it_announces() -> None:
    asked: list[str] = []

    def say(message: str) -> str:
        asked.append(message)
        return message

    for key in KEYS:
        keys.cap(key.action, say)
    assert set(asked) == set(CAP_MESSAGES.values())


def test_every_cap_can_be_written_in_the_shipped_letters() -> None:
    letters = TTFont(str(files("resources") / "fonts" / "IBMPlexSans-600.ttf")).getBestCmap()
    for key in KEYS:
        assert all(ord(letter) in letters for letter in keys.cap(key.action, FRENCH.__getitem__))


def test_an_action_without_a_key_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        keys.sequence_of("dance")


@pytest.mark.parametrize(("platform", "first"), [("linux", 10), ("win32", 2)])
def test_the_top_row_counts_whatever_it_types(platform: str, first: int) -> None:
    row = [top_row_digit(code, platform) for code in range(first - 1, first + 11)]
    assert row == [None, *"1234567890", None]


def test_no_key_of_an_unknown_platform_is_taken_for_a_digit() -> None:
    assert [top_row_digit(code, "plan9") for code in range(256)] == [None] * 256
