"""design.md as sentences. What a rule forbids is shown beside it, so that each rule is seen to fail."""

import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.architecture import rules
from tests.architecture.rules import Rule

PROJECT = Path(__file__).parents[2]
SHIPPED = ("herstal_pos", "hardware")

# Where anything may be caught: a bug there is written down, shown, and the till goes on.
BORDERS = {
    "herstal_pos/workers/store.py",
    "herstal_pos/workers/threads.py",
    "herstal_pos/ui/frame/faults/overrides.py",
}

TOP = {
    *(*SHIPPED, "resources", "tests", "installer", "docs", "pyproject.toml", "pos", "README.md"),
    *("LICENSE", "CHANGELOG.md", "requirements.txt", "requirements-dev.txt", "requirements-uv.txt"),
    *(".ci", ".gitignore"),
}


def kept(*folders: str, name: str = "*.py") -> list[str]:
    """The project's own files: tracked, or about to be."""
    listed = subprocess.check_output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *folders],
        cwd=PROJECT,
        encoding="utf-8",
    )
    paths = (PROJECT / path for path in listed.split("\0") if path)
    return sorted(str(path.relative_to(PROJECT)) for path in paths if path.is_file() and path.match(name))


def broken(rule: Rule, paths: list[str]) -> list[str]:
    texts = ((path, (PROJECT / path).read_text(encoding="utf-8", errors="replace")) for path in paths)
    return [f"{path}:{place}" for path, text in texts for place in rule(text)]


def test_nothing_lies_at_the_top_but_what_is_prescribed() -> None:
    """What a test or a command left where it stood is not the project's."""
    assert {Path(path).parts[0] for path in kept(name="*")} - TOP == set()


def test_imports_keep_to_the_layers() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache", "--no-logo"], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_import_goes_round_in_a_circle() -> None:
    graph = grimp.build_graph(*SHIPPED, cache_dir=None)
    assert (
        rules.cycle({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})
        == []
    )


def test_no_file_is_longer_than_a_reader_bears() -> None:
    assert broken(rules.too_long, kept()) == []


def test_no_function_is_longer_than_a_page() -> None:
    assert broken(rules.long_functions, kept()) == []


def test_no_module_takes_all_names_of_another() -> None:
    assert broken(rules.uses(rules.STARS), kept()) == []


def test_no_test_waits_for_a_fixed_time() -> None:
    assert broken(rules.uses(rules.WAITS), kept("tests")) == []


def test_no_test_copies_its_process() -> None:
    """Windows cannot, and a copy of a process with threads may stand still for ever."""
    assert broken(rules.uses(rules.FORKS), kept("tests")) == []


def test_every_text_file_says_its_encoding() -> None:
    assert broken(rules.unencoded, kept("herstal_pos", "hardware", "installer", "tests")) == []


def test_no_test_puts_a_stand_in_where_a_part_belongs() -> None:
    assert broken(rules.uses(rules.STAND_INS), kept("tests")) == []


def test_no_test_is_skipped() -> None:
    assert broken(rules.uses(rules.SKIPS), kept("tests")) == []


MILLIMETRES = {
    f"herstal_pos/documents/{paper}.py"
    for paper in (
        *("stock/supplier_order", "stock/templates", "counter/town_claim", "orders/round_sheet"),
        *("accounts/exports/pages", "accounts/invoices/invoice_pages"),
        "accounts/reports/paper_pages",
    )
}
"""Lengths of a label, or of a page, are no money: the drivers take them as they are."""


def test_nothing_counts_money_in_floats() -> None:
    rooms = kept(*(f"herstal_pos/{room}" for room in ("domain", "documents", "services")))
    assert broken(rules.floats, [file for file in rooms if file not in MILLIMETRES]) == []


def test_a_bug_is_caught_at_the_borders_only() -> None:
    assert {place.split(":")[0] for place in broken(rules.blind_excepts, kept(*SHIPPED, "tests"))} == set(
        BORDERS
    )


def test_every_name_says_what_it_names() -> None:
    assert broken(rules.empty_names, kept(*SHIPPED)) == []
    assert [path for path in kept(*SHIPPED, "tests") if rules.empty_module_name(path)] == []


def test_decisions_are_numbered_in_order_and_without_a_gap() -> None:
    text = (PROJECT / "docs/decisions.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    assert broken(rules.says(f"{rules.REGISTRY_HOSTS}|{rules.MACHINE_PATHS}"), kept(name="*")) == []


@pytest.mark.parametrize(
    ("rule", "breaks"),
    [
        (rules.too_long, "\n" * 401),
        (rules.long_functions, "def pay():\n" + "    ...\n" * 60),
        (rules.uses(rules.STARS), "from PySide6.QtWidgets import *"),
        (rules.uses(rules.WAITS), "import time\ntime.sleep(1)"),
        (rules.uses(rules.WAITS), "from time import sleep"),
        (rules.uses(rules.WAITS), "qtbot.wait(100)"),
        (rules.uses(rules.STAND_INS), "from unittest.mock import Mock"),
        (rules.uses(rules.STAND_INS), "def test_x(monkeypatch): ..."),
        (rules.uses(rules.SKIPS), "@pytest.mark.skipif(True, reason='no tool')\ndef test_x(): ..."),
        (rules.uses(rules.SKIPS), "pytest.skip('no tool')"),
        (rules.uses(rules.SKIPS), "zbar = pytest.importorskip('pyzbar')"),
        (rules.uses(rules.FORKS), "import os\nos.fork()"),
        (rules.unencoded, "said = folder.joinpath('said').read_text()"),
        (rules.unencoded, "file.write_text('é')"),
        (rules.unencoded, "subprocess.run(command, text=True)"),
        (rules.floats, "price = float(text)"),
        (rules.floats, "price = cents * 1.21"),
        (rules.floats, "half = cents / 2"),
        (rules.blind_excepts, "try: ...\nexcept Exception: ..."),
        (rules.blind_excepts, "try: ...\nexcept (OSError, BaseException): ..."),
        (rules.blind_excepts, "try: ...\nexcept: ..."),
        (rules.empty_names, "class PrinterManager: ..."),
        (rules.empty_names, "def handle_scan(): ..."),
        (rules.says(rules.REGISTRY_HOSTS), "--index-url https://pypi" + ".org/simple"),
        (rules.says(rules.MACHINE_PATHS), "data = '/" + "root/.cache'"),
    ],
)
def test_a_rule_sees_what_breaks_it(rule: Rule, breaks: str) -> None:
    assert rule(breaks)


def test_a_circle_of_imports_is_seen() -> None:
    assert set(rules.cycle({"sale": {"vat"}, "vat": {"money"}, "money": {"sale"}})) == {
        "sale",
        "vat",
        "money",
    }
    assert rules.cycle({"sale": {"vat"}, "vat": set()}) == []


@pytest.mark.parametrize("path", ["herstal_pos/ui/utils.py", "hardware/data.py", "tests/test_helpers.py"])
def test_an_empty_module_name_is_seen(path: str) -> None:
    assert rules.empty_module_name(path)
