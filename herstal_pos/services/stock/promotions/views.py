"""What a screen shows of promotions. Cents, hundredths of a percent."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class PromotionForm:
    """`kind`: fewer, fixed, second. `value`: how many pieces are paid, cents, or hundredths of a percent off
    the second. `first` and `last`: days as they are typed, "" for today and for the first day. `articles` by
    id."""

    name: str
    kind: str
    pieces: int
    value: int
    first: str
    last: str
    articles: tuple[str, ...] = ()
    category: str = ""


@record(frozen=True)
class PromotedArticle:
    product_id: str
    name: str
    price_cents: int
    by_piece: bool = True


@record(frozen=True)
class PromotionView:
    """`state`: holds, coming, over. `warnings`: what its owner had better know, each a word of the screen's:
    no_gain (one of its goods costs no less by it), weighed (one is not sold by the piece), overlap (another
    holds for the same goods then), joint (a waiting period: not to be announced as a reduction), loss (one is
    sold for less than it cost)."""

    promotion_id: str
    name: str
    kind: str
    pieces: int
    value: int
    first: date
    last: date
    articles: tuple[PromotedArticle, ...]
    category: str
    state: str
    seen: str
    warnings: tuple[str, ...] = ()
