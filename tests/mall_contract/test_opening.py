"""A till comes to the mall's door: the right key, a wrong one, somebody else's."""

from contextlib import closing

import pytest

from herstal_pos.mall import Access, open_mall
from herstal_pos.mall.practice.line import Line
from herstal_pos.mall.practice.server import PracticeServer
from herstal_pos.mall.practice.town import PracticeTown
from herstal_pos.services.mall.platform import AuthExpired, Forbidden, MallUnavailable
from tests.mall_contract.worlds import CLOCK, World


def test_the_right_key_opens_and_tells_what_this_mall_has(world: World) -> None:
    opened = world.till().mall.open()
    assert opened.shop_name == world.shop_name
    assert (opened.has_parts, opened.has_feed, opened.has_stages) == (world.is_town,) * 3
    assert abs(opened.clock_offset.total_seconds()) < 5


def test_a_wrong_key_is_not_accepted(world: World) -> None:
    with pytest.raises(AuthExpired):
        world.open_with(secret="another:one").open()  # noqa: S106 - not one


def test_the_key_opens_no_other_shop(world: World) -> None:
    """The town's mall does not tell a wrong key from another shop's."""
    with pytest.raises((Forbidden, AuthExpired)):
        world.open_with(shop=world.another_shop()).open()


def test_a_shop_that_nobody_knows_is_forbidden(world: World) -> None:
    with pytest.raises(Forbidden):
        world.open_with(shop="no-such-shop").open()


def test_each_question_opens_the_door_by_itself(world: World) -> None:
    assert world.till().mall.pull_listings() is not None


def test_a_secret_is_in_no_text(world: World) -> None:
    assert "geheim" not in repr(Access("https://mall.example", world.shop_name, "geheim"))


def test_where_nobody_answers_the_mall_is_unavailable() -> None:
    for address in ("http://127.0.0.1:1", "practice://127.0.0.1:1"):
        with pytest.raises(MallUnavailable):
            open_mall(Access(address, "shop", "key"), CLOCK).open()


def test_an_address_where_somebody_else_answers_is_no_refusal_of_the_mall() -> None:
    with closing(PracticeTown(CLOCK)) as town, PracticeServer(Line(town)) as server:
        somebody = server.address.replace("practice://", "http://")
        for address, why in (
            (somebody, "stranger"),
            ("nonsense", "address"),
            ("ftp://mall.example", "address"),
        ):
            with pytest.raises(MallUnavailable) as no:
                open_mall(Access(address, "shop", "key"), CLOCK).open()
            assert no.value.reason == why
