"""Payments over a card terminal: one attempt, one tender, on its own sale, whatever comes between."""

from collections.abc import Iterator
from copy import replace

import pytest

from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cards.noting import ANSWERED, BY_HAND
from tests.little_shop import BEER, BREAD, LittleShop, open_shop

OPI = views.TerminalView("opi", "192.0.2.9")
VIVA = views.TerminalView("viva", "192.0.2.9")


@pytest.fixture(params=[OPI, VIVA], ids=["opi", "viva"])
def till(request: pytest.FixtureRequest) -> Iterator["Till"]:
    with open_shop() as shop:
        yield Till(shop, request.param)


class Till:
    """The thread of a terminal, by hand."""

    def __init__(self, shop: LittleShop, terminal: views.TerminalView) -> None:
        self.shop = shop
        shop.do(commands.ChooseTerminal(terminal))

    def begin(self, *codes: str, given_cents: int | None = None) -> views.AttemptView:
        for code in codes:
            self.shop.add(code)
        self.shop.do(self.shop.tender("card", given_cents))
        wanted: notices.PaymentWanted = self.shop.heard[notices.PaymentWanted]
        return wanted.attempt

    def sent(self, *codes: str, given_cents: int | None = None) -> views.AttemptView:
        one = self.begin(*codes, given_cents=given_cents)
        self.shop.do(commands.TakeWireNumber())
        self.shop.do(commands.MarkSent(one.id, str(self.shop.heard[notices.WireNumber].number)))
        return one

    def unknown(self, *codes: str) -> views.AttemptView:
        one = self.sent(*codes)
        self.shop.do(commands.ReportPayment(one.id, "unknown", "no_answer"))
        return one

    def approved(self, one: views.AttemptView) -> list[notices.Notice]:
        refs = (("ref", one.id[-6:]), ("auth", "018342"))
        return self.shop.do(
            commands.ReportPayment(one.id, "approved", approved_cents=one.asked_cents, refs=refs)
        )

    @property
    def open(self) -> tuple[views.AttemptView, ...]:
        changed: notices.PaymentsChanged = self.shop.heard[notices.PaymentsChanged]
        return changed.open

    def paid(self, sale_id: str) -> list[tuple[str, int]]:
        with self.shop.storage.look() as work:
            sale = work.sales.by_id(sale_id)
            assert sale
            return [(tender.id, tender.amount_cents) for tender in sale.kept_tenders]

    def is_sound(self) -> bool:
        return self.shop.verify().findings == ()


def test_an_approval_is_a_tender_and_the_ticket_in_one_commit(till: Till) -> None:
    one = till.sent(BREAD)
    assert [each.state for each in till.open] == ["waiting"]
    news = till.approved(one)
    (completed,) = [notice for notice in news if isinstance(notice, notices.SaleCompleted)]
    assert (completed.paid.means.id, completed.paid.total_cents) == ("card", 320)
    assert till.paid(one.sale_id) == [(one.id, 320)]
    assert (till.open, till.is_sound()) == ((), True)


def test_pressed_twice_it_is_one_attempt(till: Till) -> None:
    one = till.begin(BREAD)
    assert till.shop.do(till.shop.tender("card")) == []
    till.shop.do(commands.MarkSent(one.id, "8001"))
    assert till.shop.do(till.shop.tender("card")) == []
    till.approved(one)
    assert till.approved(one) == []
    assert till.paid(one.sale_id) == [(one.id, 320)]


@pytest.mark.parametrize("state", ["begin", "sent", "unknown"])
def test_its_sale_waits_for_it_and_may_be_parked(till: Till, state: str) -> None:
    one = getattr(till, state)(BREAD)
    shop, why = till.shop, "attempt_unknown" if state == "unknown" else "attempt_open"
    line = shop.line.id
    for command in (
        commands.AddByCode(BEER),
        commands.ChangeQuantity(line, 2000),
        commands.ChangePrice(line, 100),
        commands.DiscountSale(1000),
        commands.VoidLine(line),
        commands.AbandonSale(),
        shop.tender("cash"),
        commands.PayByHand(one.id, shop.cart.version),
    ):
        assert shop.refusal(command) == why, command
    shop.do(commands.ParkSale())
    assert shop.sell(BEER).total_cents == 125
    shop.do(commands.FetchSale(one.sale_id))
    assert till.open[0].sale_id == shop.cart.sale_id


def test_an_answer_for_a_parked_sale_books_it_there_and_leaves_the_cart_alone(till: Till) -> None:
    one = till.sent(BREAD)
    till.shop.do(commands.ParkSale("table 4"))
    till.shop.add(BEER)
    news = till.approved(one)
    kinds = {type(notice) for notice in news}
    assert notices.SaleChanged not in kinds
    assert notices.SaleCompleted not in kinds
    assert till.shop.heard[notices.PaidLate] == notices.PaidLate(320, "1-000001")
    assert till.shop.heard[notices.ParkedChanged].parked == ()
    assert till.paid(one.sale_id) == [(one.id, 320)]
    assert till.shop.pay().number_text == "1-000002"
    assert till.is_sound()


