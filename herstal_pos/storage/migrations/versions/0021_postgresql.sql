CREATE TABLE product_picture (
  product_id TEXT NOT NULL,
  jpeg BYTEA NOT NULL,
  chain TEXT NOT NULL,
  entry BIGINT NOT NULL,
  CONSTRAINT product_picture_pk PRIMARY KEY (product_id),
  CONSTRAINT product_picture_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
