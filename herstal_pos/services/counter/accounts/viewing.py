"""From what moved an account to what a screen, a file or a paper shows."""

from herstal_pos.domain.counter.accounts.movement import balance_of, owing_since
from herstal_pos.domain.shop.customer import Customer
from herstal_pos.services.counter.accounts.views import AccountMoveView, AccountView
from herstal_pos.services.counter.viewing import customer_view
from herstal_pos.services.ports import Work


def account_view(customer: Customer, work: Work) -> AccountView:
    done = [each for each in work.accounts.movements(customer.id) if each.at is not None]
    moves = (
        AccountMoveView(each.number_text, each.at, each.cents, each.is_payment) for each in done if each.at
    )
    return AccountView(
        customer_view(customer),
        balance_of(done),
        customer.account_cents,
        owing_since(done),
        tuple(moves)[::-1],
    )
