"""The signature of a Z. Who signs is a thread of its own, for a key ring may take its time, or stay shut: the
day is closed without it, and the signature is an entry that comes after."""

from herstal_pos.domain.day.entries.z_signature import z_signed_body
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Work


def list_unsigned_zs(_: commands.ListUnsignedZs, work: Work, counter: Counter) -> list[notices.Notice]:
    """Of this till, closed since it has a key. What was closed before stays unsigned: a signature of later
    would prove nothing of then."""
    till_id = counter.till.id
    mine = tuple(key.public for key in work.ticket_keys.all() if key.till_id == till_id)
    return [notices.UnsignedZsListed(till_id, tuple(work.closings.unsigned(till_id)), mine)]


def keep_z_signatures(
    command: commands.KeepZSignatures, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Each once, and only of a Z that stands in the chain as it was signed."""
    waiting = {(z.number, z.entry, z.hash): z for z in work.closings.unsigned(counter.till.id)}
    kept = 0
    for signed in command.signatures:
        z = waiting.pop((signed.number, signed.entry, signed.hash), None)
        if z is not None:
            now, body = counter.clock.now(), z_signed_body(signed)
            work.journal.append(counter.till.id, z.session_id, now, "z_signed", body)
            kept += 1
    if kept:
        work.commit()
    return []


def key_of_till(work: Work, till_id: str) -> str:
    """The public half of the newest, in base32; "" while it has none."""
    return next((key.public for key in reversed(work.ticket_keys.all()) if key.till_id == till_id), "")
