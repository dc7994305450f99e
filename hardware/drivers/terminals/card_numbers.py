"""No full card number passes a driver: not into a slip, a reference or a log."""

import re

_RUN = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")


def masked(text: str) -> str:
    """Each card number (13 to 19 digits, also in groups, that pass ISO/IEC 7812's check) shows its last four.

    >>> masked("VISA 4111 1111 1111 1111 12.95"), masked("RRN 633014000777")
    ('VISA ************1111 12.95', 'RRN 633014000777')
    """
    return _RUN.sub(lambda run: _hidden(re.sub(r"\D", "", run[0]), run[0]), text)


def last_four(card: str) -> str:
    """What may be kept of a field that holds a card, masked or not."""
    return card[-4:] if len(card) >= 8 else ""


def _hidden(digits: str, as_it_was: str) -> str:
    return f"{'*' * (len(digits) - 4)}{digits[-4:]}" if _is_card(digits) else as_it_was


def _is_card(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
