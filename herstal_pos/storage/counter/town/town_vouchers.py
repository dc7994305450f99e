"""A town's numbered vouchers that were taken, and what was claimed of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from herstal_pos.domain.counter.town.facts import TakenVoucher, TownClaim, TownVoucher
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row

_ADD, _OF_SERIAL = NamedStatement("town.add"), NamedStatement("town.of_serial")
_BY_ID, _COUNT, _TAKEN = (
    NamedStatement("town.by_id"),
    NamedStatement("town.count"),
    NamedStatement("town.taken"),
)
_ADD_CLAIM, _CLAIMS = NamedStatement("town.add_claim"), NamedStatement("town.claims")
_CLAIM_BY_ID, _CLAIM_COUNT = NamedStatement("town.claim_by_id"), NamedStatement("town.claim_count")


class TownVouchers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_serial(self, scheme: str, serial: str) -> list[TownVoucher]:
        rows = _OF_SERIAL.all(self._connection, {"scheme": scheme, "serial": serial})
        return [_voucher(row) for row in rows]

    def add(self, voucher: TownVoucher) -> None:
        row = {
            "id": voucher.id,
            "scheme": voucher.scheme,
            "serial": voucher.serial,
            "value_cents": voucher.value_cents,
            "taken_cents": voucher.taken_cents,
            "sale_id": voucher.sale_id,
            "tender_id": voucher.tender_id,
            "made_at": voucher.at,
            **_written(voucher.version),
        }
        _ADD.write(self._connection, row)

    def by_ids(self, ids: Sequence[str]) -> list[TownVoucher]:
        found = (_BY_ID.first(self._connection, {"id": each}) for each in ids)
        return [_voucher(row) for row in found if row]

    def count(self) -> int:
        return _COUNT.count(self._connection)

    def taken(self, scheme: str, since: date, until: date) -> list[TakenVoucher]:
        days = {"scheme": scheme, "since": since, "until": until}
        return [TakenVoucher(*row) for row in _TAKEN.all(self._connection, days)]

    # --- claims

    def claims(self, scheme: str) -> list[TownClaim]:
        return [_claim(row) for row in _CLAIMS.all(self._connection, {"scheme": scheme})]

    def add_claim(self, claim: TownClaim) -> None:
        row = {
            "id": claim.id,
            "scheme": claim.scheme,
            "month": claim.month,
            "count": claim.count,
            "value_cents": claim.value_cents,
            "taken_cents": claim.taken_cents,
            "made_at": claim.at,
            "clerk_id": claim.clerk_id,
            **_written(claim.version),
        }
        _ADD_CLAIM.write(self._connection, row)

    def claims_by_ids(self, ids: Sequence[str]) -> list[TownClaim]:
        found = (_CLAIM_BY_ID.first(self._connection, {"id": each}) for each in ids)
        return [_claim(row) for row in found if row]

    def claim_count(self) -> int:
        return _CLAIM_COUNT.count(self._connection)


def _written(version: Version) -> dict[str, Any]:
    return {"chain": version.chain, "entry": version.entry}


def _voucher(row: Row) -> TownVoucher:
    id_, scheme, serial, value, taken, sale_id, tender_id, at, chain, entry = row
    return TownVoucher(id_, scheme, serial, value, taken, sale_id, tender_id, at, Version(chain, entry))


def _claim(row: Row) -> TownClaim:
    id_, scheme, month, count, value, taken, at, clerk_id, chain, entry = row
    return TownClaim(id_, scheme, month, count, value, taken, at, clerk_id, Version(chain, entry))
