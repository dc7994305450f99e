"""A module that waits is loaded with the first use of one of its names, by whoever has it."""

import subprocess
import sys
from importlib import import_module
from types import ModuleType

from herstal_pos.late import Waiting


def the(name: str) -> ModuleType:
    return import_module(name)


def test_who_imports_it_meanwhile_has_it_without_loading_it() -> None:
    program = (
        "from herstal_pos.late import Waiting\n"
        "with Waiting('this'): import this\n"
        "print('nothing yet'); print(this.c)"
    )
    said = subprocess.check_output([sys.executable, "-c", program], encoding="utf-8")
    assert said.startswith("nothing yet\nThe Zen of Python")
    assert said.endswith("97\n")


def test_a_name_that_is_asked_for_at_once_comes_from_the_module_itself() -> None:
    sys.modules.pop("colorsys", None)
    with Waiting("colorsys"):
        waits = the("colorsys")
        assert waits.rgb_to_hls(1.0, 1.0, 1.0)[1] == 1.0
        assert the("colorsys") is not waits
    assert the("colorsys").rgb_to_hls is waits.rgb_to_hls


def test_everybody_else_imports_it_as_ever() -> None:
    sys.modules.pop("colorsys", None)
    with Waiting("colorsys"):
        waits = the("colorsys")
    assert "colorsys" not in sys.modules
    assert the("colorsys") is not waits


def test_what_is_there_already_does_not_wait() -> None:
    before = sys.modules["sys"]
    with Waiting("sys"):
        assert the("sys") is before
