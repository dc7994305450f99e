"""Text for a printer: made harmless, then fitted to a code page.

Whatever a customer or a catalogue wrote reaches a printer only through `neutral`: no character that
could begin a command is left, so a product name cannot open the drawer.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from hardware.drivers.profiles import Page

# Said with other letters where a page lacks them. Letters of names are not touched: Łukasz stays Łukasz.
_EQUIVALENTS = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "‹": "<", "›": ">",
    "…": "...", "•": "*", "œ": "oe", "Œ": "OE", "ﬁ": "fi", "ﬂ": "fl", "™": "TM", "№": "No",
    "→": "->", "←": "<-", "×": "x", "⁄": "/",
}  # fmt: skip


SECOND_CELL = "\ufdd0"
"""A noncharacter: never a customer's, and never printed."""


def neutral(text: str) -> str:
    """`text` without any control or invisible character, accents composed (NFC).

    C0, DEL and C1 go, tabs and line ends become a space (the layout makes the lines), every kind of
    no-break space becomes U+00A0.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(map(_harmless, composed))


@cache
def _harmless(character: str) -> str:
    if character in "\u00a0\u202f\u2007":
        return "\u00a0"
    if character.isspace():
        return " "
    return character if character.isprintable() and not unicodedata.combining(character) else ""


def spread(text: str) -> str:
    """With a `SECOND_CELL` behind each sign that is as wide as two letters (Unicode Annex 11): so the layout
    counts cells and not signs.
    """
    return "".join(sign + SECOND_CELL * (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def pieces(text: str, is_ours: Callable[[str], bool]) -> Iterator[str]:
    """Single letters that are ours, and words of others in one piece, with the spaces between them: their
    letters join, and they may run from right to left.

    >>> list(pieces("a مريم العلوي!", str.isascii))
    ['a', ' ', 'مريم العلوي', '!']
    """
    foreign = ""
    for at, letter in enumerate(text):
        between = letter == " " and foreign and not is_ours(text[at + 1 : at + 2] or " ")
        if between or not is_ours(letter):
            foreign += letter
            continue
        if foreign:
            yield foreign
            foreign = ""
        yield letter
    if foreign:
        yield foreign


def fit(text: str, page: Page) -> str | None:
    """`text` as `page` can print it (with `oe` for a missing œ and the like), or None."""
    if text.isascii():
        return text
    said = text.translate(_said_otherwise(page.codec))
    return said if _encodes(said, page.codec) else None


def page_for(texts: Iterable[str], pages: tuple[Page, ...]) -> Page:
    """The first page that fits all texts, else the first of all: one page serves a whole ticket."""
    foreign = [text for text in texts if not text.isascii()]
    fitting = (page for page in pages if all(fit(text, page) is not None for text in foreign))
    return next(fitting, pages[0])


@cache
def _said_otherwise(codec: str) -> dict[int, str]:
    return {ord(one): other for one, other in _EQUIVALENTS.items() if not _encodes(one, codec)}


def _encodes(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
