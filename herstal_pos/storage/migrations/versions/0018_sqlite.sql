ALTER TABLE product_card ADD COLUMN vouchers TEXT
