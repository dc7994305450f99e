"""A till is killed in the middle of many articles that are changed or put back: after the next start it goes
on to the same end, or all the way back."""

import json
import os
import shutil
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.services.ports import Counter
from herstal_pos.services.stock.bulk.applying import ROWS_PER_COMMIT
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage.store import Storage
from tests.crash import till
from tests.crash.rounds import Lost
from tests.crash.shelf_rounds import State, state_of

STRIDE = 43
"""Statements between two kills: a prime, so that each kind of statement is met."""
_CHANGED = ("prices", "owed")
"""Of a state what many at once change; the history only grows."""


class BulkRounds:
    """`root` is an empty folder for all of it."""

    def __init__(self, root: Path) -> None:
        self._begun, self._done = root / "begun", root / "done"
        self._folder = root / "shop"
        till.furnished(self._begun)
        with self._open(self._begun) as (storage, counter):
            looked = _changed(
                commands.ProposeBulk(commands.BulkChoice(), "price", points=500), storage, counter
            )
            self.bulk_id = looked.bulk_id
            self.commits = looked.count("waits") // ROWS_PER_COMMIT
        self._before = _state(self._begun)
        shutil.copytree(self._begun, self._done)
        with self._open(self._done) as (storage, counter):
            _changed(commands.ApplyBulk(self.bulk_id), storage, counter)
        self._after = _state(self._done)

    def while_it_is_applied(self) -> int:
        return self._each(self._begun, commands.ApplyBulk(self.bulk_id), self._after)

    def while_it_is_put_back(self) -> int:
        return self._each(self._done, commands.UndoBulk(self.bulk_id), self._before)

    def _each(self, template: Path, command: commands.ApplyBulk | commands.UndoBulk, end: State) -> int:
        """Gives how often it was killed; raises `Lost`."""
        statements = self._run(template, command, 0)
        kills = [*range(1, statements, STRIDE), statements]
        for kill_at in kills:
            self._run(template, command, kill_at)
            try:
                self._look(command, end)
            except Lost as lost:
                raise Lost(f"killed at statement {kill_at} of {statements}: {lost}") from lost
        return len(kills)

    def _look(self, command: commands.ApplyBulk | commands.UndoBulk, end: State) -> None:
        with self._open(self._folder) as (storage, counter):
            (offer,) = dispatch.execute(commands.ShowBulk(), storage, counter)
            assert isinstance(offer, notices.BulkOffered)
            begun = _state(self._folder) != self._before
            if begun and (offer.bulk is None or offer.bulk.bulk_id != self.bulk_id):
                raise Lost("what was begun is not offered")
            if verify(storage).findings:
                raise Lost(f"verify: {verify(storage).findings}")
            _changed(command, storage, counter)
            if _state(self._folder) != end:
                raise Lost("it did not go on to the same end")
            _changed(commands.UndoBulk(self.bulk_id), storage, counter)
            if _state(self._folder) != self._before:
                raise Lost("it did not go back")
            if verify(storage).findings:
                raise Lost(f"verify: {verify(storage).findings}")

    def _run(self, template: Path, command: commands.Command, kill_at: int) -> int:
        """In a process of its own; gives its statements where it was not killed."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(template, self._folder)
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reading)
            _be_the_till(self._folder, command, writing, kill_at)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            lines = [json.loads(line) for line in pipe]
        _, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
            raise Lost("the till stumbled by itself")
        return int(lines[-1]["statements"]) if lines else 0

    @contextmanager
    def _open(self, folder: Path) -> Iterator[tuple[Storage, Counter]]:
        storage, counter = till.place(folder).open_shop()
        assert isinstance(storage, Storage)
        with closing(storage):
            yield storage, counter


def _state(folder: Path) -> State:
    whole = state_of(till.place(folder).folder.database)
    return {name: whole[name] for name in _CHANGED}


def _changed(command: commands.Command, storage: Storage, counter: Counter) -> views.BulkView:
    (news,) = dispatch.execute(command, storage, counter)
    assert isinstance(news, notices.BulkChanged), news
    assert news.bulk is not None
    return news.bulk


def _be_the_till(folder: Path, command: commands.Command, pipe: int, kill_at: int) -> NoReturn:
    try:
        storage, counter = till.place(folder).open_shop()
        assert isinstance(storage, Storage)
        statements = till._count_statements(storage, kill_at)
        _changed(command, storage, counter)
        till._say(pipe, {"statements": len(statements)})
        os._exit(0)
    finally:  # it never returns: what comes here is a bug, and a copy of the parent must end with it
        traceback.print_exc()
        os._exit(1)
