"""What a sale does to its customer's account."""

from collections.abc import Iterable

from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT, AccountMovement
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.means import settled_of


def until(movements: Iterable[AccountMovement], sale: Sale) -> list[AccountMovement]:
    """Those of completed tickets, up to this one: of its till by number, of others by the clock."""
    return [
        each
        for each in movements
        if each.at is not None
        and each.number is not None
        and (
            each.number <= (sale.number or 0)
            if each.till_id == sale.till_id
            else sale.completed_at is not None and each.at <= sale.completed_at
        )
    ]


def put_on_account(sale: Sale) -> int:
    """Cents; below zero taken off it."""
    return settled_of(sale.kept_tenders, ON_ACCOUNT)


def paid_for_account(sale: Sale) -> int:
    """Cents; below zero what is in a customer's favour goes back."""
    return sum(line.amount_cents for line in sale.live_lines if line.kind is LineKind.ACCOUNT)


def must_stay_theirs(sale: Sale, customer_id: str | None) -> None:
    """`Refused("account_in_cart")`: what is about somebody's account is not given to another."""
    about = any(line.pays_account for line in sale.lines) or put_on_account(sale)
    if about and customer_id != sale.customer_id:
        raise Refused("account_in_cart")


def why_no_goods(sale: Sale) -> str:
    """Why no account, whoever's, has to do with paying this cart; "": it may. A voucher that stands for goods
    that come back is not sold."""
    if any(line.pays_account for line in sale.lines):
        return "means_account_pays_itself"
    sold = (line for line in sale.live_lines if line.is_no_supply and line.quantity > 0)
    return "" if all(line.parent_id for line in sold) else "means_account_no_goods"


def must_stay_for_goods(sale: Sale) -> None:
    """Refused as `why_no_goods` says, where an account has paid of it already."""
    if put_on_account(sale) and (why := why_no_goods(sale)):
        raise Refused(why)


def account_fits(sale: Sale) -> bool:
    """A completed sale that moves an account names whose, and moves it one way: what is paid for it is
    outside the VAT, and paid by other means."""
    lines = [line for line in sale.live_lines if line.kind is LineKind.ACCOUNT]
    put = put_on_account(sale)
    if not lines and not put:
        return True
    return (
        sale.customer_id is not None
        and not (put and why_no_goods(sale))
        and all(line.vat.basis_points is None and line.product_id is None for line in lines)
    )
