"""What else can be had of the figures: lists that go on elsewhere, and files."""

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.ui.accounts.reports.why import Opened
from herstal_pos.ui.frame.places import OF_CHIP, STOCK, SUPPLIES, VALUE
from herstal_pos.ui.widgets.lists.lines import ResultRow

LISTS, ARTICLES, CLERKS = "lists", "articles", "clerks"
PRINT, PDF, XLSX, CSV = "print", "pdf", "xlsx", "csv"
FILES = (PRINT, PDF, XLSX, CSV)
ELSEWHERE = {"idle": (VALUE, ""), "missing": (SUPPLIES, ""), "expires": (STOCK, f"{OF_CHIP}expires")}
"""What other screens say already, by its row: the screen, and what it shows first."""


def lists(words: Words) -> Opened:
    keys = (ARTICLES, CLERKS, *ELSEWHERE, *FILES)
    rows = (
        ResultRow(key, words(f"figures.menu_{key}"), words(f"figures.menu_{key}_hint"), "") for key in keys
    )
    return Opened(LISTS, words("figures.lists_title"), tuple(rows))


def ranking(shown: notices.RankingShown, words: Words) -> Opened:
    rows = []
    for each in shown.rows:
        if shown.by == ARTICLES:
            said = [words("figures.pieces", pieces=words.quantity(each.count))]
            if each.margin_points is not None:
                said.append(words("figures.margin_of", percent=words.percent(each.margin_points // 10 * 10)))
        else:
            said = [words("day.sales", count=each.count)]
            for name, cents in (("discounts", each.discount_cents), ("returned", each.returned_cents)):
                if cents:
                    said.append(f"{words(f'figures.{name}')} {words.money(cents)}")
            if each.corrections:
                said.append(words("figures.corrections", count=each.corrections))
        named = each.name or words("rail.clerk")
        rows.append(ResultRow(each.id, named, " · ".join(said), words.money(each.cents)))
    return Opened(shown.by, words(f"figures.menu_{shown.by}"), tuple(rows))
