"""The label that a shop looks at once per printer: the edges, the signs, both codes."""

from collections.abc import Iterator

import pytest
from PIL import ImageChops

from hardware.drivers.label import LabelText
from hardware.drivers.labels import image, zpl
from hardware.drivers.labels.layout import compose
from hardware.drivers.labels.lettering import lettering
from hardware.drivers.labels.profiles import label_profile
from herstal_pos.documents.orders.bike_label import HEIGHT_MM, WIDTH_MM
from herstal_pos.documents.paper.trial import SPECIMEN, TEST_CODE, trial_label
from herstal_pos.i18n import LANGUAGES
from tests.builders import COMPLETED_AT
from tests.documents.tickets import SHOP
from tests.hardware.judges import codes
from tests.zpl_renderer import ZplRenderer

DOTS = 8
languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def renderer() -> Iterator[ZplRenderer]:
    with ZplRenderer() as running:
        yield running


def texts(language: str, *, practice: bool = False) -> list[LabelText]:
    label = trial_label(SHOP, language, COMPLETED_AT, practice=practice)
    return [item for item in label.items if isinstance(item, LabelText)]


@languages
def test_it_shows_all_that_belgian_names_need_and_no_word_is_shortened(language: str) -> None:
    assert SPECIMEN in [text.text for text in texts(language)]
    for text in texts(language):
        room = round(text.width_mm * DOTS), round(text.height_mm * DOTS)
        assert not lettering(text, *room, DOTS).shortened, text.text


def test_practice_is_marked() -> None:
    assert "ÉCOLE" in [text.text for text in texts("fr", practice=True)]
    assert "ÉCOLE" not in [text.text for text in texts("fr")]


def test_what_another_renderer_prints_is_the_preview_and_both_codes_are_read(renderer: ZplRenderer) -> None:
    label = trial_label(SHOP, "fr", COMPLETED_AT, practice=False)
    preview = image.png(label, DOTS)
    both = {("QRCode", TEST_CODE), ("Code128", TEST_CODE)}
    assert codes(preview) == (both, both)
    drawn = renderer.draw(zpl.encode(label, label_profile("zebra-203")), WIDTH_MM, HEIGHT_MM, DOTS)
    qr_top, qr_bottom = 84 * DOTS, 119 * DOTS  # its mask is each printer's own
    ours = image.picture(compose(label, DOTS))
    for top, bottom in ((0, qr_top), (qr_bottom, HEIGHT_MM * DOTS)):
        box = (0, top, WIDTH_MM * DOTS, bottom)
        assert (
            ImageChops.difference(ours.crop(box).convert("L"), drawn.crop(box).convert("L")).getbbox() is None
        )
