"""A maker calls a lot back: which tickets have it, and which deliveries brought it."""

from herstal_pos.services import commands, notices
from tests.little_shop import BEER, BEER_EAN, BREAD, LittleShop

DATED = f"01{BEER_EAN.zfill(14)}"
LOT_A, LOT_B = f"{DATED}1726123110A7", f"{DATED}1526121510B/2"


def sold(shop: LittleShop, *codes: str) -> str:
    for code in codes:
        shop.do(commands.ScanBarcode(code, "]d2", sure=True))
    return shop.pay().number_text


def came(shop: LittleShop, *codes: str) -> None:
    shop.do(commands.BeginDelivery())
    begun: notices.DeliveryChanged = shop.heard[notices.DeliveryChanged]
    draft = begun.drafts[-1].draft_id
    shop.do(commands.SaveDeliveryHead(draft, "Brasserie", "B 12"))
    for code in codes:
        shop.do(commands.ScanDelivered(draft, code, "]d2"))
    shop.do(commands.PostDelivery(draft))
    shop.clock.pass_by(minutes=1)


def lots(shop: LittleShop, code: str = BEER) -> dict[str, tuple[int, list[tuple[str, int, str]]]]:
    shop.do(commands.ShowLots(shop.product(code).id))
    shown: notices.LotsShown = shop.heard[notices.LotsShown]
    return {
        each.lot: (each.sold, [(row.cause, row.quantity, row.number_text) for row in each.rows])
        for each in shown.lots
    }


def test_each_lot_has_its_tickets_and_its_deliveries_the_newest_first(shop: LittleShop) -> None:
    came(shop, LOT_A, LOT_B, LOT_A)
    first = sold(shop, LOT_A, LOT_A)
    shop.clock.pass_by(minutes=1)
    second = sold(shop, LOT_A, LOT_B)
    assert lots(shop) == {
        "A7": (3000, [("sale", -1000, second), ("sale", -2000, first), ("received", 3000, "B 12")]),
        "B/2": (1000, [("sale", -1000, second), ("received", 3000, "B 12")]),
    }


def test_what_came_back_is_no_longer_out_there(shop: LittleShop) -> None:
    number = sold(shop, LOT_A, LOT_A)
    shop.clock.pass_by(minutes=1)
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    back = shop.pay().number_text
    assert lots(shop) == {"A7": (0, [("return", 2000, back), ("sale", -2000, number)])}


def test_a_line_that_was_struck_and_a_cart_that_is_open_are_no_tickets(shop: LittleShop) -> None:
    shop.do(commands.ScanBarcode(LOT_A, "]d2", sure=True))
    shop.do(commands.VoidLine(shop.cart.lines[0].id))
    shop.do(commands.ScanBarcode(LOT_B, "]d2", sure=True))
    assert lots(shop) == {}
    shop.pay()
    assert [*lots(shop)] == ["B/2"]


def test_an_article_without_lots_has_none(shop: LittleShop) -> None:
    shop.sell(BREAD)
    assert lots(shop, BREAD) == {}
    assert shop.refusal(commands.ShowLots("nobody")) == "product_gone"
