"""What rows of the settings hold that nothing else of the shop has a word for."""

from dataclasses import field
from datetime import datetime

from herstal_pos.records import record
from herstal_pos.services import views


@record(frozen=True)
class ClosingRules:
    """`blind`: what is expected is told after the count. `second_place`, `third_place`: folders for a copy
    of each backup.
    A difference of more than `limit_cents` is counted again, or closed by a second word; 0: none is."""

    blind: bool = False
    second_place: str = ""
    limit_cents: int = 0
    third_place: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self.second_place, self.third_place))))


@record(frozen=True)
class CountRules:
    """A difference of the shelf that is worth more than `limit_cents` is counted again; 0: none is."""

    limit_cents: int = 1000


@record(frozen=True)
class Comparison:
    """`wish` for one with the mall, "" for none; how often it was `made`. `at_leisure`: nobody waits for it,
    and the town's other shops wish for theirs at the same moment."""

    wish: str = ""
    made: int = 0
    at_leisure: bool = False


@record(frozen=True)
class Surplus:
    """By article, units that the mall has reserved and no order wants: what a cancelled order's parcel leaves
    behind there. Below nothing: so many it has forgotten to reserve, or let go twice. `suspected` by one
    reading, `found` by two."""

    found: dict[str, int] = field(default_factory=dict)
    suspected: dict[str, int] = field(default_factory=dict)


@record(frozen=True)
class SetAsideThings:
    """What of the mall was not understood yet."""

    things: tuple[views.SetAsideView, ...] = ()


@record(frozen=True)
class LastProof:
    """The last trial, of the backup `file`; `well_at` and `ticket` of the last one that went well."""

    at: datetime | None = None
    file: str = ""
    reason: str = ""
    well_at: datetime | None = None
    ticket: str = ""


@record(frozen=True)
class LastBackup:
    """`through`: by till, the Z that it holds. `reason` why the last attempt failed. `places` as in
    `PlaceView`; `second` says the same to a program of before: none, copied, away."""

    at: datetime | None = None
    file: str = ""
    second: str = "none"
    through: dict[str, int] = field(default_factory=dict)
    reason: str = ""
    places: tuple[views.PlaceView, ...] = ()
    proof: LastProof = LastProof()


@record(frozen=True)
class DoubtedClock:
    """`why` as in `ClockChanged`; `newest` was written last before, `seconds` it has jumped since."""

    why: str = ""
    newest: datetime | None = None
    seconds: int = 0


@record(frozen=True)
class DayWithoutZ:
    """The day that was open in the backup out of which this till began its series of numbers: the till of
    before, the business day (ISO), its first and last ticket, how many there are and their cents. It is in no
    Z: that of before may have closed it, on paper that only the shop has."""

    till: str = ""
    day: str = ""
    first: str = ""
    last: str = ""
    sales: int = 0
    cents: int = 0


ARRIVED = "arrived"
"""The first start of a shop that came from another computer: its printers are tried."""


@record(frozen=True)
class Welcome:
    """The step of a first start that comes next, "" when it is over."""

    step: str = ""


@record(frozen=True)
class Language:
    language: str = ""


@record(frozen=True)
class ShelfLabels:
    """On what they were printed last: "roll" of the tickets, or "label" of the label printer; `page`: a page
    instead, by its template's file. `begun`: the page that was begun last, and its next free place."""

    paper: str = "roll"
    page: str = ""
    begun: str = ""
    next_place: int = 1


@record(frozen=True)
class InvoiceFolder:
    """Where suppliers' electronic invoices arrive; "" for none."""

    path: str = ""


@record(frozen=True)
class ListHabits:
    """What was answered of lists of articles, for the next one: by title its column, by tax name the code
    of its rate, by source "with" or "without" VAT, and which of its shops, by sort of goods (`Sort`) from
    what age on they are sold."""

    titles: dict[str, str] = field(default_factory=dict)
    rates: dict[str, str] = field(default_factory=dict)
    prices: dict[str, str] = field(default_factory=dict)
    ages: dict[str, str] = field(default_factory=dict)


@record(frozen=True)
class Tiles:
    """`hidden`: this till has none beside its cart."""

    hidden: bool = False


@record(frozen=True)
class WireCount:
    """The last number that a request to the card terminal had."""

    last: int = 0


@record(frozen=True)
class NamedPages:
    """In their order; a page that only articles name stands in none."""

    pages: tuple[views.PageView, ...] = ()


@record(frozen=True)
class OftenSold:
    """By article, on how many lines of the days before the one that is open."""

    lines: dict[str, int] = field(default_factory=dict)

    @property
    def best_first(self) -> list[str]:
        sold = ((-lines, product_id) for product_id, lines in self.lines.items() if lines > 0)
        return [product_id for _, product_id in sorted(sold)]


@record(frozen=True)
class PinTrials:
    """Wrong PINs since the last right one; where they were too many, `until` none is looked at."""

    wrong: int = 0
    until: datetime | None = None


@record(frozen=True)
class PromotionsFollowed:
    """`day`: the last one for whose promotions shelves had labels owed, "" for none yet."""

    day: str = ""
