"""Documents that the tests of the printing library print."""

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Image,
    Part,
    QrCode,
    Rule,
    Symbology,
    Text,
)

RIGHT = Align.RIGHT
PRICE = 10


def _logo() -> Image:
    """384 × 120 dots, a frame around a disc: 5,760 bytes, as a shop's logo has."""
    rows = bytearray()
    for y in range(120):
        half = int(max(0, 55**2 - (y - 60) ** 2) ** 0.5)
        dots = [x < 4 or x >= 380 or y < 4 or y >= 116 or abs(x - 192) < half for x in range(384)]
        rows += int("".join("01"[dot] for dot in dots), 2).to_bytes(48)
    return Image(384, 120, rows.hex())


def row(name: str, price: str, **look: int) -> Columns:
    return Columns((Column(name), Column(price, PRICE, RIGHT)), **look)


LOGO = _logo()
ITEMS = (
    ("2 × Croissant au beurre", "2,40 €"),
    ("Pain de campagne 800\u00a0g tranché", "3,20 €"),
    ("Gaufre de Liège au sucre perlé, pièce cuite du jour", "1,80 €"),
    ("0,432 kg Pommes Jonagold", "1,08 €"),
    ("Café moulu Arabica 250\u00a0g", "4,95 €"),
    ("Eau pétillante 6 × 1,5\u00a0l", "3,60 €"),
    ("  dont vidange", "0,60 €"),
    ("Œufs fermiers ×12", "4,10 €"),
    ("Sirop de Liège 450\u00a0g", "5,25 €"),
    ("Maquée 250\u00a0g", "2,15 €"),
)

RECEIPT = Document(
    (
        LOGO,
        Feed(1),
        Text("Boulangerie Dupont", Align.CENTRE, bold=True, size=2),
        Text("Place Jean Jaurès 12, 4040 Herstal", Align.CENTRE),
        Text("TVA BE 0123.456.749", Align.CENTRE),
        Feed(1),
        Columns((Column("Ticket 2-001042"), Column("25/11/2026 14:05", 0, RIGHT))),
        Columns((Column("Caisse 2"), Column("servi par Nadia", 0, RIGHT))),
        Rule(),
        *(row(name, price) for name, price in ITEMS),
        Rule(double=True),
        Columns((Column("TOTAL", bold=True), Column("29,13\u00a0€", 0, RIGHT, bold=True)), size=2),
        Feed(1),
        row("Espèces", "50,00\u00a0€"),
        row("Arrondi", "−0,03\u00a0€"),
        row("Rendu", "20,90\u00a0€"),
        Rule(),
        *(
            Columns((Column(rate), *(Column(amount, 12, RIGHT) for amount in amounts)))
            for rate, *amounts in (
                ("TVA", "Base", "Taxe", "Total"),
                ("6 %", "22,10\u00a0€", "1,33\u00a0€", "23,43\u00a0€"),
                ("21 %", "4,71\u00a0€", "0,99\u00a0€", "5,70\u00a0€"),
            )
        ),
        Feed(1),
        Barcode("5412345678908", Symbology.EAN13),
        QrCode("https://herstal.example/t/2-001042"),
        Text("Merci et à bientôt !", Align.CENTRE),
        Cut(),
    )
)


def ticket(*parts: Part) -> Document:
    """`parts`, cut off."""
    return Document((*parts, Cut()))
