"""An invoice by e-mail, on the real wire: both files, one letter, and why not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.services import views
from herstal_pos.services.accounts.sending.ports import Handed, Handing, OutgoingInvoice, Reach
from herstal_pos.workers.sending.mail import MailPoint
from tests.fakes.mail_server import DATA, FROM, LOGIN, TO, MailServer, certificate

OUT = OutgoingInvoice(
    *("0199", "F1-2026-0007", "Facture F1-2026-0007", "Épicerie du Pont", "fr", "compta@example.com"),
    xml=b"<Invoice/>",
    pdf=b"%PDF",
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as there:
        yield there
        there.shutdown()


def point(server: MailServer, user: str = "") -> MailPoint:
    at = views.MailView(
        host="127.0.0.1", port=server.port, security="none", sender="pont@example.be", user=user
    )
    return MailPoint(at, lambda: "s3cret")


def test_a_letter_bears_both_files_and_the_invoice_s_number(server: MailServer) -> None:
    assert point(server).hand_over(OUT) == Handed(Handing.HANDED_OVER)
    (letter,) = server.letters
    assert letter["Subject"] == "Facture F1-2026-0007 · Épicerie du Pont"
    assert (letter["To"], letter["Message-ID"]) == ("compta@example.com", "<F1-2026-0007@example.be>")
    parts = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert parts == {"F1-2026-0007.xml": b"<Invoice/>", "F1-2026-0007.pdf": b"%PDF"}
    assert point(server).reach("0403019261") is Reach.UNKNOWN
    point(server).hand_over(replace(OUT, xml=b""))
    assert [part.get_filename() for part in server.letters[1].iter_attachments()] == ["F1-2026-0007.pdf"]


def test_what_may_work_later_waits_and_what_is_refused_says_so(server: MailServer) -> None:
    server.says = {TO: "550 nobody"}
    assert point(server).hand_over(OUT) == Handed(Handing.REFUSED, "mail_address")
    for code in ("552 too large", "554 looks like spam"):
        server.says = {DATA: code}
        assert point(server).hand_over(OUT) == Handed(Handing.REFUSED, "mail_refused")
    server.says = {FROM: "552 too large"}
    assert point(server).hand_over(OUT) == Handed(Handing.REFUSED, "mail_refused")
    assert point(server, user="pont").hand_over(OUT) == Handed(Handing.WAITING, "mail_in_the_clear")
    for word in (TO, DATA):
        server.says = {word: "452 the box is full"}
        assert point(server).hand_over(OUT) == Handed(Handing.WAITING, "mail_later"), "this one alone"
    for word, code in ((TO, "421 closing"), (DATA, "421 closing"), (FROM, "550 not you"), (FROM, "451 no")):
        server.says = {word: code}
        assert point(server).hand_over(OUT) == Handed(Handing.WAITING, "mail_refused"), "it would refuse each"
    server.says, server.hangs_up = {}, True
    assert point(server).hand_over(OUT) == Handed(Handing.WAITING, "mail_unreachable")
    assert server.letters == []
    assert [Handed(Handing.WAITING, why).alone for why in ("mail_later", "mail_refused")] == [True, False]


def test_a_password_that_is_refused_waits(tmp_path: Path) -> None:
    theirs, trust = certificate(tmp_path)
    with MailServer(theirs) as server:
        server.says = {LOGIN: "535 no"}
        at = views.MailView("localhost", server.port, "starttls", "pont", "pont@example.be")
        point = MailPoint(at, lambda: "s3cret", lambda: trust)
        assert point.hand_over(OUT) == Handed(Handing.WAITING, "mail_login")
        assert server.letters == []


def test_a_lost_answer_sends_one_and_the_same_letter_again(server: MailServer) -> None:
    server.silent_after_data = True
    assert point(server).hand_over(OUT).outcome is Handing.WAITING
    server.silent_after_data = False
    assert point(server).hand_over(OUT).outcome is Handing.HANDED_OVER
    assert len({letter["Message-ID"] for letter in server.letters}) == 1


def test_no_server_no_address_and_no_practice(server: MailServer) -> None:
    assert MailPoint(views.MailView(), lambda: "").hand_over(OUT) == Handed(Handing.WAITING, "mail_not_set")
    for address, why in (("", "mail_no_address"), ("x@y\nBcc: z@y", "mail_address")):
        assert point(server).hand_over(replace(OUT, address=address)) == Handed(Handing.REFUSED, why)
    assert point(server).hand_over(replace(OUT, practice=True)) == Handed(Handing.REFUSED, "practice")
    assert server.letters == []
