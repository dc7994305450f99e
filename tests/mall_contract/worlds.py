"""A mall of each kind, with what its own people do in it: the contract knows no platform."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Protocol

from herstal_pos.clock import SystemClock
from herstal_pos.domain.stock.gtin import check_digit
from herstal_pos.domain.stock.pictures.picture import picture_key
from herstal_pos.mall import Access, open_mall
from herstal_pos.mall.practice.client import PracticeMall
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.town import KEY, SHOP, Basket, PracticeTown
from herstal_pos.services.mall.platform import Mall, MallListing, Stage
from tests.mall import rig
from tests.mall.clerk import Clerk
from tests.mall_contract import guest
from tests.mall_contract.lossy_lines import Losing, LosingAdapter, LosingLine

CLOCK = SystemClock()
PUSHES = count(2_000_000_000)  # after all that a real till counts from the clock
"""Of all the tests' tills: a mall keeps the newest of each article."""


def _sku(number: int) -> str:
    """A barcode with its right check digit: a till would take no other."""
    return (digits := f"54{number:010}") + check_digit(digits)


@dataclass
class Till:
    """One till's line to the mall."""

    mall: Mall
    line: Losing


class World(Protocol):
    """`is_town` is False for a mall that knows no parts, slots and notes."""

    is_town: bool
    shop_name: str

    def till(self) -> Till: ...
    def open_with(self, **wrong: str) -> Mall:
        """A till that has another `secret`, `shop` or `address`."""
        ...

    def another_shop(self) -> str: ...
    def article(self, on_hand: int) -> MallListing: ...
    def foreign_article(self) -> str:
        """The reference of an article that is not the shop's."""
        ...

    def delist(self, article: MallListing) -> None:
        """The mall's staff takes it off."""
        ...

    def change(self, ref: str, **changed: object) -> None:
        """The mall's staff changes its `price_cents`, its French `title`, or whether it is `active`."""
        ...

    def pictures(self, ref: str) -> list[str]:
        """What shoppers see of an article, the first one first."""
        ...

    def buy(self, pieces: Mapping[str, int], times: int = 1) -> list[str]:
        """So many paid orders, the same each; their references, oldest first."""
        ...

    def buy_from_all(self, pieces: Mapping[str, int], note: str, slot: tuple[datetime, datetime]) -> str: ...
    def left(self, sku: str) -> int:
        """What a shopper can buy, as the mall itself counts."""
        ...

    def refunded(self, ref: str) -> int: ...
    def courier(self, ref: str, parcel_key: str, state: str) -> None: ...
    def sibling_packs(self, ref: str) -> None: ...


@dataclass
class Practice:
    """`connect` makes a till's door to the line."""

    connect: Callable[[Access], Till]
    address: str
    town: PracticeTown
    is_town: bool = True
    shop_name: str = "Épicerie du Pont"
    articles: int = 0

    def till(self) -> Till:
        return self.connect(self._access)

    def open_with(self, **wrong: str) -> Mall:
        return self.connect(replace(self._access, **wrong)).mall

    def another_shop(self) -> str:
        return "librairie"

    def article(self, on_hand: int) -> MallListing:
        self.articles += 1
        sku = _sku(self.articles)
        listing = MallListing(sku, sku, f"Article {self.articles}", 150 + self.articles, 600)
        return replace(listing, ref=self.town.offer(listing, on_hand))

    def foreign_article(self) -> str:
        return "999998"

    def delist(self, article: MallListing) -> None:
        with self.town.at_work() as store:
            store.remove_article(article.ref)

    def change(self, ref: str, **changed: object) -> None:
        with self.town.at_work() as store:
            there = store.article(ref)
            assert there is not None
            store.save_article(replace(there, listing=replace(there.listing, **changed)))  # type: ignore[arg-type]

    def pictures(self, ref: str) -> list[str]:
        with self.town.at_work() as store:
            there = store.article(ref)
            assert there is not None
            return [picture_key(there.picture)] if there.picture else []

    def buy(self, pieces: Mapping[str, int], times: int = 1) -> list[str]:
        return [self.town.place(Basket(pieces)).ref for _ in range(times)]

    def buy_from_all(self, pieces: Mapping[str, int], note: str, slot: tuple[datetime, datetime]) -> str:
        return self.town.place(Basket(pieces, note=note, slot=slot)).ref

    def left(self, sku: str) -> int:
        with self.town.at_work() as store:
            [article] = [one for one in store.articles() if one.listing.sku == sku]
        return article.on_hand - article.allocated

    def refunded(self, ref: str) -> int:
        return self.town.refunded(ref)

    def courier(self, ref: str, parcel_key: str, state: str) -> None:
        self.town.courier_moves(ref, parcel_key, state)

    def sibling_packs(self, ref: str) -> None:
        self.town.sibling_moves(ref, 2, Stage.PACKED)

    @property
    def _access(self) -> Access:
        return Access(self.address, SHOP, KEY)


def in_process(line: Line) -> Callable[[Access], Till]:
    def connect(access: Access) -> Till:
        losing = LosingLine(line)
        return Till(PracticeMall(access, losing), losing)

    return connect


def over_requests(access: Access) -> Till:
    adapter = LosingAdapter()
    return Till(open_mall(access, CLOCK, adapter.session(), _no_word_comes_late), adapter)


def _no_word_comes_late(_seconds: float) -> None:
    """On such a line there is nothing to wait for."""


