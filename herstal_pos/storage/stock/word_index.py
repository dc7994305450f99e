"""The index of words: how each database finds the articles whose words begin as typed.

What begins no word of the shop is looked for inside its words: *brood* finds *roggebrood* where nothing is
called so, and never comes before what is. PostgreSQL knows beginnings alone.

SQLite's stands beside the table and is filled here, a batch in one statement. It answers for beginnings of up
to four letters as they are kept; for a longer one it would first read every article of every word that
begins so. It is therefore asked for the whole words, and their list is kept here too.
"""

from collections.abc import Iterable, Sequence

from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_KEPT_LETTERS = 4
"""As the index was made (`derived.py`)."""

_MOST_WORDS = 32
"""More words that begin alike are as slow one by one as together."""

_FEWEST_LETTERS = 3
"""Of what is looked for inside words: two letters stand in almost every one."""


_FORGET = NamedStatement("word_index.forget")
_LEARN = NamedStatement("word_index.learn")
_LEARN_WORD = NamedStatement("word_index.learn_word")
_WHOLE_WORDS = NamedStatement("word_index.whole_words")
_WORDS_WITH = NamedStatement("word_index.words_with")


def asked_for(connection: Connection, words: Sequence[str]) -> str:
    """What the search is asked. Words of letters and digits alone (`words.fold`) are no sign to it."""
    if connection.dialect == "postgresql":
        return " & ".join(f"{word}:*" for word in words)
    return " AND ".join(_meant(connection, word) for word in words)


def inside(connection: Connection, words: Sequence[str]) -> set[str]:
    """Those of `words` that begin no word of the shop and stand inside one."""
    if connection.dialect == "postgresql":
        return set()
    return {word for word in words if not _begin(connection, word, 1) and _contain(connection, word)}


def _meant(connection: Connection, word: str) -> str:
    if len(word) < _FEWEST_LETTERS:
        return f'"{word}" *'
    begun = _begin(connection, word, _MOST_WORDS + 1 if len(word) > _KEPT_LETTERS else 1)
    whole = begun or _contain(connection, word)
    if not whole or (begun and len(word) <= _KEPT_LETTERS) or len(whole) > _MOST_WORDS:
        return f'"{word}" *'
    return "(" + " OR ".join(f'"{found}"' for found in whole) + ")"


def _begin(connection: Connection, word: str, most: int) -> list[str]:
    return [row[0] for row in _WHOLE_WORDS.all(connection, {"word": word, "most": most})]


def _contain(connection: Connection, word: str) -> list[str]:
    """By letters: a million articles have a million codes and some thousand words."""
    if len(word) < _FEWEST_LETTERS or not word.isalpha():
        return []
    return [row[0] for row in _WORDS_WITH.all(connection, {"part": word, "most": _MOST_WORDS})]


def forget(connection: Connection, product_ids: list[str]) -> None:
    """Before the words of articles change."""
    if product_ids and connection.dialect == "sqlite":
        _FORGET.write(connection, {"ids": product_ids})


def learn(connection: Connection, product_ids: list[str], words: Iterable[str]) -> None:
    """After new articles were added or words were changed; `words` are theirs, as stored."""
    if product_ids and connection.dialect == "sqlite":
        _LEARN.write(connection, {"ids": product_ids})
        different = sorted(set(" ".join(words).split()))
        _LEARN_WORD.write_all(connection, ({"word": word} for word in different))
