"""A till is started, killed and looked at: what it had told must be there, and nothing may be half."""

import shutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.apart import Apart, Line, Lost
from tests.crash import till
from tests.moments import Choose

MOST_SALES = 60
"""In one folder: then a fresh one, so that looking at it stays quick."""

ADDING = ("ScanBarcode", "AddByCode", "AddFreeItem", "CreateProduct", "LinkBarcode")


@dataclass(slots=True)
class Said:
    """What it has said. `wants` is a command that was begun and never answered."""

    cart: dict[str, Any] | None = None
    wants: str = ""
    sold: list[list[Any]] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    ready: bool = False

    def hear(self, said: Line) -> None:
        self.wants = said.get("wants", "")
        self.statements = said.get("statements", [])
        if "ready" in said:
            self.ready, self.cart = True, said["ready"]
        if "told" in said:
            self.cart = said["told"]
            self.sold += [said["sold"]] if said["sold"] else []


class Rounds:
    """`root` is an empty folder for all of it."""

    def __init__(self, root: Path) -> None:
        self._template = root / "template"
        self._folder = root / "shop"
        till.furnished(self._template)
        self._past = {sale.number_text: (sale.id, sale.total_cents) for sale in _completed(self._template)}
        self._booked = dict(self._past)
        self.acknowledged = 0
        self.afresh()

    def afresh(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template, self._folder)
        self._booked = dict(self._past)

    def at_a_moment(self, dice: Random) -> None:
        """Killed from outside, anywhere in a rush of customers: also in the opening, also in an fsync."""
        if len(self._booked) > MOST_SALES:
            self.afresh()
        opening = dice.random() < 0.1
        delay_s = dice.uniform(0, 0.01 if opening else 0.1)
        self._killed(partial(till.a_rush, dice), dice, delay_s=delay_s, opening=opening)

    def at_statements_of(self, story: till.Story, choose: Choose) -> int:
        """Killed where the database is asked something. Gives how often."""
        statements = self._at(story, 0)
        kills = list(choose(statements))
        for kill_at in kills:
            try:
                self._at(story, kill_at)
            except Lost as lost:
                raise Lost(f"killed at statement {kill_at} of {len(statements)}: {lost}") from lost
        return len(kills)

    def _at(self, story: till.Story, kill_at: int) -> list[str]:
        """0: it lives, and gives what the database was asked."""
        self.afresh()
        return self._killed(story, Random(0), kill_at=kill_at).statements  # noqa: S311

    def _killed(
        self,
        story: till.Story,
        dice: Random,
        *,
        kill_at: int = 0,
        delay_s: float | None = None,
        opening: bool = False,
    ) -> Said:
        """The delay counts from when the till opens its shop, or has."""
        said, apart = Said(), Apart(till.run, self._folder, story, dice, kill_at)
        for line in apart.lines():
            said.hear(line)
            if delay_s is not None and (opening or said.ready):
                apart.kill_in(delay_s)
                delay_s = None
        self._look(said)
        return said

    def _look(self, said: Said) -> None:
        storage = open_storage(till.place(self._folder).folder.database)
        try:
            findings = verify(storage).findings
            with storage.look() as work:
                (opened_till,) = work.audit.tills()
                completed = list(work.audit.completed(opened_till.id))
                cart = work.sales.open_sale(opened_till.id)
        finally:
            storage.close()
        if findings:
            raise Lost(f"verify: {findings}")
        self._must_be_booked(said, completed)
        if said.ready:
            _must_be_the_cart(said, cart, {sale.id for sale in completed})
        self.acknowledged += len(said.sold)

    def _must_be_booked(self, said: Said, completed: list[Sale]) -> None:
        found = {sale.number_text: (sale.id, sale.total_cents) for sale in completed}
        if len(found) != len(completed):
            raise Lost("a number twice")
        self._booked |= {number: (sale_id, total) for number, sale_id, total in said.sold}
        lost = {number for number, fact in self._booked.items() if found.get(number) != fact}
        if lost:
            raise Lost(f"acknowledged and not in the books: {lost}")
        more = found.keys() - self._booked.keys()
        if len(more) > (said.wants == "TakeTender"):
            raise Lost(f"in the books and never paid: {more}")
        self._booked = found


def _completed(folder: Path) -> list[Sale]:
    storage = open_storage(till.place(folder).folder.database, read_only=True)
    try:
        with storage.look() as work:
            (opened_till,) = work.audit.tills()
            return list(work.audit.completed(opened_till.id))
    finally:
        storage.close()


def _must_be_the_cart(said: Said, cart: Sale | None, completed: set[str]) -> None:
    """The cart as it was last shown; or, where a command was begun, what that one made of it."""
    shown = said.cart
    now = _as_shown(cart) if cart else None
    if now == shown:
        return
    if not said.wants:
        raise Lost(f"shown {shown}, found {now}")
    if now is None or shown is None or now["id"] != shown["id"]:
        if said.wants == "TakeTender" and shown and shown["id"] not in completed:
            raise Lost(f"neither in the cart nor in the books: {shown}")
        return
    if now["version"] <= shown["version"]:
        raise Lost(f"an older cart: shown {shown}, found {now}")
    if said.wants in ADDING:
        lines = {line_id: quantity for line_id, quantity, _ in now["lines"]}
        if any(lines.get(line_id, 0) < quantity for line_id, quantity, _ in shown["lines"]):
            raise Lost(f"a line was lost: shown {shown}, found {now}")


def _as_shown(sale: Sale) -> dict[str, Any]:
    return {
        "id": sale.id,
        "version": sale.version,
        "lines": [[line.id, line.quantity, line.amount_cents] for line in sale.live_lines],
        "unanswered": [[goods.id, goods.quantity] for goods in sale.unanswered],
        "tenders": [[tender.means.id, tender.amount_cents] for tender in sale.kept_tenders],
    }
