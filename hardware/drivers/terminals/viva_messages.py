"""Viva's ECR protocol (developer.viva.com, ex-Cardlink), see `docs/developers/terminals.md`.

A frame is four digits, how many bytes follow, then `|` and the fields, joined by `|`. What is sent is ASCII;
what comes is read as Latin 1, for nobody says how it is written.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from hardware.drivers.terminals import Attempt, PaymentOutcome, PaymentReason, PaymentState
from hardware.drivers.terminals.amounts import from_wire, to_wire
from hardware.drivers.terminals.card_numbers import last_four, masked

LENGTH_DIGITS = 4
AHEAD = timedelta(seconds=60)
"""How much the terminal's clock may run before the till's. One that goes an hour off proves nothing."""

type Fields = tuple[str, ...]


class BadFrame(Exception):
    """Not a frame of this protocol: where the next one begins is not known any more."""


def framed(*fields: str) -> bytes:
    body = "".join(f"|{field}" for field in fields).encode("ascii")
    return f"{len(body):04d}".encode("ascii") + body


def take_frame(received: bytearray) -> Fields | None:
    """The first whole frame, taken out of what came; None while its end is missing. `BadFrame`."""
    digits = bytes(received[:LENGTH_DIGITS])
    if digits and not digits.isdigit():
        raise BadFrame
    if len(digits) < LENGTH_DIGITS:
        return None
    end = LENGTH_DIGITS + int(digits)
    if end == LENGTH_DIGITS or (len(received) > LENGTH_DIGITS and received[LENGTH_DIGITS] != ord("|")):
        raise BadFrame
    if len(received) < end:
        return None
    body = bytes(received[LENGTH_DIGITS:end]).decode("latin-1")
    del received[:end]
    return tuple(body.split("|")[1:])


def sale(session: str, attempt: Attempt) -> bytes:
    amount, name = to_wire(attempt.cents), attempt.id.replace("-", "")
    return framed(session, "200", "00", name, amount, "0000", "", "", "", "")


def get_last(session: str) -> bytes:
    return framed(session, "700", "00")


def is_ready(fields: Fields) -> bool:
    """`810`: may come before the request, after it, twice or never."""
    return fields[:1] == ("810",)


def judged(attempt: Attempt, session: str, fields: Fields) -> PaymentOutcome:
    """What a 210 says of the payment. Only its own session, `00` and its own amount approve it, or a part of
    it: a prepaid card may hold less."""
    raw = masked("|".join(fields))
    if other := _of_another(fields, session, "210"):
        return unknown(attempt, other, raw=raw)
    code, text, brand, card, ref, auth, batch, amount = (*fields[3:11], *[""] * 8)[:8]
    named = (("ref", ref), ("auth", auth), ("batch", batch), ("brand", brand), ("card", last_four(card)))
    refs = tuple((name, value) for name, value in named if value)
    if code == "UC":
        return PaymentOutcome(
            attempt.id, PaymentState.DECLINED, PaymentReason.CANCELLED, detail=text, raw=raw
        )
    if len(code) == 2 and code.isascii() and code.isdigit() and code != "00":
        return PaymentOutcome(
            attempt.id, PaymentState.DECLINED, PaymentReason.REFUSED, detail=f"{code} {text}".strip(), raw=raw
        )
    if code != "00":
        return unknown(attempt, PaymentReason.UNCERTAIN, raw=raw, detail=f"{code} {text}".strip())
    said = from_wire(amount)
    if said is None or not attempt.is_met_by(said):
        return unknown(attempt, PaymentReason.AMOUNT, raw=raw, said_cents=said, refs=refs, detail=amount)
    return PaymentOutcome(attempt.id, PaymentState.APPROVED, approved_cents=said, refs=refs, raw=raw)


def found(
    attempt: Attempt,
    session: str,
    fields: Fields,
    *,
    known: Collection[str],
    now: datetime,
    is_shared: bool,
) -> PaymentOutcome:
    """What a 710, the terminal's last payment, says of ours. It names no payment of a till: amount, a time
    after ours began and a reference that is not booked must fit, and it never proves a refusal. `now` with
    its zone."""
    raw = masked("|".join(fields))
    if other := _of_another(fields, session, "710"):
        return unknown(attempt, other, raw=raw)
    _, _, _, amount, _tip, reference, card, time = (*fields, *[""] * 8)[:8]
    if _is_empty(amount) or _is_empty(reference):
        return unknown(attempt, PaymentReason.NOT_FOUND, raw=raw)
    said = from_wire(amount)
    refs = (("rrn", reference), ("card", last_four(card)), ("time", time))
    is_booked = reference in known or reference[-6:] in known
    if said != attempt.cents or is_booked or not _is_since(attempt, time, now):
        return unknown(attempt, PaymentReason.NOT_OURS, raw=raw, said_cents=said, refs=refs, detail=amount)
    if is_shared:
        return unknown(attempt, PaymentReason.PERSON, raw=raw, said_cents=said, refs=refs, detail=amount)
    return PaymentOutcome(attempt.id, PaymentState.APPROVED, approved_cents=said, refs=refs, raw=raw)


def unknown(
    attempt: Attempt,
    why: PaymentReason,
    *,
    raw: str = "",
    said_cents: int | None = None,
    refs: tuple[tuple[str, str], ...] = (),
    detail: str = "",
) -> PaymentOutcome:
    return PaymentOutcome(
        attempt.id,
        PaymentState.UNKNOWN,
        why,
        said_cents=said_cents,
        refs=refs,
        detail=masked(detail),
        raw=raw,
    )


def _of_another(fields: Fields, session: str, answer: str) -> PaymentReason | None:
    """Whether these fields are no answer of this kind, or that to another session."""
    if fields[1:3] != (answer, "00"):
        return PaymentReason.UNREADABLE
    return None if fields[0] == session else PaymentReason.NOT_OURS


def _is_empty(field: str) -> bool:
    return field in ("", "null")


def _is_since(attempt: Attempt, time: str, now: datetime) -> bool:
    """A time without a zone is the machine's; one in whole seconds may lie a part of one before."""
    try:
        at = datetime.fromisoformat(time).astimezone()
    except ValueError:
        return False
    if attempt.sent_at is None:
        return False
    since = attempt.sent_at if at.microsecond else attempt.sent_at.replace(microsecond=0)
    return since <= at <= now + AHEAD
