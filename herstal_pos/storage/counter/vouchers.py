"""The shop's own vouchers and what was taken of them: added only, what is left on one is a sum."""

from collections.abc import Sequence
from typing import Any

from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, SpentVoucher, VoucherKind
from herstal_pos.domain.stock.card import Version
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement, Row

_BY_SERIAL, _BY_IDS = NamedStatement("vouchers.by_serial"), NamedStatement("vouchers.by_ids")
_OPEN = NamedStatement("vouchers.open")
_OF_SALE, _ADD = NamedStatement("vouchers.of_sale"), NamedStatement("vouchers.add")
_COUNT, _COUNT_OF_CHAIN = NamedStatement("vouchers.count"), NamedStatement("vouchers.count_of_chain")
_SPENT_OF_SALE, _SPEND = NamedStatement("vouchers.spent_of_sale"), NamedStatement("vouchers.spend")
_SPENT_CENTS, _SPENT_UNTIL = NamedStatement("vouchers.spent_cents"), NamedStatement("vouchers.spent_until")
_SPENT_BY_IDS, _SPENT_COUNT = NamedStatement("vouchers.spent_by_ids"), NamedStatement("vouchers.spent_count")
_OVERSPENT = NamedStatement("vouchers.overspent")


class Vouchers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_serial(self, serial: str) -> IssuedVoucher | None:
        found = self._issued(_BY_SERIAL, {"serial": serial})
        return found[0] if found else None

    def by_ids(self, ids: Sequence[str]) -> list[IssuedVoucher]:
        return self._issued(_BY_IDS, {"ids": ids}) if ids else []

    def of_sale(self, sale_id: str) -> list[IssuedVoucher]:
        return self._issued(_OF_SALE, {"sale_id": sale_id})

    def open(self, limit: int) -> list[IssuedVoucher]:
        return self._issued(_OPEN, {"limit": limit})

    def count_of_chain(self, chain: str) -> int:
        return _COUNT_OF_CHAIN.count(self._connection, {"chain": chain})

    def count(self) -> int:
        return _COUNT.count(self._connection)

    def add(self, voucher: IssuedVoucher) -> None:
        row = {
            "id": voucher.id,
            "serial": voucher.serial,
            "kind": voucher.kind.value,
            "cents": voucher.cents,
            "issued_on": voucher.issued_on,
            "last_day": voucher.last_day,
            "sale_id": voucher.sale_id,
            "line_id": voucher.line_id,
            "tender_id": voucher.tender_id,
            "chain": voucher.version.chain,
            "entry": voucher.version.entry,
        }
        _ADD.write(self._connection, row)

    def spent_of_sale(self, sale_id: str) -> list[SpentVoucher]:
        return self._spent(_SPENT_OF_SALE, {"sale_id": sale_id})

    def spent_by_ids(self, ids: Sequence[str]) -> list[SpentVoucher]:
        return self._spent(_SPENT_BY_IDS, {"ids": ids}) if ids else []

    def spent_cents(self, ids: Sequence[str]) -> dict[str, int]:
        return dict(_SPENT_CENTS.all(self._connection, {"ids": ids})) if ids else {}

    def left_on(self, serial: str) -> int:
        voucher = self.by_serial(serial)
        return voucher.cents - self.spent_cents([voucher.id]).get(voucher.id, 0) if voucher else 0

    def spent_until(self, voucher_id: str, sale_id: str) -> int:
        return _SPENT_UNTIL.value(self._connection, {"voucher_id": voucher_id, "sale_id": sale_id}) or 0

    def spent_count(self) -> int:
        return _SPENT_COUNT.count(self._connection)

    def spend(self, spent: SpentVoucher) -> None:
        row = {
            "id": spent.id,
            "voucher_id": spent.voucher_id,
            "sale_id": spent.sale_id,
            "line_id": spent.line_id,
            "tender_id": spent.tender_id,
            "cents": spent.cents,
            "chain": spent.version.chain,
            "entry": spent.version.entry,
        }
        _SPEND.write(self._connection, row)

    def overspent(self) -> list[str]:
        return [serial for (serial,) in _OVERSPENT.all(self._connection, {})]

    def _issued(self, statement: NamedStatement, asked: dict[str, Any]) -> list[IssuedVoucher]:
        return [_issued_of(row) for row in statement.all(self._connection, asked)]

    def _spent(self, statement: NamedStatement, asked: dict[str, Any]) -> list[SpentVoucher]:
        return [_spent_of(row) for row in statement.all(self._connection, asked)]


def _issued_of(row: Row) -> IssuedVoucher:
    id_, serial, kind, cents, issued_on, last_day, sale_id, line_id, tender_id, chain, entry = row
    made_by = sale_id, line_id, tender_id, Version(chain, entry)
    return IssuedVoucher(id_, serial, VoucherKind(kind), cents, issued_on, last_day, *made_by)


def _spent_of(row: Row) -> SpentVoucher:
    id_, voucher_id, sale_id, line_id, tender_id, cents, chain, entry = row
    return SpentVoucher(id_, voucher_id, sale_id, line_id, tender_id, cents, Version(chain, entry))
