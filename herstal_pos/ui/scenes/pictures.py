"""The main screens as pictures, drawn by the real widgets from a believable afternoon in a Herstal shop."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from herstal_pos.i18n import Words
from herstal_pos.services import notices, views
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.hand import HAND, PatientClock
from herstal_pos.ui.frame.places import DAY, DEVICES
from herstal_pos.ui.scenes import (
    day_pictures as closings,
    means_pictures,
    picking_pictures as picking,
    sale_pictures,
    tile_pictures,
    voucher_pictures,
    welcome_pictures as welcomes,
)
from herstal_pos.ui.scenes.accounts import accountant_pictures, archive_pictures, mall_pictures
from herstal_pos.ui.scenes.counter import (
    preorder_pictures,
    scale_pictures,
    terminal_pictures,
    town_pictures,
    transfer_pictures,
)
from herstal_pos.ui.scenes.customers import account_pictures, customer_pictures, issued_pictures
from herstal_pos.ui.scenes.orders import board_pictures as orders, return_pictures, walk_pictures
from herstal_pos.ui.scenes.sample_label import sample_label
from herstal_pos.ui.scenes.sample_orders import MALL, NO_MALL
from herstal_pos.ui.scenes.sample_shop import (
    BEGIN,
    CLOSED,
    DEPOSITS,
    DIFFERENCE,
    FOUND,
    FOUND_LABEL_PRINTERS,
    FOUND_PRINTERS,
    LABEL_PROFILES,
    LINES,
    MISREAD,
    NOW,
    PAID,
    PROFILES,
    RECEIPT,
    REFUSED_BY_THE_MALL,
    SETTINGS,
    SHOP,
    STOCK,
    UNKNOWN,
    cart,
    job,
    line,
)
from herstal_pos.ui.scenes.sheet_pictures import SCENES as SHEETS
from herstal_pos.ui.scenes.shelf import (
    bulk_pictures,
    delivery_pictures,
    family_pictures,
    invoice_pictures,
    label_pictures,
    list_pictures,
    promotion_pictures,
    stock_pictures,
    supply_pictures,
    value_pictures,
)
from herstal_pos.ui.scenes.shop import moving_pictures, printer_pictures, rules_pictures, version_pictures
from herstal_pos.ui.scenes.staff import clerk_pictures, sellers_pictures
from herstal_pos.ui.scenes.tickets import ticket_pictures
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.settings_screen import SettingsScreen


def _notify(window: MainWindow, *news: Notice) -> None:
    for notice in news:
        window.on_notice(notice)


def sale(window: MainWindow) -> None:
    _notify(window, notices.SaleChanged(cart(LINES), "7"))


def sale_chosen(window: MainWindow) -> None:
    _notify(window, notices.SaleChanged(cart(LINES[:4]), "4"))
    window.act("row_down")


def sale_empty(_window: MainWindow) -> None:
    pass


def sale_search(window: MainWindow) -> None:
    sale_chosen(window)
    window.sale.typed_elsewhere("gauf")
    _notify(window, notices.ProductsFound("gauf", FOUND))


def sale_typed(window: MainWindow) -> None:
    sale(window)
    for sign in "50":
        window.sale.type(sign)


def sale_unknown(window: MainWindow) -> None:
    _notify(window, notices.SaleChanged(cart((*LINES, UNKNOWN)), "8"))


def sale_naming(window: MainWindow) -> None:
    sale_unknown(window)
    window.act("search")
    window.sale.typed_elsewhere("savon")
    _notify(window, notices.ProductsFound("savon", ()))


def sale_opening(window: MainWindow) -> None:
    """An article was just made of an unknown code."""
    sale(window)
    _notify(window, notices.OpeningAsked("new", "piece"))


def sale_unknown_rate(window: MainWindow) -> None:
    sale_unknown(window)
    for sign in "3,20":
        window.sale.type(sign)
    window.act("article_code")


def sale_misread(window: MainWindow) -> None:
    _notify(window, notices.SaleChanged(cart((*LINES, MISREAD)), "8"))


def sale_refused(window: MainWindow) -> None:
    sale(window)
    _notify(window, notices.CommandRefused("card_too_much", {"amount_cents": 4757}))


def sale_part_paid(window: MainWindow) -> None:
    rest = {"cash_due_cents": 1755, "card_due_cents": 1757, "notes": ((2000, 245), (5000, 3245))}
    paid = cart(LINES, tenders=(views.TenderView(views.CARD, 3000),), **rest)
    _notify(window, notices.SaleChanged(paid))


def sale_doubtful(window: MainWindow) -> None:
    sale(window)
    _notify(window, job("unknown"))


def paid(window: MainWindow) -> None:
    sale(window)
    _notify(window, notices.SaleCompleted(PAID), job("sending"), notices.DrawerChanged("opened"))


def paid_by_card(window: MainWindow) -> None:
    sale(window)
    exact = replace(
        PAID,
        means=views.CARD,
        rounding_cents=0,
        due_cents=4757,
        given_cents=4757,
        change_cents=0,
        coins=(),
        drawer=False,
    )
    _notify(window, notices.SaleCompleted(exact), job("printed"))


def paid_refund(window: MainWindow) -> None:
    sale(window)
    back = replace(
        PAID,
        total_cents=-1290,
        rounding_cents=0,
        due_cents=-1290,
        given_cents=0,
        change_cents=38_885,
        coins=tuple((1, cents) for cents in (20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50)),
    )
    _notify(window, notices.SaleCompleted(back), job("unknown"), notices.DrawerChanged("failed"))


def returning(window: MainWindow) -> None:
    lines = (
        line("r1", "Bougie parfumée figuier", 1290, -1000, 2100, kind="return"),
        line("n1", "Savon de Marseille", 650, 1000, 2100),
    )
    _notify(window, notices.SaleChanged(cart(lines, returning=RECEIPT), "n1"))


def empties(window: MainWindow) -> None:
    sale(window)
    window.act("return_goods")
    _notify(window, notices.DepositsFound(DEPOSITS))


def store_failed(window: MainWindow) -> None:
    sale(window)
    _notify(window, notices.StoreFailed("busy"))


def drawer_reason(window: MainWindow) -> None:
    sale(window)
    window.act("open_drawer")


def stock_explained(window: MainWindow) -> None:
    sale(window)
    window.act("explain")
    _notify(window, notices.StockExplained(STOCK))


def day_closed(window: MainWindow) -> None:
    _notify(window, notices.DayChanged(CLOSED))
    for sign in "150":
        window.sale.type(sign)


def troubled(window: MainWindow) -> None:
    sale(window)
    _notify(
        window,
        job("stuck"),
        notices.PrinterChanged("receipt", "paper_out"),
        notices.ScannerChanged("unplugged"),
        notices.DrawerChanged("failed"),
    )


def day(window: MainWindow) -> None:
    sale(window)
    window.go(DAY)


def day_reason(window: MainWindow) -> None:
    day(window)
    window.shown.typed_elsewhere("5")
    window.shown.typed_elsewhere("0")
    window.act("pay_out")


def devices(window: MainWindow) -> None:
    sale(window)
    _notify(window, FOUND_PRINTERS)
    window.go(DEVICES)


def printers(window: MainWindow) -> None:
    devices(window)
    window.act("printers_page")
    _notify(window, FOUND_LABEL_PRINTERS, notices.PrinterChanged("label", "paper_low"))


def label_adjusted(window: MainWindow) -> None:
    printers(window)
    screen = window.shown
    assert isinstance(screen, SettingsScreen)  # noqa: S101 - it was asked for
    screen.label.adjust.click()
    _notify(window, sample_label("bike"))


def mall(window: MainWindow) -> None:
    devices(window)
    window.act("mall_page")
    away = replace(MALL, state="away", away_since=NOW, waiting=3, parked=REFUSED_BY_THE_MALL)
    _notify(window, notices.MallChanged(away))
    _notify(window, notices.StockCompared(212, (DIFFERENCE,)), notices.StockCompared(212, ()))


def mall_new(window: MainWindow) -> None:
    devices(window)
    window.act("mall_page")
    _notify(window, notices.MallChanged(NO_MALL))


def closing_rules(window: MainWindow) -> None:
    devices(window)
    window.act("closing_page")


def practice(window: MainWindow) -> None:
    shop = replace(SHOP, language=window.words.language)
    _notify(window, notices.SettingsChanged(replace(SETTINGS, shop=shop, practice=True, till_prefix="P1")))
    sale(window)


type Scene = Callable[[MainWindow], None]

SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        sale,
        sale_chosen,
        sale_empty,
        sale_search,
        sale_typed,
        sale_unknown,
        sale_naming,
        sale_unknown_rate,
        sale_opening,
        sale_misread,
        sale_refused,
        sale_part_paid,
        sale_doubtful,
        *(paid, paid_by_card, paid_refund),
        returning,
        empties,
        store_failed,
        drawer_reason,
        stock_explained,
        day_closed,
        troubled,
        day,
        day_reason,
        devices,
        printers,
        *(label_adjusted, mall, mall_new, closing_rules, practice),
    )
}
_OTHERS = (
    *(
        closings,
        orders,
        *(return_pictures, walk_pictures, printer_pictures),
        picking,
        sale_pictures,
        welcomes,
        means_pictures,
        stock_pictures,
        label_pictures,
    ),
    *(family_pictures, delivery_pictures, invoice_pictures, terminal_pictures, preorder_pictures),
    *(scale_pictures, accountant_pictures, mall_pictures, town_pictures, transfer_pictures),
    *(sellers_pictures, clerk_pictures, customer_pictures, archive_pictures, list_pictures, tile_pictures),
    *(voucher_pictures, issued_pictures, supply_pictures, account_pictures, bulk_pictures, value_pictures),
    *(ticket_pictures, promotion_pictures, version_pictures, moving_pictures, rules_pictures),
)
SCENES |= SHEETS
for others in _OTHERS:
    SCENES |= others.SCENES


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    scene: Scene
    dress: theme.Theme = theme.LIGHT
    size: tuple[int, int] = (1280, 800)
    language: str = "fr"


MAIN = (
    Picture("sale", sale),
    Picture("sale_dark", sale, theme.DARK),
    Picture("sale_small", sale, size=(1024, 768)),
    Picture("sale_search", sale_search),
    Picture("sale_practice", practice),
    Picture("sale_alarm", sale_pictures.sale_alarm),
    Picture("sale_wide", sale_pictures.sale_wide, size=(1536, 864)),
    Picture("paid", paid),
    Picture("returning", returning),
    Picture("sale_tiles", tile_pictures.sale_tiles),
    Picture("day", day),
    Picture("closing_count", closings.closing),
    Picture("closing_push", closings.closing_push),
    Picture("devices", devices),
    Picture("orders", orders.orders_busy),
    Picture("picking", picking.picking),
    Picture("stock", stock_pictures.stock),
    Picture("receiving", delivery_pictures.receiving),
    Picture("supply", supply_pictures.supply),
    Picture("einvoice", invoice_pictures.einvoice),
    Picture("stock_dark", stock_pictures.stock, theme.DARK),
    Picture("count_five", stock_pictures.count_five),
    Picture("count_shelf", stock_pictures.count_shelf),
    Picture("article_edit", stock_pictures.article_edit),
    Picture("article_new", stock_pictures.article_new, theme.DARK),
)


def window_of(picture: Picture) -> MainWindow:
    """The scene, shown in a window of its size, before a shop that never answers."""
    HAND.use(PatientClock())
    window = MainWindow(
        Bridge(lambda _command: None),
        Words(picture.language),
        picture.dress,
        lambda: NOW,
        profiles=lambda: PROFILES,
        label_profiles=lambda: LABEL_PROFILES,
    )
    window.resize(*picture.size)
    shop = replace(SHOP, language=picture.language)
    _notify(window, *BEGIN, notices.SettingsChanged(replace(SETTINGS, shop=shop)))
    picture.scene(window)
    window.show()
    return window
