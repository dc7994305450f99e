CREATE TABLE setting (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT setting_pk PRIMARY KEY (name)
)
 STRICT
--;
CREATE TABLE till (
  id TEXT NOT NULL,
  prefix TEXT NOT NULL,
  practice INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  CONSTRAINT till_pk PRIMARY KEY (id),
  CONSTRAINT till_prefix_once UNIQUE (prefix),
  CONSTRAINT till_counts_from_0 CHECK (last_number >= 0)
)
 STRICT
--;
CREATE TABLE clerk (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT clerk_pk PRIMARY KEY (id)
)
 STRICT
--;
CREATE TABLE product (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  names TEXT NOT NULL,
  unit TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  vat_code TEXT NOT NULL,
  category TEXT NOT NULL,
  deposit_id TEXT,
  age INTEGER NOT NULL,
  tile TEXT NOT NULL,
  tracked INTEGER NOT NULL,
  shelf TEXT NOT NULL,
  listed INTEGER NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT product_pk PRIMARY KEY (sequence),
  CONSTRAINT product_id_once UNIQUE (id),
  CONSTRAINT product_deposit_id_fk FOREIGN KEY(deposit_id) REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT
--;
CREATE INDEX product_tiles ON product (tile, sequence) WHERE tile <> ''
--;
CREATE INDEX product_deposits ON product (vat_code, sequence) WHERE vat_code = 'outside'
--;
CREATE INDEX product_by_deposit ON product (deposit_id) WHERE deposit_id IS NOT NULL
--;
CREATE UNIQUE INDEX product_code_once ON product (code) WHERE code <> ''
--;
CREATE TABLE product_barcode (
  barcode TEXT NOT NULL,
  product_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT product_barcode_pk PRIMARY KEY (barcode),
  CONSTRAINT product_barcode_product_id_position_once UNIQUE (product_id, position),
  CONSTRAINT product_barcode_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE TABLE cash_session (
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  business_day TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  closed_at INTEGER,
  CONSTRAINT cash_session_pk PRIMARY KEY (id),
  CONSTRAINT cash_session_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id),
  CONSTRAINT cash_session_clerk_id_fk FOREIGN KEY(clerk_id) REFERENCES clerk (id)
)
 STRICT
--;
CREATE UNIQUE INDEX cash_session_one_open ON cash_session (till_id) WHERE closed_at IS NULL
--;
CREATE INDEX cash_session_by_till ON cash_session (till_id, opened_at)
--;
CREATE TABLE stock_level (
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  through INTEGER NOT NULL,
  CONSTRAINT stock_level_pk PRIMARY KEY (product_id),
  CONSTRAINT stock_level_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 WITHOUT ROWID,
 STRICT
--;
CREATE TABLE outbox (
  sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  product_id TEXT,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  CONSTRAINT outbox_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id)
)
 STRICT
--;
CREATE INDEX outbox_by_state ON outbox (state, sequence)
--;
CREATE UNIQUE INDEX outbox_article_once ON outbox (product_id) WHERE kind = 'stock' AND state = 'waiting'
--;
CREATE TABLE sale (
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  discount_percent INTEGER NOT NULL,
  rounding_mode TEXT NOT NULL,
  rounds INTEGER NOT NULL,
  rounding_cents INTEGER NOT NULL,
  label TEXT NOT NULL,
  returns_sale_id TEXT,
  number INTEGER,
  number_text TEXT,
  completed_at INTEGER,
  business_day TEXT,
  session_id TEXT,
  grand_total_cents INTEGER,
  CONSTRAINT sale_pk PRIMARY KEY (id),
  CONSTRAINT sale_till_id_number_once UNIQUE (till_id, number),
  CONSTRAINT sale_number_text_once UNIQUE (number_text),
  CONSTRAINT sale_completed_is_numbered CHECK ((state = 'completed' AND number > 0 AND number_text <> '' AND completed_at IS NOT NULL AND business_day IS NOT NULL AND session_id IS NOT NULL AND grand_total_cents IS NOT NULL) OR (state <> 'completed' AND number IS NULL AND number_text IS NULL AND completed_at IS NULL)),
  CONSTRAINT sale_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id),
  CONSTRAINT sale_clerk_id_fk FOREIGN KEY(clerk_id) REFERENCES clerk (id),
  CONSTRAINT sale_returns_sale_id_fk FOREIGN KEY(returns_sale_id) REFERENCES sale (id),
  CONSTRAINT sale_session_id_fk FOREIGN KEY(session_id) REFERENCES cash_session (id)
)
 STRICT
