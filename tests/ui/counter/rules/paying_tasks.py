"""Tasks of the counter beyond scanning: tiles, ages, further means, the ticket of a paid sale."""

from dataclasses import replace

from herstal_pos.services import commands, notices
from tests.town_shop import SIRUP
from tests.ui.orders.real_till import RealTill
from tests.ui.tasks import NB, Task, keys, line, nothing, sees, taps, then, three

BREAD = "Pain de campagne 800 g"
BEER_CAN = "2004040001018"


def meal_vouchers(till: RealTill) -> None:
    """One issuer's, good for the sirup; mint is for cash."""
    shop = till.shop
    (shown,) = shop.do(commands.ShowArticle(shop.product(SIRUP).id))
    assert isinstance(shown, notices.ArticleShown)
    form = replace(shown.article.form, vouchers=("meal",))
    shop.do(commands.SaveArticle(shown.article.product_id, shown.article.seen, form, sure=True))
    till.says(*shop.do(commands.ChooseMeans(("meal-edenred",))))
    till.scan_articles("sirup", "mint")


def beer(till: RealTill) -> None:
    till.scan(BEER_CAN)


PAYING_TASKS = (
    Task(
        "an article by its tile",
        "2 (touch 1)",
        nothing,
        keys("F3", "Enter"),
        taps(BREAD),
        line(1000, 320),
    ),
    Task(
        "three of an article by its tile",
        "3 (touch 2)",
        nothing,
        keys("F3", "3", "Enter"),
        taps("3", BREAD),
        line(3000, 960),
    ),
    Task(
        "meal vouchers, the rest in cash",
        "3",
        meal_vouchers,
        keys("Shift F8", "F2", "F12"),
        taps("Autre", "Repas Edenred", f"Espèces 4,10{NB}€"),
        sees("Payé en espèces"),
    ),
    Task(
        "an age, once a ticket",
        "1",
        beer,
        keys("Enter"),
        taps("Âge vérifié"),
        lambda till: isinstance(till.last, commands.AnswerAge),
    ),
    Task(
        "the receipt of a paid sale on paper",
        "1",
        then(three, keys("F12")),
        keys("F9"),
        taps("Copie"),
        lambda till: isinstance(till.last, commands.ReprintReceipt),
    ),
    Task(
        "the QR of a paid sale",
        "1",
        then(three, keys("F12")),
        keys("F8"),
        taps("QR du ticket"),
        lambda till: isinstance(till.last, commands.ShowTicketQr),
    ),
)
