"""Text for a printer: made harmless, then fitted to a code page.

Whatever a customer or a catalogue wrote reaches a printer only through `neutral`: no character that
could begin a command is left, so a product name cannot open the drawer.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby

from hardware.drivers.profiles.model import Page

# Said with other letters where a page lacks them. Letters of names are not touched: Łukasz stays Łukasz.
_EQUIVALENTS = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "‹": "<", "›": ">",
    "…": "...", "•": "*", "œ": "oe", "Œ": "OE", "ﬁ": "fi", "ﬂ": "fl", "™": "TM", "№": "No",
    "→": "->", "←": "<-", "×": "x", "⁄": "/",
}  # fmt: skip

_PLAINER = {"€": "EUR", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ı": "i", "Þ": "Th"}
"""Further, where nothing can be drawn."""

_ACCENTS = ("\u0300\u036f", "\u1ab0\u1aff", "\u1dc0\u1dff", "\u20d0\u20ff", "\ufe20\ufe2f")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")

SECOND_CELL = "\ufdd0"
"""A noncharacter: never a customer's, and never printed."""


def neutral(text: str) -> str:
    """`text` without any control or invisible character, accents composed (NFC); an accent that no letter
    has with it goes. The marks of a script of its own (Hindi, Thai, Arabic) are letters to it, and stay.

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
    return character if character.isprintable() and not _is_accent(character) else ""


def _is_accent(character: str) -> bool:
    """Of Unicode's blocks of combining marks that belong to no script."""
    return any(block[0] <= character <= block[1] for block in _ACCENTS)


def spread(text: str) -> str:
    """With a `SECOND_CELL` behind each sign that is as wide as two letters (Unicode Annex 11): so the layout
    counts cells and not signs.
    """
    return "".join(sign + SECOND_CELL * (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def pieces(text: str, is_ours: Callable[[str], bool]) -> Iterator[str]:
    """From left to right: single letters that are ours, and words of others in one piece, with the spaces
    between them: their letters join, and they may run from right to left.

    A line that begins in such a script is read from the right as a whole: its words and figures stand in
    that order (Unicode Annex 9, without what a name has no use for).

    >>> list(pieces("a مريم العلوي!", str.isascii))
    ['a', ' ', 'مريم العلوي', '!']
    >>> "".join(pieces("מיץ 250 (תה)", str.isascii)) == "(תה) 250 מיץ"
    True
    """
    found = list(_in_order(text, is_ours))
    if text.isascii() or not _begins_at_the_right(text):
        yield from found
        return
    first = next((at for at, piece in enumerate(found) if piece != " "), 0)
    end = len(found) - next((at for at, piece in enumerate(reversed(found)) if piece != " "), 0)
    alike = groupby(found[first:end], key=lambda piece: len(piece) == 1 and is_ours(piece))
    runs = [(ours, "".join(run)) for ours, run in alike]
    yield from found[:first]
    for ours, run in reversed(runs):
        yield from _inside_out(run) if ours else (run,)
    yield from found[end:]


def _begins_at_the_right(text: str) -> bool:
    """Its first letter belongs to a script that is read from right to left."""
    directions = map(unicodedata.bidirectional, text)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"


def _inside_out(run: str) -> str:
    """Figures and Latin letters keep their order, the signs around them change sides."""
    inner = [at for at, sign in enumerate(run) if sign.isalnum()]
    first, end = (inner[0], inner[-1] + 1) if inner else (len(run), len(run))
    before, after = run[:first][::-1].translate(_MIRRORED), run[end:][::-1].translate(_MIRRORED)
    return after + run[first:end] + before


def _in_order(text: str, is_ours: Callable[[str], bool]) -> Iterator[str]:
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


def spelled(text: str, page: Page) -> str:
    """`text` in what `page` has, for a printer that draws nothing: 4,50 EUR, Lukasz, and ? for what has no
    Latin letter.

    >>> spelled("Łukasz : 4,50 €, à Liège", Page(0, "cp437"))
    'Lukasz : 4,50 EUR, à Liège'
    """
    said = text.translate(_said_otherwise(page.codec))
    return "".join(sign if _encodes(sign, page.codec) else _plainer(sign, page) for sign in said)


def _plainer(sign: str, page: Page) -> str:
    plain = _PLAINER.get(sign) or unicodedata.normalize("NFKD", sign)[:1]
    return plain if _encodes(plain, page.codec) else "?"


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
