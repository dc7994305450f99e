CREATE TABLE accountant_sending (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  way TEXT NOT NULL,
  file TEXT NOT NULL,
  digest TEXT NOT NULL,
  zs TEXT NOT NULL,
  files TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT accountant_sending_pk PRIMARY KEY (sequence),
  CONSTRAINT accountant_sending_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX accountant_sending_by_entry ON accountant_sending (chain, entry)
--;
CREATE INDEX accountant_sending_of ON accountant_sending (first_day, last_day)
--;
CREATE TRIGGER accountant_sending_is_final BEFORE UPDATE ON accountant_sending WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'accountant_sending_is_final'); END
--;
CREATE TRIGGER accountant_sending_stays BEFORE DELETE ON accountant_sending WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'accountant_sending_stays'); END