"""Nothing under a finger moves: places are a function of the window's size, as the pictures show them."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QRect

from herstal_pos.ui.frame.geometry import LINES_MOST, FrameGeometry, geometry, shares
from herstal_pos.ui.frame.theme import TOUCH
from herstal_pos.ui.widgets.buttons.keypad import cells

sizes = st.tuples(st.integers(1024, 2560), st.integers(696, 1600))


def box(rect: QRect) -> tuple[int, int, int, int]:
    """Left, top, right and bottom as one reads them off a picture."""
    return rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1


def test_the_frame_at_1280_by_800_is_the_one_of_the_pictures() -> None:
    frame = geometry(1280, 800)
    assert box(frame.rail) == (4, 8, 92, 792)
    assert box(frame.strip) == (100, 12, 1264, 68)
    assert box(frame.cart) == (100, 80, 904, 610)
    assert box(frame.pad) == (920, 80, 1264, 610)
    assert box(frame.pay_bar) == (100, 622, 1264, 738)
    assert box(frame.status) == (100, 750, 1264, 798)
    assert [box(key)[::2] for key in frame.pay_keys] == [
        (380, 531),
        (541, 671),
        (681, 812),
        (822, 953),
        (963, 1264),
    ]
    assert box(frame.entry) == (920, 80, 1264, 136)
    assert box(frame.keypad) == (920, 148, 1264, 420)
    assert [box(action) for action in frame.actions[::5]] == [(920, 432, 1080, 484), (1088, 552, 1264, 604)]
    assert box(frame.search)[::2] == (864, 1264)
    assert box(frame.cart_beside_search)[::2] == (100, 848)
    assert box(frame.alarm) == (100, 80, 904, 160)
    assert frame.cart_under_alarm.top() == 172


def test_the_small_frame_at_1024_by_768_is_the_one_of_the_picture() -> None:
    frame = geometry(1024, 768)
    assert frame.is_small
    assert box(frame.cart) == (100, 80, 704, 590)
    assert box(frame.pad) == (716, 80, 1008, 590)
    assert box(frame.pay_bar) == (100, 602, 1008, 706)
    assert [box(key)[::2] for key in frame.pay_keys] == [
        (330, 461),
        (471, 576),
        (586, 691),
        (701, 806),
        (816, 1008),
    ]
    assert [box(action) for action in frame.actions[::5]] == [(716, 408, 858, 456), (866, 520, 1008, 568)]


def test_the_low_frame_at_1280_by_720_is_the_one_of_the_picture() -> None:
    """What is left of 1080p at 150 %."""
    frame = geometry(1280, 720)
    assert (frame.is_low, frame.is_small) == (True, False)
    assert box(frame.strip) == (100, 8, 1264, 64)
    assert box(frame.cart) == (100, 72, 904, 560)
    assert box(frame.pad) == (920, 72, 1264, 560)
    assert box(frame.pay_bar) == (100, 568, 1264, 672)
    assert box(frame.status) == (100, 672, 1264, 720)
    assert box(frame.keypad) == (920, 140, 1264, 388)
    assert [box(action)[1::2] for action in frame.actions[::2]] == [(400, 448), (456, 504), (512, 560)]


def test_the_least_frame_at_1024_by_696_holds_every_key() -> None:
    frame = geometry(1024, 696)
    assert frame.keypad.height() == 4 * 50 + 3 * 8
    assert frame.actions[-1].bottom() == frame.centre.bottom()
    assert frame.actions[-1].height() == 48


def test_the_wide_frame_at_1536_by_864_has_a_column_of_orders() -> None:
    frame = geometry(1536, 864)
    assert frame.orders is not None
    assert box(frame.orders) == (1208, 80, 1520, 674)
    assert box(frame.pad)[::2] == (848, 1192)
    assert box(frame.cart)[::2] == (100, 832)
    assert frame.keypad.height() == 4 * 70 + 24


def test_a_shop_without_orders_gives_their_column_to_the_cart() -> None:
    frame = geometry(1536, 864, with_orders=False)
    assert frame.orders is None
    assert frame.pad.right() + 1 == 1520


@pytest.mark.parametrize("width", [1280, 1366, 1440, 1536, 1600, 1700])
def test_a_line_is_never_over_900_and_the_keys_get_the_rest(width: int) -> None:
    frame = geometry(width, 864, with_orders=False)
    assert frame.cart.width() <= LINES_MOST + 20
    assert frame.pad.left() - frame.cart.right() - 1 == 16
    assert frame.lines.width() == frame.cart.width() - 20


@pytest.mark.parametrize(
    ("width", "small", "wide"), [(1099, True, False), (1100, False, False), (1440, False, True)]
)
def test_the_layout_changes_at_1100_and_at_1440(width: int, small: bool, wide: bool) -> None:
    frame = geometry(width, 800)
    assert (frame.is_small, frame.is_wide) == (small, wide)


@given(sizes)
def test_no_two_parts_overlap_in_any_window(size: tuple[int, int]) -> None:
    frame = geometry(*size)
    orders = [frame.orders] if frame.orders else []
    parts = [
        frame.rail,
        frame.strip,
        frame.cart,
        frame.pad,
        *orders,
        frame.total,
        *frame.pay_keys,
        frame.status,
    ]
    for one, other in combinations(parts, 2):
        assert not one.intersects(other)
    window = QRect(0, 0, *size)
    assert all(window.contains(part) for part in parts)


@given(sizes)
def test_the_pads_parts_stand_in_the_pad(size: tuple[int, int]) -> None:
    frame = geometry(*size)
    parts = [frame.entry, frame.keypad, *frame.actions]
    assert all(frame.pad.contains(part) for part in parts)
    for one, other in combinations(parts, 2):
        assert not one.intersects(other)


@given(sizes)
def test_every_target_is_large_enough_and_8_px_from_the_next(size: tuple[int, int]) -> None:
    frame = geometry(*size)
    digits = [
        cell.translated(frame.keypad.topLeft())
        for row in range(4)
        for cell in cells(frame.keypad.width(), frame.keypad.height(), row)
    ]
    targets = [*frame.pay_keys, *frame.actions, *digits]
    assert all(min(target.width(), target.height()) >= TOUCH for target in targets)
    for one, other in combinations(targets, 2):
        assert not one.adjusted(-4, -4, 4, 4).intersects(other.adjusted(-3, -3, 3, 3))


@given(sizes)
def test_lines_are_never_wider_than_900(size: tuple[int, int]) -> None:
    frame = geometry(*size)
    assert frame.lines.width() <= 900
    assert frame.cart.contains(frame.lines)


@given(sizes)
def test_a_search_moves_neither_rail_nor_strip_nor_pay_bar(size: tuple[int, int]) -> None:
    frame: FrameGeometry = geometry(*size)
    assert frame.search.right() == frame.pad.right()
    assert not frame.search.intersects(frame.cart_beside_search)
    assert frame.cart_beside_search.width() > 400


@given(st.integers(200, 2000), st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_shares_fill_their_room(width: int, weights: list[int]) -> None:
    room = QRect(7, 5, width, 50)
    cut = shares(room, weights, 10)
    assert cut[0].left() == room.left()
    assert cut[-1].right() == room.right()
    assert all(after.left() - before.right() == 11 for before, after in pairwise(cut))
