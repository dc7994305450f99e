"""A row of the outbox said in the port's words, and what a failure says of the mall."""

from collections.abc import Callable

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.listing import MallState
from herstal_pos.domain.mall.outbox import STANDS_STILL, RowKind, RowState
from herstal_pos.domain.mall.outbox_body import BODY
from herstal_pos.domain.orders.order_facts import RefusalReason
from herstal_pos.services import notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import refusal_of
from herstal_pos.services.mall.platform import (
    OVERTAKEN,
    AuthExpired,
    Forbidden,
    Gone,
    Mall,
    MallError,
    MallListing,
    MallOrder,
    MallParcel,
    MallRefused,
    MallUnavailable,
    OddAnswer,
    Saying,
    SetAside,
    Stumbled,
    Throttled,
    TooLarge,
)
from herstal_pos.workers.mall_hearing import Hearing

UNREADABLE = "unreadable"


def outcome(
    mall: Mall, send: exchange.SendRow, turn: int, report: Callable[[exchange.Report], object]
) -> exchange.Report:
    """Says the row, after the counts that go ahead of it, which are reported by themselves. Raises what tells
    nothing of the row.
    """
    try:
        try:
            if send.levels_first:
                results = mall.put_stock(send.levels_first)
                report(exchange.ReportLevels(send.levels_first, {}, results))
            return exchange.ReportRow(send.row.sequence, _done(mall, send, turn))
        except MallRefused as no:
            return _refused_report(mall, send, no)
    except Gone:
        return exchange.ParkRow(send.row.sequence, "gone", gone=True)
    except MallRefused as no:  # to show the order to which others came first
        return exchange.ParkRow(send.row.sequence, no.reason, no.detail)
    except TooLarge:
        return exchange.ParkRow(send.row.sequence, "too_large")


def _done(mall: Mall, send: exchange.SendRow, turn: int) -> MallOrder:
    """Raises `MallRefused` for a row that does not say what to do: kept and shown, as if the mall had."""
    body = BODY.read(send.row.body)
    saying = Saying(send.row.sequence, turn, before=send.row.state is RowState.SENT)
    match send.row.kind:
        case RowKind.REJECT:
            reason = body.reason or RefusalReason.OTHER
            return mall.reject(send.ref, body.refused, reason, saying, body.ordered)
        case RowKind.DELAY if body.until is not None:
            return mall.delay(send.ref, body.until, body.why, saying)
        case RowKind.UNPACK if body.parcel:
            return mall.unpack(send.ref, body.parcel)
        case RowKind.ADVANCE | RowKind.PARCEL | RowKind.HAND_OVER if body.stage is not None:
            parcels = [MallParcel(parcel.key, "recorded", parcel.lines) for parcel in body.parcels]
            return mall.advance(send.ref, body.stage, parcels, saying)
        case _:
            raise MallRefused(UNREADABLE)


def _refused_report(mall: Mall, send: exchange.SendRow, no: MallRefused) -> exchange.Report:
    """Others came first, or the mall says no and will again."""
    row = send.row
    if no.reason not in OVERTAKEN:
        return exchange.ParkRow(row.sequence, no.reason, no.detail)
    waits = no.reason in (STANDS_STILL, "packed")
    return exchange.ReportOvertaken(row.sequence, mall.get_order(send.ref), waits=waits)


def put_listings(
    mall: Mall, work: exchange.MallWork, some: tuple[MallListing, ...], hearing: Hearing, turn: int
) -> bool:
    """False where the mall fails over them, or this program over its answer: it is said which."""
    rows = {one.key: work.listing_rows[one.key] for one in some}
    saying = Saying(min(rows.values()), turn, before=work.listed_before)
    try:
        results = mall.put_listings(some, saying)
    except (Stumbled, OddAnswer, TooLarge) as no:
        field = no.field if isinstance(no, OddAnswer) else ""
        if len(some) == 1:
            ref = some[0].ref or some[0].sku
            hearing.odd.add([SetAside("listing", ref, some[0].title, field, "failed")])
        return False
    hearing.odd.listings(rows, some, results)
    return not hearing.failed_here(exchange.ReportListings(some, rows, results))


def why_not(error: Refused | MallError) -> notices.CommandRefused:
    refused = error if isinstance(error, Refused) else refusal_of(error)
    return notices.CommandRefused(refused.reason, dict(refused.params))


def state_after(error: MallError) -> MallState:
    match error:
        case AuthExpired():
            return MallState.SIGN_IN
        case Forbidden():
            return MallState.FORBIDDEN
        case MallUnavailable() | Throttled():
            return MallState.AWAY
        case _:
            return MallState.UNUSABLE
