"""What a person says of a promotion; no widgets."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.stock.prices.days import read_day
from herstal_pos.services.views import ProductView, PromotedArticle, PromotionForm as Asked, PromotionView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.stock.promotions.promotion_words import figures_words, kind_name
from herstal_pos.ui.widgets.lists.lines import ResultRow

KINDS = ("fewer", "fixed", "second")
_FIGURES = {"fewer": ("pieces", "paid"), "fixed": ("pieces", "cents"), "second": ("percent",)}
TYPED = frozenset(("pieces", "paid", "cents", "percent", "name", "first", "last", "goods"))
"""Rows that a field writes."""
_STEPS = {
    "pieces": (1, 2, 24),
    "paid": (1, 1, 23),
    "cents": (50, 50, 10_000_000),
    "percent": (500, 500, 10_000),
}
"""By how much a step changes a figure, its least and its most: pieces, or hundredths."""
_HUNDREDTHS = ("cents", "percent")
_MOST_TYPED = 40
GOODS = "goods"
IN, FOUND = "in ", "found "
"""Before an article's id: the keys of its row."""


class PromotionDraft:
    """`said` by row, as it was typed. `articles`: those that it is of; `found`: what the search of the row of
    the goods found."""

    def __init__(self, today: date, promotion: PromotionView | None = None, *, again: bool = False) -> None:
        """Of a new one, or of one that is changed; `again`: a new one like it, for other days."""
        self.today = today
        self.categories: tuple[str, ...] = ()
        self.found: tuple[ProductView, ...] = ()
        self.articles: dict[str, PromotedArticle] = {}
        self.promotion_id = self.seen = ""
        self.said = {
            **dict.fromkeys(("name", "first", "last", "category", GOODS), ""),
            "kind": "fewer",
            "pieces": "3",
            "paid": "2",
            "cents": "10",
            "percent": "50",
        }
        if promotion is not None:
            self._take(promotion, again=again)

    def _take(self, promotion: PromotionView, *, again: bool) -> None:
        value = promotion.value
        figure = {"fewer": "paid", "fixed": "cents", "second": "percent"}[promotion.kind]
        said = str(value) if figure == "paid" else _hundredths(value)
        self.said |= {"kind": promotion.kind, "name": promotion.name, "category": promotion.category}
        self.said |= {"pieces": str(promotion.pieces), figure: said}
        self.articles = {each.product_id: each for each in promotion.articles}
        if not again:
            self.promotion_id, self.seen = promotion.promotion_id, promotion.seen
            self.said |= {"first": f"{promotion.first:%d%m%y}", "last": f"{promotion.last:%d%m%y}"}

    @property
    def kind(self) -> str:
        return self.said["kind"]

    @property
    def rows(self) -> tuple[str, ...]:
        there = (f"{IN}{each}" for each in self.articles)
        found = (f"{FOUND}{each.id}" for each in self.found if each.id not in self.articles)
        fields = ("kind", *_FIGURES[self.kind], "name", "first", "last", "category", GOODS)
        return (*fields, *found, *there)

    def text_of(self, row: str) -> str:
        return self.said.get(row, "")

    def write(self, row: str, text: str) -> None:
        self.said[row] = text[:_MOST_TYPED]

    def can_step(self, row: str) -> bool:
        return row not in ("name", GOODS)

    def step(self, row: str, by: int) -> None:
        """To the next answer or the one before; a figure by one, 50 cents or 5 per cent; a day by one. An
        article comes in, or goes."""
        match row:
            case _ if row in _STEPS:
                size, least, most = _STEPS[row]
                now = self.figure(row)
                figure = least if now is None else min(max(now + by * size, least), most)
                self.said[row] = _hundredths(figure) if row in _HUNDREDTHS else str(figure)
            case "first" | "last":
                self._step_day(row, by)
            case "kind":
                self.said["kind"] = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]
            case "category":
                choices = ("", *self.categories)
                said = self.said["category"]
                at = choices.index(said) + by if said in choices else 0
                self.said["category"] = choices[at % len(choices)]
            case _:
                self.turn(row)

    def _step_day(self, row: str, by: int) -> None:
        first = read_day(self.said["first"], self.today) or self.today
        day = read_day(self.said[row], self.today) or (first if row == "last" else self.today)
        self.said[row] = f"{day + timedelta(days=by):%d%m%y}"

    def turn(self, row: str) -> None:
        """The article of this row comes in, or goes."""
        if row.startswith(IN):
            self.articles.pop(row.removeprefix(IN), None)
            return
        product_id = row.removeprefix(FOUND)
        product = next((each for each in self.found if each.id == product_id), None)
        if product is not None:
            self.add(product)

    def add(self, product: ProductView) -> None:
        by_piece = product.unit == "piece"
        self.articles[product.id] = PromotedArticle(product.id, product.name, product.price_cents, by_piece)

    def figure(self, row: str) -> int | None:
        text = self.text_of(row).strip()
        if row in _HUNDREDTHS:
            return typed.cents(text)
        return int(text) if text.isdecimal() and len(text) < 3 else None

    def name(self, words: Words) -> str:
        """What it is called where nobody says otherwise."""
        return self.said["name"].strip() or kind_name(self.kind, *(self._figures() or (0, 0)), words)

    def _figures(self) -> tuple[int, int] | None:
        found = [self.figure(row) for row in _FIGURES[self.kind]]
        if None in found:
            return None
        return (2, found[0] or 0) if self.kind == "second" else (found[0] or 0, found[1] or 0)

    def command(self, words: Words) -> commands.KeepPromotion | None:
        """None where a figure cannot be read."""
        figures = self._figures()
        if figures is None:
            return None
        said = self.said
        asked = Asked(self.name(words), self.kind, *figures, said["first"].strip(), said["last"].strip())
        asked = replace(asked, articles=tuple(self.articles), category=said["category"])
        return commands.KeepPromotion(self.promotion_id, asked, self.seen)

    def typed(self) -> dict[str, str]:
        """All that is said, as texts; `fill` takes it back."""
        articles = "\n".join(
            f"{each.product_id}\t{each.price_cents}\t{each.by_piece:d}\t{each.name}"
            for each in self.articles.values()
        )
        return self.said | {"promotion": self.promotion_id, "seen": self.seen, "articles": articles}

    def fill(self, typed: dict[str, str]) -> None:
        self.said |= {row: text for row, text in typed.items() if row in self.said}
        self.promotion_id, self.seen = typed["promotion"], typed["seen"]
        for line in typed["articles"].splitlines():
            product_id, cents, by_piece, name = line.split("\t", 3)
            article = PromotedArticle(product_id, name, int(cents), by_piece == "1")
            self.articles[product_id] = article

    # --- in words

    def result_rows(self, words: Words) -> list[ResultRow]:
        return [self._row(row, words) for row in self.rows]

    def _row(self, row: str, words: Words) -> ResultRow:
        if row.startswith(FOUND):
            product = next(each for each in self.found if f"{FOUND}{each.id}" == row)
            return ResultRow(row, product.name, words("promotion.take_in"), words.money(product.price_cents))
        if row.startswith(IN):
            article = self.articles[row.removeprefix(IN)]
            second = words("promotion.takes_out" if article.by_piece else "promotion.by_weight")
            return ResultRow(row, article.name, second, words.money(article.price_cents))
        return ResultRow(row, words(f"promotion.row_{row}"), self._hint(row, words), self.answer(row, words))

    def _hint(self, row: str, words: Words) -> str:
        if row == "cents" and (figures := self._figures()) and figures[0]:
            return words("promotion.each", price_cents=(2 * figures[1] + figures[0]) // (2 * figures[0]))
        return words(f"promotion.hint_{row}") if row in ("name", "first", "last", "category", GOODS) else ""

    def answer(self, row: str, words: Words) -> str:
        said = self.text_of(row)
        match row:
            case "kind":
                said = words(f"promotion.kind_{said}")
            case "cents" | "percent":
                figure = self.figure(row)
                say = words.money if row == "cents" else words.percent
                said = said if figure is None else say(figure)
            case "name":
                said = self.name(words)
            case "first" | "last":
                said = self._day(row, words)
            case "category":
                said = said or words("promotion.no_category")
            case "goods":
                said = words("promotion.articles", count=len(self.articles))
            case _ if row.startswith((IN, FOUND)):
                said = words("promotion.is_in" if row.startswith(IN) else "promotion.is_out")
        return said

    def _day(self, row: str, words: Words) -> str:
        """What cannot be read stands there as it was typed."""
        text = self.said[row].strip()
        if not text:
            first = read_day(self.said["first"], self.today) or self.today
            return words("promotion.today") if row == "first" else words.date(first)
        day = read_day(text, self.today)
        return text if day is None else words.date(day)

    def about(self, words: Words) -> str:
        """The kind with its figures, for the head."""
        figures = self._figures()
        return figures_words(self.kind, *figures, words) if figures else ""


def _hundredths(figure: int) -> str:
    """As it is typed.

    >>> _hundredths(1000), _hundredths(250), _hundredths(5)
    ('10', '2,50', '0,05')
    """
    whole, rest = divmod(figure, 100)
    return f"{whole},{rest:02}" if rest else str(whole)
