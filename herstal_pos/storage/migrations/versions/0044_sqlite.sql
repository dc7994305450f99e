CREATE TABLE mall_sale (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  code TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  lines TEXT NOT NULL,
  vat TEXT NOT NULL,
  corrects TEXT NOT NULL,
  chain TEXT NOT NULL,
  entry INTEGER NOT NULL,
  CONSTRAINT mall_sale_pk PRIMARY KEY (sequence),
  CONSTRAINT mall_sale_id_once UNIQUE (id)
)
 STRICT
--;
CREATE INDEX mall_sale_by_day ON mall_sale (business_day)
--;
CREATE INDEX mall_sale_by_entry ON mall_sale (chain, entry)
--;
CREATE INDEX mall_sale_by_order ON mall_sale (order_id)
--;
CREATE TRIGGER mall_sale_is_final BEFORE UPDATE ON mall_sale WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'mall_sale_is_final'); END
--;
CREATE TRIGGER mall_sale_stays BEFORE DELETE ON mall_sale WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'mall_sale_stays'); END