"""Memory that was freed goes back to the machine; in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
MEMORY = """
import sys
from herstal_pos import heap
from tests.program import memory_kib

if sys.argv[1] == "given back":
    heap.give_back()
for mib in (4, 8, 16):  # each raises what glibc keeps
    bytearray(mib << 20)
before = memory_kib()
held = [bytes(100_000) for _ in range(200)]
del held
print(memory_kib() - before)
"""


def kept_kib(how: str) -> int:
    """Without the tests' guard of the network, which has memory of its own."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    asked = [sys.executable, "-c", MEMORY, how]
    return int(subprocess.check_output(asked, cwd=PROJECT, env=plain, encoding="utf-8"))


def test_what_was_freed_goes_back() -> None:
    assert kept_kib("as ever") > 10 * 1024
    assert kept_kib("given back") < 2 * 1024
