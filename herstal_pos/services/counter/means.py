"""Which means of payment the shop takes today, and for which goods of a cart."""

from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.vouchers.own_vouchers import is_own
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import Means
from herstal_pos.services.counter.town.stored import scheme_of
from herstal_pos.services.ports import Counter, Work

_NO_GOODS = (LineKind.VOUCHER, LineKind.ACCOUNT)


def taken_means(means_id: str, work: Work, counter: Counter) -> Means:
    """Refused: one that the shop never had, and one that it does not take today."""
    means = work.means.by_id(means_id)
    if means is None or not _is_offered(means, work, counter):
        raise Refused("means_not_taken")
    return means


def offered_means(work: Work, counter: Counter) -> tuple[Means, ...]:
    return tuple(means for means in work.means.all() if _is_offered(means, work, counter))


def eligible_cents(sale: Sale, means: Means, work: Work) -> int | None:
    """What the goods of the cart cost that the means is good for; None: it is good for everything."""
    if means.is_numbered:
        return _payable_goods(sale, means, work)
    if not means.good_for:
        return None
    products = {line.product_id for line in sale.live_lines if line.product_id}
    found = (work.products.by_id(product_id) for product_id in products)
    good = {product.id for product in found if product and product.category in means.goods}
    if means.voucher:
        good |= {each for each, card in work.cards.of([*products]).items() if means.voucher in card.vouchers}
    return sum(line.amount_cents for line in sale.live_lines if line.product_id in good)


def _payable_goods(sale: Sale, means: Means, work: Work) -> int:
    """Cents of the cart that the town's vouchers pay: all but what their scheme leaves out, and what would
    lead round it: vouchers, and what was put on an account."""
    scheme = scheme_of(means.id, work)
    if scheme is None:
        return 0
    out = {line.id for line in sale.live_lines if line.age and not scheme.with_age}
    out |= {line.id for line in sale.live_lines if line.kind in _NO_GOODS and line.amount_cents > 0}
    if scheme.excluded:
        for line in sale.live_lines:
            product = work.products.by_id(line.product_id) if line.product_id else None
            if product is not None and product.category in scheme.excluded:
                out.add(line.id)
    return sum(
        line.amount_cents for line in sale.live_lines if line.id not in out and line.parent_id not in out
    )


def _is_offered(means: Means, work: Work, counter: Counter) -> bool:
    """Of what needs a number the shop's own vouchers, and those of a town whose scheme is known."""
    if not means.taken_on(counter.today()):
        return False
    return not means.asks_number or is_own(means) or scheme_of(means.id, work) is not None
