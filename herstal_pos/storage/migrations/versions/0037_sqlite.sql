ALTER TABLE sale ADD COLUMN preorder_id TEXT
--;
CREATE INDEX sale_of_preorder ON sale (preorder_id) WHERE preorder_id IS NOT NULL
--;
CREATE TABLE preorder (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  number TEXT NOT NULL,
  goods_id TEXT NOT NULL,
  due_day TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT preorder_pk PRIMARY KEY (sequence),
  CONSTRAINT preorder_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX preorder_by_day ON preorder (due_day)
--;
CREATE INDEX preorder_by_entry ON preorder (chain, entry)
--;
CREATE INDEX preorder_by_number ON preorder (number)
--;
CREATE TABLE preorder_end (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  preorder_id TEXT NOT NULL,
  why TEXT NOT NULL,
  sale_id TEXT,
  kept_cents INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT preorder_end_pk PRIMARY KEY (sequence),
  CONSTRAINT preorder_end_id_once UNIQUE (id),
  CONSTRAINT preorder_end_keeps_something CHECK (kept_cents >= 0)
)
 STRICT
--;
CREATE INDEX preorder_end_by_preorder ON preorder_end (preorder_id)
--;
CREATE INDEX preorder_end_by_sale ON preorder_end (sale_id)
--;
CREATE TABLE preorder_customer (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT preorder_customer_pk PRIMARY KEY (id)
)
 STRICT
--;
CREATE TABLE preorder_promise (
  preorder_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  promised_from TEXT NOT NULL,
  CONSTRAINT preorder_promise_pk PRIMARY KEY (preorder_id, position),
  CONSTRAINT preorder_promise_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX preorder_promise_by_product ON preorder_promise (product_id)
--;
CREATE TRIGGER preorder_is_final BEFORE UPDATE ON preorder WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'preorder_is_final'); END
--;
CREATE TRIGGER preorder_stays BEFORE DELETE ON preorder WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'preorder_stays'); END
--;
CREATE TRIGGER preorder_end_is_final BEFORE UPDATE ON preorder_end WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'preorder_end_is_final'); END
--;
CREATE TRIGGER preorder_end_stays BEFORE DELETE ON preorder_end WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'preorder_end_stays'); END