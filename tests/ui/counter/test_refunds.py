"""Money that goes back, as a hand at the counter sees it."""

from dataclasses import replace

from herstal_pos.services import commands, notices
from tests.ui.scripted_counter import Counter

REFUND = commands.TakeTender("sale", 12, "cash")


def test_a_shop_without_empties_says_so(counter: Counter) -> None:
    counter.press("F7")
    counter.says(notices.DepositsFound(()))
    assert counter.sees("Aucun article n'est une vidange.")


def test_another_means_asks_for_a_reason_and_pays_with_it(counter: Counter) -> None:
    counter.says(notices.CommandRefused("refund_elsewhere", {}, "", REFUND))
    counter.forget()
    counter.tap(counter.button("Terminal hors service"))
    assert counter.last == replace(REFUND, reason="Terminal hors service")


def test_leaving_the_reason_gives_nothing_back(counter: Counter) -> None:
    counter.says(notices.CommandRefused("refund_elsewhere", {}, "", REFUND))
    counter.forget()
    counter.press("Esc")
    assert not counter.sees("Terminal hors service")
    assert counter.asked == []
