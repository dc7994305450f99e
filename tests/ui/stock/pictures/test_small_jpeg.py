"""What goes in at the small door for pictures, and what comes out of it."""

import os

import pytest
from PIL import Image, ImageCms

from herstal_pos.domain.stock.pictures.picture import is_of_ours
from herstal_pos.ui.stock.article.small_jpeg import MOST_SIDE, OddPicture, small_jpeg
from tests.ui.stock.pictures.photos import BLUE, RED, halves, png_of, seen, written

SIDEWAYS = 6
"""EXIF: turned to the right by a quarter when it is looked at."""


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_a_photo_of_each_kind_becomes_a_jpeg(kind: str) -> None:
    jpeg = small_jpeg(written(halves(), kind))
    photo = seen(jpeg)
    assert (photo.format, photo.size) == ("JPEG", (300, 200))
    assert near(photo.getpixel((20, 100)), BLUE)
    assert near(photo.getpixel((280, 100)), RED)
    assert is_of_ours(jpeg)


@pytest.mark.parametrize(("size", "small"), [((2400, 1600), (1000, 666)), ((20_000, 1), (1000, 1))])
def test_a_large_one_is_made_smaller(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert seen(small_jpeg(written(halves(*size), "PNG"))).size == small


@pytest.mark.parametrize("size", [(300, 200), (2400, 1600)])
def test_what_a_camera_says_of_its_position_is_obeyed_and_forgotten(size: tuple[int, int]) -> None:
    said = Image.Exif()
    said[0x0112], said[0x010F], said[0x9286] = SIDEWAYS, "Telephone", "rue du Grand Puits"
    jpeg = small_jpeg(written(halves(*size), exif=said, comment=b"secret"))
    photo = seen(jpeg)
    assert photo.size[0] < photo.size[1]
    assert near(photo.getpixel((photo.size[0] // 2, 20)), BLUE)
    assert not photo.getexif()
    assert not {b"Telephone", b"Puits", b"secret", b"Exif"} & {
        text for text in (b"Telephone", b"Puits", b"secret", b"Exif") if text in jpeg
    }


def test_the_colours_of_a_printing_house_are_those_of_a_screen() -> None:
    photo = seen(small_jpeg(written(halves(mode="CMYK"))))
    assert photo.mode == "RGB"
    assert near(photo.getpixel((20, 100)), BLUE)


def test_a_profile_of_colours_is_applied_and_left_out() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = seen(small_jpeg(written(halves(), icc_profile=profile)))
    assert "icc_profile" not in photo.info
    assert near(photo.getpixel((20, 100)), BLUE)


def test_grey_and_sixteen_bits_are_read() -> None:
    for photo in (halves(mode="L"), Image.new("I;16", (300, 200), 40_000)):
        assert seen(small_jpeg(written(photo, "PNG"))).size == (300, 200)


def test_what_is_not_covered_is_white() -> None:
    nothing = Image.new("RGBA", (30, 20), (0, 0, 0, 0))
    assert seen(small_jpeg(written(nothing, "PNG"))).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_an_animation_it_is_the_first_picture(kind: str) -> None:
    green = Image.new("RGB", (300, 200), (0, 255, 0))
    moving = written(halves(), kind, save_all=True, append_images=[green])
    assert near(seen(small_jpeg(moving)).getpixel((20, 100)), BLUE)


def test_also_of_noise_it_stays_small() -> None:
    noise = Image.frombytes("RGB", (1200, 1200), os.urandom(1200 * 1200 * 3))
    jpeg = small_jpeg(written(noise, "PNG"))
    assert max(seen(jpeg).size) == MOST_SIDE
    assert is_of_ours(jpeg)


WHOLE = written(halves(1200, 800))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "empty", id="0 bytes"),
        pytest.param(b"hello, this is no photo", "kind", id="a text that was renamed"),
        pytest.param(SVG, "kind", id="svg"),
        pytest.param(written(halves(), "TIFF"), "kind", id="tiff"),
        pytest.param(b"\0\0\0\x18ftypheic" + bytes(40), "heic", id="of a telephone"),
        pytest.param(png_of(60_000, 60_000), "too_large", id="a bomb"),
        pytest.param(png_of(40_000, 100), "too_large", id="a long one"),
        pytest.param(png_of(7000, 7000), "broken", id="nothing behind its head"),
        pytest.param(png_of(1, 2**30), "broken", id="a size that there is not"),
        pytest.param(WHOLE[: len(WHOLE) // 2], "broken", id="half of a JPEG"),
        pytest.param(WHOLE[:200], "broken", id="the head of a JPEG"),
        pytest.param(b"\xff\xd8\xff" + bytes(50), "broken", id="three bytes of a JPEG"),
        pytest.param(written(halves(), "PNG")[:60], "broken", id="the head of a PNG"),
    ],
)
def test_what_is_no_photo_is_said(content: bytes, why: str) -> None:
    with pytest.raises(OddPicture) as odd:
        small_jpeg(content)
    assert odd.value.reason == why
