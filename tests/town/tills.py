"""A real till of a large town: its services, its threads and its books, before the town's mall."""

import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Self

from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config
from herstal_pos.domain.money import THOUSAND
from herstal_pos.mall.access import Access
from herstal_pos.mall.vendure import VendureMall
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.comparing import requested
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import Mall
from tests.fakes.secrets import MemorySecrets
from tests.mall.rig import Shop
from tests.shop import moved, product
from tests.soak.live_till import LiveTill, is_quiet
from tests.town.streets import PIECES, PRICE_CENTS
from tests.town.words import Meter, MeteredPoster

COST = 10_000
"""Of a piece, in ten thousandths of a euro."""


def settings_of(url: str, shop: Shop) -> views.MallSettingsView:
    return views.MallSettingsView("vendure", url, shop.token, "" if shop.api_key else shop.email)


class RealTill:
    """`with RealTill(url, shop, articles, folder, meter) as till:`, and its day is open. `url`: where it
    calls. `closed_at`, `heard_at`, `true_at`: when its day was closed, when the mall had all its levels and
    when it was read back that it counts the same; on the machine's clock that only goes on."""

    def __init__(self, url: str, shop: Shop, articles: int, folder: Path, meter: Meter) -> None:
        self.shop = shop.token
        self.closed_at = 0.0
        self.heard_at: float | None = None
        self.true_at: float | None = None
        self.settings = settings_of(url, shop)
        self._meter = meter
        self._secrets = MemorySecrets()
        self._secrets.put(secret_name(self.settings), shop.api_key or shop.password)
        self._place = Place(DataFolder(folder), Config())
        self._products = [
            product(f"Article {at}", code=f"a{at}", price_cents=PRICE_CENTS) for at in range(1, articles + 1)
        ]
        self._draft = ""
        self._left = ExitStack()

    def __enter__(self) -> Self:
        """Raises what the mall says where it does not let it in."""
        self._furnish()
        self._till = self._left.enter_context(LiveTill(self._place, self._secrets, door=self._door))
        return self

    def __exit__(self, *_: object) -> None:
        self._left.close()

    def wait_for_quiet(self) -> None:
        """The mall sells all of it, and has heard all."""
        self._till.wait_until(
            lambda work: len(work.listings.all()) == len(self._products) and is_quiet(work), insisting=True
        )

    def sell(self, at: int) -> None:
        """A piece of one article, for cash."""
        cart = self._said(commands.AddByCode(f"a{at}"), notices.SaleChanged).sale
        self._said(commands.TakeTender(cart.sale_id, cart.version, "cash"), notices.SaleCompleted)

    def push_all(self) -> None:
        """All that it sells is counted and read back, because a person wishes it."""
        self._till.call_the_mall()
        self._till.wait_for_quiet()

    def prepare_a_delivery(self, changed: int) -> None:
        """Of so many articles: what lies here is another when it is posted."""
        begun = self._said(commands.BeginDelivery(), notices.DeliveryChanged)
        self._draft = begun.drafts[-1].draft_id
        for each in self._products[:changed]:
            self._said(commands.AddDelivered(self._draft, each.id, THOUSAND), notices.DeliveryChanged)
            cost = commands.ChangeDelivered(self._draft, each.id, cost=COST)
            self._said(cost, notices.DeliveryChanged)

    def close_the_day(self) -> None:
        """With the delivery at the last moment."""
        self._said(commands.PostDelivery(self._draft), notices.DeliveryChanged)
        self.closed_at = time.monotonic()
        self._said(commands.CloseDay({5000: 1}, reason="unknown", sure=True), notices.DayClosed)

    def open_the_day(self) -> None:
        self._said(commands.OpenDay(0), notices.DayChanged)
        self.closed_at, self.heard_at, self.true_at = 0.0, None, None

    def look(self) -> None:
        """How far it is."""
        if not self.closed_at or self.true_at:
            return
        with self._till.books() as work:
            heard, compared = work.outbox.waiting() == 0, not requested(work.settings).wish
        now = time.monotonic()
        self.heard_at = self.heard_at or (now if heard else None)
        self.true_at = now if heard and compared else None

    def levels(self) -> dict[str, int]:
        """What lies here, in pieces by SKU."""
        with self._till.books() as work:
            on_hand = work.stock.on_hand([each.id for each in self._products])
            buffers = {each.product_id: each.buffer for each in work.listings.all()}
        assert not any(buffers.values()), "kept back"
        return {each.code: on_hand.get(each.id, 0) // THOUSAND for each in self._products}

    def _said[N](self, command: commands.Command, kind: type[N]) -> N:
        news = self._till.execute(command)
        found = [notice for notice in news if isinstance(notice, kind)]
        assert found, (command, news)
        return found[-1]

    def _door(self, settings: views.MallSettingsView, secret: str) -> Mall:
        access = Access(settings.address, settings.shop_token, secret, settings.sign_in)
        mall = VendureMall(access, SystemClock())
        mall._wire._poster = MeteredPoster(settings.shop_token, self._meter)
        return mall

    def _furnish(self) -> None:
        storage, counter = self._place.open_shop()
        with closing(storage):
            with storage.work() as work:
                work.products.save_many(self._products)
                work.stock.add([moved(each, PIECES * THOUSAND) for each in self._products])
                work.commit()
            mall = self._door(self.settings, self._secrets.get(secret_name(self.settings)) or "")
            with closing(mall):
                dispatch.execute(exchange.SaveMall(self.settings, mall.open()), storage, counter)
            dispatch.execute(commands.OpenDay(0), storage, counter)