--;
CREATE INDEX sale_by_session ON sale (session_id, number, rounding_cents) WHERE session_id IS NOT NULL
--;
CREATE UNIQUE INDEX sale_one_open ON sale (till_id) WHERE state = 'open'
--;
CREATE INDEX sale_parked ON sale (opened_at) WHERE state = 'parked'
--;
CREATE TABLE journal (
  till_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  session_id TEXT,
  CONSTRAINT journal_pk PRIMARY KEY (till_id, sequence),
  CONSTRAINT journal_counts_from_1 CHECK (sequence > 0),
  CONSTRAINT journal_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id),
  CONSTRAINT journal_session_id_fk FOREIGN KEY(session_id) REFERENCES cash_session (id)
)
 STRICT
--;
CREATE INDEX journal_by_session ON journal (session_id, kind) WHERE session_id IS NOT NULL
--;
CREATE TABLE sale_line (
  id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  product_id TEXT,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price_cents INTEGER NOT NULL,
  list_price_cents INTEGER NOT NULL,
  vat_code TEXT NOT NULL,
  vat_points INTEGER,
  gross_cents INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  discount_percent INTEGER NOT NULL,
  discount_cents INTEGER NOT NULL,
  share_cents INTEGER NOT NULL,
  parent_id TEXT,
  returned_line_id TEXT,
  weighed INTEGER NOT NULL,
  voided INTEGER NOT NULL,
  CONSTRAINT sale_line_pk PRIMARY KEY (id),
  CONSTRAINT sale_line_sale_id_position_once UNIQUE (sale_id, position),
  CONSTRAINT sale_line_moves_something CHECK (quantity <> 0),
  CONSTRAINT sale_line_sale_id_fk FOREIGN KEY(sale_id) REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT sale_line_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id),
  CONSTRAINT sale_line_clerk_id_fk FOREIGN KEY(clerk_id) REFERENCES clerk (id),
  CONSTRAINT sale_line_parent_id_fk FOREIGN KEY(parent_id) REFERENCES sale_line (id),
  CONSTRAINT sale_line_returned_line_id_fk FOREIGN KEY(returned_line_id) REFERENCES sale_line (id)
)
 STRICT
--;
CREATE TABLE tender (
  id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  means TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  given_cents INTEGER NOT NULL,
  change_cents INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  CONSTRAINT tender_pk PRIMARY KEY (id),
  CONSTRAINT tender_sale_id_position_once UNIQUE (sale_id, position),
  CONSTRAINT tender_adds_up CHECK (amount_cents = given_cents - change_cents),
  CONSTRAINT tender_sale_id_fk FOREIGN KEY(sale_id) REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT tender_clerk_id_fk FOREIGN KEY(clerk_id) REFERENCES clerk (id)
)
 STRICT
