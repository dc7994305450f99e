"""No full card number passes a driver: not into a slip, a reference or a log."""

import re

_RUN = re.compile(r"\d(?:[ -]?\d){12,}")
_GROUP = re.compile(r"\d+")
_SHORTEST, _LONGEST = 13, 19


def masked(text: str) -> str:
    """Each card number (13 to 19 digits, also in groups, that pass ISO/IEC 7812's check) shows its last four.

    >>> masked("VISA 4111 1111 1111 1111 12.95"), masked("RRN 633014000777")
    ('VISA ************1111 12.95', 'RRN 633014000777')
    """
    return _RUN.sub(lambda run: _hidden(run[0]), text)


def last_four(card: str) -> str:
    """What may be kept of a field that holds a card, masked or not."""
    return card[-4:] if len(card) >= 8 else ""


def _hidden(run: str) -> str:
    """Other figures may stand right beside a card's: each row of whole groups in `run` is looked at."""
    groups = list(_GROUP.finditer(run))
    for first in range(len(groups)):
        for last in reversed(range(first, len(groups))):
            digits = "".join(group[0] for group in groups[first : last + 1])
            if _SHORTEST <= len(digits) <= _LONGEST and _is_card(digits):
                before, after = run[: groups[first].start()], run[groups[last].end() :]
                return f"{before}{'*' * (len(digits) - 4)}{digits[-4:]}{_hidden(after)}"
    return run


def _is_card(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
