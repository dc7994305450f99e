"""What the shop told and what still holds: for a screen that is built later, or in another language."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.places import RETURNS, SALE

if TYPE_CHECKING:
    from herstal_pos.services.views import OrderCardView, ParkedView


@cache
def _facts() -> tuple[type, ...]:
    """The rest is of the moment."""
    return (
        notices.SaleCompleted,
        notices.SaleChanged,
        notices.ParkedChanged,
        notices.LastSaleChanged,
        notices.DayChanged,
        notices.ClosingChanged,
        notices.BackupBegun,
        notices.BackupChanged,
        notices.PlaceTried,
        notices.MovedChanged,
        notices.SettingsChanged,
        notices.PrinterChanged,
        notices.ScannerChanged,
        notices.DrawerChanged,
        notices.PrintersFound,
        notices.OrdersChanged,
        notices.PickingChanged,
        notices.WalkChanged,
        notices.MallChanged,
        notices.TilesChanged,
        notices.ClerksChanged,
    )


def place_of(notice: Notice) -> str:
    """The screen that it brings, wherever one is; "" for none."""
    if isinstance(notice, notices.SaleChanged):
        return SALE if notice.sale.returning is not None else ""
    return RETURNS if isinstance(notice, notices.ReturnsFound) else ""


class LatestNotices:
    """The last of each kind, the newest at the end; of each print job its last state, after them."""

    def __init__(self) -> None:
        self._facts: dict[object, Notice] = {}
        self._jobs: dict[str, notices.PrintJobChanged] = {}

    def remember(self, notice: Notice) -> None:
        if isinstance(notice, _facts()):
            kind: object = type(notice)
            if isinstance(notice, notices.PrinterChanged | notices.PrintersFound):
                kind = (kind, notice.printer)
            self._facts.pop(kind, None)
            self._facts[kind] = notice
        elif isinstance(notice, notices.PrintJobChanged):
            self._jobs[notice.job.id] = notice

    def last[Kind](self, kind: type[Kind]) -> Kind | None:
        notice = self._facts.get(kind)
        return notice if isinstance(notice, kind) else None

    @property
    def cards(self) -> "tuple[OrderCardView, ...]":
        """The orders of the board, the most urgent first."""
        notice = self.last(notices.OrdersChanged) if self._facts else None
        return notice.cards if notice else ()

    def card(self, order_id: str) -> "OrderCardView | None":
        return next((card for card in self.cards if card.order_id == order_id), None)

    @property
    def new_order(self) -> str:
        """The id of the one that is answered from any screen; "" without one."""
        return next((card.order_id for card in self.cards if card.stage == "new"), "")

    @property
    def parked(self) -> "tuple[ParkedView, ...]":
        notice = self.last(notices.ParkedChanged) if self._facts else None
        return notice.parked if notice else ()

    def __iter__(self) -> Iterator[Notice]:
        yield from self._facts.values()
        yield from self._jobs.values()

    def __bool__(self) -> bool:
        return bool(self._facts)
