"""Answers in the folder's subfolder: each is heard once, what is none stays, and none is heard too early."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.workers.sending.answers import ANSWERS, READ, AnswerFolder
from tests.answers import answer
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.accounts.invoices.invoiced import firm, listed, of_ticket
from tests.workers.sending.test_waiting_alone import Sending


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / ANSWERS
    made.mkdir()
    return made


def steps_of(shop: LittleShop, number: str) -> list[str]:
    with shop.storage.look() as work:
        issued = work.issued.by_number(number)
        assert issued is not None
        return [step.state.value for step in work.issued.steps(issued.id)]


def test_each_is_heard_once(shop: LittleShop, box: Path) -> None:
    sending = Sending(shop)
    sending.ask(commands.SaveInvoiceRules("folder", str(box.parent)))
    number = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop)).number
    (box / "early.xml").write_bytes(answer(number, "AP"))
    (box / "other.xml").write_bytes(answer("F9-2026-0001", "RE", "?"))
    (box / "none.xml").write_bytes(b"<Invoice")
    (box / "large.xml").write_bytes(b"<a>" + b" " * 1_000_000)
    (box / "pipe.xml").symlink_to("/dev/zero")
    (box / "note.txt").write_text("?", encoding="utf-8")
    sending.worker.step()
    assert steps_of(shop, number) == ["handed_over", "delivered"]
    assert sorted(file.name for file in (box / READ).iterdir()) == ["early.xml"]
    odd = {each.number: each.words_id for each in sending.said if isinstance(each, notices.InvoiceWaits)}
    assert odd == {"none.xml": "sending.answer_none", "large.xml": "sending.answer_too_large"}
    sending.said.clear()
    (box / "twice.xml").write_bytes(answer(number, "AP"))
    sending.worker.step()
    assert steps_of(shop, number) == ["handed_over", "delivered"]
    assert sending.said == [], "what was left is not read again"
    (box / "none.xml").write_bytes(answer(number, "RE", "Pas commandé"))  # it was half written
    sending.worker.step()
    assert (listed(shop)[number].state, listed(shop)[number].said) == ("refused", "Pas commandé")
    assert sorted(file.name for file in box.glob("*.xml")) == ["large.xml", "other.xml", "pipe.xml"]
    assert shop.verify().findings == ()


def test_one_that_comes_before_its_invoice_went_is_asked_again(shop: LittleShop, box: Path) -> None:
    sending = Sending(shop)
    number = of_ticket(shop, shop.sell(BREAD).number_text, firm(shop)).number
    sending.odd = number
    sending.ask(commands.SaveInvoiceRules("folder", str(box.parent)))
    (box / "a.xml").write_bytes(answer(number, "AP"))
    with pytest.raises(ZeroDivisionError):
        sending.worker.step()
    sending.worker.step()
    assert steps_of(shop, number) == []
    sending.odd, sending.passed_s = "", 60
    sending.worker.step()
    assert steps_of(shop, number) == ["handed_over", "delivered"]


def test_a_folder_that_takes_nothing_away_is_heard_once_all_the_same(box: Path) -> None:
    (box / "a.xml").write_bytes(b"a")
    answers = AnswerFolder(box.parent, 10)
    (box / READ).write_text("in the way", encoding="utf-8")
    for expected in ([("a.xml", b"a")], []):
        assert list(answers.new()) == expected
        answers.put_aside("a.xml")
    os.utime(box / "a.xml", ns=(1, 1))
    assert list(answers.new()) == [("a.xml", b"a")]
    assert list(AnswerFolder(box / "nowhere", 10).new()) == []
