"""GS1 DataMatrix on labels and on the roll: two readers read what was meant, and nothing is obeyed."""

import pytest
import zxingcpp
from hypothesis import given, settings, strategies as st

from hardware.drivers.document import Barcode, Symbology, Text
from hardware.drivers.label import Label, LabelBarcode
from hardware.drivers.labels import image, zpl
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.profiles import LabelProfile, label_profile, names
from hardware.drivers.printing import symbols
from hardware.drivers.profiles import Profile
from tests.emulator import Emulator
from tests.hardware.documents import ticket
from tests.hardware.judges import picture, printed
from tests.hardware.matrix_judges import matrices
from tests.zpl_renderer import ZplRenderer

BREAD = "010541012600101315261205"
CHEESE = "0105410126001013152612053103000450\x1d10L^XZ~HS_5E"
LONGEST = "010541012600101315261205310300045010" + "A" * 20
ZPL = [name for name in names() if label_profile(name).language == "zpl"]
profiles = pytest.mark.parametrize("profile", [label_profile(name) for name in ZPL], ids=ZPL)
codes = pytest.mark.parametrize("code", [BREAD, CHEESE, LONGEST], ids=["bread", "hostile", "longest"])


def plain(code: str) -> set[str]:
    return {code.replace("\x1d", "")}


@profiles
@codes
def test_two_readers_read_it_off_a_label(code: str, profile: LabelProfile) -> None:
    label = Label(40, 20, (LabelBarcode(code, 20, 1, 18, 18, Symbology.DATAMATRIX),))
    sheet, dots = compose(label, profile.dots_per_mm), round(profile.dots_per_mm)
    with ZplRenderer() as renderer:
        paper = renderer.draw(
            zpl.encode(label, profile), sheet.width_dots / dots, sheet.height_dots / dots, dots
        )
    for drawn in (paper, image.picture(sheet)):
        assert matrices(drawn) == (plain(code), plain(code))


@codes
def test_two_readers_read_it_off_the_roll(emulator: Emulator, epson: Profile, code: str) -> None:
    paper = ticket(Text("Fromage"), Barcode(code, Symbology.DATAMATRIX, caption=False), Text("450 g"))
    receipt = printed(emulator, paper, epson)
    assert matrices(picture(receipt.png)) == (plain(code), plain(code))


def test_its_fields_are_told_apart() -> None:
    code = "0105410126001013" + "10AB\x1d3103000450"
    label = Label(20, 20, (LabelBarcode(code, 0, 0, 20, 20, Symbology.DATAMATRIX),))
    drawn = image.picture(compose(label, 8)).resize((480, 480))
    assert [read.text for read in zxingcpp.read_barcodes(drawn)] == ["(01)05410126001013(10)AB(3103)000450"]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=130))
def test_what_it_cannot_hold_is_refused_and_all_else_is_squares(text: str) -> None:
    if symbols.valid(text, Symbology.DATAMATRIX):
        modules = symbols.matrix_modules(text)
        assert {len(row) for row in modules} == {len(modules)}
    else:
        with pytest.raises(ValueError, match="no DataMatrix"):
            symbols.matrix_modules(text)
