"""From what age on an article is sold, by what it is: by the words of its names and of its category.

Names come first: a category says what an article is whose name says nothing. A word of food or of a thing
makes a name say that it is no drink (*vinaigre de vin*, *verres à bière*), and so does a link before the
drink (*carbonade à la bière*). It errs where a shop's shorthand drops what it is: *bordeaux* without its
75 cl is a colour, *cola whisky* tastes of whisky, *papier à cigarettes* is asked for as tobacco. A person
says otherwise in the article's form; of tobacco nobody can.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from herstal_pos.domain.stock.ages import age_words

ADULT = 18
_REMEMBERED, _AT_ONCE = 4096, 64
_APART = r"[^a-z0-9]+"
_LETTERS = str.maketrans({"œ": "oe", "ß": "ss", "æ": "ae", "ø": "o"})
_NOUGHT = (
    r"(?<![\d.,])0([.,]0+(?!\d)|([.,][0-5]0?)?\s*%(?!\s*(de\s|d')?(sucre|sugar|suiker|zucker|fett|fat|mat)))"
)
_COMMAS = r"[&/]|,(?!\d)"
"""They join what lies together, as *et* does."""
_STRENGTH = r"(?<![\d.,])(\d{1,2})(?:[.,]\d+)?\s*%\s*(?:vol|alc|alk)"
_QUANTITY = (
    r"(?<![\d.,])(?:\d+(?:[.,]\d+)?\s*(?:cl|l|lt|liter|litres?)|"
    r"(?:187|200|250|275|330|355|375|440|500|650|660|700|750|1000|1500)\s*ml)(?![a-z])"
)
_WINE_BOTTLE = (
    r"(?<![\d.,])(?:(?:75|37[.,]5|18[.,]7|150)\s*cl|(?:750|375|187|1500)\s*ml|0[.,]75\s*l)(?![a-z])"
)
_STRONG = 15
_DRINKS = ("FERMENTED", "SPIRITS", "CATEGORY_SPIRITS", "WEAK_FERMENTED", "WEAK_SPIRITS", "WINE_WORDS")


class Sort(StrEnum):
    """Sorts of goods, by who may buy them. `MAYBE_TOBACCO`: on a shelf that has newspapers too."""

    ANYTHING = "anything"
    FERMENTED = "fermented"
    SPIRITS = "spirits"
    MAYBE_TOBACCO = "maybe_tobacco"
    TOBACCO = "tobacco"

    @property
    def age(self) -> int:
        """Return from what age on the law lets them be sold, in years; 0: to everybody."""
        if self is Sort.ANYTHING:
            return 0
        return 16 if self is Sort.FERMENTED else ADULT


class _Table(NamedTuple):
    """Words by what they say. `phrases`: by their first word all that begin with it, the longest first."""

    sets: dict[str, frozenset[str]]
    ends: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def says(self, words: Iterable[str], name: str) -> bool:
        return not self.sets[name].isdisjoint(words)


def what_it_is(names: Iterable[str], category: str) -> Sort:
    """Return the sort of an article by all its `names`, in whatever languages, and its `category`.

    >>> [str(what_it_is([name], "")) for name in ("Bière blonde", "Carbonade à la bière", "Wodka", "Tabak")]
    ['fermented', 'anything', 'spirits', 'tobacco']
    """
    return _what_it_is(tuple(dict.fromkeys(names)), category)


@lru_cache(_AT_ONCE)
def is_tobacco_category(category: str) -> bool:
    """Return whether a category's name says that something in it is tobacco.

    >>> [is_tobacco_category(each) for each in ("Tabac", "TABAK & PERS", "Cigarettes électroniques", "Thé")]
    [True, True, True, False]
    """
    return _is_tobacco(category)


@lru_cache(_REMEMBERED)
def _what_it_is(names: tuple[str, ...], category: str) -> Sort:
    said = {word for text in (*names, category) for word in words_in(text) if not word.isdecimal()}
    if not any(map(_may_ask, said)) and "%" not in "".join(names):
        return Sort.ANYTHING  # most are
    if any(map(_is_tobacco, names)):
        return Sort.TOBACCO
    table = _table()
    words = [each for name in names for each in words_in(name)]
    if category and _is_tobacco(category) and not table.says(words, "NO_SMOKE"):
        mixed = table.says(words_in(category), "MIXED")
        return Sort.MAYBE_TOBACCO if mixed else Sort.TOBACCO
    return _drink(names, words, category)


@lru_cache(_REMEMBERED)
def _may_ask(word: str) -> bool:
    """Whether goods without any such word are sold to everybody."""
    table = _table()
    drinks = any(word in table.sets[name] for name in _DRINKS)
    smoke = word in table.sets["TOBACCO"] or _is_smoked(word) or _is_nicotine(word)
    return drinks or smoke or _compound(word) is not Sort.ANYTHING


def _drink(names: Sequence[str], words: Sequence[str], category: str) -> Sort:
    said = [_drink_in(name) for name in names]
    if any(each is None for each in said):  # no drink, or without alcohol
        return Sort.ANYTHING
    found = max((each for each in said if each is not None), key=_height, default=Sort.ANYTHING)
    shelf = words_in(category)
    if found is not Sort.SPIRITS and _table().says(shelf, "NO_ALCOHOL"):
        return Sort.ANYTHING
    if found is Sort.ANYTHING and not _names_a_thing(words):
        found = _of_category(category, shelf)
    return found


def _height(sort: Sort) -> int:
    return sort.age


def _names_a_thing(words: Sequence[str]) -> bool:
    return any(map(_is_no_drink, words)) or _table().says(words, "GLASSES")


def _of_category(category: str, words: Sequence[str]) -> Sort:
    table = _table()
    if table.says(words, "SOFT") or any(map(_is_no_drink, words)):
        return Sort.ANYTHING
    if table.says(words, "CATEGORY_SPIRITS"):
        return Sort.SPIRITS
    found = [_alcohol(word, category) for word in words]
    return max(found, key=_height, default=Sort.ANYTHING)


# --- drinks


def _drink_in(name: str) -> Sort | None:
    """None: the name says that it is no drink, or one without alcohol."""
    text = folded(name)
    words = words_in(name)
    table = _table()
    if table.says(words, "NO_ALCOHOL") or re.search(_NOUGHT, text) or _is_deposit(words):
        return None
    parts = name.split("+")
    parts += [joined for part in parts if (joined := re.sub(_COMMAS, " et ", part)) != part]
    found = [_part(words_in(part), text) for part in parts]
    drinks = [each for each in found if each is not None]
    if not drinks:
        return None if None in found else Sort.ANYTHING
    best = max(drinks, key=_height)
    if best is Sort.ANYTHING:
        if None in found:
            return None
        strength = re.search(_STRENGTH, text)
        if strength:
            return Sort.SPIRITS if int(strength[1]) > _STRONG else Sort.FERMENTED
    if best is Sort.FERMENTED and table.says(words, "NO_ALCOHOL_IN_BEER"):
        return None
    return best


def _part(words: Sequence[str], text: str, *, boxed: bool = False) -> Sort | None:
    """Of a name, between two pluses; `text` is the whole of it, for its quantity. `boxed`: a box or a basket
    was named before."""
    table = _table()
    at = next((i for i, word in enumerate(words) if i and word in table.sets["LINKS"]), len(words))
    head, rest = words[:at], words[at + 1 :]
    own, boxed = _head(head, text), boxed or table.says(head, "HOLDERS")
    if own is None:
        beside = _part(rest, text, boxed=True) if boxed and table.says(words[at : at + 1], "JOINS") else None
        return beside if beside is not Sort.ANYTHING else None
    if own is not Sort.ANYTHING:
        tastes = {_alcohol(word, text) for word in rest}
        is_food = any(map(_is_no_drink, rest))
        return Sort.SPIRITS if Sort.SPIRITS in tastes and not is_food else own
    return _part(rest, text, boxed=True) if rest and boxed else Sort.ANYTHING


def _head(words: Sequence[str], text: str) -> Sort | None:
    table = _table()
    if any(map(_is_no_drink, words)) or _is_glass(words, text):
        return None
    sorts = [_alcohol(word, text) for word in words]
    at = [i for i, sort in enumerate(sorts) if sort is not Sort.ANYTHING]
    if not at:
        return Sort.ANYTHING
    if table.says(words[: at[0]], "FLAVOURED_FIRST"):
        return None
    if table.says(words[at[-1] :], "FLAVOURED_LAST") and not re.search(_QUANTITY, text):
        return None
    return max(sorts, key=_height)


def _alcohol(word: str, text: str) -> Sort:
    """What one word says of what `text` is sold as."""
    table = _table()
    if word in table.sets["SPIRITS"]:
        return Sort.SPIRITS
    if word in table.sets["FERMENTED"]:
        return Sort.FERMENTED
    weak = (("WEAK_SPIRITS", _QUANTITY, Sort.SPIRITS), ("WEAK_FERMENTED", _QUANTITY, Sort.FERMENTED))
    for name, quantity, sort in (*weak, ("WINE_WORDS", _WINE_BOTTLE, Sort.FERMENTED)):
        if word in table.sets[name] and re.search(quantity, text):
            return sort
    return _compound(word)


@lru_cache(_REMEMBERED)
def _compound(word: str) -> Sort:
    """Of two words in one; the last says what it is."""
    table = _table()
    if word in table.sets["ENDS_OTHERWISE"]:
        return Sort.ANYTHING
    end = next((each for each in table.ends["ENDS"] if word.endswith(each)), "")
    if not end:
        begun = next((each for each in table.ends["BEGINS"] if word.startswith(each)), "")
        if not begun or word[len(begun) :] not in table.sets["CONTAINERS"]:
            return Sort.ANYTHING
        end = begun
    return Sort.SPIRITS if end in table.sets["SPIRITS"] else Sort.FERMENTED


def _is_no_drink(word: str) -> bool:
    table = _table()
    return word in table.sets["NO_DRINK"] or word.endswith(table.ends["NO_DRINK_ENDS"])


def _is_glass(words: Sequence[str], text: str) -> bool:
    """Not what is in it (*verre de vin*), nor what comes with a drink whose quantity is said."""
    table = _table()
    at = next((i for i, word in enumerate(words) if word in table.sets["GLASSES"]), None)
    if at is None or (words[at + 1 : at + 2] and words[at + 1] in table.sets["OF"]):
        return False
    drinks_first = any(_alcohol(word, text) is not Sort.ANYTHING for word in words[:at])
    return not (drinks_first and re.search(_QUANTITY, text))


def _is_deposit(words: Sequence[str]) -> bool:
    table = _table()
    if not words:
        return False
    goes_with = len(words) > 1 and words[-2] in table.sets["LINKS"] | {"incl", "inclus", "inkl"}
    return words[0] in table.sets["DEPOSITS"] or (words[-1] in table.sets["DEPOSITS"] and not goes_with)


# --- tobacco


def _is_tobacco(name: str) -> bool:
    return any(_is_tobacco_part(words_in(part)) for part in name.split("+"))


def _is_tobacco_part(words: Sequence[str]) -> bool:
    table = _table()
    if table.says(words, "TOBACCO") or any(map(_is_nicotine, words)):
        return not ("shag" in words and table.says(words, "NO_TOBACCO"))
    smoked = [word for word in words if _is_smoked(word)]
    is_thing = table.says(words, "NO_TOBACCO") or any(
        part in word for word in words for part in table.ends["NO_TOBACCO_PARTS"]
    )
    if not smoked or is_thing:
        return False
    may_be_sweet = not any("tab" in word or "tob" in word or "rill" in word for word in smoked)
    is_sweet = table.says(words, "SWEETS") or any(word.startswith(table.ends["SWEETS"]) for word in smoked)
    return not (may_be_sweet and is_sweet)


def _is_smoked(word: str) -> bool:
    ends = _table().ends
    return word.startswith(ends["TOBACCO_BEGINS"]) or word.endswith(ends["TOBACCO_ENDS"])


def _is_nicotine(word: str) -> bool:
    table = _table()
    begins = word.startswith(table.ends["NICOTINE_BEGINS"])
    return begins and not word.startswith(table.ends["NICOTINE_OTHERWISE"])


# --- words


@lru_cache(_AT_ONCE)
def folded(text: str) -> str:
    """Return the text in small letters without accents.

    >>> folded("Bœuf à l'Ancienne, süß")
    "boeuf a l'ancienne, suss"
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(_AT_ONCE)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order; several that the table knows as one are joined,
    `eau+de+vie`."""
    single = [word for word in re.split(_APART, folded(text)) if word]
    phrases = _table().phrases
    words: list[str] = []
    at = 0
    while at < len(single):
        several = next(
            (each for each in phrases.get(single[at], ()) if tuple(single[at : at + len(each)]) == each), None
        )
        words.append("+".join(several) if several else single[at])
        at += len(several) if several else 1
    return tuple(words)


@cache
def _table() -> _Table:
    """With the first article that is asked about."""
    listed = {name: spelt.split() for name, spelt in vars(age_words).items() if name.isupper()}
    sets = {name: frozenset(words) for name, words in listed.items()}
    several = sorted({tuple(word.split("+")) for words in sets.values() for word in words if "+" in word})
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(several, key=len, reverse=True):
        phrases[phrase[0]] = (*phrases.get(phrase[0], ()), phrase)
    return _Table(sets, {name: tuple(words) for name, words in listed.items()}, phrases)
