"""What a scan says, told from its text and, where the scanner sends it, its AIM identifier.

Nothing is looked up here. A misread is `UnknownText` and says why: it is never taken for another article.
AIM identifiers: ISO/IEC 15424 and GS1 General Specifications, figure 5.1.2-2.
"""

import re
from collections.abc import Sequence

from herstal_pos.domain.badge import looks_like_badge
from herstal_pos.domain.counter.ticket_code import is_of_a_ticket
from herstal_pos.domain.orders.parcel import BagCode, read_bag_code
from herstal_pos.domain.shop.paper_numbers import PaperKind, read_barcode
from herstal_pos.domain.stock.gs1 import Gs1Code, read_link, read_message
from herstal_pos.domain.stock.gtin import (
    GTIN_LENGTHS,
    Unreadable,
    Why,
    eight_digit_keys,
    expand_upc_e,
    gtin_key,
    has_check_digit,
    is_digits,
)
from herstal_pos.domain.stock.weighed import WeighedCode, WeighedPrefix, prefix_of
from herstal_pos.records import record

CALIBRATION_TEXT = "Herstal-Z1"
"""Both cases, and four signs that stand elsewhere on a French, Belgian or German keyboard; short, to be drawn
large."""

_GS1_MESSAGE = frozenset(("]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"))
_ADD_ON_ALONE = frozenset(("]E1", "]E2"))
_UPC_EAN, _UPC_EAN_ADD_ON, _EAN8, _ITF = "]E0", "]E3", "]E4", "]I"

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_BOOKLAND_ADD_ON = re.compile(r"(97[789][0-9]{10})[ +]?([0-9]{2}|[0-9]{5})")
_ANY_ADD_ON = re.compile(r"([0-9]{12,13})[ +]?([0-9]{2}|[0-9]{5})")
_GS1_WITHOUT_AIM = re.compile(r"01([0-9]{14})")
_LONGEST_CODE = 80


@record(frozen=True)
class ProductCode:
    """`candidates` are the keys to look up, best first; `add_on` is the issue of a magazine."""

    text: str
    candidates: tuple[str, ...]
    add_on: str = ""


@record(frozen=True)
class TicketCode:
    """A receipt of this shop; `number` as it is printed: `2-001042`, in practice `P2-000123`."""

    number: str


@record(frozen=True)
class PreorderCode:
    """The paper of a pre-order; `number` as it is printed: `R1-000012`."""

    number: str


@record(frozen=True)
class SignedText:
    """The QR of a ticket, whole or not; whose, its signature says."""

    text: str


@record(frozen=True)
class VoucherCode:
    """A voucher of this shop's own, by its serial."""

    serial: str


@record(frozen=True)
class CalibrationCode:
    """The sheet that a shop scans to set its scanner right."""


@record(frozen=True)
class UnknownText:
    """Told to the clerk and not looked up; `why` gives the message `scan.<why>`."""

    text: str
    why: Why


type ScannedCode = (
    ProductCode
    | WeighedCode
    | Gs1Code
    | TicketCode
    | PreorderCode
    | SignedText
    | VoucherCode
    | BagCode
    | CalibrationCode
    | UnknownText
)


def classify(text: str, aim: str | None = None, weighed: Sequence[WeighedPrefix] = ()) -> ScannedCode:
    """`aim` is the identifier with its bracket (`]E0`), where the scanner sends one apart from the text.

    Without one, and without one at the head of `text`, the text alone decides. Never raises.
    """
    try:
        if len(text) == 13 and is_digits(text) and aim not in _GS1_MESSAGE and has_check_digit(text):
            return _article(text, weighed)  # nine scans of ten end here
        return _classify(*_without_aim(text.strip(), aim), weighed)
    except Unreadable as unreadable:
        return UnknownText(text, unreadable.why)


def article_key(code: ProductCode | WeighedCode | Gs1Code) -> str:
    """What an article made from this scan is kept under, so that the next scan finds it.

    >>> article_key(classify("042100005264")), article_key(classify("ABC-1234"))
    ('0042100005264', 'ABC-1234')
    """
    match code:
        case ProductCode():
            return code.candidates[0]
        case WeighedCode():
            return code.item
        case Gs1Code():
            return code.gtin


def ticket_text(number: str) -> str:
    """What the barcode of a receipt holds; `number` as it is printed."""
    return f"T{number}"


