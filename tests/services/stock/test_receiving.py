"""A delivery from its first scan to the shelf: drafts, packs, costs, prices, labels, and posting once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from herstal_pos.domain.stock.card import Pack, ProductCard, Version
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BEER_EAN, BREAD, CHEESE, LittleShop, open_shop

CRATE = "15410000000016"


def begun(shop: LittleShop) -> str:
    shop.do(commands.BeginDelivery())
    return delivery(shop).draft_id


def delivery(shop: LittleShop) -> views.DeliveryView:
    changed: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    assert changed.delivery is not None
    return changed.delivery


def line(shop: LittleShop, code: str) -> views.DeliveredView:
    product_id = shop.product(code).id
    return next(each for each in delivery(shop).lines if each.product_id == product_id)


def scanned(shop: LittleShop, draft: str, code: str, quantity: int | None = None) -> None:
    shop.do(commands.ScanDelivered(draft, code, quantity=quantity))


def changed(shop: LittleShop, draft: str, code: str, **what: object) -> views.DeliveredView:
    shop.do(commands.ChangeDelivered(draft, shop.product(code).id, **what))  # type: ignore[arg-type]
    return line(shop, code)


def posted(shop: LittleShop, draft: str) -> views.PostedDeliveryView:
    shop.do(commands.PostDelivery(draft))
    news: notices.DeliveryPosted = shop.heard[notices.DeliveryPosted]
    return news.posted


def carded(shop: LittleShop, code: str, **fields: object) -> None:
    now = shop.clock.now()
    product = shop.product(code)
    card = ProductCard(product.id, now, now, shop.counter.clerk_id, Version("", 0))
    with shop.storage.work() as work:
        work.cards.save(replace(card, **fields))  # type: ignore[arg-type]
        work.commit()


def crated(shop: LittleShop) -> None:
    """A crate of 24 beers has a code of its own."""
    carded(shop, BEER, packs=(Pack(CRATE, shop.product(BEER).id, 24_000),))


def cost(shop: LittleShop, code: str) -> int | None:
    product_id = shop.product(code).id
    with shop.storage.look() as work:
        return work.goods.costs([product_id]).get(product_id)


def received(shop: LittleShop, code: str, quantity: int, unit_cost: int | None = None) -> None:
    draft = begun(shop)
    shop.do(commands.AddDelivered(draft, shop.product(code).id, quantity))
    if unit_cost is not None:
        changed(shop, draft, code, cost=unit_cost)
    posted(shop, draft)


# --- scanning


def test_a_scan_is_a_piece_and_a_pack_is_its_units(shop: LittleShop) -> None:
    crated(shop)
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    scanned(shop, draft, CRATE)
    assert (line(shop, BEER).quantity, line(shop, BEER).pack) == (25_000, 24_000)
    scanned(shop, draft, CRATE, 2000)
    assert line(shop, BEER).quantity == 73_000
    scanned(shop, draft, BEER_EAN, 5000)
    assert (line(shop, BEER).quantity, delivery(shop).pieces) == (78_000, 78_000)
    assert shop.on_hand(BEER) == line(shop, BEER).on_hand  # nothing is in the stock yet


def test_a_typed_number_replaces_and_can_be_taken_back(shop: LittleShop) -> None:
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    assert changed(shop, draft, BEER, quantity=12_000).quantity == 12_000
    shop.do(commands.StrikeDelivered(draft, shop.product(BEER).id))
    assert delivery(shop).lines == ()
    quantities = []
    for _ in range(2):
        shop.do(commands.UndoDelivered(draft))
        quantities.append(line(shop, BEER).quantity)
    shop.do(commands.UndoDelivered(draft))
    assert (quantities, delivery(shop).lines, delivery(shop).can_undo) == ([12_000, 1000], (), False)
    assert shop.refusal(commands.UndoDelivered(draft)) == "nothing_to_undo"


def test_what_is_weighed_waits_for_its_weight(shop: LittleShop) -> None:
    draft = begun(shop)
    shop.do(commands.AddDelivered(draft, shop.product(CHEESE).id))
    assert line(shop, CHEESE).quantity == 0
    assert shop.refusal(commands.PostDelivery(draft)).startswith("delivery_weight_missing")
    assert changed(shop, draft, CHEESE, quantity=4250).quantity == 4250
    posted(shop, draft)
    product_id = shop.product(CHEESE).id
    with shop.storage.look() as work:
        newest = work.stock.rows(product_id, 1)[0]
    assert (newest.quantity, newest.cause) == (4250, StockCause.RECEIVED)


def test_dates_and_lot_of_the_code_are_kept(shop: LittleShop) -> None:
    draft = begun(shop)
    gtin = BEER_EAN.rjust(14, "0")
    scanned(shop, draft, f"01{gtin}1727033110L7")
    scanned(shop, draft, f"01{gtin}15270331")
    assert (line(shop, BEER).best_before, line(shop, BEER).lot) == (date(2027, 3, 31), "L7")
    scanned(shop, draft, f"01{gtin}15200131")
    assert (line(shop, BEER).best_before, line(shop, BEER).past) == (date(2020, 1, 31), True)
    changed(shop, draft, BEER, best_before=date(2027, 5, 1))
    posted(shop, draft)
    with shop.storage.look() as work:
        receiving = work.goods.receiving(draft)
    assert receiving is not None
    assert [(each.quantity, each.best_before, each.lot) for each in receiving.lines] == [
        (3000, date(2027, 5, 1), "L7")
    ]


@pytest.mark.parametrize(("code", "why"), [("5400000000003", "new"), ("5400000000004", "check_digit")])
def test_a_code_that_is_nobodys_changes_nothing(code: str, why: str, shop: LittleShop) -> None:
    draft = begun(shop)
    shop.do(commands.ScanDelivered(draft, code))
    unknown: notices.DeliveredUnknown = shop.heard[notices.DeliveredUnknown]
    assert (unknown.code, unknown.why) == (code, why)
    shop.do(commands.ShowDelivery(draft))
    assert delivery(shop).lines == ()


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (commands.ChangeDelivered("", BEER, quantity=1500), "whole_pieces"),
        (commands.ChangeDelivered("", BEER, quantity=-1000), "quantity_range"),
        (commands.ChangeDelivered("", BEER, cost=-1), "price_range"),
        (commands.ChangeDelivered("", BEER, price_cents=0), "price_range"),
        (commands.ChangeDelivered("", BEER, labels=1000), "quantity_range"),
        (commands.ChangeDelivered("", BREAD, quantity=1000), "delivery_line_gone"),
        (commands.StrikeDelivered("", BREAD), "delivery_line_gone"),
        (commands.ScanDelivered("", BEER_EAN, quantity=10**9), "quantity_range"),
        (commands.ScanDelivered("", CRATE, quantity=500), "whole_pieces"),
    ],
)
def test_what_cannot_be_is_refused(asked: commands.Command, reason: str, shop: LittleShop) -> None:
    crated(shop)
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    if not isinstance(asked, commands.ScanDelivered):
        asked = replace(asked, product_id=shop.product(asked.product_id).id)
    assert shop.refusal(replace(asked, draft_id=draft)) == reason
    shop.do(commands.ShowDelivery(draft))
    assert line(shop, BEER).quantity == 1000
    assert shop.refusal(commands.PostDelivery("x")) == "delivery_gone"


# --- drafts


def test_several_lie_aside_and_each_is_resumed(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        first, second = begun(shop), begun(shop)
        scanned(shop, first, BEER_EAN)
        shop.do(commands.SaveDeliveryHead(second, "Meurens", "8812"))
        scanned(shop, second, BEER_EAN, 6000)
        shop.do(commands.ShowDelivery(first))
        assert line(shop, BEER).quantity == 1000
        shop.do(commands.ShowDelivery())
        assert (delivery(shop).draft_id, line(shop, BEER).quantity) == (second, 6000)
        changed_: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
        assert [(each.supplier_name, each.lines) for each in changed_.drafts] == [("", 1), ("Meurens", 1)]
        shop.do(commands.UndoDelivered(second))
        assert delivery(shop).lines == ()


def test_a_draft_with_lines_is_dropped_when_it_is_meant(shop: LittleShop) -> None:
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    assert shop.refusal(commands.DropDelivery(draft)) == "delivery_has_lines 1"
    shop.do(commands.DropDelivery(draft, sure=True))
    assert shop.refusal(commands.UndoDelivered(draft)) == "delivery_gone"


def test_the_same_paper_twice_is_asked_about(shop: LittleShop) -> None:
    for name in ("Meurens", "MEURENS"):
        draft = begun(shop)
        head = commands.SaveDeliveryHead(draft, name, "8812")
        if name == "MEURENS":
            assert shop.refusal(head) == f"delivery_received_before 8812 {shop.clock.now():%d/%m/%Y}"
            shop.do(replace(head, sure=True))
        else:
            shop.do(head)
        scanned(shop, draft, BEER_EAN)
        posted(shop, draft)
    with shop.storage.look() as work:
        assert [supplier.name for supplier in work.cards.suppliers()] == ["Meurens"]


def test_what_was_received_meanwhile_is_asked_about_when_it_is_posted(shop: LittleShop) -> None:
    drafts = [begun(shop), begun(shop)]
    for draft in drafts:
        shop.do(commands.SaveDeliveryHead(draft, "Meurens", "8812"))
        scanned(shop, draft, BEER_EAN)
    posted(shop, drafts[0])
    again = commands.PostDelivery(drafts[1])
    assert shop.refusal(again).startswith("delivery_received_before")
    shop.do(replace(again, sure=True))


# --- posting


def test_goods_cost_price_and_labels_come_in_one_commit(shop: LittleShop) -> None:
    received(shop, BEER, 12_000, 6500)
    before = shop.on_hand(BEER) or 0
    draft = begun(shop)
    shop.do(commands.SaveDeliveryHead(draft, "Meurens", "8813"))
    scanned(shop, draft, BEER_EAN, 24_000)
    shown = changed(shop, draft, BEER, cost=8000)
    assert shown.proposed_cents is not None
    assert shown.margin is not None
    assert shown.old_margin is not None
    assert shown.margin < shown.old_margin
    assert changed(shop, draft, BEER, price_cents=shown.proposed_cents).labels == 1
    assert changed(shop, draft, BEER, labels=3).labels == 3
    came = posted(shop, draft)
    assert (came.pieces, came.value_cents, came.labels, came.lines) == (24_000, 1920, 3, 1)
    assert (shop.on_hand(BEER) or 0) - before == 24_000
    assert shop.product(BEER).price_cents == shown.proposed_cents
    product_id = shop.product(BEER).id
    with shop.storage.look() as work:
        (label,) = work.labels_owed.of([product_id]).values()
        newest = work.cards.prices(product_id, 1)[0]
    assert (label.labels, label.was_cents) == (3, 115)
    assert (newest.was_cents, newest.price_cents) == (115, shown.proposed_cents)
    assert shop.verify().findings == ()


def test_ignoring_the_proposal_keeps_the_price(shop: LittleShop) -> None:
    received(shop, BEER, 12_000, 6500)
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    assert changed(shop, draft, BEER, cost=8000).proposed_cents is not None
    assert changed(shop, draft, BEER, keeps_price=True).proposed_cents is None
    posted(shop, draft)
    assert (shop.product(BEER).price_cents, shop.verify().findings) == (115, ())


def test_from_which_rise_of_a_cost_a_price_is_proposed_the_shop_says(shop: LittleShop) -> None:
    received(shop, BEER, 12_000, 8000)
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    assert changed(shop, draft, BEER, cost=8300).proposed_cents is None
    shop.do(commands.SaveShop({"price_from": "3"}))
    assert changed(shop, draft, BEER, cost=8300).proposed_cents == 120
    shop.do(commands.SaveShop({"price_from": "20"}))
    assert changed(shop, draft, BEER, cost=9500).proposed_cents is None


def test_the_average_is_of_what_lay_there(shop: LittleShop) -> None:
    opening = shop.on_hand(BEER) or 0
    received(shop, BEER, 24_000, 6000)
    assert cost(shop, BEER) == 6000  # of the opening nobody knows what it cost
    received(shop, BEER, 6000)
    assert cost(shop, BEER) == 6000
    received(shop, BEER, opening + 30_000, 8000)
    assert cost(shop, BEER) == 7000
    assert shop.verify().findings == ()


def test_what_was_sold_before_it_came_does_not_turn_the_average_round(shop: LittleShop) -> None:
    received(shop, BEER, 1000, 9999)
    shop.add(BEER, (shop.on_hand(BEER) or 0) + 2000)
    shop.pay()
    assert shop.on_hand(BEER) == -2000
    received(shop, BEER, 20_000, 33_000)
    assert (cost(shop, BEER), shop.on_hand(BEER)) == (33_000, 18_000)
    assert shop.verify().findings == ()


def test_of_what_no_stock_is_kept_only_the_cost_is(shop: LittleShop) -> None:
    untracked = replace(shop.product(BREAD), tracked=False)
    with shop.storage.work() as work:
        work.products.save(untracked)
        work.commit()
    before = shop.on_hand(BREAD)
    received(shop, BREAD, 10_000, 12_000)
    received(shop, BREAD, 10_000, 13_000)
    assert (shop.on_hand(BREAD), cost(shop, BREAD)) == (before, 13_000)
    assert shop.verify().findings == ()


def test_what_was_retired_is_on_offer_again(shop: LittleShop) -> None:
    carded(shop, BEER, retired=True)
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN)
    assert line(shop, BEER).retired
    posted(shop, draft)
    product_id = shop.product(BEER).id
    with shop.storage.look() as work:
        assert not work.cards.of([product_id])[product_id].retired


def test_posted_twice_is_once(shop: LittleShop) -> None:
    draft = begun(shop)
    scanned(shop, draft, BEER_EAN, 6000)
    first = posted(shop, draft)
    after = shop.on_hand(BEER)
    assert posted(shop, draft) == first
    assert shop.on_hand(BEER) == after
    assert shop.refusal(commands.ScanDelivered(draft, BEER_EAN)) == "delivery_gone"


def test_nothing_is_not_posted(shop: LittleShop) -> None:
    draft = begun(shop)
    assert shop.refusal(commands.PostDelivery(draft)) == "delivery_empty"
    scanned(shop, draft, BEER_EAN)
    changed(shop, draft, BEER, quantity=0)
    assert shop.refusal(commands.PostDelivery(draft)) == "delivery_empty"


def test_the_mall_is_told(shop: LittleShop) -> None:
    shop.has_a_mall()
    received(shop, BEER, 6000)
    with shop.storage.look() as work:
        assert work.outbox.waiting() == 1
