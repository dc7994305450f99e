"""Which other shops have an article: only a town knows, and it tells nothing of one's own."""

from tests.mall_contract.worlds import World


def test_a_town_tells_of_other_shops_alone(world: World) -> None:
    mall = world.till().mall
    known = mall.open().knows_elsewhere
    assert known == world.is_town
    if known:  # else nobody asks it
        assert mall.elsewhere([world.article(3).sku]) == {}
