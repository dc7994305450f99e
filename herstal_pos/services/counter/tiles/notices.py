"""News of tiles."""

from herstal_pos.records import record
from herstal_pos.services.counter.tiles.views import TilesView, TileWas


@record(frozen=True)
class TilesChanged:
    """`done`: what a person changed with it, to be put back."""

    tiles: TilesView
    done: tuple[TileWas, ...] = ()
