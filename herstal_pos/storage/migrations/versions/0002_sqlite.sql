ALTER TABLE stock_movement ADD COLUMN order_id TEXT
--;
ALTER TABLE outbox ADD COLUMN order_id TEXT
--;
ALTER TABLE outbox ADD COLUMN body TEXT
--;
ALTER TABLE outbox ADD COLUMN reason TEXT
--;
CREATE TABLE online_order (
  id TEXT NOT NULL,
  ref TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  placed_at INTEGER NOT NULL,
  code TEXT NOT NULL,
  bike_at INTEGER,
  progress TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  facts TEXT NOT NULL,
  steps TEXT NOT NULL,
  told INTEGER NOT NULL,
  asking TEXT NOT NULL,
  till_id TEXT NOT NULL,
  alarm TEXT NOT NULL,
  handed_over_at INTEGER,
  CONSTRAINT online_order_pk PRIMARY KEY (id),
  CONSTRAINT online_order_ref_once UNIQUE (ref)
)
 STRICT
--;
CREATE INDEX online_order_alarmed ON online_order (alarm) WHERE alarm <> ''
--;
CREATE INDEX online_order_asking ON online_order (asking) WHERE asking <> ''
--;
CREATE INDEX online_order_by_progress ON online_order (progress)
--;
CREATE INDEX online_order_handed_over ON online_order (handed_over_at) WHERE handed_over_at IS NOT NULL
--;
CREATE TABLE order_line (
  order_id TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  ref TEXT NOT NULL,
  sku TEXT NOT NULL,
  title TEXT NOT NULL,
  product_id TEXT,
  step INTEGER NOT NULL,
  price_cents INTEGER NOT NULL,
  ordered INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  held INTEGER NOT NULL,
  promised INTEGER NOT NULL,
  basket INTEGER NOT NULL,
  CONSTRAINT order_line_pk PRIMARY KEY (order_id, id),
  CONSTRAINT order_line_refuses_what_was_ordered CHECK (0 <= refused AND refused <= ordered),
  CONSTRAINT order_line_holds_something CHECK (0 <= held AND 0 <= promised AND 0 <= basket AND step > 0),
  CONSTRAINT order_line_order_id_fk FOREIGN KEY(order_id) REFERENCES online_order (id),
  CONSTRAINT order_line_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE INDEX order_line_held ON order_line (product_id) WHERE held > 0
--;
CREATE TABLE parcel (
  "key" TEXT NOT NULL,
  order_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  bags INTEGER NOT NULL,
  lines TEXT NOT NULL,
  packed_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  CONSTRAINT parcel_pk PRIMARY KEY ("key"),
  CONSTRAINT parcel_order_id_position_once UNIQUE (order_id, position),
  CONSTRAINT parcel_order_id_fk FOREIGN KEY(order_id) REFERENCES online_order (id)
)
 STRICT
--;
CREATE TABLE listing (
  product_id TEXT NOT NULL,
  ref TEXT NOT NULL,
  sku TEXT NOT NULL,
  step INTEGER NOT NULL,
  buffer INTEGER NOT NULL,
  confirmed INTEGER,
  CONSTRAINT listing_pk PRIMARY KEY (product_id),
  CONSTRAINT listing_ref_once UNIQUE (ref),
  CONSTRAINT listing_counts_something CHECK (step > 0),
  CONSTRAINT listing_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE TABLE mall (
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  cursor TEXT NOT NULL,
  push_number INTEGER NOT NULL,
  shop_name TEXT NOT NULL,
  has_parts INTEGER NOT NULL,
  answered_at INTEGER,
  away_since INTEGER,
  pulled_at INTEGER,
  holder TEXT NOT NULL,
  held_until INTEGER,
  CONSTRAINT mall_pk PRIMARY KEY (id)
)
 STRICT
