"""What is derived from other rows: the level of an article, by the database itself; the index of words."""

from collections.abc import Iterator

from herstal_pos.storage.database.guards import Guard

_SQLITE_LEVEL_GUARDS = (
    # SQLite cannot tell who writes. A level therefore names the last movement that it counts: it starts at
    # nothing, and each step must be the quantity of a later movement, which cannot be changed.
    Guard("stock_level_starts_empty", "stock_level", "INSERT", "NEW.quantity <> 0 OR NEW.through <> 0"),
    Guard(
        "stock_level_is_derived",
        "stock_level",
        "UPDATE",
        "NEW.product_id <> OLD.product_id OR NEW.through <= OLD.through OR NEW.quantity - OLD.quantity"
        " IS DISTINCT FROM (SELECT quantity FROM stock_movement"
        " WHERE sequence = NEW.through AND product_id = NEW.product_id)",
    ),
)
_SQLITE_LEVELS = """\
CREATE TRIGGER stock_movement_counts AFTER INSERT ON stock_movement
BEGIN
  INSERT OR IGNORE INTO stock_level (product_id, quantity, through) VALUES (NEW.product_id, 0, 0);
  UPDATE stock_level SET quantity = quantity + NEW.quantity, through = NEW.sequence
    WHERE product_id = NEW.product_id;
END"""

# Filled by `word_index.py`, a batch in one statement: filled by a trigger it would be flushed with each row.
_SQLITE_SEARCH = (
    """\
CREATE VIRTUAL TABLE product_search USING fts5(
  words, content='product', content_rowid='sequence',
  tokenize='ascii', prefix='1 2 3 4', detail=none, columnsize=0
)""",
    "CREATE TABLE product_word (word TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID, STRICT",
    # for what is looked for inside words: codes of articles are none
    "CREATE INDEX product_word_of_letters ON product_word (word) WHERE word NOT GLOB '*[0-9]*'",
)

_POSTGRESQL_LEVEL_GUARDS = (
    Guard("stock_level_starts_derived", "stock_level", "INSERT", "pg_trigger_depth() < 2"),
    Guard("stock_level_is_derived", "stock_level", "UPDATE", "pg_trigger_depth() < 2"),
)
_POSTGRESQL_LEVELS = (
    """\
CREATE FUNCTION stock_movement_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_level (product_id, quantity, through)
    VALUES (NEW.product_id, NEW.quantity, NEW.sequence)
    ON CONFLICT (product_id) DO UPDATE
    SET quantity = stock_level.quantity + NEW.quantity, through = NEW.sequence;
  RETURN NULL;
END $$""",
    """\
CREATE TRIGGER stock_movement_counts AFTER INSERT ON stock_movement
  FOR EACH ROW EXECUTE FUNCTION stock_movement_counts()""",
)

# The words are split already: PostgreSQL's own parser would make numbers and addresses of some.
_POSTGRESQL_SEARCH = (
    "CREATE INDEX product_search ON product USING gin (array_to_tsvector(string_to_array(words, ' ')))"
)


def statements(dialect: str) -> Iterator[str]:
    """What makes levels and search, for `sqlite` or `postgresql`."""
    if dialect == "sqlite":
        for guard in _SQLITE_LEVEL_GUARDS:
            yield from guard.on_sqlite()
        yield from (_SQLITE_LEVELS, *_SQLITE_SEARCH)
    else:
        for guard in _POSTGRESQL_LEVEL_GUARDS:
            yield from guard.on_postgresql()
        yield from (*_POSTGRESQL_LEVELS, _POSTGRESQL_SEARCH)
