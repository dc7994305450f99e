"""A printer's three ways of saying something, told apart by their fixed bits."""

import pytest
from hypothesis import given, strategies as st

from hardware.drivers.printing.status import AnswerParser, Automatic, InOrder, RealTime, Status
from hardware.drivers.transports.errors import Reason

REAL_TIME = st.integers(0, 255).map(lambda bits: bits & 0x6C | 0x12)
IN_ORDER = st.integers(0, 255).map(lambda bits: bits & 0x0F)
FRAME = st.binary(min_size=4, max_size=4).map(
    lambda frame: bytes((frame[0] & 0x6C | 0x10, *(byte & 0x6F for byte in frame[1:])))
)
ANSWER = st.one_of(REAL_TIME.map(RealTime), IN_ORDER.map(InOrder), FRAME.map(Automatic))


def sent(answer: RealTime | InOrder | Automatic) -> bytes:
    return answer.frame if isinstance(answer, Automatic) else bytes((answer.byte,))


@given(st.lists(ANSWER), st.integers(1, 7))
def test_answers_in_any_order_and_any_pieces_are_told_apart(
    answers: list[RealTime | InOrder | Automatic], piece: int
) -> None:
    stream = b"".join(map(sent, answers))
    parser = AnswerParser()
    heard = [answer for at in range(0, len(stream), piece) for answer in parser.feed(stream[at : at + piece])]
    assert heard == answers


WELL = {"paper_low": False, "paper_out": False, "cover_open": False, "error": False, "online": True}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("12121212", {}),
        ("1a32127e", {"online": False, "paper_out": True, "paper_low": True}),
        ("1a161212", {"online": False, "cover_open": True}),
        ("1a121212", {"online": False}),
        ("1212121e", {"paper_low": True}),
        ("1a523212", {"online": False, "error": True}),
    ],
)
def test_the_four_answers_in_real_time_mean_what_was_seen_on_a_printer(
    answers: str, expected: dict[str, bool]
) -> None:
    status = Status.from_real_time(bytes.fromhex(answers), "none")
    assert status == Status(**WELL | expected, drawer_open=None)


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ("10000000", {}),
        ("18000f00", {"online": False, "paper_out": True, "paper_low": True}),
        ("38000000", {"online": False, "cover_open": True}),
        ("10000300", {"paper_low": True}),
        ("18080000", {"online": False, "error": True}),
    ],
)
def test_a_frame_that_comes_by_itself_means_the_same(frame: str, expected: dict[str, bool]) -> None:
    status = Status.from_automatic(bytes.fromhex(frame), "none")
    assert status == Status(**WELL | expected, drawer_open=None)


@pytest.mark.parametrize(
    ("level", "pin_3_high", "is_open"), [("high", True, True), ("high", False, False), ("low", False, True)]
)
def test_the_drawers_sensor_is_read_by_the_level_of_its_profile(
    level: str, pin_3_high: bool, is_open: bool
) -> None:
    first = 0x16 if pin_3_high else 0x12
    status = Status.from_real_time(bytes((first, 0x12, 0x12, 0x12)), "high" if level == "high" else "low")
    assert status.drawer_open is is_open


def test_what_a_person_can_mend_is_told_before_that_it_is_off_line() -> None:
    assert Status.from_real_time(bytes.fromhex("1a36127e"), "none").blocked is Reason.COVER_OPEN
    assert Status.from_real_time(bytes.fromhex("1a32127e"), "none").blocked is Reason.PAPER_OUT
    assert Status.from_real_time(bytes.fromhex("1a121212"), "none").blocked is Reason.OFFLINE
    assert Status.from_real_time(bytes.fromhex("1212121e"), "none").blocked is None
