"""A row of the outbox said in the port's words, and what a failure says of the mall."""

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
    Mall,
    MallError,
    MallOrder,
    MallParcel,
    MallRefused,
    MallUnavailable,
    Saying,
    Throttled,
)

UNREADABLE = "unreadable"


def done(mall: Mall, send: exchange.SendRow, turn: int) -> MallOrder:
    """Raises `MallRefused` for a row that does not say what to do: kept and shown, as if the mall had."""
    body = BODY.read(send.row.body)
    saying = Saying(send.row.sequence, turn, before=send.row.state is RowState.SENT)
    match send.row.kind:
        case RowKind.REJECT:
            return mall.reject(send.ref, body.refused, body.reason or RefusalReason.OTHER, saying)
        case RowKind.UNPACK if body.parcel:
            return mall.unpack(send.ref, body.parcel)
        case RowKind.ADVANCE | RowKind.PARCEL | RowKind.HAND_OVER if body.stage is not None:
            parcels = [MallParcel(parcel.key, "recorded", parcel.lines) for parcel in body.parcels]
            return mall.advance(send.ref, body.stage, parcels, saying)
        case _:
            raise MallRefused(UNREADABLE)


def refused_report(mall: Mall, send: exchange.SendRow, no: MallRefused) -> exchange.Report:
    """Others came first, or the mall says no and will again."""
    row = send.row
    if no.reason not in OVERTAKEN:
        return exchange.ParkRow(row.sequence, no.reason, no.detail)
    waits = no.reason == STANDS_STILL
    return exchange.ReportOvertaken(row.sequence, mall.get_order(send.ref), waits=waits)


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
