"""Questions about goods: they stand in the cart until somebody answers, and no money is taken before."""

from dataclasses import replace

from herstal_pos.domain.counter.asked.goods import NEW, UnansweredGoods
from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused


def ask(sale: Sale, goods: UnansweredGoods) -> UnansweredGoods:
    """Let goods stand in the cart, and return them as they stand; the same new code again is one more."""
    _must_be_open(sale)
    before = next((each for each in sale.unanswered if each.is_the_same_again(goods)), None)
    if before is None:
        asked = replace(goods, position=len(sale.lines))
        sale.unanswered = (*sale.unanswered, asked)
    else:
        asked = replace(before, quantity=before.quantity + (goods.quantity if goods.why == NEW else 0))
        sale.unanswered = tuple(asked if each is before else each for each in sale.unanswered)
    sale.version += 1
    return asked


def answer(sale: Sale, goods_id: str) -> UnansweredGoods:
    """Take goods away that are answered, or struck, and return them. `Refused("line_gone")`."""
    _must_be_open(sale)
    found = next((each for each in sale.unanswered if each.id == goods_id), None)
    if found is None:
        raise Refused("line_gone")
    put(sale, tuple(each for each in sale.unanswered if each is not found))
    return found


def put(sale: Sale, unanswered: tuple[UnansweredGoods, ...]) -> None:
    """Make these all that stands without an answer."""
    _must_be_open(sale)
    sale.unanswered = unanswered
    sale.version += 1


def must_be_answered(sale: Sale) -> None:
    """Refuse money, whatever the means, while goods or an age wait for an answer.

    `Refused`: "code_unanswered" (`count` codes), "goods_unanswered", "age_unchecked".
    """
    codes = sum(not each.product_id for each in sale.unanswered)
    if sale.unanswered:
        raise Refused("code_unanswered" if codes else "goods_unanswered", count=codes or len(sale.unanswered))
    if sale.age_asked:
        raise Refused("age_unchecked", age=sale.age_asked)


def _must_be_open(sale: Sale) -> None:
    if sale.state is not SaleState.OPEN:
        raise Refused("sale_not_open")
