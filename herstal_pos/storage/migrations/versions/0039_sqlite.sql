CREATE TABLE town_voucher (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  scheme TEXT NOT NULL,
  serial TEXT NOT NULL,
  value_cents INTEGER NOT NULL,
  taken_cents INTEGER NOT NULL,
  sale_id TEXT NOT NULL,
  tender_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT town_voucher_pk PRIMARY KEY (sequence),
  CONSTRAINT town_voucher_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX town_voucher_by_entry ON town_voucher (chain, entry)
--;
CREATE INDEX town_voucher_by_sale ON town_voucher (sale_id)
--;
CREATE INDEX town_voucher_by_serial ON town_voucher (scheme, serial)
--;
CREATE TABLE town_claim (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  scheme TEXT NOT NULL,
  month TEXT NOT NULL,
  count INTEGER NOT NULL,
  value_cents INTEGER NOT NULL,
  taken_cents INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT town_claim_pk PRIMARY KEY (sequence),
  CONSTRAINT town_claim_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX town_claim_by_entry ON town_claim (chain, entry)
--;
CREATE INDEX town_claim_of ON town_claim (scheme, month)
--;
CREATE TRIGGER town_voucher_is_final BEFORE UPDATE ON town_voucher WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'town_voucher_is_final'); END
--;
CREATE TRIGGER town_voucher_stays BEFORE DELETE ON town_voucher WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'town_voucher_stays'); END
--;
CREATE TRIGGER town_claim_is_final BEFORE UPDATE ON town_claim WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'town_claim_is_final'); END
--;
CREATE TRIGGER town_claim_stays BEFORE DELETE ON town_claim WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'town_claim_stays'); END