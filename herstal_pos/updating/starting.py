"""The launcher: which version starts, and what becomes of one that does not.

Versions lie side by side. The one that `current` names is started as it is once it has been ready to scan. A
newer one must first pass its self-test, and is then watched by the launcher, which stays its parent: it is
ready, or it has failed. After two failed starts, or two self-tests that fell silent, the version before is
started, and says so until somebody has read it. Where that one is not ready either, it was the machine: all
is forgotten, and tried again.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from herstal_pos.files import hold
from herstal_pos.updating import progress
from herstal_pos.updating.versions import newest as newest_in

if TYPE_CHECKING:
    import subprocess

HOME = Path("/usr/lib/herstal-pos")
NOT_NOW = 75
"""A self-test's exit status while a day is open: tried another time (EX_TEMPFAIL of sysexits.h)."""
MOST_STARTS = 2
_LATE = "late"


class Deadlines(NamedTuple):
    """In seconds: how long a program on trial may be silent (`stillness`) at its own work, as it waits for
    the screen, and for a server or a migration; and between two looks. Twice the first, and the start of the
    version before, are the ten seconds of the way back."""

    works_s: float = 3.0
    screen_s: float = 20.0
    store_s: float = 180.0
    look_s: float = 0.02


class Launcher:
    """`home` has the versions, `state` is the person's own: what was tried, and how it went."""

    def __init__(self, home: Path, state: Path, patience: Deadlines | None = None) -> None:
        self._home = home
        self._state = state
        self._patience = patience or Deadlines()
        self._child: subprocess.Popen[bytes] | None = None
        self._was_ended = False

    def run(self, arguments: Sequence[str]) -> int:
        """The exit status of what was started. Raises `FileNotFoundError` where no version is installed."""
        for file in self._state.glob("start-*"):  # a launcher that was killed beside its till has not heard
            self._hear(file.name.removeprefix("start-"))
        newest = newest_in(self._home)
        before = self._before(newest)
        if arguments[:1] == ["self-test"]:
            return self._try(newest, arguments)
        if _without_data(arguments) or before == newest == self._said("good"):
            return self._become(before, arguments)  # a command, or a day like any other
        with _alone_in(self._state) as is_alone:
            if not is_alone:
                return self._become(before, arguments)
            if before == newest:  # the first of this machine: there is nothing to go back to
                return self._watched(newest, arguments, on_trial=False)[1]
            return self._try_to_open(newest, before, arguments)

    def _before(self, newest: str) -> str:
        """The one that was ready last, while it is there; else the newest."""
        good = self._said("good")
        return good if good and (self._home / good / "start").exists() else newest

    def _try_to_open(self, newest: str, before: str, arguments: Sequence[str]) -> int:
        if not self._said(f"failed-{newest}"):
            passed = self._said(f"tested-{newest}")
            status = 0 if passed else self._try(newest, ["self-test", *arguments])
            if self._was_ended:
                return status
            if status == NOT_NOW:
                return self._become(before, arguments)
            for _ in range(MOST_STARTS if status == 0 else 0):
                is_over, status = self._watched(newest, arguments, on_trial=True)
                if is_over:
                    return status
            if status != 0 and not self._said(f"failed-{newest}"):
                self._fail(newest, "start")
        is_over, status = self._watched(before, arguments, on_trial=False)
        if not is_over:  # that one neither: it was the machine, and no version's doing
            for name in (f"failed-{newest}", f"tested-{newest}", "went-back"):
                (self._state / name).unlink(missing_ok=True)
        return status

    # --- trying, starting

    def _try(self, version: str, arguments: Sequence[str]) -> int:
        """Its self-test, once more where it falls silent; by name it also gives another chance to one that
        has failed. Who ends it has heard nothing of the version."""
        file = self._state / f"test-{version}"
        for _ in range(MOST_STARTS):
            self._keep(
                file.name, progress.WORKS
            )  # where nothing can be kept no sign comes, and none is missed
            child = self._started(version, arguments, {progress.PROGRESS: str(file)})
            if self._wait_for_word(child, file, on_trial=file.exists()) != _LATE:
                break
            _end(child)
        status = child.wait()
        file.unlink(missing_ok=True)
        if self._was_ended:
            return status
        if status == 0:
            (self._state / f"failed-{version}").unlink(missing_ok=True)
            self._keep(f"tested-{version}", "passed")
        elif status != NOT_NOW:
            self._fail(version, "self_test")
        return status

    def _watched(self, version: str, arguments: Sequence[str], *, on_trial: bool) -> tuple[bool, int]:
        """Started, and waited for until its end: is it over (it was ready, or a person closed it before), and
        its exit status. On trial it has failed where it does not come that far in time."""
        file = self._state / f"start-{version}"
        file.unlink(missing_ok=True)
        ways = {progress.PROGRESS: str(file)}
        if self._said("went-back"):
            ways[progress.WENT_BACK] = str(self._state / "went-back")
        child = self._started(version, arguments, ways)
        said = self._wait_for_word(child, file, on_trial=on_trial)
        if on_trial and said in (progress.FAILED, _LATE):
            _end(child)
            return self._was_ended, 1
        self._hear(version)
        status = child.wait()
        was_ready = self._hear(version) or said == progress.READY
        return was_ready or status == 0 or self._was_ended, status

    def _started(
        self, version: str, arguments: Sequence[str], ways: Mapping[str, str]
    ) -> "subprocess.Popen[bytes]":
        """With what it starts itself a group of its own, so that all of it can be ended."""
        import signal  # noqa: PLC0415 - a day like any other starts without
        import subprocess  # noqa: PLC0415 - as above

        self._was_ended = False
        ends = [signal.SIGTERM, signal.SIGINT]
        if sys.platform != "win32":
            ends.append(signal.SIGHUP)
        for number in ends:
            signal.signal(number, self._pass_on)
        self._child = subprocess.Popen(
            self._command(version, arguments), env=os.environ | ways, process_group=0
        )
        return self._child

    def _wait_for_word(self, child: "subprocess.Popen[bytes]", file: Path, *, on_trial: bool) -> str:
        """`READY`, `ASKS` (a person decides, however long), `FAILED`, `_LATE`, or "" where it has ended."""
        import time  # noqa: PLC0415 - as above

        from herstal_pos.updating.stillness import Stillness  # noqa: PLC0415 - as above

        silence, most_s = Stillness(file, Path(f"/proc/{child.pid}/task")), self._patience
        while child.poll() is None:
            word = progress.read(file)
            if word in (progress.READY, progress.ASKS, progress.FAILED):
                return word
            waits_s = {progress.SCREEN: most_s.screen_s, progress.STORE: most_s.store_s}
            if on_trial and silence.look() > waits_s.get(word, most_s.works_s):
                return _LATE
            time.sleep(most_s.look_s)
        return ""

    def _pass_on(self, number: int, _frame: object) -> None:
        """The session ends: so does the till, and that is no failure."""
        self._was_ended = True
        if self._child is not None:
            self._child.send_signal(number)

    def _command(self, version: str, arguments: Sequence[str]) -> list[str]:
        return [str(self._home / version / "start"), *arguments]

    def _become(self, version: str, arguments: Sequence[str]) -> int:
        """From here on this process is the program: nobody has to wait for it."""
        command = self._command(version, arguments)
        os.execv(command[0], command)  # noqa: S606 - no shell

    # --- what is remembered

    def _hear(self, version: str) -> bool:
        file = self._state / f"start-{version}"
        is_ready = progress.read(file) == progress.READY
        if is_ready:
            self._is_good(version, file)
        return is_ready

    def _is_good(self, version: str, file: Path) -> None:
        if version == newest_in(self._home):
            self._keep("good", version)
        file.unlink(missing_ok=True)

    def _said(self, name: str) -> str:
        return progress.read(self._state / name)

    def _keep(self, name: str, words: str) -> None:
        with suppress(OSError):
            self._state.mkdir(mode=0o700, parents=True, exist_ok=True)
        progress.write(self._state / name, words)

    def _fail(self, version: str, why: str) -> None:
        self._keep(f"failed-{version}", why)
        self._keep("went-back", f"{version} {why}")


