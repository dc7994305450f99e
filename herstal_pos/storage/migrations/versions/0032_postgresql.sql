ALTER TABLE sale ADD COLUMN discount_off_cents BIGINT
--;
ALTER TABLE sale ADD COLUMN discount_reason TEXT
--;
ALTER TABLE sale ADD COLUMN note TEXT
--;
ALTER TABLE sale_line ADD COLUMN off_cents BIGINT
--;
ALTER TABLE sale_line ADD COLUMN discount_reason TEXT
--;
ALTER TABLE sale_line ADD COLUMN note TEXT
