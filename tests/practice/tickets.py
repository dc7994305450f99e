"""Tickets that the tests print."""

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Part,
    QrCode,
    Rule,
    Symbology,
    Text,
)

NUMBER = "P1-000042"


def ticket(*parts: Part, number: str = NUMBER) -> Document:
    """A small receipt with its barcode, and with `parts` before it."""
    right = Align.RIGHT
    return Document(
        (
            Text("Épicerie du Pont", Align.CENTRE, bold=True, size=2),
            Text("Rue Large Voie 12, 4040 Herstal", Align.CENTRE),
            Rule(),
            Columns((Column("Fromage de Herve AOP"), Column("8,52", 10, right))),
            Columns((Column("TOTAL", bold=True), Column("8,50\u00a0€", 0, right, bold=True)), 2),
            *parts,
            Barcode(f"T{number}"),
            Feed(2),
            Cut(),
        )
    )


WITH_EVERY_CODE = ticket(Barcode("2004040000011", Symbology.EAN13), QrCode("https://example.org/t/42"))
