"""A till whose current goes off at some statement of a command: `python -m … FILE STATEMENT`, and on its
input the command with the moment, the number of ids that were made, the law, the till and the clerk, pickled.

It kills itself there. Whoever asked opens the same file and goes on.
"""

import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING

from herstal_pos.services import dispatch
from herstal_pos.services.ports import Counter
from herstal_pos.storage import open_storage
from tests.fakes.clock import CountingIds, FixedClock
from tests.simulation.power import driver_of, hurry

if TYPE_CHECKING:
    from herstal_pos.services.commands import Command


def main(file: str, statement: int) -> None:
    command: Command
    command, at, made, law, till, clerk = pickle.load(sys.stdin.buffer)  # noqa: S301 - its own
    clock, ids, left = FixedClock(at), CountingIds(), statement
    ids.go_on_after(made)

    def asked(_: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    storage = open_storage(file)
    hurry(storage)
    driver_of(storage).set_trace_callback(asked)
    dispatch.execute(command, storage, Counter(clock, ids, law, till, clerk))
    os.kill(os.getpid(), signal.SIGKILL)  # after its commit, before anybody heard of it


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
