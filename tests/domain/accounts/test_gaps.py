"""What is named before a period goes to the accountant."""

from datetime import date

from herstal_pos.domain.accounts.exports.sending import changed_files, gaps_of

MON, TUE, WED = (date(2026, 11, day) for day in (23, 24, 25))


def test_a_missing_z_a_day_that_goes_back_and_a_day_that_is_open() -> None:
    days = [("1", 4, MON), ("1", 6, WED), ("1", 7, TUE), ("2", 1, MON)]
    known = {"1": frozenset({4, 6, 7}), "2": frozenset({1})}
    found = gaps_of(days, known, [("2", TUE)])
    assert [(gap.kind, gap.params) for gap in found] == [
        ("missing", {"number": "3", "till": "1"}),  # the one before the first
        ("missing", {"number": "5", "till": "1"}),
        ("back", {"number": "7", "till": "1"}),
        ("open", {"day": "2026-11-24", "till": "2"}),
    ]
    assert gaps_of(days[:1], {"1": frozenset({3, 4})}, []) == []


def test_files_that_are_new_other_or_gone() -> None:
    before = [("a", "1"), ("b", "1"), ("c", "1")]
    assert changed_files([("a", "1"), ("b", "2"), ("d", "1")], before) == ("b", "c", "d")
    assert changed_files(before, before) == ()
