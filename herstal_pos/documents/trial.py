from datetime import datetime

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Rule,
    Symbology,
    Text,
)
from herstal_pos.documents.head import shop_head
from herstal_pos.domain.shop import Shop
from herstal_pos.i18n import Words

SPECIMEN = "€ é è ê ë ç ï î ù û à â ä ö ü ß œ Œ – ’"
"""All that Belgian names and prices need, and what printers get wrong."""


def trial_ticket(shop: Shop, language: str, at: datetime, *, practice: bool) -> Document:
    """What a shop looks at once per printer: euro and accents, width, both codes, the cut."""
    words = Words(language)
    return Document(
        (
            *shop_head(shop, words, practice=practice),
            Text(words("test.title"), Align.CENTRE, bold=True, size=2),
            Text(f"{words.date(at)} {words.time(at)}", Align.CENTRE),
            Rule(),
            Text(SPECIMEN),
            Text(SPECIMEN, bold=True),
            Columns((Column(words("test.left")), Column(words("test.right"), 0, Align.RIGHT))),
            Rule(double=True),
            Feed(),
            Barcode("2000000000008", Symbology.EAN13),
            Feed(),
            Barcode("HERSTAL-TEST"),
            Feed(),
            Text(words("test.question"), Align.CENTRE),
            Feed(),
            Cut(),
        )
    )
