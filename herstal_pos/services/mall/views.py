"""What a screen shows of the mall."""

from datetime import datetime

from herstal_pos.records import record

MOST_LISTED = 5_000
"""As many as are counted with each answer of the mall."""


@record(frozen=True)
class MallSettingsView:
    """What a till needs to reach its mall, without the secret. `platform`: vendure, practice."""

    platform: str = ""
    address: str = ""
    shop_token: str = ""
    sign_in: str = ""


@record(frozen=True)
class ParkedRowView:
    """Something the mall refused. `kind`: stock, accept, advance, parcel, hand_over, reject, unpack; or
    alarm, what went wrong there: a person tells the mall's staff. `subject` is the article's name or the
    order's code, `reason` the mall's short id or the alarm's kind, `detail` its words or the mark; `cents` of
    an alarm."""

    row: int
    kind: str
    subject: str
    reason: str
    detail: str
    at: datetime
    cents: int = 0


@record(frozen=True)
class SetAsideView:
    """One thing of the mall that was not understood, since `at`. `kind`: order, parts, event, listing, stock,
    till (a bug of this program); `ref` and `name` as far as they were readable. `field` by the mall's own
    names; `why`: missing, kind, size, date, word, count, twice, currency, link, kept (the books did not take
    it), bug."""

    kind: str = ""
    ref: str = ""
    name: str = ""
    field: str = ""
    why: str = ""
    at: datetime | None = None


@record(frozen=True)
class DifferenceView:
    """Units of the mall: what it counts on hand, and what the shop does. `surplus` of them are reserved there
    for no order: counted on top, and to be told to the mall's people. Below nothing: so many of the orders'
    are not reserved there, and off the count."""

    product_id: str
    name: str
    mall_on_hand: int
    on_hand: int
    surplus: int = 0


@record(frozen=True)
class ShownOtherwiseView:
    """`kind`: what is otherwise, as `domain.mall.differing` has it. Cents of a unit in the mall, and the
    French name, there and here."""

    product_id: str
    name: str
    kind: str
    price_cents: int | None
    price_here: int
    title: str
    title_here: str


@record(frozen=True)
class ConfirmedLevelView:
    """A level that the mall confirmed, in its units: what the shop has, and what of it can be bought."""

    product_id: str
    name: str
    on_hand: int
    offered: int
    at: datetime


@record(frozen=True)
class MallView:
    """`state`: none (not connected), starting, well, away, sign_in (key or password refused), forbidden (not
    for this shop), unusable (it answers what no mall answers), other_till (another till of the shop talks).

    `answered_at`: when the mall last answered; `away_since`: since when it does not (state away). `waiting`
    rows are still to be sent. `shop_name` as the mall knows the shop. `listed`: how many articles it has, up
    to one more than `MOST_LISTED`: "more than that". `otherwise` of them are shown otherwise than here.
    `paused_until`: the shop takes no orders until then. `hears_delays`: the mall tells a customer of one.
    """

    state: str
    settings: MallSettingsView
    shop_name: str
    answered_at: datetime | None
    away_since: datetime | None
    waiting: int
    parked: tuple[ParkedRowView, ...]
    has_parts: bool
    listed: int
    set_aside: tuple[SetAsideView, ...] = ()
    otherwise: int = 0
    paused_until: datetime | None = None
    hears_delays: bool = False
