"""A thousand random acts with every means that a counter has, from a seed. `HERSTAL_SEED=17` replays one.

What must hold after each of them is that of `simulated_shop`: drawer, numbers, ledger and levels agree with a
model beside; refused and failed acts leave nothing. At the end the day is closed: the Z agrees with raw rows,
and `verify` finds nothing.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.services import commands, dispatch, notices, views
from tests.dice import SEED, of_tier
from tests.simulation.busy_clerk import BusyClerk
from tests.simulation.raw_z import journalled_z, raw_accounts, raw_z
from tests.simulation.simulated_shop import SimulatedShop

SHOPS, STEPS = of_tier(1, 6), 170
EMPTY_DRAWER = commands.CloseDay({}, sure=True, carries=True)

pytestmark = pytest.mark.dice


class BusyShop(SimulatedShop):
    """With everything turned on."""

    _clerk: BusyClerk

    def __init__(self, seed: int, where: str | Path) -> None:
        super().__init__(seed, where)
        for command in (
            commands.SaveVoucherRules("any_goods", credit=True, months=12),
            commands.SaveTransferAccount("BE71096123456769", "Boulangerie Test SRL"),
            commands.SaveMail(views.MailView("mail.example", sender="pont@example.be")),
        ):
            dispatch.execute(command, self._storage, self._counter)
        self._clerk = BusyClerk(self._dice, self._clock)
        self._clerk.articles = tuple(
            row[0] for row in self._driver.execute("SELECT id FROM product WHERE unit = 'piece' ORDER BY id")
        )

    def _note(self, news: list[notices.Notice]) -> None:
        for notice in news:  # a cart that was parked while the card was asked for
            if isinstance(notice, notices.PaidLate) and notice.number_text:
                self._count(notice.number_text)
        super()._note(news)
        serials = self._driver.execute("SELECT serial FROM voucher_issued ORDER BY sequence")
        self._clerk.serials = tuple(serial for (serial,) in serials)

    def close_the_day(self, by: commands.CloseDay = EMPTY_DRAWER) -> None:
        """The terminal's thread ends as it does, what was paid of an open cart goes back, and a payment
        without an answer is carried over, or answered where it keeps an open cart."""
        for attempt in self._clerk.attempts:
            if attempt.state != "unknown":
                state = "declined" if attempt.state == "started" else "unknown"
                self._do(commands.ReportPayment(attempt.id, state, "refused"))
        view = self._clerk.cart
        if view is not None and view.tenders:
            for attempt in self._clerk.attempts:
                if attempt.sale_id == view.sale_id:
                    no = commands.AnswerPayment(attempt.id, is_accepted=False, reason="ticket vu", sure=True)
                    self._do(no)
            self._do(commands.GiveBackTenders(view.sale_id, view.version))
        self._do(by)

    def _do(self, command: commands.Command) -> None:
        news = dispatch.execute(command, self._storage, self._counter)
        assert not [each for each in news if isinstance(each, notices.CommandRefused)], news


@pytest.mark.parametrize("turn", range(SHOPS))
def test_a_thousand_acts_with_every_means(turn: int, tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    shop = BusyShop(SEED + turn, file)
    try:
        shop.live(STEPS)
        shop.close_the_day()
    except Exception as error:
        error.add_note(f"HERSTAL_SEED={SEED + turn}")
        raise
    finally:
        shop.close()
    with closing(sqlite3.connect(file)) as database:
        entry = database.execute("SELECT body FROM journal WHERE kind = 'day_closed'").fetchone()
        assert journalled_z(json.loads(entry[0])) == raw_z(database, 1)
        counts = database.execute("SELECT body FROM journal WHERE kind = 'day_counts'").fetchone()
        put, off, paid = raw_accounts(database)
        said = json.loads(counts[0]).get("accounts", [0, 0, 0, 0])
        assert said == [put, off, paid, put + off - paid]
