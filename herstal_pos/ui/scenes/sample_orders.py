"""The afternoon's online orders, as the till would tell them: the facts of the pictures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from herstal_pos.services import notices, views
from herstal_pos.ui.scenes.sample_shop import NOW

_NEW = {"column": "new", "stage": "new", "can_undo": False}
_PICKING = {"column": "to_prepare", "stage": "picking"}
_READY = {"column": "ready", "stage": "ready"}


def at(clock: str) -> datetime:
    """A time of this afternoon in Brussels, `15:20`; in November that is an hour before UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime(NOW.year, NOW.month, NOW.day, hour - 1, minute, tzinfo=UTC)


def card(code: str, customer: str, bike: str | None, **changed: object) -> views.OrderCardView:
    """An order that was accepted, of three articles; `bike` in Brussels' time."""
    placed = NOW - timedelta(minutes=1)
    made = views.OrderCardView(
        order_id=f"order-{code}",
        code=code,
        column="to_prepare",
        stage="accepted",
        customer=customer,
        line_count=3,
        wanted=3,
        picked=0,
        missing=0,
        total_cents=4130,
        placed_at=placed,
        received_at=placed,
        by_bike=True,
        bike_at=at(bike) if bike else None,
        slot_start=None,
        slot_end=None,
        part_no=None,
        part_count=None,
        siblings=(),
        note="",
        bags=0,
        bags_handed=0,
        handed_over_at=None,
        unconfirmed_since=None,
        asking="",
        short=0,
        can_undo=True,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def ordered(name: str, shelf: str, wanted: int, picked: int = 0, **changed: object) -> views.OrderedView:
    """A line of an order, in pieces."""
    line = views.OrderedView(name, "", shelf, "piece", 1000, wanted, picked, 0)
    return replace(line, **changed)  # type: ignore[arg-type]


def parts(*shops: tuple[str, str], mine: int) -> dict[str, object]:
    """(shop, stage) of each part; `mine` counts from 1."""
    siblings = tuple(
        views.SiblingView(no, shop, stage, mine=no == mine) for no, (shop, stage) in enumerate(shops, 1)
    )
    return {"part_no": mine, "part_count": len(shops), "siblings": siblings}


def _handed_over(code: str, customer: str, clock: str, bags: int) -> views.OrderCardView:
    gone = {"column": "handed_over", "stage": "handed_over", "can_undo": False}
    return card(code, customer, clock, handed_over_at=at(clock), bags=bags, bags_handed=bags, **gone)


_THREE = parts(
    ("Épicerie du Pont", "picking"), ("Boulangerie Simon", "ready"), ("Librairie Page", "new"), mine=1
)
_TWO = parts(("Boucherie Lejeune", "picking"), ("Épicerie du Pont", "new"), mine=2)

HANDED_OVER = (
    _handed_over("M-2409", "Karim B.", "14:06", 1),
    _handed_over("M-2411", "Zoé M.", "14:06", 2),
    _handed_over("M-2412", "Lotte P.", "14:24", 1),
)
LATE = card("M-2414", "Sara K.", "14:26", line_count=2, wanted=2)
SOON = card("M-2416", "Claire D.", "14:36", bags=1, **_READY)
_GOODS = (
    ordered("Sirop de Liège 450 g", "A1", 2, 2),
    ordered("Café moulu bio 250 g", "A2", 1, 1),
    ordered("Biscuits au beurre 250 g", "A4", 3, 1),
    ordered("Bougie parfumée figuier", "C2", 1),
    ordered("Pâtes artisanales 500 g", "B3", 2),
)
_OF_MARC = {"street": "rue Large-Voie 12", "goods": _GOODS, "line_count": 5, "wanted": 9, "picked": 4}
PICKED = card("M-2418", "Marc T.", "14:50", **_OF_MARC, **_PICKING, **_THREE)
READY = card("M-2417", "Yves M.", "14:50", bags=2, bags_handed=1, **_READY)
_OF_INES = (ordered("Sirop de Liège 450 g", "A1", 2), ordered("Café moulu bio 250 g", "A2", 1))
NEW = card("M-2421", "Inès B.", "15:20", note="Sonner deux fois", goods=_OF_INES, **_NEW)
WAITING = card("M-2420", "Nadia E.", "15:20", line_count=4, wanted=4, total_cents=2795)
NEW_LATER = card("M-2423", "Paul H.", "15:50", line_count=6, wanted=6, total_cents=5315, **_NEW, **_TWO)
BOARD = (*HANDED_OVER, LATE, SOON, PICKED, READY, NEW, WAITING, NEW_LATER)

# What a bad afternoon brings: sold meanwhile, the mall away, taken back, cancelled, forgotten by the mall.
TROUBLED = (
    card("M-2430", "Anne L.", "14:20", received_at=NOW - timedelta(minutes=7), **_NEW),
    card("M-2431", "Dirk V.", "14:44", short=2, unconfirmed_since=at("14:05")),
    card("M-2432", "Elise G.", "14:50", asking="ticket"),
    card("M-2433", "Fred N.", "14:50", stage="cancelled"),
    card("M-2434", "Gaby O.", "14:50", stage="vanished"),
    card("M-2435", "Hugo P.", "14:50", column="new", stage="refused"),
    card("M-2436", "Iris R.", "14:55", bags=1, bags_handed=1, asking="hand_over", **_READY),
    card("M-2437", "Jean S.", None, by_bike=False, missing=1, wanted=2, picked=1, **_PICKING),
)

MALL_SETTINGS = views.MallSettingsView("vendure", "https://mall.example", "epicerie-du-pont", "")
MALL = views.MallView(
    state="well",
    settings=MALL_SETTINGS,
    shop_name="Épicerie du Pont",
    answered_at=NOW - timedelta(seconds=12),
    away_since=None,
    waiting=0,
    parked=(),
    has_parts=True,
    listed=212,
    hears_delays=True,
)
NO_MALL = replace(
    MALL, state="none", settings=views.MallSettingsView(), shop_name="", answered_at=None, listed=0
)
NOTICES = (notices.OrdersChanged(BOARD), notices.MallChanged(MALL))
