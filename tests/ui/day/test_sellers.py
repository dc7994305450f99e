"""Who sold what, by keys and by fingers; who may not see it asks a manager."""

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_shop import DAY_VIEW
from herstal_pos.ui.scenes.staff.sellers_pictures import FIGURES, day_with_staff
from tests.little_shop import BREAD
from tests.staff import hire
from tests.ui.orders.real_till import open_till
from tests.ui.scripted_counter import Counter


@pytest.fixture
def page(counter: Counter) -> Counter:
    day_with_staff(counter.window)
    counter.press("F9")
    counter.says(notices.ClerkFiguresShown(FIGURES, DAY_VIEW.business_day))
    counter.forget()
    return counter


def test_one_or_all_are_printed(page: Counter) -> None:
    page.press("F12")
    assert page.last == commands.ShowClerkFigures(printed=True)
    page.press("Down", "F2")
    assert page.last == commands.ShowClerkFigures("sophie", printed=True)
    page.tap(page.button("Imprimer un"))
    assert page.last == commands.ShowClerkFigures("sophie", printed=True)
    page.says(notices.ClerkFiguresShown(FIGURES, DAY_VIEW.business_day))
    assert page.sees("L'X par vendeur sort sur papier")


def test_nobody_sold_yet(page: Counter) -> None:
    page.says(notices.ClerkFiguresShown((), DAY_VIEW.business_day))
    page.press("F2")
    assert page.sees("Personne n'a encore vendu aujourd'hui")
    page.press("F12")
    assert page.asked == []


def test_a_clerk_without_the_right_asks_a_manager(qtbot: QtBot) -> None:
    with open_till(qtbot) as till:
        staff = hire(till.shop)
        till.shop.sell(BREAD)
        staff.enter("Karim")
        till.says(*till.shop.execute(commands.Refresh()))
        till.press("Ctrl J", "F9")
        till.says(*till.shop.execute(commands.ShowClerkFigures()))
        assert till.sees("Les chiffres\u00a0: PIN d'un responsable")
        assert not till.sees("Sophie")
        till.press("1", "2", "3", "4")
        shown: notices.ClerkFiguresShown = till.shop.heard[notices.ClerkFiguresShown]
        assert [each.name for each in shown.clerks] == ["Sophie"]
