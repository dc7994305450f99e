"""ZPL: what anybody wrote never becomes a command, and dots arrive as they were sent."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings, strategies as st

from hardware.drivers.label import Label, LabelBarcode, LabelQr
from hardware.drivers.labels import zpl
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.profiles import GENERIC, LabelProfile, label_profile, names, suggest
from hardware.drivers.printing.charset import neutral
from hardware.drivers.printing.raster import Bitmap
from hardware.drivers.simulators.label_press import LabelPress, PrintedLabel, StuckGraphic
from hardware.drivers.simulators.zpl_parser import ZplCommand, ZplParser, ZplToken
from tests.hardware.labels.labels import label

ZEBRA = label_profile("zebra-203")
ZPL = [name for name in names() if label_profile(name).language == "zpl"]
profiles = pytest.mark.parametrize("profile", [label_profile(name) for name in ZPL], ids=ZPL)


def parsed(stream: bytes) -> list[ZplToken]:
    parser = ZplParser()
    return [*parser.feed(stream), *parser.end()]


def pressed(stream: bytes) -> tuple[list[PrintedLabel], list[str]]:
    labels: list[PrintedLabel] = []
    complaints: list[str] = []
    press = LabelPress(labels.append, complaints.append)
    for token in parsed(stream):
        press.apply(token)
    return labels, complaints


def commands(stream: bytes) -> list[tuple[str, bytes]]:
    """All but the dots of a picture and the content of a code."""
    return [
        (token.name, b"" if token.name == "^FD" else token.arguments.partition(b":Z64:")[0])
        for token in parsed(stream)
        if isinstance(token, ZplCommand)
    ]


@settings(deadline=None)
@given(st.text(max_size=200))
@example("^XZ^XA^GB800,1200,1200^FS")
@example("~HS~JR~SD30")
@example("_5EXZ \\& ^FH^FD\r\n\x00\x7f")
def test_whatever_a_customer_writes_the_commands_are_those_of_x(text: str) -> None:
    assert commands(zpl.encode(label(text), ZEBRA)) == commands(zpl.encode(label("x"), ZEBRA))


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60))
@example("^XZ^XA^GB800,1200,1200^FS")
@example("~HS _5E \\ é€")
def test_a_code_holds_any_text_and_obeys_none(text: str) -> None:
    (printed,), complaints = pressed(zpl.encode(Label(100, 60, (LabelQr(text, 0, 0, 60),)), ZEBRA))
    assert complaints == []
    lines = "\n".join(map(neutral, text.split("\n")))
    assert printed.codes == (("qr", lines),)


@settings(deadline=None)
@given(st.text())
def test_field_data_is_printable_ascii_without_a_sign_that_is_obeyed(text: str) -> None:
    data = zpl.field_data(text)
    assert all(" " <= character <= "~" for character in data)
    assert not set(data) & set("^~\\")


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20))
@example("a>b>:>5")
@example("{B^~_")
def test_bars_say_what_they_were_told(code: str) -> None:
    wide = Label(100, 60, (LabelBarcode(code, 0, 0, 100, 20),))
    (printed,), complaints = pressed(zpl.encode(wide, ZEBRA))
    assert complaints == []
    assert printed.codes == (("code128", code),)


@profiles
def test_a_strict_printer_understands_every_model_and_gets_every_dot(profile: LabelProfile) -> None:
    sheet = compose(label("Épicerie Łukasz"), profile.dots_per_mm)
    (printed,), complaints = pressed(zpl.encode(label("Épicerie Łukasz"), profile))
    graphics = [item for item in printed.items if isinstance(item, StuckGraphic)]
    sent = [item.bitmap.rows for item in sheet.items if hasattr(item, "bitmap")]
    assert complaints == []
    assert (printed.width_dots, printed.height_dots) == (sheet.width_dots, sheet.height_dots)
    assert [graphic.rows for graphic in graphics] == sent


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=900), st.integers(1, 9))
@example(b"\x00" * 800, 8)
@example(b"\xff" * 900, 900)
def test_dots_come_back_from_both_packings(rows: bytes, stride: int) -> None:
    bitmap = Bitmap(stride * 8, 1, rows.ljust(-(-len(rows) // stride) * stride, b"\x00"))
    for packed in (zpl._graphic(bitmap, "z64"), zpl._graphic(bitmap, "hex")):
        sent = f"^XA^PW99999^LL99999^FO0,0{packed}^FS^XZ".encode()
        (printed,), complaints = pressed(sent)
        assert complaints == []
        (graphic,) = printed.items
        assert isinstance(graphic, StuckGraphic)
        assert graphic.rows == bitmap.rows


def test_the_shops_calibration_moves_all_and_sets_the_heat() -> None:
    moved = replace(ZEBRA, right_mm=1.5, down_mm=-2.0, darkness=22)
    (plain,), _ = pressed(zpl.encode(label("x"), ZEBRA))
    (printed,), complaints = pressed(zpl.encode(label("x"), moved, copies=1))
    assert complaints == []
    assert printed.darkness == 22
    assert [(item.x, item.y) for item in printed.items] == [
        (item.x + 12, item.y - 16) for item in plain.items
    ]


def test_copies_are_the_printers_work() -> None:
    labels, _ = pressed(zpl.encode(label("x"), ZEBRA, copies=3))
    assert len(labels) == 3


def test_a_model_is_found_by_what_it_calls_itself() -> None:
    assert suggest("Zebra Technologies ZTC ZD421-203dpi ZPL") == "zebra-203"
    assert suggest("Zebra Technologies ZTC ZD421-300dpi ZPL") == "zebra-300"
    assert suggest("Label Printer") == GENERIC


def test_what_a_strict_printer_does_not_know_it_says() -> None:
    labels, complaints = pressed(b"^XA^PW100^LL100^ZZ1^FO90,0^GB20,5,5^FS^FO0,0^FDtext^FS^XZ^FO1,1")
    assert len(labels) == 1
    assert [complaint.split(":")[0] for complaint in complaints] == [
        "no command",
        "^FS",
        "StuckFrame at 90,0 hangs over the label",
        "^FO outside of a format",
    ]
