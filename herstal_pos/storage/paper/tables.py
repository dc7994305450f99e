"""Print jobs."""

from sqlalchemy import Index, Text, UniqueConstraint

from herstal_pos.storage.database.columns import Json, Moment
from herstal_pos.storage.database.declaring import OWN, may, must, of, sequence, table, where

print_job = table(
    "print_job",
    OWN,
    sequence(),
    must("id", Text),
    must("till_id", Text, of("till.id")),
    must("printer", Text),
    must("kind", Text),
    must("title", Text),
    must("parts", Json),
    must("created_at", Moment),
    may("sale_id", Text, of("sale.id")),
    must("state", Text),
    must("reason", Text),
    must("changed_at", Moment),
    may("product_id", Text),
    UniqueConstraint("id"),
    Index("print_job_by_state", "till_id", "state", "sequence"),
    Index("print_job_by_product", "product_id", **where("product_id IS NOT NULL")),
    Index("print_job_by_sale", "sale_id", **where("sale_id IS NOT NULL")),
)