def test_a_part_of_a_parked_sale_waits_for_its_rest(till: Till) -> None:
    one = till.sent(BREAD, given_cents=100)
    till.shop.do(commands.ParkSale("table 4"))
    till.approved(one)
    (parked,) = till.shop.heard[notices.ParkedChanged].parked
    assert parked.label == "table 4"
    till.shop.do(commands.FetchSale(one.sale_id))
    assert till.shop.pay().due_cents == 220
    assert till.is_sound()


def test_what_the_last_run_left_is_found(till: Till) -> None:
    begun = till.begin(BREAD)
    till.shop.do(commands.RecoverPayments())
    ended = till.shop.execute(commands.ReportPayment(begun.id, "declined", "not_sent"))
    assert (till.open, ended) == ((), [])
    assert till.shop.refusal(commands.MarkSent(begun.id, "8001")) == "attempt_outdated"
    sent = till.sent()
    till.shop.do(commands.RecoverPayments())
    assert [(each.id, each.state, each.reason) for each in till.open] == [(sent.id, "unknown", "restart")]
    till.shop.do(commands.AskPayment(sent.id))
    wanted: notices.PaymentWanted = till.shop.heard[notices.PaymentWanted]
    assert (wanted.is_question, wanted.attempt.id) == (True, sent.id)
    till.approved(sent)
    assert till.paid(sent.sale_id) == [(sent.id, 320)]
    assert till.is_sound()


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_person_answers_and_the_terminal_may_say_otherwise_later(till: Till, is_accepted: bool) -> None:
    one = till.unknown(BREAD)
    till.shop.do(commands.AnswerPayment(one.id, is_accepted))
    assert till.paid(one.sale_id) == ([(one.id, 320)] if is_accepted else [])
    assert till.shop.do(commands.AnswerPayment(one.id, not is_accepted))[-1].open == ()
    said = "declined" if is_accepted else "approved"
    cents = None if is_accepted else 320
    till.shop.do(commands.ReportPayment(one.id, said, "refused" if is_accepted else "", cents))
    later: notices.PaymentContradicted = till.shop.heard[notices.PaymentContradicted]
    assert (later.said, later.attempt.by_person) == (said, True)
    with till.shop.storage.look() as work:
        entries = [each.kind for each in work.audit.journal(till.shop.counter.till.id)]
    assert entries.count(ANSWERED) == 1
    assert till.is_sound()


def test_by_hand_only_where_not_a_byte_left(till: Till) -> None:
    one = till.begin(BREAD)
    till.shop.do(commands.ReportPayment(one.id, "declined", "not_sent", detail="timeout"))
    ended = till.shop.heard[notices.PaymentsChanged].ended
    assert ended.is_unreachable
    version = till.shop.cart.version
    till.shop.do(commands.PayByHand(one.id, version))
    assert till.shop.execute(commands.PayByHand(one.id, version)) == []
    assert [cents for _, cents in till.paid(one.sale_id)] == [320]
    with till.shop.storage.look() as work:
        assert BY_HAND in {each.kind for each in work.audit.journal(till.shop.counter.till.id)}
    refused = till.sent(BREAD)
    till.shop.do(commands.ReportPayment(refused.id, "declined", "refused"))
    version = till.shop.cart.version
    assert till.shop.refusal(commands.PayByHand(refused.id, version)) == "attempt_outdated"
    assert till.is_sound()


def test_another_amount_is_unknown_and_both_are_shown(till: Till) -> None:
    one = till.sent(BREAD)
    till.shop.do(commands.ReportPayment(one.id, "approved", approved_cents=321))
    (doubted,) = till.open
    assert (doubted.state, doubted.asked_cents, doubted.said_cents) == ("unknown", 320, 321)
    assert till.paid(one.sale_id) == []


def test_a_charge_is_denied_only_where_it_was_cancelled(till: Till) -> None:
    one = till.sent(BREAD)
    till.shop.do(commands.ReportPayment(one.id, "approved", approved_cents=321))
    denied = commands.AnswerPayment(one.id, is_accepted=False)
    assert till.shop.refusal(denied) == "attempt_charged 321"
    assert [each.id for each in till.open] == [one.id]
    till.shop.do(replace(denied, sure=True))
    assert (till.open, till.paid(one.sale_id)) == ((), [])
    with till.shop.storage.look() as work:
        events = [each for each in work.payments.events_of(one.id) if each.kind is EventKind.ANSWERED]
    assert [(each.body["said"], each.body["reason"]) for each in events] == [(321, "cancelled_on_terminal")]
    assert till.is_sound()


