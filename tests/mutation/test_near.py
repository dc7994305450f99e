"""The tests that are asked about a module are found by what imports what."""

from pathlib import PurePosixPath as Path

from tests.mutation.near import Imports

PROJECT = {
    "herstal_pos/domain/vat.py": "",
    "herstal_pos/domain/counter/sale.py": "from herstal_pos.domain import vat",
    "herstal_pos/domain/clerk.py": "",
    "herstal_pos/services/counter/paying.py": "from herstal_pos.domain.counter.sale import Sale",
    "herstal_pos/services/orders/packing.py": "",
    "herstal_pos/storage/counter/sales.py": "import herstal_pos.domain.counter.sale",
    "herstal_pos/machinery.py": "def start():\n    import herstal_pos.services.counter.paying",
    "hardware/drivers/printing/layout.py": "",
    "tests/shop.py": "from herstal_pos.services.counter import paying",
    "tests/domain/test_vat.py": "from herstal_pos.domain.vat import shares",
    "tests/domain/counter/test_sale.py": "from herstal_pos.domain.counter.sale import Sale",
    "tests/domain/test_clerk.py": "from herstal_pos.domain.clerk import Clerk",
    "tests/documents/counter/test_receipt.py": "from herstal_pos.domain.vat import shares",
    "tests/services/counter/test_paying.py": "from tests.shop import open_shop",
    "tests/services/orders/test_packing.py": "from herstal_pos.services.orders.packing import pack",
    "tests/services/test_all.py": "from herstal_pos.services.orders import packing",
    "tests/contracts/test_sales.py": "def test(storage): ...",
    "tests/performance/test_speed.py": "from herstal_pos.domain.vat import shares",
    "tests/scenarios/test_a_day.py": "from herstal_pos import machinery",
    "tests/hardware/test_layout.py": "from hardware.drivers.printing.layout import compose",
}


def near(path: str) -> list[str]:
    imports = Imports({Path(path): source for path, source in PROJECT.items()})
    return [str(test.relative_to("tests")) for test in imports.tests_near(Path(path))]


def test_the_mirror_of_its_folder_is_asked_as_far_as_it_reaches_the_module_and_who_imports_it() -> None:
    assert near("herstal_pos/domain/vat.py") == [
        "documents/counter/test_receipt.py",
        "domain/counter/test_sale.py",
        "domain/test_vat.py",
    ]


def test_who_measures_is_not_asked() -> None:
    assert "performance/test_speed.py" not in near("herstal_pos/domain/vat.py")


def test_a_module_that_no_test_imports_is_reached_through_others() -> None:
    assert near("herstal_pos/services/counter/paying.py") == [
        "scenarios/test_a_day.py",
        "services/counter/test_paying.py",
    ]


def test_the_room_is_mirrored_where_it_has_tests_of_its_own() -> None:
    assert near("herstal_pos/services/orders/packing.py") == [
        "services/orders/test_packing.py",
        "services/test_all.py",
    ]


def test_an_adapter_is_proven_by_its_contract() -> None:
    assert near("herstal_pos/storage/counter/sales.py") == ["contracts/test_sales.py"]


def test_a_module_outside_the_layers_has_who_stands_nearest() -> None:
    assert near("herstal_pos/machinery.py") == ["scenarios/test_a_day.py"]


def test_the_hardware_library_is_one_layer() -> None:
    assert near("hardware/drivers/printing/layout.py") == ["hardware/test_layout.py"]
