CREATE TABLE means (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  names TEXT NOT NULL,
  issuer TEXT NOT NULL,
  cap_cents INTEGER,
  goods TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  asks_number INTEGER NOT NULL,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT means_pk PRIMARY KEY (id),
  CONSTRAINT means_caps_something CHECK (cap_cents > 0)
)
 STRICT
--;
CREATE TRIGGER means_keeps_its_kind BEFORE UPDATE ON means WHEN NEW.id IS DISTINCT FROM OLD.id OR NEW.kind IS DISTINCT FROM OLD.kind
BEGIN SELECT RAISE(ABORT, 'means_keeps_its_kind'); END
--;
CREATE TRIGGER means_stays BEFORE DELETE ON means WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'means_stays'); END
--;
INSERT INTO means (id, kind, names, issuer, goods, asks_number, code, position)
  VALUES ('cash', 'cash', '{}', '', '[]', 0, '', 1), ('card', 'card', '{}', '', '[]', 0, '', 2)
