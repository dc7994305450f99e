"""What the programs that tests start beside each other have in common."""

from pathlib import Path

WINDOW = (1366, 768)


def memory_kib() -> int:
    """What is resident now (Linux, proc(5))."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))
