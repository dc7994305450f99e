"""The pictures of the user guide (`docs/guide`): scenes of the running till, each named by a page."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.services import notices
from herstal_pos.ui.frame.places import DAY
from herstal_pos.ui.scenes.pictures import SCENES, Picture, closing_rules, sale
from herstal_pos.ui.scenes.sample_day import BACKUP, COUNTING, YESTERDAY
from herstal_pos.ui.scenes.sample_orders import MALL, at
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW
from herstal_pos.ui.shell.window import MainWindow

LAST_NIGHT = at("18:32") - timedelta(days=1)


def mall_away(window: MainWindow) -> None:
    sale(window)
    away = replace(MALL, state="away", away_since=at("14:05"), waiting=3)
    window.on_notice(notices.MallChanged(away))


def closing_kept(window: MainWindow) -> None:
    """The rules of a shop that has a second place, and last night's backup."""
    closing_rules(window)
    window.on_notice(notices.ClosingChanged(COUNTING))
    window.on_notice(notices.PlaceTried(COUNTING.second_place, writable=True))
    made = replace(BACKUP, at=LAST_NIGHT, file="herstal-pos-z00213-20261124-183204.db")
    window.on_notice(notices.BackupChanged(made))


def day_not_closed(window: MainWindow) -> None:
    yesterday = YESTERDAY.business_day
    window.on_notice(notices.DayChanged(replace(DAY_VIEW, business_day=yesterday)))
    window.on_notice(notices.ClosingChanged(replace(COUNTING, overdue=True, business_day=yesterday)))
    window.go(DAY)


_OWN = {scene.__name__: scene for scene in (mall_away, closing_kept, day_not_closed)}
_SCENES = SCENES | _OWN

NAMES = (
    *("welcome", "welcome_articles", "day_closed", "closing_next_day", "day_not_closed"),
    *(
        "sale",
        "sale_search",
        "sale_tiles",
        "tiles_arranging",
        "sale_unknown",
        "scale_readings",
        "sale_part_paid",
        "paid",
        "paid_qr",
        "sale_promised",
        "reserving",
        "preorders",
    ),
    *("returning", "empties", "article_edit"),
    *("sale_alarm", "orders_busy", "picking", "picking_wrong", "picking_whole", "picking_nothing"),
    "receiving",
    *("orders_refusing", "sale_stopped_packed", "walk", "order_return", "order_return_list"),
    *("stock", "stock_why", "stock_value"),
    *("closing", "closing_why", "closing_push", "closing_done", "closing_backup_failed", "closing_kept"),
    *("count_five", "count_shelf", "labels", "lists_asked"),
    *("printers", "label_adjusted", "mall_new", "mall"),
    *("troubled", "sale_doubtful", "mall_away", "health"),
)
GUIDE = tuple(Picture(name, _SCENES[name]) for name in NAMES)
