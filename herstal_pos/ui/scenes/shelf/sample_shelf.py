"""What lies on the shelf of the pictures' shop: sirups, and all of one of them."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.services import notices, views
from herstal_pos.ui.scenes.sample_shop import NOW, product

_STOCKED = (
    ("450", "Sirop de Liège 450 g", 435, "5410126001013", 7, 2, "", None),
    ("900", "Sirop de Liège 900 g", 760, "5410126001020", 3, 0, "", None),
    ("gre", "Sirop de grenadine 70 cl", 395, "5410126001037", 11, 0, "label_price", None),
    ("sur", "Sirop de sureau 50 cl", 520, "5410126001044", 1, 1, "promised", None),
    ("era", "Sirop d'érable 250 ml", 890, "5410126001051", 2, 0, "low", 4),
    ("men", "Sirop menthe bio 70 cl", 410, "5410126001068", -1, 0, "negative", None),
    ("cof", "Siroperie, coffret cadeau", 2450, "5410126001075", 6, 0, "unfinished", None),
    ("fra", "Sirop de fraise 70 cl", 395, "5400247011930", 9, 0, "", None),
)


def _line(
    key: str, name: str, price: int, code: str, level: int, promised: int, hint: str, minimum: int | None
) -> views.StockLineView:
    shown = replace(product(key, name, price, code, level * 1000), reserved=promised * 1000)
    return views.StockLineView(shown, "A1", hint, minimum * 1000 if minimum else None)


LINES = tuple(_line(*row) for row in _STOCKED)
TASKS = views.ShelfTasksView(9, 14, 5, 3, not_in_mall=37, shown_otherwise=3, unfinished=2, expires=4)
COUNTED = notices.ShelfCounted(TASKS, 12_400)
LISTED = notices.StockListed("sirop", "", LINES)
ARTICLE = views.StockCardView(
    stock=views.StockView(
        LINES[0].product,
        7000,
        2000,
        (
            views.StockRowView(NOW - timedelta(minutes=1), "sale", -2000, "2-001041", rest=7000),
            views.StockRowView(NOW - timedelta(hours=3), "return", 1000, "2-001017", rest=9000),
            views.StockRowView(NOW - timedelta(days=1), "received", 6000, "8812", "Meurens", 8000),
            views.StockRowView(NOW - timedelta(days=2), "lost", -1000, "", "broken", 2000),
            views.StockRowView(NOW - timedelta(days=3), "counted", -1000, "", "", 3000),
            views.StockRowView(NOW - timedelta(days=9), "opening", 2000, "", "", 4000),
        ),
        (views.PromiseView("o1", "M-2418", 2000, NOW + timedelta(minutes=18)),),
    ),
    line=LINES[0],
    mall=views.InMallView("on", doubted=1000),
    barcodes=("5410126001013", "5410126001099"),
    packs=(("15410126001010", 6000),),
    supplier="Meurens",
    vouchers=("meal",),
    tile="03",
    unit_price=(967, "kg"),
    cost_cents=271,
    margin=3396,
    prices=(
        views.PriceChangeView(NOW - timedelta(days=1), 435, 425, "Sophie"),
        views.PriceChangeView(NOW - timedelta(days=200), 425, None, "Sophie"),
    ),
    planned_vat=views.PlannedVatView("intermediate", 1200, date(2027, 1, 1)),
    changed_at=NOW - timedelta(days=1),
    changed_by="Sophie",
    counted_at=NOW - timedelta(days=3),
)

APART = replace(
    ARTICLE,
    mall=views.InMallView("on", 410, kept=2000, otherwise=("price",), price_here=435),
    mall_prices=(
        views.MallPriceView(NOW - timedelta(hours=2), 410, 435, theirs=True),
        views.MallPriceView(NOW - timedelta(days=1), 435, 425, theirs=False),
        views.MallPriceView(NOW - timedelta(days=90), 425, None, theirs=False),
    ),
)

# --- the form of an article

_RATES = (("standard", 2100), ("intermediate", 1200), ("reduced", 600), ("zero", 0), ("outside", None))
_DEPOSITS = (views.ChoiceView("d1", "Vidange", 10), views.ChoiceView("d2", "Casier", 210))
_SUPPLIERS = (views.ChoiceView("s1", "Meurens"), views.ChoiceView("s2", "Café de Herstal"))

SYRUP = views.ArticleView(
    planned=views.PlannedPriceView(399, date(2026, 12, 18), date(2026, 12, 24), False, 435),
    planned_vat=views.PlannedVatView("intermediate", 1200, date(2027, 1, 1)),
    product_id="p3",
    seen="",
    code="1042",
    form=views.ArticleForm(
        names={"fr": "Sirop de Liège 450 g", "nl": "Luikse stroop 450 g"},
        price_cents=435,
        vat_code="reduced",
        short_name="Sirop 450",
        content_text="450 g",
        barcodes=("5410126001013",),
        packs=(views.PackView("15410126001010", 6000),),
        shelf="A1",
        tile="03",
        minimum=4000,
        supplier_id="s1",
        supplier_code="SL450",
        category="Épicerie",
        vouchers=("meal",),
        kept_back=2000,
        kept_back_of_category=1000,
    ),
    on_hand=7000,
    begun=True,
    cost=28_400,
    rates=_RATES,
    deposits=_DEPOSITS,
    suppliers=_SUPPLIERS,
    has_mall=True,
)

NEW = views.ArticleView(
    product_id="",
    seen="",
    code="",
    form=views.ArticleForm({}, 0, "", barcodes=("5412345678908",)),
    rates=_RATES,
    deposits=_DEPOSITS,
    suppliers=_SUPPLIERS,
)

OWED = notices.LabelsListed(
    tuple(
        views.OwedLabelView(key, name, "piece", price, was, reason, count, shelf, supplier, waiting)
        for key, name, price, was, reason, count, shelf, supplier, waiting in (
            ("450", "Sirop de Liège 450 g", 455, 435, "price", 3, "A1", "", False),
            ("gre", "Sirop de grenadine 70 cl", 395, 375, "price", 1, "A1", "", False),
            ("spe", "Spéculoos artisanal 400 g", 495, None, "new", 2, "B2", "", False),
            ("gau", "Gaufrettes vanille 200 g", 275, None, "delivery", 1, "B1", "Meurens", False),
            ("her", "Fromage de Herve AOP", 2490, 2390, "price", 1, "frais", "", True),
            ("pek", "Péket genièvre 70 cl", 1790, 1690, "price", 1, "armoire", "", False),
        )
    ),
    6,
    "label",
)
