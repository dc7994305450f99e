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
from herstal_pos.services import dispatch
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import MallListing, SetAside
from tests.certificates import self_signed
from tests.speaking import speaking

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


# --- what a key is not given to


def typed(folder: Path, key: str, *arguments: str) -> int:
    before, sys.stdin = sys.stdin, io.StringIO(f"{key}\n")
    try:
        return main(["mall", *arguments, "--data", str(folder)])
    finally:
        sys.stdin = before


@pytest.mark.parametrize("again", ["", "another.invalid"])
def test_a_key_goes_to_no_public_address_in_the_clear(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str], again: str
) -> None:
    address = "http://mall.invalid:8080"
    assert typed(helpdesk.folder, KEY, "connect", address, "--shop", SHOP, "--insecure", again) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "La clé serait lisible en chemin\u00a0: tapez https://.\n")


def test_the_host_said_twice_is_called_in_the_clear(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    address, again = "http://mall.invalid:8080", "mall.invalid"
    assert typed(helpdesk.folder, KEY, "connect", address, "--shop", SHOP, "--insecure", again) == 1
    assert capsys.readouterr().err == "Nom introuvable\u00a0: adresse fausse, ou pas d'internet.\n"


# --- what is not understood


def test_what_is_set_aside_is_listed_with_its_reason(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    helpdesk.connect(KEY)
    storage, counter = Place(DataFolder(helpdesk.folder), Config()).open_shop()
    odd = (
        SetAside("order", "17", "ABC-17", "lines[].quantity", "kind"),
        SetAside("tomorrow", "9", "", "", "a newer word"),
    )
    dispatch.execute(exchange.KeepSetAside(odd), storage, counter)
    storage.close()
    capsys.readouterr()
    assert helpdesk.ask("status") == 1
    *_, count, first, second = capsys.readouterr().out.splitlines()
    assert count == "Mis de côté\u00a0: 2"
    assert first == "Commande ABC-17 lines[].quantity d'un autre genre que prévu"
    assert second == "tomorrow 9 a newer word"
    assert helpdesk.ask("status", "--json") == 1
    assert [(one["ref"], one["why"]) for one in facts(capsys)["set_aside"]] == [
        ("17", "kind"),
        ("9", "a newer word"),
    ]


# --- who is no mall


def said_once(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """One sentence and an exit status."""
    assert typed(folder, KEY, *arguments) == 1
    said = capsys.readouterr()
    [sentence] = (said.out + said.err).splitlines()[-1:] if said.out else said.err.splitlines()
    return sentence


def test_an_unknown_host_is_said(helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]) -> None:
    said = said_once(helpdesk.folder, capsys, "connect", "https://mall.invalid", "--shop", SHOP)
    assert said.startswith("Nom introuvable")


def test_a_certificate_that_nobody_vouches_for_is_said(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    with speaking(lambda: iter(()), tls=self_signed()) as address:
        said = said_once(helpdesk.folder, capsys, "connect", address, "--shop", SHOP)
    assert said == "Le certificat de cette adresse n'est pas valable."


PAGE = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>"


def test_a_page_is_said(helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str]) -> None:
    with speaking(lambda: iter([PAGE])) as address:
        said = said_once(helpdesk.folder, capsys, "connect", address, "--shop", SHOP)
    assert said == "Ce qui répond à cette adresse n'est pas un mall."


@pytest.mark.parametrize("action", ["push", "pull", "status"])
def test_without_a_mall_each_has_its_sentence(
    helpdesk: Helpdesk, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    assert said_once(helpdesk.folder, capsys, action) == "Aucun mall n'est connecté."
