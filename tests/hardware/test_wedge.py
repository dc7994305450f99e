"""A scanner that types, told from a person and read by its keys: no scan in a field, no typed key lost."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.scanning import Scan, us_keys
from hardware.drivers.scanning.burst import is_gtin
from hardware.drivers.scanning.wedge import HOLD_MS, SHORTEST, KeyPress, Reaction, Wedge

SHIFT_KEY = 42
CODES_OF = {
    us_keys.CHARACTERS[code][shifted]: (code, shifted)
    for shifted in (True, False)
    for code in us_keys.CHARACTERS
    if code < 55 or code == 57  # the main block: the keypad has the same figures once more
}


def keys(
    text: str, start_ms: int, gaps_ms: Iterable[int], *, suffix: int | None = us_keys.ENTER
) -> list[KeyPress]:
    """The presses of a scanner (or of a person) that types `text`, Shift included."""
    gaps, at_ms, pressed = iter(gaps_ms), start_ms, []
    for character in text:
        if character == "\x1d":
            pressed.append(KeyPress(us_keys.RIGHT_BRACKET, at_ms, control=True))
        else:
            code, shifted = CODES_OF[character]
            if shifted:
                pressed.append(KeyPress(SHIFT_KEY, at_ms))
            pressed.append(KeyPress(code, at_ms, shift=bool(shifted)))
        at_ms += next(gaps)
    if suffix:
        pressed.append(KeyPress(suffix, at_ms))
    return pressed


def steady(gap_ms: int) -> Iterator[int]:
    while True:
        yield gap_ms


class Field:
    """A text field behind the decoder, with the caller's timer. It does not note Shift and the like."""

    def __init__(self, wedge: Wedge | None = None) -> None:
        self._wedge = wedge or Wedge()
        self._last_ms: int | None = None
        self.got: list[KeyPress] = []
        self.scans: list[Scan] = []
        self.misreads = 0
        self.longest_wait_ms = 0

    def press(self, pressed: Iterable[KeyPress]) -> "Field":
        for key in pressed:
            if self._last_ms is not None and key.at_ms - self._last_ms > self._wedge.patience_ms:
                self._follow(self._wedge.flush(), self._last_ms + self._wedge.patience_ms)
            self._last_ms = key.at_ms
            reaction = self._wedge.press(key)
            self._follow(reaction, key.at_ms)
            if not reaction.pending and key.code not in us_keys.MODIFIERS:
                self.got.append(key)
        return self

    def rest(self) -> "Field":
        """Nobody types any more."""
        self._follow(self._wedge.flush(), (self._last_ms or 0) + HOLD_MS)
        return self

    @property
    def lost(self) -> bool:
        """Neither a scan nor a sentence, and nothing in the field."""
        return not (self.scans or self.misreads or self.got)

    def _follow(self, reaction: Reaction, now_ms: int) -> None:
        for key in reaction.replay:
            self.longest_wait_ms = max(self.longest_wait_ms, now_ms - key.at_ms)
        self.got += reaction.replay
        self.misreads += reaction.misread
        if reaction.scan:
            self.scans.append(reaction.scan)


CODE = st.text(st.sampled_from(sorted(CODES_OF)), min_size=SHORTEST, max_size=60).filter(
    lambda t: len(set(t)) > 1
)
SCANNER_GAPS = st.lists(st.integers(0, 35), min_size=70, max_size=70)
TYPED = st.text(st.sampled_from("0123456789abcdefghijklmnopqrstuvwxyz "), max_size=12)
HUMAN_GAPS = st.lists(st.integers(HOLD_MS + 1, 400), min_size=20, max_size=20)


@given(CODE, SCANNER_GAPS, st.sampled_from([us_keys.ENTER, us_keys.TAB, us_keys.KEYPAD_ENTER]))
def test_every_code_is_read_and_no_key_of_it_reaches_a_field(code: str, gaps: list[int], suffix: int) -> None:
    field = Field().press(keys(code, 1000, gaps, suffix=suffix)).rest()
    assert field.scans == [Scan.from_message(code)]
    assert field.got == []


@given(TYPED, HUMAN_GAPS, CODE, st.integers(1, 35), TYPED, HUMAN_GAPS)
def test_a_person_who_types_before_and_after_a_scan_loses_no_key(
    before: str, before_gaps: list[int], code: str, gap: int, after: str, after_gaps: list[int]
) -> None:
    first = keys(before, 1000, before_gaps, suffix=None)
    scan = keys(code, 20_000, steady(gap))
    last = keys(after, 40_000, after_gaps)
    field = Field().press([*first, *scan, *last]).rest()
    assert field.scans == [Scan.from_message(code)]
    assert field.got == first + last
    assert field.longest_wait_ms <= HOLD_MS


