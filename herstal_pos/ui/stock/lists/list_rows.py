"""A list of articles before and after it is brought in, as rows: what is asked, and what comes of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.commands import ListAnswers
from herstal_pos.services.notices import CatalogueImported
from herstal_pos.services.views import BulkRowView, BulkView, ListColumnView, ListQuestionView, ListView
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.lists.lines import ResultRow

COLUMNS = (
    *("", "code", "barcodes", "name_fr", "name_nl", "name_de", "name_en", "price", "price_net", "vat"),
    *("category", "stock", "cost", "unit", "deposit", "age", "shelf", "minimum", "supplier_code"),
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
        case "place":
            return ResultRow(key, words("list.place"), words("list.place_hint"), said)
        case "decimal":
            return ResultRow(key, words("list.decimal", text=question.text), "", said)
    second = words("sale.items", count=question.count)
    if question.kind == "age":
        return ResultRow(key, words(f"list.age_{question.key}"), f"{second} · {question.text}", said)
    return ResultRow(key, question.text or words("list.unnamed"), second, said)


def answer_words(kind: str, answer: str, words: Words, question: ListQuestionView | None = None) -> str:
    if kind == "column":
        return words(f"list.column_{answer or 'none'}")
    if not answer:
        return words("list.choose")
    if kind == "place":
        return answer
    if kind == "age":
        return words("article.none") if answer == "0" else f"{answer}+"
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


def brought_sentence(came: CatalogueImported, words: Words) -> tuple[str, State]:
    said = "list.stopped" if came.stopped else "import.done"
    figures = {"added": came.added, "changed": came.changed, "refused": len(came.refused)}
    brought = came.added + came.changed + came.same > 0
    return words(said, **figures), State.WELL if brought and not came.refused else State.SOON


def back_sentence(back: BulkView, words: Words) -> tuple[str, State]:
    figures = {state: back.count(state) for state in ("undone", "kept", "applied")}
    said = "list.back_stopped" if back.state != "undone" else "list.back"
    return words(said, **figures), State.SOON if figures["kept"] else State.WELL


_BACK = (("undone", "made"), ("undone", "changed"), ("kept", "made"), ("kept", "changed"))
_ARROW = " → "


def back_rows(back: BulkView, words: Words) -> list[ResultRow]:
    """Of a list that was put back: how many, then what was left as it is, and the rest."""
    rows = [
        ResultRow(f"{state} {why}", words(f"list.{state}_{why}"), "", words.quantity(count * 1000))
        for state, why in _BACK
        if (count := back.counts.get((state, why), 0)) or state == "undone"
    ]
    if left := back.count("applied"):
        rows.append(ResultRow("applied", words("list.still_there"), "", words.quantity(left * 1000)))
    listed = [row for row in back.rows if row.state in ("undone", "kept")]
    rows += [_back_row(row, words) for row in listed]
    if more := back.count("undone", "kept") - len(listed):
        rows.append(ResultRow("more", words("bulk.more"), "", words.quantity(more * 1000)))
    return rows


def _back_row(row: BulkRowView, words: Words) -> ResultRow:
    """Of a price that is again what it was, both."""
    kept = words("list.kept_why") if row.state == "kept" else ""
    prices = [words.money(int(cents)) for cents in (row.becomes, row.was) if cents]
    if row.state == "kept":
        prices = prices[:1]
    return ResultRow(row.product_id, row.name, kept, _ARROW.join(prices))


def said_answers(
    view: ListView | None, answers: Mapping[str, str], given: Collection[str], before: ListAnswers
) -> ListAnswers:
    """What stands there counts as answered, with what was answered before: it was seen. `given`: rows to
    which somebody said something."""
    titles, rates = dict(before.titles), dict(before.rates)
    prices, decimal, place, ages = before.prices, before.decimal, before.place, dict(before.ages)
    asks = view is not None and any(each.kind == "prices" and each.open for each in view.questions)
    for row, each in (asked_of(view) if view else {}).items():
        said = answers[row]
        match each.kind:
            case "column":
                titles[each.key] = said
            case "tax" | "category":
                rates[each.key] = said
            case "decimal":
                decimal = said
            case "age" if row in given:
                ages[each.key] = said
            case "place":
                place = said
            case "prices" if row in given or asks:
                prices = said
    return ListAnswers(titles, rates, prices, decimal, place, ages)


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
