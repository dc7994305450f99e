ALTER TABLE sale_line ADD COLUMN best_before TEXT
--;
ALTER TABLE sale_line ADD COLUMN lot TEXT
