"""A shopkeeper connects the till to a real mall, with what was pasted from its letter."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.machinery import mall_door
from herstal_pos.ui.frame import theme
from herstal_pos.workers.mall import MallWorker
from tests.mall.rig import Mall, Shop, mall
from tests.town_shop import TownShop, open_town_shop
from tests.ui.mall.mall_till import MallTill

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module", params=["town", "plain"])
def real(request: pytest.FixtureRequest) -> Iterator[Mall]:
    with mall(request.param, articles=5) as opened:
        yield opened


@contextmanager
def till_of(qtbot: QtBot, shop: TownShop) -> Iterator[MallTill]:
    """Its mall's thread has the real line."""
    theme.load_fonts()
    worker = MallWorker(mall_door, shop.execute, shop.news.append, lambda: shop.secrets, jitter=lambda: 1.0)
    with closing(worker):
        shop.worker = worker
        till = MallTill(qtbot, shop)
        till.open_page()
        yield till


def ways_in(shop: Shop) -> tuple[str, str]:
    """Key and e-mail: a plain mall knows no keys."""
    return (shop.api_key, "") if shop.api_key else (shop.password, shop.email)


@pytest.mark.parametrize("door", ["", "/", "/shop-api", "/admin-api/", "/dashboard/orders?page=1"])
def test_it_is_let_in_and_says_which_shop_this_is(qtbot: QtBot, real: Mall, door: str) -> None:
    ours = real.shops[1]
    secret, email = ways_in(ours)
    with open_town_shop(connected=False) as shop, till_of(qtbot, shop) as till:
        till.fill(f" {real.url}{door} ", f"{ours.token} ", f" {secret} ", email)
        till.press("F12")
        assert till.sentence == f"Connecté. Le mall dit\u00a0: {ours.name}"
        assert till.card.title.text == ours.name
        assert shop.mall.settings.address == real.url
        assert secret not in " ".join(till.said())


def test_each_thing_that_is_wrong_is_a_sentence(qtbot: QtBot, real: Mall) -> None:
    ours = real.shops[1]
    secret, email = ways_in(ours)
    not_ours = "Cette clé n'est pas celle de ce magasin."
    wrong = {
        (real.url, ours.token, "another:one", email): "Le mall n'accepte pas cette clé.",
        (real.url, "no-such-shop", secret, email): not_ours,
        (f"{real.url}/town", ours.token, secret, email): "Ce qui répond à cette adresse n'est pas un mall.",
        ("127.0.0.1:1", ours.token, secret, email): "Le mall ne répond pas. Réessayez plus tard.",
    }
    with open_town_shop(connected=False) as shop, till_of(qtbot, shop) as till:
        for typed, said in wrong.items():
            till.fill(*typed)
            till.press("F12")
            assert till.sentence == said, typed[:2]
        assert shop.mall.state == "none"
        assert shop.secrets.stored == {}
