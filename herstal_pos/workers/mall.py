"""The mall's thread: what the shop has to say goes out, what the mall says comes in, one thing at a time.

It owns the line to the mall and never touches the database: work is asked of the store and its outcome is
reported there. What was sent and not answered stays in the outbox; an answer may be lost, a row never.
"""

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from queue import SimpleQueue

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.mall.listing import MallState
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import parse_settings, secret_name
from herstal_pos.services.mall.platform import (
    AuthExpired,
    Capabilities,
    Mall,
    MallError,
    OddAnswer,
    SetAside,
    Stumbled,
    Superseded,
)
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.mall_beating import Beating
from herstal_pos.workers.mall_comparing import Comparing
from herstal_pos.workers.mall_hearing import POLL_S, Hearing
from herstal_pos.workers.mall_pace import Pace
from herstal_pos.workers.mall_words import outcome, put_listings, state_after, why_not

FEED_S = 30
"""With a feed the mall itself says when to look. As long one question waits for its answer there: two hundred
tills that ask each second are the half of what a mall can answer. The shop's own news ends it."""
IDLE_S = 10.0
MANY_LEVELS = 500
"""In one request, where the mall takes thousands a second; elsewhere an order must not wait behind them."""
FEW_LEVELS = 50

type Ask = Callable[[commands.Command], list[notices.Notice]]
type OpenMall = Callable[[views.MallSettingsView, str], Mall]

