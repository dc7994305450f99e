CREATE TABLE ticket_key (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  public TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT ticket_key_pk PRIMARY KEY (sequence),
  CONSTRAINT ticket_key_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX ticket_key_by_entry ON ticket_key (chain, entry)
--;
CREATE INDEX print_job_by_sale ON print_job (sale_id) WHERE sale_id IS NOT NULL
--;
CREATE TRIGGER ticket_key_is_final BEFORE UPDATE ON ticket_key WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'ticket_key_is_final'); END
--;
CREATE TRIGGER ticket_key_stays BEFORE DELETE ON ticket_key WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'ticket_key_stays'); END