def _end(child: "subprocess.Popen[bytes]") -> None:
    """With whatever it has started: that, too, may hang, and hold what others read until its end."""
    if sys.platform == "win32":
        child.kill()
    else:
        import signal  # noqa: PLC0415 - as above

        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


@contextmanager
def _alone_in(state: Path) -> Iterator[bool]:
    """Two clicks are two launchers, and the second decides nothing; nor does one that cannot remember."""
    lock = None
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (state / "lock").open("wb")
        hold(lock)
        is_alone = True
    except OSError:
        is_alone = False
    try:
        yield is_alone
    finally:
        if lock is not None:
            lock.close()


def state_folder() -> Path:
    """The person's own (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "herstal-pos"


def _without_data(arguments: Sequence[str]) -> list[str]:
    """`--data DIR` is no command."""
    left = list(arguments)
    while "--data" in left:
        at = left.index("--data")
        del left[at : at + 2]
    return left


def main() -> None:
    try:
        sys.exit(Launcher(HOME, state_folder()).run(sys.argv[1:]))
    except FileNotFoundError as odd:
        sys.exit(
            f"Herstal POS : {odd.filename or HOME} manque ; réinstallez le paquet herstal-pos.\n"
            f"Herstal POS: {odd.filename or HOME} is missing; install the package herstal-pos again."
        )
