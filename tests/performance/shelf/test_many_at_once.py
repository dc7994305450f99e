"""50,000 articles by 5 per cent and back, beside a till that sells: how long it takes, and how long a scan
waits for a commit of it."""

import threading
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter
from herstal_pos.services.stock.bulk.applying import ROWS_PER_COMMIT
from herstal_pos.storage import open_storage
from herstal_pos.workers.store import StoreWorker
from herstal_pos.workers.threads import Loop
from tests.little_shop import BREAD, open_shop
from tests.performance.conftest import Say
from tests.performance.timing import p99

ARTICLES = 50_000
EVERY_S = 0.05
LIST = "code;nom;prix;tva;stock\n" + "".join(
    f"N{number};Article numéro {number};{1 + number % 90},95;6;{number % 40}\n" for number in range(ARTICLES)
)


class Beside:
    """A store that changes many at once, and a clerk who scans bread all the while."""

    def __init__(self, file: Path, counter: Counter) -> None:
        self._over = threading.Event()
        self._changed: notices.BulkChanged | None = None
        self.store = StoreWorker(lambda: (open_storage(file), counter), self._hear)
        self.loop = Loop("store", lambda: self.store.step(0.05), self.store.close)
        self.loop.start()

    def _hear(self, notice: notices.Notice) -> None:
        if isinstance(notice, notices.BulkChanged):
            self._changed = notice
            self._over.set()

    def do(self, command: commands.Command) -> tuple[notices.BulkChanged, float, list[float]]:
        """What came of it, its seconds, and how long each scan waited, in ms."""
        self._over.clear()
        begun = time.perf_counter()
        self.store.submit(command)
        waited_ms = []
        while not self._over.wait(EVERY_S):
            asked = time.perf_counter()
            news = self.store.ask(commands.AddByCode(BREAD))
            waited_ms.append((time.perf_counter() - asked) * 1000)
            assert any(
                isinstance(each, notices.SaleChanged) for each in news
            )  # that it keeps its price comes too
        assert self._changed is not None
        return self._changed, time.perf_counter() - begun, waited_ms or [0.0]


def test_fifty_thousand_articles_there_and_back(tmp_path: Path, say: Say) -> None:
    file = tmp_path / "till.db"
    with open_shop(file) as shop:
        shop.do(commands.ImportCatalogue(LIST))
        before, counter = shop.product("N7"), shop.counter
    beside = Beside(file, counter)
    looked, *_ = made = beside.do(commands.ProposeBulk(commands.BulkChoice(), "price", points=500))
    assert looked.bulk is not None
    assert looked.bulk.count("waits") >= ARTICLES
    runs = [("looked at", made)]
    for name, command in (("applied", commands.ApplyBulk), ("put back", commands.UndoBulk)):
        runs.append((name, beside.do(command(looked.bulk.bulk_id))))
    beside.loop.stop()
    beside.loop.join()
    with closing(open_storage(file)) as storage, storage.look() as work:
        assert work.products.by_id(before.id) == before
    for name, (_, seconds, waited_ms) in runs:
        say(
            f"{len(waited_ms)} scans beside {ARTICLES:,} articles {name} ({seconds:.1f} s,"
            f" {ROWS_PER_COMMIT} a commit): median {median(waited_ms):.1f} ms, p99 {p99(waited_ms):.1f} ms,"
            f" longest {max(waited_ms):.1f} (goal: 50)"
        )
