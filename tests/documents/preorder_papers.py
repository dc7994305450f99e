"""The papers of pre-orders, as a bakery has them."""

from datetime import date

from hardware.drivers.document import Document
from herstal_pos.documents.counter.preorders.list_of_day import DayList, ListedPreorder, list_of_day
from herstal_pos.documents.counter.preorders.slip import PreorderSlip, SlipLine, preorder_slip
from tests.builders import COMPLETED_AT
from tests.documents.tickets import SHOP

SATURDAY = date(2026, 11, 28)
CAKE = SlipLine("Gâteau au chocolat 8 personnes", "piece", 1000, "sans noix")
BREAD = SlipLine("Pain de campagne 800 g", "piece", 2000)
CHEESE = SlipLine("Fromage de Herve AOP", "kg", 342)


def slip(language: str) -> Document:
    one = PreorderSlip(
        number="R2-000012",
        day=SATURDAY,
        made_at=COMPLETED_AT,
        name="Mme Dubois",
        phone="0470 12 34 56",
        note="écrire : Bon anniversaire Léa",
        lines=(CAKE, BREAD, CHEESE),
        total_cents=4302,
        paid_cents=1000,
    )
    return preorder_slip(one, SHOP, language, practice=False)


def day_list(language: str) -> Document:
    rows = (
        ListedPreorder("R2-000011", date(2026, 11, 23), "M. Renard", "", "", (BREAD,), 640, late=True),
        ListedPreorder(
            "R2-000012",
            SATURDAY,
            "Mme Dubois",
            "0470 12 34 56",
            "écrire : Bon anniversaire Léa",
            (CAKE, CHEESE),
            3302,
            late=False,
        ),
    )
    return list_of_day(DayList(SATURDAY, (CHEESE, CAKE, BREAD), rows), language, practice=False)
