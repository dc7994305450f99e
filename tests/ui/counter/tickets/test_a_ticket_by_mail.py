"""F10 after a payment asks whom the ticket is sent to; a shop without a server has a hole there."""

from dataclasses import replace

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from herstal_pos.ui.counter.panels.mail import MailPanel
from herstal_pos.ui.scenes.sample_shop import PAID, job
from tests.ui.counter.tickets.ticket_ways import paid_with_mail
from tests.ui.scripted_counter import Counter


@pytest.fixture
def paid(counter: Counter) -> Counter:
    paid_with_mail(counter)
    counter.forget()
    return counter


def letter(state: str) -> notices.PrintJobChanged:
    changed = job(state)
    return replace(changed, job=replace(changed.job, id="letter", kind="mail", printer="mail"))


def test_by_keys_alone_it_is_sent_once(paid: Counter) -> None:
    paid.press("F10")
    paid.type("anne@example.be")
    paid.press("Enter", "Enter")
    assert paid.asked == [commands.MailTicket(PAID.number_text, Secret("anne@example.be"))]
    assert paid.window.sale.paid is not None


def test_what_is_no_address_stays_in_the_field(paid: Counter) -> None:
    paid.press("F10")
    paid.type("anne")
    paid.press("Enter")
    panel = paid.window.sale.pad.panel
    assert isinstance(panel, MailPanel)
    assert (paid.asked, panel.field.text()) == ([], "anne")
    paid.press("Esc")
    assert paid.window.sale.pad.panel is None


def test_a_shop_without_a_server_has_nothing_there(counter: Counter) -> None:
    counter.says(notices.SaleCompleted(PAID))
    counter.forget()
    assert not counter.window.sale.pay_bar.after["ticket_mail"].isVisible()
    counter.press("F10")
    assert counter.asked == []
    assert counter.window.sale.pad.panel is None


def test_the_status_says_what_waits_and_what_was_refused(paid: Counter) -> None:
    paid.says(letter("queued"))
    assert paid.sees("E-mails\u00a0: 1 à envoyer")
    paid.says(letter("sent"))
    assert not paid.sees("E-mails\u00a0: 1 à envoyer")
    paid.says(letter("expired"))
    assert paid.sees("refusé")
