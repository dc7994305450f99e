ALTER TABLE customer ADD COLUMN account_cents INTEGER
--;
CREATE INDEX sale_line_on_account ON sale_line (sale_id, gross_cents) WHERE kind = 'account'
--;
CREATE INDEX tender_on_account ON tender (sale_id, amount_cents) WHERE means = 'account'