"""What a part of an answer must be, said once; what is not so is told by its field and its reason.

A shape is called with a value and its path, and gives the value as the till uses it, or raises `OddAnswer`.
Fields that no shape names are left as they came. Values stand in no message: they may be a customer's.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from herstal_pos.services.mall.platform import OddAnswer

type Shape = Callable[[Any, str], Any]

MOST_PAGES = 200
MOST_LINES = 1000
MOST_COUNTED = 1_000_000
MOST_CENTS = 99_999_999
MOST_LETTERS = 200
MOST_IN_AN_ID = 80
MOST_IN_A_NOTE = 1000
_ID = re.compile(r"[\w.:@/+-]{1,80}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_HALF_A_LETTER = re.compile(r"[\ud800-\udfff]")
_YEARS = range(2000, 2100)


def ident(value: Any, path: str) -> str:
    """A reference: it is sent back as it came, and looked for."""
    words = _letters(value, path)
    if not _ID.fullmatch(words) or not words.isprintable():
        raise OddAnswer(path, "size" if len(words) > MOST_IN_AN_ID else "kind")
    return words


def text(value: Any, path: str) -> str:
    return _written(value, path, MOST_LETTERS)


def note(value: Any, path: str) -> str:
    return _written(value, path, MOST_IN_A_NOTE)


def _written(value: Any, path: str, most: int) -> str:
    r"""What a person wrote is cut and cleaned, not refused: the goods are wanted all the same.

    >>> text("Rue\x1b du \ud800Pont", "street"), len(text("x" * 9999, "street"))
    ('Rue  du \ufffdPont', 200)
    """
    clean = one_line(_letters(value, path)[: most + 1])
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"


def one_line(words: str) -> str:
    """Without what steers a printer or a screen, and without halves of letters."""
    return _HALF_A_LETTER.sub("\ufffd", _CONTROL.sub(" ", words))


def whole(least: int = 0, most: int = MOST_COUNTED) -> Shape:
    def take(value: Any, path: str) -> int:
        if isinstance(_there(value, path), bool) or not isinstance(value, int):
            raise OddAnswer(path, "kind")
        if not least <= value <= most:
            raise OddAnswer(path, "size")
        return value

    return take


def percentage(value: Any, path: str) -> float:
    if isinstance(_there(value, path), bool) or not isinstance(value, int | float):
        raise OddAnswer(path, "kind")
    if not 0 <= value <= 100:  # what is no number is not between them either
        raise OddAnswer(path, "size")
    return float(value)


def flag(value: Any, path: str) -> bool:
    if not isinstance(_there(value, path), bool):
        raise OddAnswer(path, "kind")
    return bool(value)


def moment(value: Any, path: str) -> datetime:
    """ISO 8601; without a zone it is UTC. A date that no shop lives to see is none."""
    words = _letters(value, path)
    try:
        at = datetime.fromisoformat(words[:64])
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise OddAnswer(path, "date") from None
    if at.year not in _YEARS:
        raise OddAnswer(path, "date")
    return at


def word(known: Collection[str], why: str = "word") -> Shape:
    def take(value: Any, path: str) -> str:
        words = _letters(value, path)
        if words not in known:
            raise OddAnswer(path, why)
        return words

    return take


def maybe(shape: Shape, without: Any = None) -> Shape:
    """`without`: what it is where nothing is said."""
    return lambda value, path: without if value is None else shape(value, path)


def each(shape: Shape, most: int, once: str = "") -> Shape:
    """A list. `once`: the field of each by which none comes twice."""

    def take(value: Any, path: str) -> list[Any]:
        if not isinstance(_there(value, path), list):
            raise OddAnswer(path, "kind")
        if len(value) > most:
            raise OddAnswer(path, "count")
        taken = [shape(one, f"{path}[]") for one in value]
        if once and len({one[once] for one in taken}) < len(taken):
            raise OddAnswer(f"{path}[].{once}", "twice")
        return taken

    return take


def shaped(**shapes: Shape) -> Shape:
    def take(value: Any, path: str) -> dict[str, Any]:
        if not isinstance(_there(value, path), dict):
            raise OddAnswer(path, "kind")
        known: dict[str, Any] = value
        read = {
            name: shape(known.get(name), f"{path}.{name}" if path else name) for name, shape in shapes.items()
        }
        return known | read

    return take


def several(values: Any, path: str, shape: Shape) -> tuple[list[Any], list[tuple[Any, OddAnswer]]]:
    """Each of a list by itself: those that are well, and beside each other one what is odd of it."""
    if not isinstance(values, list):
        raise OddAnswer(path, "kind")
    well: list[Any] = []
    odd: list[tuple[Any, OddAnswer]] = []
    for value in values:
        try:
            well.append(shape(value, ""))
        except OddAnswer as no:
            odd.append((value, no))
    return well, odd


def _letters(value: Any, path: str) -> str:
    if not isinstance(_there(value, path), str):
        raise OddAnswer(path, "kind")
    return str(value)


def _there(value: Any, path: str) -> Any:
    if value is None:
        raise OddAnswer(path, "missing")
    return value


def items(answer: Any) -> Iterator[Any]:
    """Of a list that the mall gives by pages."""
    if not isinstance(answer, dict) or not isinstance(answer.get("items"), list):
        raise OddAnswer("items", "kind")
    return iter(answer["items"])


def paged(page_at: Callable[[int], list[Any]], size: int) -> Iterator[list[Any]]:
    """Page after page of a list, until one is short or comes again; one without an end is left."""
    before: list[Any] = []
    for number in range(MOST_PAGES):
        page = page_at(number * size)
        if page and page != before:
            yield page
        if len(page) < size or page == before:
            return
        before = page
