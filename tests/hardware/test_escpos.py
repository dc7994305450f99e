"""Lines → ESC/POS bytes: golden, harmless, small, and like python-escpos where both can say the same."""

import re
import subprocess
import sys
from pathlib import Path

import PIL.Image
import pytest
from escpos import constants
from escpos.printer import Dummy
from hypothesis import given, strategies as st

from hardware.drivers.document import (
    Align,
    Barcode,
    Column,
    Columns,
    Cut,
    Document,
    Feed,
    Image,
    Part,
    QrCode,
    Rule,
    Symbology,
    Text,
)
from hardware.drivers.printing import escpos
from hardware.drivers.printing.layout import compose
from hardware.drivers.profiles import Profile, names, profile
from hardware.drivers.simulators.escpos_parser import Characters, Command, Parser, Token, Unknown
from tests.hardware.documents import RECEIPT

PROJECT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")
ESCPOS = [name for name in names() if profile(name).language == "escpos"]
REAL_TIME = re.compile(b"\x10[\x04\x05\x14]")


def job(this: Profile, *parts: Part) -> bytes:
    return escpos.encode(compose(Document(parts), this), this)


def tokens(encoded: bytes) -> list[Token]:
    parser = Parser()
    return [*parser.feed(encoded), *parser.end()]


@pytest.mark.parametrize("name", ["epson-tm-t20iii", "epson-tm-t88", "generic-58"])
def test_the_receipt_is_encoded_as_it_was_approved(name: str) -> None:
    assert job(profile(name), *RECEIPT.parts) == (GOLDEN / f"receipt-{name}.bin").read_bytes()


@pytest.mark.parametrize("name", ESCPOS)
def test_every_job_begins_with_a_reset_and_names_its_code_page_once(name: str) -> None:
    encoded = job(profile(name), *RECEIPT.parts)
    assert encoded.startswith(b"\x1b@")
    pages = [token for token in tokens(encoded) if isinstance(token, Command) and token.name == "ESC t"]
    assert pages == [Command("ESC t", b"\x10")]


@pytest.mark.parametrize("name", ESCPOS)
def test_a_strict_parser_knows_every_command(name: str) -> None:
    assert not [token for token in tokens(job(profile(name), *RECEIPT.parts)) if isinstance(token, Unknown)]


def test_the_thirty_line_receipt_takes_at_most_7000_bytes(epson: Profile) -> None:
    assert len(job(epson, *RECEIPT.parts)) <= 7000


def commands(this: Profile, *parts: Part) -> list[str]:
    """The names of all commands but those that wrapping and gaps in the text make."""
    laid_out = {"LF", "ESC J", "ESC $"}
    names_said = (token.name for token in tokens(job(this, *parts)) if isinstance(token, Command))
    return [name for name in names_said if name not in laid_out]


@given(
    st.text(st.characters(codec="cp1252"), min_size=1),
    st.sampled_from(Align),
    st.integers(1, 4),
    st.booleans(),
)
def test_no_text_changes_the_commands_of_a_ticket(text: str, align: Align, size: int, invert: bool) -> None:
    this = profile("epson-tm-t20iii")

    def ticket(content: str) -> list[str]:
        return commands(this, Text(content, align, size=size, invert=invert), Text("end"))

    assert ticket(text) == ticket("x")


@given(st.text())
def test_text_in_any_script_is_printed_or_drawn_and_nothing_else(text: str) -> None:
    allowed = {"ESC @", "ESC t", "ESC a", "GS v 0"}
    assert (
        set(commands(profile("epson-tm-t20iii"), Text(text), Columns((Column(text), Column("1", 4)))))
        <= allowed
    )


DRAWER_KICKS = ("\x1bp\x00\x19\xfa", "\x10\x14\x01\x00\x01", "\x1d(A\x02\x00\x00\x02", "\x1b@", "\x1di\x00")


@pytest.mark.parametrize("kick", DRAWER_KICKS)
def test_a_product_name_cannot_open_the_drawer(epson: Profile, kick: str) -> None:
    parts = (
        Text(kick),
        Columns((Column(f"Pain {kick}"), Column(kick, 10))),
        Barcode(f"A{kick}", Symbology.CODE128),
        QrCode(f"http://{kick}"),
    )
    said = tokens(job(epson, *parts))
    assert not [token for token in said if isinstance(token, Unknown)]
    assert not {"ESC p", "DLE DC4"} & {token.name for token in said if isinstance(token, Command)}
    assert not REAL_TIME.search(job(epson, *parts))


