"""Where tiles stand: no two in one place, and nothing moves but what is moved."""

from hypothesis import given, strategies as st

from herstal_pos.domain.counter.tiles import PLACES, Spot, by_sales, moved, spots

TEXTS = st.sampled_from(
    ("P-01", "P-02", "P-12", "P", "Q-01", "Q", "03", "3", "P-00", "P-99", "P-x", "-", "--01")
)
TILES = st.lists(TEXTS, max_size=30).map(lambda texts: [(str(n), text) for n, text in enumerate(texts)])


@given(TILES)
def test_each_article_has_a_place_of_its_own(tiles: list[tuple[str, str]]) -> None:
    at = spots(tiles)
    assert len({*at.values()}) == len(at) == len(tiles)
    assert all(spot.place >= 1 for spot in at.values())


@given(TILES)
def test_what_was_written_down_is_read_as_it_stood(tiles: list[tuple[str, str]]) -> None:
    at = spots(tiles)
    assert spots((each, spot.written) for each, spot in at.items()) == at


@given(TILES, st.integers(0, 29), st.sampled_from(("P", "Q", "", "R")), st.integers(0, PLACES))
def test_a_move_leaves_all_others_where_they_were(
    tiles: list[tuple[str, str]], which: int, page: str, place: int
) -> None:
    at = spots(tiles)
    changed = moved(at, str(which), Spot(page, place))
    after = {**at, **changed}
    there = [spot for spot in after.values() if spot is not None]
    assert len({*there}) == len(there)
    assert len(changed) <= 2
    assert after[str(which)] is not None
    assert {*after} == {*at, str(which)}


def test_what_has_no_place_yet_takes_the_first_hole() -> None:
    assert spots([("a", "P-01"), ("b", "P"), ("c", "P-03"), ("d", "P-01")]) == {
        "a": Spot("P", 1),
        "c": Spot("P", 3),
        "b": Spot("P", 2),
        "d": Spot("P", 4),
    }


def test_the_best_sold_comes_nearest_to_the_hand() -> None:
    at = {"a": Spot("P", 1), "b": Spot("P", 2), "c": Spot("P", 5), "far": Spot("P", 12)}
    assert by_sales(at, "P", 0, ["b", "a"]) == {"c": Spot("P", 9), "a": Spot("P", 10), "b": Spot("P", 11)}
