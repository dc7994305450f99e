"""What a line of the cart says is worded once, as long as the line says the same."""

from dataclasses import replace

from hypothesis import given, strategies as st

from herstal_pos.i18n import Words
from herstal_pos.ui.counter.cart.line_rows import LineRows, row_of
from herstal_pos.ui.scenes import sample_shop

WORDS = Words("fr")
LINES = tuple(sample_shop.line(key, f"Article {key}", 245) for key in "abcde")


def test_a_line_that_did_not_change_keeps_its_row() -> None:
    rows = LineRows(WORDS)
    before = list(rows.of(LINES[:3], narrow=False))
    after = rows.of((LINES[0], replace(LINES[1]), *LINES[2:]), narrow=False)

    assert [now is then for now, then in zip(after, before, strict=False)] == [True, True, True]
    assert len(after) == 5


def test_a_line_that_changed_is_worded_anew() -> None:
    rows = LineRows(WORDS)
    rows.of(LINES, narrow=False)

    assert rows.of((*LINES[:2], replace(LINES[2], quantity=3000)), narrow=False)[2].quantity_text == "3"


carts = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=6, unique_by=lambda of: of[0])


@given(st.lists(st.tuples(carts, st.booleans()), max_size=6))
def test_rows_say_what_their_lines_say_whatever_was_shown_before(
    shown: list[tuple[list[tuple[int, int]], bool]],
) -> None:
    rows = LineRows(WORDS)
    for cart, small in shown:
        lines = tuple(
            LINES[at] if pieces == 1 else replace(LINES[at], quantity=pieces * 1000) for at, pieces in cart
        )
        assert list(rows.of(lines, narrow=small)) == [row_of(line, WORDS, narrow=small) for line in lines]
