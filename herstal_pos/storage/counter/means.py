"""The shop's means of payment. They are few and seldom change: read once, and kept until this program
changes one."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from herstal_pos.domain.errors import Damaged
from herstal_pos.domain.means import Means, MeansKind
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ALL, _ADD, _CHANGE = NamedStatement("means.all"), NamedStatement("means.add"), NamedStatement("means.change")
_KINDS = frozenset(kind.value for kind in MeansKind)


class KnownMeans:
    """What was read last, by id; shared by all units of work of one storage."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: Mapping[str, Means] | None = None
        self._changes = 0

    def read(self, connection: Connection, *, anew: bool = False) -> Mapping[str, Means]:
        """`anew`: another program may have added one since."""
        with self._lock:
            known, seen = self._known, self._changes
        if known is not None and not anew:
            return known
        read = read_means(connection)
        with self._lock:
            if seen == self._changes:  # else it was changed while we read
                self._known = read
        return read

    def forget(self) -> None:
        with self._lock:
            self._known = None
            self._changes += 1


class MeansOfPayment:
    """Of one unit of work: after a `save` it reads its own, and the others do once it is committed."""

    def __init__(self, connection: Connection, known: KnownMeans) -> None:
        self._connection = connection
        self._known = known
        self._changed = False

    def all(self) -> tuple[Means, ...]:
        return tuple(self._read().values())

    def by_id(self, means_id: str) -> Means | None:
        found = self._read().get(means_id)
        return self._read(anew=True).get(means_id) if found is None else found

    def of_tender(self, means_id: str) -> Means:
        """A ticket names its means for ever: no row of it goes away."""
        found = self.by_id(means_id)
        if found is None:
            raise Damaged(f"no means of payment {means_id!r}")
        return found

    def save(self, means: Means) -> None:
        row = row_of(means)
        if _CHANGE.write(self._connection, row | {"of_id": means.id}) == 0:
            _ADD.write(self._connection, row)
        self._changed = True

    def committed(self) -> None:
        if self._changed:
            self._known.forget()

    def _read(self, *, anew: bool = False) -> Mapping[str, Means]:
        return (
            read_means(self._connection) if self._changed else self._known.read(self._connection, anew=anew)
        )


def read_means(connection: Connection) -> dict[str, Means]:
    """By id, in the shop's order. A kind that only a newer program knows is left to it."""
    rows = _ALL.all(connection, {})
    return {row[0]: _means_of(row) for row in rows if row[1] in _KINDS}


def _means_of(row: Sequence[Any]) -> Means:
    id_, kind, names, issuer, cap_cents, goods, first_day, last_day, asks_number, *rest = row
    code, position, voucher = rest
    return Means(
        id_,
        MeansKind(kind),
        tuple(names.items()),
        issuer,
        cap_cents,
        tuple(goods),
        first_day,
        last_day,
        bool(asks_number),
        code,
        position,
        voucher or "",
    )


def row_of(means: Means) -> dict[str, Any]:
    return {
        "id": means.id,
        "kind": means.kind.value,
        "names": dict(means.names),
        "issuer": means.issuer,
        "cap_cents": means.cap_cents,
        "goods": list(means.goods),
        "first_day": means.first_day,
        "last_day": means.last_day,
        "asks_number": means.asks_number,
        "code": means.code,
        "position": means.position,
        "voucher": means.voucher or None,
    }
