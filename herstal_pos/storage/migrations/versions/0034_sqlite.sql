CREATE TABLE transfer (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  communication TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT transfer_pk PRIMARY KEY (sequence),
  CONSTRAINT transfer_id_once UNIQUE (id),
  CONSTRAINT transfer_sale_id_once UNIQUE (sale_id)
)
 STRICT
--;
CREATE INDEX transfer_by_communication ON transfer (communication)
--;
CREATE INDEX transfer_by_entry ON transfer (chain, entry)
--;
CREATE TABLE transfer_received (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  communication TEXT NOT NULL,
  day TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  corrects TEXT,
  made_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT transfer_received_pk PRIMARY KEY (sequence),
  CONSTRAINT transfer_received_id_once UNIQUE (id),
  CONSTRAINT transfer_received_moves_something CHECK (amount_cents <> 0)
)
 STRICT
--;
CREATE INDEX transfer_received_by_entry ON transfer_received (chain, entry)
--;
CREATE INDEX transfer_received_of ON transfer_received (communication)
--;
CREATE TRIGGER transfer_is_final BEFORE UPDATE ON transfer WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'transfer_is_final'); END
--;
CREATE TRIGGER transfer_stays BEFORE DELETE ON transfer WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'transfer_stays'); END
--;
CREATE TRIGGER transfer_received_is_final BEFORE UPDATE ON transfer_received WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'transfer_received_is_final'); END
--;
CREATE TRIGGER transfer_received_stays BEFORE DELETE ON transfer_received WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'transfer_received_stays'); END
