"""The public halves of the keys by which tickets are signed: a handful, and never one fewer."""

from herstal_pos.domain.day.ticket_key_entry import TicketKey
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ALL, _ADD = NamedStatement("ticket_keys.all"), NamedStatement("ticket_keys.add")


class TicketKeys:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[TicketKey]:
        return [
            TicketKey(id_, till_id, public, made_at, Version(chain, entry))
            for id_, till_id, public, made_at, chain, entry in _ALL.all(self._connection, {})
        ]

    def add(self, key: TicketKey) -> None:
        row = {
            "id": key.id,
            "till_id": key.till_id,
            "public": key.public,
            "made_at": key.made_at,
            "chain": key.version.chain,
            "entry": key.version.entry,
        }
        _ADD.write(self._connection, row)
