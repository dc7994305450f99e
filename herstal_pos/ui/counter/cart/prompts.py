"""Questions at the cart's foot: never a dialog, and scanning on is always an answer."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.ui.frame import keys
from herstal_pos.ui.widgets.buttons.block import Question
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.chip import State

_CODE_SHOWN = 14

type Action = Callable[[], None]

_NOTHING: Mapping[str, Action] = MappingProxyType({})


@record(frozen=True)
class Option:
    """One answer. Its key is `action`'s, or the sign on `cap`."""

    label: str
    act: Action
    action: str = ""
    cap: str = ""
    kind: Kind = Kind.WARN_OUTLINE


@record(frozen=True)
class Prompt:
    """A block and what answers it: by action, or by the sign that was typed."""

    block: QWidget
    by_action: Mapping[str, Action] = _NOTHING
    by_sign: Mapping[str, Action] = _NOTHING


def ask(
    words: Words,
    title: str,
    detail: str,
    options: Sequence[Option],
    *,
    room: int,
    state: State = State.SOON,
) -> Prompt:
    """`room` px decide whether the buttons stand right of the words or under them."""
    buttons = [_button(option, words, title) for option in options]
    block = Question(state, title, detail, buttons)
    block.fit(room)
    return Prompt(
        block,
        {option.action: option.act for option in options if option.action},
        {option.cap: option.act for option in options if option.cap},
    )


def _button(option: Option, words: Words, title: str) -> Button:
    cap = option.cap or (keys.cap(option.action, words) if option.action else "")
    button = Button(option.label, option.kind, key_cap=cap)
    button.means = (title, option.label)  # the next question may give the same answers
    button.clicked.connect(lambda: option.act())  # noqa: PLW0108 - Qt says whether it is checked
    return button


def shown_code(code: str) -> str:
    return code if len(code) <= _CODE_SHOWN else f"{code[: _CODE_SHOWN - 1]}…"


def rate_options(
    words: Words, rates: Sequence[tuple[str, int | None]], choose: Callable[[str], None]
) -> list[Option]:
    """A key for each VAT rate, numbered from 1."""
    return [
        Option(rate_name(words, points), lambda code=code: choose(code), cap=str(place))  # type: ignore[misc]
        for place, (code, points) in enumerate(rates, 1)
    ]


def rate_name(words: Words, points: int | None) -> str:
    return words("free.not_taxed") if points is None else words.percent(points)
