CREATE TABLE payment_attempt (
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  sale_version INTEGER NOT NULL,
  terminal_id TEXT NOT NULL,
  driver TEXT NOT NULL,
  means TEXT NOT NULL,
  kind TEXT NOT NULL,
  asked_cents INTEGER NOT NULL,
  approved_cents INTEGER,
  said_cents INTEGER,
  state TEXT NOT NULL,
  wire_id TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  sent_at INTEGER,
  sent_entry INTEGER,
  ended_at INTEGER,
  ended_by TEXT,
  declined TEXT,
  reason TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  answered_by TEXT,
  paid_by TEXT,
  refs TEXT NOT NULL,
  CONSTRAINT payment_attempt_pk PRIMARY KEY (id),
  CONSTRAINT payment_attempt_asks_for_something CHECK (asked_cents > 0),
  CONSTRAINT payment_attempt_approved_has_its_amount CHECK ((state = 'approved') = (approved_cents IS NOT NULL)),
  CONSTRAINT payment_attempt_is_in_a_state CHECK (state = 'started' OR state = 'waiting' OR state = 'unknown' OR state = 'approved' OR state = 'declined'),
  CONSTRAINT payment_attempt_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id),
  CONSTRAINT payment_attempt_sale_id_fk FOREIGN KEY(sale_id) REFERENCES sale (id)
)
 STRICT
--;
CREATE INDEX payment_attempt_by_till ON payment_attempt (till_id) WHERE state <> 'approved' AND state <> 'declined'
--;
CREATE INDEX payment_attempt_of_sale ON payment_attempt (sale_id)
--;
CREATE UNIQUE INDEX payment_attempt_one_at_terminal ON payment_attempt (till_id, terminal_id) WHERE state = 'started' OR state = 'waiting'
--;
CREATE UNIQUE INDEX payment_attempt_one_of_sale ON payment_attempt (sale_id) WHERE state <> 'approved' AND state <> 'declined'
--;
CREATE INDEX payment_attempt_sent ON payment_attempt (terminal_id, sent_entry) WHERE sent_entry IS NOT NULL
--;
CREATE TABLE payment_event (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  body TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT payment_event_pk PRIMARY KEY (sequence),
  CONSTRAINT payment_event_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX payment_event_by_attempt ON payment_event (attempt_id)
--;
CREATE INDEX payment_event_by_entry ON payment_event (chain, entry)
--;
CREATE TRIGGER payment_attempt_is_final BEFORE UPDATE ON payment_attempt WHEN OLD.state IN ('approved', 'declined') OR NEW.id IS DISTINCT FROM OLD.id OR NEW.till_id IS DISTINCT FROM OLD.till_id OR NEW.sale_id IS DISTINCT FROM OLD.sale_id OR NEW.sale_version IS DISTINCT FROM OLD.sale_version OR NEW.terminal_id IS DISTINCT FROM OLD.terminal_id OR NEW.driver IS DISTINCT FROM OLD.driver OR NEW.means IS DISTINCT FROM OLD.means OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.asked_cents IS DISTINCT FROM OLD.asked_cents OR NEW.begun_at IS DISTINCT FROM OLD.begun_at
BEGIN SELECT RAISE(ABORT, 'payment_attempt_is_final'); END
--;
CREATE TRIGGER payment_attempt_stays BEFORE DELETE ON payment_attempt WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'payment_attempt_stays'); END
--;
CREATE TRIGGER payment_event_is_final BEFORE UPDATE ON payment_event WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'payment_event_is_final'); END
--;
CREATE TRIGGER payment_event_stays BEFORE DELETE ON payment_event WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'payment_event_stays'); END
--;
CREATE TRIGGER sale_waits_for_its_terminal BEFORE UPDATE ON sale WHEN NEW.state IN ('completed', 'abandoned') AND EXISTS (SELECT 1 FROM payment_attempt WHERE sale_id = NEW.id AND state <> 'approved' AND state <> 'declined')
BEGIN SELECT RAISE(ABORT, 'sale_waits_for_its_terminal'); END
