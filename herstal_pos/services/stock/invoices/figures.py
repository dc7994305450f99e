"""Texts and figures of a stranger's file: clean, in whole cents and thousandths, or not known."""

import re
import unicodedata
from base64 import b64decode
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from herstal_pos.domain.stock.gtin import GTIN_LENGTHS, gtin_key, has_check_digit, is_digits

MOST_NUMBER = 10**12
PDF = b"%PDF-"
"""With which one begins (ISO 32000-1, 7.5.2)."""
_LONGEST = 200
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{0,18})?|[+-]?\.\d{1,18}")
_COMMA = re.compile(r"[+-]?\d{1,18},(?:\d{1,2}|\d{4,18})")
_THOUSANDS = re.compile(
    r"[+-]?\d{1,3}(?:(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,18})?|(?:,\d{3})+\.\d{1,18}|(?:\.\d{3})+,\d{1,18})"
)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_DIGITS_OF_A_COMPANY = re.compile(r"(?:BE)?([01]?\d{9})")


def clean_text(text: str) -> str:
    r"""In one line of at most 200 signs, without what no paper prints or what turns writing round.

    >>> clean_text("  SIROP" + chr(0x202E) + "  LG\n450 ")
    'SIROP LG 450'
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text[:2000]))
    return " ".join(shown.split())[:_LONGEST].strip()


def decimal_of(text: str) -> Decimal | None:
    """None for what is no plain number: an exponent, NaN, nothing. A comma is read where it can only be one
    of decimals, signs between thousands where they can be nothing else.

    >>> decimal_of("46.80"), decimal_of("12,3"), decimal_of("1,234"), decimal_of("1e3"), decimal_of("NaN")
    (Decimal('46.80'), Decimal('12.3'), None, None, None)
    >>> decimal_of("1.234,50"), decimal_of("1,234.50"), decimal_of("1 200")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('1200'))
    """
    text = text.strip().replace("\u2212", "-")
    if _THOUSANDS.fullmatch(text):
        decimals = max(text.rfind(","), text.rfind("."))
        whole, rest = (text, "") if decimals < 0 else (text[:decimals], text[decimals + 1 :])
        text = "".join(sign for sign in whole if sign in "+-" or sign.isdigit()) + f".{rest}"
    elif _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    return number if abs(number) < MOST_NUMBER else None


def scaled(number: Decimal | None, places: int) -> int | None:
    """So many decimal places as a whole number, half up.

    >>> scaled(Decimal("1.5"), 3), scaled(Decimal("-0.305"), 2), scaled(None, 2)
    (1500, -31, None)
    """
    if number is None:
        return None
    return int(number.scaleb(places).to_integral_value(ROUND_HALF_UP))


def day_of(text: str) -> date | None:
    """Of an xs:date, with or without a zone; also as people write it here, the day first.

    >>> str(day_of("2027-03-31Z")), str(day_of("31/3/2027")), day_of("03/2027")
    ('2027-03-31', '2027-03-31', None)
    """
    written = _DAY_FIRST.fullmatch(text.strip())
    try:
        if written:
            day, month, year = (int(each) for each in written.groups())
            return date(year, month, day)
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def company_number(text: str) -> str:
    """Ten digits of a Belgian company, another's number in capitals, or "".

    >>> company_number("BE 0403.019.261"), company_number("403019261"), company_number("fr 40 303265045")
    ('0403019261', '0403019261', 'FR40303265045')
    """
    plain = "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())[:40]
    belgian = _DIGITS_OF_A_COMPANY.fullmatch(plain)
    return belgian[1].rjust(10, "0") if belgian else plain


def gtin_of(text: str) -> str:
    """As a barcode is kept; "" for what is no GTIN, or has a wrong check digit.

    >>> gtin_of("15410000000016"), gtin_of("5410126009900"), gtin_of("PLU 12"), gtin_of("978-2-07-036822-8")
    ('15410000000016', '', '', '9782070368228')
    """
    digits = text.replace(" ", "").replace("-", "")
    if not is_digits(digits) or len(digits) not in GTIN_LENGTHS or not int(digits):
        return ""
    return gtin_key(digits) if has_check_digit(digits.zfill(14)) else ""


def paper_of(text: str) -> bytes:
    """What base64 says, with its last signs or without; b"" for what is none.

    >>> paper_of("JVBERi0xLjQ"), paper_of("JVBE!")
    (b'%PDF-1.4', b'')
    """
    try:
        return b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return b""
