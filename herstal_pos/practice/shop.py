"""The practice shop: a believable grocer-bakery, furnished once into its own data folder."""

import tomllib

from herstal_pos.paths import RESOURCES
from herstal_pos.services import commands, dispatch
from herstal_pos.services.counter.tiles.views import PageView
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.settings_rows import SHOP as DESCRIBED, TILE_PAGES, WEIGHED
from herstal_pos.services.shop.settings_values import NamedPages
from herstal_pos.services.stock.bulk.forgetting import forget

PRACTICE = RESOURCES / "practice"

SHOP = {
    "name": "Épicerie du Pont",
    "street": "Rue Large Voie 12",
    "postcode": "4040",
    "city": "Herstal",
    "vat_number": "BE 0123.456.749",
    "phone": "04 000 00 00",
    "language": "fr",
    "receipt_note": "Échange dans les 14 jours avec ce ticket",
    "clerk_name": "Sophie",
    "paper": "always",
}
PAGES = NamedPages((PageView("Pains", "Pains", "bread"), PageView("Sucré", "Sucré", "cookie")))
FLOAT_CENTS = 15_000


def furnish(storage: Storage, counter: Counter) -> None:
    """Shop, articles with their opening stock, scale labels, an opened day. Does nothing the second time."""
    with storage.work() as work:
        if DESCRIBED.is_there(work.settings):
            return
        TILE_PAGES.keep(PAGES, work.settings)
        work.settings.put(WEIGHED, tomllib.loads((PRACTICE / "weighed.toml").read_text("utf-8")))
        work.commit()
    dispatch.execute(commands.ImportCatalogue((PRACTICE / "catalogue.csv").read_bytes()), storage, counter)
    with storage.look() as work:
        lists = work.bulk.newest(1)
    for _ in forget(lists, storage):  # nobody brought it in: there is nothing to put back
        pass
    dispatch.execute(commands.OpenDay(FLOAT_CENTS), storage, counter)
    dispatch.execute(commands.SaveShop(SHOP), storage, counter)
