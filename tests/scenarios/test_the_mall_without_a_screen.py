"""`herstal-pos mall …`: for the helpdesk and for scripts; exit status 0 only where all is said and heard."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.app import Place
from herstal_pos.cli import main
from herstal_pos.clock import SystemClock
from herstal_pos.config import Config, write_config
from herstal_pos.mall.practice.line import Fault, Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import KEY, SHOP, Basket, PracticeTown
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import furnish
from herstal_pos.services.mall.platform import MallListing

SIRUP = "2004040000165"


class Helpdesk:
    """`wire`: the line to the town, to be cut."""

    def __init__(self, folder: Path, town: PracticeTown, wire: Line, address: str) -> None:
        self.folder = folder
        self.town = town
        self.wire = wire
        self.address = address

    def ask(self, *arguments: str) -> int:
        return main(["mall", *arguments, "--data", str(self.folder)])

    def connect(self, key: str, *, shop: str = SHOP) -> int:
        before, sys.stdin = sys.stdin, io.StringIO(f"{key}\n")
        try:
            return self.ask("connect", self.address, "--shop", shop)
        finally:
            sys.stdin = before


@pytest.fixture
def helpdesk(tmp_path: Path) -> Iterator[Helpdesk]:
    folder = DataFolder(tmp_path / "shop")
    folder.root.mkdir()
    write_config(folder.config, Config())
    storage, counter = Place(folder, Config(), practice=True).open_shop()
    furnish(storage, counter)
    with storage.look() as work:
        product = work.products.by_barcode(SIRUP)
    storage.close()
    assert product is not None
    town = PracticeTown(SystemClock())
    town.offer(MallListing(product.id, SIRUP, "Sirop", 435, 600), 0)
    wire = Line(town)
    with PracticeServer(wire) as server:
        yield Helpdesk(folder.root, town, wire, server.address)
    town.close()


def facts(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_till_is_connected_pushed_and_pulled(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert helpdesk.ask("status") == 1
    assert "mall" in capsys.readouterr().err
    assert helpdesk.connect(KEY) == 0
    assert "à jour" in capsys.readouterr().out
    order = helpdesk.town.place(Basket({SIRUP: 2}))

    assert helpdesk.ask("pull", "--json") == 0
    assert facts(capsys)["state"] == "well"
    storage, _ = Place(DataFolder(helpdesk.folder), Config()).open_shop()
    with storage.look() as work:
        kept = work.orders.by_ref(order.ref)
    storage.close()
    assert kept is not None
    assert helpdesk.ask("push", "--json") == 0
    seen = facts(capsys)
    assert (seen["waiting"], seen["parked"], seen["listed"]) == (0, [], 1)
    assert helpdesk.ask("status", "--json") == 0
    assert KEY not in capsys.readouterr().out.replace("practice://", "").replace('"practice"', "")


def test_a_mall_that_is_away_is_told_and_what_waits_is_kept(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    helpdesk.connect(KEY)
    helpdesk.wire.always = Fault.DOWN
    capsys.readouterr()
    assert helpdesk.ask("push", "--json") == 1
    seen = facts(capsys)
    assert (seen["state"], seen["waiting"]) == ("away", 1)
    helpdesk.wire.always = Fault.NONE
    assert helpdesk.ask("pull") == 0


def test_a_wrong_key_and_a_wrong_shop_have_a_sentence_each(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert helpdesk.connect("another key") == 1
    assert "clé" in capsys.readouterr().err
    assert helpdesk.connect(KEY, shop="librairie") == 1
    assert "magasin" in capsys.readouterr().err
    assert helpdesk.ask("push") == 1
