ALTER TABLE sale_line ADD COLUMN voucher TEXT
--;
CREATE TABLE voucher_issued (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  serial TEXT NOT NULL,
  kind TEXT NOT NULL,
  cents INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  last_day TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  tender_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT voucher_issued_pk PRIMARY KEY (sequence),
  CONSTRAINT voucher_issued_id_once UNIQUE (id),
  CONSTRAINT voucher_issued_is_worth_something CHECK (cents > 0)
)
 STRICT
--;
CREATE INDEX voucher_issued_by_entry ON voucher_issued (chain, entry)
--;
CREATE INDEX voucher_issued_by_sale ON voucher_issued (sale_id)
--;
CREATE INDEX voucher_issued_by_serial ON voucher_issued (serial)
--;
CREATE TABLE voucher_spent (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  voucher_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  tender_id TEXT NOT NULL,
  cents INTEGER NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT voucher_spent_pk PRIMARY KEY (sequence),
  CONSTRAINT voucher_spent_id_once UNIQUE (id),
  CONSTRAINT voucher_spent_moves_something CHECK (cents <> 0)
)
 STRICT
--;
CREATE INDEX voucher_spent_by_entry ON voucher_spent (chain, entry)
--;
CREATE INDEX voucher_spent_by_sale ON voucher_spent (sale_id)
--;
CREATE INDEX voucher_spent_by_voucher ON voucher_spent (voucher_id)
--;
CREATE TRIGGER voucher_issued_is_final BEFORE UPDATE ON voucher_issued WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'voucher_issued_is_final'); END
--;
CREATE TRIGGER voucher_issued_stays BEFORE DELETE ON voucher_issued WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'voucher_issued_stays'); END
--;
CREATE TRIGGER voucher_spent_is_final BEFORE UPDATE ON voucher_spent WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'voucher_spent_is_final'); END
--;
CREATE TRIGGER voucher_spent_stays BEFORE DELETE ON voucher_spent WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'voucher_spent_stays'); END