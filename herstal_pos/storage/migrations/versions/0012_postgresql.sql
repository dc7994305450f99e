CREATE INDEX product_by_category ON product (category, sequence) WHERE category <> ''
--;
CREATE TABLE bulk_change (
  id TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  points BIGINT NOT NULL,
  cents BIGINT NOT NULL,
  ending TEXT NOT NULL,
  same BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  clerk_id TEXT NOT NULL,
  CONSTRAINT bulk_change_pk PRIMARY KEY (id)
)
--;
CREATE INDEX bulk_change_by_age ON bulk_change (at, id)
--;
CREATE TABLE bulk_row (
  bulk_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  product_id TEXT NOT NULL,
  was TEXT NOT NULL,
  becomes TEXT NOT NULL,
  state TEXT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT bulk_row_pk PRIMARY KEY (bulk_id, position),
  CONSTRAINT bulk_row_bulk_id_fk FOREIGN KEY(bulk_id) REFERENCES bulk_change (id),
  CONSTRAINT bulk_row_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
--;
CREATE INDEX bulk_row_by_state ON bulk_row (bulk_id, state, position)