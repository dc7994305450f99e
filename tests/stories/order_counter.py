"""A counter with online orders: a real mall, the shop's till connected to it, both printers, a person.

The mall is Vendure, the ticket printer emupos; the line between till and mall can be cut. Every scan and
every key is counted.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hardware.drivers.simulators.label_printer import SimulatedLabelPrinter
from herstal_pos.i18n import Words
from herstal_pos.practice.shop import SHOP
from herstal_pos.services import commands
from herstal_pos.services.ports import Work
from herstal_pos.services.stock.levels import move_goods
from herstal_pos.ui.frame.theme import BODY, BODY_BOLD, H1, H2, HINT, LABEL, LABEL_BOLD
from tests.emulator import Emulator, Receipt
from tests.mall.clerk import Clerk
from tests.mall.rig import Mode, mall
from tests.no_second_thoughts import without_second_thoughts
from tests.shop import moved
from tests.soak.audit import agree
from tests.soak.line import CutLine
from tests.soak.live_till import is_quiet
from tests.soak.town import Town
from tests.stories.counter import RunningTill, Shop
from tests.stories.reading import middle_on, stand_on, words
from tests.stories.screen import Keyboard, Screen, until

LABEL_MODEL = "zebra-203"
ARTICLES = 5  # in each of the mall's shops
BAKERY, GROCERY, BAZAAR = range(3)  # the mall's shops, as it opens
NOTE = "Sonner deux fois"
SLOT = timedelta(hours=2)

say = Words("fr")


class Article(NamedTuple):
    """Of the practice catalogue, which till and mall share."""

    sku: str
    name: str


WAFFLE = Article("2004040000011", "Gaufre de Liège pur beurre")
WAFFLES = Article("2004040000028", "Gaufre de Liège, sachet de 6")
HONEY_CAKES = Article("2004040000035", "Nonnettes au miel, sachet de 6")
COUQUE = Article("2004040000059", "Couque de Dinant 250 g")
HERVE = Article("2004040000110", "Fromage de Herve, demi 200 g")
SLICES = Article("2004040000127", "Fromage d'abbaye en tranches 200 g")
GRATED = Article("2004040000134", "Fromage râpé 200 g")
BACON = Article("2004040000141", "Lardons fumés 200 g")
SAUSAGES = Article("2004040000158", "Saucisses de Francfort 200 g")
BRIQUETTES = Article("2004040000769", "Charbon, briquettes 10 kg")
BEER_CAN = Article("2004040001018", "Jupiler canette 50 cl")


class Acts(NamedTuple):
    scans: int = 0
    keys: int = 0


class Hands:
    """A person with a scanner at an AZERTY keyboard."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard
        self._acts = Acts()

    def scan(self, code: str) -> None:
        self._acts = Acts(self._acts.scans + 1, self._acts.keys)
        self._keyboard.scan(code)

    def press(self, key: str) -> None:
        self._acts = Acts(self._acts.scans, self._acts.keys + 1)
        self._keyboard.press(key)

    def acts(self) -> Acts:
        """Since it was asked last."""
        acts, self._acts = self._acts, Acts()
        return acts


