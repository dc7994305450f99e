"""A list as a file: what was refused, to be mended, and all articles. Both are read again as they were
written.

Text cells are armed against formulas (a `'` before `= + - @`), numbers never.
"""

import csv
import html
import io
from collections.abc import Iterable, Mapping, Sequence

from herstal_pos.i18n import Words
from herstal_pos.services.stock import csv_cells
from herstal_pos.services.stock.csv_catalogue import Refusal
from herstal_pos.services.stock.lists.columns import COLUMNS, armed
from herstal_pos.services.stock.lists.families import tidy

WHY = "?"
"""The title of a refused line's reason; no column of any list."""
_NEEDED = frozenset(("code", "barcodes", "name_fr", "vat"))
_TITLES = {
    "fr": "Code|Code-barres|Nom|Nom (nl)|Nom (de)|Nom (en)|Unité|Prix|Prix hors TVA|TVA|Catégorie|Consigne"
    "|Âge|Touche|Stock|Coût|Rayon|Minimum|Code fournisseur|Titres|Modèle|Option 1|Valeur 1"
    "|Option 2|Valeur 2|Publié",
    "nl": "Code|Streepjescode|Naam (fr)|Naam|Naam (de)|Naam (en)|Eenheid|Prijs|Prijs excl. btw|Btw|Categorie"
    "|Leeggoed|Leeftijd|Toets|Voorraad|Kost|Schap|Minimum|Leverancierscode|Cheques|Model|Optie 1|Waarde 1"
    "|Optie 2|Waarde 2|Gepubliceerd",
    "de": "Code|Strichcode|Bezeichnung (fr)|Bezeichnung (nl)|Bezeichnung|Bezeichnung (en)|Einheit|Preis"
    "|Nettopreis|MwSt|Kategorie|Pfand|Alter|Kachel|Bestand|Einkauf|Regal|Mindestmenge|Lieferantennummer|Schecks"
    "|Modell|Option 1|Wert 1|Option 2|Wert 2|Veröffentlicht",
    "en": "Code|Barcode|Name (fr)|Name (nl)|Name (de)|Name|Unit|Price|Net price|VAT|Category|Deposit|Age|Tile"
    "|Stock|Cost|Shelf|Minimum|Supplier code|Vouchers|Model|Option 1|Value 1|Option 2|Value 2|Listed",
}


def titles_of(columns: Iterable[str], language: str) -> list[str]:
    """By the column, in the order of `COLUMNS`."""
    by_column = dict(zip(COLUMNS, _TITLES[language].split("|"), strict=True))
    return [by_column[column] for column in columns]


def written(
    columns: Sequence[str], rows: Iterable[Mapping[str, str]], language: str, *, why: bool = False
) -> str:
    """With a mark at its beginning, by which spreadsheets know UTF-8. `why`: the last column says, under
    `WHY`."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*titles_of(columns, language), *([WHY] if why else [])])
    for row in rows:
        cells = [_to_be_read(column, row.get(column, "")) for column in columns]
        writer.writerow([*cells, *([row.get(WHY, "")] if why else [])])
    return text.getvalue()


def _to_be_read(column: str, cell: str) -> str:
    """As it is, where reading gives it back; text that looks like armour or like a page's marks is spelled as
    such a page spells it.

    >>> _to_be_read("name_fr", "Pain & vin"), _to_be_read("name_fr", "<b>"), _to_be_read("name_fr", "+32")
    ('Pain & vin', '&lt;b&gt;', "'+32")
    """
    plain = armed(column, cell)
    return plain if tidy(plain) == csv_cells.clean(cell) else armed(column, html.escape(cell))


def to_mend(refusals: Sequence[Refusal], language: str) -> str:
    """What was refused and why, without what could not be read at all; "" for nothing."""
    words = Words(language)
    rows = [{**no.cells, WHY: words(f"refused.{no.reason}", **no.params)} for no in refusals if no.cells]
    if not rows:
        return ""
    used = {column for row in rows for column, cell in row.items() if cell}
    used |= _NEEDED if "price_net" in used else _NEEDED | {"price"}
    columns = [column for column in COLUMNS if column in used]
    return written(columns, rows, language, why=True)
