"""A real mall with a shop of the town in it: what its tills need, its shoppers, its last word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.mall import Access, open_mall
from herstal_pos.services import commands, dispatch, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from tests.fakes.secrets import MemorySecrets
from tests.mall import rig
from tests.mall.clerk import Clerk
from tests.mall_contract import guest
from tests.shop import moved, product

PLENTY = 100_000
ARTICLES = """{ productVariants(options: {take: 100, sort: {id: ASC}}) { items {
    id sku name priceWithTax stockLevels { stockLocationId stockOnHand stockAllocated } } } }"""
ORDERS = """query($skip: Int!) { orders(options: {sort: {id: ASC}, take: 100, skip: $skip}) { items {
    id code state orderPlacedAt totalWithTax
    lines { id quantity orderPlacedQuantity productVariant { sku } }
    payments { amount state refunds { total state reason } }
    fulfillments { id state trackingCode lines { orderLineId quantity } } } } }"""

NEWEST = """query($take: Int!) { orders(options: {sort: {id: DESC}, take: $take}) { items {
    id orderPlacedAt lines { quantity productVariant { sku } } } } }"""


@dataclass
class Town:
    """`at`: which of the mall's shops is ours. `line`: where its tills call. `busy`: which others have tills
    of their own. `others`: the SKU of an article of each shop that has none."""

    mall: rig.Mall
    line: str
    at: int = 1
    busy: tuple[int, ...] = ()
    secrets: MemorySecrets = field(default_factory=MemorySecrets)

    def __post_init__(self) -> None:
        self.shop = self.mall.shops[self.at]
        self.clerk = Clerk.of(self.mall, self.shop)
        self.articles = {each["sku"]: each for each in self.clerk.api.ask(ARTICLES)["items"]}
        siblings = [
            Clerk.of(self.mall, shop)
            for at, shop in enumerate(self.mall.shops)
            if at not in (self.at, *self.busy)
        ]
        self.others = [sibling.article(PLENTY) for sibling in siblings]
        theirs = zip(siblings, self.others, strict=True)
        self._theirs = [sibling.variant(sku)["id"] for sibling, sku in theirs]
        self.settings = views.MallSettingsView(
            "vendure", self.line, self.shop.token, "" if self.shop.api_key else self.shop.email
        )
        self.secrets.put(secret_name(self.settings), self.shop.api_key or self.shop.password)

    @property
    def knows_parts(self) -> bool:
        return self.mall.mode == "town"

    @property
    def skus(self) -> list[str]:
        return list(self.articles)

    @property
    def refs(self) -> list[str]:
        """The mall's references of its articles."""
        return [str(each["id"]) for each in self.articles.values()]

    def access(self) -> Access:
        secret = self.shop.api_key or self.shop.password
        return Access(self.mall.url, self.shop.token, secret, self.settings.sign_in)

    def buy(self, pieces: Mapping[str, int], siblings: int = 2, beside: Iterable[str] = ()) -> None:
        """One paid order, by SKU, with a piece of so many shops without tills, and a piece of each article
        `beside`, by reference, of those that have some. Raises `guest.NotBought`."""
        basket = {str(self.articles[sku]["id"]): count for sku, count in pieces.items()}
        basket |= {str(ref): 1 for ref in (*self._theirs[:siblings], *beside)}
        guest.buy(f"{self.mall.url}/shop-api", basket)

    def furnish(self, place: Place, pieces: int) -> None:
        """The shop's books: its articles, so many of each, its mall, its day open."""
        storage, counter = place.open_shop()
        try:
            articles = [
                product(each["name"], sku, price_cents=each["priceWithTax"])
                for sku, each in self.articles.items()
            ]
            with storage.work() as work:
                work.products.save_many(articles)
                work.stock.add([moved(each, pieces * 1000) for each in articles])
                work.commit()
            mall = open_mall(self.access(), SystemClock())
            dispatch.execute(exchange.SaveMall(self.settings, mall.open()), storage, counter)
            mall.close()
            dispatch.execute(commands.OpenDay(0), storage, counter)
        finally:
            storage.close()

    def staff(self) -> rig.Api:
        """The mall's own people, in this shop's channel."""
        return self.mall.staff().in_channel(self.shop.token)

    # --- what the mall itself says

    def levels(self) -> dict[str, tuple[int, int]]:
        """On hand and allocated by SKU."""
        found = {}
        for each in self.clerk.api.ask(ARTICLES)["items"]:
            [level] = each["stockLevels"]
            found[each["sku"]] = level["stockOnHand"], level["stockAllocated"]
        return found

    def newest(self, number: int) -> list[dict[str, Any]]:
        """The references of the orders that were placed last, the newest first, and of what SKUs they are."""
        items = self.clerk.api.ask(NEWEST, take=number)["items"]
        return [order for order in items if order["orderPlacedAt"]]

    def orders(self) -> Iterator[dict[str, Any]]:
        """All that were placed in this shop."""
        skip = 0
        while page := self.clerk.api.ask(ORDERS, skip=skip)["items"]:
            yield from (order for order in page if order["orderPlacedAt"])
            skip += len(page)


def has_something(order: Mapping[str, Any]) -> bool:
    """Emptied by hand, line after line, an order stays in its state."""
    return order["state"] != "Cancelled" and any(line["quantity"] for line in order["lines"])
