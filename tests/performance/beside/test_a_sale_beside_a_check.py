"""Goal 15: a sale beside the till's backup, which works everything out again, beside `verify`, and beside the
archive of a period."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from herstal_pos.services import commands, notices
from herstal_pos.storage import open_storage
from herstal_pos.storage.beside import archive_beside, back_up_beside, parcel_beside
from herstal_pos.workers.store import StoreWorker
from herstal_pos.workers.threads import Loop
from tests.little_shop import BREAD, CHEESE, open_shop
from tests.performance.conftest import Say
from tests.performance.timing import p99

DAY = 400
SALES = 150
ROUNDS = 3
BETWEEN_S = 0.02
VERIFY = """
import sys
from contextlib import closing
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
with closing(open_storage(sys.argv[1], read_only=True)) as storage:
    sys.exit(not verify(storage).sound)
"""


def test_a_sale_beside_backup_and_verify(tmp_path: Path, say: Say) -> None:
    """Each is begun again as soon as it ends, as it never is in a shop; quiet and busy stretches in turn."""
    file = tmp_path / "till.db"
    with open_shop(file) as shop:
        counter = shop.counter
        for _ in range(DAY):
            shop.sell(BREAD, BREAD, CHEESE)
        shop.do(commands.CloseDay({}, reason="unknown", sure=True))
        shop.do(commands.OpenDay(0, sure=True))
        day = shop.counter.today()
    store = StoreWorker(lambda: (open_storage(file), counter), lambda _: None)
    loop = Loop("store", lambda: store.step(0.05), store.close)
    loop.start()
    days = {"first": day.isoformat(), "last": day.isoformat(), "at": counter.clock.now().isoformat()}
    asked = days | {"prefix": counter.till.prefix, "folder": str(tmp_path)}
    quiet, beside = list[float](), dict[str, list[float]]()
    checks = {
        "the till's backup": again(lambda number: back_up_beside(file, tmp_path / f"{number}.db")),
        "verify": again(lambda _: verify(file)),
        "an archive": again(lambda _: archive_beside(file, day, day, tmp_path)),
        "the accountant's files": again(lambda _: parcel_beside(file, asked)),
    }
    for _ in range(ROUNDS):
        for what, check in checks.items():
            quiet += sell(store)
            with check():
                beside.setdefault(what, []).extend(sell(store))
    loop.stop()
    loop.join()
    for what, took in beside.items():
        ratio = p99(took) / p99(quiet)
        say(
            f"{f'15 a sale beside {what}':42} p99 {p99(took):.1f} ms, quiet {p99(quiet):.1f} ms: {ratio:.2f}x"
            "  goal: 1.5x"
        )


def sell(store: StoreWorker) -> list[float]:
    """Milliseconds from the first scan of a ticket to its commit, without the pauses between tickets."""
    took, pause = [], threading.Event()
    for _ in range(SALES):
        begun = time.perf_counter()
        for code in (BREAD, BREAD, CHEESE):
            (changed,) = store.ask(commands.AddByCode(code, sure=True))
            assert isinstance(changed, notices.SaleChanged), changed
        sale = changed.sale
        news = store.ask(commands.TakeTender(sale.sale_id, sale.version, "cash", None))
        took.append((time.perf_counter() - begun) * 1000)
        assert any(isinstance(notice, notices.SaleCompleted) for notice in news), news
        pause.wait(BETWEEN_S)
    return took


def again(work: Callable[[int], object]) -> Callable[[], AbstractContextManager[None]]:
    @contextmanager
    def stretch() -> Iterator[None]:
        over = threading.Event()

        def work_on() -> None:
            while not over.is_set():
                work(time.perf_counter_ns())

        thread = threading.Thread(target=work_on)
        thread.start()
        yield
        over.set()
        thread.join()

    return stretch


def verify(file: Path) -> None:
    subprocess.run([sys.executable, "-c", VERIFY, str(file)], check=True)
