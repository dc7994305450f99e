"""News of a list of articles."""

from herstal_pos.records import record
from herstal_pos.services.stock.lists import views

type ImportedLine = tuple[int, str, dict[str, str | int]]
"""Line number, reason id, params."""


@record(frozen=True)
class ListRead:
    """What would come of it; nothing was kept."""

    list: views.ListView


@record(frozen=True)
class ListGoesOn:
    """`done` of `total` articles; `total` 0 while they are not counted yet."""

    done: int
    total: int


@record(frozen=True)
class CatalogueImported:
    """`asked`: of lines that were brought on the safe side. `same`: articles of which the list says
    nothing new. `mend`: what was refused as a list that can be mended and read again, "" for nothing.
    `stopped`: before its end; what came before is kept."""

    added: int
    changed: int
    refused: tuple[ImportedLine, ...]
    asked: tuple[ImportedLine, ...] = ()
    same: int = 0
    mend: str = ""
    stopped: bool = False


@record(frozen=True)
class ArticlesExported:
    """`text`: the list, for a file."""

    text: str
    articles: int
