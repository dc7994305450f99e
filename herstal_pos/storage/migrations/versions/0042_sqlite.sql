ALTER TABLE customer ADD COLUMN street TEXT
--;
ALTER TABLE customer ADD COLUMN postcode TEXT
--;
ALTER TABLE customer ADD COLUMN city TEXT
--;
CREATE TABLE invoice (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  number_text TEXT NOT NULL,
  day TEXT NOT NULL,
  due_day TEXT,
  total_cents INTEGER NOT NULL,
  due_cents INTEGER NOT NULL,
  communication TEXT NOT NULL,
  language TEXT NOT NULL,
  regime TEXT NOT NULL,
  corrects TEXT,
  customer_id TEXT,
  made_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT invoice_pk PRIMARY KEY (sequence),
  CONSTRAINT invoice_id_once UNIQUE (id),
  CONSTRAINT invoice_chain_kind_year_number_once UNIQUE (chain, kind, year, number),
  CONSTRAINT invoice_is_due_in_part CHECK (due_cents >= 0 AND due_cents <= total_cents)
)
 STRICT
--;
CREATE INDEX invoice_by_communication ON invoice (communication) WHERE communication <> ''
--;
CREATE INDEX invoice_by_customer ON invoice (customer_id)
--;
CREATE INDEX invoice_by_day ON invoice (day)
--;
CREATE INDEX invoice_by_entry ON invoice (chain, entry)
--;
CREATE INDEX invoice_by_number ON invoice (number_text)
--;
CREATE INDEX invoice_corrects ON invoice (corrects)
--;
CREATE TABLE invoice_ticket (
  invoice_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  sale_id TEXT NOT NULL,
  CONSTRAINT invoice_ticket_pk PRIMARY KEY (invoice_id, position)
)
 STRICT
--;
CREATE INDEX invoice_ticket_by_sale ON invoice_ticket (sale_id)
--;
CREATE TABLE invoice_parties (
  invoice_id TEXT NOT NULL,
  salt TEXT NOT NULL,
  seller_name TEXT NOT NULL,
  seller_street TEXT NOT NULL,
  seller_postcode TEXT NOT NULL,
  seller_city TEXT NOT NULL,
  seller_company TEXT NOT NULL,
  buyer_name TEXT NOT NULL,
  buyer_street TEXT NOT NULL,
  buyer_postcode TEXT NOT NULL,
  buyer_city TEXT NOT NULL,
  buyer_company TEXT NOT NULL,
  buyer_email TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL,
  beneficiary TEXT NOT NULL,
  CONSTRAINT invoice_parties_pk PRIMARY KEY (invoice_id)
)
 STRICT
--;
CREATE TABLE invoice_step (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  invoice_id TEXT NOT NULL,
  state TEXT NOT NULL,
  way TEXT NOT NULL,
  said TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT invoice_step_pk PRIMARY KEY (sequence),
  CONSTRAINT invoice_step_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX invoice_step_by_entry ON invoice_step (chain, entry)
--;
CREATE INDEX invoice_step_of ON invoice_step (invoice_id)
--;
CREATE TABLE invoice_wish (
  id TEXT NOT NULL,
  CONSTRAINT invoice_wish_pk PRIMARY KEY (id)
)
 STRICT
--;
CREATE TRIGGER invoice_is_final BEFORE UPDATE ON invoice WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_is_final'); END
--;
CREATE TRIGGER invoice_stays BEFORE DELETE ON invoice WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_stays'); END
--;
CREATE TRIGGER invoice_ticket_is_final BEFORE UPDATE ON invoice_ticket WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_ticket_is_final'); END
--;
CREATE TRIGGER invoice_ticket_stays BEFORE DELETE ON invoice_ticket WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_ticket_stays'); END
--;
CREATE TRIGGER invoice_step_is_final BEFORE UPDATE ON invoice_step WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_step_is_final'); END
--;
CREATE TRIGGER invoice_step_stays BEFORE DELETE ON invoice_step WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_step_stays'); END
--;
CREATE TRIGGER invoice_parties_is_final BEFORE UPDATE ON invoice_parties WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'invoice_parties_is_final'); END
--;
CREATE TRIGGER invoice_parties_stays_ten_years BEFORE DELETE ON invoice_parties WHEN EXISTS (SELECT 1 FROM invoice WHERE id = OLD.invoice_id AND year + 10 >= (SELECT max(year) FROM invoice))
BEGIN SELECT RAISE(ABORT, 'invoice_parties_stays_ten_years'); END