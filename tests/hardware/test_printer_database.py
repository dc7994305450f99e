"""The models of the database: each prints the receipt that ours print, and none is believed too much."""

import subprocess
import sys

import pytest
from escpos.capabilities import CAPABILITIES

from hardware.drivers.document import Barcode, Document, QrCode, Text
from hardware.drivers.printing import escpos
from hardware.drivers.printing.discovery import Found, check
from hardware.drivers.printing.layout import compose
from hardware.drivers.profiles import GENERIC, database, names, profile, suggest
from hardware.drivers.simulators.escpos_parser import Command, Parser, Token, Unknown
from hardware.drivers.simulators.receipt_printer import SimulatedReceiptPrinter
from tests.hardware.documents import RECEIPT

THEIRS = CAPABILITIES["profiles"]


def tokens(name: str, document: Document) -> list[Token]:
    parser, this = Parser(), profile(name)
    return [*parser.feed(escpos.encode(compose(document, this), this)), *parser.end()]


def test_each_is_as_careful_as_the_generic_ones_and_prints_the_receipt() -> None:
    assert len(database.names()) >= 20
    assert not set(database.names()) & set(names())
    for name in (name for name in database.names() if profile(name).draws):
        this = profile(name)
        assert (this.name, this.cell_dots, this.answers) == (name, 12, "never")
        assert this.width_dots >= this.columns * 12
        assert all(THEIRS[name]["codePages"][str(page.number)].lower() == page.codec for page in this.pages)
        assert not [token for token in tokens(name, RECEIPT) if isinstance(token, Unknown)], name


def test_what_a_model_has_not_is_drawn() -> None:
    both = Document((Barcode("5412345678908"), QrCode("x"), Text("4,50 €")))
    drawn = {token.name for token in tokens("NT-5890K", both) if isinstance(token, Command)}
    assert not {"GS k", "GS ( k"} & drawn
    by_itself = {token.name for token in tokens("TH230Plus", both) if isinstance(token, Command)}
    assert {"GS k", "GS ( k"} <= by_itself
    without_euro = {
        token.name
        for token in tokens("TM-T88IV-SA", Document((Text("4,50 €"),)))
        if isinstance(token, Command)
    }
    assert "GS v 0" in without_euro


def test_displays_and_the_databases_own_generic_ones_are_left_out() -> None:
    left_out = set(THEIRS) - set(database.names())
    assert {"default", "simple", "OCD-300", "AF-240", "TSP600"} <= left_out


@pytest.mark.parametrize(
    ("product", "name"),
    [
        ("TH230+", "TH230"),
        ("Metapace T-1", "T-1"),
        ("METAPACE T-1000", GENERIC),
        ("EPSON TM-T88V", "epson-tm-t88"),
        ("EPSON TM-L90 Peeler", "TM-L90"),
        ("EPSON TM-U220B", "TM-U220B"),
        ("SII RP-F10-80mm", "RP-F10-80mm"),
    ],
)
def test_ours_come_first_and_whole_words_are_wanted(product: str, name: str) -> None:
    assert suggest(product) == name


def test_a_printer_says_by_itself_which_it_is() -> None:
    with SimulatedReceiptPrinter(model="TM-P80") as simulated:
        assert check(simulated.address) == Found(simulated.address, "TM-P80", "TM-P80")
        assert simulated.paper == ()


def test_the_database_is_read_without_its_package_and_not_before_it_is_asked() -> None:
    program = (
        "import sys\n"
        "from hardware.drivers.profiles import database, profile\n"
        "assert profile('epson-tm-t88') and not database._rows.cache_info().currsize\n"
        "assert profile('TM-L90').model == 'Epson TM-L90'\n"
        "print('escpos' in sys.modules)"
    )
    said = subprocess.check_output([sys.executable, "-c", program], encoding="utf-8")
    assert said.strip() == "False"
