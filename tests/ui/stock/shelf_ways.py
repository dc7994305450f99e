"""By keys and by fingers to each action of a count, an article and a family."""

from collections.abc import Callable
from copy import replace
from typing import NamedTuple

from herstal_pos.services import notices, views
from herstal_pos.ui.frame.places import ARTICLE, COUNTING
from herstal_pos.ui.scenes.sample_label import sample_label
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.scenes.shelf import family_pictures, promotion_pictures, stock_pictures
from herstal_pos.ui.scenes.shelf.sample_shelf import NEW, SYRUP
from tests.ui.scripted_counter import Counter


class Way(NamedTuple):
    """From a beginning, by `keys` and by `taps` (labels of buttons), to the same command or place."""

    begin: str
    keys: tuple[str, ...]
    taps: tuple[str, ...]


SHELF_WAYS = {
    "bulk": Way("stock", ("F11",), ("Plusieurs à la fois",)),
    "bulk_stop": Way("busy_many", ("F8",), ("Arrêter",)),
    "stock_value": Way("stock", ("Shift F11",), ("+2", "Valeur du stock")),
    "value_month": Way("valued", ("F3",), ("Fin de mois",)),
    "value_year": Way("valued", ("F2",), ("Fin d'année",)),
    "value_idle": Way("valued", ("F4",), ("Dormant 90 j",)),
    "value_file": Way("valued", ("F7",), ("Fichier",)),
    "value_stop": Way("valuing", ("F8",), ("Arrêter",)),
    "list_export": Way("listing", ("F4",), ("Exporter",)),
    "list_stop": Way("busy_list", ("F8",), ("Arrêter",)),
    "list_refused": Way("brought_list", ("F7",), ("Refusés",)),
    "family": Way("stock", ("Shift F10",), ("Variantes",)),
    "lots": Way("stock", ("Shift F6",), ("Pourquoi 7\u00a0?", "Lots")),
    "whole_shelf": Way("counting", ("F2",), ("Rayon entier",)),
    "whole_category": Way("counting", ("F3",), ("Catégorie",)),
    "whole_shop": Way("counting", ("F4",), ("Tout",)),
    "skip_count": Way("counting", ("F7",), ("Passer cet article",)),
    "end_count": Way("a_page", ("F9",), ("Terminer",)),
    "zero_rest": Way("last_page", ("F10",), ("Le reste à zéro",)),
    "count_again": Way("doubted", ("F8",), ("Recompter 1",)),
    "why_broken": Way("counted", ("F2",), ("Cassé",)),
    "why_expired": Way("counted", ("F3",), ("Périmé",)),
    "why_unknown": Way("counted", ("F4",), ("Raison inconnue",)),
    "why_typing": Way("counted", ("F7",), ("Faute de frappe",)),
    "retire": Way("article", ("Del",), ("Retirer",)),
    "dated_price": Way("article", ("4", "F3"), ("4", "Prix daté")),
    "dated_vat": Way("article", ("F4",), ("Retirer cette TVA",)),
    "picture": Way("article", ("F7",), ("Photo",)),
    "no_picture": Way("pictured", ("F7", "F9"), ("Photo", "Sans photo")),
    "own_code": Way("uncoded", ("F8",), ("Code propre",)),
    "promotions": Way("stock", ("Shift F12",), ("+2", "Promotions")),
    "new_promotion": Way("promotions", ("F2",), ("Nouvelle",)),
    "end_promotion": Way("promotions", ("Del",), ("Terminer",)),
    "family_values": Way("family", ("F2",), ("Tailles, couleurs",)),
}


def counting(counter: Counter) -> None:
    stock_pictures.count_five(counter.window)


def a_page(counter: Counter) -> None:
    """Of a count of all, not the last."""
    stock_pictures.count_all(counter.window)
    row = views.CountRowView("men", "Sirop", "piece", "A1", "", 0, promised=0)
    view = views.CountView("draft", "all", "", NOW, 1000, (row,), {}, left=5)
    counter.says(notices.CountChanged(view))


def last_page(counter: Counter) -> None:
    stock_pictures.count_all(counter.window)


def counted(counter: Counter) -> None:
    stock_pictures.count_shelf(counter.window)


def doubted(counter: Counter) -> None:
    """So far from what was expected that it is counted twice."""
    row = views.CountRowView("men", "Sirop", "piece", "A1", "", 0, promised=0)
    row = replace(row, counted=1000, expected=9000, difference=-8000, value_cents=-9000, again=True)
    counter.window.go(COUNTING)
    view = views.CountView("draft", "shelf", "A1", NOW, 1000, (row,), {"A1": 1})
    counter.says(notices.CountChanged(view))
    counter.press("F12")


def article(counter: Counter) -> None:
    stock_pictures.article_edit(counter.window)


def pictured(counter: Counter) -> None:
    article(counter)
    counter.says(notices.ArticleShown(replace(SYRUP, picture=sample_label("shelf").png, picture_key="1")))


def uncoded(counter: Counter) -> None:
    counter.window.open_article(ARTICLE, "")
    counter.says(notices.ArticleShown(replace(NEW, form=views.ArticleForm({}, 0, ""))))


def family(counter: Counter) -> None:
    family_pictures.family(counter.window)


def promotions(counter: Counter) -> None:
    promotion_pictures.promotions(counter.window)


SHELF_BEGINNINGS: tuple[Callable[[Counter], None], ...] = (
    *(counting, a_page, last_page, counted, doubted),
    *(article, pictured, uncoded, family, promotions),
)
