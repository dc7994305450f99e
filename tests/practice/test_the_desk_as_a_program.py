"""The desk in a process of its own: one line of JSON, and it dies with the till."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from datetime import timedelta
from pathlib import Path

import pytest

from hardware.drivers.printing.printer import Outcome, Printer, PrinterState
from hardware.drivers.profiles import profile
from hardware.drivers.scanning.serial import SerialScanner
from hardware.drivers.transports import open_transport
from herstal_pos.app import Place
from herstal_pos.cli import main
from herstal_pos.config import Config, read_config
from herstal_pos.machinery import mall_door
from herstal_pos.mall.practice.town import KEY, SHOP
from herstal_pos.paths import DataFolder, own_program
from herstal_pos.practice.run import LABEL_PROFILE, NO_DESK, PROFILE, Addresses, Desk, save_prefix, set_up
from herstal_pos.services import dispatch, views
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.connecting import secret_name
from herstal_pos.services.mall.platform import Capabilities
from herstal_pos.services.mall.viewing import mall_view
from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.viewing import settings_view
from herstal_pos.workers.mall import MallWorker
from tests.practice.tickets import ticket

NO_SCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def desk_program() -> Iterator[subprocess.Popen[str]]:
    """Ended by its id if a test leaves it running."""
    with subprocess.Popen(
        own_program("desk"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=NO_SCREEN,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def place(folder: Path, **config: str) -> Place:
    return Place(DataFolder(folder), replace(Config(), **config), practice=True)  # type: ignore[arg-type]


def till_printer(address: str) -> Printer:
    return Printer(lambda: open_transport(address), profile(PROFILE))


def test_it_says_where_its_devices_are_and_goes_when_its_line_is_closed() -> None:
    with desk_program() as process:
        assert process.stdout
        assert process.stdin
        addresses = json.loads(process.stdout.readline())
        assert addresses.keys() == {"printer", "scanner", "labels", "mall"}
        assert till_printer(addresses["printer"]).print(ticket()) == Outcome(PrinterState.PRINTED)
        process.stdin.close()
        assert process.wait() == 0
        assert process.stdout.read() == ""


def test_it_goes_when_the_till_is_killed() -> None:
    """A till that is killed closes nothing by itself; the system closes its end of the line."""
    till = (
        "import subprocess, sys\n"
        "from herstal_pos.paths import own_program\n"
        "desk = subprocess.Popen(own_program('desk'),"
        " stdin=subprocess.PIPE, stdout=sys.stdout)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", till],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=NO_SCREEN,
    ) as process:
        assert process.stdout
        assert "printer" in json.loads(process.stdout.readline())
        process.kill()
        assert process.stdout.read() == ""  # its end: the desk has let go of its output, too


def test_the_till_starts_it_and_ends_it(tmp_path: Path) -> None:
    with Desk(place(tmp_path, language="nl", theme="dark")) as desk:
        assert till_printer(desk.addresses.printer).print(ticket()) == Outcome(PrinterState.PRINTED)
        reader = SerialScanner(desk.addresses.scanner)
        reader.step(0)
        assert reader.connected
        reader.close()
    assert till_printer(desk.addresses.printer).print(ticket()).state is PrinterState.STUCK


def test_two_desks_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    with Desk(place(tmp_path / "one")) as one, Desk(place(tmp_path / "other")) as other:
        assert len({*astuple(one.addresses), *astuple(other.addresses)}) == 8


def test_a_desk_that_does_not_start_leaves_a_printer_that_cannot_be_reached(tmp_path: Path) -> None:
    with Desk(place(tmp_path, language="no such language")) as desk:
        assert desk.addresses == NO_DESK
    assert till_printer(NO_DESK.printer).print(ticket()).state is PrinterState.STUCK


def test_the_practice_shop_is_furnished_once_and_gets_the_new_printers_each_time(tmp_path: Path) -> None:
    here = place(tmp_path)
    for port in (40_001, 40_002):
        storage, counter = here.open_shop()
        addresses = Addresses(f"tcp://127.0.0.1:{port}", "", f"tcp://127.0.0.1:{port + 10}", "")
        set_up(addresses, here.secrets(), storage, counter)
        with storage.look() as work:
            view = settings_view(work, counter)
        storage.close()
        assert view.printer.address == addresses.printer
        assert view.printer.profile == PROFILE
        assert view.label_printer.address == addresses.labels
        assert view.label_printer.profile == LABEL_PROFILE
        assert view.complete
        assert view.practice


def test_the_till_follows_the_desks_mall_to_its_new_address_and_forgets_nothing(tmp_path: Path) -> None:
    here = place(tmp_path)
    addresses, listed = [], []
    for _ in range(2):
        with Desk(here) as desk:
            storage, counter = here.open_shop()
            set_up(desk.addresses, here.secrets(), storage, counter)
            before = mall_of(storage, counter)
            addresses.append(before.settings.address)
            assert before.settings.address == desk.addresses.mall
            assert here.secrets().get(secret_name(before.settings)) == KEY
            catch_up(here, storage, counter)
            after = mall_of(storage, counter)
            listed += [before.listed, after.listed]
            assert (after.state, after.waiting) == ("well", 0)
            storage.close()
    assert len(set(addresses)) == 2
    assert listed[0] == 0 < listed[1] == listed[2] == listed[3]
    assert list(json.loads(here.folder.secrets.read_text(encoding="utf-8"))) == [
        f"mall {addresses[1]} {SHOP}"
    ]


def test_a_practice_till_that_was_connected_to_another_mall_stays_there(tmp_path: Path) -> None:
    here = place(tmp_path)
    storage, counter = here.open_shop()
    elsewhere = views.MallSettingsView("vendure", "http://127.0.0.1:3000", "epicerie", "")
    capabilities = Capabilities(
        "vendure", "Épicerie", has_parts=True, has_feed=True, has_stages=True, clock_offset=timedelta()
    )
    dispatch.execute(exchange.SaveMall(elsewhere, capabilities), storage, counter)
    with Desk(here) as desk:
        set_up(desk.addresses, here.secrets(), storage, counter)
        assert mall_of(storage, counter).settings == elsewhere
    storage.close()


def test_a_desk_that_is_gone_leaves_the_till_with_the_mall_that_it_had(tmp_path: Path) -> None:
    here = place(tmp_path)
    storage, counter = here.open_shop()
    for mall in ("practice://127.0.0.1:1", ""):
        set_up(replace(NO_DESK, mall=mall), here.secrets(), storage, counter)
        assert mall_of(storage, counter).state == "none"
    storage.close()


def mall_of(storage: Storage, counter: Counter) -> views.MallView:
    with storage.look() as work:
        return mall_view(work, counter.clock.now())


def catch_up(here: Place, storage: Storage, counter: Counter) -> None:
    """The mall's thread, until it has nothing more to do."""
    worker = MallWorker(
        mall_door, lambda asked: dispatch.execute(asked, storage, counter), lambda _: None, here.secrets
    )
    worker.talk()
    worker.close()


def test_the_practice_tills_figures_are_had_with_nothing_but_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = place(tmp_path, language="nl")
    save_prefix(here)
    storage, counter = here.open_shop()
    set_up(NO_DESK, here.secrets(), storage, counter)
    storage.close()
    assert main(["report", "x", "--json", "--data", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["cash_expected_cents"] == 15_000
    assert read_config(here.folder.config) == Config(language="nl", till_prefix="P1")
