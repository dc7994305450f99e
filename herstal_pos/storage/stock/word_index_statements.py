"""SQLite's index of words, and how each database asks whether an article is found by `:words`."""

from sqlalchemy import TextClause, bindparam, text

from herstal_pos.storage.database.columns import Texts
from herstal_pos.storage.database.statements import Statements

FOUND: dict[str, TextClause] = {
    "sqlite": text(
        "product.sequence IN (SELECT rowid FROM product_search WHERE product_search MATCH :words"
        " ORDER BY rowid LIMIT :limit)"
    ),
    "postgresql": text("array_to_tsvector(string_to_array(product.words, ' ')) @@ CAST(:words AS tsquery)"),
}


def _of_these(statement: str) -> TextClause:
    ids = bindparam("ids", type_=Texts())
    these = f"{statement} FROM product WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 - ours
    return text(these).bindparams(ids)


STATEMENTS: Statements = {
    "word_index.forget": {
        "sqlite": _of_these(
            "INSERT INTO product_search (product_search, rowid, words) SELECT 'delete', sequence, words"
        )
    },
    "word_index.learn": {
        "sqlite": _of_these("INSERT INTO product_search (rowid, words) SELECT sequence, words")
    },
    "word_index.learn_word": {"sqlite": text("INSERT OR IGNORE INTO product_word (word) VALUES (:word)")},
    "word_index.whole_words": {
        "sqlite": text(
            "SELECT word FROM product_word WHERE word >= :word AND word < :word || char(1114111) LIMIT :most"
        )
    },
    "word_index.words_with": {
        "sqlite": text(
            "SELECT word FROM product_word WHERE word NOT GLOB '*[0-9]*' AND instr(word, :part) > 0"
            " ORDER BY length(word), word LIMIT :most"
        )
    },
}
