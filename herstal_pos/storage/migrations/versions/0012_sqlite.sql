CREATE INDEX product_by_category ON product (category, sequence) WHERE category <> ''
--;
CREATE TABLE bulk_change (
  id TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  points INTEGER NOT NULL,
  cents INTEGER NOT NULL,
  ending TEXT NOT NULL,
  same INTEGER NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  CONSTRAINT bulk_change_pk PRIMARY KEY (id)
)
 STRICT
--;
CREATE INDEX bulk_change_by_age ON bulk_change (at, id)
--;
CREATE TABLE bulk_row (
  bulk_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  was TEXT NOT NULL,
  becomes TEXT NOT NULL,
  state TEXT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT bulk_row_pk PRIMARY KEY (bulk_id, position),
  CONSTRAINT bulk_row_bulk_id_fk FOREIGN KEY(bulk_id) REFERENCES bulk_change (id),
  CONSTRAINT bulk_row_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX bulk_row_by_state ON bulk_row (bulk_id, state, position)