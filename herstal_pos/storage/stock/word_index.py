"""The index of words: how each database finds the articles whose words begin as typed.

SQLite's stands beside the table and is filled here, a batch in one statement. It answers for beginnings of up
to four letters as they are kept; for a longer one it would first read every article of every word that
begins so. It is therefore asked for the whole words, and their list is kept here too.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, TextClause, bindparam, text

from herstal_pos.storage.database.columns import Texts
from herstal_pos.storage.database.kept import Kept

_KEPT_LETTERS = 4
"""As the index was made (`derived.py`)."""

_MOST_WORDS = 32
"""More words that begin alike are as slow one by one as together."""


def _of_these(statement: str) -> Kept:
    ids = bindparam("ids", type_=Texts())
    these = f"{statement} FROM product WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 - ours
    return Kept(text(these).bindparams(ids))


_FORGET = _of_these(
    "INSERT INTO product_search (product_search, rowid, words) SELECT 'delete', sequence, words"
)
_LEARN = _of_these("INSERT INTO product_search (rowid, words) SELECT sequence, words")
_LEARN_WORD = Kept(text("INSERT OR IGNORE INTO product_word (word) VALUES (:word)"))
_WHOLE_WORDS = Kept(
    text("SELECT word FROM product_word WHERE word >= :word AND word < :word || char(1114111) LIMIT :most")
)

FOUND: dict[str, TextClause] = {
    "sqlite": text(
        "product.sequence IN (SELECT rowid FROM product_search WHERE product_search MATCH :words"
        " ORDER BY rowid LIMIT :limit)"
    ),
    "postgresql": text("array_to_tsvector(string_to_array(product.words, ' ')) @@ CAST(:words AS tsquery)"),
}
"""Is an article found by `:words`, which `asked_for` gives?"""


def asked_for(connection: Connection, words: Sequence[str]) -> str:
    """Words of letters and digits alone (`words.fold`): none of them is a sign of either language."""
    if connection.dialect.name == "postgresql":
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
    if product_ids and connection.dialect.name == "sqlite":
        _FORGET.write(connection, {"ids": product_ids})


def learn(connection: Connection, product_ids: list[str], words: Iterable[str]) -> None:
    """After new articles were added or words were changed; `words` are theirs, as stored."""
    if product_ids and connection.dialect.name == "sqlite":
        _LEARN.write(connection, {"ids": product_ids})
        different = sorted(set(" ".join(words).split()))
        _LEARN_WORD.write_all(connection, ({"word": word} for word in different))
