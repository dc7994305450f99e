"""Goods that are gone, and why: the level follows, the cost stays."""

from dataclasses import replace

import pytest

from herstal_pos.domain.stock.receiving import LossReason
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, CHEESE, LittleShop


def lost(shop: LittleShop, code: str, quantity: int, reason: str = "broken") -> commands.LoseGoods:
    return commands.LoseGoods(shop.product(code).id, quantity, reason)


@pytest.mark.parametrize("reason", LossReason)
def test_what_is_gone_leaves_the_ledger_with_its_reason(reason: LossReason, shop: LittleShop) -> None:
    before = shop.on_hand(BEER) or 0
    shop.do(lost(shop, BEER, 2000, reason))
    gone: notices.GoodsLost = shop.heard[notices.GoodsLost]
    assert (gone.quantity, gone.reason, gone.product.on_hand) == (2000, reason, before - 2000)
    product_id = shop.product(BEER).id
    with shop.storage.look() as work:
        newest = work.stock.rows(product_id, 1)[0]
    assert (newest.cause, newest.quantity, newest.why) == ("lost", -2000, reason)
    assert shop.verify().findings == ()


def test_more_than_there_is_is_asked_about(shop: LittleShop) -> None:
    too_many = lost(shop, BEER, (shop.on_hand(BEER) or 0) + 1000)
    assert shop.refusal(too_many).startswith("loss_too_many")
    shop.do(replace(too_many, sure=True))
    assert shop.on_hand(BEER) == -1000


def test_cheese_is_lost_by_the_gram(shop: LittleShop) -> None:
    shop.do(replace(lost(shop, CHEESE, 250, "tasting"), sure=True))
    assert shop.verify().findings == ()


@pytest.mark.parametrize(
    ("quantity", "reason", "why"),
    [
        (1500, "broken", "whole_pieces"),
        (0, "broken", "quantity_range"),
        (-1000, "broken", "quantity_range"),
        (1000, "", "loss_reason_needed"),
    ],
)
def test_what_cannot_be_is_refused(quantity: int, reason: str, why: str, shop: LittleShop) -> None:
    assert shop.refusal(lost(shop, BEER, quantity, reason)) == why


def test_of_what_no_stock_is_kept_nothing_is_lost(shop: LittleShop) -> None:
    untracked = replace(shop.product(BEER), tracked=False)
    with shop.storage.work() as work:
        work.products.save(untracked)
        work.commit()
    assert shop.refusal(lost(shop, BEER, 1000)) == "loss_untracked"
