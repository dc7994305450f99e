"""What a person says of many articles: which of them, and what becomes of each; no widgets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.stock.prices.days import month_on, read_day
from herstal_pos.services.views import CHIPS, BulkChoicesView, BulkView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.widgets.lists.lines import ResultRow

WHICH = ("text", "chip", "category", "shelf", "supplier")
_WHAT = {
    "price": ("points", "cents", "end"),
    "vat": ("vat", "vat_first"),
    "category": ("to_category",),
    "shelf": ("to_shelf",),
}
TYPED = frozenset(("text", "points", "cents", "vat_first", "to_category", "to_shelf"))
"""Rows that a field writes; of these a step changes the figure, takes the first of a month, or what the shop
has already."""
ENDS = ("", "5", "95", "99")
_STEPS = {"points": 100, "cents": 5}
_SIGNS = {"-": -1, "\u2212": -1, "+": 1}
_MOST_TYPED = 100

type Choices = Sequence[str | None]


class BulkForm:
    """`said` by row: text as it was typed, or the chosen value; None: any."""

    def __init__(self) -> None:
        self.choices = BulkChoicesView()
        self.said: dict[str, str | None] = {
            **dict.fromkeys(("text", "chip", "points", "cents", "end"), ""),
            **dict.fromkeys(("vat_first", "to_category", "to_shelf"), ""),
            **dict.fromkeys(("category", "shelf", "supplier", "vat")),
            "field": "price",
        }

    @property
    def rows(self) -> tuple[str, ...]:
        return (*WHICH, "field", *_WHAT[self.field])

    @property
    def field(self) -> str:
        return self.said["field"] or "price"

    def text_of(self, row: str) -> str:
        return self.said[row] or ""

    def write(self, row: str, text: str) -> None:
        self.said[row] = text[:_MOST_TYPED]

    def can_step(self, row: str) -> bool:
        return row in (*_STEPS, "vat_first") or len(self._choices_of(row)) > 1

    def step(self, row: str, by: int) -> None:
        """To the next answer or the one before; a figure by one per cent, by 5 cents."""
        if row in _STEPS:
            figure = (signed(self.text_of(row)) or 0) + by * _STEPS[row]
            self.said[row] = _figure_text(figure)
            return
        if row == "vat_first":
            first = month_on(self.text_of(row), self.choices.today, by)
            self.said[row] = f"{first:%d%m%y}" if first else ""
            return
        choices = self._choices_of(row)
        if choices:
            said = self.said[row]
            at = choices.index(said) + by if said in choices else (0 if by > 0 else -1)
            self.said[row] = choices[at % len(choices)]

    def _choices_of(self, row: str) -> Choices:
        choices = self.choices
        categories: Choices = ("", *choices.categories)
        shelves: Choices = ("", *choices.shelves)
        offered: dict[str, Choices] = {
            "chip": ("", *CHIPS),
            "category": (None, *categories),
            "shelf": (None, *shelves),
            "supplier": (None, "", *(supplier.id for supplier in choices.suppliers)),
            "field": tuple(_WHAT),
            "end": ENDS,
            "vat": tuple(code for code, _ in choices.rates),
            "to_category": categories,
            "to_shelf": shelves,
        }
        return offered.get(row, ())

    def command(self) -> commands.ProposeBulk | None:
        """None where a figure cannot be read, or no rate was chosen."""
        said = self.said
        choice = commands.BulkChoice(
            self.text_of("text").strip(),
            self.text_of("chip"),
            said["category"],
            said["shelf"],
            said["supplier"],
        )
        wish = commands.ProposeBulk(choice, self.field)
        if self.field == "price":
            points, cents = signed(self.text_of("points")), signed(self.text_of("cents"))
            if points is None or cents is None:
                return None
            return replace(wish, points=points, cents=cents, end=self.text_of("end"))
        if self.field == "vat":
            first = self.text_of("vat_first").strip()
            return replace(wish, value=said["vat"], first=first) if said["vat"] else None
        return replace(wish, value=self.text_of(f"to_{self.field}").strip())


def signed(text: str) -> int | None:
    """Hundredths, with or without a sign before them; nothing is 0. None for what is no number.

    >>> signed("5"), signed("-2,5"), signed("+ 0,1"), signed(""), signed("x")
    (500, -250, 10, 0, None)
    """
    text = text.strip()
    sign = _SIGNS.get(text[:1])
    rest = text[1:].strip() if sign else text
    if not rest:
        return 0
    figure = typed.cents(rest)
    return None if figure is None else (sign or 1) * figure


def _figure_text(hundredths: int) -> str:
    """As it is typed.

    >>> _figure_text(500), _figure_text(-250), _figure_text(5), _figure_text(0)
    ('5', '-2,5', '0,05', '')
    """
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole},{rest:02}".rstrip("0") if rest else str(whole)
    return f"{'-' if hundredths < 0 else ''}{text}" if hundredths else ""


# --- in words


def form_rows(form: BulkForm, words: Words) -> list[ResultRow]:
    return [
        ResultRow(row, words(f"bulk.row_{row}"), _hint(row, words), answer(form, row, words))
        for row in form.rows
    ]


def _hint(row: str, words: Words) -> str:
    return words(f"bulk.hint_{row}") if row in ("text", "points", "cents", "end", "vat_first") else ""


def answer(form: BulkForm, row: str, words: Words) -> str:
    said = form.said[row]
    if row in _STEPS:
        figure = signed(said or "")
        shown = _signed_words(figure, words, of_price=row == "cents") if figure else words("bulk.as_it_is")
        return (said or "") if figure is None else shown
    match row:
        case "chip":
            return words(f"shelf.chip_{said or 'all'}")
        case "field" | "end":
            return words(f"bulk.{row}_{said or 'none'}")
        case "vat":
            return _rate_words(form.choices, said, words)
        case "vat_first":
            return _first_words(said or "", form.choices.today, words)
        case "supplier":
            said = {each.id: each.name for each in form.choices.suppliers}.get(said or "", said)
        case "text":
            said = said or None
    return said or words("bulk.any" if said is None else "bulk.without")


def _rate_words(choices: BulkChoicesView, code: str | None, words: Words) -> str:
    points = dict(choices.rates).get(code or "")
    return words("list.choose") if points is None else words.percent(points)


def _first_words(text: str, today: date, words: Words) -> str:
    """What cannot be read stands there as it was typed."""
    if not text.strip():
        return words("bulk.at_once")
    first = read_day(text, today)
    return text if first is None else words.date(first)


def _signed_words(hundredths: int, words: Words, *, of_price: bool) -> str:
    shown = words.money(hundredths) if of_price else words.percent(hundredths)
    return f"+{shown}" if hundredths > 0 else shown


def wish_words(bulk: BulkView, choices: BulkChoicesView, words: Words) -> str:
    """`Prix · +5 % · finit par ,99`."""
    parts = [words(f"bulk.field_{bulk.field}")]
    if bulk.field == "price":
        parts += [_signed_words(bulk.points, words, of_price=False)] if bulk.points else []
        parts += [_signed_words(bulk.cents, words, of_price=True)] if bulk.cents else []
        parts += [words(f"bulk.end_{bulk.end}")] if bulk.end else []
    elif bulk.field == "vat":
        parts.append(_rate_words(choices, bulk.value, words))
        if bulk.first_day is not None:
            parts.append(words("bulk.first_day", day=words.date(bulk.first_day)))
    else:
        parts.append(bulk.value or words("bulk.without"))
    return " · ".join(parts)
