"""Books that left in a whole file, and leave again: the second time fails, and two computers never sell."""

from pathlib import Path

from herstal_pos.services import commands, views
from herstal_pos.services.shop.settings_rows import MOVED
from tests.little_shop import LittleShop, open_shop


def left(shop: LittleShop) -> views.MovedView:
    with shop.storage.work() as work:
        return MOVED.read(work.settings)


def move(shop: LittleShop, mark: str, *, whole: bool | None) -> None:
    """`whole`: whether the file came to be; None where nobody lived to say."""
    shop.do(commands.MarkMoved(mark, f"{mark}.herstal"))
    if whole is not None:
        shop.do(commands.SettleMove(mark, there=whole))


def test_a_second_move_that_fails_leaves_the_first_one_as_it_was(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        move(shop, "first", whole=True)
        before = left(shop)
        for _ in range(2):
            move(shop, "second", whole=False)
            assert left(shop) == before
        move(shop, "killed", whole=None)
        move(shop, "third", whole=False)
        assert left(shop) == before


def test_back_home_a_first_move_that_fails_sells_again(tmp_path: Path) -> None:
    with open_shop(tmp_path / "shop.db") as shop:
        move(shop, "first", whole=True)
        move(shop, "second", whole=True)
        shop.do(commands.Arrive("second"))
        assert left(shop).at is None
        move(shop, "third", whole=False)
        assert left(shop).at is None
