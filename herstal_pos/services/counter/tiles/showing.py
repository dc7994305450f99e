"""Whether a till has tiles beside its cart."""

from herstal_pos.services import commands, notices
from herstal_pos.services.counter.tiles.viewing import tiles_view
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.settings_values import Tiles


def show_tiles(command: commands.ShowTiles, work: Work, counter: Counter) -> list[notices.Notice]:
    settings_rows.TILES.keep(Tiles(hidden=not command.beside), work.settings, counter.till.id)
    news = notices.TilesChanged(tiles_view(work, counter))
    work.commit()
    return [news]
