"""Every golden paper. `python -m tests.documents.papers` writes them anew: look at them, then commit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hardware.drivers.document import Document
from herstal_pos.documents.counter.accounts.statement import Statement, StatementRow, statement
from herstal_pos.documents.counter.gift_ticket import gift_ticket
from herstal_pos.documents.counter.receipt import receipt
from herstal_pos.documents.counter.town_roll import claim_roll
from herstal_pos.documents.counter.voucher_paper import voucher_paper
from herstal_pos.documents.day.day_report import CarriedOver, x_report, z_copy, z_report
from herstal_pos.documents.orders.packing_slip import packing_slip
from herstal_pos.documents.orders.return_slip import return_slip
from herstal_pos.documents.orders.round_sheet import round_ticket
from herstal_pos.documents.orders.stop_slip import stop_slip
from herstal_pos.documents.orders.wait_slip import wait_slip
from herstal_pos.documents.paper.health import health_ticket
from herstal_pos.documents.paper.key_card import key_card
from herstal_pos.documents.paper.trial import trial_ticket
from herstal_pos.documents.seal import sealed
from herstal_pos.documents.stored_paper import document_from, paper_rows
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.report import AccountSums, Advances
from herstal_pos.domain.vat import VatRate
from herstal_pos.i18n import LANGUAGES
from tests.builders import COMPLETED_AT
from tests.documents import preorder_papers, tickets
from tests.documents.order_papers import BACK, BARE_SLIP, CHANGED, OFF, ROUND, WAITS, slip
from tests.documents.tickets import IMPACT, MIDDLE, NARROW, SHOP, WIDE

GOLDEN = Path(__file__).with_name("golden")

SEAL = "7QD4K-MX2AN"


def with_seal(paper: Document, language: str) -> Document:
    return document_from(sealed(paper_rows(paper), SEAL, language))


def _ticket(sale: Sale, language: str, **marks: Any) -> Document:
    given: dict[str, Any] = {"clerk": "Sophie", "practice": False} | marks
    return with_seal(receipt(sale, SHOP, language, **given), language)


def _z(language: str, waiting: CarriedOver, *, practice: bool) -> Document:
    paper = z_report(tickets.closing(), tickets.day_report(), waiting, SHOP, language, practice=practice)
    return with_seal(paper, language)


A_STATEMENT = Statement(
    "Mme Dubois",
    COMPLETED_AT,
    tuple(
        StatementRow(COMPLETED_AT - timedelta(days=50 - day), f"2-{1000 + day:06d}", (-500, 320)[day % 3 > 0])
        for day in range(45)
    ),
    2100,
)
"""`balance_cents` is the sum of its rows."""

DOCUMENTS: dict[str, Callable[[str], Document]] = {
    "sale": lambda language: _ticket(tickets.cash_sale(), language),
    "mixed": lambda language: _ticket(tickets.mixed_payment(), language),
    "exchange": lambda language: _ticket(tickets.exchange(), language, returns_number="2-001001"),
    "discounted": lambda language: _ticket(tickets.discounted_ticket(), language, clerk=""),
    "gift": lambda language: gift_ticket(tickets.cash_sale(), SHOP, language, practice=False),
    "voucher": lambda language: voucher_paper(
        tickets.a_voucher(), SHOP, language, rate=VatRate("outside", None), practice=False
    ),
    "voucher_copy": lambda language: voucher_paper(
        tickets.a_voucher(1180), SHOP, language, rate=VatRate("standard", 2100), practice=True, copy=True
    ),
    "town_roll": lambda language: claim_roll(tickets.a_claim(), language),
    "copy": lambda language: _ticket(tickets.cash_sale(), language, copy=True),
    "practice": lambda language: _ticket(tickets.practice_sale(), language, practice=True),
    "x": lambda language: x_report(tickets.day_report(), SHOP, language, practice=False),
    "z": lambda language: _z(language, CarriedOver(1, 2, 3), practice=False),
    "z_copy": lambda language: z_copy(_z(language, CarriedOver(0, 0, 0), practice=True), language),
    "x_advances": lambda language: x_report(
        replace(tickets.day_report(), advances=Advances(4000, -2500, -700, 300)),
        SHOP,
        language,
        practice=False,
    ),
    "preorder": preorder_papers.slip,
    "preorder_list": preorder_papers.day_list,
    "round": lambda language: round_ticket(ROUND, language),
    "order_off": lambda language: stop_slip(OFF, language),
    "order_changed": lambda language: stop_slip(CHANGED, language),
    "order_waits": lambda language: wait_slip(WAITS, language),
    "order_back": lambda language: return_slip(BACK, SHOP, language),
    "packing_slip": lambda language: packing_slip(slip(language), language),
    "packing_slip_bare": lambda language: packing_slip(BARE_SLIP, language),
    "x_accounts": lambda language: x_report(
        replace(tickets.day_report(), accounts=AccountSums(6400, -320, 4000, 12_480)),
        SHOP,
        language,
        practice=False,
    ),
    "statement": lambda language: statement(A_STATEMENT, SHOP, language, practice=False),
    "health": lambda language: health_ticket(tickets.health(), SHOP, language, practice=False),
    "health_well": lambda language: health_ticket(tickets.quiet_health(), SHOP, language, practice=True),
    "keys": lambda language: key_card(tickets.KEYS, language),
    "trial": lambda language: trial_ticket(SHOP, language, COMPLETED_AT, practice=False),
}

PAPERS = (
    *(("sale", NARROW, language) for language in LANGUAGES),
    *(("x", MIDDLE, language) for language in LANGUAGES),
    *(("z", NARROW, language) for language in LANGUAGES),
    ("z", MIDDLE, "fr"),
    ("z_copy", MIDDLE, "nl"),
    ("sale", MIDDLE, "fr"),
    ("sale", WIDE, "fr"),
    ("mixed", MIDDLE, "fr"),
    ("exchange", MIDDLE, "fr"),
    ("exchange", NARROW, "de"),
    ("discounted", MIDDLE, "fr"),
    ("discounted", NARROW, "nl"),
    *(("gift", NARROW, language) for language in LANGUAGES),
    *(("voucher", NARROW, language) for language in LANGUAGES),
    ("voucher_copy", MIDDLE, "fr"),
    ("town_roll", NARROW, "de"),
    ("copy", MIDDLE, "fr"),
    ("practice", NARROW, "fr"),
    ("x", NARROW, "nl"),
    *(("preorder", NARROW, language) for language in LANGUAGES),
    ("preorder_list", NARROW, "fr"),
    ("preorder_list", MIDDLE, "de"),
    ("round", NARROW, "fr"),
    ("order_off", NARROW, "de"),
    ("order_waits", NARROW, "de"),
    ("order_waits", MIDDLE, "fr"),
    *(("order_back", NARROW, language) for language in LANGUAGES),
    ("order_changed", NARROW, "fr"),
    *(("packing_slip", NARROW, language) for language in LANGUAGES),
    ("packing_slip_bare", MIDDLE, "fr"),
    ("x_advances", NARROW, "fr"),
    ("x_accounts", NARROW, "fr"),
    *(("statement", NARROW, language) for language in LANGUAGES),
    *(("health", NARROW, language) for language in LANGUAGES),
    ("health_well", MIDDLE, "fr"),
    ("keys", NARROW, "fr"),
    ("keys", MIDDLE, "nl"),
    ("trial", MIDDLE, "fr"),
    ("trial", NARROW, "de"),
    ("sale", IMPACT, "fr"),
    ("practice", IMPACT, "nl"),
    ("z", IMPACT, "de"),
    ("trial", IMPACT, "fr"),
)
"""Document, printer, language."""


def paper(name: str, printer: str, language: str) -> str:
    return tickets.on_paper(DOCUMENTS[name](language), printer)


def golden(name: str, printer: str, language: str) -> Path:
    return GOLDEN / f"{name}-{printer}-{language}.txt"


if __name__ == "__main__":
    for each in PAPERS:
        golden(*each).write_text(paper(*each), encoding="utf-8")
