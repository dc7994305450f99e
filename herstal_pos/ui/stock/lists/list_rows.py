"""A list of articles before and after it is brought in, as rows: what is asked, and what comes of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.notices import CatalogueImported
from herstal_pos.services.views import ListColumnView, ListQuestionView, ListView
from herstal_pos.ui.widgets.lists.lines import ResultRow

COLUMNS = (
    *("", "code", "barcodes", "name_fr", "name_nl", "name_de", "name_en", "price", "price_net", "vat"),
    *("category", "stock", "unit", "deposit", "age", "shelf", "minimum", "supplier_code"),
    *("model", "option_1", "value_1", "option_2", "value_2"),
)
"""What a column of an unknown list may be."""
MOST_LINES = 300
"""With a reason: who has more looks at the file of what was refused."""

type Line = tuple[int, str, dict[str, str | int]]


class Answerable(NamedTuple):
    """One thing that is answered: `choices` by value, `answer` one of them, "" while nobody has said it."""

    kind: str
    key: str
    choices: tuple[str, ...]
    answer: str


def asked_of(view: ListView) -> dict[str, Answerable]:
    """By the row's key."""
    if view.lacking:
        return {
            f"column {each.key}": Answerable("column", each.key, COLUMNS, each.column)
            for each in view.columns
        }
    return {
        f"{each.kind} {each.key}": Answerable(each.kind, each.key, each.choices, each.answer)
        for each in view.questions
    }


def asked_rows(view: ListView, answers: Mapping[str, str], words: Words) -> list[ResultRow]:
    if view.lacking:
        return [_column_row(each, answers[f"column {each.key}"], words) for each in view.columns]
    return [_question_row(each, answers[f"{each.kind} {each.key}"], view, words) for each in view.questions]


def _column_row(column: ListColumnView, answer: str, words: Words) -> ResultRow:
    samples = " · ".join(filter(None, column.samples))
    return ResultRow(f"column {column.key}", column.title, samples, answer_words("column", answer, words))


def _question_row(question: ListQuestionView, answer: str, view: ListView, words: Words) -> ResultRow:
    key = f"{question.kind} {question.key}"
    said = answer_words(question.kind, answer, words, question)
    match question.kind:
        case "prices":
            proof = words("list.proof", name=view.proof_name, price_cents=view.proof_cents)
            return ResultRow(key, words("list.prices"), proof if view.proof_name else "", said)
        case "decimal":
            return ResultRow(key, words("list.decimal", text=question.text), "", said)
    second = words("sale.items", count=question.count)
    return ResultRow(key, question.text or words("list.unnamed"), second, said)


def answer_words(kind: str, answer: str, words: Words, question: ListQuestionView | None = None) -> str:
    if kind == "column":
        return words(f"list.column_{answer or 'none'}")
    if not answer:
        return words("list.choose")
    if kind in ("prices", "decimal"):
        return words(_ANSWERS[answer])
    points = dict(zip(question.choices, question.points, strict=True)).get(answer) if question else None
    return words("shelf.no_vat") if points is None else words.percent(points)


_ANSWERS = {
    "with": "list.with_vat",
    "without": "list.without_vat",
    ",": "list.decimal_comma",
    ".": "list.decimal_point",
}


def foreseen_rows(view: ListView, words: Words) -> list[ResultRow]:
    figures = (view.added, view.changed, view.same, len(view.refused))
    return _figure_rows(figures, words) + line_rows(view.refused, view.asked, words)


def brought_rows(came: CatalogueImported, words: Words) -> list[ResultRow]:
    figures = (came.added, came.changed, came.same, len(came.refused))
    return _figure_rows(figures, words) + line_rows(came.refused, came.asked, words)


def _figure_rows(figures: Sequence[int], words: Words) -> list[ResultRow]:
    names = ("list.added", "list.changed", "list.same", "list.refused")
    return [
        ResultRow(name, words(name), "", words.quantity(figure * 1000))
        for name, figure in zip(names, figures, strict=True)
    ]


def line_rows(refused: Sequence[Line], asked: Sequence[Line], words: Words) -> list[ResultRow]:
    lines = [(line, words(f"refused.{why}", **params)) for line, why, params in refused]
    lines += [(line, words(f"import.{why}", **params)) for line, why, params in asked]
    return [
        ResultRow(f"line {at}", why, words("import.line", line=line).rstrip("\u00a0 :"), "")
        for at, (line, why) in enumerate(sorted(lines)[:MOST_LINES])
    ]
