"""How long a program that starts or tests itself has given no sign of life, though the machine let it go on.

What it stands in line for a core, and waits for a disk, is not its silence: that is the machine's (Linux,
/proc; elsewhere all of it counts).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

_PER_S = 1_000_000_000


class Stillness:
    """`file`: a sign is that it was written or touched. `threads`: the program's, as /proc has them."""

    def __init__(self, file: Path, threads: Path, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._file, self._threads, self._clock_s = file, threads, clock_s
        self.seconds = 0.0
        self._sign, self._looked_s = self._signed(), clock_s()
        self._stood_ns, _ = self._hindered()

    def look(self) -> float:
        """Often, for a disk is waited for at this moment or it is not; the seconds since the last sign."""
        now_s, sign = self._clock_s(), self._signed()
        stood_ns, is_on_disk = self._hindered()
        stands_s = (
            max((ns - self._stood_ns.get(each, 0) for each, ns in stood_ns.items()), default=0) / _PER_S
        )
        if sign != self._sign:
            self.seconds = 0.0
        elif not is_on_disk:
            self.seconds += max(0.0, now_s - self._looked_s - stands_s)
        self._sign, self._looked_s, self._stood_ns = sign, now_s, stood_ns
        return self.seconds

    def _signed(self) -> int:
        try:
            return self._file.stat().st_mtime_ns
        except OSError:
            return 0

    def _hindered(self) -> tuple[dict[str, int], bool]:
        """How long each of its threads, and of the programs that it started, has stood in line for a core
        until now, and whether one waits for a disk (proc(5): `schedstat`, and `D` in `stat`, after the name
        in its parentheses)."""
        stood_ns, is_on_disk = {}, False
        try:
            for thread in _threads_of(self._threads):
                stood_ns[thread.name] = int((thread / "schedstat").read_text("ascii").split()[1])
                state = (thread / "stat").read_text("utf-8", "replace").rpartition(") ")[2]
                is_on_disk = is_on_disk or state.startswith("D")
        except (OSError, ValueError, IndexError):  # a thread that ended meanwhile: the next look
            return stood_ns, False
        return stood_ns, is_on_disk


def _threads_of(program: Path) -> Iterator[Path]:
    """Its own, then those of its children (proc(5): `children`)."""
    for thread in program.iterdir():
        yield thread
        with suppress(OSError):  # none, or one that has ended
            for child in (thread / "children").read_text("ascii").split():
                yield from _threads_of(program.parents[1] / child / "task")