def _without_aim(text: str, aim: str | None) -> tuple[str, str | None]:
    if _AIM.match(text) and aim in (None, text[:3]):
        return text[3:], text[:3]
    return text, aim


def _classify(text: str, aim: str | None, weighed: Sequence[WeighedPrefix]) -> ScannedCode:
    if not text:
        raise Unreadable(Why.EMPTY)
    if aim in _GS1_MESSAGE or (aim is None and _is_gs1(text) and not is_of_a_ticket(text)):
        return read_message(text)
    if aim in _ADD_ON_ALONE:
        raise Unreadable(Why.ADD_ON_ALONE)
    if text[:8].lower().startswith(("http://", "https://")):
        return read_link(text)
    if text == CALIBRATION_TEXT:
        return CalibrationCode()
    if paper := _own_paper(text):
        return paper
    if bag := read_bag_code(text):
        return bag
    if looks_like_badge(text):
        raise Unreadable(Why.NOT_A_CODE)
    return _number(text, aim, weighed) or _plain(text, aim)


def _own_paper(text: str) -> TicketCode | PreorderCode | SignedText | VoucherCode | None:
    if is_of_a_ticket(text):
        return SignedText(text)
    number = read_barcode(text)
    if number is None:
        return None
    match number.paper:
        case PaperKind.PREORDER:
            return PreorderCode(number.text)
        case PaperKind.VOUCHER:
            return VoucherCode(number.text)
    return TicketCode(number.text)


def _is_gs1(text: str) -> bool:
    """Without an AIM identifier: a separator, or the number of an article with its right check digit."""
    if "\x1d" in text or "\u241d" in text or "<GS>" in text:
        return True
    gtin = _GS1_WITHOUT_AIM.match(text)
    return gtin is not None and has_check_digit(gtin[1])


def _number(text: str, aim: str | None, weighed: Sequence[WeighedPrefix]) -> ScannedCode | None:
    """A GTIN in one of its lengths, alone or with the add-on of a book or a magazine."""
    if add_on := _with_add_on(text, aim):
        if not has_check_digit(add_on[1]):
            raise Unreadable(Why.CHECK_DIGIT)
        return ProductCode(text, (gtin_key(add_on[1]),), add_on[2])
    if not is_digits(text):
        return None
    if len(text) == 8:
        keys = _eight(text, aim)
        return ProductCode(text, keys) if keys else None
    if len(text) in GTIN_LENGTHS and has_check_digit(text):
        return _article(text, weighed)
    return None


def _with_add_on(text: str, aim: str | None) -> re.Match[str] | None:
    """Two or five digits more: told by ]E3; without an identifier only books and press are believed."""
    if aim == _UPC_EAN_ADD_ON:
        return _ANY_ADD_ON.fullmatch(text)
    return _BOOKLAND_ADD_ON.fullmatch(text) if aim is None else None


def _eight(text: str, aim: str | None) -> tuple[str, ...]:
    if aim == _EAN8:
        return (text,) if has_check_digit(text) else ()
    if aim == _UPC_EAN:  # an EAN-8 would have come as ]E4
        upc_a = expand_upc_e(text)
        return (gtin_key(upc_a),) if text[0] in "01" and has_check_digit(upc_a) else ()
    return eight_digit_keys(text)


def _article(gtin: str, weighed: Sequence[WeighedPrefix]) -> ScannedCode:
    key = gtin if len(gtin) == 13 and gtin[0] != "0" else gtin_key(gtin)
    row = prefix_of(key, weighed) if len(key) == 13 else None
    return ProductCode(gtin, (key,)) if row is None else row.read(key)


def _plain(text: str, aim: str | None) -> ProductCode:
    """A code of the shop's or a supplier's own, as Code 128 or a plain DataMatrix hold it.

    EAN, UPC and ITF guard themselves by the check digit alone: a number of their length without it was
    misread. Code 128 has its own guard; without an AIM identifier the till cannot know, and refuses.
    """
    guarded = aim is None or aim.startswith((_UPC_EAN[:2], _ITF))
    if guarded and is_digits(text) and len(text) in GTIN_LENGTHS:
        raise Unreadable(Why.CHECK_DIGIT)
    if len(text) > _LONGEST_CODE or not (text.isascii() and text.isprintable()):
        raise Unreadable(Why.NOT_A_CODE)
    return ProductCode(text, (text,))
