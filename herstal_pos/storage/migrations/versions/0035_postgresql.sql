CREATE TABLE customer (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  company TEXT,
  phone TEXT,
  email TEXT,
  card TEXT,
  salt TEXT,
  forgotten_at BIGINT,
  sought TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry BIGINT NOT NULL,
  CONSTRAINT customer_pk PRIMARY KEY (id)
)
--;
CREATE INDEX customer_by_company ON customer (company) WHERE company IS NOT NULL
--;
CREATE INDEX customer_by_card ON customer (card) WHERE card IS NOT NULL
--;
ALTER TABLE sale ADD COLUMN customer_id TEXT
--;
CREATE INDEX sale_by_customer ON sale (customer_id, completed_at) WHERE customer_id IS NOT NULL
