ALTER TABLE product ADD COLUMN empties INTEGER
--;
ALTER TABLE sale_line ADD COLUMN deposit INTEGER
--;
CREATE INDEX sale_line_returned ON sale_line (returned_line_id) WHERE returned_line_id IS NOT NULL
