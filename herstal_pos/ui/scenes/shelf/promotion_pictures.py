"""Promotions: the list of a shop, none yet, the form, what a search found, and a warning."""

from copy import replace
from datetime import date

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import PROMOTIONS
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from herstal_pos.ui.shell.window import MainWindow

ARTICLES = (
    views.PromotedArticle("p1", "Jupiler 25 cl", 115),
    views.PromotedArticle("p2", "Leffe blonde 33 cl", 189),
    views.PromotedArticle("p3", "Chimay bleue 33 cl", 235),
    views.PromotedArticle("p4", "Orval 33 cl", 279),
)
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 24)
LISTED = (
    views.PromotionView("a", "6 + 1 offerte", "fewer", 7, 6, FIRST, LAST, ARTICLES, "", "holds", "s"),
    views.PromotionView("b", "3 pour 10,00 €", "fixed", 3, 1000, FIRST, LAST, (), "Fromages", "coming", "s"),
    views.PromotionView(
        *("c", "Le 2e à −50 %", "second", 2, 5000, date(2026, 12, 4), LAST),
        *((), "Chaussures", "coming", "s", ("overlap", "joint")),
    ),
    views.PromotionView("d", "2 pour 1", "fewer", 2, 1, FIRST, FIRST, ARTICLES[:1], "", "over", "s"),
)
CATEGORIES = ("Bières", "Chaussures", "Fromages")


def promotions(window: MainWindow) -> None:
    window.go(PROMOTIONS)
    window.on_notice(notices.PromotionsShown(LISTED, CATEGORIES))


def promotions_none(window: MainWindow) -> None:
    window.go(PROMOTIONS)
    window.on_notice(notices.PromotionsShown((), CATEGORIES))


def promotion_warned(window: MainWindow) -> None:
    promotions(window)
    for _ in range(2):
        window.act("row_down")


def promotion(window: MainWindow) -> None:
    promotions(window)
    window.act("next_step")


def promotion_goods(window: MainWindow) -> None:
    promotion(window)
    for _ in range(7):
        window.act("row_down")


def promotion_fixed(window: MainWindow) -> None:
    promotions(window)
    for action in ("row_down", "next_step", "row_down", "row_down"):
        window.act(action)


def promotion_rules(window: MainWindow) -> None:
    promotions(window)
    for action in (*["row_down"] * 4, "next_step", "row_down"):
        window.act(action)


def sale_near(window: MainWindow) -> None:
    """Goods near their date: what the shop takes off is proposed."""
    window.on_notice(notices.SaleChanged(cart(LINES), "7", views.NearView(date(2026, 11, 27), 3000)))


def sale_near_shelf(window: MainWindow) -> None:
    """Some of them on the shelf are."""
    near = views.NearView(date(2026, 11, 27), 3000, is_of_these=False)
    window.on_notice(notices.SaleChanged(cart(LINES), "7", near))


def sale_promoted(window: MainWindow) -> None:
    """A promotion with a long name took something off."""
    line = replace(
        LINES[3], discount_percent=0, off_cents=250, promotion="La deuxième à moitié prix, dès lundi"
    )
    window.on_notice(notices.SaleChanged(cart((*LINES[:3], line, *LINES[4:])), "7"))


SCENES = {
    scene.__name__: scene
    for scene in (
        *(promotions, promotions_none, promotion_warned, promotion),
        *(promotion_goods, promotion_fixed, promotion_rules),
        *(sale_near, sale_near_shelf, sale_promoted),
    )
}
