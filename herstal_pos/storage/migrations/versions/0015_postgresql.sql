CREATE INDEX receiving_line_by_best_before ON receiving_line (best_before, product_id) WHERE best_before IS NOT NULL
