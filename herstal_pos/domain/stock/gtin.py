"""Article numbers of the GS1 system: check digits and the one spelling under which a barcode is kept.

References are to the GS1 General Specifications.
"""

from enum import StrEnum

from herstal_pos.domain.badge import looks_like_badge


class Why(StrEnum):
    """Why a scan is not an article; the message id is `scan.<value>`."""

    EMPTY = "empty"
    CHECK_DIGIT = "check_digit"
    INNER_CHECK_DIGIT = "inner_check_digit"
    ADD_ON_ALONE = "add_on_alone"
    GS1_MALFORMED = "gs1_malformed"
    GS1_ASSOCIATION = "gs1_association"
    GS1_NO_ARTICLE = "gs1_no_article"
    FOREIGN_CURRENCY = "foreign_currency"
    NOT_A_CODE = "not_a_code"


class Unreadable(Exception):
    """The scanned text must not be looked up: it was misread, or it names no article."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


GTIN_LENGTHS = (8, 12, 13, 14)


def is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def check_digit(payload: str) -> str:
    """The check digit that follows `payload` (section 7.9.1: weights 3, 1, 3 … from the right).

    >>> check_digit("950110153100"), check_digit("9501234")
    ('0', '6')
    """
    reverse = payload.encode()[::-1]
    total = 3 * (sum(reverse[::2]) - 48 * len(reverse[::2])) + sum(reverse[1::2]) - 48 * len(reverse[1::2])
    return str(-total % 10)


def has_check_digit(digits: str) -> bool:
    """Whether the last of these digits is the check digit of the others."""
    return check_digit(digits[:-1]) == digits[-1]


def gtin_key(gtin: str) -> str:
    """One string for one article: 8 digits for a GTIN-8, 13 for a GTIN-12 or -13, 14 for a case.

    >>> gtin_key("042100005264"), gtin_key("00000096385074"), gtin_key("05901234123457")
    ('0042100005264', '96385074', '5901234123457')
    """
    full = gtin.zfill(14)
    if full.startswith("000000"):
        return full[6:]
    return full.removeprefix("0")


def is_of_the_trade(text: str) -> bool:
    """Whether this number names the same article in every shop: none that a shop gives itself (section
    1.4.5: GTIN-13 from 02, 04 and 2, GTIN-8 from 0 and 2).

    >>> is_of_the_trade("5410000000019"), is_of_the_trade("2100000000012"), is_of_the_trade("SAVON")
    (True, False, False)
    """
    if not is_digits(text) or len(text) not in GTIN_LENGTHS or not has_check_digit(text):
        return False
    key = gtin_key(text)
    if len(key) == 8:
        return key[0] not in "02"
    return not key.startswith("2") and key[:2] not in ("02", "04")


def expand_upc_e(code: str) -> str:
    """Eight digits of UPC-E (system, six, check) as UPC-A (section 5.2.2.4.2).

    >>> expand_upc_e("04252614")
    '042100005264'
    """
    system, six, check = code[0], code[1:7], code[7]
    last = six[5]
    if last in "012":
        body = f"{six[:2]}{last}0000{six[2:5]}"
    elif last == "3":
        body = f"{six[:3]}00000{six[3:5]}"
    elif last == "4":
        body = f"{six[:4]}00000{six[4]}"
    else:
        body = f"{six[:5]}0000{last}"
    return f"{system}{body}{check}"


def eight_digit_keys(code: str) -> tuple[str, ...]:
    """Keys that eight digits may stand for: an EAN-8, a UPC-E, both, or none (misread).

    >>> eight_digit_keys("96385074"), eight_digit_keys("04252614"), eight_digit_keys("96385075")
    (('96385074',), ('0042100005264',), ())
    """
    keys = [gtin_key(code)] if has_check_digit(code) else []
    if code[0] in "01" and has_check_digit(upc_a := expand_upc_e(code)):
        keys.append(gtin_key(upc_a))
    return tuple(keys)


def barcode_key(text: str) -> str:
    """The spelling under which an article's barcode is kept and looked up.

    Numbers as long as a GTIN must have its check digit, else `Unreadable`, and so is a clerk's badge; all
    others stand as they are.
    """
    if looks_like_badge(text):
        raise Unreadable(Why.NOT_A_CODE)
    if not is_digits(text) or len(text) not in GTIN_LENGTHS:
        return text
    if len(text) == 8:
        keys = eight_digit_keys(text)
        if keys:
            return keys[0]
    elif has_check_digit(text):
        return gtin_key(text)
    raise Unreadable(Why.CHECK_DIGIT)
