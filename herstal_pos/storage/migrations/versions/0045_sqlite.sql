ALTER TABLE mall_sale ADD COLUMN goods TEXT
--;
CREATE TABLE mall_payout (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  received_cents INTEGER NOT NULL,
  fee_cents INTEGER NOT NULL,
  fee_vat_cents INTEGER NOT NULL,
  reference TEXT NOT NULL,
  reason TEXT NOT NULL,
  corrects TEXT,
  made_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT mall_payout_pk PRIMARY KEY (sequence),
  CONSTRAINT mall_payout_id_once UNIQUE (id),
  CONSTRAINT mall_payout_moves_something CHECK (received_cents <> 0 OR fee_cents <> 0)
)
 STRICT
--;
CREATE INDEX mall_payout_by_day ON mall_payout (day)
--;
CREATE INDEX mall_payout_by_entry ON mall_payout (chain, entry)
--;
CREATE TRIGGER mall_payout_is_final BEFORE UPDATE ON mall_payout WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'mall_payout_is_final'); END
--;
CREATE TRIGGER mall_payout_stays BEFORE DELETE ON mall_payout WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'mall_payout_stays'); END