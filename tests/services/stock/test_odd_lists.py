"""Lists of articles that nobody wrote in good faith, or that no hand wrote: each ends, and soon."""

from typing import SupportsIndex, overload, override

from herstal_pos.services.stock import csv_catalogue
from herstal_pos.services.stock.lists import sheet
from herstal_pos.services.stock.lists.opening import parse
from tests.services.stock.test_csv_catalogue import RATES

HEAD = "nom;prix;tva;code\n"
PAIN = "Pain;3,20;6;99\n"


class Counted(list[str]):
    """Lines that know how often one of them was read."""

    read = 0

    @overload
    def __getitem__(self, at: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    @override
    def __getitem__(self, at: SupportsIndex | slice) -> str | list[str]:
        self.read += 1
        return super().__getitem__(at)


def test_a_quote_that_never_closes_costs_its_own_line_and_no_walk_to_the_end() -> None:
    """What is read grows with the file, not with its square."""
    for length in (500, 5_000):
        lines = Counted(['"Sirop;4,35;6;1'] * length)
        assert [cells for _, cells in sheet.records(lines, 0, ";")] == [None] * length
        assert lines.read <= 60 * length


def test_quotes_that_cross_cost_their_own_lines() -> None:
    rows, refusals = parse(HEAD + '"Sirop;4,35;6;1\n' * 2_001 + PAIN, RATES)
    assert [row.code for row in rows] == ["99"]
    assert {seen.reason for seen in refusals} <= {"csv_unreadable", "csv_too_many_columns"}


def test_a_cell_may_hold_some_lines() -> None:
    rows, _ = parse(HEAD + '"Sirop\nde\nLiège";4,35;6;1\n', RATES)
    assert rows[0].names["fr"] == "Sirop de Liège"


def test_a_number_of_thousands_of_digits_is_none() -> None:
    digits = "9" * 5_000
    for line in (
        f"Sirop;{digits};6;1",
        f"Sirop;1;{digits};1",
        f"Sirop;1;6;1;{digits}",
        f"Sirop;1;6;1;;{digits}",
    ):
        rows, refusals = parse(f"nom;prix;tva;code;stock;age\n{line}\n", RATES)
        assert (len(rows), len(refusals)) == (0, 1)


def test_a_file_of_nonsense_is_given_up() -> None:
    _, refusals = parse(HEAD + "Sirop;;6;1\n" * (csv_catalogue.MOST_REFUSALS + 500), RATES)
    assert len(refusals) == csv_catalogue.MOST_REFUSALS + 1
    assert refusals[-1].reason == "csv_given_up"


def test_a_name_or_a_code_that_no_shelf_has_is_refused_by_name() -> None:
    fits, long = "S" * 200, "S" * 201
    lines = f"{fits};4,35;6;1\n{long};4,35;6;2\nSirop;4,35;6;{'9' * 65}\n"
    rows, refusals = parse(HEAD + lines, RATES)
    assert [row.code for row in rows] == ["1"]
    assert [seen.reason for seen in refusals] == ["csv_name_long", "csv_code_long"]
