"""All that the sale shows has its room beside tiles too, or over them, in four languages."""

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import notices
from herstal_pos.ui.frame.places import SALE
from herstal_pos.ui.scenes.pictures import SCENES, Picture, window_of
from herstal_pos.ui.scenes.sample_shop import TILES
from tests.ui.test_words_fit import LAPTOP, LEAST, WIDE, cut_off, pull, shown

SIZES = (LEAST, LAPTOP, WIDE)
"""They stand under the cart, beside it, and beside a wide one."""


def _of_the_sale() -> list[str]:
    found = []
    for name, scene in SCENES.items():
        window = window_of(Picture(name, scene))
        if window.frame.shown == SALE and "tiles" not in name:
            found.append(name)
        window.close()
        window.deleteLater()
    return found


@pytest.fixture(scope="module")
def of_the_sale(qapp: object) -> list[str]:
    del qapp
    return _of_the_sale()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_beside_tiles(qtbot: QtBot, of_the_sale: list[str], language: str) -> None:
    cut = {}
    for scene in of_the_sale:
        window = shown(qtbot, SCENES[scene], LEAST, language)
        window.on_notice(notices.TilesChanged(TILES))
        for size in SIZES:
            pull(window, size)
            cut[scene, size] = list(cut_off(window))
        window.close()
    assert len(of_the_sale) > 20
    assert {where: words for where, words in cut.items() if words} == {}