--;
CREATE TABLE sale_vat (
  sale_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  vat_code TEXT NOT NULL,
  vat_points INTEGER,
  gross_cents INTEGER NOT NULL,
  base_cents INTEGER NOT NULL,
  vat_cents INTEGER NOT NULL,
  CONSTRAINT sale_vat_pk PRIMARY KEY (sale_id, position),
  CONSTRAINT sale_vat_adds_up CHECK (gross_cents = base_cents + vat_cents),
  CONSTRAINT sale_vat_sale_id_fk FOREIGN KEY(sale_id) REFERENCES sale (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID,
 STRICT
--;
CREATE TABLE cash_movement (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  at INTEGER NOT NULL,
  clerk_id TEXT NOT NULL,
  sale_id TEXT,
  reason TEXT NOT NULL,
  CONSTRAINT cash_movement_pk PRIMARY KEY (sequence),
  CONSTRAINT cash_movement_id_once UNIQUE (id),
  CONSTRAINT cash_movement_session_id_fk FOREIGN KEY(session_id) REFERENCES cash_session (id),
  CONSTRAINT cash_movement_clerk_id_fk FOREIGN KEY(clerk_id) REFERENCES clerk (id),
  CONSTRAINT cash_movement_sale_id_fk FOREIGN KEY(sale_id) REFERENCES sale (id)
)
 STRICT
--;
CREATE INDEX cash_movement_by_sale ON cash_movement (sale_id) WHERE sale_id IS NOT NULL
--;
CREATE INDEX cash_movement_by_session ON cash_movement (session_id, sequence)
--;
CREATE TABLE print_job (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  printer TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  parts TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  sale_id TEXT,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  CONSTRAINT print_job_pk PRIMARY KEY (sequence),
  CONSTRAINT print_job_id_once UNIQUE (id),
  CONSTRAINT print_job_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id),
  CONSTRAINT print_job_sale_id_fk FOREIGN KEY(sale_id) REFERENCES sale (id)
)
 STRICT
--;
CREATE INDEX print_job_by_state ON print_job (till_id, state, sequence)
--;
CREATE TABLE line_return (
  line_id TEXT NOT NULL,
  sold INTEGER NOT NULL,
  paid_cents INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  returned_cents INTEGER NOT NULL,
  CONSTRAINT line_return_pk PRIMARY KEY (line_id),
  CONSTRAINT line_return_no_more_than_sold CHECK (0 <= returned AND returned <= sold),
  CONSTRAINT line_return_no_more_than_paid CHECK (0 <= returned_cents AND returned_cents <= paid_cents),
  CONSTRAINT line_return_line_id_fk FOREIGN KEY(line_id) REFERENCES sale_line (id)
)
 STRICT
--;
CREATE TABLE stock_movement (
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  cause TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  sale_line_id TEXT,
  CONSTRAINT stock_movement_pk PRIMARY KEY (sequence),
  CONSTRAINT stock_movement_id_once UNIQUE (id),
  CONSTRAINT stock_movement_product_id_fk FOREIGN KEY(product_id) REFERENCES product (id),
  CONSTRAINT stock_movement_sale_line_id_fk FOREIGN KEY(sale_line_id) REFERENCES sale_line (id)
)
 STRICT
--;
CREATE INDEX stock_movement_by_product ON stock_movement (product_id, sequence)
--;
CREATE INDEX stock_movement_by_line ON stock_movement (sale_line_id) WHERE sale_line_id IS NOT NULL
--;
CREATE TRIGGER till_counts_up BEFORE UPDATE ON till WHEN NEW.last_number < OLD.last_number OR NEW.id IS DISTINCT FROM OLD.id OR NEW.prefix IS DISTINCT FROM OLD.prefix
BEGIN SELECT RAISE(ABORT, 'till_counts_up'); END
--;
CREATE TRIGGER till_stays BEFORE DELETE ON till WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'till_stays'); END
--;
CREATE TRIGGER sale_is_final BEFORE UPDATE ON sale WHEN OLD.state IN ('completed', 'abandoned')
BEGIN SELECT RAISE(ABORT, 'sale_is_final'); END
--;
CREATE TRIGGER sale_stays BEFORE DELETE ON sale WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'sale_stays'); END
--;
CREATE TRIGGER sale_line_comes_too_late BEFORE INSERT ON sale_line WHEN EXISTS (SELECT 1 FROM sale WHERE id = NEW.sale_id AND state IN ('completed', 'abandoned'))
BEGIN SELECT RAISE(ABORT, 'sale_line_comes_too_late'); END
--;
CREATE TRIGGER sale_line_is_final BEFORE UPDATE ON sale_line WHEN EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND state IN ('completed', 'abandoned')) OR NEW.sale_id <> OLD.sale_id
BEGIN SELECT RAISE(ABORT, 'sale_line_is_final'); END
--;
CREATE TRIGGER sale_line_stays BEFORE DELETE ON sale_line WHEN EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND state IN ('completed', 'abandoned'))
BEGIN SELECT RAISE(ABORT, 'sale_line_stays'); END
--;
CREATE TRIGGER tender_comes_too_late BEFORE INSERT ON tender WHEN EXISTS (SELECT 1 FROM sale WHERE id = NEW.sale_id AND state IN ('completed', 'abandoned'))
BEGIN SELECT RAISE(ABORT, 'tender_comes_too_late'); END
--;
CREATE TRIGGER tender_is_final BEFORE UPDATE ON tender WHEN EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND state IN ('completed', 'abandoned')) OR NEW.sale_id <> OLD.sale_id
BEGIN SELECT RAISE(ABORT, 'tender_is_final'); END
--;
CREATE TRIGGER tender_stays BEFORE DELETE ON tender WHEN EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND state IN ('completed', 'abandoned'))
BEGIN SELECT RAISE(ABORT, 'tender_stays'); END
--;
CREATE TRIGGER sale_vat_comes_too_late BEFORE INSERT ON sale_vat WHEN EXISTS (SELECT 1 FROM sale WHERE id = NEW.sale_id AND state IN ('completed', 'abandoned'))
BEGIN SELECT RAISE(ABORT, 'sale_vat_comes_too_late'); END
--;
CREATE TRIGGER sale_vat_is_final BEFORE UPDATE ON sale_vat WHEN EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND state IN ('completed', 'abandoned')) OR NEW.sale_id <> OLD.sale_id
BEGIN SELECT RAISE(ABORT, 'sale_vat_is_final'); END
--;
CREATE TRIGGER sale_vat_stays BEFORE DELETE ON sale_vat WHEN EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND state IN ('completed', 'abandoned'))
BEGIN SELECT RAISE(ABORT, 'sale_vat_stays'); END
--;
CREATE TRIGGER line_return_is_of_a_sold_line BEFORE INSERT ON line_return WHEN NOT EXISTS (SELECT 1 FROM sale_line JOIN sale ON sale.id = sale_line.sale_id WHERE sale_line.id = NEW.line_id AND sale.state = 'completed' AND sale_line.quantity = NEW.sold AND sale_line.gross_cents - sale_line.discount_cents - sale_line.share_cents = NEW.paid_cents)
BEGIN SELECT RAISE(ABORT, 'line_return_is_of_a_sold_line'); END
--;
CREATE TRIGGER line_return_grows BEFORE UPDATE ON line_return WHEN NEW.returned < OLD.returned OR NEW.line_id IS DISTINCT FROM OLD.line_id OR NEW.sold IS DISTINCT FROM OLD.sold OR NEW.paid_cents IS DISTINCT FROM OLD.paid_cents
BEGIN SELECT RAISE(ABORT, 'line_return_grows'); END
--;
CREATE TRIGGER line_return_stays BEFORE DELETE ON line_return WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'line_return_stays'); END
--;
CREATE TRIGGER cash_session_is_opened_once BEFORE UPDATE ON cash_session WHEN OLD.closed_at IS NOT NULL OR NEW.id IS DISTINCT FROM OLD.id OR NEW.till_id IS DISTINCT FROM OLD.till_id OR NEW.business_day IS DISTINCT FROM OLD.business_day OR NEW.opened_at IS DISTINCT FROM OLD.opened_at OR NEW.clerk_id IS DISTINCT FROM OLD.clerk_id
BEGIN SELECT RAISE(ABORT, 'cash_session_is_opened_once'); END
--;
CREATE TRIGGER cash_session_stays BEFORE DELETE ON cash_session WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'cash_session_stays'); END
--;
CREATE TRIGGER cash_movement_is_final BEFORE UPDATE ON cash_movement WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'cash_movement_is_final'); END
--;
CREATE TRIGGER cash_movement_stays BEFORE DELETE ON cash_movement WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'cash_movement_stays'); END
--;
CREATE TRIGGER stock_movement_is_final BEFORE UPDATE ON stock_movement WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_movement_is_final'); END
--;
CREATE TRIGGER stock_movement_stays BEFORE DELETE ON stock_movement WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_movement_stays'); END
--;
CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'journal_is_final'); END
--;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'journal_stays'); END
--;
CREATE TRIGGER journal_is_one_chain BEFORE INSERT ON journal WHEN NEW.previous_hash IS DISTINCT FROM CASE WHEN NEW.sequence = 1 THEN '0000000000000000000000000000000000000000000000000000000000000000' ELSE (SELECT hash FROM journal WHERE till_id = NEW.till_id AND sequence = NEW.sequence - 1) END
BEGIN SELECT RAISE(ABORT, 'journal_is_one_chain'); END
--;
CREATE TRIGGER stock_level_stays BEFORE DELETE ON stock_level WHEN 1 = 1
BEGIN SELECT RAISE(ABORT, 'stock_level_stays'); END
--;
CREATE TRIGGER stock_level_starts_empty BEFORE INSERT ON stock_level WHEN NEW.quantity <> 0 OR NEW.through <> 0
BEGIN SELECT RAISE(ABORT, 'stock_level_starts_empty'); END
--;
CREATE TRIGGER stock_level_is_derived BEFORE UPDATE ON stock_level WHEN NEW.product_id <> OLD.product_id OR NEW.through <= OLD.through OR NEW.quantity - OLD.quantity IS DISTINCT FROM (SELECT quantity FROM stock_movement WHERE sequence = NEW.through AND product_id = NEW.product_id)
BEGIN SELECT RAISE(ABORT, 'stock_level_is_derived'); END
--;
CREATE TRIGGER stock_movement_counts AFTER INSERT ON stock_movement
BEGIN
  INSERT OR IGNORE INTO stock_level (product_id, quantity, through) VALUES (NEW.product_id, 0, 0);
  UPDATE stock_level SET quantity = quantity + NEW.quantity, through = NEW.sequence
    WHERE product_id = NEW.product_id;
END
--;
CREATE VIRTUAL TABLE product_search USING fts5(
  words, content='product', content_rowid='sequence',
  tokenize='ascii', prefix='1 2 3 4', detail=none, columnsize=0
)
--;
CREATE TABLE product_word (word TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID, STRICT
