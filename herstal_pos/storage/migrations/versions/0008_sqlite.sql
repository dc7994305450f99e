ALTER TABLE stock_movement ADD COLUMN fact_id TEXT
--;
CREATE INDEX product_by_shelf ON product (shelf, sequence) WHERE shelf <> ''
--;
CREATE INDEX stock_movement_by_fact ON stock_movement (fact_id) WHERE fact_id IS NOT NULL
--;
ALTER TABLE print_job ADD COLUMN product_id TEXT
--;
CREATE INDEX print_job_by_product ON print_job (product_id) WHERE product_id IS NOT NULL
--;
CREATE INDEX stock_level_negative ON stock_level (product_id) WHERE quantity < 0
--;
CREATE TABLE receiving (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  supplier_id TEXT,
  supplier_name TEXT NOT NULL,
  document TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT receiving_pk PRIMARY KEY (sequence),
  CONSTRAINT receiving_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX receiving_by_document ON receiving (supplier_id, document) WHERE document <> ''
--;
CREATE TABLE stock_count (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT stock_count_pk PRIMARY KEY (sequence),
  CONSTRAINT stock_count_id_once UNIQUE (id)
)
 STRICT
--;
CREATE TABLE supplier (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  vat_number TEXT NOT NULL,
  retired INTEGER NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT supplier_pk PRIMARY KEY (id)
)
 STRICT
--;
CREATE INDEX supplier_by_name ON supplier (name, id)
--;
CREATE TABLE label_owed (
  product_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  labels INTEGER NOT NULL,
  was_cents INTEGER,
  since INTEGER NOT NULL,
  CONSTRAINT label_owed_pk PRIMARY KEY (product_id),
  CONSTRAINT label_owed_owes_something CHECK (labels > 0),
  CONSTRAINT label_owed_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX label_owed_by_age ON label_owed (since, product_id)
--;
CREATE TABLE price_change (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  was_cents INTEGER,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT price_change_pk PRIMARY KEY (sequence),
  CONSTRAINT price_change_id_once UNIQUE (id),
  CONSTRAINT price_change_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX price_change_by_product ON price_change (product_id, sequence)
--;
CREATE TABLE product_card (
  product_id TEXT NOT NULL,
  short_name TEXT NOT NULL,
  content INTEGER,
  content_unit TEXT NOT NULL,
  minimum INTEGER,
  supplier_id TEXT,
  supplier_code TEXT NOT NULL,
  note TEXT NOT NULL,
  retired INTEGER NOT NULL,
  unfinished INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT product_card_pk PRIMARY KEY (product_id),
  CONSTRAINT product_card_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id),
  CONSTRAINT product_card_supplier_id_fk FOREIGN KEY(supplier_id) REFERENCES supplier (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX product_card_by_supplier_code ON product_card (supplier_code) WHERE supplier_code <> ''
--;
CREATE INDEX product_card_minimums ON product_card (product_id) WHERE minimum IS NOT NULL
--;
CREATE INDEX product_card_unfinished ON product_card (made_at, product_id) WHERE unfinished
--;
CREATE TABLE product_pack (
  barcode TEXT NOT NULL,
  product_id TEXT NOT NULL,
  units INTEGER NOT NULL,
  CONSTRAINT product_pack_pk PRIMARY KEY (barcode),
  CONSTRAINT product_pack_holds_something CHECK (units > 0),
  CONSTRAINT product_pack_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX product_pack_by_product ON product_pack (product_id)
--;
CREATE TABLE receiving_line (
  id TEXT NOT NULL,
  receiving_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  value_cents INTEGER,
  best_before TEXT,
  lot TEXT NOT NULL,
  CONSTRAINT receiving_line_pk PRIMARY KEY (id),
  CONSTRAINT receiving_line_receiving_id_position_once UNIQUE (receiving_id, position),
  CONSTRAINT receiving_line_receiving_id_fk FOREIGN KEY(receiving_id) REFERENCES receiving (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT receiving_line_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX receiving_line_by_product ON receiving_line (product_id)
--;
CREATE TABLE shelf_draft (
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  head TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  CONSTRAINT shelf_draft_pk PRIMARY KEY (id),
  CONSTRAINT shelf_draft_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id)
)
 STRICT
--;
CREATE INDEX shelf_draft_by_till ON shelf_draft (till_id, kind)
--;
CREATE TABLE stock_cost (
  product_id TEXT NOT NULL,
  cost INTEGER NOT NULL,
  through INTEGER NOT NULL,
  CONSTRAINT stock_cost_pk PRIMARY KEY (product_id),
  CONSTRAINT stock_cost_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE TABLE stock_count_line (
  id TEXT NOT NULL,
  count_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  counted INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  through INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT stock_count_line_pk PRIMARY KEY (id),
  CONSTRAINT stock_count_line_count_id_position_once UNIQUE (count_id, position),
  CONSTRAINT stock_count_line_count_id_fk FOREIGN KEY(count_id) REFERENCES stock_count (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT stock_count_line_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX stock_count_line_by_product ON stock_count_line (product_id)
--;
CREATE TABLE stock_loss (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT stock_loss_pk PRIMARY KEY (sequence),
  CONSTRAINT stock_loss_id_once UNIQUE (id),
  CONSTRAINT stock_loss_loses_something CHECK (quantity > 0),
  CONSTRAINT stock_loss_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX stock_loss_by_product ON stock_loss (product_id, sequence)
--;
CREATE TABLE shelf_draft_line (
  draft_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT shelf_draft_line_pk PRIMARY KEY (draft_id, product_id),
  CONSTRAINT shelf_draft_line_draft_id_fk FOREIGN KEY(draft_id) REFERENCES shelf_draft (id),
  CONSTRAINT shelf_draft_line_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE TRIGGER price_change_is_final BEFORE UPDATE ON price_change WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'price_change_is_final'); END
--;
CREATE TRIGGER price_change_stays BEFORE DELETE ON price_change WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'price_change_stays'); END
--;
CREATE TRIGGER receiving_is_final BEFORE UPDATE ON receiving WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'receiving_is_final'); END
--;
CREATE TRIGGER receiving_stays BEFORE DELETE ON receiving WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'receiving_stays'); END
--;
CREATE TRIGGER receiving_line_is_final BEFORE UPDATE ON receiving_line WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'receiving_line_is_final'); END
--;
CREATE TRIGGER receiving_line_stays BEFORE DELETE ON receiving_line WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'receiving_line_stays'); END
--;
CREATE TRIGGER stock_count_is_final BEFORE UPDATE ON stock_count WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_count_is_final'); END
--;
CREATE TRIGGER stock_count_stays BEFORE DELETE ON stock_count WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_count_stays'); END
--;
CREATE TRIGGER stock_count_line_is_final BEFORE UPDATE ON stock_count_line WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_count_line_is_final'); END
--;
CREATE TRIGGER stock_count_line_stays BEFORE DELETE ON stock_count_line WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_count_line_stays'); END
--;
CREATE TRIGGER stock_loss_is_final BEFORE UPDATE ON stock_loss WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_loss_is_final'); END
--;
CREATE TRIGGER stock_loss_stays BEFORE DELETE ON stock_loss WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_loss_stays'); END
