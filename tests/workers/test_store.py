"""The store thread: one command at a time, the counter before the mall, and no bug takes it down."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from herstal_pos.app import Place
from herstal_pos.config import Config
from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.paths import DataFolder
from herstal_pos.services import commands, notices
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.storage import open_storage
from herstal_pos.workers.store import COUNTER, SYNC, StoreWorker
from herstal_pos.workers.threads import Loop
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.postgres import PostgresServer

PATIENCE_S = 30.0
BEGIN_CENTS = 15_000


@pytest.fixture
def shop() -> Iterator[LittleShop]:
    with open_shop() as opened:
        yield opened


@pytest.fixture
def heard() -> list[notices.Notice]:
    return []


@pytest.fixture
def store(shop: LittleShop, heard: list[notices.Notice]) -> StoreWorker:
    return StoreWorker(lambda: (shop.storage, shop.counter), heard.append)


def test_commands_are_carried_out_in_their_order(store: StoreWorker, heard: list[notices.Notice]) -> None:
    for code in ("1", "2", "3"):
        store.submit(commands.AddByCode(code))
    while store.step():
        pass
    totals = [notice.sale.total_cents for notice in heard]
    assert totals == [320, 610, 905]


def test_the_counter_goes_before_sync_work_and_each_keeps_its_order(
    store: StoreWorker, heard: list[notices.Notice]
) -> None:
    for text in ("orval", "duvel"):
        store.submit(commands.SearchProducts(text), SYNC)
    for text in ("pain", "pommes"):
        store.submit(commands.SearchProducts(text), COUNTER)
    while store.step():
        pass
    assert [notice.text for notice in heard] == ["pain", "pommes", "orval", "duvel"]


def test_a_step_without_a_command_does_nothing(store: StoreWorker, heard: list[notices.Notice]) -> None:
    assert not store.step()
    assert not store.step(timeout_s=0.001)
    assert heard == []


def test_a_refusal_is_told_and_the_next_command_is_carried_out(
    store: StoreWorker, heard: list[notices.Notice]
) -> None:
    store.submit(commands.AddByCode("77777"))
    store.submit(commands.AddByCode(BREAD))
    store.step()
    store.step()
    assert heard[0] == notices.CommandRefused("code_unknown", {"code": "77777"})
    assert isinstance(heard[1], notices.SaleChanged)


def test_a_bug_is_logged_and_shown_and_is_not_the_end(
    store: StoreWorker, heard: list[notices.Notice], caplog: pytest.LogCaptureFixture
) -> None:
    store.submit(object())
    store.submit(commands.AddByCode(BREAD))
    store.step()
    store.step()
    assert heard[0] == notices.StoreFailed("bug")
    assert isinstance(heard[1], notices.SaleChanged)
    assert [(row.levelno, row.exc_info is not None) for row in caplog.records] == [(logging.ERROR, True)]


def test_a_bug_in_the_middle_of_a_deed_leaves_nothing_of_it(
    store: StoreWorker, heard: list[notices.Notice]
) -> None:
    store.submit(commands.AddByCode(BREAD))
    store.submit(commands.Refresh())
    while store.step():
        pass
    sale = next(notice.sale for notice in reversed(heard) if isinstance(notice, notices.SaleChanged))
    store.submit(commands.TakeTender(sale.sale_id, sale.version, "cash", "many"))  # type: ignore[arg-type]
    store.submit(commands.Refresh())
    heard.clear()
    while store.step():
        pass
    assert heard[0] == notices.StoreFailed("bug")
    assert next(notice.sale for notice in heard if isinstance(notice, notices.SaleChanged)) == sale


class Door:
    """Opens the shop, or says why not: what it is told to, call by call."""

    def __init__(self, shop: LittleShop, *troubles: Exception) -> None:
        self._shop = shop
        self._troubles = list(troubles)

    def __call__(self) -> tuple[Storage, Counter]:
        if self._troubles:
            raise self._troubles.pop(0)
        return self._shop.storage, self._shop.counter


def test_a_shop_that_cannot_be_opened_yet_is_opened_by_a_later_command(
    shop: LittleShop, heard: list[notices.Notice]
) -> None:
    door = Door(shop, Unavailable("busy"), Refused("data_in_use", process="4711"))
    store = StoreWorker(door, heard.append)
    for _ in range(3):
        store.submit(commands.AddByCode(BREAD))
        store.step()
    assert heard[:2] == [
        notices.StoreFailed("busy"),
        notices.CommandRefused("data_in_use", {"process": "4711"}),
    ]
    assert isinstance(heard[3], notices.SettingsChanged)  # nothing was shown of the shop until now
    assert any(isinstance(notice, notices.SaleChanged) and notice.sale.lines for notice in heard)


def test_an_asker_on_another_thread_gets_the_outcome_that_everybody_hears(
    store: StoreWorker, heard: list[notices.Notice]
) -> None:
    answers: list[list[notices.Notice]] = []
    asker = threading.Thread(target=lambda: answers.append(store.ask(commands.SearchProducts("orval"))))
    asker.start()
    assert store.step(timeout_s=PATIENCE_S)
    asker.join(PATIENCE_S)
    assert answers == [heard]


def test_an_asker_is_not_left_waiting_by_a_bug_in_whoever_listens(shop: LittleShop) -> None:
    def stumble(_: notices.Notice) -> None:
        raise ZeroDivisionError

    store = StoreWorker(lambda: (shop.storage, shop.counter), stumble)
    answers: list[list[notices.Notice]] = []
    asker = threading.Thread(target=lambda: answers.append(store.ask(commands.SearchProducts("orval"))))
    asker.start()
    with pytest.raises(ZeroDivisionError):
        store.step(timeout_s=PATIENCE_S)
    asker.join(PATIENCE_S)
    assert [notice.text for notice in answers[0]] == ["orval"]


def test_closing_carries_out_what_waits_and_leaves_the_folder_to_the_next(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with open_shop(file) as shop:
        counter = shop.counter
    heard: list[notices.Notice] = []
    store = StoreWorker(lambda: (open_storage(file), counter), heard.append)
    loop = Loop("store", lambda: store.step(timeout_s=0.05), store.close)
    for _ in range(20):
        store.submit(commands.AddByCode(BREAD))
    loop.start()
    loop.stop()
    loop.join(PATIENCE_S)
    assert heard[-1].sale.total_cents == 20 * 320
    storage = open_storage(file)
    with storage.look() as work:
        sale = work.sales.open_sale(counter.till.id)
    storage.close()
    assert sale is not None
    assert sale.total_cents == 20 * 320


def test_closing_before_the_first_command_is_quiet(store: StoreWorker) -> None:
    store.close()


def test_a_running_till_whose_server_was_away_goes_on_and_nobody_else_is_that_till(
    postgres: PostgresServer, tmp_path: Path, heard: list[notices.Notice]
) -> None:
    with postgres.database() as url:
        place = Place(DataFolder(tmp_path), Config(database=url))
        till = StoreWorker(place.open_shop, heard.append)

        def execute(command: commands.Command) -> list[notices.Notice]:
            heard.clear()
            till.submit(command)
            till.step()
            return heard

        execute(commands.OpenDay(BEGIN_CENTS))
        postgres.disconnect(url)
        [day] = execute(commands.ShowDay())
        assert isinstance(day, notices.DayChanged)
        assert day.day.open

        with pytest.raises(Refused, match="till_in_use"):
            place.open_shop()
        till.close()
        place.open_shop()[0].close()


def test_the_end_of_each_command_is_said_after_its_news(shop: LittleShop) -> None:
    said: list[object] = []
    store = StoreWorker(lambda: (shop.storage, shop.counter), said.append, said.append)
    turns = [store.submit(commands.AddByCode("1")), store.submit(commands.AddByCode("none"))]
    while store.step():
        pass
    assert [one if isinstance(one, int) else type(one) for one in said] == [
        notices.SaleChanged,
        turns[0],
        notices.CommandRefused,
        turns[1],
    ]


def test_a_folder_that_goes_and_comes_back_is_said_and_goes_on(
    tmp_path: Path, heard: list[notices.Notice]
) -> None:
    """Nothing is acknowledged in between, nothing is begun anew, and no new start is needed."""
    place = Place(DataFolder(tmp_path / "shop"), Config(), practice=True)
    with closing(StoreWorker(lambda: place.open_shop(new=not heard), heard.append)) as store:
        for command in (commands.Refresh(), commands.OpenDay(0)):
            store.submit(command)
            store.step()
        (tmp_path / "shop").rename(tmp_path / "away")
        store.submit(commands.AddFreeItem(100, "standard"))
        store.step()
        assert heard[-1] == notices.StoreFailed("gone")
        store.submit(commands.AddFreeItem(100, "standard"))
        store.step()
        assert heard[-1] == notices.StoreFailed("gone")
        assert not (tmp_path / "shop").exists()
        (tmp_path / "away").rename(tmp_path / "shop")
        store.submit(commands.AddFreeItem(100, "standard"))
        store.step()
        changed = [notice for notice in heard if isinstance(notice, notices.SaleChanged)][-1]
        assert [line.amount_cents for line in changed.sale.lines] == [100]


def test_a_damaged_shop_is_no_bug_and_the_log_says_why(
    shop: LittleShop, heard: list[notices.Notice], caplog: pytest.LogCaptureFixture
) -> None:
    store = StoreWorker(Door(shop, Damaged("till.db has 9 bytes of 3 pages", "cut")), heard.append)
    store.submit(commands.Refresh())
    store.step()
    assert heard == [notices.StoreFailed("cut")]
    assert "till.db has 9 bytes of 3 pages" in caplog.text


LIST = "code;nom;prix;tva\n" + "".join(f"N{number};Article {number};1,00;6\n" for number in range(2_000))


def test_a_scan_comes_between_two_steps_of_an_import(store: StoreWorker, heard: list[notices.Notice]) -> None:
    store.submit(commands.ImportCatalogue(LIST))
    store.submit(commands.AddByCode(BREAD))
    for _ in range(3):
        store.step()
    assert [type(notice) for notice in heard] == [notices.SaleChanged, notices.ListGoesOn]
    store.submit(commands.AddByCode(BREAD))
    while store.step():
        pass
    sold, brought = (notice for notice in heard[2:] if not isinstance(notice, notices.ListGoesOn))
    assert isinstance(sold, notices.SaleChanged)
    assert sold.sale.total_cents == 640
    assert isinstance(brought, notices.CatalogueImported)
    assert (brought.added, brought.refused) == (2_000, ())


def test_two_imports_come_one_after_the_other(store: StoreWorker, heard: list[notices.Notice]) -> None:
    store.submit(commands.ImportCatalogue(LIST))
    store.submit(commands.ImportCatalogue(LIST))
    while store.step():
        pass
    brought = [notice for notice in heard if isinstance(notice, notices.CatalogueImported)]
    assert [(each.added, each.same) for each in brought] == [(2_000, 0), (0, 2_000)]


def test_an_import_that_was_begun_is_finished_when_the_till_is_closed(
    store: StoreWorker, heard: list[notices.Notice]
) -> None:
    store.submit(commands.ImportCatalogue(LIST))
    store.step()
    store.close()
    assert [type(notice) for notice in heard if type(notice) is not notices.ListGoesOn] == [
        notices.CatalogueImported
    ]


def test_an_import_that_is_stopped_keeps_what_it_brought_and_says_so(
    store: StoreWorker, heard: list[notices.Notice]
) -> None:
    store.submit(commands.ImportCatalogue(LIST))
    while not any(isinstance(notice, notices.ListGoesOn) and notice.done for notice in heard):
        store.step()
    store.submit(commands.StopList())
    while store.step():
        pass
    (brought,) = (notice for notice in heard if isinstance(notice, notices.CatalogueImported))
    assert brought.stopped
    assert 0 < brought.added < 2_000
    store.submit(commands.ImportCatalogue(LIST))
    while store.step():
        pass
    again = heard[-1]
    assert isinstance(again, notices.CatalogueImported)
    assert (again.added, again.same) == (2_000 - brought.added, brought.added)


def test_a_stop_of_nothing_is_nothing(store: StoreWorker, heard: list[notices.Notice]) -> None:
    store.submit(commands.StopList())
    while store.step():
        pass
    assert heard == []


def test_the_first_line_of_a_day_has_the_day_s_price(
    store: StoreWorker, shop: LittleShop, heard: list[notices.Notice]
) -> None:
    """Midnight passes between two scans."""
    tomorrow = f"{shop.counter.today() + timedelta(days=1):%d%m%y}"
    bread = shop.product(BREAD).id
    planned = commands.PlanPrice(bread, 280, tomorrow), commands.PlanVat(bread, "standard", tomorrow)
    for command in (*planned, commands.AddProduct(bread)):
        store.submit(command)
    while store.step():
        pass
    shop.clock.pass_by(days=1)
    store.submit(commands.AddProduct(bread))
    while store.step():
        pass
    changed = [notice for notice in heard if isinstance(notice, notices.SaleChanged)]
    assert [line.price_cents for line in changed[-1].sale.lines] == [320, 280]
    assert [line.vat_points for line in changed[-1].sale.lines] == [600, 2100]
    name = shop.product(BREAD).name("fr")
    assert notices.PricesFollowed((name,), (name,)) in heard
