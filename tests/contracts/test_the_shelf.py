"""What is kept of the shelf: cards, packs, prices, labels owed, deliveries, counts, losses, drafts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from herstal_pos.domain.counter.kinds import SaleState
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import (
    LabelOwed,
    LabelReason,
    Pack,
    PriceChange,
    ProductCard,
    ShelfTasks,
    Supplier,
    Version,
)
from herstal_pos.domain.stock.counting import (
    CountKind,
    CountLine,
    CountReason,
    LedgerLevel,
    PostedLine,
    StockCount,
)
from herstal_pos.domain.stock.draft import Draft, DraftKind, DraftLine
from herstal_pos.domain.stock.pictures.picture import ProductPicture
from herstal_pos.domain.stock.product import Product
from herstal_pos.domain.stock.receiving import LossReason, Receiving, ReceivingLine, StockLoss
from herstal_pos.domain.stock.stock import StockCause, StockMovement, StockRow
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceState, KeptInvoice, SupplierItem
from herstal_pos.services.ports import Storage
from tests.builders import BUSINESS_DAY, COMPLETED_AT, line, new_id, sale_of
from tests.shop import BROKEN_RULES, TILL, moved, product, stock, write

V1, V2 = Version("2", 41), Version("2", 42)


def card(of: Product, **fields: object) -> ProductCard:
    made = ProductCard(of.id, COMPLETED_AT, COMPLETED_AT, "clerk", V1)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_card_is_kept_with_its_packs_and_changed(shop: Storage) -> None:
    beer, bread = product("Jupiler 25 cl", "5410000000019"), product("Pain")
    stock(shop, beer, bread)
    crate = Pack("15410000000016", beer.id, 24_000)
    full = card(
        beer,
        short_name="Jupiler",
        content=250,
        content_unit="l",
        minimum=12_000,
        supplier_code="104711",
        note="En bas",
        packs=(crate,),
    )
    with shop.work() as work:
        work.cards.save(full)
        work.commit()
    with shop.work() as work:
        assert work.cards.of([beer.id, bread.id]) == {beer.id: full}
        assert work.cards.pack(crate.barcode) == crate
        assert work.cards.by_supplier_code("104711", 5) == [beer.id]
        assert work.cards.by_supplier_code("", 5) == []
        changed = replace(full, minimum=None, packs=(), version=V2, retired=True)
        work.cards.save(changed)
        work.commit()
    with shop.look() as work:
        assert work.cards.of([beer.id]) == {beer.id: changed}
        assert work.cards.pack(crate.barcode) is None


@pytest.mark.parametrize("owner", ["article", "pack"])
def test_a_code_belongs_to_one_article_or_pack(shop: Storage, owner: str) -> None:
    beer, other = product("Jupiler", "5410000000019"), product("Autre")
    stock(shop, beer, other)
    taken = "5410000000019" if owner == "article" else "15410000000016"
    with shop.work() as work:
        if owner == "pack":
            work.cards.save(card(beer, packs=(Pack(taken, beer.id, 6000),)))
        with pytest.raises(Refused) as refused:
            work.cards.save(card(other, packs=(Pack(taken, other.id, 24_000),)))
    assert (refused.value.reason, refused.value.params) == ("barcode_taken", {"barcode": taken})


def test_what_waits_on_the_shelf_is_found_and_counted(shop: Storage) -> None:
    low, enough, minus, hasty, gone = (product(name) for name in ("A", "B", "C", "D", "E"))
    stock(shop, low, enough, minus, hasty, gone)
    with shop.work() as work:
        work.stock.add([moved(low, 4000), moved(enough, 5000), moved(minus, -1000)])
        for each in (low, enough):
            work.cards.save(card(each, minimum=4000))
        work.cards.save(card(hasty, unfinished=True))
        work.cards.save(card(gone, unfinished=True, minimum=1000, retired=True))
        work.labels_owed.save([LabelOwed(low.id, LabelReason.PRICE, 1, 435, COMPLETED_AT)])
        work.commit()
    with shop.look() as work:
        assert work.cards.tasks() == ShelfTasks(low=1, to_count=1, labels=1, unfinished=1)
        assert (work.cards.low(9), work.cards.to_count(9)) == ([low.id], [minus.id])
        assert (work.cards.unfinished(9), work.cards.count()) == ([hasty.id], 5)


def test_suppliers_prices_and_labels_are_kept(shop: Storage) -> None:
    syrup = product("Sirop")
    stock(shop, syrup)
    meurens = Supplier(new_id(), "Meurens", V1)
    made = PriceChange(new_id(), syrup.id, 435, None, COMPLETED_AT, BUSINESS_DAY, "clerk", V1)
    raised = replace(made, id=new_id(), price_cents=455, was_cents=435, version=V2)
    owed = LabelOwed(syrup.id, LabelReason.PRICE, 3, 435, COMPLETED_AT)
    with shop.work() as work:
        work.cards.save_supplier(meurens)
        work.cards.save_supplier(replace(meurens, vat_number="BE0400000000", version=V2))
        work.cards.add_prices([made])
        work.cards.add_prices([raised])
        work.labels_owed.save([replace(owed, labels=1)])
        work.labels_owed.save([owed])
        work.commit()
    with shop.work() as work:
        assert [(each.name, each.vat_number) for each in work.cards.suppliers()] == [
            ("Meurens", "BE0400000000")
        ]
        assert work.cards.supplier("nobody") is None
        assert work.cards.prices(syrup.id, 9) == [raised, made]
        assert (work.labels_owed.owed(9), work.labels_owed.of([syrup.id])) == ([owed], {syrup.id: owed})
        work.labels_owed.drop([syrup.id])
        assert work.labels_owed.owed(9) == []


def move(of: Product, quantity: int, cause: StockCause, fact_id: str) -> StockMovement:
    return StockMovement(new_id(), of.id, quantity, cause, COMPLETED_AT, BUSINESS_DAY, fact_id=fact_id)


def test_what_moved_goods_is_said_beside_the_movement(shop: Storage) -> None:
    syrup = product("Sirop")
    stock(shop, syrup)
    came = ReceivingLine(new_id(), syrup.id, 6000, 1626, date(2027, 3, 31), "L 7")
    delivery = Receiving(
        new_id(), "meurens", "Meurens", "8812", COMPLETED_AT, BUSINESS_DAY, "clerk", V1, (came,)
    )
    broken = StockLoss(new_id(), syrup.id, 1000, LossReason.BROKEN, COMPLETED_AT, BUSINESS_DAY, "clerk", V1)
    seen = CountLine(new_id(), syrup.id, 4000, 5000, 2, CountReason.UNKNOWN)
    count = StockCount(
        new_id(), CountKind.SHELF, "A1", COMPLETED_AT, COMPLETED_AT, BUSINESS_DAY, "clerk", V2, (seen,)
    )
    with shop.work() as work:
        assert work.goods.received_before("meurens", "8812") is None
        work.goods.add_receiving(delivery)
        work.goods.add_loss(broken)
        work.goods.add_count(count)
        work.stock.add([move(syrup, 6000, StockCause.RECEIVED, came.id)])
        work.stock.add([move(syrup, -1000, StockCause.LOST, broken.id)])
        work.stock.add([move(syrup, seen.difference, StockCause.COUNTED, seen.id)])
        work.goods.save_costs({syrup.id: 2710}, {syrup.id: 1})
        work.goods.save_costs({syrup.id: 2840}, {syrup.id: 1})
        work.commit()
    with shop.look() as work:
        assert work.stock.rows(syrup.id, 9) == [
            StockRow(COMPLETED_AT, StockCause.COUNTED, -1000, "", "unknown"),
            StockRow(COMPLETED_AT, StockCause.LOST, -1000, "", "broken"),
            StockRow(COMPLETED_AT, StockCause.RECEIVED, 6000, "8812", "Meurens"),
        ]
        assert work.goods.levels([syrup.id, "none"]) == {syrup.id: LedgerLevel(4000, 3)}
        assert (work.goods.costs([syrup.id]), work.goods.costs([])) == ({syrup.id: 2840}, {})
        assert work.goods.received_before("meurens", "8812") == COMPLETED_AT
        assert work.goods.receiving(delivery.id) == delivery
        assert work.audit.losses([broken.id, "x"]) == [broken]
        assert (work.goods.receiving("x"), work.audit.receivings([delivery.id, "x"])) == (None, [delivery])
        assert (work.audit.receiving_count(), work.audit.loss_count()) == (1, 1)
        assert work.audit.deliveries() == [(syrup.id, 0, 6000, 1626)]
        assert work.audit.costs() == {syrup.id: 2840}
        assert work.goods.received_before("meurens", "") is None
        assert work.goods.last_counted([syrup.id]) == {syrup.id: COMPLETED_AT}


@pytest.mark.parametrize("quantity", [0, -1000])
def test_nothing_is_lost_by_nothing(shop: Storage, quantity: int) -> None:
    syrup = product("Sirop")
    stock(shop, syrup)
    loss = StockLoss(new_id(), syrup.id, quantity, LossReason.GIFT, COMPLETED_AT, BUSINESS_DAY, "clerk", V1)
    with shop.work() as work, pytest.raises(BROKEN_RULES):
        work.goods.add_loss(loss)


def test_a_draft_keeps_each_line_until_it_is_posted(shop: Storage) -> None:
    syrup, coffee = product("Sirop"), product("Café")
    stock(shop, syrup, coffee)
    first = Draft(new_id(), DraftKind.RECEIVING, {"document": ""}, COMPLETED_AT)
    later = Draft(new_id(), DraftKind.RECEIVING, {}, COMPLETED_AT + timedelta(minutes=1))
    with shop.work() as work:
        for draft in (first, later, replace(first, head={"document": "8812"})):
            work.drafts.save(draft, TILL.id)
        work.drafts.save_line(first.id, DraftLine(syrup.id, 1, {"quantity": 1000}))
        work.drafts.save_line(first.id, DraftLine(coffee.id, 2, {"quantity": 2000}))
        work.drafts.save_line(first.id, DraftLine(syrup.id, 1, {"quantity": 3000}))
        work.commit()
    with shop.work() as work:
        assert [draft.head for draft in work.drafts.of(TILL.id, DraftKind.RECEIVING)] == [
            {"document": "8812"},
            {},
        ]
        assert work.drafts.of(TILL.id, DraftKind.COUNT) == []
        assert [line.body["quantity"] for line in work.drafts.lines(first.id)] == [3000, 2000]
        work.drafts.drop_line(first.id, syrup.id)
        assert [line.product_id for line in work.drafts.lines(first.id)] == [coffee.id]
        work.drafts.end(first.id)
        assert [draft.id for draft in work.drafts.of(TILL.id, DraftKind.RECEIVING)] == [later.id]


def test_the_articles_of_a_shelf_without_the_retired_ones(shop: Storage) -> None:
    syrup, mint = product("Sirop", shelf="A1"), product("Menthe", shelf="A1")
    gone, loose = product("Ancien", shelf="A1"), product("Sac", shelf="A1", tracked=False)
    other = product("Café", shelf="A2")
    stock(shop, syrup, mint, gone, loose, other)
    with shop.work() as work:
        work.cards.save(card(gone, retired=True))
        work.cards.save(card(mint))
        work.commit()
    with shop.look() as work:
        assert work.counting.on_shelf("A1", 9) == [syrup.id, mint.id]
        assert work.counting.on_shelf("A1", 1) == [syrup.id]
        assert work.counting.on_shelf("", 9) == []
        found = work.counting.articles([syrup.id, loose.id, "none"])
        assert {each.name("nl"): (each.shelf, each.tracked, each.price_cents) for each in found.values()} == {
            "Sirop": ("A1", True, 285),
            "Sac": ("A1", False, 285),
        }


def test_what_lies_in_carts(shop: Storage) -> None:
    syrup, mint = product("Sirop"), product("Menthe")
    stock(shop, syrup, mint)
    for quantity, state in ((2000, SaleState.OPEN), (3000, SaleState.PARKED)):
        made = sale_of(replace(line(285, quantity), product_id=syrup.id))
        made.state = state
        write(shop, made)
    with shop.look() as work:
        assert work.counting.in_carts([syrup.id, mint.id]) == {syrup.id: 5000}
        assert work.counting.in_carts([]) == {}


def test_the_newest_movements_and_what_was_posted(shop: Storage) -> None:
    syrup, mint, coffee = product("Sirop"), product("Menthe"), product("Café")
    stock(shop, syrup, mint, coffee)
    short, right = (
        CountLine(new_id(), product_id, 4000, expected, 2)
        for product_id, expected in ((syrup.id, 5000), (mint.id, 4000))
    )
    at = COMPLETED_AT
    count = StockCount(new_id(), CountKind.FIVE, "", at, at, BUSINESS_DAY, "clerk", V1, (short, right))
    with shop.work() as work:
        work.stock.add([moved(coffee, 1000)])
        work.stock.add([moved(syrup, 5000)])
        work.stock.add([moved(mint, 4000)])
        work.goods.add_count(count)
        work.stock.add(
            [StockMovement(new_id(), syrup.id, -1000, StockCause.COUNTED, at, BUSINESS_DAY, fact_id=short.id)]
        )
        work.commit()
    with shop.look() as work:
        assert sorted(work.counting.moved_lately(3)) == sorted(
            [(syrup.id, 285, 4000, 2), (mint.id, 285, 4000, 1)]
        )
        assert work.counting.posted([syrup.id, mint.id, coffee.id]) == {
            syrup.id: [PostedLine(2, -1000, 4, at)],
            mint.id: [PostedLine(2, 0, 0, at)],
        }
        assert work.counting.sold_since(syrup.id, 0) == 0
        assert work.counting.count(count.id) == count
        assert work.counting.count("none") is None


OPEN = KeptInvoice(
    "i1",
    "0403019261",
    "2026-1188",
    InvoiceKind.INVOICE,
    "key",
    InvoiceState.OPEN,
    COMPLETED_AT,
    None,
    {"supplier_name": "Brasserie"},
    {"lines": [{"name": "JUPILER"}]},
)


def test_an_invoice_is_found_by_id_file_and_document_and_waits_until_it_is_closed(shop: Storage) -> None:
    later = replace(OPEN, id="i2", document="2", file_key="k2", read_at=COMPLETED_AT + timedelta(hours=1))
    with shop.work() as work:
        for each in (OPEN, later):
            work.invoices.save(each)
        work.commit()
    with shop.look() as work:
        assert work.invoices.by_id("i1") == work.invoices.by_file("key") == OPEN
        assert work.invoices.by_document("0403019261", "2026-1188", InvoiceKind.INVOICE) == [OPEN]
        assert work.invoices.by_document("0403019261", "2026-1188", InvoiceKind.CREDIT) == []
        assert [each[0] for each in work.invoices.open(9)] == ["i2", "i1"]
    closed = replace(OPEN, state=InvoiceState.POSTED, closed_at=COMPLETED_AT)
    with shop.work() as work:
        work.invoices.save(closed)
        work.commit()
    with shop.look() as work:
        assert work.invoices.by_id("i1") == closed
        assert [each[0] for each in work.invoices.open(9)] == ["i2"]


def test_the_papers_of_a_file_are_kept_in_their_order_until_they_are_dropped(shop: Storage) -> None:
    with shop.work() as work:
        for number, piece, content in ((0, 1, "b"), (0, 0, "old"), (0, 0, "a" * 300_000), (1, 0, "c")):
            work.invoices.save_piece("key", number, piece, content)
        work.invoices.save_piece("k2", 0, 0, "d")
        work.commit()
    with shop.look() as work:
        assert [*work.invoices.paper("key", 0)] == ["a" * 300_000, "b"]
        assert [*work.invoices.paper("key", 1)] == ["c"]
    with shop.work() as work:
        work.invoices.drop_papers("key")
        work.commit()
    with shop.look() as work:
        assert [*work.invoices.paper("key", 0)] == [*work.invoices.paper("key", 1)] == []
        assert [*work.invoices.paper("k2", 0)] == ["d"]


def test_a_supplier_s_reference_is_one_thing_and_another_s_another(shop: Storage) -> None:
    beer = product("Bière")
    stock(shop, beer)
    item = SupplierItem("0403019261", "104711", beer.id, 24_000, "XCR", 2100, 6500, COMPLETED_AT)
    freight = replace(item, reference="TR", product_id=None, vat_points=None, last_cost=None)
    with shop.work() as work:
        for each in (item, freight, replace(item, factor=12_000)):
            work.invoices.save_item(each)
        work.commit()
    with shop.look() as work:
        assert work.invoices.item("0403019261", "104711") == replace(item, factor=12_000)
        assert work.invoices.item("0403019261", "TR") == freight
        assert work.invoices.item("0428759497", "104711") is None


def test_what_came_lately_without_an_invoice_is_told(shop: Storage) -> None:
    beer = product("Bière")
    stock(shop, beer)
    for receiving_id in ("by hand", OPEN.id):
        line = ReceivingLine(new_id(), beer.id, 24_000)
        receiving = Receiving(
            *(
                receiving_id,
                "s1",
                "Brasserie",
                "",
                COMPLETED_AT,
                BUSINESS_DAY,
                "clerk",
                Version("2", 1),
                (line,),
            )
        )
        with shop.work() as work:
            work.goods.add_receiving(receiving)
            work.commit()
    with shop.work() as work:
        work.invoices.save(replace(OPEN, state=InvoiceState.POSTED))
        work.commit()
    since = COMPLETED_AT - timedelta(days=45)
    with shop.look() as work:
        lately = work.invoices.received_lately
        assert lately("s1", since, [beer.id]) == [(beer.id, 24_000, COMPLETED_AT)]
        assert lately("s1", COMPLETED_AT + timedelta(seconds=1), [beer.id]) == []
        assert lately("s2", since, [beer.id]) == lately("s1", since, []) == []


def test_a_picture_is_kept_byte_for_byte_exchanged_and_taken_away(shop: Storage) -> None:
    bread = product("Pain")
    stock(shop, bread)
    for jpeg, version in ((bytes(range(256)), V1), (b"\0'\\x", V2), (b"", V2)):
        picture = ProductPicture(bread.id, jpeg, version)
        with shop.work() as work:
            work.pictures.save(picture)
            work.commit()
        with shop.look() as work:
            assert work.pictures.of([bread.id, "nobody"]) == {bread.id: picture}
            assert work.pictures.count() == 1
