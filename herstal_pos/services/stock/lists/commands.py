"""Lists of articles: read, brought in, stopped, written."""

from dataclasses import field

from herstal_pos.records import record


@record(frozen=True)
class ListAnswers:
    """What a list does not say, and a person did. `titles`: by title (`csv_cells.plain`), the column that
    it is, "" for none. `rates`: by tax name, the code of the rate. `prices`: "with" VAT or "without";
    `decimal`: the mark before the decimals; `place`: of several shops the one that is meant; "" for what is
    not answered. `ages`: by sort of goods (`Sort`) the years, "0", "16" or "18", from which on what the list
    gives no age, or a lower one, is sold; for what is not answered the law's."""

    titles: dict[str, str] = field(default_factory=dict)
    rates: dict[str, str] = field(default_factory=dict)
    prices: str = ""
    decimal: str = ""
    place: str = ""
    ages: dict[str, str] = field(default_factory=dict)


@record(frozen=True)
class ReadList:
    """What `ImportCatalogue` would do, and what is to be asked first: answered by `notices.ListRead`."""

    content: bytes | str
    answers: ListAnswers = field(default_factory=ListAnswers)


@record(frozen=True)
class ImportCatalogue:
    """`content`: a file's, text or a workbook. Small transactions; refused lines are told, not fatal.
    Answers are kept: the next list is asked only what is new in it."""

    content: bytes | str
    answers: ListAnswers = field(default_factory=ListAnswers)


@record(frozen=True)
class StopList:
    """Of what is read or brought in by and by: what was brought stays."""


@record(frozen=True)
class ExportArticles:
    """All articles in the columns that the import reads: answered by `notices.ArticlesExported`."""
