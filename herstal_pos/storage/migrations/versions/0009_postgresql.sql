CREATE TABLE supplier_invoice (
  id TEXT NOT NULL,
  supplier_number TEXT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  file_key TEXT NOT NULL,
  state TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  closed_at BIGINT,
  head TEXT NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT supplier_invoice_pk PRIMARY KEY (id)
)
--;
CREATE INDEX supplier_invoice_by_document ON supplier_invoice (supplier_number, document)
--;
CREATE INDEX supplier_invoice_by_file ON supplier_invoice (file_key)
--;
CREATE INDEX supplier_invoice_open ON supplier_invoice (read_at, id) WHERE state = 'open'
--;
CREATE TABLE supplier_item (
  supplier_number TEXT NOT NULL,
  reference TEXT NOT NULL,
  product_id TEXT,
  factor BIGINT NOT NULL,
  unit_code TEXT NOT NULL,
  vat_points BIGINT,
  last_cost BIGINT,
  seen_at BIGINT NOT NULL,
  CONSTRAINT supplier_item_pk PRIMARY KEY (supplier_number, reference),
  CONSTRAINT supplier_item_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
