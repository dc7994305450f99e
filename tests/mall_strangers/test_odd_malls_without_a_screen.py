"""`herstal-pos mall …` before a mall that answers oddly, drips or says another thing than it should."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings, strategies as st

from herstal_pos.app import Place
from herstal_pos.cli import main
from herstal_pos.config import Config, write_config
from herstal_pos.paths import DataFolder
from herstal_pos.practice.shop import furnish
from tests.dice import of_tier
from tests.mall_strangers.replay import Recorded, ReplayingMall
from tests.mall_strangers.replaying_server import served
from tests.mall_strangers.spoiling import Anything

SAID = ("well", "away", "sign_in", "forbidden", "unusable", "starting")
"""States of a mall that a person may be told."""


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


def shop_of(known: Recorded, shops: Path) -> Path:
    """A till belongs to one shop of a mall: each has its folder, which its tests connect anew."""
    folder = DataFolder(shops / known.access.shop)
    if not folder.root.exists():
        folder.root.mkdir()
        write_config(folder.config, Config())
        storage, counter = Place(folder, Config(), practice=True).open_shop()
        furnish(storage, counter)
        storage.close()
    return folder.root


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


def mall(folder: Path, *arguments: str) -> Said:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        status = main(["mall", *arguments, "--data", str(folder)])
    return Said(status, out.getvalue(), err.getvalue())


def connect(folder: Path, address: str, known: Recorded) -> Said:
    email = ("--email", known.access.email) if known.access.email else ()
    before, sys.stdin = sys.stdin, io.StringIO(f"{known.access.secret}\n")
    try:
        return mall(folder, "connect", address, "--shop", known.access.shop, *email)
    finally:
        sys.stdin = before


@pytest.mark.parametrize("mode", ["town", "plain"])
@settings(max_examples=of_tier(2, 6), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_is_answered_there_are_facts_or_one_sentence(mode: str, shops: Path, seed: int) -> None:
    known = Recorded(mode)
    town = ReplayingMall(known)
    folder = shop_of(known, shops)
    operations = sorted({one["operation"] for one in known.exchanges})
    action = Random(seed).choice(["push", "pull"])  # noqa: S311 - a test's
    with served(town) as address:
        assert connect(folder, address, known).status == 0
        town.spoil = Anything(operations, seed)
        said = mall(folder, action, "--json")
        facts = json.loads(said.out)
        assert facts["state"] in SAID
        assert (said.status, said.err) == (0 if is_quiet(facts) else 1, "")
        said = mall(folder, action)
        assert bool(said.out) != bool(said.err)
        assert len(said.err.splitlines()) <= 1
        assert said.out or said.status == 1
        town.spoil = None  # the name of its shop may have been odd: the next right answer puts it right
        mall(folder, "pull")


def is_quiet(facts: dict[str, object]) -> bool:
    left = facts["waiting"] or facts["parked"] or facts["set_aside"] or facts["reason"]
    return facts["state"] == "well" and not left


FORBIDDEN = b'{"errors":[{"message":"","extensions":{"code":"FORBIDDEN"}}]}'
NO_MALL = "Ce qui répond à cette adresse n'est pas un mall."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>Bienvenue</html>", NO_MALL),
        (b'{"data":null}', NO_MALL),
        (FORBIDDEN, "Le mall n'accepte pas cette clé."),
    ],
)
@pytest.mark.parametrize("action", ["push", "pull"])
def test_a_mall_that_has_become_another_is_said_in_one_true_sentence(
    shops: Path, action: str, content: bytes, sentence: str
) -> None:
    known = Recorded("town")
    town = ReplayingMall(known)
    folder = shop_of(known, shops)
    with served(town) as address:
        assert connect(folder, address, known).status == 0
        town.spoil = lambda _operation, _body: content
        assert mall(folder, action) == Said(1, "", f"{sentence}\n")


@pytest.mark.whole
def test_a_mall_that_drips_is_left_in_time_and_said_to_be_slow(shops: Path) -> None:
    known = Recorded("town")
    town = ReplayingMall(known)
    folder = shop_of(known, shops)
    with served(town) as address:
        assert connect(folder, address, known).status == 0
        town.drips = "Events"
        slow = Said(1, "", "Le mall répond trop lentement. Réessayez plus tard.\n")
        assert mall(folder, "pull") == slow
        seen = mall(folder, "status", "--json")
        assert (seen.status, json.loads(seen.out)["state"]) == (1, "away")
