"""The end of a believable day: what the shop says of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from herstal_pos.services import notices, views
from herstal_pos.ui.scenes.sample_orders import MALL
from herstal_pos.ui.scenes.sample_shop import CLOSED, DAY_VIEW, DIFFERENCE, NOW, PARKED, REFUSED_BY_THE_MALL

PIECES = (
    *((5000, 4), (2000, 9), (1000, 6), (500, 9)),
    *((200, 31), (100, 24), (50, 37), (20, 58), (10, 66), (5, 61)),
)
COUNTED = sum(value * count for value, count in PIECES)
Z = views.ZView(
    number=214,
    business_day=date(2026, 11, 25),
    closed_at=NOW,
    sale_count=DAY_VIEW.sale_count,
    total_cents=DAY_VIEW.total_cents,
    tenders=DAY_VIEW.tenders,
    vat=DAY_VIEW.vat,
    rounding_cents=DAY_VIEW.rounding_cents,
    return_count=DAY_VIEW.return_count,
    returned_cents=DAY_VIEW.returned_cents,
    expected_cents=DAY_VIEW.cash_expected_cents,
    counted_cents=COUNTED,
    difference_cents=COUNTED - DAY_VIEW.cash_expected_cents,
    reason="change",
    kept_cents=15_000,
    to_safe_cents=COUNTED - 15_000,
    float_cents=DAY_VIEW.float_cents,
    pay_in_cents=DAY_VIEW.pay_in_cents,
    pay_out_cents=DAY_VIEW.pay_out_cents,
)
YESTERDAY = replace(Z, number=213, business_day=date(2026, 11, 24), closed_at=NOW - timedelta(days=1))
COUNTING = views.ClosingView(
    open=True,
    business_day=date(2026, 11, 25),
    overdue=False,
    number=214,
    blind=False,
    pieces=PIECES,
    counted_cents=COUNTED,
    expected_cents=DAY_VIEW.cash_expected_cents,
    kept_cents=15_000,
    parked=PARKED,
    open_orders=2,
    unsent_rows=3,
    last=YESTERDAY,
    second_place="/media/cle-usb",
)
OVER = replace(COUNTING, open=False, number=215, pieces=(), counted_cents=0, expected_cents=None, last=Z)


def level(number: int, name: str, on_hand: int, offered: int, at: datetime = NOW) -> views.ConfirmedLevelView:
    return views.ConfirmedLevelView(str(number), name, on_hand, offered, at)


CONFIRMED = (
    level(4, "Bougie parfumée figuier", 3, 3),
    level(3, "Sirop de Liège 450 g", 7, 4),
    level(2, "Café moulu bio 250 g", 12, 10),
    level(1, "Jupiler 33 cl", 86, 80),
)
JOB = views.PrintJobView("z", "z_report", "Z 214", "printed", "", None)
STICK = views.PlaceView("/media/cle-usb", NOW, apart=True)
PROOF = views.ProofView(NOW, "1-000212")
BACKUP = views.BackupView(
    NOW, "/shop/backups/herstal-pos-20261125-143200.db", "", due=False, places=(STICK,), proof=PROOF
)

CLOSED_NOW = (
    notices.MallChanged(replace(MALL, waiting=0)),
    notices.DayChanged(CLOSED),
    notices.ClosingChanged(OVER),
    notices.DayClosed(Z),
    notices.PrintJobChanged(JOB),
    notices.MallChanged(replace(MALL, waiting=38)),
    notices.BackupBegun(),
)
PUSHED = (
    notices.LevelsConfirmed(25, 12, CONFIRMED),
    notices.MallChanged(replace(MALL, waiting=12, parked=REFUSED_BY_THE_MALL)),
)
FOUND = notices.StockCompared(212, (DIFFERENCE,))
DONE = (
    notices.LevelsConfirmed(12, 0, CONFIRMED),
    notices.MallChanged(replace(MALL, waiting=0, parked=())),
    notices.StockCompared(212, ()),
    notices.BackupChanged(BACKUP),
)
