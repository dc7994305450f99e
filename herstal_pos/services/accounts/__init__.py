"""What leaves the shop: invoices, exports, archives, reports."""
