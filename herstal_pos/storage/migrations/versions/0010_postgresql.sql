CREATE TABLE planned_price (
  product_id TEXT NOT NULL,
  price_cents BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT,
  was_cents BIGINT,
  CONSTRAINT planned_price_pk PRIMARY KEY (product_id),
  CONSTRAINT planned_price_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
--;
CREATE INDEX planned_price_by_first_day ON planned_price (first_day, product_id) WHERE was_cents IS NULL
--;
CREATE INDEX planned_price_by_last_day ON planned_price (last_day, product_id) WHERE last_day IS NOT NULL