@given(st.text("0123456789", min_size=1, max_size=40))
def test_no_ticket_number_spells_a_real_time_command(digits: str) -> None:
    assert not REAL_TIME.search(job(profile("epson-tm-t20iii"), Barcode(digits, Symbology.CODE128)))


def test_the_number_that_would_open_the_drawer_does_not(epson: Profile) -> None:
    assert not REAL_TIME.search(job(epson, Barcode("1620010001", Symbology.CODE128)))


@given(st.binary(min_size=72, max_size=720))
def test_no_picture_spells_a_real_time_command_and_hardly_a_dot_is_changed(dots: bytes) -> None:
    dots = b"\x10\x14\x01\x00\x01" + dots[: len(dots) // 8 * 8 - 5]
    rows = dots[: len(dots) // 8 * 8]
    encoded = job(profile("epson-tm-t20iii"), Image(64, len(rows) // 8, rows.hex()))
    assert not REAL_TIME.search(encoded)
    (image,) = (token for token in tokens(encoded) if isinstance(token, Command) and token.name == "GS v 0")
    changed = [(a, b) for a, b in zip(rows, image.payload, strict=True) if a != b]
    assert all((a, b) == (0x10, 0x30) for a, b in changed)


def test_a_tall_picture_goes_out_in_strips_of_256_rows(epson: Profile) -> None:
    encoded = job(epson, Image(16, 600, "8001" * 600))
    strips = [token for token in tokens(encoded) if isinstance(token, Command) and token.name == "GS v 0"]
    assert [len(strip.payload) // 2 for strip in strips] == [256, 256, 88]
    assert b"".join(strip.payload for strip in strips) == bytes.fromhex("8001") * 600


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("HM-2026/ab", b"{BHM-{C\x14\x1a{B/ab"),
        ("2-001042", b"{B2-{C\x00\x0a\x2a"),
        ("12345", b"{C\x0c\x22{B5"),
        ("42", b"{C\x2a"),
        ("a{b", b"{Ba{{b"),
        ("12a", b"{B12a"),
    ],
)
def test_code_128_takes_digits_in_pairs_where_that_is_shorter(
    epson: Profile, text: str, content: bytes
) -> None:
    (code,) = (t for t in tokens(job(epson, Barcode(text))) if isinstance(t, Command) and t.name == "GS k")
    assert (code.arguments, code.payload) == (b"\x49", bytes((len(content),)) + content)


@pytest.mark.parametrize(("name", "native"), [("epson-tm-t20iii", True), ("generic-80", False)])
def test_codes_are_drawn_where_the_printer_has_none(name: str, native: bool) -> None:
    used = {
        token.name
        for token in tokens(job(profile(name), Barcode("5412345678908", Symbology.EAN13), QrCode("x")))
        if isinstance(token, Command)
    }
    assert {"GS k", "GS ( k"} <= used if native else not {"GS k", "GS ( k"} & used


def test_a_long_qr_code_is_drawn_so_that_it_fits(epson: Profile) -> None:
    images = [
        token
        for token in tokens(job(epson, QrCode("x" * 900, module_dots=8)))
        if isinstance(token, Command) and token.name == "GS v 0"
    ]
    assert images
    assert all(int.from_bytes(image.arguments[1:3], "little") * 8 <= 576 for image in images)


def test_two_byte_mode_is_left_before_any_text() -> None:
    assert job(profile("pos-80"), Text("é")).startswith(b"\x1b@\x1c.\x1bt\x10")


@pytest.mark.parametrize(
    ("name", "end"), [("epson-tm-t20iii", b"\x1bd\x04\x1dV\x01"), ("generic-58", b"\x1bd\x03")]
)
def test_the_ticket_is_fed_past_the_knife_or_the_tear_bar(name: str, end: bytes) -> None:
    assert job(profile(name), Text("x"), Cut()).endswith(b"x\n" + end)


@pytest.mark.parametrize(
    ("name", "pulse"), [("epson-tm-t20iii", b"\x10\x14\x01\x00\x02"), ("generic-80", b"\x1bp\x00dd")]
)
def test_the_drawer_is_kicked_for_as_long_as_its_profile_says(name: str, pulse: bytes) -> None:
    assert escpos.drawer_pulse(profile(name)) == pulse


def test_styles_are_set_and_taken_back(epson: Profile) -> None:
    encoded = job(
        epson,
        Text("bold", bold=True),
        Text("under", Align.RIGHT, underline=True),
        Text("big", Align.CENTRE, size=3),
        Text("plain"),
        Feed(2),
        Rule(),
    )
    assert encoded == b"".join(
        (
            b"\x1b@\x1bt\x10",
            b"\x1bE\x01bold\n",
            b"\x1ba\x02\x1b-\x01\x1bE\x00under\n",
            b"\x1ba\x01\x1d!\x22\x1b-\x00big\n\x1bJ\x06",
            b"\x1ba\x00\x1d!\x00plain\n",
            b"\x1bd\x02",
            b"\x1bJ\x02\x1dv0\x03\x24\x00\x01\x00" + b"\xff" * 36 + b"\x1bJ\x06",
        )
    )


def test_a_wide_gap_is_skipped_and_the_end_of_a_line_is_not_sent(epson: Profile) -> None:
    encoded = job(epson, Columns((Column("Pain"), Column("3,20", 10, Align.RIGHT), Column("", 4))))
    assert encoded == b"\x1b@\x1bt\x10Pain\x1b$" + (40 * 12).to_bytes(2, "little") + b"3,20\n"


def test_the_commands_agree_with_python_escpos(epson: Profile) -> None:
    assert job(epson, Text("a", Align.CENTRE)).startswith(constants.HW_INIT)
    assert constants.TXT_STYLE["align"]["center"] in job(epson, Text("a", Align.CENTRE))
    assert constants.TXT_STYLE["bold"][True] in job(epson, Text("a", bold=True))
    assert constants.TXT_STYLE["underline"][1] in job(epson, Text("a", underline=True))
    assert constants.TXT_STYLE["invert"][True] in job(epson, Text("a", invert=True))
    assert constants.CODEPAGE_CHANGE + b"\x10" in job(epson, Text("a"))
    assert job(epson, Cut()).endswith(constants.PAPER_PART_CUT)


def test_an_ean_13_is_told_as_python_escpos_tells_it(
    epson: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    peer = Dummy()
    peer.barcode("5412345678908", "EAN13", height=80, width=3, pos="OFF", function_type="B")
    capsys.readouterr()  # it talks
    ours = job(epson, Barcode("5412345678908", Symbology.EAN13, height_dots=80))
    theirs = tokens(peer.output)
    for command in ("GS h", "GS w", "GS H", "GS k"):
        assert [t for t in tokens(ours) if isinstance(t, Command) and t.name == command] == [
            t for t in theirs if isinstance(t, Command) and t.name == command
        ]


def test_a_qr_code_is_told_as_python_escpos_tells_it(epson: Profile) -> None:
    peer = Dummy()
    peer.qr("https://herstal.example", native=True, ec=1, size=5, model=2)
    ours = [t for t in tokens(job(epson, QrCode("https://herstal.example"))) if _is_qr(t)]
    assert ours == [t for t in tokens(peer.output) if _is_qr(t)]


def test_a_picture_is_told_as_python_escpos_tells_it(epson: Profile) -> None:
    rows = bytes(range(0x20, 0x60))
    picture = PIL.Image.frombytes("1", (64, 8), bytes(byte ^ 0xFF for byte in rows))
    peer = Dummy()
    peer.image(picture, impl="bitImageRaster")
    assert [t for t in tokens(job(epson, Image(64, 8, rows.hex()))) if _is_raster(t)] == tokens(peer.output)


def test_text_bytes_are_those_of_the_code_page(epson: Profile) -> None:
    written = "€ à é è ê ç ï ù œ ß – ’"
    (characters,) = (t for t in tokens(job(epson, Text(written))) if isinstance(t, Characters))
    assert characters.codes == written.encode("cp1252")


def test_a_ticket_is_made_without_the_heavy_libraries() -> None:
    """They cost up to half a second each, in the thread that should print."""
    program = (
        "import sys;"
        "from tests.hardware.documents import RECEIPT;"
        "from hardware.drivers.printing import printer, escpos, layout;"
        "from hardware.drivers.profiles import profile;"
        "epson = profile('epson-tm-t20iii');"
        "escpos.encode(layout.compose(RECEIPT, epson), epson);"
        "heavy = {'escpos', 'usb', 'libusb_package', 'barcode', 'segno', 'serial', 'PIL'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    said = subprocess.check_output([sys.executable, "-c", program], cwd=PROJECT, encoding="utf-8")
    assert said.strip() == "[]"


def _is_qr(token: Token) -> bool:
    return isinstance(token, Command) and token.name == "GS ( k"


def _is_raster(token: Token) -> bool:
    return isinstance(token, Command) and token.name == "GS v 0"
