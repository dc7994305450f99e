"""A believable afternoon in a Herstal shop, as the till would tell it: the facts of the pictures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from herstal_pos.services import notices, views
from herstal_pos.services.notices import Notice

NOW = datetime(2026, 11, 25, 13, 32, tzinfo=UTC)
RATES = (("standard", 2100), ("intermediate", 1200), ("reduced", 600), ("zero", 0), ("outside", None))
PROFILES = (
    ("epson-tm-t20iii", "Epson TM-T20III"),
    ("epson-tm-m30", "Epson TM-m30"),
    ("star-escpos", "Star mC-Print"),
    ("generic-80", "ESC/POS, 80 mm"),
    ("generic-58", "ESC/POS, 58 mm"),
)


LABEL_PROFILES = (
    ("zpl-203", "ZPL, 203 dpi"),
    ("zebra-203", "Zebra ZD421, 203 dpi"),
    ("zebra-300", "Zebra ZD421, 300 dpi"),
)


def line(
    key: str,
    name: str,
    price_cents: int,
    quantity: int = 1000,
    vat_points: int | None = 600,
    *,
    unit: str = "piece",
    kind: str = "item",
    discount: int = 0,
    is_child: bool = False,
) -> views.LineView:
    """A line of a cart; half cents round up."""
    gross = (2 * price_cents * abs(quantity) + 1000) // 2000 * (1 if quantity >= 0 else -1)
    amount = gross - (2 * gross * discount + 10_000) // 20_000
    return views.LineView(
        id=key,
        kind=kind,
        product_id=f"product-{key}",
        name=name,
        unit=unit,
        quantity=quantity,
        price_cents=price_cents,
        gross_cents=gross,
        amount_cents=amount,
        vat_points=vat_points,
        discount_percent=discount,
        is_child=is_child,
        weighed=unit == "kg",
        on_hand=24_000,
        return_to="shelf" if kind == "return" else "",
    )


def asking(key: str, asks: str, name: str = "", code: str = "", **more: object) -> views.LineView:
    """Goods of a cart of which something has to be said first; those with a name are an article."""
    bare = line(key, name, 0, vat_points=None, kind="unanswered")
    said = {"product_id": f"product-{key}" if name else None, "asks": asks, "code": code, "key": code}
    return replace(bare, on_hand=None, **said | more)  # type: ignore[arg-type]


LINES = (
    line("1", "Pain de campagne 800 g", 320),
    line("2", "Fromage de Herve AOP", 2490, 342, unit="kg"),
    line("3", "Sirop de Liège 450 g", 435, 2000),
    line("4", "Café moulu bio 250 g", 750, discount=1000),
    line("5", "Jupiler 33 cl", 115, 6000, 2100),
    line("6", "Vidange bouteille", 10, 6000, None, kind="deposit", is_child=True),
    line("7", "Bougie parfumée figuier", 1290, 1000, 2100),
)
UNKNOWN = asking("8", "new", code="5410126009903")
MISREAD = asking("8", "check_digit", code="5410126009904")
RECEIPT = views.ReceiptView(
    sale_id="old",
    number_text="2-001017",
    completed_at=NOW - timedelta(days=1, hours=2),
    total_cents=2210,
    lines=(
        views.ReturnableLineView("r1", "Bougie parfumée figuier", "piece", 1000, 0, 1290, is_child=False),
        views.ReturnableLineView("r2", "Sirop de Liège 450 g", "piece", 2000, 2000, 870, is_child=False),
        views.ReturnableLineView("r3", "Biscuits à la cannelle", "piece", 1000, 1000, 50, is_child=False),
    ),
)
EMPTY = views.SaleView("", 0, (), 0, 0, 0, 0, 0, 0, 0, 0, (), (), None)


def _vat(lines: Iterable[views.LineView]) -> tuple[tuple[int, int], ...]:
    """Out of each rate's sum, half cents up."""
    gross: dict[int, int] = defaultdict(int)
    for row in lines:
        if row.vat_points is not None:
            gross[row.vat_points] += row.amount_cents
    return tuple(
        (rate, (2 * cents * rate + 10_000 + rate) // (2 * (10_000 + rate)))
        for rate, cents in sorted(gross.items())
    )


def cart(lines: Iterable[views.LineView], **changed: object) -> views.SaleView:
    """A sale with its sums, as the shop would show it."""
    all_lines = tuple(lines)
    total = sum(row.amount_cents for row in all_lines)
    due = (abs(total) + 2) // 5 * 5 * (1 if total >= 0 else -1)
    sums = sorted({-(-due // note) * note for note in (500, 1000, 2000, 5000, 10_000, 20_000)} - {due})
    sale = views.SaleView(
        sale_id="sale",
        version=len(all_lines),
        lines=all_lines,
        item_count=sum(
            1 if row.unit == "kg" else abs(row.quantity) // 1000
            for row in all_lines
            if row.kind not in ("deposit", "unanswered")
        ),
        total_cents=total,
        vat_cents=sum(cents for _, cents in _vat(all_lines)),
        discount_percent=0,
        discount_cents=sum(row.gross_cents - row.amount_cents for row in all_lines),
        cash_due_cents=due,
        card_due_cents=total,
        rounding_cents=due - total,
        notes=tuple((note, note - due) for note in sums[:3]) if due > 0 else (),
        tenders=(),
        returning=None,
        vat=_vat(all_lines),
    )
    return replace(sale, **changed)  # type: ignore[arg-type]


def product(key: str, name: str, price_cents: int, barcode: str, on_hand: int | None) -> views.ProductView:
    return views.ProductView(key, key, name, "piece", price_cents, 600, barcode, on_hand)


FOUND = (
    product("a", "Gaufre de Liège pur beurre", 220, "5410126000610", 24_000),
    product("b", "Gaufre de Liège, sachet de 6", 690, "5410126000627", 9000),
    product("c", "Gaufrettes vanille 200 g", 285, "5400247011855", 13_000),
    product("91", "Gaufrier fonte, location", 1200, "", None),
)


def _tile(place: int, name: str, price_cents: int, unit: str = "piece") -> views.TileView:
    return views.TileView(f"t-{name}", name, "", unit, price_cents, place, f"-{place:02}")


def _sheet(name: str, icon: str, goods: tuple[tuple[str, int], ...]) -> views.SheetView:
    tiles = tuple(_tile(place, *each) for place, each in enumerate(goods, 1))
    return views.SheetView(views.PageView(name, name, icon), 0, tiles)


_SHEETS = (
    _sheet(
        "Pains",
        "bread",
        (
            ("Pain gris 800 g", 290),
            ("Pain blanc 800 g", 280),
            ("Pain de campagne 800 g", 320),
            ("Pain aux céréales 600 g", 340),
            ("Baguette", 130),
            ("Baguette tradition", 160),
            ("Pistolet", 55),
            ("Sandwich mou", 60),
            ("Cramique 500 g", 480),
            ("Craquelin 500 g", 490),
            ("Pain d'épices tranché", 520),
        ),
    ),
    _sheet(
        "Sucré",
        "cookie",
        (
            ("Croissant au beurre", 140),
            ("Pain au chocolat", 150),
            ("Tarte au riz", 1250),
            ("Tarte aux pommes", 1150),
            ("Éclair", 230),
            ("Couque suisse", 160),
            ("Boule de Berlin", 170),
            ("Gosette aux cerises", 260),
        ),
    ),
    _sheet("Vrac", "scales", (("Olives vertes", 1490),)),
    _sheet("Divers", "flower", (("Bouquet du jour", 1200),)),
)
OFTEN = tuple(
    views.TileView(f"o-{name}", name, "", "piece", cents, 0, "", sold)
    for name, cents, sold in (
        ("Croissant au beurre", 140, 41),
        ("Pain au chocolat", 150, 33),
        ("Gosette aux cerises", 260, 19),
        ("Sachet à pain", 5, 17),
        ("Tarte au riz, part", 310, 14),
        ("Couque suisse", 160, 12),
    )
)
TILES = views.TilesView(_SHEETS, tuple(sheet.page for sheet in _SHEETS), OFTEN)
DEPOSITS = (
    product("d1", "Vidange bouteille 25/33 cl", 10, "", None),
    product("d2", "Vidange bouteille 75 cl", 20, "", None),
    product("d3", "Bac de bière vide", 210, "", None),
)
PARKED = (views.ParkedView("p", "Mme Lambert", 3, 1245, NOW - timedelta(minutes=12)),)
LAST = views.LastSaleView("2-001041", 1230, NOW - timedelta(minutes=6))
PAID = views.PaidView(
    sale_id="sale",
    number_text="2-001042",
    completed_at=NOW,
    item_count=12,
    total_cents=4757,
    rounding_cents=-2,
    due_cents=4755,
    means=views.CASH,
    given_cents=5000,
    change_cents=245,
    coins=((1, 200), (2, 20), (1, 5)),
    job_id="job",
    drawer=True,
)
SHOP = views.ShopView(
    name="Épicerie du Pont",
    street="Rue Grande-Foxhalle 12",
    postcode="4040",
    city="Herstal",
    vat_number="BE 0123.456.749",
    phone="04 264 12 34",
    receipt_note="Merci de votre visite",
    clerk_name="Sophie",
)
SETTINGS = views.SettingsView(
    SHOP,
    views.PrinterView("tcp://192.168.1.50", "epson-tm-t20iii"),
    "2",
    practice=False,
    complete=True,
    vat_rates=RATES,
    label_printer=views.LabelPrinterView("/dev/usb/lp1", "zebra-203", 18, 5, -10),
)
CLOSED = views.DayView(False, date(2026, 11, 25), None, 0, 0, 0, 0, 0, 0, (), (), 0, 0, 0, 0, ())
DAY_VIEW = views.DayView(
    open=True,
    business_day=date(2026, 11, 25),
    opened_at=datetime(2026, 11, 25, 7, 55, tzinfo=UTC),
    sale_count=87,
    return_count=2,
    total_cents=184_260,
    rounding_cents=-14,
    discount_cents=2310,
    returned_cents=1795,
    vat=(
        views.VatView(2100, 61_420, 50_760, 10_660),
        views.VatView(600, 120_240, 113_434, 6806),
        views.VatView(None, 2600, 2600, 0),
    ),
    tenders=((views.CASH, 41, 48_935), (views.CARD, 46, 135_311)),
    float_cents=15_000,
    pay_in_cents=2000,
    pay_out_cents=5000,
    cash_expected_cents=60_935,
    cash_rows=(
        views.CashRowView(NOW - timedelta(hours=6), "float", 15_000, "", ""),
        views.CashRowView(NOW - timedelta(hours=3), "sale", 2150, "", "2-000998"),
        views.CashRowView(NOW - timedelta(hours=2), "pay_out", -5000, "Fournisseur", ""),
        views.CashRowView(NOW - timedelta(hours=1), "sale", -1295, "", "2-001030"),
        views.CashRowView(NOW - timedelta(minutes=40), "pay_in", 2000, "Monnaie", ""),
        views.CashRowView(NOW - timedelta(minutes=6), "sale", 1230, "", "2-001041"),
    ),
)
STOCK = views.StockView(
    product("3", "Sirop de Liège 450 g", 435, "5410126001013", 7000),
    7000,
    3000,
    (
        views.StockRowView(NOW - timedelta(minutes=1), "sale", -2000, "2-001041"),
        views.StockRowView(NOW - timedelta(hours=3), "return", 1000, "2-001017"),
        views.StockRowView(NOW - timedelta(days=1), "sale", -1000, "2-000961"),
        views.StockRowView(NOW - timedelta(days=9), "opening", 6000, ""),
    ),
)
REFUSED_BY_THE_MALL = (
    views.ParkedRowView(41, "parcel", "M-2414", "insufficient_stock_on_hand", "Only 1 on hand", NOW),
    views.ParkedRowView(44, "stock", "Canif Herstal 1889", "age_needed", "A minimum age is needed", NOW),
)
DIFFERENCE = views.DifferenceView("3", "Sirop de Liège 450 g", 5, 7)
FOUND_PRINTERS = notices.PrintersFound(
    (
        ("tcp://192.168.1.50", "Epson TM-T20III", "epson-tm-t20iii"),
        ("/dev/usb/lp0", "Star mC-Print2", "star-escpos"),
    ),
    models=(("RP-F10-80mm", "Seiko RP-F10-80mm"), ("TH230", "Wincor Nixdorf TH230")),
)
FOUND_LABEL_PRINTERS = notices.PrintersFound((("/dev/usb/lp1", "Zebra ZD421", "zebra-203"),), "label")
BEGIN: tuple[Notice, ...] = (
    notices.SettingsChanged(SETTINGS),
    notices.SaleChanged(EMPTY),
    notices.DayChanged(DAY_VIEW),
    notices.ParkedChanged(PARKED),
    notices.LastSaleChanged(LAST),
    notices.PrinterChanged("receipt", "ready"),
    notices.ScannerChanged("ready"),
)


def job(state: str) -> notices.PrintJobChanged:
    return notices.PrintJobChanged(views.PrintJobView("job", "receipt", "2-001042", state, "", "sale"))
