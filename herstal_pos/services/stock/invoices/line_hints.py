"""What an invoice's line says beside its goods: best before, lot, how many are in one. Hints, never a proof:
the standard has no places for them, so each program calls them otherwise.
"""

import re
import unicodedata

from herstal_pos.domain.stock.billed_units import MOST_IN_ONE, pack_in
from herstal_pos.records import record
from herstal_pos.services.stock.invoices.figures import clean_text, day_of
from herstal_pos.services.stock.invoices.xml_tree import Element

_LONGEST_LOT = 80
_DAYS = """
bestbefore bestbeforedate bbd ddm dlc dluo tht mhd useby usebydate houdbaartot tenminstehoudbaartot
houdbaarheidsdatum vervaldatum expiry expirydate expirationdate expirydatum datedeperemption peremption
datelimitedeconsommation datededurabiliteminimale mindesthaltbarkeitsdatum verfallsdatum
"""
_LOTS = """
lot lotnr lotno lotnumber lotnummer lotid lotcode numerodelot nodelot ndelot batch batchnr batchno batchnumber
batchnummer charge chargennummer chargennr partij partijnummer
"""
_PACKS = """
pack packsize packaging unitsperpack unitspercase unitsperbox piecespercase quantityperpack casesize colisage
conditionnement piecesparcolis unitesparcolis unitesparcaisse quantiteparcolis pcb aantalperdoos stuksperdoos
stukspercolli aantalpercolli aantalperverpakking verpakking verpakkingseenheid verpackungseinheit
stuckprokarton inhaltprokarton gebindegrosse
"""
_COUNT = re.compile(
    r"[xX×]?\s?(\d{1,3})(?:[.,]0{1,3})?\s?(?:pcs?|pces?|pieces?|pièces?|st|stk|stuks?|stück|u|units?|unités?)?\.?",
    re.IGNORECASE,
)


@record(frozen=True)
class LineHints:
    """`best_before` as `2027-03-31`, "" for none; `pack`: pieces in one, 0 where nobody says."""

    best_before: str = ""
    lot: str = ""
    pack: int = 0


def line_hints(item: Element) -> LineHints:
    said: dict[str, str] = {}
    for each in item.all("AdditionalItemProperty"):
        said.setdefault(_plain(each.say("Name")), clean_text(each.say("Value")))
    day = day_of(
        item.say("ItemInstance", "BestBeforeDate")
        or item.say("ItemInstance", "LotIdentification", "ExpiryDate")
        or _first(said, _DAYS)
    )
    lot = item.say("ItemInstance", "LotIdentification", "LotNumberID") or _first(said, _LOTS)
    pack = item.say("PackSizeNumeric") or _first(said, _PACKS)
    return LineHints(str(day or ""), clean_text(lot)[:_LONGEST_LOT], _pieces(pack))


def _plain(name: str) -> str:
    """Letters alone, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if sign.isalpha())


def _first(said: dict[str, str], names: str) -> str:
    return next((said[name] for name in names.split() if said.get(name)), "")


def _pieces(text: str) -> int:
    counted = _COUNT.fullmatch(text.strip())
    pieces = int(counted[1]) if counted else pack_in(text) or 0
    return pieces if 1 < pieces <= MOST_IN_ONE else 0
