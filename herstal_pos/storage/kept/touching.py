"""Which statements write rows that the journal keeps a digest of: of what table, and by which parameter."""

TOUCHES = {
    "settings.add": ("setting", "name"),
    "settings.change": ("setting", "name"),
    "means.add": ("means", "id"),
    "means.change": ("means", "id"),
    "products.insert": ("product", "id"),
    "products.update": ("product", "id"),
    "planned.insert": ("planned_price", "product_id"),
    "planned.drop": ("planned_price", "of_id"),
    "vat.plan": ("planned_vat", "product_id"),
    "vat.drop": ("planned_vat", "of_id"),
    "vat.end": ("planned_vat", "of_id"),
    "mall_prices.add": ("mall_price", "product_id"),
    "suppliers.insert": ("supplier", "id"),
    "suppliers.update": ("supplier", "id"),
    "invoices.insert": ("supplier_invoice", "id"),
    "invoices.update": ("supplier_invoice", "id"),
    "invoices.insert_item": ("supplier_item", "supplier_number"),
    "invoices.update_item": ("supplier_item", "supplier_number"),
}
"""Nothing that a sale writes is among them."""
SETTINGS = frozenset(
    (
        *("shop", "closing", "tickets", "transfer_account", "preorders", "mall_sales", "customers"),
        *("invoices", "stock_count", "prices", "reductions", "clerks", "own_vouchers", "town_schemes"),
        *("weighed", "accountant"),
    )
)
"""Names of the settings that bear on money. The others change without an entry: where things stand, what a
till has seen last."""
MORE = ".more"
"""Ends the name of the row that holds a setting's later fields."""
