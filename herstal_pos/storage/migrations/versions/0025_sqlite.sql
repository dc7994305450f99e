CREATE INDEX receiving_by_supplier ON receiving (supplier_id, business_day)