@given(st.text(st.sampled_from(sorted(CODES_OF)), max_size=40), HUMAN_GAPS.map(lambda gaps: gaps * 2))
def test_a_person_is_never_taken_for_a_scanner(text: str, gaps: list[int]) -> None:
    typed = keys(text, 1000, gaps)
    field = Field().press(typed).rest()
    assert field.scans == []
    assert field.got == [key for key in typed if key.code not in us_keys.MODIFIERS]


@given(st.lists(st.tuples(st.sampled_from("1234567890azerty"), st.integers(1, 300)), max_size=30))
def test_whatever_the_rhythm_no_key_is_lost_or_changes_its_place(strokes: list[tuple[str, int]]) -> None:
    """But figures at a scanner's pace: they are a code without suffix, or a part of one."""
    text = "".join(character for character, _ in strokes)
    typed = keys(text, 1000, [gap for _, gap in strokes], suffix=None)
    field = Field().press(typed).rest()
    assert field.got == typed or field.scans or field.misreads


@pytest.mark.parametrize(
    ("code", "scan"),
    [
        ("]C1HM-2026/ab.", Scan("HM-2026/ab.", "]C1")),
        ("]E05412345678908", Scan("5412345678908", "]E0")),
        ("]d2010541234567890810ABC\x1d17261231", Scan("010541234567890810ABC\x1d17261231", "]d2")),
        ("https://id.gs1.org/01/05412345678908", Scan("https://id.gs1.org/01/05412345678908")),
    ],
)
def test_keys_are_read_as_a_us_keyboard_whatever_the_layout(code: str, scan: Scan) -> None:
    assert Field().press(keys(code, 1000, steady(8))).rest().scans == [scan]


def test_the_figures_of_a_keypad_are_read() -> None:
    keypad = {"7": 71, "8": 72, "9": 73, "4": 75, "5": 76, "6": 77, "1": 79, "2": 80, "3": 81, "0": 82}
    pressed = [KeyPress(keypad[digit], 1000 + 8 * at) for at, digit in enumerate("5412345678908")]
    assert Field().press([*pressed, KeyPress(us_keys.KEYPAD_ENTER, 1110)]).scans == [Scan("5412345678908")]


@pytest.mark.parametrize("gap_before_ms", [120, 51, 45])
def test_a_3_typed_before_the_scan_is_a_quantity(gap_before_ms: int) -> None:
    three = KeyPress(CODES_OF["3"][0], 1000)
    field = Field().press([three, *keys("5412345678908", 1000 + gap_before_ms, steady(6))]).rest()
    assert field.scans == [Scan("5412345678908")]
    assert field.got == [three]


@pytest.mark.parametrize("before", [2, 3, 4])
def test_a_scanner_that_stumbles_once_keeps_the_keys_before(before: int) -> None:
    gaps = [8] * (before - 1) + [HOLD_MS] + [8] * 20
    field = Field().press(keys("5412345678908", 0, gaps)).rest()
    assert (field.scans, field.got) == ([Scan("5412345678908")], [])


def test_an_even_scanner_at_its_slowest_keeps_its_first_key() -> None:
    field = Field().press(keys("5412345678908", 1000, [50, *[35] * 12])).rest()
    assert field.scans == [Scan("5412345678908")]


def test_a_scan_without_suffix_is_known_by_its_identifier() -> None:
    with_aim = Field().press(keys("]E05412345678908", 1000, steady(8), suffix=None)).rest()
    assert (with_aim.scans, with_aim.got) == ([Scan("5412345678908", "]E0")], [])


def test_a_scan_without_suffix_is_known_by_its_check_digit() -> None:
    whole = Field().press(keys("5412345678908", 1000, steady(8), suffix=None)).rest()
    assert (whole.scans, whole.got, whole.misreads) == ([Scan("5412345678908")], [], 0)
    cut = Field().press(keys("541234567890", 1000, steady(8), suffix=None)).rest()
    assert (cut.scans, cut.got, cut.misreads) == ([], [], 1)


def test_letters_that_a_program_types_are_no_code() -> None:
    typed = keys("gaufrettes", 1000, steady(8), suffix=None)
    field = Field().press(typed).rest()
    assert (field.got, field.misreads, field.longest_wait_ms <= HOLD_MS + 80) == (typed, 0, True)