_NOBODY = {"none": "mall_missing", "keyless": "mall_sign_in", "other_till": "mall_other_till"}
_NEWS = (notices.OrdersChanged, notices.SaleCompleted, notices.MallChanged)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A door that let this till in."""

    settings: views.MallSettingsView
    mall: Mall
    known: Capabilities


class MallWorker:
    """`open_mall` gives the door to a mall, not opened yet. `open_secrets` is called on the mall's thread: a
    key ring may take its time. `jitter` and `seconds` as `Pace` has them. `holds` as in
    `exchange.TakeMallWork`: not after a closing, behind which nobody takes anything back."""

    def __init__(
        self,
        open_mall: OpenMall,
        ask: Ask,
        publish: Callable[[notices.Notice], None],
        open_secrets: Callable[[], Secrets],
        jitter: Callable[[], float] = random.random,  # noqa: S311 - pauses need no secret
        seconds: Callable[[], float] = time.monotonic,
        *,
        holds: bool = False,
    ) -> None:
        self._open_mall, self._holds = open_mall, holds
        self._ask, self._publish = ask, publish
        self._open_secrets = open_secrets
        self._opened_secrets: Secrets | None = None
        self._pace = Pace(jitter, seconds)
        self._wanted: SimpleQueue[commands.ConnectMall] = SimpleQueue()
        self._wake = threading.Event()
        self._mall: Mall | None = None
        self._settings: views.MallSettingsView | None = None
        self._known: Capabilities | None = None
        self._key_of = ""
        self._turn = self._opened_in = 0
        self._tried: _Tried | None = None
        self._signing_in_again = self._asked_again = self._begun = self._day_is_over = False
        self._hearing = Hearing(self._report, publish, seconds)
        self._comparing = Comparing(self._hearing, self._ask, self._report, self._wake, seconds)
        self._beating = Beating(seconds)

    # --- from other threads

    def on_notice(self, notice: notices.Notice) -> None:
        """Something may have to be told to the mall; one that is away is called for a closing, not for each
        sale."""
        if isinstance(notice, notices.DayClosed | notices.SaleCompleted):
            self._day_is_over = isinstance(notice, notices.DayClosed)
        wanted = isinstance(notice, _NEWS) or self._hearing.elsewhere.wants(notice)
        if isinstance(notice, notices.DayClosed) or (wanted and not self._pace.failures):
            self.wake()

    def connect(self, command: commands.ConnectMall) -> None:
        """Tried in the next turn."""
        self._wanted.put(command)
        self.wake()

    def ask_again(self) -> None:
        """For what was not understood, in the next turn; told by `notices.MallAskedAgain`."""
        self._asked_again = True
        self.wake()

    def wake(self) -> None:
        self._wake.set()
        if (mall := self._mall) is not None:
            mall.stop_waiting()

    @property
    def is_woken(self) -> bool:
        return self._wake.is_set()

    # --- one turn

    def turn(self) -> None:
        """A step, and the rest after it. Between many words the mall is heard every few seconds, not each
        time."""
        rest_s = self.step()
        if rest_s or self._hearing.is_time:
            self.wait(rest_s)

    def talk(self) -> float:
        """Until all is said and heard, or the mall does not answer; the seconds after which to look again."""
        while True:
            rest_s = self.step()
            if rest_s and (self._pace.failures or not (self.is_woken or self._pace.pause_s)):
                return rest_s
            if rest_s:
                self.wait(rest_s)

    def step(self) -> float:
        """Do what there is to do; gives the seconds after which to look again without being woken."""
        self._wake.clear()
        if self._asked_again:
            self._asked_again = False
            self._hearing.odd.hurry()
        self._try_connections()
        work = self._take()
        if work is None or work.state != "talk":
            return self._rest(work)
        try:
            try:
                busy = self._talk(work)
                self._report(exchange.ReportMall(MallState.WELL))
            except Superseded:
                raise
            except MallError as error:
                return self._failed(error, work)
        except Superseded:  # whoever talks there now reads all that this one would have reported
            return self._beating.rests_s(self._rest(None))
        self._pace.failures, self._signing_in_again = 0, False
        if busy:
            return 0.0
        if self._hearing.odd.is_awaited():
            self._publish(notices.MallAskedAgain(self._hearing.odd.number))
        return min(filter(None, (self._patience, self._pace.pause_s, work.later_s)))

    def stumbled(self) -> float:
        """After a bug in a turn: it is told on the mall's page, where that can be; the seconds after which to
        go on."""
        self.close()
        self._hearing.odd.add([SetAside("till", "", "", "", "bug")])
        with suppress(Superseded):  # no turn, or another till's: the page tells how that one fares
            self._hearing.keep_odd()
        return self._pace.back_off()

    def wait(self, timeout_s: float) -> None:
        """Until something happens here or in the mall, or the time is over: then it is looked for. What keeps
        waking the till, a sale every second, puts that off no longer."""
        if self._mall is None or self._pace.failures:
            self._wake.wait(timeout_s)
            self._hearing.pull_due = True
            return
        if timeout_s > 0 and not self._wake.is_set() and self._hinted(ceil(timeout_s)):
            return
        heard_all = timeout_s <= 0 or not self._wake.is_set()
        self._hearing.pull_due = self._hearing.pull_due or heard_all or self._hearing.is_time

    def close(self) -> None:
        open_now = (self._mall, self._tried.mall if self._tried else None)
        self._mall = self._tried = None
        for mall in filter(None, open_now):
            mall.close()

    def leave(self) -> None:
        """The till is closed: another of the shop's may talk to the mall at once."""
        self.close()
        self._ask(exchange.LeaveMall())

    @property
    def _secrets(self) -> Secrets:
        self._opened_secrets = self._opened_secrets or self._open_secrets()
        return self._opened_secrets

    @property
    def _quick(self) -> bool:
        """A mall made for tills: it says when to look, and takes thousands of levels a second."""
        return self._known is not None and self._known.has_feed

    @property
    def _patience(self) -> float:
        return FEED_S if self._quick else POLL_S

    def _hinted(self, timeout_s: int) -> bool:
        try:
            hint = self._mall is not None and self._mall.wake(timeout_s, self._wake)
        except MallError:
            hint = True  # the next turn meets it, and says so
        self._hearing.pull_due = self._hearing.pull_due or hint
        return hint

    def _take(self) -> exchange.MallWork | None:
        work = self._asked_for_work()
        if work and work.state in ("keyless", "other_till") and self._finds_the_key(work.settings):
            work = self._asked_for_work()
        if work is not None and work.state == "talk":
            self._turn = work.turn
        return work

    def _asked_for_work(self) -> exchange.MallWork | None:
        most = self._pace.levels(MANY_LEVELS if self._quick else FEW_LEVELS)
        resting = frozenset(self._hearing.odd.resting)
        holds = self._holds and not self._day_is_over
        take = exchange.TakeMallWork(self._key_of, most, self._turn, resting, holds, self._beating.above)
        return next((notice for notice in self._ask(take) if isinstance(notice, exchange.MallWork)), None)

    def _finds_the_key(self, settings: views.MallSettingsView) -> bool:
        """Of a mall that it was not known to have one of."""
        name = secret_name(settings)
        found = name != self._key_of and bool(self._secrets.get(name))
        self._key_of = name if found else self._key_of
        return found

    def _rest(self, work: exchange.MallWork | None) -> float:
        """No mall, or another till talks to it: what that one hears is in the books of both."""
        self.close()
        self._turn = 0
        if work is not None and work.state == "keyless":
            self._key_of = ""
            self._ask(exchange.ReportMall(MallState.SIGN_IN))
            self._wake.clear()
        if work is not None and self._hearing.odd.is_awaited():
            self._publish(notices.CommandRefused(_NOBODY[work.state], {}))
        if work is not None and work.state == "other_till":
            self._ask(commands.ListOrders())
            self._wake.clear()  # by our own question
        return IDLE_S

    def _report(self, report: exchange.Report) -> list[notices.Notice]:
        """Raises `Superseded` where it is another till's turn: nothing was kept."""
        news = self._ask(exchange.Heard(self._turn, report))
        if any(isinstance(notice, exchange.TurnLost) for notice in news):
            raise Superseded
        return news

    def _still_ours(self) -> None:
        """What cannot be asked is not known to be so."""
        if not any(isinstance(each, exchange.TurnKept) for each in self._ask(exchange.KeepTurn(self._turn))):
            raise Superseded

    # --- in and out

    def _talk(self, work: exchange.MallWork) -> bool:
        """True where there was something to do: there may be more."""
        if not self._begun:
            self._begun = True
            self._report(exchange.ReportMall(MallState.STARTING))
        is_new = self._mall is None
        self._hearing.odd.begin(work.set_aside)
        mall = self._opened(work)
        self._hearing.odd.now("beat", self._beating.beat(mall, self._known, work))
        self._hearing.look_again_in_time(mall, work.cursor)
        if self._pace.reads_first and self._hearing.pull_due:
            self._hearing.pull(mall, work.cursor)
        for ask in work.asks:
            self._hearing.confirm(mall, ask)
        if work.send:
            self._send(mall, work.send)
        if work.levels:
            self._push(mall, work)
        if work.listings:
            self._publish_listings(mall, work)
        if self._hearing.pull_due:
            self._hearing.pull(mall, work.cursor)
        self._hearing.keep_odd_of(mall)
        if self._comparing.is_due(work, quick=self._quick):
            return self._comparing.compare(mall, work)
        return is_new or not work.nothing  # what it sells may have to be counted there

    def _opened(self, work: exchange.MallWork) -> Mall:
        """Who takes the mall over shuts it on what was said before, then reads, then writes."""
        settings = work.settings
        if self._mall is not None and (self._settings, self._opened_in) == (settings, work.turn):
            return self._mall
        tried, self._tried = self._tried, None
        self.close()
        if tried is None or tried.settings != settings:
            mall = self._open_mall(settings, self._secrets.get(secret_name(settings)) or "")
            tried = _Tried(settings, mall, mall.open())
        mall = tried.mall
        self._beating.take_over(mall, work.turn, self._still_ours)
        self._report(exchange.ReportMall(MallState.WELL, tried.known))
        self._hearing.receive_listings(mall)
        self._mall, self._settings, self._opened_in, self._hearing.pull_due = mall, settings, work.turn, True
        self._known = self._hearing.elsewhere.known = tried.known
        return mall

    def _push(self, mall: Mall, work: exchange.MallWork) -> None:
        with self._pace.timing_levels():
            results = mall.put_stock(work.levels)
        self._hearing.odd.levels(work.rows, results)
        if self._hearing.failed_here(exchange.ReportLevels(work.levels, work.rows, results)):
            self._hearing.odd.resting.update(work.rows.values())
            self._hearing.odd.add([SetAside("stock", "", "", "", "kept")])

    def _publish_listings(self, mall: Mall, work: exchange.MallWork) -> None:
        """One over which the mall fails, or whose answer is odd, rests by itself."""
        if not put_listings(mall, work, work.listings, self._hearing, work.turn):
            for listing in work.listings:
                if not put_listings(mall, work, (listing,), self._hearing, work.turn):
                    self._hearing.odd.resting.add(work.listing_rows[listing.key])

    def _send(self, mall: Mall, send: exchange.SendRow) -> None:
        try:
            answer = outcome(mall, send, self._turn, self._report)
        except Stumbled:
            if not self._pace.fails_alone(send.row.sequence):
                raise
            self._rests(send, OddAnswer("", "failed"))
            return
        except OddAnswer as no:  # it may be done or not: the row is said again, after a look
            self._rests(send, no)
            return
        if self._hearing.failed_here(answer):
            self._rests(send, OddAnswer("", "kept"))

    def _rests(self, send: exchange.SendRow, no: OddAnswer) -> None:
        self._hearing.set_aside(send.ref, no)
        self._hearing.odd.resting.add(send.row.sequence)

    # --- when it fails

    def _failed(self, error: MallError, work: exchange.MallWork) -> float:
        """One silent new login; else the shop is told, and the wait grows."""
        if isinstance(error, AuthExpired):
            self.close()
            if not self._signing_in_again:
                self._signing_in_again = True
                return self._pace.sign_in(by_key=not work.settings.sign_in)
            self._ask(exchange.LeaveMall())  # another till may have the right key
        self._hearing.pull_due = True
        if self._hearing.odd.is_awaited():
            self._publish(why_not(error))
        wait_s = self._pace.back_off(error)
        if self._mall is None and self._known:
            wait_s = max(wait_s, self._pace.sign_in(by_key=not work.settings.sign_in))
        self._report(exchange.ReportMall(state_after(error)))  # first: paper says since when nobody answers
        for ask in work.asks:  # nobody waits for a mall that is away; what was confirmed waits no more
            self._report(exchange.ConfirmOrder(ask.order_id, None, why=ask.why))
        return wait_s

    # --- connecting

    def _try_connections(self) -> None:
        while not self._wanted.empty():
            command = self._wanted.get()
            try:
                settings = parse_settings(command.fields, in_the_clear=command.in_the_clear)
                self._try(settings, command.secret.strip())
            except (MallError, Refused) as error:
                self._publish(why_not(error))

    def _try(self, settings: views.MallSettingsView, secret: str) -> None:
        """Kept only when it works: a wrong key must not take a good one's place."""
        mall = self._open_mall(settings, secret)
        known = mall.open()
        name = secret_name(settings)
        before = self._secrets.get(name)
        self._secrets.put(name, secret)
        if any(
            isinstance(each, notices.CommandRefused) for each in self._ask(exchange.SaveMall(settings, known))
        ):
            self._secrets.put(name, before) if before else self._secrets.forget(name)
            mall.close()
            return
        self.close()
        self._key_of, self._tried = name, _Tried(settings, mall, known)
