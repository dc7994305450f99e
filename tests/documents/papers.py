"""Every golden paper. `python -m tests.documents.papers` writes them anew: look at them, then commit."""

from collections.abc import Callable
from pathlib import Path

from hardware.drivers.document import Document
from herstal_pos.documents.counter.receipt import receipt
from herstal_pos.documents.day.day_report import CarriedOver, x_report, z_copy, z_report
from herstal_pos.documents.paper.health import health_ticket
from herstal_pos.documents.paper.key_card import key_card
from herstal_pos.documents.paper.trial import trial_ticket
from herstal_pos.i18n import LANGUAGES
from tests.builders import COMPLETED_AT
from tests.documents import tickets
from tests.documents.tickets import MIDDLE, NARROW, SHOP, WIDE

GOLDEN = Path(__file__).with_name("golden")

DOCUMENTS: dict[str, Callable[[str], Document]] = {
    "sale": lambda language: receipt(tickets.cash_sale(), SHOP, language, clerk="Sophie", practice=False),
    "mixed": lambda language: receipt(
        tickets.mixed_payment(), SHOP, language, clerk="Sophie", practice=False
    ),
    "exchange": lambda language: receipt(
        tickets.exchange(), SHOP, language, clerk="Sophie", practice=False, returns_number="2-001001"
    ),
    "discounted": lambda language: receipt(
        tickets.discounted_ticket(), SHOP, language, clerk="", practice=False
    ),
    "copy": lambda language: receipt(
        tickets.cash_sale(), SHOP, language, clerk="Sophie", practice=False, copy=True
    ),
    "practice": lambda language: receipt(
        tickets.practice_sale(), SHOP, language, clerk="Sophie", practice=True
    ),
    "x": lambda language: x_report(tickets.day_report(), SHOP, language, practice=False),
    "z": lambda language: z_report(
        tickets.closing(), tickets.day_report(), CarriedOver(1, 2, 3), SHOP, language, practice=False
    ),
    "z_copy": lambda language: z_copy(
        z_report(
            tickets.closing(), tickets.day_report(), CarriedOver(0, 0, 0), SHOP, language, practice=True
        ),
        language,
    ),
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
    ("copy", MIDDLE, "fr"),
    ("practice", NARROW, "fr"),
    ("x", NARROW, "nl"),
    *(("health", NARROW, language) for language in LANGUAGES),
    ("health_well", MIDDLE, "fr"),
    ("keys", NARROW, "fr"),
    ("keys", MIDDLE, "nl"),
    ("trial", MIDDLE, "fr"),
    ("trial", NARROW, "de"),
)
"""Document, printer, language."""


def paper(name: str, printer: str, language: str) -> str:
    return tickets.on_paper(DOCUMENTS[name](language), printer)


def golden(name: str, printer: str, language: str) -> Path:
    return GOLDEN / f"{name}-{printer}-{language}.txt"


if __name__ == "__main__":
    for each in PAPERS:
        golden(*each).write_text(paper(*each), encoding="utf-8")
