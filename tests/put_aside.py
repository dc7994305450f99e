"""Pre-orders of every kind, for tests of what is stored of them."""

from datetime import timedelta

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop


def put_aside(shop: LittleShop) -> None:
    """One is fetched, of one a part of the advance goes back, one ends without money, one stays."""
    shop.do(commands.SavePreorderRules("pick_up"))
    fetched, given_back, ended, stays = (one_more(shop, advance=advance) for advance in (100, 200, 0, 0))
    shop.do(commands.PickUpPreorder(fetched))
    shop.pay()
    shop.do(commands.CancelPreorder(given_back, 150, "gâteau fait"))
    shop.pay()
    shop.do(commands.CancelPreorder(ended))
    shop.do(commands.PrintPreorder(stays))
    (found,) = shop.do(commands.ListPreorders(None, "Dubois"))
    shop.do(commands.PrintPreorders(found.preorders[0].day))


def one_more(shop: LittleShop, advance: int = 0) -> str:
    """A loaf for tomorrow."""
    shop.add(BREAD)
    cart, day = shop.cart, shop.counter.today() + timedelta(days=1)
    shop.do(commands.MakePreorder(cart.sale_id, cart.version, day, "Mme Dubois", "0470", "", advance))
    if advance:
        shop.pay()
    made: notices.PreorderMade = shop.heard[notices.PreorderMade]
    return made.preorder.id
