"""What a code says of the very goods that are sold, best before and lot, is kept with the line."""

from datetime import date

from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BEER_EAN, LittleShop

DATED = f"01{BEER_EAN.zfill(14)}"
LOT_A, LOT_B = f"{DATED}1726123110A7", f"{DATED}1526121510B/2"


def scan(shop: LittleShop, code: str, quantity: int = 1000) -> None:
    shop.do(commands.ScanBarcode(code, "]d2", quantity, sure=True))


def lines(shop: LittleShop, paid_id: str = "") -> list[SaleLine]:
    """Of goods, in the books: of the cart, or of a ticket that was paid."""
    with shop.storage.look() as work:
        sale = work.sales.by_id(paid_id) if paid_id else work.sales.open_sale(shop.counter.till.id)
    assert sale is not None
    return [line for line in sale.live_lines if line.parent_id is None]


def test_each_lot_has_a_line_of_its_own_and_more_of_it_counts_up(shop: LittleShop) -> None:
    for code in (LOT_A, LOT_A, LOT_B):
        scan(shop, code)
    shop.scan(BEER_EAN)
    kept = [(line.quantity, line.best_before, line.lot) for line in lines(shop)]
    assert kept == [
        (2000, date(2026, 12, 31), "A7"),
        (1000, date(2026, 12, 15), "B/2"),
        (1000, None, ""),
    ]


def test_it_is_in_the_books_and_under_the_seal(shop: LittleShop) -> None:
    scan(shop, LOT_A)
    sale_id = shop.cart.sale_id
    shop.pay()
    assert [(line.best_before, line.lot) for line in lines(shop, sale_id)] == [(date(2026, 12, 31), "A7")]
    assert shop.verify().findings == ()


def test_goods_without_such_a_code_are_sealed_as_before(shop: LittleShop) -> None:
    shop.sell(BEER)
    assert shop.verify().findings == ()


def test_of_use_by_and_best_before_the_earlier_day_counts(shop: LittleShop) -> None:
    scan(shop, f"{DATED}152612011726121010C")
    assert [(line.best_before, line.lot) for line in lines(shop)] == [(date(2026, 12, 1), "C")]


def test_a_step_back_leaves_the_other_lot(shop: LittleShop) -> None:
    scan(shop, LOT_A)
    scan(shop, LOT_B)
    shop.do(commands.UndoStep())
    assert [line.lot for line in lines(shop)] == ["A7"]


def test_both_lots_of_a_delivery_are_kept(shop: LittleShop) -> None:
    shop.do(commands.BeginDelivery())
    shop.do(commands.ShowDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    delivery = begun.delivery
    assert delivery is not None
    for code in (LOT_A, LOT_B, LOT_A):
        shop.do(commands.ScanDelivered(delivery.draft_id, code, "]d2"))
    shop.do(commands.PostDelivery(delivery.draft_id))
    with shop.storage.look() as work:
        posted = work.goods.receiving(delivery.draft_id)
    assert posted is not None
    (line,) = posted.lines
    assert (line.best_before, line.lot) == (date(2026, 12, 15), "A7 B/2")
