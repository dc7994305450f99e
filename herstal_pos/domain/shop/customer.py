"""Who buys, where they are known: a name is enough. Nobody has to be."""

import re
from datetime import datetime

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.shop import vat_digits
from herstal_pos.records import record

LONGEST_NAME, LONGEST = 60, 80
_ABROAD = ("+32", "0032")
_FOREIGN = re.compile(r"(?!BE)(?=.*[0-9])[A-Z]{2}[ .-]?[0-9A-Z][0-9A-Z .-]{1,14}")
_MOBILE = ("045", "046", "047", "048", "049")
"""Ten digits that begin so are a mobile phone's: of them nothing is said to be wrong."""


@record(frozen=True)
class Customer:
    """`company`: the ten digits of an enterprise number, "" of a person; `card`: the code on the card by
    which the shop knows them; `phone` as `phone_digits` writes it. `salt`: what their digest in the journal
    is made with, so that nobody finds a name by trying names. All of these are "" of one that was forgotten
    since `forgotten_at`. `chain`, `entry`: of the last change, as of every row of the shop. `account_cents`:
    up to how much they may owe, None: they have no account. `street`, `postcode`, `city`: where an
    invoice goes."""

    id: str
    name: str
    made_at: datetime
    company: str = ""
    phone: str = ""
    email: str = ""
    card: str = ""
    salt: str = ""
    forgotten_at: datetime | None = None
    chain: str = ""
    entry: int = 0
    account_cents: int | None = None
    street: str = ""
    postcode: str = ""
    city: str = ""

    @property
    def address(self) -> tuple[str, str, str]:
        return self.street, self.postcode, self.city

    @property
    def rounds(self) -> bool:
        """In cash: the total of a person is rounded, a company's is not (CDE VI.7/1)."""
        return not self.company

    def is_meant(self, name: str, phone: str, *, name_is_theirs: bool = True) -> bool:
        """Return whether who left these words elsewhere in the shop is this one: where both have a phone it
        says so, else the whole name. `name_is_theirs`: no other customer has it, so that nobody reads what is
        known of another.
        """
        mine, theirs = (phone_digits(each) or each.strip() for each in (self.phone, phone))
        if mine and theirs:
            return mine == theirs
        return name_is_theirs and same_name(self.name, name)

    def forgotten(self, at: datetime) -> "Customer":
        """Only that somebody was there stays."""
        return Customer(self.id, "", self.made_at, forgotten_at=at)


def same_name(one: str, other: str) -> bool:
    """Return whether two whole names are the same, capitals and spaces aside. "" is no one's name.

    >>> same_name("Anne  Dupont", "anne dupont"), same_name("Anne Dupont", "Dupont"), same_name("", "")
    (True, False, False)
    """
    folded = [" ".join(each.casefold().split()) for each in (one, other)]
    return bool(folded[0]) and folded[0] == folded[1]


@record(frozen=True)
class TypedNumber:
    """What digits in the place of a customer may be: `company` where they check, `false_company` where there
    are as many and they do not, `phone` what they are as a phone's."""

    company: str = ""
    false_company: bool = False
    phone: str = ""


def typed_number(text: str) -> TypedNumber:
    """By what people type in one field.

    >>> typed_number("BE 0403.019.261").company, typed_number("0403019262").false_company
    ('0403019261', True)
    >>> typed_number("0470 12 34 56"), typed_number("Dupont").phone
    (TypedNumber(company='', false_company=False, phone='0470123456'), '')
    """
    bare = "".join(sign for sign in text.upper().strip().removeprefix("BE") if sign not in " .-/")
    phone = phone_digits(text)
    is_phone = len(bare) == 9 and bare.startswith("0")  # of nine digits, old numbers begin with none
    company = None if is_phone else vat_digits(text)
    if company is not None:
        return TypedNumber(company, phone=phone)
    is_long = len(bare) == 10 and bare.isascii() and bare.isdigit() and bare[0] in "01"
    is_meant = text.strip().upper().startswith("BE") or not bare.startswith(_MOBILE)
    return TypedNumber(false_company=is_long and is_meant, phone=phone)


def phone_digits(text: str) -> str:
    """Of a phone as people write it, "" for what is none; from Belgium as it is dialled there.

    >>> phone_digits("+32 470 12.34.56"), phone_digits("04/264 12 34"), phone_digits("12 pains")
    ('0470123456', '042641234', '')
    """
    bare = "".join(sign for sign in text.strip() if sign not in " ./-()")
    if not bare.removeprefix("+").isascii() or not bare.removeprefix("+").isdigit():
        return ""
    for prefix in _ABROAD:
        if bare.startswith(prefix):
            bare = "0" + bare.removeprefix(prefix).removeprefix("0")
    return bare if len(bare.removeprefix("+")) >= 8 else ""


def company_of(text: str) -> str:
    """The digits of a company's number, "" of none. Refused: `company_false` where they do not check,
    `company_foreign` for a VAT number of another country: its invoice is one on paper."""
    if not text.strip():
        return ""
    digits = vat_digits(text.strip())
    if digits is None:
        foreign = _FOREIGN.fullmatch(text.strip().upper())
        raise Refused("company_foreign" if foreign else "company_false", number=text.strip()[:LONGEST])
    return digits