@dataclass
class OrderCounter:
    """`opening`: pieces of each listed article that the shop begins with. `day_open`: so does its day, with
    nothing in the drawer."""

    shop: Shop
    town: Town
    line: CutLine
    screen: Screen
    printer: Emulator
    labels: SimulatedLabelPrinter
    opening: int
    day_open: bool = True

    # --- before the day

    def furnish(self) -> None:
        """Its till is connected to the mall, its articles are counted."""
        self.shop.furnish(self.printer.address).do(
            commands.SaveShop(SHOP | {"name": self.town.shop.name}),
            commands.ChooseLabelPrinter(self.labels.address, LABEL_MODEL),
            *((commands.OpenDay(0),) if self.day_open else ()),
        )
        self._count()
        self._connect()

    def _connect(self) -> None:
        """With what the town gave to the shop."""
        access = self.town.access()
        way = ("mall", "connect", self.line.url, "--shop", access.shop, "--email", access.email)
        self.shop.headless(*way, typed=access.secret)

    def _count(self) -> None:
        storage, counter = without_second_thoughts(self.shop.place.open_shop())
        with closing(storage), storage.work() as work:
            for sku in self.town.skus:
                article = work.products.by_barcode(sku)
                assert article is not None
                on_hand = work.stock.on_hand([article.id]).get(article.id, 0)
                move_goods([moved(article, self.opening * 1000 - on_hand)], work, counter)
            work.commit()

    @contextmanager
    def till(self, program: str = "herstal_pos") -> Iterator["OrderTill"]:
        """Its window is open on the screen; a picture of its end is kept."""
        with RunningTill(self.shop, self.screen, program) as running:
            try:
                yield OrderTill(self, running)
            finally:
                self.screen.picture().save(self.shop.root.parent / "window.png")

    # --- the town

    def sibling(self, place: int) -> Clerk:
        """The clerk of another shop of this mall."""
        return Clerk.of(self.town.mall, self.town.mall.shops[place])

    def buy(self, basket: dict[Article, int]) -> dict[str, Any]:
        """A shopper's paid order, with a slot from now on and a note, as the mall tells this shop of it."""
        now = datetime.now(UTC)
        slot = f"{now.isoformat()}/{(now + SLOT).isoformat()}"
        pieces = {article.sku: count for article, count in basket.items()}
        bought = self.town.mall.buy(pieces, slot=slot, note=NOTE)
        assert "refused" not in bought, bought
        return self.placed()

    def placed(self) -> dict[str, Any]:
        """The newest order, as the mall has it now; `shown` is how the shop calls it."""
        [order] = self.town.clerk.api.ask(_PART if self.town.knows_parts else _PLAIN_PART)["items"]
        row: dict[str, Any] = order
        return row | {"shown": row.get("customFields", {}).get("mallOrderCode", row["code"])}

    def price(self, article: Article) -> int:
        return int(self.town.articles[article.sku]["priceWithTax"])

    # --- what the shop has kept

    @contextmanager
    def books(self) -> Iterator[Work]:
        with closing(self.shop.place.open_storage(read_only=True)) as storage, storage.look() as work:
            yield work

    def wait_for_quiet(self) -> None:
        """The mall has answered all that the shop had to say."""
        until(self._is_quiet, "a mall that has heard everything")

    def _is_quiet(self) -> bool:
        with self.books() as work:
            return is_quiet(work)

    def both_sides_agree(self) -> None:
        """The till is closed: its books are whole. The mall tells the same of every order, counts every
        article as the ledger does, and holds what the open orders hold."""
        assert self.shop.verify()["sound"]
        with closing(self.shop.place.open_storage(read_only=True)) as storage:
            agree(self.town, storage, self.opening)
        assert self.labels.warnings == ()
        assert self.printer.warnings == []


_PLAIN_PART = """{ orders(options: {sort: {id: DESC}, take: 1}) { items {
    id code state lines { quantity orderPlacedQuantity productVariant { sku } }
    payments { refunds { total } } fulfillments { state trackingCode } } } }"""
_PART = _PLAIN_PART.replace(
    "id code", "id code customFields { mallOrderCode mallPartNo mallPartCount bikeAt }"
)


