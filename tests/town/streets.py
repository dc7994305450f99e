"""The shops of a large town in its mall, each with its articles.

The mall makes the shops by its own interface. Two hundred times six hundred articles would take it an hour,
so they are written into its tables, as it writes them itself.
"""

from collections.abc import Sequence

import psycopg

from tests.mall.rig import Shop

PIECES = 10
PRICE_CENTS = 285
_MAKE = (
    """INSERT INTO product (id, enabled) SELECT %(first)s + n, true FROM generate_series(1, %(count)s) n""",
    """INSERT INTO product_translation ("languageCode", name, slug, description, "baseId")
       SELECT l, 'Article ' || n, %(shop)s || '-' || n || '-' || l, '', %(first)s + n
       FROM generate_series(1, %(count)s) n, unnest(ARRAY['fr', 'en']) l""",
    """INSERT INTO product_variant (id, enabled, sku, "outOfStockThreshold", "useGlobalOutOfStockThreshold",
         "trackInventory", "taxCategoryId", "productId")
       SELECT %(first)s + n, true, 'a' || n, 0, true, 'TRUE', t.id, %(first)s + n
       FROM generate_series(1, %(count)s) n, (SELECT min(id) AS id FROM tax_category) t""",
    """INSERT INTO product_variant_translation ("languageCode", name, "baseId")
       SELECT l, 'Article ' || n, %(first)s + n
       FROM generate_series(1, %(count)s) n, unnest(ARRAY['fr', 'en']) l""",
    """INSERT INTO product_variant_price ("currencyCode", "channelId", price, "variantId")
       SELECT 'EUR', c, %(price)s, %(first)s + n
       FROM generate_series(1, %(count)s) n, unnest(ARRAY[1, %(channel)s]) c""",
    """INSERT INTO product_channels_channel ("productId", "channelId")
       SELECT %(first)s + n, c FROM generate_series(1, %(count)s) n, unnest(ARRAY[1, %(channel)s]) c""",
    """INSERT INTO product_variant_channels_channel ("productVariantId", "channelId")
       SELECT %(first)s + n, c FROM generate_series(1, %(count)s) n, unnest(ARRAY[1, %(channel)s]) c""",
    """INSERT INTO stock_level ("stockOnHand", "stockAllocated", "productVariantId", "stockLocationId")
       SELECT %(pieces)s, 0, %(first)s + n, %(place)s FROM generate_series(1, %(count)s) n""",
    """INSERT INTO stock_movement (type, quantity, "stockLocationId", discriminator, "productVariantId")
       SELECT 'ADJUSTMENT', %(pieces)s, %(place)s, 'StockAdjustment', %(first)s + n
       FROM generate_series(1, %(count)s) n""",
)
_AFTER = (
    "SELECT setval(pg_get_serial_sequence('product', 'id'), (SELECT max(id) FROM product))",
    "SELECT setval(pg_get_serial_sequence('product_variant', 'id'), (SELECT max(id) FROM product_variant))",
    "ANALYZE",
)


def stock_the_shops(database: str, shops: Sequence[Shop], articles: int) -> None:
    """So many articles each, `a1`, `a2` and so on, `PIECES` of each. `database`: the mall's own."""
    with psycopg.connect(database, autocommit=True) as mall:
        row = mall.execute(
            "SELECT greatest((SELECT max(id) FROM product), (SELECT max(id) FROM product_variant))"
        ).fetchone()
        first = row[0] if row and row[0] else 0
        channels: dict[str, int] = dict(mall.execute("SELECT token, id FROM channel").fetchall())
        for at, shop in enumerate(shops):
            facts = {
                "first": first + at * articles,
                "count": articles,
                "shop": shop.code,
                "channel": channels[shop.token],
                "place": int(shop.stock_location_id),
                "pieces": PIECES,
                "price": PRICE_CENTS,
            }
            with mall.transaction():
                for statement in _MAKE:
                    mall.execute(statement, facts)
        for statement in _AFTER:
            mall.execute(statement)
