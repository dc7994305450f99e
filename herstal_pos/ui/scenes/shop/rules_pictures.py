"""The shop's hours, as pictures."""

from dataclasses import replace

from herstal_pos.services import notices
from herstal_pos.services.views import OrderRulesView
from herstal_pos.ui.frame.places import ORDER_RULES
from herstal_pos.ui.scenes.sample_shop import SETTINGS, SHOP
from herstal_pos.ui.shell.window import MainWindow

_DAY = "9-12:30, 13:30-18"
_WEEK = (*(_DAY,) * 5, "9-17", "")
RULES = OrderRulesView(_WEEK, "25/12/2026, 1/1/2027", accepts=True, limit="3", then="delay")


def order_rules(window: MainWindow) -> None:
    window.go(ORDER_RULES)
    shop = replace(SHOP, language=window.words.language)
    window.on_notice(notices.SettingsChanged(replace(SETTINGS, shop=shop, orders=RULES)))


def order_rules_wrong(window: MainWindow) -> None:
    order_rules(window)
    window.act("next_step")
    window.on_notice(notices.CommandRefused("hours_wrong", {"typed": "9 heures"}))


SCENES = {scene.__name__: scene for scene in (order_rules, order_rules_wrong)}
