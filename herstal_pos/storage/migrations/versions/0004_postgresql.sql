CREATE TABLE means (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  names TEXT NOT NULL,
  issuer TEXT NOT NULL,
  cap_cents BIGINT,
  goods TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  asks_number BOOLEAN NOT NULL,
  code TEXT NOT NULL,
  position BIGINT NOT NULL,
  CONSTRAINT means_pk PRIMARY KEY (id),
  CONSTRAINT means_caps_something CHECK (cap_cents > 0)
)
--;
CREATE FUNCTION means_keeps_its_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id IS DISTINCT FROM OLD.id OR NEW.kind IS DISTINCT FROM OLD.kind) THEN
    RAISE EXCEPTION 'means_keeps_its_kind' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
--;
CREATE TRIGGER means_keeps_its_kind BEFORE UPDATE ON means FOR EACH ROW EXECUTE FUNCTION means_keeps_its_kind()
--;
CREATE FUNCTION means_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (1 = 1) THEN
    RAISE EXCEPTION 'means_stays' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$
--;
CREATE TRIGGER means_stays BEFORE DELETE ON means FOR EACH ROW EXECUTE FUNCTION means_stays()
--;
CREATE TRIGGER means_is_not_emptied BEFORE TRUNCATE ON means FOR EACH STATEMENT EXECUTE FUNCTION is_not_emptied()
--;
INSERT INTO means (id, kind, names, issuer, goods, asks_number, code, position)
  VALUES ('cash', 'cash', '{}', '', '[]', FALSE, '', 1), ('card', 'card', '{}', '', '[]', FALSE, '', 2)
