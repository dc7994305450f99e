"""A list changes by what changed, never by a reset."""

from collections.abc import Sequence

from hypothesis import given, strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from herstal_pos.ui.widgets.lists.lines import ACCESSIBLE_TEXT, DISPLAY, ROW, LineModel, LineRow, same_until


def row(key: str, quantity: str = "1") -> LineRow:
    return LineRow(key, quantity, f"Article {key}", "3,20 € pièce", "6 %", "3,20 €")


class Witness:
    """Follows a model by its signals alone, as a view does."""

    def __init__(self, model: LineModel) -> None:
        self.model = model
        self.keys: list[str] = []
        self.events: list[str] = []
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(lambda *_: self.events.append("changed"))
        model.modelReset.connect(lambda: self.events.append("reset"))

    def _inserted(self, _parent: object, first: int, last: int) -> None:
        self.events.append("inserted")
        self.keys[first:first] = [self.model.row_at(place).key for place in range(first, last + 1)]

    def _removed(self, _parent: object, first: int, last: int) -> None:
        self.events.append("removed")
        del self.keys[first : last + 1]

    def _moved(self, _source: object, first: int, _last: int, _target: object, place: int) -> None:
        self.events.append("moved")
        self.keys.insert(place, self.keys.pop(first))


def watched(rows: Sequence[LineRow]) -> tuple[LineModel, Witness]:
    model = LineModel()
    witness = Witness(model)
    model.present(rows)
    witness.events.clear()
    return model, witness


def test_a_scan_inserts_one_row_at_the_end() -> None:
    lines = [row("a"), row("b")]
    model, witness = watched(lines)
    model.present([*lines, row("c")])
    assert witness.events == ["inserted"]
    assert model.data(model.index(2, 0), ROW) == row("c")


def test_one_more_of_an_article_changes_its_row_only() -> None:
    model, witness = watched([row("a"), row("b")])
    model.present([row("a"), row("b", quantity="2")])
    assert witness.events == ["changed"]


def test_the_same_lines_again_change_nothing() -> None:
    model, witness = watched([row("a"), row("b")])
    model.present([row("a"), row("b")])
    assert witness.events == []


def test_a_line_taken_away_is_removed_alone() -> None:
    model, witness = watched([row("a"), row("b"), row("c")])
    model.present([row("a"), row("c")])
    assert witness.events == ["removed"]


def test_a_deposit_is_inserted_under_its_line() -> None:
    model, witness = watched([row("a"), row("b")])
    model.present([row("a"), row("deposit"), row("b")])
    assert witness.events == ["inserted"]
    assert witness.keys == ["a", "deposit", "b"]


def test_the_next_sale_takes_the_place_of_the_last() -> None:
    model, witness = watched([row("a"), row("b")])
    model.present([row("x")])
    assert model.rows == (row("x"),)
    assert "reset" not in witness.events


carts = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("123")), unique_by=lambda line: line[0], max_size=8
).map(lambda lines: [row(key, quantity) for key, quantity in lines])


@given(carts, carts)
def test_any_cart_follows_any_other_without_a_reset(before: list[LineRow], after: list[LineRow]) -> None:
    model, witness = watched(before)
    model.present(after)
    assert list(model.rows) == after
    assert witness.keys == [line.key for line in after]
    assert "reset" not in witness.events


def test_the_model_keeps_qts_rules() -> None:
    model = LineModel()
    strict = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.present([row("a"), row("b")])
    model.present([row("c"), row("b", "2"), row("a")])
    model.present([])
    assert strict.model() is model  # its warnings fail this test


def test_roles_are_answered_as_the_integers_they_are() -> None:
    model, _ = watched([row("a", quantity="0,342 kg")])
    index = model.index(0, 0)
    assert model.data(index, DISPLAY) == "Article a"
    assert model.data(index, ACCESSIBLE_TEXT) == "0,342 kg, Article a, 3,20 €"
    assert [model.data(index, role) for role in range(1, 20) if role != ACCESSIBLE_TEXT] == [None] * 18


def test_a_row_is_found_by_its_key() -> None:
    model, _ = watched([row("a"), row("b")])
    assert [model.place_of(key) for key in "abz"] == [0, 1, -1]


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
def test_what_is_the_same_at_the_beginning_is_found_by_halves(shown: list[int], now: list[int]) -> None:
    same = same_until(shown, now)
    assert shown[:same] == now[:same]
    assert same == min(len(shown), len(now)) or shown[same] != now[same]
