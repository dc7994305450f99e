"""What the terminal counted of a day, beside what the till took by card; nothing of it holds a closing up."""

import json

from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.totals import NOTED
from tests.little_shop import BEER, BREAD, open_shop
from tests.services.counter.cards.test_card_payments import OPI, VIVA, Till


def totals(till: Till, command: commands.Command) -> views.CardTotalsView:
    till.shop.do(command)
    news: notices.CardTotalsChanged = till.shop.heard[notices.CardTotalsChanged]
    return news.totals


def test_what_the_terminal_says_is_noted_with_the_till_s_own_and_stands_on_the_z() -> None:
    with open_shop() as shop:
        till = Till(shop, OPI)
        till.approved(till.sent(BREAD))
        shop.do(commands.AskTotals())
        assert shop.heard[notices.TotalsWanted] == notices.TotalsWanted(OPI.id)
        assert totals(till, commands.ReportTotals(OPI.id, 320)).difference == 0
        till.approved(till.sent(BEER))  # what is compared is of before, then
        shop.do(commands.ListCardPayments())
        listed = shop.heard[notices.CardPaymentsListed].totals
        assert (listed.own, listed.said, listed.difference) == (445, 320, None)
        assert shop.execute(commands.AskTotals(by_itself=True)) == [notices.TotalsWanted(OPI.id)]
        assert totals(till, commands.ReportTotals(OPI.id, 400)).difference == -45
        assert (
            totals(till, commands.AskTotals(by_itself=True)).difference == -45
        )  # is said, and not asked again
        shop.do(commands.ReportTotals(OPI.id, None))
        assert shop.heard[notices.CardTotalsChanged].is_silent
        assert totals(till, commands.TypeTotals(400)).by_person
        assert shop.execute(commands.ReportTotals("opi elsewhere:0", 1)) == []
        shop.do(commands.CloseDay({}, sure=True))
        with shop.storage.look() as work:
            journal = work.audit.journal(shop.counter.till.id)
            entries = [json.loads(each.body) for each in journal if each.kind == NOTED]
            paper = json.dumps(work.closings.paper(shop.counter.till.id, 1), ensure_ascii=False)
        assert [(each["said"], each["own"]) for each in entries] == [(320, 320), (400, 445), (400, 445)]
        assert "Terminal de paiement" in paper
        assert "−0,45" in paper or "-0,45" in paper
        assert shop.verify().findings == ()
        assert shop.refusal(commands.AskTotals()) == "day_not_open"
        assert shop.refusal(commands.TypeTotals(1)) == "day_not_open"


def test_a_wire_that_tells_none_is_typed_off_its_slip_and_a_payment_under_way_is_left_alone() -> None:
    with open_shop() as shop:
        till = Till(shop, VIVA)
        assert shop.refusal(commands.AskTotals()) == "terminal_no_totals"
        assert shop.execute(commands.AskTotals(by_itself=True)) == []
        typed = totals(till, commands.TypeTotals(0))
        assert (typed.difference, typed.by_person) == (0, True)
        shop.do(commands.ChooseTerminal(OPI))
        till.sent(BREAD)
        assert shop.refusal(commands.AskTotals()) == "attempt_open"
        shop.do(commands.KeepSlip("totals", "shop", ("TOTAUX", "3,20 EUR")))  # of no payment: it is printed
        assert shop.heard[notices.PrintJobChanged].job.title == "TOTAUX"