def test_what_the_terminal_took_is_the_tender_and_the_rest_stays_due(till: Till) -> None:
    one = till.sent(BREAD)
    till.shop.do(commands.ReportPayment(one.id, "approved", approved_cents=200))
    assert till.paid(one.sale_id) == [(one.id, 200)]
    assert till.shop.heard[notices.PaidLate] == notices.PaidLate(200, "")
    ended: notices.PaymentsChanged = till.shop.heard[notices.PaymentsChanged]
    assert ended.ended is not None
    assert (ended.ended.asked_cents, ended.ended.paid_cents) == (320, 200)
    assert till.shop.cart.cash_due_cents == 120
    assert till.shop.pay("cash").due_cents == 120
    assert till.shop.day.total_cents == 320
    assert till.is_sound()


def test_a_parked_sale_takes_what_the_terminal_took(till: Till) -> None:
    one = till.sent(BREAD)
    till.shop.do(commands.ParkSale())
    till.shop.do(commands.ReportPayment(one.id, "approved", approved_cents=200))
    assert till.paid(one.sale_id) == [(one.id, 200)]
    assert till.shop.heard[notices.PaidLate] == notices.PaidLate(200, "")
    till.shop.do(commands.FetchSale())
    assert till.shop.pay("cash").due_cents == 120
    assert till.is_sound()


def test_a_new_payment_beside_an_unknown_one_is_asked_about(till: Till) -> None:
    one = till.unknown(BREAD)
    till.shop.do(commands.ParkSale())
    till.shop.add(BEER)
    assert till.shop.refusal(till.shop.tender("card")) == "terminal_unknown"
    (refused,) = till.shop.execute(till.shop.tender("card"))
    till.shop.do(refused.again)
    new: notices.PaymentWanted = till.shop.heard[notices.PaymentWanted]
    till.shop.do(commands.MarkSent(new.attempt.id, "8002"))
    till.shop.do(commands.ReportPayment(new.attempt.id, "unknown", "no_answer"))
    till.shop.do(commands.AskPayment(new.attempt.id))
    is_viva = till.shop.heard[notices.PaymentWanted].attempt.terminal_id.startswith("viva")
    asked = till.shop.execute(commands.AskPayment(one.id))
    assert isinstance(asked[0], notices.CommandRefused if is_viva else notices.PaymentWanted)


def test_numbers_of_the_wire_only_grow(till: Till) -> None:
    till.shop.do(commands.TakeWireNumber())
    first = till.shop.heard[notices.WireNumber].number
    till.shop.do(commands.TakeWireNumber())
    assert till.shop.heard[notices.WireNumber].number == first + 1 < 2**31


def test_slips_are_kept_and_found_by_the_ticket(till: Till) -> None:
    one = till.sent(BREAD)
    till.shop.do(commands.KeepSlip(one.id, "shop", ("BANCONTACT", "3,20 EUR")))
    assert till.shop.execute(commands.KeepSlip("nobody's", "shop", ("x",))) == []
    till.approved(one)
    for asked in ("1-000001", "T1-000001", "1", ""):
        till.shop.do(commands.ListCardPayments(asked))
        (paid,) = till.shop.heard[notices.CardPaymentsListed].payments
        assert (paid.attempt.id, paid.attempt.state, paid.number_text) == (one.id, "approved", "1-000001")
    till.shop.do(commands.ShowCardSlips(one.id))
    (slip,) = till.shop.heard[notices.CardSlipsShown].slips
    assert slip == views.CardSlipView("shop", ("BANCONTACT", "3,20 EUR"))
    till.shop.do(commands.PrintCardSlip(one.id, "shop"))
    job = till.shop.heard[notices.PrintJobChanged].job
    assert (job.kind, job.title) == ("card_slip", "1-000001")
    assert till.shop.refusal(commands.ListCardPayments("77")) == "ticket_unknown 77"
    assert till.shop.refusal(commands.PrintCardSlip(one.id, "customer")) == "no_card_slip"
    assert till.shop.refusal(commands.PrintCardSlip("nobody's", "shop")) == "no_card_slip"


def test_the_customer_s_slip_is_printed_once_when_its_payment_has_an_end(till: Till) -> None:
    def printed(news: list[notices.Notice]) -> int:
        jobs = [notice.job for notice in news if isinstance(notice, notices.PrintJobChanged)]
        return len([job for job in jobs if job.kind == "card_slip"])

    one = till.sent(BREAD)
    assert printed(till.shop.do(commands.KeepSlip(one.id, "customer", ("BANCONTACT\x1b@", "3,20")))) == 0
    till.shop.do(commands.KeepSlip(one.id, "shop", ("BANCONTACT", "3,20")))
    assert printed(till.approved(one)) == 1
    assert printed(till.shop.do(commands.KeepSlip(one.id, "customer", ("late",)))) == 1


