"""A shop's old computer and its new one, each inside a bare machine whose network is cut.

`move` starts it there, with plain Python, once for each part of the story. Each line that it says is one
thing seen, with the seconds that it took.
"""

# ruff: noqa: T201 - it says what it saw

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.packaging.at_the_till import ENV, HOME, SHOP, WORD, Till, a_screen, asked, hand, rest, until
from tests.packaging.installed import BREAD, LIST, apt, said, through_the_welcome
from tests.packaging.updated import a_day, close_the_day

LEFT, CAME = HOME / "shop.herstal", HOME / "Downloads/shop.herstal"
SAID = "trois pains gris"
RECEIPTS, LABELS = HOME / "receipts.bin", HOME / "labels.bin"
LABEL_ADDRESS, TEST_TICKET, TEST_LABEL = ("975", "268"), ("1049", "573"), ("1009", "573")
"""Where they are on a screen of 1280 x 800: among the devices, and at a first start."""
_SOLD = "SELECT count(*) FROM sale WHERE state = 'completed'"
_LAST = "SELECT number_text FROM sale WHERE state = 'completed' ORDER BY number DESC LIMIT 1"


def begins() -> None:
    """A shop with both printers and a day that is closed."""
    LIST.write_text(f"code;barcodes;name_fr;unit;price;vat\n1;{BREAD};Pain gris;piece;2,80;6\n", "utf-8")
    install()
    with a_screen():
        till = Till()
        through_the_welcome(till)
        till.press("ctrl+d", "F4")
        till.type(f"file:{RECEIPTS}")
        till.press("F12")
        until(lambda: _keeps(RECEIPTS))
        touch(LABEL_ADDRESS)
        till.type(f"file:{LABELS}")
        till.press("F12")
        until(lambda: _keeps(LABELS))
        till.press("Escape")
        till.sell(BREAD)
        till.sell(BREAD)
        close_the_day(till)
        till.close()
    print("a shop, its two printers, a day with two tickets, its Z")


def leaves() -> None:
    """In the middle of a day."""
    with a_screen():
        with step("the old computer opens a day and sells"):
            till = a_day()
        with step("the moving file"):
            till.press("ctrl+d", "shift+F4", "ctrl+F7")
            till.type(f"{LEFT}\t{SAID}\t{SAID}")
            till.press("F12")
            until(LEFT.exists)
        till.press("Return")
        till.close()
    print("it holds", asked(SHOP, _LAST))


def arrives() -> None:
    install()
    with a_screen():
        with step("the first start"):
            till = Till()
        with step("the file is found and opened, and the till starts again"):
            till.press("F4")
            till.type(SAID)
            rest()
            WORD.unlink(missing_ok=True)
            since = time.time()
            till.press("F12")
            till.see(since)
        with step("a test ticket, and a test label"):
            for place, paper in ((TEST_TICKET, RECEIPTS), (TEST_LABEL, LABELS)):
                touch(place)
                until(lambda paper=paper: paper.exists() and paper.stat().st_size)  # type: ignore[misc]
                till.press("F12")
        with step("the next ticket"):
            till.sell(BREAD)
        assert asked(SHOP, _LAST) == "1-000004"
        close_the_day(till)
        till.close()
    _is_sound(4)


def only_reads() -> None:
    with a_screen():
        till = Till()
        till.press("Return")
        till.type(BREAD)
        till.press("Return", "F12")
        rest()
        till.close()
    command = ["herstal-pos", "import", str(LIST)]
    refused = subprocess.run(
        command,
        env=ENV,
        user="clerk",
        group="clerk",
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (refused.returncode, "déménagée" in refused.stderr) == (1, True), refused
    print("the old computer sells no more:", refused.stderr.strip().splitlines()[-1])
    _is_sound(3)


def install() -> None:
    with step("install, all that Debian adds included"):
        apt("install", *map(str, sorted(Path("/packages").glob("*.deb"))))


def touch(place: tuple[str, str]) -> None:
    rest()
    hand("mousemove", *place, "click", "1")


def _keeps(printer: Path) -> bool:
    return printer.name in (asked(SHOP, "SELECT group_concat(value) FROM setting") or "")


def _is_sound(sales: int) -> None:
    found = json.loads(said("herstal-pos", "verify", "--json"))
    assert (found["sound"], found["sales"]) == (True, sales), found
    assert asked(SHOP, _SOLD) == sales
    print("its books are sound:", sales, "sales")


@contextmanager
def step(what: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    {"begins": begins, "leaves": leaves, "arrives": arrives, "only_reads": only_reads}[sys.argv[1]]()
