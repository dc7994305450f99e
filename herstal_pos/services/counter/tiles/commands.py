"""What is asked about tiles."""

from herstal_pos.records import record
from herstal_pos.services.counter.tiles.views import PageView, TileWas


@record(frozen=True)
class ListTiles:
    """All pages, and what is sold often."""


@record(frozen=True)
class MoveTile:
    """To `page`, by its key, and `place`, 0: its first free one; what stands there goes where this one came
    from. No page takes it off. `was`: what its row said when it was seen, "" for no tile yet."""

    product_id: str
    was: str
    page: str | None = None
    place: int = 0


@record(frozen=True)
class SortTiles:
    """One sheet by what is sold: the best nearest to the hand."""

    page: str
    sheet: int


@record(frozen=True)
class PutTilesBack:
    """As they were before `done`."""

    done: tuple[TileWas, ...]


@record(frozen=True)
class NameTile:
    """Its short name; `was` as it was seen."""

    product_id: str
    was: str
    name: str


@record(frozen=True)
class AddTilePage:
    """Behind the others."""

    name: str
    icon: str = ""


@record(frozen=True)
class SaveTilePages:
    """The shop's pages in their order; `seen` as they were."""

    seen: tuple[PageView, ...]
    pages: tuple[PageView, ...]


@record(frozen=True)
class ShowTiles:
    """Whether this till has them beside its cart."""

    beside: bool
