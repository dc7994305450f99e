"""X and Z: their rows add up on the paper."""

from dataclasses import replace

import pytest

from herstal_pos.documents.day.day_report import CarriedOver, x_report, z_report
from herstal_pos.i18n import LANGUAGES, Words
from tests.documents.reading import sections
from tests.documents.tickets import MIDDLE, NARROW, SHOP, WIDE, closing, day_report

languages = pytest.mark.parametrize("language", LANGUAGES)
papers = pytest.mark.parametrize("printer", [WIDE, MIDDLE, NARROW])


@languages
@papers
def test_the_means_sum_to_turnover_and_rounding(language: str, printer: str) -> None:
    words = Words(language)
    _, turnover, vat, *_ = sections(x_report(day_report(), SHOP, language, practice=False), printer)
    means = turnover.of(f"{words('means.cash')} (16)") + turnover.of(f"{words('means.card')} (27)")
    assert turnover.of(words("receipt.total")) == 123_456
    assert means == 123_456 + turnover.of(words("report.rounding"))
    assert sum(row[-1] for row in vat.vat_table) == 123_456
    assert all(row[0] + row[1] == row[2] for row in vat.vat_table if len(row) > 1)


@languages
@papers
def test_the_drawer_sums_to_what_is_expected(language: str, printer: str) -> None:
    words = Words(language)
    _, _, _, drawer, *_ = sections(x_report(day_report(), SHOP, language, practice=False), printer)
    expected = drawer.of(words("report.cash_expected"))
    assert expected == 55_952
    assert sum(drawer.amounts) == 2 * expected


@languages
@papers
def test_the_count_is_what_was_expected_and_its_difference_and_all_of_it_goes_somewhere(
    language: str, printer: str
) -> None:
    words = Words(language)
    document = z_report(closing(), day_report(), CarriedOver(1, 2, 3), SHOP, language, practice=False)
    _, _, _, drawer, waiting, *_ = sections(document, printer)
    counted = drawer.of(words("report.counted"))
    assert counted == drawer.of(words("report.cash_expected")) + drawer.of(words("report.difference"))
    assert counted == drawer.of(words("report.to_safe")) + drawer.of(words("report.kept"))
    assert drawer.of(words("report.difference")) == -200
    assert [text.split()[-1] for text, *_ in waiting.rows] == ["1", "2", "3"]


def test_practice_is_marked() -> None:
    mark = Words("fr")("receipt.practice")
    head, *_, footer = sections(x_report(day_report(), SHOP, "fr", practice=True), MIDDLE)
    assert head.rows[0][0] == mark
    assert footer.rows[-2][0] == mark


def test_a_day_without_a_ticket_yet_names_none() -> None:
    empty = replace(day_report(), first_number="", last_number="", tenders=())
    head, turnover, *_ = sections(x_report(empty, SHOP, "fr", practice=False), MIDDLE)
    assert not any("Tickets" in text for text, _ in head.rows)
    assert len(turnover.rows) == 3
