"""Departments: who may look into whose room, how deep a chain of imports is, what a room holds."""

from collections import Counter
from pathlib import PurePath

import grimp
import pytest

from tests.architecture import departments
from tests.architecture.departments import SERVICES, Imports, longest
from tests.architecture.test_the_rules_of_the_house import SHIPPED, kept

MOST_FILES = 17  # "about fifteen"
PRACTICE = "herstal_pos.practice"

FULL = {
    "tests": "what more than one kind of test starts from",
    "tests/hardware": "a room for each kind of device comes with the next kinds",
    "tests/scenarios": "stories, a file each",
    "tests/stories": "stories, a file each",
    "herstal_pos/storage/migrations/versions": "one for each version of the tables",
}
"""Rooms of more than so many files, and why."""


@pytest.fixture(scope="module")
def imports() -> Imports:
    graph = grimp.build_graph(*SHIPPED, cache_dir=None)
    return {
        module: {
            other
            for other in graph.find_modules_directly_imported_by(module)
            if not other.startswith(PRACTICE)
        }
        for module in graph.modules
        if not module.startswith(PRACTICE)
    }


def test_use_cases_look_down_and_the_floor_at_none(imports: Imports) -> None:
    assert departments.broken(imports) == []


def test_every_room_of_the_services_has_its_place(imports: Imports) -> None:
    rooms = {departments.room(module).partition(".")[0] for module in imports if f"{SERVICES}." in module}
    assert rooms - set(departments.ORDER) == {"commands", "notices", "ports", "views"}
    floor = {departments.room(module) for module in imports if departments.on_the_floor(module)}
    assert floor >= departments.FLOOR


@pytest.mark.parametrize(
    ("module", "other"),
    [
        ("counter.viewing", "counter.selling"),
        ("day.commands", "day.closing"),
        ("ports", "counter.selling"),
        ("orders.packing", "mall.syncing"),
        ("counter.selling", "orders.packing"),
        ("stock.importing", "dispatch"),
    ],
)
def test_a_look_up_or_sideways_is_seen(module: str, other: str) -> None:
    assert departments.broken({f"{SERVICES}.{module}": {f"{SERVICES}.{other}"}}) == [f"{module} -> {other}"]


def test_a_look_down_is_none() -> None:
    assert departments.broken({f"{SERVICES}.day.closing": {f"{SERVICES}.mall.comparing"}}) == []
    assert departments.broken({f"{SERVICES}.counter.paying": {f"{SERVICES}.mall.viewing"}}) == []


@pytest.mark.parametrize(
    ("beginning", "most"), [(SERVICES, 12), ("herstal_pos.machinery", 14), ("herstal_pos", 17)]
)
def test_no_chain_of_imports_is_longer_than_a_reader_follows(
    imports: Imports, beginning: str, most: int
) -> None:
    chain = longest(imports, beginning)
    assert len(chain) <= most, " > ".join(chain)


def test_a_chain_is_measured_from_its_beginning() -> None:
    imports = {"a.x": {"b"}, "b": {"c"}, "c": set(), "d": {"a.x"}}
    assert longest(imports, "a") == ["a.x", "b", "c"]


def test_no_room_holds_more_files_than_one_sees_at_a_glance() -> None:
    files = Counter(
        str(PurePath(path).parent) for path in kept(*SHIPPED, "tests") if not path.endswith("__init__.py")
    )
    full = {room for room, count in files.items() if count > MOST_FILES}
    assert full == set(FULL)
