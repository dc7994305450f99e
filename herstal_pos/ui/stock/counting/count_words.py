"""What the screen of a count says of its articles, and of all of them together."""

from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.notices import CountEnded, CountPosted
from herstal_pos.services.views import CountRowView, CountView
from herstal_pos.ui.frame.icons import Icon


class CountRow(NamedTuple):
    """`verdict`: what the figure differs by, "" before it; `colour` (a token) and `icon` are its. `figures`:
    expected, counted, value, where differences are looked at."""

    key: str
    name: str
    second_line: str
    typed: str
    asks: str
    verdict: str = ""
    icon: Icon | None = None
    colour: str = "ink2"
    figures: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.name, self.typed or self.asks, self.verdict, self.second_line)))


def signed(quantity: int, unit: str, words: Words) -> str:
    said = words.quantity(quantity, unit)
    return f"+{said}" if quantity > 0 else said


def signed_money(cents: int, words: Words) -> str:
    return f"+{words.money(cents)}" if cents > 0 else words.money(cents)


def counting_row(row: CountRowView, typed: str, words: Words) -> CountRow:
    """`typed`: digits that wait in its box."""
    shown = typed or (words.quantity(row.counted, row.unit) if row.counted is not None else "")
    made = CountRow(row.product_id, row.name, second_line(row, words), shown, words("count.how_many"))
    if row.counted is None or typed:
        return made
    if row.later:
        return made._replace(verdict=words("count.later"), icon=Icon.INFO)
    if not row.difference:
        return made._replace(verdict=words("count.right"), icon=Icon.CHECK_CIRCLE, colour="ok")
    verdict = signed(row.difference, row.unit, words)
    return made._replace(verdict=verdict, icon=Icon.WARNING, colour="warn")


def difference_row(row: CountRowView, words: Words) -> CountRow:
    """`row` differs."""
    counted, expected = row.counted or 0, row.expected or 0
    figures = (
        words.quantity(expected, row.unit),
        words.quantity(counted, row.unit),
        signed_money(row.value_cents or 0, words),
    )
    more = (row.difference or 0) > 0
    why = words(f"shelf.why_{row.reason}") if row.reason else ""
    notes = [note for note in (why, *_notes(row, words)) if note] or [words("count.no_reason")]
    return CountRow(
        row.product_id,
        row.name,
        " · ".join(notes),
        figures[1],
        "",
        icon=Icon.ARROW_UP if more else Icon.ARROW_DOWN,
        colour="accent" if more else "warn",
        figures=figures,
    )


def second_line(row: CountRowView, words: Words) -> str:
    shelf = words("count.shelf", shelf=row.shelf) if row.shelf else ""
    if row.skipped:
        return " · ".join(filter(None, (shelf, words("count.skipped"))))
    if row.again and row.counted is None:
        return " · ".join(filter(None, (shelf, words("count.count_again"))))
    why = words(f"count.why_{row.why}", count=row.number) if row.why and row.counted is None else ""
    return " · ".join(filter(None, (shelf, *_notes(row, words), why)))


def _notes(row: CountRowView, words: Words) -> tuple[str, ...]:
    def said(message: str, quantity: int) -> str:
        return words(message, quantity=words.quantity(quantity, row.unit)) if quantity > 0 else ""

    return (
        words("count.between") if row.between else "",
        said("count.away", row.away),
        said("count.promised", row.promised),
        said("count.sold_since", -row.moved),
    )


def differing(count: CountView) -> list[CountRowView]:
    """The dearest first."""
    rows = [row for row in count.given if row.difference]
    return sorted(rows, key=lambda row: (-abs(row.value_cents or 0), row.name))


def looks_first(count: CountView) -> bool:
    """Whether it is looked at before it is posted: a whole shelf, unless each of its articles is right; of
    more than a shelf, what differs."""
    whole = all(row.skipped or row.counted is not None for row in count.rows)
    if count.is_paged:
        return bool(differing(count))
    return count.kind == "shelf" and not (whole and not differing(count))


def head_words(count: CountView | None, words: Words) -> tuple[str, str]:
    """What is counted, and what is said beside it."""
    if count is None:
        return words("count.five"), ""
    if count.is_paged:
        title = words("count.category_title", category=count.what) if count.what else words("count.all")
        left = words("count.left", count=count.left - len(count.given))
        return title, words("count.last", left=left) if count.last else left
    if count.kind == "shelf":
        right = sum(not row.difference for row in count.given)
        title = words("count.shelf_title", shelf=count.what, count=len(count.rows))
        return title, words("count.right_of", right=right, given=len(count.given))
    name = "five" if count.kind == "five" else "one"
    return words(f"count.{name}"), words(f"count.{name}_hint")


class Sums(NamedTuple):
    """Cents. `cost`: None where one of them is unknown."""

    short: int
    over: int
    cost: int | None

    @property
    def net(self) -> int:
        return self.short + self.over


def sums(count: CountView) -> Sums:
    rows = differing(count)
    values = [row.value_cents or 0 for row in rows]
    costs = [row.cost_cents for row in rows]
    known = None if None in costs else sum(cost or 0 for cost in costs)
    return Sums(sum(each for each in values if each < 0), sum(each for each in values if each > 0), known)


def posted_words(notice: CountPosted | CountEnded, words: Words) -> str:
    if isinstance(notice, CountEnded):
        return words("count.ended", count=notice.left)
    posted = notice.posted
    return words(
        "count.posted",
        lines=posted.lines,
        differences=posted.differences,
        value=signed_money(posted.value_cents, words),
    )
