"""Deliveries, counts and losses as they were posted, what goods cost, and what is not posted yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.counting import LedgerLevel, StockCount
from herstal_pos.domain.stock.draft import Draft, DraftKind, DraftLine
from herstal_pos.domain.stock.receiving import LossReason, Receiving, ReceivingLine, StockLoss
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.named_statement import NamedStatement

_ADD_RECEIVING = NamedStatement("goods.add_receiving")
_ADD_RECEIVING_LINE = NamedStatement("goods.add_receiving_line")
_RECEIVING = NamedStatement("goods.receiving")
_RECEIVING_LINES = NamedStatement("goods.receiving_lines")
_LOSS = NamedStatement("goods.loss")
_RECEIVED_BEFORE = NamedStatement("goods.received_before")
_ADD_COUNT = NamedStatement("goods.add_count")
_ADD_COUNT_LINE = NamedStatement("goods.add_count_line")
_FIRST_MOVED = NamedStatement("goods.first_moved")
_LAST_COUNTED = NamedStatement("goods.last_counted")
_ADD_LOSS = NamedStatement("goods.add_loss")
_LEVELS = NamedStatement("goods.levels")
_COSTS = NamedStatement("goods.costs")
_DROP_COST = NamedStatement("goods.drop_cost")
_INSERT_COST = NamedStatement("goods.insert_cost")
_DRAFTS = NamedStatement("drafts.of")
_INSERT_DRAFT = NamedStatement("drafts.insert")
_UPDATE_DRAFT = NamedStatement("drafts.update")
_END_DRAFT = NamedStatement("drafts.end")
_DRAFT_LINES = NamedStatement("drafts.lines")
_DROP_LINE = NamedStatement("drafts.drop_line")
_DROP_LINES = NamedStatement("drafts.drop_lines")
_INSERT_LINE = NamedStatement("drafts.insert_line")


class Goods:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_receiving(self, receiving: Receiving) -> None:
        head = {
            "id": receiving.id,
            "supplier_id": receiving.supplier_id,
            "supplier_name": receiving.supplier_name,
            "document": receiving.document,
            "order_id": receiving.order_id,
            **_root(receiving),
        }
        _ADD_RECEIVING.write(self._connection, head)
        rows = (
            {
                "id": line.id,
                "receiving_id": receiving.id,
                "position": position,
                "product_id": line.product_id,
                "quantity": line.quantity,
                "value_cents": line.value_cents,
                "best_before": line.best_before,
                "lot": line.lot,
            }
            for position, line in enumerate(receiving.lines, 1)
        )
        _ADD_RECEIVING_LINE.write_all(self._connection, rows)

    def receiving(self, receiving_id: str) -> Receiving | None:
        row = _RECEIVING.first(self._connection, {"id": receiving_id})
        if row is None:
            return None
        lines = _RECEIVING_LINES.all(self._connection, {"id": receiving_id})
        came = tuple(ReceivingLine(*line) for line in lines)
        fields: list[Any] = [*row[:-3], Version(*row[-3:-1]), came, row[-1]]
        return Receiving(*fields)

    def received_before(self, supplier_id: str, document: str) -> datetime | None:
        found: datetime | None = _RECEIVED_BEFORE.value(
            self._connection, {"supplier_id": supplier_id, "document": document}
        )
        return found

    def add_count(self, count: StockCount) -> None:
        head = {
            "id": count.id,
            "kind": count.kind.value,
            "what": count.what,
            "begun_at": count.begun_at,
            **_root(count),
        }
        _ADD_COUNT.write(self._connection, head)
        rows = (
            {
                "id": line.id,
                "count_id": count.id,
                "position": position,
                "product_id": line.product_id,
                "counted": line.counted,
                "expected": line.expected,
                "through": line.through,
                "reason": line.reason.value,
            }
            for position, line in enumerate(count.lines, 1)
        )
        _ADD_COUNT_LINE.write_all(self._connection, rows)

    def last_counted(self, product_ids: Sequence[str]) -> dict[str, datetime]:
        rows = _LAST_COUNTED.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {product_id: at for product_id, at, _ in rows}

    def known_since(self, product_ids: Sequence[str]) -> dict[str, datetime]:
        if not product_ids:
            return {}
        begun = _FIRST_MOVED.all(self._connection, {"product_ids": product_ids})
        return {product_id: at for product_id, at in begun if at} | self.last_counted(product_ids)

    def add_loss(self, loss: StockLoss) -> None:
        row = {
            "id": loss.id,
            "product_id": loss.product_id,
            "quantity": loss.quantity,
            "reason": loss.reason.value,
            **_root(loss),
        }
        _ADD_LOSS.write(self._connection, row)

    def loss(self, loss_id: str) -> StockLoss | None:
        row = _LOSS.first(self._connection, {"id": loss_id})
        if row is None:
            return None
        fields: list[Any] = [*row[:3], LossReason(row[3]), *row[4:-2], Version(*row[-2:])]
        return StockLoss(*fields)

    def levels(self, product_ids: Sequence[str]) -> dict[str, LedgerLevel]:
        rows = _LEVELS.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {product_id: LedgerLevel(quantity, through) for product_id, quantity, through in rows}

    def costs(self, product_ids: Sequence[str]) -> dict[str, int]:
        rows = _COSTS.all(self._connection, {"product_ids": product_ids}) if product_ids else []
        return {product_id: cost for product_id, cost in rows}  # noqa: C416 - rows are not pairs to mypy

    def save_costs(self, costs: Mapping[str, int], through: Mapping[str, int]) -> None:
        rows = [
            {"product_id": each, "of_id": each, "cost": cost, "through": through[each]}
            for each, cost in costs.items()
        ]
        _DROP_COST.write_all(self._connection, rows)
        _INSERT_COST.write_all(self._connection, rows)


class Drafts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, till_id: str, kind: DraftKind) -> list[Draft]:
        rows = _DRAFTS.all(self._connection, {"till_id": till_id, "kind": kind.value})
        return [Draft(id_, DraftKind(kind_), head, begun_at) for id_, kind_, head, begun_at in rows]

    def save(self, draft: Draft, till_id: str) -> None:
        row = {
            "id": draft.id,
            "of_id": draft.id,
            "till_id": till_id,
            "kind": draft.kind.value,
            "head": draft.head,
            "begun_at": draft.begun_at,
        }
        if not _UPDATE_DRAFT.write(self._connection, row):
            _INSERT_DRAFT.write(self._connection, row)

    def lines(self, draft_id: str) -> list[DraftLine]:
        return [DraftLine(*row) for row in _DRAFT_LINES.all(self._connection, {"draft_id": draft_id})]

    def save_line(self, draft_id: str, line: DraftLine) -> None:
        self.drop_line(draft_id, line.product_id)
        row = {
            "draft_id": draft_id,
            "product_id": line.product_id,
            "position": line.position,
            "body": line.body,
        }
        _INSERT_LINE.write(self._connection, row)

    def drop_line(self, draft_id: str, product_id: str) -> None:
        _DROP_LINE.write(self._connection, {"of_id": draft_id, "of_product": product_id})

    def end(self, draft_id: str) -> None:
        _DROP_LINES.write(self._connection, {"of_id": draft_id})
        _END_DRAFT.write(self._connection, {"of_id": draft_id})


def _root(fact: Receiving | StockCount | StockLoss) -> dict[str, Any]:
    return {
        "at": fact.at,
        "business_day": fact.business_day,
        "clerk_id": fact.clerk_id,
        "chain": fact.version.chain,
        "entry": fact.version.entry,
    }
