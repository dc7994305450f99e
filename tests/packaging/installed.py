"""A shop's computer from its first install to the last purge, inside a bare machine whose network is cut.

`install` starts it there, with plain Python: nothing of the project is on that machine but its packages, in
/packages/old and /packages/new. Each line that it says is one thing seen, with the seconds that it took.
"""

# ruff: noqa: T201 - it says what it saw

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from stat import S_ISGID, S_ISUID, S_IWOTH

from tests.packaging.at_the_till import (
    DESK,
    ENV,
    HOME,
    PRACTICE,
    SHOP,
    Till,
    a_screen,
    ask_to_close,
    asked,
    hand,
    rest,
    until,
    windows,
)

BY_ITSELF = ("237", "438")
"""Where the switch's *Oui* is, on a screen of 1280 x 800."""
LIST = HOME / "articles.csv"
BREAD = "5410000000019"
SHARED = "/usr/share"


def main(old: str, new: str) -> None:
    """The numbers of the two versions."""
    LIST.write_text(f"code;barcodes;name_fr;unit;price;vat\n1;{BREAD};Pain gris;piece;2,80;6\n", "utf-8")
    with a_screen():
        the_life_of_a_computer(old, new)


def the_life_of_a_computer(old: str, new: str) -> None:
    timed("install, all that Debian adds included", apt, "install", *deb("old"))
    assert said("herstal-pos", "--version") == f"herstal-pos {old}"
    what_lies_where(old)
    timed(
        "screenshots and a label from the installed program",
        said,
        "herstal-pos",
        "screenshot",
        str(HOME / "seen"),
    )
    assert len([*(HOME / "seen").glob("*.png")]) > 10
    in_practice()
    first = Till()
    practice_beside_the_welcome(first)
    through_the_welcome(first)
    starts_by_itself(first)
    first.sell(BREAD)
    timed("an upgrade under the running till", apt, "install", *deb("new"))
    looked_around_and_sold(first, old)
    apt("autoremove")  # what nothing depends on any more may still be running
    assert Path("/usr/lib/herstal-pos", old, "start").exists()
    second = Till()
    assert second.version == old  # a day is open: nothing new is tried in it
    second.sell(BREAD)
    second.close_day()
    newer = Till()
    assert newer.version == new
    open_day(newer)
    newer.sell(BREAD)
    newer.close_day()
    print("the new version opened after the day was closed")
    refused = _apt("install", *deb("old"))
    assert refused.returncode != 0
    print("a downgrade is refused by apt:", refused.stderr.strip().splitlines()[-1])
    timed("and done where it is insisted on", apt, "install", "--allow-downgrades", *deb("old"))
    third = Till()
    assert third.version == old
    open_day(third)
    third.sell(BREAD)
    third.close()
    found = json.loads(said("herstal-pos", "verify", "--json"))
    assert found["sound"], found
    print("the books of all three are sound:", found["sales"], "sales")
    gone()


def gone() -> None:
    """The program goes; the shop stays."""
    before = sums()
    changed = subprocess.run(
        ["dpkg", "--verify", *ours()], capture_output=True, encoding="utf-8", check=False
    )
    assert changed.stdout == ""
    print("what was installed is as it was: the days wrote nothing into it")
    last = timed("remove", apt, "remove", "herstal-pos").splitlines()[-1]
    assert not Path("/usr/bin/herstal-pos").exists()
    assert "~/.local/share/herstal-pos" in last, last
    last = timed("purge", apt, "purge", "herstal-pos*").splitlines()[-1]
    assert "~/.local/share/herstal-pos" in last, last
    assert not Path("/usr/lib/herstal-pos").exists()
    assert not [*Path("/etc").rglob("*herstal-pos*")]
    assert sums() == before
    print("its last line:", last)


def what_lies_where(version: str) -> None:
    """In the menu, with its icons; with rights from udev; nothing that runs by itself, or as root."""
    menu = {file.name: file.read_text("utf-8") for file in Path(SHARED, "applications").glob("herstal-*")}
    starts = {name: re.findall("^Exec=(.*)$", text, re.MULTILINE) for name, text in menu.items()}
    assert starts == {
        "herstal-pos.desktop": ["herstal-pos"],
        "herstal-pos-practice.desktop": ["herstal-pos practice"],
    }
    icons = {str(file.parents[1].name) for file in Path(SHARED, "icons").rglob("herstal-pos.*")}
    assert icons == {"scalable", "48x48", "128x128"}
    run("udevadm", "verify", "/usr/lib/udev/rules.d/70-herstal-pos.rules")
    there = [Path(line) for line in run("dpkg", "--listfiles", *ours()).splitlines() if line.startswith("/")]
    assert not [file for file in there if {"systemd", "init.d", "cron.d", "dbus-1"} & {*file.parts}]
    assert not [file for file in there if file.is_file() and file.stat().st_mode & (S_ISUID | S_ISGID)]
    assert not [file for file in there if "herstal" in str(file) and file.stat().st_mode & S_IWOTH]
    [site] = Path("/usr/lib/herstal-pos").glob("runtime-*/lib/python3.13/site-packages")
    [papers] = Path(SHARED, "doc").glob("herstal-pos-runtime-*/copyright")
    licences = papers.read_text("utf-8")
    for about in site.glob("*.dist-info/METADATA"):
        named = re.findall("^Name: (.*)$", about.read_text("utf-8"), re.MULTILINE)[0]
        assert f"\n{named} " in licences, named
    assert [*site.glob("PySide6/__pycache__/*.pyc")]
    assert [*Path("/usr/lib/herstal-pos", version).rglob("*.pyc")]
    print("menu, icons, udev, licences, bytecode: there; no service, nothing setuid")


