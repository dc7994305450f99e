"""F7, F2: a ticket whose number nobody has; Enter or a tap lays it beside the cart."""

from datetime import UTC, datetime

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.views import CARD, CASH, FoundTicketView
from herstal_pos.ui.counter.panels.tickets import TicketsPanel
from tests.ui.scripted_counter import Counter

AT = datetime(2026, 11, 25, 13, 31, tzinfo=UTC)
TICKETS = (
    FoundTicketView("2-001042", AT, 4757, ("Pain", "Sirop de Liège"), (CASH,)),
    FoundTicketView("2-001041", AT, 320, ("Pain",), (CASH, CARD)),
)


@pytest.fixture
def panel(counter: Counter) -> TicketsPanel:
    counter.press("F7", "F2")
    shown = counter.window.sale.pad.panel
    assert isinstance(shown, TicketsPanel)
    return shown


@pytest.mark.usefixtures("panel")
def test_by_keys_alone(counter: Counter) -> None:
    assert counter.last == commands.FindTickets("")
    counter.type("pain")
    assert counter.last == commands.FindTickets("pain")
    counter.says(notices.TicketsFound("pain", TICKETS))
    counter.press("Down", "Enter")
    assert counter.last == commands.OpenReceipt("2-001041")
    assert counter.window.sale.pad.panel is None


def test_by_a_finger_alone(counter: Counter) -> None:
    counter.tap(counter.button("Retour"))
    counter.tap(counter.button("Chercher un ticket"))
    panel = counter.window.sale.pad.panel
    assert isinstance(panel, TicketsPanel)
    counter.says(notices.TicketsFound("", TICKETS))
    counter.tap_row(panel.results, 0)
    assert counter.last == commands.OpenReceipt("2-001042")


def test_digits_and_signs_go_into_its_field(counter: Counter, panel: TicketsPanel) -> None:
    counter.type("25/11")
    assert panel.field.text() == "25/11"


def test_each_says_its_day_its_goods_and_its_means(counter: Counter, panel: TicketsPanel) -> None:
    counter.says(notices.TicketsFound("", TICKETS))
    row = panel.results.model().index(0, 0)
    assert row.isValid()
    assert panel.results.selected == "2-001042"
    assert panel.hint.text == "Les derniers, ou tapez un jour, un montant, un article"


@pytest.mark.usefixtures("panel")
def test_enter_before_the_answer_takes_the_first_that_comes(counter: Counter) -> None:
    counter.type("pain")
    counter.press("Enter")
    counter.says(notices.TicketsFound("pain", TICKETS))
    assert counter.last == commands.OpenReceipt("2-001042")


def test_an_answer_to_what_was_typed_before_is_none(counter: Counter, panel: TicketsPanel) -> None:
    counter.type("pain")
    counter.says(notices.TicketsFound("", TICKETS))
    assert panel.results.selected is None


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (notices.TicketsFound("zut", ()), "Rien depuis trois mois\u00a0: tapez le jour (25/11/2025)"),
        (notices.TicketsFound("zut", TICKETS), "Trouvés\u00a0: 2"),
        (notices.TicketsFound("zut", TICKETS, more=True), "Les 2 derniers\u00a0: précisez"),
    ],
)
def test_it_says_how_many_there_are(
    counter: Counter, panel: TicketsPanel, found: notices.TicketsFound, said: str
) -> None:
    counter.type("zut")
    counter.says(found)
    assert panel.hint.text == said


@pytest.mark.usefixtures("panel")
def test_escape_leaves_it(counter: Counter) -> None:
    counter.press("Esc")
    assert counter.window.sale.pad.panel is None
