"""Tiles as a screen shows them."""

from herstal_pos.records import record


@record(frozen=True)
class TileView:
    """`place` from 1 on, on its sheet; 0 for what has no tile. `was`: what its row says, for a command about
    it. `sold`: on how many lines of the last days, 0 where it is not among the best."""

    product_id: str
    name: str
    short_name: str
    unit: str
    price_cents: int
    place: int = 0
    was: str = ""
    sold: int = 0


@record(frozen=True)
class PageView:
    """A page that the shop has named; `icon` is the name of one, "" for none."""

    key: str
    name: str
    icon: str = ""


@record(frozen=True)
class SheetView:
    """One of a page: `sheet` from 0 on."""

    page: PageView
    sheet: int
    tiles: tuple[TileView, ...]


@record(frozen=True)
class TileWas:
    """What an article's row said of its tile, before something was done and after."""

    product_id: str
    before: str
    after: str


@record(frozen=True)
class TilesView:
    """`pages`: those of the shop, each with at least one sheet; `often`: what is sold often, the best first.
    `beside`: this till shows them."""

    sheets: tuple[SheetView, ...] = ()
    pages: tuple[PageView, ...] = ()
    often: tuple[TileView, ...] = ()
    beside: bool = True
