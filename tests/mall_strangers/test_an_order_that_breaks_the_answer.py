"""A row in the mall's own database that its interface cannot tell: the page of orders fails because of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import psycopg
import pytest

from herstal_pos.services.mall.platform import MallOrder
from tests.mall import rig
from tests.mall_contract.worlds import Vendure

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

pytestmark = pytest.mark.whole

type Broken = tuple[Vendure, str]


@pytest.fixture(params=["town", "plain"])
def broken(request: pytest.FixtureRequest) -> Iterator[Broken]:
    """The mall, and its database."""
    postgres: PostgresServer = request.getfixturevalue("postgres")
    mode: Literal["town", "plain"] = request.param
    with postgres.empty_database() as url, rig.mall(mode, url, articles=1) as mall:
        yield Vendure(mall), url


def pulled(world: Vendure) -> tuple[dict[str, MallOrder], list[tuple[str, str, str]]]:
    """By reference; and what was set aside."""
    till = world.till().mall
    page = till.pull_orders("")
    return {order.ref: order for order in page.orders}, [
        (one.kind, one.ref, one.why) for one in till.odd_things()
    ]


def test_one_order_over_which_the_mall_fails_keeps_no_other_out(broken: Broken) -> None:
    world, url = broken
    article = world.article(20)
    refs = world.buy({article.sku: 1}, times=5)
    bad = refs[2]
    with psycopg.connect(url) as database:
        database.execute("""UPDATE "order" SET "currencyCode" = 'PISTOLE' WHERE id = %s""", [int(bad)])
    orders, odd = pulled(world)
    assert orders.keys() == {*refs} - {bad}
    assert odd == [("order", bad, "failed")]
    with psycopg.connect(url) as database:
        database.execute("""UPDATE "order" SET "currencyCode" = 'EUR' WHERE id = %s""", [int(bad)])
    orders, odd = pulled(world)
    assert orders.keys() == {*refs}
    assert not odd