def test_a_scan_without_suffix_ends_where_a_person_goes_on() -> None:
    typed = KeyPress(CODES_OF["x"][0], 2000)
    field = Field().press([*keys("]E05412345678908", 1000, steady(8), suffix=None), typed]).rest()
    assert (field.scans, field.got) == ([Scan("5412345678908", "]E0")], [typed])


def test_the_second_line_end_of_a_scanner_goes_with_its_scan() -> None:
    for second in (KeyPress(us_keys.ENTER, 1112), KeyPress(us_keys.LINE_FEED, 1112, control=True)):
        field = Field().press([*keys("5412345678908", 1000, steady(8)), second]).rest()
        assert (len(field.scans), field.got) == (1, [])


def test_enter_pressed_by_a_person_after_a_scan_is_enter() -> None:
    enter = KeyPress(us_keys.ENTER, 1400)
    assert Field().press([*keys("5412345678908", 1000, steady(8)), enter]).rest().got == [enter]


def test_a_key_held_down_is_no_scan() -> None:
    repeated = [
        KeyPress(CODES_OF["0"][0], 1000),
        *(KeyPress(CODES_OF["0"][0], 1500 + 33 * n, repeat=True) for n in range(20)),
    ]
    field = Field().press([*repeated, KeyPress(us_keys.ENTER, 2170)]).rest()
    assert field.scans == []
    assert len(field.got) == 22


def test_a_double_figure_that_looks_like_a_repeat_is_still_read() -> None:
    pressed = keys("5400345678900", 1000, steady(5))
    marked = [KeyPress(key.code, key.at_ms, repeat=at in (3, 12)) for at, key in enumerate(pressed)]
    assert Field().press(marked).scans == [Scan("5400345678900")]


def test_a_shortcut_comes_behind_what_was_typed_before() -> None:
    """Not at once: on another keyboard Control may be held down while a scanner begins."""
    typed, shortcut = KeyPress(CODES_OF["3"][0], 1000), KeyPress(CODES_OF["s"][0], 1020, control=True)
    wedge = Wedge()
    assert wedge.press(typed) == wedge.press(shortcut) == Reaction(pending=True)
    assert wedge.flush() == Reaction(replay=(typed, shortcut))


def test_function_keys_and_arrows_are_never_held() -> None:
    assert Wedge().press(KeyPress(88, 1000)) == Reaction()
    assert Wedge().press(KeyPress(108, 1000)) == Reaction()


def test_the_callers_own_event_comes_back_with_its_key() -> None:
    event = object()
    wedge = Wedge()
    wedge.press(KeyPress(CODES_OF["a"][0], 1000, event=event))
    assert [key.event for key in wedge.flush().replay] == [event]


def test_caps_lock_leaves_a_scan_as_it_is_and_is_told() -> None:
    pressed = [
        KeyPress(key.code, key.at_ms, shift=key.shift, caps_lock=True)
        for key in keys("HM-2026", 1000, steady(8))
    ]
    wedge = Wedge()
    assert Field(wedge).press(pressed).scans == [Scan("HM-2026")]
    assert wedge.caps_lock
    assert Field(wedge).press(keys("HM-2026", 3000, steady(8))).scans == [Scan("HM-2026")]
    assert not wedge.caps_lock


def test_a_control_letter_inside_a_scan_is_its_end_of_text() -> None:
    *code, enter = keys("5412345678908", 1000, steady(8))
    etx = KeyPress(CODES_OF["c"][0], enter.at_ms, control=True)
    assert Field().press([*code, etx, enter]).scans == [Scan("5412345678908\x03")]


def test_a_control_letter_after_typed_digits_is_a_persons() -> None:
    ctrl_d = KeyPress(CODES_OF["d"][0], 1020, control=True)
    three = KeyPress(CODES_OF["3"][0], 1000)
    field = Field().press([three, ctrl_d]).rest()
    assert field.got == [three, ctrl_d]


def test_a_clock_that_runs_over_starts_anew() -> None:
    late = KeyPress(CODES_OF["1"][0], 2**32 - 3)
    field = Field().press([late, *keys("5412345678908", 2, steady(8))]).rest()
    assert field.scans == [Scan("5412345678908")]
    assert field.got == [late]


# --- a busy machine, and hands on another keyboard

GTINS = st.sampled_from(["5412345678908", "96385074", "036000291452", "15412345678905", "5400141030006"])
PAUSES = st.dictionaries(st.integers(0, 13), st.integers(36, 1800), max_size=5)


