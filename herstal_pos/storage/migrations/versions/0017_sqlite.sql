ALTER TABLE listing ADD COLUMN title TEXT
--;
ALTER TABLE listing ADD COLUMN let_stand TEXT
--;
ALTER TABLE listing ADD COLUMN ours INTEGER
--;
ALTER TABLE mall ADD COLUMN new_prices INTEGER
--;
CREATE TABLE mall_price (
  sequence INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  price_cents INTEGER,
  was_cents INTEGER,
  theirs INTEGER NOT NULL,
  CONSTRAINT mall_price_pk PRIMARY KEY (sequence),
  CONSTRAINT mall_price_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX mall_price_by_product ON mall_price (product_id, sequence)
--;
CREATE TABLE shown_otherwise (
  product_id TEXT NOT NULL,
  CONSTRAINT shown_otherwise_pk PRIMARY KEY (product_id),
  CONSTRAINT shown_otherwise_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
