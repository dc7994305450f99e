CREATE INDEX sale_line_by_lot ON sale_line (product_id) WHERE lot IS NOT NULL