def with_modifier(pressed: list[KeyPress], **modifier: bool) -> list[KeyPress]:
    return [key._replace(**modifier) for key in pressed]


@pytest.mark.parametrize("modifier", ["control", "alt"])
@pytest.mark.parametrize("code", ["5412345678908", "HM-2026/AB"])
def test_control_or_alt_held_down_on_another_keyboard_keeps_no_scan_away(modifier: str, code: str) -> None:
    field = Field().press(with_modifier(keys(code, 1000, steady(6)), **{modifier: True})).rest()
    assert (field.scans, field.got, field.misreads) == ([Scan(code)], [], 0)


def test_control_let_go_in_the_middle_changes_no_figure() -> None:
    pressed = keys("5412345678908", 1000, steady(6))
    field = Field().press([*with_modifier(pressed[:5], control=True), *pressed[5:]]).rest()
    assert field.scans == [Scan("5412345678908")]


def test_shift_held_down_reads_figures_and_misreads_letters() -> None:
    pressed = with_modifier(keys("5412345678908", 1000, steady(6)), shift=True)
    assert Field().press(pressed).scans == [Scan("5412345678908")]
    letters = Field().press(with_modifier(keys("HM-2026/ab", 1000, steady(6)), shift=True)).rest()
    assert (letters.scans, letters.got, letters.misreads) == ([], [], 1)


@pytest.mark.parametrize("at", range(1, 14))
def test_a_pause_of_40_ms_anywhere_keeps_an_article_whole(at: int) -> None:
    gaps = [6] * 14
    gaps[at - 1] = 40
    field = Field().press(keys("5412345678908", 1000, gaps)).rest()
    assert (field.scans, field.got, field.misreads) == ([Scan("5412345678908")], [], 0)


@pytest.mark.parametrize("at", range(1, 10))
@pytest.mark.parametrize("code", ["HM-2026/AB", "2-001042XZ"])
def test_a_pause_of_40_ms_never_makes_half_of_another_code(at: int, code: str) -> None:
    gaps = [6] * 14
    gaps[at - 1] = 40
    field = Field().press(keys(code, 1000, gaps)).rest()
    assert field.scans == [Scan(code)] or (field.scans, field.got, field.misreads) == ([], [], 1)


def test_a_rest_that_comes_late_is_still_the_same_scan() -> None:
    for at in range(3, 13):
        gaps = [6] * 13
        gaps[at - 1] = 400
        field = Field().press(keys("5412345678908", 1000, gaps)).rest()
        assert (field.scans, field.got, field.misreads) == ([Scan("5412345678908")], [], 0)


def test_the_rest_of_a_code_that_was_cut_is_no_article_though_it_looks_like_one() -> None:
    gaps = [6] * 5 + [601] + [6] * 8
    field = Field().press(keys("15412345678905", 1000, gaps)).rest()
    assert is_gtin("45678905")
    assert (field.scans, field.got) == ([], [])
    again = field.press(keys("15412345678905", 3000, steady(6))).rest()
    assert again.scans == [Scan("15412345678905")]


@given(st.sampled_from(["", "3", "12"]), GTINS, PAUSES, st.sampled_from(["", "control", "alt"]))
def test_however_a_busy_machine_presses_it_a_scan_is_whole_or_said(
    before: str, code: str, pauses: dict[int, int], modifier: str
) -> None:
    typed = keys(before, 1000, steady(120), suffix=None)
    pressed = keys(code, 3000, [pauses.get(at, 6) for at in range(len(code))])
    pressed = with_modifier(pressed, **{modifier: True}) if modifier else pressed
    field = Field().press([*typed, *pressed]).rest()
    assert all(scan == Scan(code) for scan in field.scans)
    as_if_typed = field.got == typed + pressed and not modifier
    assert len(field.scans) == 1 or field.misreads or as_if_typed
    if field.scans and not field.misreads:
        assert field.got == typed


@given(st.sampled_from(["54", "5410", "HM-26"]), GTINS, st.integers(1, 5))
def test_what_a_person_types_in_the_midst_of_a_pause_is_told_too(typed: str, code: str, at: int) -> None:
    first, last = keys(code[:at], 1000, steady(6), suffix=None), keys(code[at:], 1000 + 500, steady(6))
    fingers = keys(typed, 1100, steady(90), suffix=None)
    field = Field().press([*first, *fingers, *last]).rest()
    assert field.misreads or field.scans == [Scan(code)] or field.got
    assert all(scan.text == code or not is_gtin(scan.text) for scan in field.scans)
