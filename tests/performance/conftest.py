"""Benchmarks print what they measure and judge nothing: `./pos bench`."""

from collections.abc import Callable

import pytest

type Say = Callable[[str], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Past pytest's capture: a figure is worth nothing unseen."""

    def spoken(text: str) -> None:
        with capsys.disabled():
            print(f"\n{text}", end="", flush=True)  # noqa: T201 - what a benchmark is for

    return spoken
