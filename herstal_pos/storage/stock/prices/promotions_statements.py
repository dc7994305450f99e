"""What is asked and written of promotions."""

from sqlalchemy import bindparam, delete, select, update

from herstal_pos.storage.database.dialects import Among
from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.stock.prices.tables import promotion, promotion_article
from herstal_pos.storage.stock.tables import product

STATEMENTS: Statements = {
    "promotions.all": select(*promotion.c).order_by(promotion.c.last_day.desc(), promotion.c.id.desc()),
    "promotions.articles": select(*promotion_article.c)
    .where(Among(promotion_article.c.promotion_id, "ids"))
    .order_by(promotion_article.c.promotion_id, promotion_article.c.product_id),
    "promotions.category": select(product.c.category).where(product.c.id == bindparam("id")),
    "promotions.add": insert_into(promotion),
    "promotions.change": update(promotion)
    .where(promotion.c.id == bindparam("of_id"))
    .values({c.name: bindparam(c.name) for c in promotion.c if c.name != "id"}),
    "promotions.add_article": insert_into(promotion_article),
    "promotions.drop_articles": delete(promotion_article).where(
        promotion_article.c.promotion_id == bindparam("of_id")
    ),
}
