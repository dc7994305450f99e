ALTER TABLE product_card ADD COLUMN guarantee INTEGER
