"""A card terminal is experimental until a shop has seen a payment, a cancellation and a refund of it."""

from dataclasses import replace

from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, open_shop
from tests.services.counter.cards.test_card_payments import OPI, VIVA, Till


def listed(till: Till) -> notices.TrialsListed:
    till.shop.do(commands.ListTrials())
    news: notices.TrialsListed = till.shop.heard[notices.TrialsListed]
    return news


def cancelled(till: Till) -> views.AttemptView:
    one = till.sent(BREAD)
    till.shop.do(commands.ReportPayment(one.id, "declined", "cancelled"))
    till.shop.do(commands.AbandonSale())
    return one


def test_three_ends_that_the_terminal_told_and_a_person_saw_end_it() -> None:
    with open_shop() as shop:
        till = Till(shop, OPI)
        assert [(each.trial, each.attempt) for each in listed(till).trials] == [
            ("payment", None),
            ("cancellation", None),
            ("refund", None),
        ]
        refused = till.sent(BREAD)
        shop.do(commands.ReportPayment(refused.id, "declined", "refused"))
        paid = till.sent()
        refs = (("TerminalID", "68276185"),)
        shop.do(commands.ReportPayment(paid.id, "approved", approved_cents=320, refs=refs))
        stopped = cancelled(till)
        shop.open_receipt("1-000001")
        shop.do(commands.ReturnAll())
        back = till.sent()
        till.approved(back)
        for one in (paid, stopped, back):
            assert not listed(till).are_done
            shop.do(commands.ConfirmTrial(one.id))
        news = listed(till)
        assert news.are_done
        assert [each.attempt.id for each in news.trials if each.attempt] == [paid.id, stopped.id, back.id]
        assert news.trials[0].device == "68276185"
        shop.do(commands.ConfirmTrial(paid.id))  # twice is once
        assert shop.refusal(commands.ConfirmTrial(refused.id)) == "no_such_trial"
        with shop.storage.look() as work:
            events = [event for one in (paid, stopped, back) for event in work.payments.events_of(one.id)]
        assert [event.kind for event in events].count(EventKind.CONFIRMED) == 3
        assert shop.verify().findings == ()
        # at another address, or over another wire, it is another terminal
        shop.do(commands.ChooseTerminal(replace(OPI, host="192.0.2.10")))
        assert not listed(till).are_done
        assert shop.refusal(commands.ConfirmTrial(paid.id)) == "no_such_trial"
        shop.do(commands.ChooseTerminal(OPI))
        assert listed(till).are_done


def test_a_person_s_answer_tries_nothing_and_viva_has_no_refund_to_try() -> None:
    with open_shop() as shop:
        till = Till(shop, VIVA)
        answered = till.unknown(BREAD)
        shop.do(commands.AnswerPayment(answered.id, is_accepted=True))
        assert shop.refusal(commands.ConfirmTrial(answered.id)) == "no_such_trial"
        paid = till.sent(BREAD)
        till.approved(paid)
        for one in (paid, cancelled(till)):
            assert not listed(till).are_done
            shop.do(commands.ConfirmTrial(one.id))
        assert [each.trial for each in listed(till).trials] == ["payment", "cancellation"]
        assert listed(till).are_done
        shop.do(commands.ChooseTerminal(views.TerminalView()))
        assert listed(till).trials == ()
