"""The columns of our own lists, and by which titles each is known in four languages."""

import re

from herstal_pos.services.stock import csv_cells

COLUMNS = {
    "code": "code codearticle codeinterne articlecode artikelcode artikelnummer reference ref sku",
    "barcodes": "barcodes barcode ean ean13 eancode codeean gtin codebarre codebarres codesbarres"
    " streepjescode streepjescodes strichcode",
    "name_fr": "namefr nomfr nom naamfr bezeichnungfr libelle designation",
    "name_nl": "namenl naamnl naam nomnl bezeichnungnl omschrijving benaming",
    "name_de": "namede nomde naamde bezeichnung artikelbezeichnung",
    "name_en": "nameen nomen naamen bezeichnungen name description",
    "unit": "unit unite eenheid einheit",
    "price": "price prix prijs preis prixtvac prixttc prixdevente prixdeventetvac prixdeventettc verkoopprijs"
    " verkaufspreis",
    "price_net": "pricenet netprice prixhtva prixht prixhorstva prixhorstaxes horstva htva prijsexclbtw"
    " exclbtw prijsexcl verkoopprijsexclbtw nettoprijs nettopreis preisexklmwst preisohnemwst exklmwst"
    " priceexclvat pricetaxexcl pricetaxexcluded priceexvat",
    "vat": "vat tva btw mwst tauxtva tauxdetva vatrate btwtarief mwstsatz",
    "category": "category categorie famille groupe groep kategorie warengruppe",
    "deposit": "deposit consigne vidange leeggoed waarborg pfand",
    "age": "age agemin ageminimum leeftijd alter minimumage",
    "tile": "tile touche tuile toets taste kachel",
    "stock": "stock voorraad bestand lagerbestand",
    "cost": "cost costprice purchaseprice cout prixdachat prixachat coutdachat coutunitaire kost kostprijs"
    " aankoopprijs inkoopprijs einkauf einkaufspreis",
    "shelf": "shelf rayon emplacement rek schap regal",
    "minimum": "minimum seuil seuilbas stockminimum minimumstock minimumvoorraad mindestbestand mindestmenge",
    "supplier_code": "suppliercode codefournisseur referencefournisseur leverancierscode lieferantennummer",
    "vouchers": "vouchers titres cheques schecks",
    "model": "model modele modell",
    "option_1": "option1 optie1",
    "value_1": "value1 valeur1 waarde1 wert1",
    "option_2": "option2 optie2",
    "value_2": "value2 valeur2 waarde2 wert2",
    "listed": "listed publie enligne online mall gepubliceerd veroffentlicht",
}
COLUMN_OF = csv_cells.by_spelling(COLUMNS)
"""By the titles as `csv_cells.plain` spells them."""
LANGUAGES = ("fr", "nl", "de", "en")
NUMBERS = ("price", "price_net", "price_open", "price_else", "cost", "stock", "minimum")
"""Also those of other tills' lists that hold numbers."""
_NUMBERS = frozenset(("price", "price_net", "cost", "stock", "minimum", "vat", "age"))
_NUMBER = re.compile(r"-[0-9.,]+")
_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def armed(column: str, cell: str) -> str:
    """A text against formulas, also one that stands where a number should; numbers never."""
    is_number = column in _NUMBERS and _NUMBER.fullmatch(cell) is not None
    return f"'{cell}" if cell.startswith(_OF_FORMULAS) and not is_number else cell
