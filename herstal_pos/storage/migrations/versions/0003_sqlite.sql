CREATE TABLE closing (
  till_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  session_id TEXT NOT NULL,
  business_day TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  expected_cents INTEGER NOT NULL,
  counted_cents INTEGER NOT NULL,
  kept_cents INTEGER NOT NULL,
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
 STRICT
--;
CREATE TRIGGER cash_movement_comes_too_late BEFORE INSERT ON cash_movement WHEN EXISTS (SELECT 1 FROM cash_session WHERE id = NEW.session_id AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'cash_movement_comes_too_late'); END
--;
CREATE TRIGGER closing_has_no_gap BEFORE INSERT ON closing WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM closing WHERE till_id = NEW.till_id)
BEGIN SELECT RAISE(ABORT, 'closing_has_no_gap'); END
--;
CREATE TRIGGER closing_is_final BEFORE UPDATE ON closing WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'closing_is_final'); END
--;
CREATE TRIGGER closing_stays BEFORE DELETE ON closing WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'closing_stays'); END
