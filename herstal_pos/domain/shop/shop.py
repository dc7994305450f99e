from herstal_pos.domain.money import RoundingMode
from herstal_pos.records import record


@record(frozen=True)
class Shop:
    """What stands at the head of each receipt. `vat_number` is ten digits, "" until it is told.
    `receipt_head` stands under the name, `receipt_note` at the foot."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    vat_number: str = ""
    phone: str = ""
    language: str = "fr"
    receipt_head: str = ""
    receipt_note: str = ""
    rounding: RoundingMode = RoundingMode.CASH

    @property
    def complete(self) -> bool:
        """All that the first ticket needs is there."""
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """What the first ticket still needs, as a form asks for it."""
        return tuple(
            name for name in ("name", "vat_number", "street", "postcode", "city") if not getattr(self, name)
        )


def vat_digits(text: str) -> str | None:
    """The ten digits of a Belgian enterprise number, None where it is not one.

    BCE/KBO: ten digits, the first 0 or 1, the last two are 97 less the first eight modulo 97; the old
    nine-digit form gets a leading 0.

    >>> vat_digits("BE 0403.019.261"), vat_digits("403019261"), vat_digits("BE0403019262")
    ('0403019261', '0403019261', None)
    """
    digits = "".join(sign for sign in text.upper().removeprefix("BE") if sign not in " .-/")
    digits = digits.rjust(10, "0") if len(digits) == 9 else digits
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit() or digits[0] not in "01":
        return None
    return digits if 97 - int(digits[:8]) % 97 == int(digits[8:]) else None


def vat_text(digits: str) -> str:
    """As printed: `BE 0403.019.261`."""
    return f"BE {digits[:4]}.{digits[4:7]}.{digits[7:]}" if digits else ""
