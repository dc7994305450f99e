"""In what a supplier counts: unit codes (UN/ECE recommendations 20 and 21) and pack sizes in its words."""

import re
from enum import StrEnum

from herstal_pos.records import record


class BilledKind(StrEnum):
    """`PACK`: nobody knows how many are in it, only that it is one. `UNKNOWN`: a code that says nothing."""

    PIECE = "piece"
    MEASURE = "measure"
    PACK = "pack"
    UNKNOWN = "unknown"


@record(frozen=True)
class BilledUnit:
    """`factor`: thousandths of `unit` (piece, kg, l, m) in one of it; of a pack one piece, until somebody
    says. `sure`: the code means this and nothing else."""

    kind: BilledKind
    unit: str = "piece"
    factor: int = 1000
    sure: bool = True


_PIECES = "C62 H87 EA NAR XPP XUN PR SET NMB PCE ST UN"
_PACKS = (
    "XBX XCT XCS XCR XPK XPA XBC XPU XKG XPX XBG XTR XPC XSA XBO XCN XTN XRO XBJ XDR "
    "BX CS CT CR PK PA BG PF CA BO NPL NMP PAL"
)
_MANY = {
    "DZN": 12,
    "P5": 5,
    "CEN": 100,
    "GRO": 144,
    "MIL": 1000,
    "DPC": 12,
    "P2": 2,
    "P3": 3,
    "P4": 4,
    "P6": 6,
}
_MEASURES = {
    "KGM": ("kg", 1000),
    "KG": ("kg", 1000),
    "GRM": ("kg", 1),
    "HGM": ("kg", 100),
    "TNE": ("kg", 1_000_000),
    "LTR": ("l", 1000),
    "L": ("l", 1000),
    "DLT": ("l", 100),
    "CLT": ("l", 10),
    "MLT": ("l", 1),
    "HLT": ("l", 100_000),
    "MTR": ("m", 1000),
    "CMT": ("m", 10),
}
_DOUBTFUL_PIECES = frozenset(("STK", "PC"))
_DOUBTFUL_PACKS = frozenset(("PAL", "HD"))
"""They mean something else in the list (a pascal, a cigarette), and are written for a pallet and a piece."""

BILLED_UNITS = (
    {code: BilledUnit(BilledKind.PIECE) for code in _PIECES.split()}
    | {code: BilledUnit(BilledKind.PACK) for code in _PACKS.split()}
    | {code: BilledUnit(BilledKind.PIECE, factor=count * 1000) for code, count in _MANY.items()}
    | {code: BilledUnit(BilledKind.MEASURE, unit, factor) for code, (unit, factor) in _MEASURES.items()}
    | {code: BilledUnit(BilledKind.PIECE, sure=False) for code in _DOUBTFUL_PIECES}
    | {code: BilledUnit(BilledKind.PACK, sure=False) for code in _DOUBTFUL_PACKS}
)
TIME_CODES = frozenset(("HUR", "DAY", "MIN", "MON", "ANN", "WEE", "E49", "KMT"))
"""Of a service, no goods."""


def billed_unit(code: str) -> BilledUnit:
    """What a code counts in; one that is in no list says nothing.

    >>> billed_unit("dzn").factor, billed_unit("XCR").kind.value, billed_unit("STK").sure
    (12000, 'pack', False)
    """
    return BILLED_UNITS.get(code.strip().upper(), BilledUnit(BilledKind.UNKNOWN, sure=False))


_TIMES = re.compile(
    r"(?<![\d,.])(\d{1,3})\s?[xX×*]\s?\d{1,5}(?:[.,]\d{1,3})?\s?(?:kg|gr?|cl|dl|ml|l|pc|st)\b", re.IGNORECASE
)
_SIZE_TIMES = re.compile(r"\d\s?(?:kg|gr?|cl|dl|ml|l)\s?[xX×*]\s?(\d{1,3})(?!\d)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?<![\d,.])(\d{1,3})\s?(?:pcs?|pc|st|stk|stuks?|pi[eè]ces?|bt?l|bouteilles?|fl|flessen)\b\.?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:bac|casier|carton|caisse|colis|bo[iî]te|bak|doos|karton|kist|pack|tray|plateau)\s+(?:de|d'|van|à|of)?\s?(\d{1,3})\b",
    re.IGNORECASE,
)
_X_ALONE = re.compile(
    r"(?<!\w)[xX×]\s?(\d{1,3})(?!\d)(?!\s?(?:kg|gr?|cl|dl|ml|l)\b)|(?<![\d,.])(\d{1,3})\s?[xX×](?!\s?\d)(?!\w)"
)
MOST_IN_ONE = 500


def pack_in(text: str) -> int | None:
    """How many pieces a line's words speak of; None where they say nothing, or two things.

    >>> pack_in("JUPILER 24X25CL"), pack_in("EAU 6 X 1,5L"), pack_in("CHIPS 12PC"), pack_in("SIROP LG 450 X6")
    (24, 6, 12, 6)
    >>> pack_in("BOUGIE 180"), pack_in("Jupiler 25cl bac de 24"), pack_in("25CL X 24")
    (None, 24, 24)
    """
    found = {
        int(next(group for group in match.groups() if group))
        for pattern in (_TIMES, _SIZE_TIMES, _COUNTED, _OF, _X_ALONE)
        for match in pattern.finditer(text)
    }
    sizes = {size for size in found if 1 < size <= MOST_IN_ONE}
    return sizes.pop() if len(sizes) == 1 else None
