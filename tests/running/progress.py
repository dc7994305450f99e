"""What a run on every core says: a line a minute with what is left, each failure at once, and at the end what
its tier left out.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from threading import Event, Thread
from typing import Any

import pytest

from tests.dice import SEED, TIER, left_out
from tests.running.order import file_of

EVERY_S = 60
_ROOMS_NAMED = 6
_SLOWEST = 20
HOW = {
    "change": "./pos test --all runs them, with the seed of the day; ./pos soak dice each of the cases.",
    "all": "./pos soak dice runs each of them; ./pos alone names the other soaks.",
    "soak": "./pos test --all runs them.",
}


class Progress:
    """A plugin of the process that hands out the tests."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._began_s = time.monotonic()
        self._total = Counter[str]()
        self._done = Counter[str]()
        self._failed = 0
        self._undrawn = 0
        self._took = defaultdict[str, float](float)
        self.left = Counter[str]()
        """Tests that the tier left out, by room; under "" the cases."""
        self._ended = Event()

    @property
    def _reporter(self) -> Any:
        return self._config.pluginmanager.getplugin("terminalreporter")

    # --- while it runs

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """No dot for each of 20,000 tests; a failure has a line of its own."""
        if hasattr(report, "wasxfail") or report.skipped:
            return None
        if report.failed:
            return (
                ("error", "", "ERROR") if report.when in ("setup", "teardown") else ("failed", "", "FAILED")
            )
        return ("passed", "", "") if report.when == "call" else None

    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        if not self._total:
            self.expect(ids)
            Thread(target=self._say_each_minute, daemon=True).start()

    def expect(self, tests: list[str]) -> None:
        self._total.update(map(file_of, tests))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._took[file_of(report.nodeid)] += report.duration
        if report.when == "teardown":
            self._done[file_of(report.nodeid)] += 1
        if report.failed:
            self._failed += 1
            self._say(f"FAILED {report.nodeid}: {_last_line(report)}")

    def _say_each_minute(self) -> None:
        while not self._ended.wait(EVERY_S):
            self._say(self.line((time.monotonic() - self._began_s) / 60))

    def line(self, minutes: float) -> str:
        """Return what stands in the line of this minute."""
        done, total = self._done.total(), self._total.total()
        failed = f"{self._failed} failed" if self._failed else "none failed"
        return f"{minutes:.0f} min: {done:,} of {total:,} tests, {failed}. Left: {self._left_in_words()}"

    def _left_in_words(self) -> str:
        rooms = Counter[str]()
        for file, count in self._total.items():
            rooms[room_of(file)] += count - self._done[file]
        named = [f"{room} ({count:,})" for room, count in rooms.most_common(_ROOMS_NAMED) if count > 0]
        others = sum(1 for count in rooms.values() if count > 0) - len(named)
        more = [f"{others} more rooms"] if others else []
        return ", ".join(named + more) or "the last answers of the workers"

    def _say(self, sentence: str) -> None:
        self._reporter.ensure_newline()
        self._reporter.write_line(sentence)
        self._reporter.flush()

    # --- at the end

    def pytest_sessionfinish(self) -> None:
        self._ended.set()

    def pytest_testnodedown(self, node: Any) -> None:
        rooms, drawn = getattr(node, "workeroutput", {}).get("left_out") or ({}, 0)
        self.left |= Counter(rooms)
        self._undrawn += drawn

    def pytest_terminal_summary(self) -> None:
        if not self._total:
            return
        slowest = sorted(self._took.items(), key=lambda item: -item[1])[:_SLOWEST]
        self._reporter.section("slowest files, in worker seconds")
        for file, took_s in slowest:
            self._reporter.write_line(f"{took_s:7.1f}  {file}")
        self._reporter.section("left out")
        for sentence in left_in_words(self.left + Counter({"": self._undrawn})):
            self._reporter.write_line(sentence)


def left_in_words(left: Mapping[str, int]) -> list[str]:
    """Return what this tier did not run, by room, and how to run it."""
    rooms = [f"{room} {count:,}" for room, count in sorted(left.items()) if room != "" and count]
    listed = [f"Tests: {', '.join(rooms)}."] if rooms else []
    cases = left.get("", 0)
    listed += [f"Cases of which the seed takes a share: {cases:,}."] if cases else []
    return [*listed, HOW[TIER]] if listed else ["Nothing but ./pos soak and ./pos bench."]


def room_of(file: str) -> str:
    return file.split("/")[1] if file.count("/") > 1 else "tests"


def seed_in_words(file: str = "FILE") -> str:
    tier = "" if TIER == "change" else "--all "
    return f"HERSTAL_SEED={SEED} ./pos test {tier}{file}"


def _last_line(report: pytest.TestReport) -> str:
    text = str(report.longrepr or "").strip()
    errors = [line for line in text.splitlines() if line.startswith("E  ")]
    return (errors or text.splitlines() or [""])[0].removeprefix("E").strip()


def deselected(items: list[pytest.Item]) -> tuple[dict[str, int], int]:
    """Return what every worker left out by room, under "" the cases of shares; and what this one drew not."""
    shares, undrawn = left_out()
    return {**Counter(room_of(file_of(item.nodeid)) for item in items), "": shares}, undrawn
