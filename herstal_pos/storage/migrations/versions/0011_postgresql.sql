ALTER TABLE listing ADD COLUMN price_cents BIGINT
--;
ALTER TABLE listing ADD COLUMN active BOOLEAN
--;
ALTER TABLE listing ADD COLUMN said TEXT
--;
ALTER TABLE listing ADD COLUMN withdrawn BOOLEAN
--;
CREATE TABLE not_in_mall (
  product_id TEXT NOT NULL,
  CONSTRAINT not_in_mall_pk PRIMARY KEY (product_id),
  CONSTRAINT not_in_mall_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
--;
CREATE INDEX outbox_listings ON outbox (sequence) WHERE kind = 'listing'
--;
CREATE INDEX outbox_of_article ON outbox (product_id) WHERE kind = 'listing'
--;
INSERT INTO not_in_mall (product_id)
SELECT product.id FROM product
LEFT JOIN product_card ON product_card.product_id = product.id
LEFT JOIN listing ON listing.product_id = product.id
WHERE product.tracked AND NOT coalesce(product.empties, FALSE) AND NOT coalesce(product_card.retired, FALSE) AND listing.product_id IS NULL
  AND product.price_cents > 0 AND lower(product.category) NOT IN ('tobacco', 'tabac', 'tabak')
