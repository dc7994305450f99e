CREATE TABLE family (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  axes TEXT NOT NULL,
  source_code TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry BIGINT NOT NULL,
  CONSTRAINT family_pk PRIMARY KEY (id)
)
--;
CREATE INDEX family_by_name ON family (name, id)
--;
CREATE INDEX family_by_source ON family (source_code, id) WHERE source_code <> ''
--;
CREATE TABLE variant (
  product_id TEXT NOT NULL,
  family_id TEXT NOT NULL,
  value_1 TEXT NOT NULL,
  value_2 TEXT NOT NULL,
  CONSTRAINT variant_pk PRIMARY KEY (product_id),
  CONSTRAINT variant_family_id_value_1_value_2_once UNIQUE (family_id, value_1, value_2),
  CONSTRAINT variant_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id),
  CONSTRAINT variant_family_id_fk FOREIGN KEY(family_id) REFERENCES family (id)
)
