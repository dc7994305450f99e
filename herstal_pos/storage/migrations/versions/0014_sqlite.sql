ALTER TABLE receiving ADD COLUMN order_id TEXT
--;
CREATE INDEX receiving_by_order ON receiving (order_id) WHERE order_id IS NOT NULL
--;
CREATE TABLE supplier_order (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  supplier_id TEXT NOT NULL,
  supplier_name TEXT NOT NULL,
  number TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT supplier_order_pk PRIMARY KEY (sequence),
  CONSTRAINT supplier_order_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX supplier_order_by_entry ON supplier_order (chain, entry)
--;
CREATE TABLE supplier_order_line (
  id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  pack INTEGER NOT NULL,
  reference TEXT NOT NULL,
  CONSTRAINT supplier_order_line_pk PRIMARY KEY (id),
  CONSTRAINT supplier_order_line_order_id_position_once UNIQUE (order_id, position),
  CONSTRAINT supplier_order_line_asks_for_something CHECK (quantity > 0),
  CONSTRAINT supplier_order_line_order_id_fk FOREIGN KEY(order_id) REFERENCES supplier_order (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT supplier_order_line_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX supplier_order_line_by_product ON supplier_order_line (product_id)
--;
CREATE TABLE supplier_order_end (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  why TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT supplier_order_end_pk PRIMARY KEY (sequence),
  CONSTRAINT supplier_order_end_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX supplier_order_end_by_order ON supplier_order_end (order_id)
--;
CREATE TRIGGER supplier_order_is_final BEFORE UPDATE ON supplier_order WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'supplier_order_is_final'); END
--;
CREATE TRIGGER supplier_order_stays BEFORE DELETE ON supplier_order WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'supplier_order_stays'); END
--;
CREATE TRIGGER supplier_order_line_is_final BEFORE UPDATE ON supplier_order_line WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'supplier_order_line_is_final'); END
--;
CREATE TRIGGER supplier_order_line_stays BEFORE DELETE ON supplier_order_line WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'supplier_order_line_stays'); END
--;
CREATE TRIGGER supplier_order_end_is_final BEFORE UPDATE ON supplier_order_end WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'supplier_order_end_is_final'); END
--;
CREATE TRIGGER supplier_order_end_stays BEFORE DELETE ON supplier_order_end WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'supplier_order_end_stays'); END
