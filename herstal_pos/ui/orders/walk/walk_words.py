"""What the screen of a walk says of its bins, its goods and the last scan."""

from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.notices import WalkChanged
from herstal_pos.services.views import WalkBinView, WalkLineView, WalkNeedView, WalkView
from herstal_pos.ui.stock.article.elsewhere import NOWHERE, Shops, also_at

_REASONS = ("out_of_stock", "damaged", "expired")


class BinFace(NamedTuple):
    """`tone`: "" calm, accent the bin of the last scan, ok complete, bad stopped."""

    letter: str
    code: str
    name: str
    count_text: str
    part: float
    tone: str


class NeedFace(NamedTuple):
    """`tone`: "" wanted, ok there, warn given up, accent the next piece's."""

    letter: str
    count_text: str
    tone: str


class WalkRow(NamedTuple):
    """`state`: done, current, short, open."""

    key: str
    name: str
    shelf: str
    second_line: str
    needs: tuple[NeedFace, ...]
    state: str

    @property
    def spoken(self) -> str:
        needs = " ".join(f"{need.letter} {need.count_text}" for need in self.needs)
        return ", ".join(filter(None, (self.shelf, self.name, self.second_line, needs)))


class Reply(NamedTuple):
    """`letter` large, "" for a sentence alone; `tone`: next, good, soon, bad."""

    tone: str
    letter: str
    title: str
    detail: str = ""


def bin_face(each: WalkBinView, last: str, words: Words) -> BinFace:
    card = each.card
    there, wanted = min(card.picked, card.wanted), card.wanted
    tone = "ok" if there == wanted else "accent" if each.letter == last else ""
    count = words("picking.count", picked=str(there), wanted=str(wanted))
    if not each.going:
        stage = card.stop or card.stage
        return BinFace(each.letter, card.code, card.customer, words(f"orders.stage_{stage}"), 0, "bad")
    return BinFace(each.letter, card.code, card.customer, count, there / wanted if wanted else 1, tone)


def row_of(line: WalkLineView, words: Words, elsewhere: Shops = NOWHERE) -> WalkRow:
    first = next((need.letter for need in line.needs if need.picked < need.wanted), "")
    needs = tuple(_need(need, line, first, words) for need in line.needs if need.wanted or need.missing)
    return WalkRow(line.article, line.name, line.shelf, _second(line, elsewhere, words), needs, line.state)


def _need(need: WalkNeedView, line: WalkLineView, first: str, words: Words) -> NeedFace:
    count = words.quantity((need.wanted or need.missing) * line.step, line.unit)
    if not need.wanted:
        return NeedFace(need.letter, count, "warn")
    if need.picked >= need.wanted:
        return NeedFace(need.letter, count, "ok")
    left = words.quantity(need.left * line.step, line.unit)
    return NeedFace(need.letter, left, "accent" if need.letter == first and line.state == "current" else "")


def _second(line: WalkLineView, elsewhere: Shops, words: Words) -> str:
    said = [f"{line.age}+" if line.age else ""]
    if line.missing:
        quantity = words.quantity(line.missing * line.step, line.unit)
        also = also_at(elsewhere.get(line.sku, ()), words)
        why = words(f"picking.reason_{line.reason}") if line.reason in _REASONS and not also else ""
        message = "picking.short_why" if why else "picking.short"
        said.append(words(message, quantity=quantity, **({"reason": why} if why else {})))
        said.append(also)
    if line.left:
        said.append(words("walk.in_all", quantity=words.quantity(line.left * line.step, line.unit)))
        if line.on_hand is not None:
            said.append(words("walk.on_shelf", quantity=words.quantity(line.on_hand, line.unit)))
    return " · ".join(filter(None, said))


def what_was_done(notice: WalkChanged, words: Words) -> Reply | None:
    """None where nothing was put or given up."""
    line = (
        next((one for one in notice.walk.lines if one.article == notice.article), None)
        if notice.walk
        else None
    )
    if line is None or not notice.done:
        return None
    letter, _ = notice.done[0]
    more = [_in_bin("walk.and_in", line, count, other, words) for other, count in notice.done[1:]]
    if notice.missing:
        title = words("walk.without", letters=", ".join(letter for letter, _ in notice.done))
        return Reply("soon", letter, title, line.name)
    then = [
        _in_bin("walk.then_in", line, need.left, need.letter, words)
        for need in line.needs
        if need.picked < need.wanted
    ]
    detail = "\n".join((line.name, *more, *then[:2]))
    return Reply("good", letter, words("walk.in_bin", letter=letter), detail)


def _in_bin(message: str, line: WalkLineView, count: int, letter: str, words: Words) -> str:
    return words(message, quantity=words.quantity(count * line.step, line.unit), letter=letter)


def going_bins(walk: WalkView) -> set[str]:
    """Letters, and "" for what is said of no bin."""
    return {"", *(each.letter for each in walk.bins if each.going)}


def next_to_do(walk: WalkView, words: Words) -> Reply:
    line = next((line for line in walk.lines if line.left), None)
    if line is None:
        return Reply("good", "", words("walk.bags_asked"), words("walk.bags_hint"))
    return Reply("next", "", line.name, words("picking.shelf", shelf=line.shelf) if line.shelf else "")
