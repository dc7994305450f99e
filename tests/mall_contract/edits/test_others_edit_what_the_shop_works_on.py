"""An administrator edits orders at random beside the till on a real mall; after quiet both tell one story.

What both say on hand and allocated, what a person was told, nothing twice, nothing below nothing. Longer:
`./pos soak edits`.
"""

from pathlib import Path
from random import Random

import pytest

from tests.mall_contract.edits.edited_shop import EditedShop
from tests.mall_contract.test_a_till_on_each_mall import opened
from tests.mall_contract.worlds import Vendure

ACTS = 40


@pytest.mark.parametrize("seed", range(3))
def test_after_quiet_both_tell_one_story(real: Vendure, tmp_path: Path, seed: int) -> None:
    with opened(real, tmp_path) as till:
        shop = EditedShop(till, real, Random(seed))  # noqa: S311
        for _ in range(ACTS):
            shop.turn()
        shop.come_to_rest()
        shop.must_agree()
