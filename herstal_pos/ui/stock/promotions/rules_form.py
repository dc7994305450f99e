"""What the shop takes off goods near their date, and its own reasons of discounts; no widgets."""

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import ShopView
from herstal_pos.ui.frame import typed
from herstal_pos.ui.widgets.lists.lines import ResultRow

RULES = "rules"
"""Its row among the promotions."""
ROWS = ("near_days", "near_percent", "discount_reasons")
_STEPS = {"near_days": (1, 60), "near_percent": (5, 100)}
_MOST_TYPED = 200


class RulesDraft:
    """`said` by row, as it was typed."""

    def __init__(self, shop: ShopView) -> None:
        self.said: dict[str, str] = {row: getattr(shop, row) for row in ROWS}

    @property
    def rows(self) -> tuple[str, ...]:
        return ROWS

    def text_of(self, row: str) -> str:
        return self.said.get(row, "")

    def write(self, row: str, text: str) -> None:
        self.said[row] = text[:_MOST_TYPED]

    def can_step(self, row: str) -> bool:
        return row in _STEPS

    def step(self, row: str, by: int) -> None:
        size, most = _STEPS[row]
        now = typed.percent(self.said[row]) or 0
        self.said[row] = str(min(max(now // 100 + by * size, 0), most))

    def command(self, _: Words) -> commands.SaveShop:
        return commands.SaveShop(dict(self.said))

    def typed(self) -> dict[str, str]:
        return dict(self.said)

    def fill(self, typed: dict[str, str]) -> None:
        self.said |= {row: text for row, text in typed.items() if row in ROWS}

    # --- in words

    def result_rows(self, words: Words) -> list[ResultRow]:
        return [
            ResultRow(row, words(f"promotion.row_{row}"), self._hint(row, words), self.answer(row, words))
            for row in ROWS
        ]

    def _hint(self, row: str, words: Words) -> str:
        return "" if row == "near_percent" else words(f"promotion.hint_{row}")

    def answer(self, row: str, words: Words) -> str:
        points = typed.percent(self.said[row]) if row == "near_percent" else None
        return self.said[row] if points is None else words.percent(points)

    def about(self, words: Words) -> str:
        return words("promotion.rules")


def rules_row(shop: ShopView, words: Words) -> ResultRow:
    points = typed.percent(shop.near_percent) or 0
    off = shop.near_days == "0" or not points
    said = words("promotion.rules_on", percent=words.percent(points), days=shop.near_days)
    second = words("promotion.rules_off") if off else said
    parts = (second, shop.discount_reasons)
    name = words("promotion.rules")
    return ResultRow(RULES, name, " · ".join(filter(None, parts)), words("promotion.rules_is"))
