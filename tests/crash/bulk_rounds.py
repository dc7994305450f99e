"""A till is killed in the middle of many articles that are changed or put back: after the next start it goes
on to the same end, or all the way back."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.ports import Counter
from herstal_pos.services.stock.bulk.applying import ROWS_PER_COMMIT
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage.store import Storage
from tests.apart import Apart, Lost, Say
from tests.crash import till
from tests.crash.shelf_rounds import State, state_of
from tests.dice import SEED, share
from tests.moments import Moments

STRIDE = 43
"""Statements between two kills: a prime, so that each kind of statement is met; the first by the seed."""
_CHANGED = ("prices", "owed")
"""Of a state what many at once change; the history only grows."""


class BulkRounds:
    """`root` is an empty folder for all of it."""

    def __init__(self, root: Path) -> None:
        self._begun, self._done = root / "begun", root / "done"
        self._folder = root / "shop"
        till.furnished(self._begun)
        with opened(self._begun) as (storage, counter):
            looked = changed(
                commands.ProposeBulk(commands.BulkChoice(), "price", points=500), storage, counter
            )
            self.bulk_id = looked.bulk_id
            self.commits = looked.count("waits") // ROWS_PER_COMMIT
        self._before = _state(self._begun)
        shutil.copytree(self._begun, self._done)
        with opened(self._done) as (storage, counter):
            changed(commands.ApplyBulk(self.bulk_id), storage, counter)
        self._after = _state(self._done)

    def while_it_is_applied(self) -> int:
        return self._each(self._begun, commands.ApplyBulk(self.bulk_id), self._after)

    def while_it_is_put_back(self) -> int:
        return self._each(self._done, commands.UndoBulk(self.bulk_id), self._before)

    def _each(self, template: Path, command: commands.ApplyBulk | commands.UndoBulk, end: State) -> int:
        """Gives how often it was killed; raises `Lost`."""
        statements = run_killed(template, self._folder, command, 0)
        kills = _kills(statements)
        for kill_at in kills:
            run_killed(template, self._folder, command, kill_at)
            try:
                self._look(command, end)
            except Lost as lost:
                raise Lost(f"killed at statement {kill_at} of {statements}: {lost}") from lost
        return len(kills)

    def _look(self, command: commands.ApplyBulk | commands.UndoBulk, end: State) -> None:
        with opened(self._folder) as (storage, counter):
            (offer,) = dispatch.execute(commands.ShowBulk(), storage, counter)
            assert isinstance(offer, notices.BulkOffered)
            begun = _state(self._folder) != self._before
            if begun and (offer.bulk is None or offer.bulk.bulk_id != self.bulk_id):
                raise Lost("what was begun is not offered")
            if verify(storage).findings:
                raise Lost(f"verify: {verify(storage).findings}")
            changed(command, storage, counter)
            if _state(self._folder) != end:
                raise Lost("it did not go on to the same end")
            changed(commands.UndoBulk(self.bulk_id), storage, counter)
            if _state(self._folder) != self._before:
                raise Lost("it did not go back")
            if verify(storage).findings:
                raise Lost(f"verify: {verify(storage).findings}")


def _kills(statements: int) -> list[int]:
    return [*share(range(1 + SEED % STRIDE, statements, STRIDE), change=3), statements]


def run_killed(template: Path, folder: Path, command: commands.Command, kill_at: int) -> int:
    """On a copy of `template` in `folder`, in a process of its own; gives its statements where it was not
    killed (`kill_at` 0)."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    lines = list(Apart(_run, folder, command, kill_at).lines())
    return int(lines[-1]["statements"]) if lines else 0


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Storage, Counter]]:
    storage, counter = till.place(folder).open_shop()
    assert isinstance(storage, Storage)
    with closing(storage):
        yield storage, counter


def _state(folder: Path) -> State:
    whole = state_of(till.place(folder).folder.database)
    return {name: whole[name] for name in _CHANGED}


def changed(command: commands.Command, storage: Storage, counter: Counter) -> views.BulkView:
    news, *_ = dispatch.execute(command, storage, counter)
    assert isinstance(news, notices.BulkChanged), news
    assert news.bulk is not None
    return news.bulk


def _run(say: Say, folder: Path, command: commands.Command, kill_at: int) -> None:
    with opened(folder) as (storage, counter):
        statements = Moments(kill_at)
        statements.watch(storage)
        changed(command, storage, counter)
        say({"statements": len(statements.seen)})


# --- a list that was brought in

_PUT_BACK = ("levels", "prices", "owed", "barcodes", "retired")
"""Of a state what a list changes; what it made stays as an article without stock."""
LIST = "code;nom;prix;tva;stock;ean\n1;Pain;3,90;6;;\n" + "".join(
    f"8{at:04};Article {at};2,50;21;{at};{20_000_000 + at}\n" for at in range(70)
)
MORE = {
    "barcodes": "SELECT barcode, product_id FROM product_barcode ORDER BY 1",
    "retired": "SELECT product_id FROM product_card WHERE retired ORDER BY 1",
}


class ListRounds:
    """`root` is an empty folder for all of it."""

    def __init__(self, root: Path) -> None:
        self._begun, self._folder = root / "begun", root / "shop"
        till.furnished(self._begun)
        with opened(self._begun) as (storage, counter):
            dispatch.execute(commands.ImportCatalogue(LIST), storage, counter)
            self.command = commands.UndoBulk(_list_offered(storage, counter))
        done = root / "done"
        run_killed(self._begun, done, self.command, 0)
        self._end = _list_state(done)

    def while_it_is_put_back(self) -> int:
        """Gives how often it was killed; raises `Lost`."""
        statements = run_killed(self._begun, self._folder, self.command, 0)
        kills = _kills(statements)
        for kill_at in kills:
            run_killed(self._begun, self._folder, self.command, kill_at)
            try:
                self._look()
            except Lost as lost:
                raise Lost(f"killed at statement {kill_at} of {statements}: {lost}") from lost
        return len(kills)

    def _look(self) -> None:
        with opened(self._folder) as (storage, counter):
            if (
                _list_state(self._folder) != self._end
                and _list_offered(storage, counter) != self.command.bulk_id
            ):
                raise Lost("what was begun is not offered")
            for _ in range(2):
                if verify(storage).findings:
                    raise Lost(f"verify: {verify(storage).findings}")
                changed(self.command, storage, counter)
                if _list_state(self._folder) != self._end:
                    raise Lost("it did not go on to the same end")


def _list_state(folder: Path) -> State:
    whole = state_of(till.place(folder).folder.database, MORE)
    return {name: whole[name] for name in _PUT_BACK}


def _list_offered(storage: Storage, counter: Counter) -> str:
    (news,) = dispatch.execute(commands.ShowBulk(of_list=True), storage, counter)
    assert isinstance(news, notices.ListOffered)
    return news.bulk.bulk_id if news.bulk else ""
