"""Somebody looks how old the customer is: before any payment, kept with the ticket and in the journal."""

import json
from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.viewing import running_report
from tests.little_shop import BEER, BREAD, LittleShop, open_shop

GIN, TOBACCO = "gin", "cigarettes"


@pytest.fixture
def counter(shop: LittleShop) -> LittleShop:
    with shop.storage.work() as work:
        beer = work.products.by_code(BEER)
        assert beer is not None
        plain = replace(beer, deposit_id=None, barcodes=(), tile="", age=18)
        work.products.save(replace(plain, id="gin", code=GIN, names={"fr": "Péket"}, price_cents=1790))
        work.products.save(
            replace(plain, id="smoke", code=TOBACCO, names={"fr": "Tabac"}, vat_code="outside")
        )
        work.commit()
    return shop


def written(shop: LittleShop) -> list[tuple[str, dict[str, object]]]:
    with shop.storage.look() as work:
        entries = list(work.audit.journal(shop.counter.till.id))
    return [(entry.kind, json.loads(entry.body)) for entry in entries if entry.kind.startswith("age_")]


def asked(shop: LittleShop) -> int:
    """The age that the cart asks; 0: none."""
    return shop.cart.age.age if shop.cart.age else 0


def verified(shop: LittleShop, age: int) -> commands.AnswerAge:
    return commands.AnswerAge(shop.cart.sale_id, age, verified=True)


def refused(shop: LittleShop, age: int) -> commands.AnswerAge:
    return commands.AnswerAge(shop.cart.sale_id, age, verified=False)


def key(shop: LittleShop, means: str, given_cents: int | None = None) -> commands.TakeTender:
    return commands.TakeTender(shop.cart.sale_id, shop.cart.version, means, given_cents)


def test_the_first_line_of_the_highest_age_asks(counter: LittleShop) -> None:
    counter.add(BREAD)
    beer = counter.add(BEER)
    assert counter.cart.age == views.AgeView(16, beer.id)
    gin = counter.add(GIN)
    counter.add(BREAD)
    assert counter.cart.age == views.AgeView(18, gin.id, also=16)
    assert [line.age for line in counter.cart.lines if not line.is_child] == [0, 16, 18, 0]


def test_tobacco_says_so(counter: LittleShop) -> None:
    counter.add(TOBACCO)
    assert counter.cart.age is not None
    assert counter.cart.age.tobacco


@pytest.mark.parametrize(("means", "given"), [("cash", None), ("card", None), ("cash", 2000), ("card", 100)])
def test_no_payment_before_the_answer(counter: LittleShop, means: str, given: int | None) -> None:
    counter.add(GIN)
    assert counter.refusal(key(counter, means, given)) == "age_unchecked 18"
    counter.do(verified(counter, 18))
    assert asked(counter) == 0
    counter.do(key(counter, means, given))


def test_the_answer_is_kept_with_the_ticket_and_no_birthday_anywhere(counter: LittleShop) -> None:
    counter.add(GIN)
    counter.do(verified(counter, 18))
    paid = counter.pay()
    with counter.storage.look() as work:
        sale = work.sales.by_number(paid.number_text)
    assert sale is not None
    assert (sale.age_checked, sale.lines[0].age) == (18, 18)
    ((kind, body),) = written(counter)
    assert (kind, body["age"], body["clerk"], body["sale"]) == (
        "age_checked",
        18,
        counter.counter.clerk_id,
        sale.id,
    )
    assert set(body) == {"age", "clerk", "sale", "session"}
    assert counter.verify().findings == ()


def test_what_needs_the_age_leaves_the_cart_and_the_beer_is_asked_about_next(counter: LittleShop) -> None:
    beer, gin = counter.add(BEER), counter.add(GIN)
    counter.add(GIN)
    counter.do(refused(counter, 18))
    assert gin.id not in [line.id for line in counter.cart.lines]
    assert counter.cart.age == views.AgeView(16, beer.id)
    with counter.storage.look() as work:
        report = running_report(work, counter.counter)
    assert report is not None
    assert report.voided_lines == 1
    counter.do(commands.UndoStep())
    assert asked(counter) == 18


def test_a_second_press_and_an_old_answer_do_nothing(counter: LittleShop) -> None:
    counter.add(GIN)
    no = refused(counter, 18)
    yes = verified(counter, 18)
    counter.do(yes)
    before = counter.cart
    assert counter.execute(yes) == []
    assert counter.execute(no) == []
    assert counter.cart == before
    counter.pay()
    counter.add(GIN)
    assert counter.execute(yes) == []
    assert asked(counter)


def test_it_survives_parking_and_is_asked_of_the_next_customer(counter: LittleShop) -> None:
    counter.add(GIN)
    counter.do(verified(counter, 18))
    counter.do(commands.ParkSale())
    counter.add(BEER)
    assert asked(counter)
    counter.do(commands.AbandonSale())
    counter.do(commands.FetchSale())
    assert asked(counter) == 0
    counter.do(key(counter, "cash"))


def test_a_program_that_was_killed_asks_again_or_remembers(counter: LittleShop) -> None:
    counter.add(GIN)
    counter.do(commands.Refresh())
    assert asked(counter)
    counter.do(verified(counter, 18))
    counter.do(commands.Refresh())
    assert asked(counter) == 0


def test_goods_that_come_back_ask_nothing(counter: LittleShop) -> None:
    paid = counter.sell(GIN)
    counter.open_receipt(paid.number_text)
    counter.do(commands.ReturnAll())
    assert asked(counter) == 0
    counter.do(key(counter, "cash"))


def test_a_shop_without_such_goods_never_hears_of_it() -> None:
    with open_shop() as shop:
        shop.sell(BREAD)
        assert written(shop) == []
        assert isinstance(shop.heard[notices.SaleCompleted], notices.SaleCompleted)
