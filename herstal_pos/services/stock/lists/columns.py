"""The columns of our own lists, and by which titles each is known in four languages."""

import re

from herstal_pos.domain.formulas import against_formulas
from herstal_pos.services.stock import csv_cells

COLUMNS = {
    "code": "code codearticle codeinterne articlecode artikelcode artikelnummer reference ref sku"
    " artikelnr artnr artnummer codearticles refarticle referencearticle numeroarticle noarticle"
    " productcode itemcode itemnumber plu",
    "barcodes": "barcodes barcode ean ean13 eancode codeean gtin codebarre codebarres codesbarres"
    " streepjescode streepjescodes strichcode codeabarres codesabarres ean8 eannummer codeean13"
    " gtin13 upc",
    "name_fr": "namefr nomfr nom naamfr bezeichnungfr libelle designation libelleproduit libellearticle"
    " designationarticle designationproduit nomproduit nomarticle nomduproduit nomdelarticle",
    "name_nl": "namenl naamnl naam nomnl bezeichnungnl omschrijving benaming artikelomschrijving productnaam"
    " artikelnaam productomschrijving",
    "name_de": "namede nomde naamde bezeichnung artikelbezeichnung artikelname produktname",
    "name_en": "nameen nomen naamen bezeichnungen name description productname itemname",
    "unit": "unit unite eenheid einheit unitedevente verkoopeenheid verkaufseinheit",
    "price": "price prix prijs preis prixtvac prixttc prixdevente prixdeventetvac prixdeventettc"
    " verkoopprijs verkaufspreis prixventetvac prixventettc prixvente pvtvac pvttc prixpublic"
    " prixpublicttc prixtvacomprise prijsinclbtw prijsincl inclbtw verkoopprijsinclbtw"
    " verkoopprijsincl consumentenprijs vkprijs vkprijsinclbtw bruttopreis vkbrutto vkpreis"
    " vkpreisbrutto preisinklmwst verkaufspreisbrutto verkaufspreisinklmwst ladenpreis"
    " priceinclvat priceincvat retailprice sellingprice",
    "price_net": "pricenet netprice prixhtva prixht prixhorstva prixhorstaxes horstva htva prijsexclbtw"
    " exclbtw prijsexcl verkoopprijsexclbtw nettoprijs nettopreis preisexklmwst preisohnemwst"
    " exklmwst priceexclvat pricetaxexcl pricetaxexcluded priceexvat prixventehtva prixventeht"
    " prixdeventehtva prixdeventeht pvhtva pvht verkoopprijsexcl vkprijsexclbtw prijsexclusiefbtw"
    " vknetto vkpreisnetto verkaufspreisnetto",
    "vat": "vat tva btw mwst tauxtva tauxdetva vatrate btwtarief mwstsatz btwpercentage txtva steuersatz"
    " ust ustsatz taxrate",
    "category": "category categorie famille groupe groep kategorie warengruppe productgroep artikelgroep"
    " artikelgruppe",
    "deposit": "deposit consigne vidange leeggoed waarborg pfand",
    "age": "age agemin ageminimum leeftijd alter minimumage",
    "tile": "tile touche tuile toets taste kachel",
    "stock": "stock voorraad bestand lagerbestand stockactuel stockreel qtestock qteenstock"
    " quantiteenstock enstock lagermenge instock",
    "cost": "cost costprice purchaseprice cout prixdachat prixachat coutdachat coutunitaire kost"
    " kostprijs aankoopprijs inkoopprijs einkauf einkaufspreis paht pahtva prixachatht"
    " prixachathtva prixdachatht prixdachathtva prixderevient inkoopprijsexclbtw"
    " aankoopprijsexclbtw ekpreis eknetto",
    "shelf": "shelf rayon emplacement rek schap regal",
    "minimum": "minimum seuil seuilbas stockminimum minimumstock minimumvoorraad mindestbestand mindestmenge"
    " stockmin stockmini minvoorraad minstock",
    "supplier_code": "suppliercode codefournisseur referencefournisseur leverancierscode lieferantennummer"
    " reffournisseur artikelnummerleverancier lieferantenartikelnummer",
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
NUMBERS = ("price", "price_net", "price_open", "price_else", "price_there", "cost", "stock", "minimum")
"""Also those of other tills' lists that hold numbers."""
_NUMBERS = frozenset(("price", "price_net", "cost", "stock", "minimum", "vat", "age"))
_NUMBER = re.compile(r"-[0-9.,]+")


def armed(column: str, cell: str) -> str:
    """A text against formulas, also one that stands where a number should; numbers never."""
    is_number = column in _NUMBERS and _NUMBER.fullmatch(cell) is not None
    return cell if is_number else against_formulas(cell)
