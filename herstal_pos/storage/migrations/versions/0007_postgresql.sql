ALTER TABLE product ADD COLUMN empties BOOLEAN
--;
ALTER TABLE sale_line ADD COLUMN deposit BOOLEAN
--;
CREATE INDEX sale_line_returned ON sale_line (returned_line_id) WHERE returned_line_id IS NOT NULL
