"""How a believable Wednesday was, and the Zs of its month."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from herstal_pos.services import notices, views
from herstal_pos.services.views import CARD, CASH, MeansView
from herstal_pos.ui.scenes.sample_day import COUNTING, YESTERDAY

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 10, 12, tzinfo=UTC)
HOURS = (6200, 14_040, 19_640, 21_840, 18_690, 9550, 12_060, 16_070, 20_640, 21_480, 17_110, 6940)
BEFORE_HOURS = (7000, 12_000, 17_070, 20_560, 19_080, 11_010, 9820, 15_020, 18_030, 22_040, 15_050, 6010)
MEAL, ECO = MeansView("meal", "voucher", "Titres-repas"), MeansView("eco", "voucher", "Éco-chèques")
BACK = MeansView("credit", "credit", "Bons, avoirs")
SUMS = views.SumsView(
    total_cents=184_260,
    turnover_cents=184_260,
    sale_count=87,
    return_count=2,
    returned_cents=1795,
    discount_cents=2310,
    to_safe_cents=46_075,
    difference_cents=140,
    margin_cents=61_230,
    margin_points=3320,
    hours=tuple(enumerate(HOURS, start=8)),
    bars=tuple(enumerate(HOURS, start=8)),
    best_hour=(11, 21_840),
    categories=(
        views.CategoryView("goods", "Épicerie", 64_230, 3100),
        views.CategoryView("goods", "Pain, sucré", 41_820, 4400),
        views.CategoryView("goods", "Fromage", 28_810, 2700),
        views.CategoryView("goods", "Boissons", 23_640, 2200),
        views.CategoryView("goods", "Cadeaux", 17_820, 4800),
        views.CategoryView("deposit", "", 7940),
    ),
    means=((CARD, 38, 110_725), (CASH, 41, 48_935), (MEAL, 9, 18_600), (ECO, 1, 3200), (BACK, 2, 2800)),
    mall=(14, 31_240),
    lost=views.LostView(640, -230, 0, 1),
)
BEFORE = views.SumsView(
    total_cents=173_830,
    turnover_cents=173_830,
    sale_count=83,
    hours=tuple(enumerate(BEFORE_HOURS, start=8)),
    bars=tuple(enumerate(BEFORE_HOURS, start=8)),
    categories=SUMS.categories[:4],
    means=SUMS.means[:3],
)
FIGURES = views.FiguresView(
    span="day",
    first=DAY,
    last=DAY,
    before_first=DAY - timedelta(7),
    before_last=DAY - timedelta(7),
    today=DAY + timedelta(1),
    sums=SUMS,
    before=BEFORE,
    zs=("1-213",),
)
MONTH = replace(
    FIGURES,
    span="month",
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    before_first=date(2026, 10, 1),
    before_last=date(2026, 10, 31),
    sums=replace(
        SUMS,
        bars=tuple((day, 90_000 + day * 7919 % 110_000) for day in range(1, 26) if day % 7 != 1),
        margin_cents=None,
        unknown_lines=12,
        unknown_cents=3200,
    ),
    before=replace(BEFORE, bars=tuple((day, 80_000 + day * 6997 % 120_000) for day in range(1, 32))),
    zs=tuple(f"1-{number}" for number in range(193, 214)),
)
EMPTY = replace(FIGURES, first=date(2026, 11, 22), last=date(2026, 11, 22), sums=views.SumsView(), zs=())
UNLIKE = replace(FIGURES, faults=(views.ZFaultView("1-213", 184_270, 184_260),))
ROWS = notices.FigureRowsShown(
    "margin",
    "",
    DAY,
    DAY,
    tuple(
        views.FigureRowView("ticket", f"1-{1042 - at}", AT + timedelta(minutes=7 * at), cents)
        for at, cents in enumerate((4210, 3875, 2940, 1210, 870, None, -320))
    ),
    80,
    48_445,
)
TICKET = notices.TicketRowsShown(
    "1-1041",
    (
        views.TicketRowView("line", "Pain de campagne 800 g", 2000, 640),
        views.TicketRowView("line", "Sirop de Liège 450 g", 1000, 475),
        views.TicketRowView("total", "", 0, 1115),
        views.TicketRowView("tender", "", 0, 1115, CARD),
    ),
)
MORNING = replace(
    COUNTING, open=False, business_day=FIGURES.today, pieces=(), last=replace(YESTERDAY, number=213)
)


def _z(number: int, day: int, sales: int, cents: int, difference: int, *faults: str) -> views.ZRowView:
    closed = datetime(2026, 11, day, 18, 5, tzinfo=UTC)
    first = 1_000 + number * 90
    return views.ZRowView(
        "till",
        number,
        f"1-{number}",
        closed.date(),
        closed,
        sales,
        cents,
        difference,
        f"1-{first}",
        f"1-{first + sales - 1}",
        faults,
    )


ZS = views.ZsView(
    date(2026, 11, 1),
    date(2026, 11, 30),
    FIGURES.today,
    (
        _z(213, 25, 87, 184_260, 140),
        _z(212, 24, 74, 151_215, 0),
        _z(211, 23, 61, 119_040, 0),
        _z(210, 21, 118, 260_485, -200),
        _z(209, 20, 92, 197_730, 0),
        _z(208, 19, 80, 168_805, 0),
    ),
)
WRONG_ZS = replace(ZS, rows=(_z(210, 21, 118, 260_485, -200, "unlike_sales", "clock_back"), *ZS.rows[:3]))
PAPER = notices.ZShown(
    "1-213",
    (
        ("Épicerie du Pont", ""),
        ("Rapport Z 213", ""),
        ("Tickets 1-000956 à 1-001042", ""),
        ("Ventes", "87"),
        ("Total", "1\u00a0842,60\u00a0€"),
        ("Arrondi", "\u22120,14"),
        ("Carte (38)", "1\u00a0107,25"),
        ("Espèces (41)", "489,35"),
        ("TVA", ""),
        ("21\u00a0%", "507,60  106,60  614,20"),
        ("6\u00a0%", "1\u00a0134,34  68,06  1\u00a0202,40"),
        ("Caisse", ""),
        ("Compté", "610,75"),
        ("Écart", "1,40"),
    ),
)
PAPER_WRONG = replace(PAPER, number_text="1-210")
