"""What a row of the outbox says of an order, and how that is stored."""

from dataclasses import field
from datetime import datetime

from herstal_pos.domain.mall.outbox import GOODS, PARCEL
from herstal_pos.domain.orders.order_facts import RefusalReason, Stage
from herstal_pos.records import record
from herstal_pos.stored import Form, counts, each, maybe_moment, maybe_one_of, pairs, text, whole


@record(frozen=True)
class Packed:
    """A parcel, with the units of each line."""

    key: str
    lines: tuple[tuple[str, int], ...]


@record(frozen=True)
class Body:
    """`parcels`: the live ones at this place of the sequence. `refused`: units by line, of as many `ordered`.

    `goods`: by article, the units that leave the mall's on hand when it answers (0 for a cancellation, below
    0 for an unpacking). `until`: a delay, with what is said `why`. `alarm`: its kind, with the `mark` of what
    was said and the `cents` in question.
    """

    stage: Stage | None = None
    parcel: str = ""
    parcels: tuple[Packed, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)
    ordered: dict[str, int] = field(default_factory=dict)
    reason: RefusalReason | None = None
    goods: dict[str, int] = field(default_factory=dict)
    alarm: str = ""
    mark: str = ""
    cents: int = 0
    until: datetime | None = None
    why: str = ""


BODY = Form(
    Body,
    stage=maybe_one_of("stage", Stage, spare=True),
    parcel=text(PARCEL, spare=True),
    parcels=each("parcels", Form(Packed, key=text("key"), lines=pairs("lines"))),
    refused=counts("refused", spare=True),
    ordered=counts("ordered", spare=True),
    reason=maybe_one_of("reason", RefusalReason, spare=True),
    goods=counts(GOODS, spare=True),
    alarm=text("alarm", spare=True),
    mark=text("mark", spare=True),
    cents=whole("cents", spare=True),
    until=maybe_moment("until", spare=True),
    why=text("why", spare=True),
)
