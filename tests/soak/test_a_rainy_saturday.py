"""Six orders of the rainy Saturday (`./pos soak saturday` has forty): the real window on a real mall."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.soak.saturday.saturday import saturday

pytestmark = pytest.mark.whole


def test_both_sides_are_equal_in_the_evening(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001
    evening = saturday(tmp_path, 11, 6)
    assert (evening.happened["ordered"], evening.did["kills"]) == (6, 2)
    assert evening.happened["cancel picking"] == evening.happened["lower picking"] == 1
