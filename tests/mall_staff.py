"""The mall's own people at work in a practice town: stock moves as on a real platform."""

from dataclasses import dataclass, replace

from herstal_pos.mall.practice import parts
from herstal_pos.mall.practice.town import PracticeTown, change, placed_in
from herstal_pos.mall.practice.town_store import Placed, TownStore
from herstal_pos.services.mall.platform import MallLine, MallParcel, MallRefund


@dataclass(frozen=True)
class Staff:
    """`mall-more.md` 12: the numbers of the third column."""

    town: PracticeTown

    def cancel(self, ref: str, sku: str = "", count: int | None = None) -> None:
        """So many of a line, all of it, or all of the order; also what is packed."""
        with self.town.at_work() as store:
            placed = placed_in(store, ref)
            lines = tuple(
                _less(store, line, count) if sku in ("", line.sku) else line for line in placed.order.lines
            )
            over = all(line.refused == line.quantity for line in lines)
            self._save(store, placed, lines=lines, cancelled=over)

    def add(self, ref: str, sku: str, count: int) -> None:
        """To the line of this article, or as a new one."""
        with self.town.at_work() as store:
            placed = placed_in(store, ref)
            article = store.article_like("", sku)
            assert article is not None
            change(store, article.listing.ref, allocated=count)
            known = [line for line in placed.order.lines if line.sku == sku]
            lines = tuple(
                replace(line, quantity=line.quantity + count) if line in known else line
                for line in placed.order.lines
            )
            new = article.listing
            number = str(len(lines) + 1)
            more = MallLine(number, new.ref, sku, new.title, count, 0, 0, new.price_cents)
            self._save(store, placed, lines=lines if known else (*lines, more))

    def refund(self, ref: str, cents: int, reason: str = "geste") -> None:
        with self.town.at_work() as store:
            placed = placed_in(store, ref)
            refund = MallRefund(f"r{len(placed.order.refunds) + 1}", cents, reason)
            self._save(store, placed, refunds=(*placed.order.refunds, refund))

    def begin_to_change(self, ref: str, *, changing: bool = True) -> None:
        with self.town.at_work() as store:
            self._save(store, placed_in(store, ref), changing=changing)

    def pack(self, ref: str, sku: str, count: int, tracking: str = "3S-77") -> str:
        """Gives the mall's number of the parcel."""
        with self.town.at_work() as store:
            placed = placed_in(store, ref)
            line = next(line for line in placed.order.lines if line.sku == sku)
            number = str(900 + len(placed.order.parcels))
            parcel = MallParcel(tracking, "recorded", ((line.id, count),), number)
            change(store, line.ref, on_hand=-count, allocated=-min(count, parts.waiting(line)))
            self._parcels(store, placed, (*placed.order.parcels, parcel))
            return number

    def cancel_parcel(self, ref: str, key: str) -> None:
        """All of it comes back, on hand and promised: also what no order has any more."""
        with self.town.at_work() as store:
            placed = placed_in(store, ref)
            [parcel] = [each for each in placed.order.parcels if key in (each.key, each.ref)]
            for line in placed.order.lines:
                pieces = dict(parcel.lines).get(line.id, 0)
                change(store, line.ref, on_hand=pieces, allocated=pieces)
            unpacked = replace(parcel, state="unpacked")
            self._parcels(
                store,
                placed,
                tuple(unpacked if each == parcel else each for each in placed.order.parcels),
            )

    def send_off(self, ref: str) -> None:
        """All that is packed."""
        with self.town.at_work() as store:
            placed = placed_in(store, ref)
            gone = tuple(
                each if each.state == "unpacked" else replace(each, state="handed_over")
                for each in placed.order.parcels
            )
            self._save(store, placed, parcels=gone)

    def _parcels(self, store: TownStore, placed: Placed, parcels: tuple[MallParcel, ...]) -> None:
        lines = []
        for line in placed.order.lines:
            live = (dict(each.lines).get(line.id, 0) for each in parcels if each.state != "unpacked")
            lines.append(replace(line, packed=sum(live)))
        self._save(store, placed, parcels=parcels, lines=tuple(lines))

    def _save(self, store: TownStore, placed: Placed, **changed: object) -> None:
        store.save_placed(replace(placed, order=replace(placed.order, **changed)))  # type: ignore[arg-type]


def _less(store: TownStore, line: MallLine, count: int | None) -> MallLine:
    """What is not packed is promised no more, what is packed is on hand again."""
    left = line.quantity - line.refused
    gone = left if count is None else min(count, left)
    free = min(gone, parts.waiting(line))
    change(store, line.ref, allocated=-free, on_hand=gone - free)
    return replace(line, refused=line.refused + gone)
