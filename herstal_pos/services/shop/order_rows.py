"""The rows of the settings that are about the town's orders."""

from herstal_pos.domain.shop.opening_hours import OpeningHours
from herstal_pos.domain.shop.order_rules import LateOrders, OrderRules, Unanswered
from herstal_pos.services.shop.setting_kinds import ShopSetting
from herstal_pos.stored import Form, flag, one_of, text, texts, whole

HOURS = ShopSetting("hours", Form(OpeningHours, week=texts("week"), closed=text("closed")))
ORDERS = ShopSetting(
    "orders",
    Form(
        OrderRules,
        refusal_s=whole("refusal_s", 8),
        bike_s=whole("bike_s", 60),
        accepts=flag("accepts"),
        limit_min=whole("limit_min"),
        then=one_of("then", Unanswered.NOTHING),
        packing_slips=flag("packing_slips"),
    ),
)
LATE = ShopSetting("late_orders", Form(LateOrders, slips=texts("slips"), ruled=texts("ruled")))
