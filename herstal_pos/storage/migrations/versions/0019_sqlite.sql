ALTER TABLE sale_line ADD COLUMN return_to TEXT
