"""A transfer: asked for under one communication for ever, never paid by itself, and a balance of facts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from herstal_pos.domain.counter.transfers.communication import read_communication, spelt
from herstal_pos.services import commands, notices, views
from tests.little_shop import BEER, BREAD, CHEESE, EMPTY_BOTTLE, LittleShop, open_shop
from tests.ticket_signer import signer_of

ACCOUNT = commands.SaveTransferAccount("BE71 0961 2345 6769", "Boulangerie Test SRL")


@pytest.fixture
def taking(shop: LittleShop) -> LittleShop:
    shop.do(ACCOUNT)
    return shop


def ask(shop: LittleShop, cents: int | None = None) -> notices.TransferRead:
    cart = shop.cart
    (read,) = shop.do(commands.AskTransfer(cart.sale_id, cart.version, cents))
    assert isinstance(read, notices.TransferRead)
    return read


def listed(shop: LittleShop, text: str = "") -> notices.TransfersListed:
    (found,) = shop.do(commands.ListTransfers(text))
    assert isinstance(found, notices.TransfersListed)
    return found


def receive(shop: LittleShop, one: views.AwaitedView, cents: int) -> notices.TransferNoted:
    today = shop.counter.today()
    shop.do(commands.ReceiveTransfer(one.communication, cents, today, one.open_cents))
    noted: notices.TransferNoted = shop.heard[notices.TransferNoted]
    return noted


def test_it_is_offered_once_the_account_is_there(shop: LittleShop) -> None:
    shop.add(BREAD)
    assert shop.refusal(shop.tender("transfer")) == "means_not_taken"
    assert shop.refusal(commands.SaveTransferAccount("BE68539007547035", "Anne")) == "iban_wrong"
    shop.do(ACCOUNT)
    shop.do(commands.OfferMeans(shop.cart.sale_id, shop.cart.version))
    offered: notices.MeansOffered = shop.heard[notices.MeansOffered]
    assert ("transfer", 320) in [(each.means.id, each.amount_cents) for each in offered.offers]
    shop.do(commands.SaveTransferAccount("", ""))
    assert shop.refusal(shop.tender("transfer")) == "means_not_taken"


def test_a_ticket_has_one_communication_whatever_is_asked(taking: LittleShop) -> None:
    taking.add(BREAD)
    first, less = ask(taking), ask(taking, 100)
    assert first.communication == less.communication
    assert ("EUR3.20" in first.text, "EUR1.00" in less.text) == (True, True)
    taking.do(commands.AbandonSale())
    taking.add(BREAD)
    second = ask(taking)
    assert read_communication(second.communication) == second.communication != first.communication
    taking.pay("transfer")
    (one,) = listed(taking).transfers
    assert (one.communication, one.open_cents) == (second.communication, 320)
    assert listed(taking, spelt(first.communication)).transfers[0].asked_cents == 0
    assert taking.verify().findings == ()


def test_the_qr_is_drawn_and_two_readers_agree(taking: LittleShop, tmp_path: Path) -> None:
    taking.add(CHEESE, 520)
    shown = signer_of(taking, tmp_path).transfer(taking.cart)
    assert len(shown.modules) <= 69  # version 13
    side = len(shown.modules) + 8
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(shown.modules):
        for x, black in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if black else 255)
    large = picture.resize((side * 4, side * 4), Image.Resampling.NEAREST)
    text = ask(taking).text
    assert shown.communication in text
    assert [code.text for code in zxingcpp.read_barcodes(large)] == [text]
    assert [code.data.decode() for code in pyzbar.decode(large)] == [text]


def test_a_practice_till_draws_nothing_that_could_be_paid() -> None:
    with open_shop(practice=True) as shop:
        shop.do(ACCOUNT)
        shop.add(BREAD)
        assert ask(shop).text == ""


def test_more_than_is_due_and_an_old_sum_are_refused(taking: LittleShop) -> None:
    taking.add(BREAD)
    cart = taking.cart
    taking.add(BREAD)
    assert taking.refusal(commands.AskTransfer(cart.sale_id, cart.version)) == "total_changed 640"
    now = taking.cart
    assert taking.refusal(commands.AskTransfer(now.sale_id, now.version, 641)) == "means_too_much 640"


def test_what_comes_is_a_fact_and_the_rest_a_sum(taking: LittleShop) -> None:
    paid = taking.sell(BREAD, BEER, means="transfer")
    (one,) = listed(taking).transfers
    assert (one.number_text, one.asked_cents, one.open_cents) == (paid.number_text, 445, 445)
    assert receive(taking, one, 400).open_cents == 45
    assert (
        taking.refusal(commands.ReceiveTransfer(one.communication, 400, taking.counter.today(), 445))
        == "transfer_noted_already"
    )
    (rest,) = listed(taking, one.communication).transfers
    assert receive(taking, rest, 45).open_cents == 0
    assert listed(taking) == notices.TransfersListed("", (), 0)
    (whole,) = listed(taking, spelt(one.communication)).transfers
    assert [row.amount_cents for row in whole.received] == [400, 45]
    wrong = whole.received[1]
    for _ in range(2):  # a second press takes nothing back again
        taking.do(commands.CorrectTransfer(wrong.received_id))
    (again,) = listed(taking).transfers
    assert again.open_cents == 45
    assert [row.corrected for row in listed(taking, one.communication).transfers[0].received] == [False, True]
    assert taking.verify().findings == ()


def test_what_cannot_be_a_statement_is_refused(taking: LittleShop) -> None:
    taking.sell(BREAD, means="transfer")
    (one,) = listed(taking).transfers
    today = taking.counter.today()
    asks = commands.ReceiveTransfer(one.communication, 320, today + timedelta(1), 320)
    assert taking.refusal(asks) == "day_not_yet"
    assert taking.refusal(replace(asks, amount_cents=0, day=today)) == "amount_needed"
    unknown = read_communication("+++123/4567/89002+++")
    assert unknown is not None
    assert taking.refusal(replace(asks, communication=unknown)) == "communication_unknown"
    assert taking.refusal(commands.ListTransfers("123456789012")) == "communication_wrong"
    assert listed(taking, unknown).transfers == ()


def test_money_for_a_cart_that_came_to_nothing_goes_back(taking: LittleShop) -> None:
    taking.add(BREAD)
    communication = ask(taking).communication
    taking.do(commands.AbandonSale())
    (one,) = listed(taking, communication).transfers
    assert receive(taking, one, 320).open_cents == -320
    (back,) = listed(taking).transfers
    assert receive(taking, back, -320).open_cents == 0


def test_goods_that_come_back_lower_what_is_awaited(taking: LittleShop) -> None:
    taking.add(CHEESE, 500)
    number = taking.sell(BREAD, means="transfer").number_text
    receipt = taking.open_receipt(number)
    bread = next(line for line in receipt.lines if "Pain" in line.name or line.amount_cents == 320)
    taking.do(commands.ReturnLine(bread.id))
    assert taking.refusal(taking.tender("cash")) == "refund_elsewhere"
    taking.pay("transfer")
    (one,) = listed(taking).transfers
    assert (one.number_text, one.open_cents) == (number, 1245)
    receive(taking, one, 1565)  # all of it had been transferred
    (back,) = listed(taking).transfers
    assert back.open_cents == -320
    assert taking.verify().findings == ()


def test_it_goes_back_in_cash_with_a_reason(taking: LittleShop) -> None:
    number = taking.sell(BREAD, means="transfer").number_text
    taking.open_receipt(number)
    taking.do(commands.ReturnAll())
    taking.pay("cash", reason="deja recu")
    (one,) = listed(taking).transfers
    assert one.open_cents == 320
    assert taking.verify().findings == ()


def test_what_comes_back_without_its_ticket_is_not_transferred(taking: LittleShop) -> None:
    taking.do(commands.ReturnDeposit(taking.product(EMPTY_BOTTLE).id, 1000))
    assert taking.refusal(taking.tender("transfer")) == "transfer_without_ticket"


def test_the_z_names_what_is_awaited_and_proves_it(taking: LittleShop) -> None:
    taking.sell(BREAD, means="transfer")
    taking.add(CHEESE, 500)
    taking.do(taking.tender("transfer", 1000))
    taking.pay("cash")
    first, second = listed(taking).transfers
    receive(taking, first, 300)
    with taking.storage.look() as work:
        session = work.cash.open_session(taking.counter.till.id)
        assert session is not None
        report = work.reports.day(session, taking.clock.now())
    assert (report.transfers_received_cents, report.transfers_open_cents) == (300, 1020)
    taking.do(commands.CloseDay({}, None, "change", sure=True))
    receive(taking, second, 1000)  # between two days: it counts in the next
    assert taking.verify().findings == ()
    taking.clock.pass_by(days=1)
    taking.do(commands.OpenDay(10_000))
    taking.sell(BREAD)
    taking.do(commands.CloseDay({}, None, "change", sure=True))
    assert taking.verify().findings == ()
