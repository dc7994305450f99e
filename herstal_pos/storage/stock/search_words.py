"""Words as they are searched: the same function folds what is written and what is typed."""

import re
import unicodedata
from collections.abc import Iterable

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


# The marks of our own letters; those of other scripts are looked for only where a text has more.
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> list[str]:
    """The words of a text without accents and capitals, letters and digits alone.

    >>> fold("Œufs d’élevage BIO (6)")
    ['oeufs', 'd', 'elevage', 'bio', '6']
    """
    plain = _without_marks(text)
    if not plain.isascii():
        plain = _without_marks(plain.casefold()).translate(_LIGATURES)
    return _BETWEEN_WORDS.sub(" ", plain.lower()).split()


def folded(texts: Iterable[str]) -> str:
    """The different words of some texts, as they are stored."""
    return " ".join(dict.fromkeys(fold(" ".join(texts))))


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text))
    if bare.isascii():
        return bare
    return "".join(sign for sign in bare if not unicodedata.combining(sign))
