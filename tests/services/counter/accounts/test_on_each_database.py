"""Customers' accounts are sums of what tickets say, on each place alike."""

from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BREAD, open_shop
from tests.services.counter.accounts.accounts import chosen, has_account, on_account, pay_down
from tests.services.counter.customers.test_customers import made


def test_what_moved_an_account_in_its_order_and_who_owes(place: str) -> None:
    with open_shop(place) as shop:
        anne, paul = has_account(shop), has_account(shop, "Paul Lambert", 900)
        shop.add(BREAD)
        shop.do(shop.tender("account", 100))
        shop.do(commands.GiveBackTenders(shop.cart.sale_id, shop.cart.version))
        shop.pay()  # moves nothing
        first = on_account(shop, anne, BREAD, BREAD)
        other = shop.beside("2")
        shop.clock.pass_by(minutes=1)
        shop.do(commands.PayAccount(anne, 100))
        shop.do(commands.VoidLine(shop.line.id))
        pay_down(shop, anne, 240, "card")
        on_account(shop, paul, BEER)
        chosen(other, anne)
        other.add(BREAD)
        other.add(BREAD)
        other.do(other.tender("account", 120))
        with shop.storage.look() as work:
            moves = work.accounts.movements(anne)
            customer = work.customers.by_id(paul)
            assert work.accounts.owing() == [(anne, 400), (paul, 125)]
            assert work.accounts.movements("nobody") == []
        assert [(each.number_text, each.cents, each.is_payment) for each in moves] == [
            (first.number_text, 640, False),
            ("1-000003", -240, True),
            ("", 120, False),
        ]
        assert (moves[-1].at, moves[-1].till_id) == (None, other.counter.till.id)
        assert moves[0].at == first.completed_at
        assert customer is not None
        assert customer.account_cents == 900
        assert shop.day.accounts == (765, 0, 240, 525)
        assert shop.verify().findings == ()


def test_who_bought_nothing_for_long_is_found_the_longest_first(place: str) -> None:
    with open_shop(place) as shop:
        made(shop, "Anne Dupont")
        shop.sell(BREAD)
        shop.clock.pass_by(hours=1)
        made(shop, "Paul Lambert")
        has_account(shop, "Lucie Renard")
        shop.sell(BREAD, means="account")
        shop.clock.pass_by(days=40)
        made(shop, "Jean Petit")
        shop.do(commands.SaveCustomerRules(1))
        listed: notices.IdleCustomersListed = shop.heard[notices.IdleCustomersListed]
        assert [each.customer.name for each in listed.customers] == ["Anne Dupont", "Paul Lambert"]
