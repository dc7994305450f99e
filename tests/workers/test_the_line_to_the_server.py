"""An act that meets a cut or a hanging line is done all the same, and once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.storage import open_storage
from herstal_pos.workers.store import StoreWorker
from tests.little_shop import BREAD, open_shop
from tests.postgres import PostgresServer
from tests.storage.database.postgres_line import PostgresLine, line_to


@dataclass
class Till:
    """A store's thread, turned by hand, whose line to the server leads through `line`."""

    line: PostgresLine
    counter: Counter
    beside: Storage
    heard: list[notices.Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.storage = open_storage(self.line.url)
        self.worker = StoreWorker(self._open, self.heard.append)

    def _open(self) -> tuple[Storage, Counter]:
        with self.storage.work() as work:
            work.tills.claim(self.counter.till.id)
            work.commit()
        return self.storage, self.counter

    def do(self, command: commands.Command) -> list[notices.Notice]:
        self.heard.clear()
        self.worker.submit(command)
        assert self.worker.step()
        return self.heard

    @property
    def pieces(self) -> list[int]:
        with self.beside.look() as work:
            cart = work.sales.open_sale(self.counter.till.id)
        return [line.quantity // 1000 for line in cart.live_lines] if cart else []


@pytest.fixture
def till(postgres: PostgresServer) -> Iterator[Till]:
    with postgres.database() as url, open_shop(url) as shop, line_to(url) as line:
        opened = Till(line, shop.counter, shop.storage)
        opened.do(commands.AddByCode(BREAD))
        yield opened
        opened.storage.close()


def failures(news: list[notices.Notice]) -> list[notices.Notice]:
    return [notice for notice in news if isinstance(notice, notices.StoreFailed | notices.CommandRefused)]


def test_a_cut_line_loses_no_act(till: Till) -> None:
    for pieces in (2, 3):
        till.line.cut()
        assert failures(till.do(commands.AddByCode(BREAD))) == []
        assert sum(till.pieces) == pieces


def test_a_line_that_hangs_is_left_for_another(till: Till) -> None:
    """The session that hangs there is alive for the server, and holds the till: it is ended."""
    before = till.line.opened
    till.line.hangs = True
    assert failures(till.do(commands.AddByCode(BREAD))) == []
    assert till.line.opened > before
    assert sum(till.pieces) == 2


def test_a_commit_whose_answer_is_lost_is_not_done_again(till: Till) -> None:
    till.line.loses_commit = True
    news = till.do(commands.AddByCode(BREAD))
    assert failures(news) == []
    assert any(isinstance(notice, notices.SaleChanged) for notice in news)
    assert sum(till.pieces) == 2
    assert failures(till.do(commands.AddByCode(BREAD))) == []
    assert sum(till.pieces) == 3


def test_a_reading_that_is_cut_is_read_again(till: Till) -> None:
    assert failures(till.do(commands.SearchProducts("pain"))) == []
    till.line.cut()
    assert failures(till.do(commands.SearchProducts("pain"))) == []


def test_a_till_that_ended_without_a_word_is_free_within_seconds(postgres: PostgresServer) -> None:
    with postgres.database() as url, open_shop(url) as shop, line_to(url) as line:
        first, second = Till(line, shop.counter, shop.storage), Till(line, shop.counter, shop.storage)
        first.do(commands.Refresh())
        with second.storage.work() as work, pytest.raises(Refused, match="till_in_use"):
            work.tills.claim(shop.counter.till.id)
        line.cut()
        assert failures(second.do(commands.Refresh())) == []
        second.storage.close()
        first.storage.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("idle_in_transaction_session_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("synchronous_commit", "on"),
    ],
)
def test_a_session_ends_by_itself(postgres: PostgresServer, setting: str, value: str) -> None:
    """What is asked of a socket is not told on a local one: `tcp_user_timeout` and the like read 0."""
    with postgres.database() as url, open_shop(url) as shop, shop.storage.work() as work:
        assert work._connection.rows(f"SHOW {setting}") == [(value,)]  # type: ignore[attr-defined]