class Vendure:
    """The second shop's tills: it has a sibling before it and one after."""

    PLACE = 1

    def __init__(self, mall: rig.Mall) -> None:
        self._mall = mall
        self._shop = mall.shops[self.PLACE]
        self.is_town = mall.mode == "town"
        self.shop_name = self._shop.name
        self.clerk = Clerk.of(mall, self._shop)
        self._siblings = [Clerk.of(mall, shop) for shop in mall.shops if shop != self._shop]
        self._refs: dict[str, str] = {}
        secret = self._shop.api_key or self._shop.password
        self.access = Access(
            mall.url, self._shop.token, secret, "" if self._shop.api_key else self._shop.email
        )

        self._maker = self.till().mall

    def till(self) -> Till:
        return over_requests(self.access)

    def open_with(self, **wrong: str) -> Mall:
        return over_requests(replace(self.access, **wrong)).mall

    def another_shop(self) -> str:
        return self._mall.shops[0].token

    def article(self, on_hand: int) -> MallListing:
        """A new one: on a plain mall an article keeps what was allocated twice."""
        number = len(self._refs) + 1
        sku = _sku(number)
        listing = MallListing(sku, sku, f"Article {number}", 150 + number, 600)
        [made] = self._maker.put_listings([listing])
        self._refs[sku] = made.ref
        self.clerk.set_stock(sku, on_hand)
        return replace(listing, ref=self._refs[sku])

    def foreign_article(self) -> str:
        sibling = self._siblings[0]
        return str(sibling.variant(next(iter(sibling.fresh)))["id"])

    def delist(self, article: MallListing) -> None:
        self.staff().ask(_DELIST, id=article.ref)

    def change(self, ref: str, **changed: object) -> None:
        name = {"languageCode": "fr", "name": changed.get("title")}
        said: dict[str, dict[str, object]] = {
            "price_cents": {"price": changed.get("price_cents")},
            "title": {"translations": [name]},
            "active": {"enabled": changed.get("active")},
        }
        for field in changed:
            self.staff().ask(_CHANGE, i=[{"id": ref, **said[field]}])

    def pictures(self, ref: str) -> list[str]:
        """Of the names of ours the part that says which picture it is."""
        product = self.clerk.api.ask(_PICTURES, id=ref)["product"]
        assets, first = product["assets"], product["featuredAsset"]
        assert first == (assets[0] if assets else None)
        return [one["name"].removesuffix(".jpg").rpartition("-")[2] for one in assets]

    def assets(self, name: str) -> int:
        """How many of this name the mall keeps."""
        return int(self.clerk.api.ask(_ASSETS, name=name)["totalItems"])

    def buy(self, pieces: Mapping[str, int], times: int = 1) -> list[str]:
        basket = {self._refs[sku]: number for sku, number in pieces.items()}
        for _ in range(times):
            guest.buy(f"{self._mall.url}/shop-api", basket)
        return self._newest(times)

    def buy_from_all(self, pieces: Mapping[str, int], note: str, slot: tuple[datetime, datetime]) -> str:
        more = {sibling.article(5): 1 for sibling in self._siblings}
        self._mall.buy({**pieces, **more}, note=note, slot="/".join(at.isoformat() for at in slot))
        return self._newest(1)[0]

    def staff(self) -> rig.Api:
        """The mall's own people, in this shop's channel."""
        return self._mall.staff().in_channel(self._shop.token)

    def left(self, sku: str) -> int:
        on_hand, allocated = self.clerk.level(sku)
        return on_hand - allocated

    def refunded(self, ref: str) -> int:
        order = self.clerk.api.ask(_PAYMENTS, id=ref)
        return sum(refund["total"] for payment in order["payments"] for refund in payment["refunds"])

    def courier(self, ref: str, parcel_key: str, state: str) -> None:
        order = self.clerk.api.ask(_PAYMENTS, id=ref)
        [parcel] = [one for one in order["fulfillments"] if one["trackingCode"] == parcel_key]
        self.clerk.move_parcel(parcel, {"handed_over": "Shipped", "delivered": "Delivered"}[state])

    def sibling_packs(self, ref: str) -> None:
        """The newest order of the sibling is its part of the same basket."""
        sibling = self._siblings[1]
        sibling.pack(sibling.newest(), 1, f"{sibling.shop.code}-{ref}")

    def names(self, ref: str) -> dict[str, str]:
        """Of an article, by language; its product has the same."""
        variant = self.clerk.api.ask(_NAMES, id=ref)
        mine, its = (
            {one["languageCode"]: one["name"] for one in each["translations"]}
            for each in (variant, variant["product"])
        )
        assert mine == its
        return mine

    def basket(self, ref: str, pieces: int) -> guest.Filled:
        return guest.fill(f"{self._mall.url}/shop-api", {ref: pieces})

    def _newest(self, number: int) -> list[str]:
        items = self.clerk.api.ask(_NEWEST, take=number)["items"]
        return [order["id"] for order in reversed(items)]


_DELIST = "mutation($id: ID!) { deleteProductVariant(id: $id) { result } }"
_CHANGE = "mutation($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }"
_PAYMENTS = """query($id: ID!) { order(id: $id) { payments { refunds { total } }
    fulfillments { id trackingCode } } }"""
_PICTURES = """query($id: ID!) { productVariant(id: $id) { product {
    assets { name } featuredAsset { name } } } }"""
_ASSETS = "query($name: String!) { assets(options: {filter: {name: {eq: $name}}}) { totalItems } }"
_NAMES = """query($id: ID!) { productVariant(id: $id) { translations { languageCode name }
    product { translations { languageCode name } } } }"""
_NEWEST = "query($take: Int!) { orders(options: {sort: {id: DESC}, take: $take}) { items { id } } }"
