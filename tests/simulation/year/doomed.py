"""A till whose current goes off at some statement of a command; who asked opens the same file and goes on."""

from pathlib import Path

from herstal_pos.services import commands, dispatch
from herstal_pos.services.ports import Counter
from herstal_pos.storage import open_storage
from tests.apart import Say, die
from tests.moments import Moments
from tests.simulation.power import hurry


def die_in(_: Say, file: Path, counter: Counter, command: commands.Command, statement: int) -> None:
    storage = open_storage(file)
    hurry(storage)
    Moments(statement).watch(storage)
    dispatch.execute(command, storage, counter)
    die()  # after its commit, before anybody heard of it
