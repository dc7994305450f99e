"""News of the mall."""

from herstal_pos.records import record
from herstal_pos.services.mall import views


@record(frozen=True)
class StockCompared:
    """The mall's counts beside the shop's: `articles` were read, `differences` are told again. `again`: what
    one reading says of reserved goods is believed when the next one says the same. `otherwise`: the first of
    what the mall shows otherwise; a person puts it right."""

    articles: int
    differences: tuple[views.DifferenceView, ...]
    again: bool = False
    otherwise: tuple[views.ShownOtherwiseView, ...] = ()


@record(frozen=True)
class LevelsConfirmed:
    """The mall confirmed so many levels at once; `last` names some of them. `waiting` rows are still to be
    sent."""

    confirmed: int
    waiting: int
    last: tuple[views.ConfirmedLevelView, ...]


@record(frozen=True)
class ArticlesPublished:
    """So many are on their way into the mall, or out of it; `left_out` it may not show."""

    count: int
    left_out: int
    on: bool


@record(frozen=True)
class MallMatched:
    """So many are on their way to be shown as `here`, or stay as they are there; of `left_out` only the
    mall's people can change what is otherwise."""

    count: int
    left_out: int = 0
    here: bool = True


@record(frozen=True)
class MallChanged:
    mall: views.MallView


@record(frozen=True)
class MallAskedAgain:
    """All was said and heard once more; `left` things are not understood now."""

    left: int


@record(frozen=True)
class Elsewhere:
    """Which other shops of the town have what this one is short of, by the article's number; () where none
    has. As the mall says now: kept nowhere."""

    shops: dict[str, tuple[str, ...]]


@record(frozen=True)
class MallAlarmed:
    """Something went wrong in the mall that no till can mend: its staff has to know. `kind` as in
    `platform.MallAlarm`, `code` the order's."""

    code: str
    kind: str
    cents: int
