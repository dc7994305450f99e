"""One word for one thing: the glossary names what is there, no two classes share a name."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from herstal_pos.storage import tables
from tests.architecture import glossary

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "developers" / "glossary.md"
SHIPPED = [file for folder in ("herstal_pos", "hardware") for file in (PROJECT / folder).rglob("*.py")]
TESTS = sorted((PROJECT / "tests").rglob("*.py"))

A_PORT = "a port of the services, and its adapter"
A_PART = "a port that names the few parts it needs of the hardware library's class"
SAME_NAME = {
    **dict.fromkeys(("Audit", "Cash", "Closings", "Journal", "Listings", "MallBooks"), A_PORT),
    **dict.fromkeys(("Outbox", "PrintJobs", "Products", "Reports", "Sales", "Settings", "Stock"), A_PORT),
    **dict.fromkeys(
        ("Exports", "MallPayouts", "MallSales", "MeansOfPayment", "Orders", "Storage", "Tills", "Work"),
        A_PORT,
    ),
    **dict.fromkeys(("Cards", "Counting", "Drafts", "Families", "Goods", "Invoices", "LabelsOwed"), A_PORT),
    **dict.fromkeys(
        ("BulkChanges", "NotInMall", "ShownOtherwise", "SupplierOrders", "Valuations", "VatCodes"), A_PORT
    ),
    **dict.fromkeys(
        (
            "Accounts",
            "Figures",
            "Customers",
            "PaymentAttempts",
            "Pictures",
            "Preorders",
            "Promotions",
            "TicketKeys",
            "TownVouchers",
            "Transfers",
            "Vouchers",
        ),
        A_PORT,
    ),
    "TownVouchers": A_PORT,
    **dict.fromkeys(("Reaction", "Scan"), A_PART),
}
"""Names that two classes may have, and why."""


@cache
def where_classes_stand() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, file in glossary.classes(SHIPPED):
        found[name].append(str(Path(file).relative_to(PROJECT)))
    return found


TABLES = set(tables.metadata.tables)
TERMS = tuple(glossary.terms(PAGE.read_text("utf-8")))


def test_each_class_of_the_glossary_is_there() -> None:
    there = where_classes_stand()
    assert [(term.term, name) for term in TERMS for name in term.classes if name not in there] == []


def test_each_table_of_the_glossary_is_there() -> None:
    assert [(term.term, name) for term in TERMS for name in term.tables if name not in TABLES] == []


def test_each_table_of_the_shop_has_a_term() -> None:
    spoken_of = {name for term in TERMS for name in term.tables}
    assert sorted(TABLES - spoken_of - {"name"}) == []


def test_a_term_and_its_french_stand_there_once() -> None:
    names = [term.term for term in TERMS]
    french = [term.french for term in TERMS if term.french]
    assert (sorted(set(names)), sorted(set(french))) == (sorted(names), sorted(french))


def test_no_two_classes_have_one_name_without_a_reason() -> None:
    shared = {name: files for name, files in where_classes_stand().items() if len(files) > 1}
    assert {name: files for name, files in shared.items() if name not in SAME_NAME} == {}
    assert sorted(SAME_NAME.keys() - shared.keys()) == []


def test_no_private_word_comes_back() -> None:
    found = {
        str(file.relative_to(PROJECT)): names
        for file in (*SHIPPED, *TESTS)
        if (names := glossary.banned(file.read_text("utf-8")))
    }
    assert found == {}
    assert [str(file) for file in (*SHIPPED, *TESTS) if glossary.is_banned(file.stem)] == []


@pytest.mark.parametrize(
    "breaks",
    [
        "class SaleDeeds: ...",
        "def told(notice: object) -> None: ...",
        "held = 1",
        "def f(*, deed: int) -> None: ...",
        "for matter in matters: ...",
        "self._foot = 1",
        "import x as surroundings",
        "match x:\n    case held: ...",
    ],
)
def test_a_private_word_is_seen(breaks: str) -> None:
    assert glossary.banned(breaks)


def test_the_columns_that_are_named_so_and_sentences_of_tests_are_left_alone() -> None:
    assert glossary.banned("held_until: int\ndef test_it_is_told(): ...\nprint(notice.held)") == []


def test_a_row_of_the_glossary_is_read() -> None:
    page = "| term | French | class | table |\n| --- | --- | --- | --- |\n| sale | vente | `Sale` | `sale` |"
    assert list(glossary.terms(page)) == [glossary.Term("sale", "vente", ("Sale",), ("sale",))]
