CREATE TABLE closing (
  till_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  session_id TEXT NOT NULL,
  business_day TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  clerk_id TEXT NOT NULL,
  expected_cents BIGINT NOT NULL,
  counted_cents BIGINT NOT NULL,
  kept_cents BIGINT NOT NULL,
  reason TEXT NOT NULL,
  pieces TEXT NOT NULL,
  paper TEXT NOT NULL,
  CONSTRAINT closing_pk PRIMARY KEY (till_id, number),
  CONSTRAINT closing_session_id_once UNIQUE (session_id),
  CONSTRAINT closing_keeps_what_is_there CHECK (number > 0 AND 0 <= kept_cents AND kept_cents <= counted_cents),
  CONSTRAINT closing_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id),
  CONSTRAINT closing_session_id_fk FOREIGN KEY(session_id) REFERENCES cash_session (id),
  CONSTRAINT closing_clerk_id_fk FOREIGN KEY(clerk_id) REFERENCES clerk (id)
)
--;
CREATE FUNCTION cash_movement_comes_too_late() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (EXISTS (SELECT 1 FROM cash_session WHERE id = NEW.session_id AND closed_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'cash_movement_comes_too_late' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
--;
CREATE TRIGGER cash_movement_comes_too_late BEFORE INSERT ON cash_movement FOR EACH ROW EXECUTE FUNCTION cash_movement_comes_too_late()
--;
CREATE FUNCTION closing_has_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM closing WHERE till_id = NEW.till_id)) THEN
    RAISE EXCEPTION 'closing_has_no_gap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
--;
CREATE TRIGGER closing_has_no_gap BEFORE INSERT ON closing FOR EACH ROW EXECUTE FUNCTION closing_has_no_gap()
--;
CREATE FUNCTION closing_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (1 = 1) THEN
    RAISE EXCEPTION 'closing_is_final' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
--;
CREATE TRIGGER closing_is_final BEFORE UPDATE ON closing FOR EACH ROW EXECUTE FUNCTION closing_is_final()
--;
CREATE FUNCTION closing_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (1 = 1) THEN
    RAISE EXCEPTION 'closing_stays' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$
--;
CREATE TRIGGER closing_stays BEFORE DELETE ON closing FOR EACH ROW EXECUTE FUNCTION closing_stays()
--;
CREATE TRIGGER closing_is_not_emptied BEFORE TRUNCATE ON closing FOR EACH STATEMENT EXECUTE FUNCTION is_not_emptied()
