"""A shop begins to take meal vouchers: a row and a presentation, and the whole till knows them.

Paid in part with them, the rest in cash; the goods come back, the money by what may give it; at night the
Z. Once by keys alone and once by fingers alone, in each language.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Command
from herstal_pos.ui.counter.panels.empties import EmptiesPanel
from herstal_pos.ui.counter.panels.returning import ReturnPanel
from herstal_pos.ui.counter.payment.means import BY_MEANS, Presentation
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.icons import Icon
from tests.little_shop import BEER, BREAD, LittleShop, open_shop
from tests.ui.scripted_counter import Counter

NAMES = {"fr": "Titres-repas", "nl": "Maaltijd", "de": "Mahlzeit", "en": "Meal card"}
MEAL = Means("meal", MeansKind.VOUCHER, tuple(NAMES.items()), "Edenred", goods=("bread",), position=3)


class Till(Counter):
    """Its window before a shop that answers."""

    def __init__(self, qtbot: QtBot, shop: LittleShop, language: str) -> None:
        self.shop = shop
        super().__init__(qtbot, language=language)
        self.says(*shop.execute(commands.Refresh()))

    def hear(self, command: Command) -> None:
        super().hear(command)
        self.says(*self.shop.execute(command))


def by_keys(till: Till, *acts: str) -> None:
    for act in acts:
        match act:
            case "age":
                till.press("Enter")
            case "other":
                till.press("Shift F8")
            case "meal":
                till.press("F2")
            case "cash":
                till.press("F12")
            case "correct":
                till.press("F7", "Enter")
            case "all":
                till.press("Enter", "Enter")
            case "wish":
                till.press("3")
            case code:
                till.type(code)
                till.press("Enter")


def by_fingers(till: Till, *acts: str) -> None:
    sale = till.window.sale
    for act in acts:
        match act:
            case "age":
                till.tap(till.button(till.window.words("age.verified")))
            case "other":
                till.tap(sale.pay_bar.other)
            case "meal":
                till.tap(till.button(NAMES[till.window.words.language]))
            case "cash":
                till.tap(sale.pay_bar.cash)
            case "correct":
                till.tap(sale.pad.action_keys["return_goods"])
                asked = sale.pad.panel
                assert isinstance(asked, EmptiesPanel)
                till.tap(asked.ticket)
            case "all":
                panel = sale.pad.panel
                assert isinstance(panel, ReturnPanel)
                till.tap(panel.all_button)
            case "wish":
                till.tap(till.button(till.window.words("refund.wish")))
            case code:
                for digit in code:
                    till.tap(till.button(digit))
                till.tap(sale.pad.entry)


@pytest.fixture(params=LANGUAGES)
def shop(request: pytest.FixtureRequest) -> Iterator[LittleShop]:
    with open_shop() as opened:
        with opened.storage.work() as work:
            work.means.save(MEAL)
            work.commit()
        opened.do(commands.SaveShop({"language": request.param}))
        yield opened


@pytest.fixture
def language(shop: LittleShop) -> str:
    notice: notices.SettingsChanged = shop.heard[notices.SettingsChanged]
    return notice.settings.shop.language


@pytest.fixture(autouse=True)
def presented(qapp: QApplication) -> Iterator[QApplication]:
    """As if the table of the screens had one row more."""
    theme.load_fonts()
    BY_MEANS[MEAL.id] = Presentation(Icon.COOKIE)
    yield qapp
    del BY_MEANS[MEAL.id]


@pytest.mark.parametrize("acts", [by_keys, by_fingers])
def test_a_row_and_a_presentation_are_a_means(
    qtbot: QtBot, shop: LittleShop, language: str, acts: Any
) -> None:
    till, name = Till(qtbot, shop, language), NAMES[language]
    words = till.window.words

    acts(till, BREAD, BEER, "age", "other")
    assert till.button(name).accessibleDescription() == words.money(320)
    acts(till, "meal")
    assert till.sees(words("block.part_paid_means", means=name, amount_cents=320))
    assert till.window.sale.pad.means is None
    acts(till, "cash")
    assert till.sees(words("paid.means_cash"))
    (receipt,) = papers(shop)
    assert f"{name} {words.amount(320)}" in receipt
    assert f"{words('means.cash')} {words.amount(125)}" in receipt

    acts(till, "correct", "all", "other")
    assert till.button(name).accessibleDescription() == words("means.not_refunded")
    assert not till.button(name).isEnabled()
    till.press("F2")  # the key of what is off
    assert till.sees(words("refused.means_not_refunded"))
    acts(till, "cash")  # what came in cash goes back; the rest came by what gives nothing back
    assert [(back.means.id, back.amount_cents) for back in shop.cart.tenders] == [("cash", -125)]
    assert till.sees(words("block.part_refunded", amount_cents=320))
    given = words("block.part_given", how=words("paid.means_refund_cash"), amount_cents=125)
    assert till.sees(given)
    acts(till, "cash")
    assert till.sees(words("refund.title"))
    assert len(shop.cart.tenders) == 1
    acts(till, "wish")
    assert shop.cart.lines == ()
    assert till.sees(words.money(445))  # the drawer opens once, for both parts

    day_and_night(shop, name, words("refund.wish"))


def day_and_night(shop: LittleShop, name: str, reason: str) -> None:
    """On the X, on the Z and in the chain; the drawer has what came in cash less what went."""
    shop.do(commands.ShowDay(printed=True))
    assert shop.day.cash_expected_cents == 15_000 + 125 - 445
    shop.do(commands.CloseDay({10_000: 1, 1_000: 4, 100: 6, 50: 1, 20: 1, 10: 1}))
    *_, x, z = papers(shop)
    assert f"{name} (1)" in x
    assert f"{name} (1)" in z
    journal = entries(shop)
    assert journal["sale_completed"][0]["tenders"][0][1:] == ["meal", 320]
    (redirected,) = journal["refund_redirected"]
    assert (redirected["means"], redirected["amount"], redirected["reason"]) == ("cash", -320, reason)
    assert reason in x
    assert reason in z
    assert ["meal", 1, 320] in journal["day_closed"][0]["tenders"]
    assert shop.verify().findings == ()


def papers(shop: LittleShop) -> list[str]:
    """Each paper's words in one line."""
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    return [" ".join(_words(job.parts)) for job in jobs]


def _words(parts: Iterable[dict[str, Any]]) -> Iterator[str]:
    for part in parts:
        yield str(part.get("text", ""))
        yield from (column["text"] for column in part.get("columns", ()))


def entries(shop: LittleShop) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    with shop.storage.look() as work:
        for entry in work.audit.journal(shop.counter.till.id):
            found.setdefault(entry.kind, []).append(json.loads(entry.body))
    return found
