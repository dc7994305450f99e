"""What tickets ask to be transferred, and what came."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.counter.transfers.facts import AwaitedTransfer, TransferAsked, TransferReceived
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row

_ADD, _OF_SALE = NamedStatement("transfers.add"), NamedStatement("transfers.of_sale")
_BY_ID, _COUNT = NamedStatement("transfers.by_id"), NamedStatement("transfers.count")
_LAST = NamedStatement("transfers.last_number")
_OF_COMMUNICATION = NamedStatement("transfers.of_communication")
_AWAITED, _ONE = NamedStatement("transfers.awaited"), NamedStatement("transfers.one")
_ADD_RECEIVED = NamedStatement("transfers.add_received")
_RECEIVED_BY_ID = NamedStatement("transfers.received_by_id")
_RECEIVED_COUNT = NamedStatement("transfers.received_count")
_RECEIVED_OF = NamedStatement("transfers.received_of")


class Transfers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- asked

    def of_sale(self, sale_id: str) -> TransferAsked | None:
        row = _OF_SALE.first(self._connection, {"sale_id": sale_id})
        return _asked(row) if row else None

    def last_number(self, chain: str) -> int:
        return _LAST.count(self._connection, {"chain": chain})

    def is_given(self, communication: str) -> bool:
        return _OF_COMMUNICATION.count(self._connection, {"communication": communication}) > 0

    def add(self, asked: TransferAsked) -> None:
        row = {
            "id": asked.id,
            "sale_id": asked.sale_id,
            "number": asked.number,
            "communication": asked.communication,
            "made_at": asked.at,
            **_written(asked.version),
        }
        _ADD.write(self._connection, row)

    def asked_by_ids(self, ids: Sequence[str]) -> list[TransferAsked]:
        found = (_BY_ID.first(self._connection, {"id": each}) for each in ids)
        return [_asked(row) for row in found if row]

    def count(self) -> int:
        return _COUNT.count(self._connection)

    # --- awaited, and received

    def awaited(self) -> list[AwaitedTransfer]:
        return [AwaitedTransfer(*row) for row in _AWAITED.all(self._connection)]

    def one(self, communication: str) -> AwaitedTransfer | None:
        row = _ONE.first(self._connection, {"communication": communication})
        return AwaitedTransfer(*row) if row else None

    def received_of(self, communication: str) -> list[TransferReceived]:
        rows = _RECEIVED_OF.all(self._connection, {"communication": communication})
        return [_received(row) for row in rows]

    def received_by_ids(self, ids: Sequence[str]) -> list[TransferReceived]:
        found = (_RECEIVED_BY_ID.first(self._connection, {"id": each}) for each in ids)
        return [_received(row) for row in found if row]

    def received_count(self) -> int:
        return _RECEIVED_COUNT.count(self._connection)

    def add_received(self, received: TransferReceived) -> None:
        row = {
            "id": received.id,
            "communication": received.communication,
            "day": received.day,
            "amount_cents": received.amount_cents,
            "corrects": received.corrects or None,
            "made_at": received.at,
            "clerk_id": received.clerk_id,
            **_written(received.version),
        }
        _ADD_RECEIVED.write(self._connection, row)


def _written(version: Version) -> dict[str, Any]:
    return {"chain": version.chain, "entry": version.entry}


def _asked(row: Row) -> TransferAsked:
    id_, sale_id, number, communication, at, chain, entry = row
    return TransferAsked(id_, sale_id, number, communication, at, Version(chain, entry))


def _received(row: Row) -> TransferReceived:
    id_, communication, day, amount_cents, corrects, at, clerk_id, chain, entry = row
    version = Version(chain, entry)
    return TransferReceived(id_, communication, day, amount_cents, corrects or "", at, clerk_id, version)
