"""Whoever fetches an order signs on the customer's screen: kept with the hand-over, as long as the name."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from herstal_pos.domain.orders.order_facts import Stage
from herstal_pos.domain.orders.people.signature import read
from herstal_pos.domain.retention import ORDER_CUSTOMER_DAYS
from herstal_pos.mall.practice.town import Basket
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.leaving.signing import lines_of, strokes_of
from herstal_pos.services.shop.secret import Secret
from tests.ordered_goods import Ordered
from tests.town_shop import COFFEE, SKU, TownShop, open_town_shop

DRAWN = strokes_of([[(100, 200), (101, 201), (300, 120), (420, 260)], [(500, 90), (760, 210)]])


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def to_be_fetched(shop: TownShop, language: str = "") -> tuple[str, str, str]:
    """Reference, id and code of one coffee in one bag, for grown-ups."""
    grown_up = replace(shop.product(COFFEE), age=18)
    with shop.storage.work() as work:
        work.products.save(grown_up)
        work.commit()
    order = shop.town.place(Basket({SKU["coffee"]: 1}, by_bike=False, language=language))
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    [line] = shop.picking(order_id).lines
    shop.do(commands.PickLine(order_id, line.line_id, 1, bags=1))
    shop.catch_up()
    return order.ref, order_id, order.code


def asked(shop: TownShop, order_id: str) -> notices.SignatureAsked:
    [notice] = shop.do(commands.AskSignature(order_id))
    assert isinstance(notice, notices.SignatureAsked)
    return notice


def test_what_is_drawn_is_thinned_and_nothing_drawn_is_no_signature() -> None:
    assert DRAWN == "100,200 300,120 420,260;500,90 760,210"
    assert lines_of(DRAWN) == (((100, 200), (300, 120), (420, 260)), ((500, 90), (760, 210)))
    assert strokes_of([]) == strokes_of([[(5, 5)]]) == strokes_of([[(5, 5), (30, 40)]]) == ""
    scrawl = strokes_of([[(x % 1000, (x * 37) % 400) for x in range(0, 90_000, 7)]])
    assert len(read(scrawl)[0]) == 600
    assert len(scrawl) < 5000


@pytest.mark.parametrize("away", [False, True])
def test_it_leaves_signed_once_and_comes_back_unsigned(shop: TownShop, away: bool) -> None:
    ref, order_id, code = to_be_fetched(shop, "de")
    seen = asked(shop, order_id)
    assert (seen.code, seen.age, seen.language, seen.bags) == (code, 18, "de", 1)
    if away:
        shop.cut()
    for _ in range(2):
        shop.execute(commands.SignOrder(order_id, Secret(DRAWN)))
    card = shop.card(code)
    assert (card.signature, card.signed_at, card.each_bag[0].by_hand) == (DRAWN, shop.clock.now(), "signed")
    shop.do(commands.UndoOrderStep(order_id))
    card = shop.card(code)
    assert (card.stage, card.signature, card.signed_at) == ("ready", "", None)
    shop.do(commands.SignOrder(order_id, Secret(DRAWN)))
    shop.mend()
    shop.catch_up()
    assert shop.placed(ref).stage is Stage.HANDED_OVER
    assert shop.card(code).signature == DRAWN
    with shop.storage.look() as work:
        said = [entry for entry in work.audit.journal(shop.counter.till.id) if entry.kind == "given_by_hand"]
    assert [json.loads(entry.body)["reason"] for entry in said] == ["signed", "signed"]
    assert "300,120" not in str(said) + str(commands.SignOrder(order_id, Secret(DRAWN)))
    shop.agree()
    assert shop.verify().findings == ()


def test_an_empty_sheet_a_bike_s_order_and_one_that_is_not_ready_are_not_signed(shop: TownShop) -> None:
    _, order_id, _ = to_be_fetched(shop)
    for empty in ("", "5,5", "a signature", "1,1 9999,999 5,5"):
        assert shop.refusal(commands.SignOrder(order_id, Secret(empty))) == "signature_empty"
    assert shop.refusal(commands.HandOverOrders((order_id,), "signed")) == "signature_empty"
    brought = Ordered(shop, "packed")
    assert brought.refused(commands.AskSignature(brought.id)) == "reason_needed"
    assert brought.refused(commands.SignOrder(brought.id, Secret(DRAWN))) == "reason_needed"
    begun = Ordered(shop, "accepted")
    assert begun.refused(commands.AskSignature(begun.id)) == "not_ready"
    no_more = shop.do(commands.AskSignature(order_id, asked=False))
    assert [notice.asked for notice in no_more if isinstance(notice, notices.SignatureAsked)] == [False]


def test_it_is_forgotten_with_the_customer_s_name(shop: TownShop) -> None:
    _, order_id, _ = to_be_fetched(shop, "nl")
    shop.do(commands.SignOrder(order_id, Secret(DRAWN)))
    shop.catch_up()
    shop.clock.pass_by(days=ORDER_CUSTOMER_DAYS + 1)
    shop.do(commands.ConfirmClock())
    shop.do(commands.ForgetCustomers())
    with shop.storage.look() as work:
        order = work.orders.by_id(order_id)
        assert order is not None
        assert (order.facts.address.name, order.facts.language) == ("", "")
        assert not any(step.strokes for step in order.steps)
