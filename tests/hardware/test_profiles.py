"""Profiles: every file is whole, and what a device calls itself finds its profile."""

import re
from pathlib import Path

import pytest
from escpos.capabilities import CAPABILITIES

from hardware.drivers.profiles import GENERIC, Profile, names, profile, suggest

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", names())
def test_a_profile_is_whole_and_possible(name: str) -> None:
    this = profile(name)
    assert this.name == name
    assert this.model
    assert this.columns * this.cell_dots <= this.width_dots
    assert this.cell_dots == 12, "the glyphs that are shipped are 12 dots wide"
    assert this.pages
    assert all("€".encode(page.codec) for page in this.pages)
    assert 1 <= this.cut_feed_lines <= 255
    assert 100 <= this.drawer.pulse_ms <= 500, (
        "a shorter pulse does not open every drawer, a longer one burns"
    )


@pytest.mark.parametrize(
    ("name", "peer"),
    [
        ("epson-tm-t20iii", "TM-T20II"),
        ("epson-tm-t88", "TM-T88V"),
        ("citizen-ct-s", "CT-S651"),
        ("generic-58", "POS-5890"),
        ("pos-80", "NT-80-V-UL"),
    ],
)
def test_code_pages_are_numbered_as_in_the_printer_database_of_python_escpos(name: str, peer: str) -> None:
    known = CAPABILITIES["profiles"][peer]["codePages"]
    for page in profile(name).pages:
        assert known[str(page.number)].lower() == page.codec


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("TM-T20III", "epson-tm-t20iii"),
        ("EPSON TM-T88VI", "epson-tm-t88"),
        ("TM-m30II", "epson-tm-m30"),
        ("CITIZEN CT-S310II", "citizen-ct-s"),
        ("BIXOLON SRP-350plusIII", "bixolon-srp"),
        ("SLK-TS400", "sewoo-slk"),
        ("Printer-80", "pos-80"),
        ("POS58 Printer", "generic-58"),
        ("TSP650II (STR_T-001)", "star-escpos"),
        ("USB Printing Support", GENERIC),
        ("", GENERIC),
    ],
)
def test_a_printer_finds_its_profile_by_what_it_calls_itself(product: str, name: str) -> None:
    assert suggest(product) == name


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(KeyError):
        profile("../secrets")


def test_every_field_of_a_profile_stands_in_the_developers_page() -> None:
    page = (PROJECT / "docs/developers/printers.md").read_text(encoding="utf-8")
    for field in Profile.__dataclass_fields__:
        if field != "name":
            assert re.search(rf"`{field}`", page), field
