"""What the mall paid out: added, never changed."""

from collections.abc import Sequence
from datetime import date

from herstal_pos.domain.accounts.mall.payout import MallPayout
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row

_ADD, _BY_ID = NamedStatement("mall_payouts.add"), NamedStatement("mall_payouts.by_id")
_OF_DAYS, _NEWEST = NamedStatement("mall_payouts.of_days"), NamedStatement("mall_payouts.newest")
_SETTLED, _COUNT = NamedStatement("mall_payouts.settled"), NamedStatement("mall_payouts.count")


class MallPayouts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, payout: MallPayout) -> None:
        row = {
            "id": payout.id,
            "day": payout.day,
            "received_cents": payout.received_cents,
            "fee_cents": payout.fee_cents,
            "fee_vat_cents": payout.fee_vat_cents,
            "reference": payout.reference,
            "reason": payout.reason,
            "corrects": payout.corrects,
            "made_at": payout.at,
            "clerk_id": payout.clerk_id,
            "chain": payout.version.chain,
            "entry": payout.version.entry,
        }
        _ADD.write(self._connection, row)

    def of_days(self, first: date, last: date) -> list[MallPayout]:
        return [_payout(row) for row in _OF_DAYS.all(self._connection, {"first": first, "last": last})]

    def newest(self, limit: int) -> list[MallPayout]:
        return [_payout(row) for row in _NEWEST.all(self._connection, {"limit": limit})]

    def by_ids(self, ids: Sequence[str]) -> list[MallPayout]:
        found = (_BY_ID.first(self._connection, {"id": id_}) for id_ in ids)
        return [_payout(row) for row in found if row]

    def settled_cents(self) -> int:
        return _SETTLED.count(self._connection)

    def count(self) -> int:
        return _COUNT.count(self._connection)


def _payout(row: Row) -> MallPayout:
    id_, day, received, fee, vat, reference, reason, corrects, at, clerk_id, chain, entry = row
    return MallPayout(
        *(id_, day, received, fee, vat, reference, reason, corrects, at, clerk_id), Version(chain, entry)
    )
