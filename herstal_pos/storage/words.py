"""Words as they are searched: the same function folds what is written and what is typed."""

import re
import unicodedata
from collections.abc import Iterable

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def fold(text: str) -> list[str]:
    """The words of a text without accents and capitals, letters and digits alone.

    >>> fold("Œufs d’élevage BIO (6)")
    ['oeufs', 'd', 'elevage', 'bio', '6']
    """
    if not text.isascii():
        text = _without_marks(_without_marks(text).casefold()).translate(_LIGATURES)
    return _BETWEEN_WORDS.sub(" ", text.lower()).split()


def folded(texts: Iterable[str]) -> str:
    """The different words of some texts, as they are stored."""
    return " ".join(dict.fromkeys(fold(" ".join(texts))))


def _without_marks(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
