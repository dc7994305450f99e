ALTER TABLE bulk_change ADD COLUMN first_day TEXT
--;
CREATE TABLE vat_change (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  vat_code TEXT NOT NULL,
  was_code TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT vat_change_pk PRIMARY KEY (sequence),
  CONSTRAINT vat_change_id_once UNIQUE (id),
  CONSTRAINT vat_change_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX vat_change_by_product ON vat_change (product_id, sequence)
--;
CREATE TABLE planned_vat (
  product_id TEXT NOT NULL,
  vat_code TEXT NOT NULL,
  first_day TEXT NOT NULL,
  CONSTRAINT planned_vat_pk PRIMARY KEY (product_id),
  CONSTRAINT planned_vat_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX planned_vat_by_first_day ON planned_vat (first_day, product_id)
--;
CREATE TRIGGER vat_change_is_final BEFORE UPDATE ON vat_change WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'vat_change_is_final'); END
--;
CREATE TRIGGER vat_change_stays BEFORE DELETE ON vat_change WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'vat_change_stays'); END
