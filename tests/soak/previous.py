"""The program of an earlier commit goes on in a shop whose tables are today's: it sells, takes back, closes
and verifies; then today's program goes on in what it has left.

`./pos soak previous [COMMIT]`; without one, the last tag before this commit: each release has one. It needs
the commit in this clone.
"""

import os
import re
import subprocess
import sys
import tarfile
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from tests.little_shop import BREAD, open_shop

PROJECT = Path(__file__).parents[2]
SCHEMA = "herstal_pos/storage/schema.py"
FIRST = "0044"
"""Programs of before it took guards that they do not know for damage: their `verify` complains."""
DAY = """
import sys
from contextlib import closing
from herstal_pos.domain.shop.till import Till
from herstal_pos.services import commands
from herstal_pos.storage import open_storage
from herstal_pos.storage.schema import VERSION
from tests.fakes.clock import FixedClock
from tests.little_shop import BEER, BREAD, LAW, LittleShop
from herstal_pos.clock import UuidV7Ids
from herstal_pos.services.ports import Counter

with closing(open_storage(sys.argv[1])) as storage:
    with storage.look() as work:
        till, clerk = work.tills.with_prefix("1"), work.tills.first_clerk()
    clock = FixedClock()
    shop = LittleShop(storage, Counter(clock, UuidV7Ids(clock), LAW, till, clerk.id), clock)
    shop.do(commands.Refresh())
    number = shop.sell(BREAD, BEER).number_text
    for brought in (number, sys.argv[2]):
        *_, line = shop.open_receipt(brought).lines
        shop.do(commands.ReturnLine(line.id))
        shop.pay()
    shop.do(commands.CloseDay({5000: 3}, reason="unknown", sure=True))
    assert shop.verify().findings == (), shop.verify().findings
    print(VERSION)
"""


def main() -> None:
    parser = ArgumentParser(prog="./pos soak previous", description=__doc__.splitlines()[0])
    parser.add_argument("commit", nargs="?", default="")
    commit = parser.parse_args().commit or last_release()
    if (tables := tables_of(commit)) < FIRST:
        sys.exit(f"{commit} has tables {tables}: programs go on in newer ones from {FIRST} on")
    goes_on(commit)


def last_release() -> str:
    """Its tag; that of this commit itself is the next one's."""
    if not _git("tag", "--merged", "HEAD^"):
        sys.exit("no release has a tag yet: ./pos soak previous COMMIT")
    return _git("describe", "--tags", "--abbrev=0", "HEAD^")


def tables_of(commit: str) -> str:
    [version] = re.findall(r'^VERSION = "(\d{4})"$', _git("show", f"{commit}:{SCHEMA}"), re.MULTILINE)
    return str(version)


def goes_on(commit: str) -> None:
    with TemporaryDirectory() as folder:
        tree, file = Path(folder) / "tree", Path(folder) / "shop.db"
        with open_shop(file) as shop:
            ticket = shop.sell(BREAD, BREAD).number_text
        _git(
            "archive", f"--output={folder}/tree.tar", commit, "herstal_pos", "hardware", "resources", "tests"
        )
        with tarfile.open(f"{folder}/tree.tar") as packed:
            packed.extractall(tree, filter="data")
        day = (sys.executable, "-P", "-c", DAY, file, ticket)
        done = subprocess.run(
            day,
            cwd=tree,
            env=os.environ | {"PYTHONPATH": str(tree)},
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        with closing(open_storage(file)) as storage:
            found = verify(storage)
    sys.stdout.write(
        f"{commit}, tables {done.stdout.strip()}: {found.sales} sales, {found.findings or 'sound'}\n"
    )
    sys.exit(not found.sound)


def _git(*words: str) -> str:
    done = subprocess.run(("git", *words), cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"git {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout.strip()


if __name__ == "__main__":
    main()
