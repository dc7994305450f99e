"""The signatures of Zs, held against the chain that they sign and the keys that the journal knows."""

from base64 import b32decode
from binascii import Error

from herstal_pos.domain.day.entries.z_signature import z_message
from herstal_pos.domain.shop.till import Till
from herstal_pos.services.ports import Work
from herstal_pos.services.whole.entries import Entry
from herstal_pos.signatures import is_signed


class SignedZs:
    """Of one till: `right` each entry in the order of its chain."""

    def __init__(self, till: Till, work: Work) -> None:
        self._till_id = till.id
        self._publics = {key.public for key in work.ticket_keys.all() if key.till_id == till.id}
        self._closed: dict[object, tuple[object, str]] = {}

    def right(self, entry: Entry) -> bool:
        """False for a signature that is not of this till, or not of a Z that stands before it."""
        body = entry.body
        if entry.kind == "day_closed":
            self._closed[entry.sequence] = (body.get("number"), entry.hash)
        if entry.kind != "z_signed":
            return True
        number, at, hash_, public = (body.get(name) for name in ("number", "entry", "hash", "public"))
        if self._closed.get(at) != (number, hash_) or public not in self._publics:
            return False
        try:
            key, signature = (b32decode(_padded(str(said))) for said in (public, body.get("signature")))
        except (Error, ValueError):
            return False
        message = z_message(self._till_id, int(str(number)), int(str(at)), str(hash_))
        return is_signed(key, signature, message)


def _padded(letters: str) -> str:
    return letters + "=" * (-len(letters) % 8)
