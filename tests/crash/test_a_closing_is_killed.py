"""kill -9 in the evening: the day is open with its count, or closed with one Z; the next start makes up the
rest, and no number is missing. `./pos soak closing` tries each moment behind the Z too.
"""

import tempfile
from pathlib import Path

from tests.crash.closing_rounds import ClosingRounds
from tests.dice import SEED, of_tier
from tests.memory import memory_folder
from tests.moments import chosen

EVERY = of_tier(28, 7, 1)


def test_at_statements_of_a_closing_and_between_its_steps() -> None:
    with tempfile.TemporaryDirectory(dir=memory_folder()) as root:
        rounds = ClosingRounds(Path(root))
        rounds.cut_at_each(chosen, EVERY, SEED % EVERY)
    assert rounds.open_days > 20
    assert rounds.closed_days > 20