def test_a_shop_pays_on_no_simulator_and_practice_on_nothing_else() -> None:
    here = views.TerminalView("opi", "127.0.0.1", 4100)
    with open_shop() as shop:
        assert shop.refusal(commands.ChooseTerminal(here)) == "terminal_simulated"
    with open_shop(practice=True) as shop:
        assert shop.refusal(commands.ChooseTerminal(OPI)) == "terminal_for_practice"
        shop.do(commands.ChooseTerminal(here))


def test_a_closing_asks_about_what_has_no_answer_and_carries_it_over(till: Till) -> None:
    shop, one = till.shop, till.sent(BREAD)
    assert shop.refusal(commands.CloseDay({5000: 2})) == "attempt_open"
    shop.do(commands.ReportPayment(one.id, "unknown", "no_answer"))
    (refused,) = shop.execute(commands.CloseDay({5000: 2}))
    assert (refused.reason, refused.again.carries, refused.again.sure) == ("attempts_left", True, False)
    shop.do(refused.again)
    assert shop.refusal(commands.AskPayment(one.id)) == "day_not_open"
    assert shop.refusal(commands.AnswerPayment(one.id, is_accepted=True)) == "day_not_open"
    shop.clock.pass_by(hours=16)
    shop.do(commands.OpenDay(10_000))
    shop.do(commands.AnswerPayment(one.id, is_accepted=True))
    assert till.paid(one.sale_id) == [(one.id, 320)]
    assert till.is_sound()


def given_back(till: Till) -> views.AttemptView:
    shop = till.shop
    shop.do(shop.tender("card"))
    wanted: notices.PaymentWanted = shop.heard[notices.PaymentWanted]
    shop.do(commands.MarkSent(wanted.attempt.id, str(shop.clock.now())))
    return wanted.attempt


def test_money_goes_back_over_a_terminal_that_can_part_by_part() -> None:
    with open_shop() as shop:
        till = Till(shop, OPI)
        shop.add(BREAD, 2000)
        one = till.sent()
        till.approved(one)
        for number in ("1-000002", "1-000003"):
            line = shop.open_receipt("1-000001").lines[0]
            shop.do(commands.ReturnLine(line.id))
            back = given_back(till)
            assert (back.kind, back.asked_cents) == ("refund", 320)
            assert shop.refusal(shop.tender("cash")) == "attempt_open"
            news = till.approved(back)
            (completed,) = [notice for notice in news if isinstance(notice, notices.SaleCompleted)]
            assert (completed.paid.number_text, completed.paid.due_cents) == (number, -320)
            assert till.paid(back.sale_id) == [(back.id, -320)]
        assert till.is_sound()


def test_a_refund_that_nobody_knows_counts_as_given_and_a_person_answers_it() -> None:
    with open_shop() as shop:
        till = Till(shop, OPI)
        one = till.sent(BREAD)
        till.approved(one)
        shop.open_receipt("1-000001")
        shop.do(commands.ReturnAll())
        back = given_back(till)
        shop.do(commands.ReportPayment(back.id, "unknown", "no_answer"))
        assert till.open[0].state == "unknown"
        shop.do(commands.AnswerPayment(back.id, is_accepted=True))
        assert till.paid(back.sale_id) == [(back.id, -320)]
        assert till.is_sound()


def test_a_terminal_that_gives_nothing_back_is_typed_by_hand_as_before() -> None:
    with open_shop() as shop:
        till = Till(shop, VIVA)
        one = till.sent(BREAD)
        till.approved(one)
        shop.open_receipt("1-000001")
        shop.do(commands.ReturnAll())
        assert shop.pay("card").due_cents == -320
        assert till.is_sound()


def test_a_last_payment_of_the_same_amount_as_another_unknown_one_is_a_person_s_to_answer() -> None:
    with open_shop() as shop:
        till = Till(shop, VIVA)
        first = till.unknown(BREAD)
        shop.do(commands.ParkSale())
        shop.add(BREAD)
        (refused,) = shop.execute(shop.tender("card"))
        shop.do(refused.again)
        second = shop.heard[notices.PaymentWanted].attempt
        shop.do(commands.MarkSent(second.id, "8002"))
        shop.do(commands.ReportPayment(second.id, "unknown", "no_answer"))
        till.approved(second)
        assert (till.paid(second.sale_id), [each.reason for each in till.open]) == (
            [],
            ["no_answer", "person"],
        )
        shop.do(commands.AnswerPayment(first.id, is_accepted=False))
        till.approved(second)
        assert till.paid(second.sale_id) == [(second.id, 320)]