def in_practice() -> None:
    """A sale in the practice shop: the desk's printer prints it."""
    till = Till("practice")
    article = until(lambda: asked(PRACTICE, "SELECT barcode FROM product_barcode LIMIT 1"))
    until(lambda: hand("search", "--onlyvisible", "--name", DESK))
    till.sell(article)
    until(
        lambda: asked(PRACTICE, "SELECT count(*) FROM print_job WHERE state = 'printed' AND kind = 'receipt'")
    )
    till.close()
    print("practice: a sale, printed by its desk")


def practice_beside_the_welcome(till: "Till") -> None:
    till.press("F2")
    until(lambda: hand("search", "--onlyvisible", "--name", DESK))
    other = until(lambda: [each for each in windows() if each != till.window])[-1]
    ask_to_close(int(other))
    until(lambda: not hand("search", "--name", DESK))
    hand("windowfocus", "--sync", till.window)
    print("the welcome opened the practice shop beside it")


def starts_by_itself(till: "Till") -> None:
    """The switch of the page *Caisse*: what a desktop would start, starts."""
    till.press("ctrl+d", "shift+F4")
    rest()
    hand("mousemove", *BY_ITSELF, "click", "1")
    file = HOME / ".config/autostart/herstal-pos.desktop"
    until(file.exists)
    [start] = re.findall("^Exec=(.*)$", file.read_text("utf-8"), re.MULTILINE)
    assert said(start, "--version").startswith("herstal-pos ")
    till.press("Escape")
    print("the switch for starting with the session")


def through_the_welcome(till: "Till") -> None:
    until(lambda: "welcome" in (asked(SHOP, "SELECT group_concat(name) FROM setting") or ""))
    till.type("Au bon pain\tBE0202239951\tMarie\tRue Haute 1\t4040\tHerstal")
    till.press("F12")
    until(lambda: "printer" in (asked(SHOP, "SELECT value FROM setting WHERE name = 'welcome'") or ""))
    till.press("Escape")
    until(lambda: "articles" in (asked(SHOP, "SELECT value FROM setting WHERE name = 'welcome'") or ""))
    till.type(str(LIST))
    till.press("F12")
    until(lambda: asked(SHOP, "SELECT barcode FROM product_barcode") == BREAD)
    till.press("Escape", "Escape")
    open_day(till)
    print("the welcome: shop, list of articles, day opened")


def open_day(till: "Till") -> None:
    count = "SELECT count(*) FROM cash_session"
    before = asked(SHOP, count)
    till.type("100")
    till.press("F12")
    until(lambda: asked(SHOP, count) > before)


def looked_around_and_sold(till: "Till", old: str) -> None:
    """The version that runs loads what it had not loaded yet, after its successor came."""
    till.press("F6", "Escape", "ctrl+s", "Escape", "ctrl+d", "F4", "F7", "Escape", "ctrl+j", "Escape")
    till.sell(BREAD)
    assert till.version == old
    log = SHOP / "log/herstal-pos.log"  # there once there is something to say
    assert not log.exists() or "Error" not in log.read_text("utf-8"), log.read_text("utf-8")
    till.close()
    print("the old one looked at every screen and sold on")


def deb(which: str) -> list[str]:
    return [str(each) for each in sorted(Path("/packages", which).glob("*.deb"))]


def apt(*words: str) -> str:
    done = _apt(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def _apt(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["apt-get", "-y", *words], capture_output=True, encoding="utf-8", check=False)


def said(*command: str) -> str:
    done = subprocess.run(
        command,
        env=ENV,
        user="clerk",
        group="clerk",
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def ours() -> list[str]:
    return run("dpkg-query", "--show", "--showformat", "${Package}\n", "herstal-pos*").split()


def sums() -> dict[str, str]:
    files = (each for each in sorted(SHOP.rglob("*")) if each.is_file())
    return {str(each): sha256(each.read_bytes()).hexdigest() for each in files}


def timed(what: str, act: Callable[..., str], *words: str) -> str:
    begun = time.monotonic()
    answer = act(*words)
    print(f"{what}: {time.monotonic() - begun:.1f} s", flush=True)
    return answer


if __name__ == "__main__":
    main(*sys.argv[1:])
