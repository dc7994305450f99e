CREATE TABLE promotion (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  pieces BIGINT NOT NULL,
  value BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  category TEXT NOT NULL,
  ended BOOLEAN NOT NULL,
  chain TEXT NOT NULL,
  entry BIGINT NOT NULL,
  CONSTRAINT promotion_pk PRIMARY KEY (id)
)
--;
CREATE INDEX promotion_by_last_day ON promotion (last_day, id)
--;
CREATE TABLE promotion_article (
  promotion_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  CONSTRAINT promotion_article_pk PRIMARY KEY (promotion_id, product_id),
  CONSTRAINT promotion_article_promotion_id_fk FOREIGN KEY(promotion_id) REFERENCES promotion (id),
  CONSTRAINT promotion_article_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
--;
ALTER TABLE sale_line ADD COLUMN promotion_id TEXT
--;
ALTER TABLE sale_line ADD COLUMN promotion TEXT
