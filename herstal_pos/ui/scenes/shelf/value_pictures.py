"""The value of the stock: reckoned, on its way, opened, idle, a day that is over, and nothing there."""

from dataclasses import replace
from datetime import date

from herstal_pos.services import notices
from herstal_pos.services.views import StockValueView, ValuedArticleView, ValueGroupView
from herstal_pos.ui.frame.places import VALUE
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow

_BEERS = (
    ValuedArticleView("p1", "Jupiler 25 cl", "J25", "piece", 240_000, 15_600, 3161, 12, None),
    ValuedArticleView("p2", "Val-Dieu Triple 33 cl", "", "piece", 48_000, 6240, 2807, 96, None),
    ValuedArticleView("p3", "Curtius 75 cl", "C75", "piece", 6000, 2730, 2510, None, None),
)
_CHEESES = (ValuedArticleView("p4", "Herve doux AOP", "", "kg", 3420, 4446, 3850, 4, None),)
_IDLE = (
    ValuedArticleView("p3", "Curtius 75 cl", "C75", "piece", 6000, 2730, 2510, None, date(2026, 7, 3)),
    ValuedArticleView("p5", "Confiture de fraises 375 g", "", "piece", 4000, 1160, 3301, None, None),
)
GROUPS = (
    ValueGroupView("goods", "Bières", 204, 0, 1_248_570, 2988, 17, _BEERS),
    ValueGroupView("goods", "Fromages", 1, 0, 4446, 3850, 4, _CHEESES),
    ValueGroupView("goods", "", 12, 0, 31_200, 3312, None, _IDLE[1:]),
    ValueGroupView("idle", "", 3, 1, 3890, 2790, None, _IDLE),
    ValueGroupView(
        "unknown", "", 37, 37, 0, None, None, (replace(_BEERS[0], value_cents=None, margin=None),)
    ),
    ValueGroupView(
        "negative", "", 1, 0, -455, None, None, (replace(_BEERS[2], quantity=-1000, value_cents=-455),)
    ),
    ValueGroupView("empties", "", 1, 0, 4120, None, None, ()),
)
VALUED = StockValueView(
    NOW.date(), True, 90, ValueGroupView("goods", "", 217, 0, 1_284_216, 3001, 17, ()), GROUPS
)
EMPTY = replace(VALUED, all_goods=ValueGroupView("goods", "", 0, 0, 0, None, None, ()), groups=())


def value_busy(window: MainWindow) -> None:
    window.go(VALUE)
    window.on_notice(notices.ValueGoesOn(3450, 12_000))


def stock_value(window: MainWindow) -> None:
    window.go(VALUE)
    window.on_notice(notices.StockValued(VALUED))


def value_opened(window: MainWindow) -> None:
    stock_value(window)
    window.act("next_step")


def value_idle(window: MainWindow) -> None:
    stock_value(window)
    for action in ("row_down",) * 3 + ("next_step",):
        window.act(action)


def value_past(window: MainWindow) -> None:
    stock_value(window)
    window.act("value_month")
    window.on_notice(notices.StockValued(replace(VALUED, day=date(2026, 10, 31), is_now=False)))


def value_stopped(window: MainWindow) -> None:
    value_busy(window)
    window.act("value_stop")
    window.on_notice(notices.StockValued(None))


def value_nothing(window: MainWindow) -> None:
    window.go(VALUE)
    window.on_notice(notices.StockValued(EMPTY))


SCENES = {
    scene.__name__: scene
    for scene in (stock_value, value_busy, value_opened, value_idle, value_past, value_stopped, value_nothing)
}
