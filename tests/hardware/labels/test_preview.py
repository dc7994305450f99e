"""The preview is the print: dot by dot, beside an independent renderer; its codes read by two readers."""

import io

import pytest
from PIL import Image, ImageChops

from hardware.drivers.labels import image, zpl
from hardware.drivers.labels.layout import Squares, compose
from hardware.drivers.labels.profiles import LabelProfile, label_profile, names
from tests.hardware.judges import codes
from tests.hardware.labels.labels import NASTY, label
from tests.zpl_renderer import ZplRenderer

CODE = "HBZTLW3Q6256-2"
BOTH = {("Code128", CODE), ("QRCode", CODE)}
ZPL = [name for name in names() if label_profile(name).language == "zpl"]
profiles = pytest.mark.parametrize("profile", [label_profile(name) for name in ZPL], ids=ZPL)


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


def printed(renderer: ZplRenderer, text: str, profile: LabelProfile) -> Image.Image:
    """The renderer knows whole dots to the millimetre: its sheet is given in ours."""
    sheet, dots = compose(label(text), profile.dots_per_mm), round(profile.dots_per_mm)
    zpl_job = zpl.encode(label(text), profile)
    return renderer.draw(zpl_job, sheet.width_dots / dots, sheet.height_dots / dots, dots)


def without_qr(picture: Image.Image, text: str, dots_per_mm: float) -> Image.Image:
    """Which of its eight masks a QR code has is each printer's own choice: its squares may differ."""
    (qr,) = (item for item in compose(label(text), dots_per_mm).items if isinstance(item, Squares))
    side = len(qr.modules) * qr.module_dots
    rest = picture.copy()
    rest.paste(255, (qr.x, qr.y, qr.x + side, qr.y + side))
    return rest


@profiles
@pytest.mark.parametrize("text", ["Épicerie Łukasz, Жанна", *NASTY])
def test_the_preview_is_the_print_dot_by_dot(renderer: ZplRenderer, text: str, profile: LabelProfile) -> None:
    scale = profile.dots_per_mm
    paper = without_qr(printed(renderer, text, profile), text, scale)
    preview = without_qr(image.picture(compose(label(text), scale)), text, scale)
    assert ImageChops.logical_xor(paper, preview).getbbox() is None


@profiles
def test_the_qr_code_stands_where_the_preview_shows_it(renderer: ZplRenderer, profile: LabelProfile) -> None:
    scale = profile.dots_per_mm
    paper = printed(renderer, "x", profile)
    preview = image.picture(compose(label("x"), scale))
    only = [ImageChops.logical_xor(one, without_qr(one, "x", scale)).getbbox() for one in (paper, preview)]
    assert only[0] == only[1] is not None


@profiles
def test_two_readers_read_both_codes_off_paper_and_preview(
    renderer: ZplRenderer, profile: LabelProfile
) -> None:
    assert codes(png(printed(renderer, "Herstal", profile))) == (BOTH, BOTH)
    assert codes(image.png(label("Herstal"), profile.dots_per_mm)) == (BOTH, BOTH)
