"""A scan beside an import of 100,000 articles: it comes between two steps, and waits for one at most."""

import threading
import time
from pathlib import Path
from statistics import median

from herstal_pos.services import commands, notices
from herstal_pos.storage import open_storage
from herstal_pos.workers.store import StoreWorker
from herstal_pos.workers.threads import Loop
from tests.little_shop import BREAD, open_shop
from tests.performance.conftest import Say
from tests.performance.timing import p99
from tests.program import memory_kib

ARTICLES = 100_000
EVERY_S = 0.1
LIST = "code;nom;prix;tva;stock\n" + "".join(
    f"N{number};Article numéro {number};{number % 90},95;6;{number % 40}\n" for number in range(ARTICLES)
)


def test_a_scan_waits_for_a_step_at_most(tmp_path: Path, say: Say) -> None:
    heard: list[notices.Notice] = []
    over = threading.Event()

    def hear(notice: notices.Notice) -> None:
        heard.append(notice)
        if isinstance(notice, notices.CatalogueImported):
            over.set()

    file = tmp_path / "till.db"
    with open_shop(file) as shop:
        counter = shop.counter
    store = StoreWorker(lambda: (open_storage(file), counter), hear)
    loop = Loop("store", lambda: store.step(0.05), store.close)
    store.submit(commands.ImportCatalogue(LIST))
    loop.start()
    waited_ms, before_kib = [], memory_kib()
    most_kib = before_kib
    while not over.wait(EVERY_S):
        begun = time.perf_counter()
        (news,) = store.ask(commands.AddByCode(BREAD))
        waited_ms.append((time.perf_counter() - begun) * 1000)
        assert isinstance(news, notices.SaleChanged)
        most_kib = max(most_kib, memory_kib())
    loop.stop()
    loop.join()
    (brought,) = (notice for notice in heard if isinstance(notice, notices.CatalogueImported))
    assert (brought.added, brought.refused) == (ARTICLES, ())
    say(
        f"15 {len(waited_ms)} scans beside an import of {ARTICLES:,}: median {median(waited_ms):.1f} ms,"
        f" p99 {p99(waited_ms):.1f} ms, longest {max(waited_ms):.1f} ms (goal: 50);"
        f" memory {before_kib / 1024:.0f} to {most_kib / 1024:.0f} MiB (goal: 1.2x)"
    )
