"""Answers are read as strangers' files, and only what they say makes an invoice *delivered*."""

import pytest

from herstal_pos.domain.accounts.invoices.answer import AnswerFrom, InvoiceAnswer
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.sending.answers import read_answer
from herstal_pos.services.stock.invoices.xml_tree import OddXml
from tests.answers import MESSAGE, STATUS, answer
from tests.little_shop import BREAD, LittleShop
from tests.services.accounts.invoices.invoiced import FOLDER, firm, last, listed, of_ticket

SELLER = "0403019261"


def odd(content: bytes) -> str:
    with pytest.raises(OddXml) as raised:
        read_answer(content)
    return raised.value.reason


def test_the_three_messages_of_peppol_are_read() -> None:
    reference = "<cbc:IssueDate>2026-11-25</cbc:IssueDate><cbc:DocumentTypeCode>380</cbc:DocumentTypeCode>"
    whole = answer("F1-2026-0007", "RE", "Pas commandé", "Pas reçu", receiver=SELLER, reference=reference)
    read = read_answer(whole)
    assert (read.source, read.code, read.number) == (AnswerFrom.BUYER, "RE", "F1-2026-0007")
    assert (str(read.day), read.document, read.receiver) == ("2026-11-25", "380", SELLER)
    assert read.said == "Pas commandé · Pas reçu"
    for specification in (MESSAGE, STATUS):
        assert read_answer(answer("x", "AP", specification=specification)).source is AnswerFrom.ACCESS_POINT
    body = whole.partition(b"?>")[2]
    assert read_answer(b"<StandardBusinessDocument>" + body + b"</StandardBusinessDocument>") == read
    described = whole.replace(b"<cac:Status>", b"<cbc:Description>Trop tard</cbc:Description><cac:Status>", 1)
    assert "Trop tard" in read_answer(described).said
    coded = answer("x", "RE", "").replace(b"<cbc:StatusReason></cbc:StatusReason>", b"")
    assert read_answer(coded).said == "OTH"


def test_a_stranger_s_file_is_no_danger_and_no_answer() -> None:
    good = answer("F1-2026-0007", "AP")
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + good.partition(b"?>")[2]
    assert odd(bomb) == "doctype"
    assert odd(good[:300]) == "not_xml"
    assert odd(b"") == "not_xml"
    assert odd(b"%PDF-1.4") == "pdf"
    assert odd(b"<a>" * 200) in ("too_deep", "not_xml")
    for other in (b"<Invoice/>", b"<ApplicationResponse/>", answer("x", "AP", specification="urn:other")):
        assert odd(other) == "other_document"
    twice = good.replace(b"</ApplicationResponse>", b"<cac:DocumentResponse/></ApplicationResponse>")
    assert odd(twice) == "other_document"
    marks = answer(
        "F1&#x202e;-7", "RE", "a&#10;&#x200f;b" + "é" * 5000, reference="<cbc:IssueDate>x</cbc:IssueDate>"
    )
    read = read_answer(marks)
    assert (read.number, read.day, len(read.said)) == ("F1-7", None, 300)
    assert read.said.isprintable()


def test_what_each_code_makes(shop: LittleShop) -> None:
    """In their order, late ones too: a confirmation that a refusal has overtaken says nothing."""
    number = handed_over(shop)
    said = []
    for code in ("??", "AB", "RE", "AB", "AP", "PD", "RE"):
        hear(shop, InvoiceAnswer(AnswerFrom.BUYER, code, number, said=code))
        said.append((listed(shop)[number].state, listed(shop)[number].said))
    assert said == [
        ("handed_over", ""),
        ("delivered", "AB"),
        *[("refused", "RE")] * 2,
        *[("delivered", "AP")] * 2,
        ("refused", "RE"),
    ]
    assert shop.verify().findings == ()


def test_an_access_point_s_word_is_its_own(shop: LittleShop) -> None:
    """That it has the message is no delivery; it may name its envelope, and the file names the invoice."""
    number = handed_over(shop)
    hear(shop, InvoiceAnswer(AnswerFrom.ACCESS_POINT, "AB", number))
    assert listed(shop)[number].state == "handed_over"
    envelope = InvoiceAnswer(AnswerFrom.ACCESS_POINT, "AP", "90f14eff-3705")
    for file in ("x.xml", f"{number}1.xml", f"X{number}.xml"):
        assert refusal(shop, envelope, file) == "answer_other"
    hear(shop, envelope, f"{number}-mlr.xml")
    assert listed(shop)[number].state == "delivered"
    assert refusal(shop, InvoiceAnswer(AnswerFrom.BUYER, "RE", "x"), f"{number}.xml") == "answer_other"


def test_of_another_invoice_or_before_it_went(shop: LittleShop) -> None:
    number = handed_over(shop)
    early = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop)).number
    shop.open_receipt(listed(shop)[number].tickets[0])
    shop.do(commands.ReturnAll())
    shop.pay("card", reason="x")
    note = last(shop).number
    assert refusal(shop, InvoiceAnswer(AnswerFrom.BUYER, "AP", early)) == "answer_early"
    day = listed(shop)[number].day
    others = (
        {"number": "F1-2026-0999"},
        {"day": day.replace(year=2025)},
        {"document": "381"},
        {"receiver": "0202239951"},
    )
    for other in others:
        asked = {"number": number} | other
        answered = InvoiceAnswer(AnswerFrom.BUYER, "RE", **asked)
        assert refusal(shop, answered) == "answer_other", other
    assert listed(shop)[number].state == "handed_over"
    with shop.storage.look() as work:
        issued = work.issued.by_number(note)
    assert issued is not None
    shop.do(commands.ReportInvoice(issued.id, "handed_over", "folder"))
    hear(shop, InvoiceAnswer(AnswerFrom.BUYER, "AP", note, document="381"))
    assert listed(shop)[note].state == "delivered"


def test_nobody_else_says_delivered(shop: LittleShop) -> None:
    number = handed_over(shop)
    with pytest.raises(ValueError, match=number):
        shop.execute(commands.ReportInvoice(listed(shop)[number].invoice_id, "delivered", "folder"))


def handed_over(shop: LittleShop) -> str:
    shop.do(commands.SaveInvoiceRules("folder", FOLDER))
    invoice = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop))
    shop.do(commands.ReportInvoice(invoice.invoice_id, "handed_over", "folder"))
    return invoice.number


def hear(shop: LittleShop, said: InvoiceAnswer, file: str = "a.xml") -> None:
    assert isinstance(shop.do(commands.HearAnswer(file, said))[0], notices.InvoiceSent)


def refusal(shop: LittleShop, said: InvoiceAnswer, file: str = "a.xml") -> str:
    return shop.refusal(commands.HearAnswer(file, said)).partition(" ")[0]
