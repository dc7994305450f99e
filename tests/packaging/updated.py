"""A shop's computer takes an update after the closing, and leaves bad ones, inside a bare machine whose
network is cut.

`update` starts it there, with plain Python; the update files lie in /packages/sent. Each line that it says is
one thing seen, with the seconds that it took.
"""

# ruff: noqa: T201 - it says what it saw

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.packaging.at_the_till import ENV, HOME, SHOP, Till, a_screen, asked, hand, until
from tests.packaging.installed import BREAD, LIST, apt, said, through_the_welcome

SENT, STICK = Path("/packages/sent"), HOME / "Downloads"
PROGRAM, STATE = Path("/usr/lib/herstal-pos"), HOME / ".local/state/herstal-pos"
RULE = """polkit.addRule(function(action, subject) {
  if (action.id == "be.herstal.pos.install-update" && subject.user == "clerk") return polkit.Result.YES;
});
"""
NOT_NOW = 75
_NEVER = threading.Event()
MOST_UPDATE_S, MOST_WAY_BACK_S = 60.0, 10.0


def main(first: str, missing: str, unfit: str, mute: str, *broken: str) -> None:
    """`first`: the version that the shop buys. `missing`: the package of Debian that it has not. Then the
    updates whose self-test fails, and hangs, and those that cannot start, each of the next version."""
    LIST.write_text(f"code;barcodes;name_fr;unit;price;vat\n1;{BREAD};Pain gris;piece;2,80;6\n", "utf-8")
    apt("install", *map(str, sorted(Path("/packages").glob("*.deb"))))
    good = f"{first}.1"
    with a_screen(), what_asks_for_passwords() as allow:
        till = Till()
        through_the_welcome(till)
        till.sell(BREAD)
        is_refused("good", "Journée ouverte", status=NOT_NOW)
        close_the_day(till)
        till.close()
        is_refused("good", "Pas autorisé")
        allow()
        taken_at_the_closing(good)
        for name, sentence in (("good", "déjà installée"), ("cut", "fin du fichier"), ("needy", missing)):
            is_refused(name, sentence)
            assert (current(), debian_complains()) == (good, "")
        for number, name in enumerate((unfit, mute, *broken), 3):
            assert update(name) == (int(name not in broken), f"{first}.{number}")
            goes_back_to(good)
    found = json.loads(said("herstal-pos", "verify", "--json"))
    assert found["sound"], found
    print("the books of all are sound:", found["sales"], "sales")


def taken_at_the_closing(version: str) -> None:
    """By keys alone: the day is closed, F8, F12."""
    STICK.mkdir()
    shutil.chown(shutil.copy(SENT / "good.herstal-update", STICK), "clerk")
    till = a_day()
    close_the_day(till)
    till.press("F8")
    _NEVER.wait(2)  # the page looks for the file
    begun = time.monotonic()
    hand("key", "F12")
    until((STATE / f"tested-{version}").exists)
    took = time.monotonic() - begun
    print(f"an update at the closing, by keys, tried: {took:.1f} s")
    assert took < MOST_UPDATE_S
    assert current() == version
    till.close()
    newer = a_day()
    assert newer.version == version
    close_the_day(newer)
    newer.close()
    shutil.rmtree(STICK)
    print("the new version opened the next day and sold")


def a_day(till: Till | None = None) -> Till:
    """Opened, and something sold; whoever presses in vain presses again."""
    till = till or Till()
    count = "SELECT count(*) FROM cash_session"
    before = asked(SHOP, count)
    till.type("100")
    insist(till, "F12", lambda: asked(SHOP, count) > before)
    till.sell(BREAD)
    return till


def close_the_day(till: Till) -> None:
    count = "SELECT count(*) FROM closing"
    before = asked(SHOP, count)
    till.press("ctrl+j", "F12")
    till.type("1")
    till.press("F4")
    insist(till, "F12", lambda: asked(SHOP, count) > before)


def insist(till: Till, key: str, seen: Callable[[], bool]) -> None:
    for _ in range(20):
        till.press(key)
        for _ in range(50):
            if seen():
                return
            _NEVER.wait(0.1)
    raise AssertionError(key)


def update(name: str) -> tuple[int, str]:
    """The exit status, and what is named now."""
    begun = time.monotonic()
    done = _update(name)
    took = time.monotonic() - begun
    print(f"{name}: {took:.1f} s, {done.stdout.strip().splitlines()[-1]}")
    assert took < MOST_UPDATE_S
    return done.returncode, current()


def is_refused(name: str, sentence: str, status: int = 1) -> None:
    done = _update(name)
    assert (done.returncode, sentence in done.stderr) == (status, True), done
    print(f"{name}: {done.stderr.strip().splitlines()[-1]}")


def goes_back_to(version: str) -> None:
    """A click, and the version before is there; it sells once somebody has read why."""
    begun = time.monotonic()
    till = Till()
    took = time.monotonic() - begun
    assert till.version == version
    back = (STATE / "went-back").read_text(encoding="utf-8")
    print(f"from the click to the version before: {took:.1f} s, {back}")
    assert took < MOST_WAY_BACK_S
    till.press("Escape")
    until(lambda: not (STATE / "went-back").exists())
    a_day(till)
    close_the_day(till)
    till.close()


def _update(name: str) -> subprocess.CompletedProcess[str]:
    command = ["herstal-pos", "update", str(SENT / f"{name}.herstal-update")]
    return subprocess.run(
        command,
        env=ENV,
        user="clerk",
        group="clerk",
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def current() -> str:
    return (PROGRAM / "current").readlink().name


def debian_complains() -> str:
    return subprocess.run(["dpkg", "--audit"], check=True, capture_output=True, encoding="utf-8").stdout


@contextmanager
def what_asks_for_passwords() -> Iterator[Callable[[], None]]:
    """The system's bus, which starts polkit; `allow` says of the clerk what an administrator may say."""
    Path("/run/dbus").mkdir(parents=True, exist_ok=True)
    subprocess.run(["dbus-uuidgen", "--ensure"], check=True)

    def allow() -> None:
        Path("/etc/polkit-1/rules.d/50-till.rules").write_text(RULE, encoding="utf-8")
        _NEVER.wait(1)  # polkit reads it by itself

    with subprocess.Popen(["dbus-daemon", "--system", "--nofork", "--nopidfile"]) as bus:
        try:
            yield allow
        finally:
            bus.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