@dataclass
class OrderTill:
    """The till's window, and who stands before it."""

    counter: OrderCounter
    running: RunningTill

    def __post_init__(self) -> None:
        self.hands = Hands(self.running.keyboard)
        self.read = self.running.wait_to_read

    def order_texts(self) -> list[str]:
        """What stands on the screen of the order that is picked and no plain mall tells: the part that this
        is, the bike, the customer's note."""
        facts = (
            (say("picking.part_mine", no=1, count=3), LABEL, "ink2", "surface"),
            (say("order.bike_in", span="").strip(), HINT, "ink2", "surface"),
            (say("picking.note", note=NOTE), LABEL, "ink", "sunken"),
        )
        picture = self.counter.screen.picture()
        return [
            text
            for text, face, ink, ground in facts
            if stand_on(picture, words(text, face, ink=ink, ground=ground))
        ]

    def wait_for_order(self, code: str) -> None:
        """The bar above the cart says that it has come: beside tiles by its code alone; a plain mall's
        long one is read in its tab, whose letters are always as large."""
        if self.counter.town.knows_parts:
            self.read(code, H2, ink="on_accent", ground="accent")
        else:
            self.read(code, LABEL_BOLD, ground="accent_soft")

    def accept(self) -> Receipt:
        """The new order whose bike comes first; gives its pick ticket."""
        printer = self.counter.printer
        printed = printer.receipt_count()
        self.hands.press("ctrl+m")
        return printer.wait_for_receipts(printed + 1)[-1]

    def open(self, code: str) -> None:
        """The first order's tab."""
        self.hands.press("ctrl+Tab")
        self.wait_to_pick(code)

    def wait_to_pick(self, code: str) -> None:
        self.read(code, H1, ground="surface")

    def pick(self, article: Article, picked: int = 1, wanted: int = 1) -> None:
        """A scan; with it so many are there."""
        self.hands.scan(article.sku)
        fields = {"picked": str(picked), "wanted": str(wanted)}
        done = say("picking.count_done", **fields)
        left = say("picking.count_left", **fields, left=str(wanted - picked))
        self.read(done if picked == wanted else left, BODY, ink="ink2", ground="ok_soft")

    def pick_wrong(self, article: Article) -> None:
        self.hands.scan(article.sku)
        sentence = say("picking.wrong", name=article.name)
        first_words = sentence[: sentence.index(article.name) - 3]
        self.read(first_words, BODY_BOLD, ground="bad_soft")

    def say_that_one_is_missing(self) -> None:
        """Of the article scanned last."""
        self.hands.press("F2")
        reason = say("picking.reason_out_of_stock")
        said = say("picking.short_why", quantity="1", reason=reason)
        self.read(said, BODY, ink="ink2", ground="warn_soft")

    def undo_scan(self, picked: int, wanted: int) -> None:
        self.hands.press("ctrl+z")
        said = say("picking.undone", picked=str(picked), wanted=str(wanted))
        self.read(said, BODY, ink="ink2", ground="surface")

    def pack_by(self, act: Callable[[], None], bags: int = 1) -> list[str]:
        """The last scan, or a key; gives what a scanner reads off each label that comes out by itself. Then
        the board is there."""
        out = self.counter.labels
        before = len(out.labels)
        act()
        until(lambda: len(out.labels) == before + bags, f"{bags} labels")
        codes = [dict(label.codes) for label in out.labels[before:]]
        assert all(each["qr"] == each["code128"] for each in codes)
        self.read(say("orders.search"), LABEL_BOLD, ground="sunken")
        return [each["code128"] for each in codes]

    def call_the_mall(self) -> None:
        """By hand, from its page: nobody waits until the till would do so itself."""
        self.hands.press("ctrl+d")
        self.read(say("settings.page_mall"), LABEL_BOLD, ground="sunken")  # a key is pressed when it is seen
        self.hands.press("F7")
        label = say("mall.push")
        self.read(label, LABEL_BOLD, ground="sunken")
        there = middle_on(self.counter.screen.picture(), words(label, LABEL_BOLD, ground="sunken"))
        assert there is not None
        self.running.keyboard.touch(*there)

    def read_that_all_is_equal(self) -> None:
        """On that page: the mall was told every count, and read back."""
        read_back = say("mall.compared", count=ARTICLES)
        self.read(f"{read_back}, {say('mall.all_equal')}", LABEL, ink="ink2", ground="surface")

    def load(self, bag_code: str, said: str) -> None:
        """The bag's label is scanned at the bike; what the board says of it."""
        self.hands.scan(bag_code)
        self.read(said, LABEL_BOLD, ground="sunken")


@contextmanager
def order_counter(
    folder: Path, mode: Mode = "town", *, at: int = BAKERY, opening: int = 10, day_open: bool = True
) -> Iterator[OrderCounter]:
    """`at`: which of the mall's shops this is."""
    with (
        mall(mode, articles=ARTICLES) as platform,
        CutLine(platform.url, Random(1)) as line,  # noqa: S311 - it loses nothing
        Screen() as screen,
        Emulator(folder) as printer,
        SimulatedLabelPrinter() as labels,
    ):
        town = Town(platform, line.url, at)
        shop = Shop(folder / "shop")
        counter = OrderCounter(shop, town, line, screen, printer, labels, opening, day_open)
        counter.furnish()
        yield counter
