"""The sale as pictures, with the town's orders around it."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.hand import HAND
from herstal_pos.ui.scenes.sample_orders import BOARD, MALL, NEW, NEW_LATER, PICKED, SOON, TROUBLED, at
from herstal_pos.ui.scenes.sample_shop import FOUND, LINES, NOW, RECEIPT, STOCK, asking, cart, line
from herstal_pos.ui.shell.window import MainWindow

_PROMISES = (
    views.PromiseView(PICKED.order_id, PICKED.code, 2000, at("14:50")),
    views.PromiseView(NEW.order_id, NEW.code, 1000, at("15:20")),
)


def _sale(window: MainWindow, *orders: views.OrderCardView) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES[:4]), "4"))
    window.on_notice(notices.OrdersChanged(orders))


def _waiting(minutes: int) -> views.OrderCardView:
    return replace(NEW, received_at=NOW - timedelta(minutes=minutes))


def sale_alarm(window: MainWindow) -> None:
    _sale(window, SOON, PICKED, _waiting(0))
    window.act("row_down")


def sale_alarm_two(window: MainWindow) -> None:
    _sale(window, _waiting(3), NEW_LATER)


def sale_alarm_late(window: MainWindow) -> None:
    _sale(window, _waiting(7))
    window.sale.typed_elsewhere("gauf")
    window.on_notice(notices.ProductsFound("gauf", FOUND))


def sale_alarm_reason(window: MainWindow) -> None:
    _sale(window, NEW)
    window.act("refuse_order")


def sale_alarm_reason_search(window: MainWindow) -> None:
    sale_alarm_late(window)
    window.act("refuse_order")


def sale_stopped(window: MainWindow) -> None:
    _sale(window, replace(TROUBLED[3], picked=3))


def sale_stopped_packed(window: MainWindow) -> None:
    _sale(window, replace(TROUBLED[4], bags=2))


def sale_promised(window: MainWindow) -> None:
    last = replace(LINES[6], promised_to=PICKED.code, promised_bike_at=PICKED.bike_at)
    window.on_notice(notices.SaleChanged(cart((*LINES[:6], last)), last.id))


def sale_promised_alarm(window: MainWindow) -> None:
    sale_alarm(window)
    sale_promised(window)


def sale_letters(window: MainWindow) -> None:
    """A finger opened the search."""
    window.on_notice(notices.SaleChanged(cart(LINES), LINES[-1].id))
    HAND.by_finger = True
    window.act("search")
    window.sale.typed_elsewhere("gauf")
    window.on_notice(notices.ProductsFound("gauf", FOUND))


def sale_wide(window: MainWindow) -> None:
    """With a column of its own in a wide window."""
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.on_notice(notices.MallChanged(MALL))
    window.on_notice(notices.OrdersChanged((*BOARD[:3], SOON, PICKED, NEW)))


def sale_wide_none(window: MainWindow) -> None:
    sale_wide(window)
    window.on_notice(notices.OrdersChanged(()))


def stock_promised(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "3"))
    window.act("explain")
    product = replace(STOCK.product, reserved=3000)
    window.on_notice(notices.StockExplained(replace(STOCK, product=product, promises=_PROMISES)))


def search_promised(window: MainWindow) -> None:
    window.sale.typed_elsewhere("gauf")
    found = (replace(FOUND[0], reserved=3000), *FOUND[1:])
    window.on_notice(notices.ProductsFound("gauf", found))


PEKET = replace(line("8", "Péket genièvre 70 cl", 1790, 1000, 2100), age=18)
_BEER = replace(LINES[4], age=16)


def sale_age(window: MainWindow) -> None:
    """Asked in the first line that needs it; the beer is covered too."""
    lines = (*LINES[:2], _BEER, LINES[5], PEKET)
    asks = views.AgeView(18, PEKET.id, also=16)
    window.on_notice(notices.SaleChanged(cart(lines, age=asks), PEKET.id))


def sale_age_on(window: MainWindow) -> None:
    """Tobacco, and scanning went on."""
    smoke = replace(line("9", "Tabac à rouler 50 g", 1450, 1000, None), age=18)
    asks = views.AgeView(18, smoke.id, tobacco=True)
    window.on_notice(notices.SaleChanged(cart((smoke, *LINES[:3]), age=asks), LINES[2].id))


def sale_discount(window: MainWindow) -> None:
    """An amount off a line, why, and a note; the next one is asked about."""
    coffee = replace(LINES[3], discount_percent=0, off_cents=75, reason="Emballage abîmé")
    candle = replace(LINES[6], note="Réservé, Mme Dubois")
    window.on_notice(notices.SaleChanged(cart((*LINES[:3], coffee, candle)), candle.id))
    window.act("discount")


def sale_discount_typed(window: MainWindow) -> None:
    """Its number is typed: the green key is the answer, and money is away."""
    sale_discount(window)
    window.sale.type("5")


def sale_weight(window: MainWindow) -> None:
    """A tile of cheese; the weight is typed off a scale that prints none."""
    cheese = asking("8", "measure_missing", "Fromage de Herve AOP", unit="kg")
    window.on_notice(notices.SaleChanged(cart((*LINES[:3], cheese)), "8"))
    for sign in "0,476":
        window.sale.type(sign)


def sale_no_price(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart((*LINES[:3], asking("8", "price_nought", "Sac cadeau"))), "8"))


def sale_expired(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart((*LINES[:3], asking("8", "pack_expired", "Lait entier"))), "8"))


def sale_unanswered(window: MainWindow) -> None:
    """Scanned on, and then a key that pays."""
    codes = (asking("8", "new", code="5410126009903"), asking("9", "check_digit", code="5410126009904"))
    lines = (*LINES[:2], codes[0], *LINES[2:5], codes[1], LINES[6])
    window.on_notice(notices.SaleChanged(cart(lines), "7"))


def sale_unanswered_paid(window: MainWindow) -> None:
    sale_unanswered(window)
    window.act("pay_right")


def returned(window: MainWindow) -> None:
    """A damaged piece, and one that its supplier gets, chosen."""
    candle = line("r1", "Bougie parfumée figuier", 1290, -1000, 2100, kind="return")
    syrup = line("r2", "Sirop de Liège 450 g", 435, -1000, kind="return")
    lines = (replace(candle, return_to="damaged"), replace(syrup, return_to="supplier"))
    window.on_notice(notices.SaleChanged(cart(lines, returning=RECEIPT), "r2"))
    window.sale.card.chosen.emit("r2")


SCENES = {
    scene.__name__: scene
    for scene in (
        sale_alarm,
        sale_alarm_two,
        sale_alarm_late,
        sale_alarm_reason,
        sale_alarm_reason_search,
        sale_stopped,
        sale_stopped_packed,
        sale_promised,
        sale_promised_alarm,
        sale_age,
        sale_age_on,
        sale_discount,
        sale_discount_typed,
        sale_weight,
        sale_no_price,
        sale_expired,
        sale_unanswered,
        sale_unanswered_paid,
        sale_letters,
        sale_wide,
        sale_wide_none,
        stock_promised,
        search_promised,
        returned,
    )
}
