"""What is asked and written of families and their variants."""

from sqlalchemy import bindparam, delete, func, select, update

from herstal_pos.storage.database.dialects import Among, spelt
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.families.tables import family, variant

STATEMENTS: Statements = {
    "families.insert": insert_into(family),
    "families.update": update(family)
    .where(family.c.id == bindparam("of_id"))
    .values({c.name: bindparam(c.name) for c in family.c if c.name != "id"}),
    "families.by_id": select(*family.c).where(Among(family.c.id, "ids")),
    "families.by_source": select(family.c.id)
    .where(family.c.source_code == bindparam("source_code"), family.c.source_code != spelt(""))
    .order_by(family.c.id)
    .limit(1),
    "families.by_name": select(family.c.id)
    .where(family.c.name == bindparam("name"))
    .order_by(family.c.id)
    .limit(1),
    "families.count": select(func.count()).select_from(family),
    "variants.of_families": select(*variant.c)
    .where(Among(variant.c.family_id, "ids"))
    .order_by(variant.c.family_id, variant.c.product_id),
    "variants.of": select(variant.c.product_id, variant.c.family_id).where(
        Among(variant.c.product_id, "product_ids")
    ),
    "variants.insert": insert_into(variant),
    "variants.drop": delete(variant).where(variant.c.family_id == bindparam("of_id")),
}
