"""The index of words: how each database finds the articles whose words begin as typed.

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


_FORGET = NamedStatement("word_index.forget")
_LEARN = NamedStatement("word_index.learn")
_LEARN_WORD = NamedStatement("word_index.learn_word")
_WHOLE_WORDS = NamedStatement("word_index.whole_words")


def asked_for(connection: Connection, words: Sequence[str]) -> str:
    """What the search is asked. Words of letters and digits alone (`words.fold`) are no sign to it."""
    if connection.dialect == "postgresql":
        return " & ".join(f"{word}:*" for word in words)
    return " AND ".join(_beginning(connection, word) for word in words)


def _beginning(connection: Connection, word: str) -> str:
    whole = []
    if len(word) > _KEPT_LETTERS:
        whole = [row[0] for row in _WHOLE_WORDS.all(connection, {"word": word, "most": _MOST_WORDS + 1})]
    if 0 < len(whole) <= _MOST_WORDS:
        return "(" + " OR ".join(f'"{found}"' for found in whole) + ")"
    return f'"{word}" *'


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
