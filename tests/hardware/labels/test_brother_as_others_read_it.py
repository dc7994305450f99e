"""Brother's raster and its answers, as another hand's reader understands them: brother_ql."""

import io
from pathlib import Path
from typing import Any

import pytest
from brother_ql.reader import BrotherQLReader, interpret_response
from PIL import Image, ImageChops

from hardware.drivers.labels import languages
from hardware.drivers.labels.drawn import drawn
from hardware.drivers.labels.profiles import label_profile, names
from hardware.drivers.simulators.picture_presses import BrotherNews, BrotherPress, How
from tests.hardware.judges import codes
from tests.hardware.labels.labels import label

BROTHERS = [name for name in names() if label_profile(name).roll]


def read(job: bytes, folder: Path) -> tuple[Any, Image.Image]:
    reader = BrotherQLReader(io.BytesIO(job))
    reader.filename_fmt = str(folder / "label{counter}.png")
    reader.analyse()
    return reader, Image.open(folder / "label1.png")


@pytest.mark.parametrize("name", BROTHERS)
def test_a_job_is_read_as_its_preview_for_the_roll_that_lies_there(name: str, tmp_path: Path) -> None:
    profile = label_profile(name)
    roll = profile.roll
    assert roll
    reader, paper = read(languages.encode(label("Épicerie Łukasz"), profile), tmp_path)
    preview = drawn(label("Épicerie Łukasz"), profile)
    assert (reader.mwidth, reader.mlength, reader.raster_no) == (roll.width_mm, 0, paper.height)
    assert paper.width == roll.pins
    left = roll.pins - roll.right_pins - roll.printable_dots + (roll.printable_dots - preview.width) // 2
    expected = Image.new("1", paper.size, 255)
    expected.paste(preview, (left, 0))
    assert ImageChops.logical_xor(paper.convert("1"), expected).getbbox() is None
    assert ("QRCode", "HBZTLW3Q6256-2") in codes((tmp_path / "label1.png").read_bytes())[0]


def understood(*, wrong: bool, news: BrotherNews) -> Any:
    press = BrotherPress(11.811, lambda _: None, lambda _: None)
    return interpret_response(press.state(How(paper_out=wrong, head_open=wrong, busy=wrong, news=news)))


def test_what_the_simulated_one_says_of_itself_is_read_as_it_is() -> None:
    well, out = (
        understood(wrong=False, news=BrotherNews.ANSWER),
        understood(wrong=True, news=BrotherNews.ERROR),
    )
    assert (well["errors"], well["media_width"], well["media_type"]) == ([], 62, "Continuous length tape")
    assert (well["status_type"], well["phase_type"]) == ("Reply to status request", "Waiting to receive")
    assert (out["status_type"], out["phase_type"]) == ("Error occurred", "Printing state")
    assert out["errors"] == ["No media when printing", "Cover opened while printing (Except QL-500)"]
    assert understood(wrong=False, news=BrotherNews.OUT)["status_type"] == "Printing completed"
