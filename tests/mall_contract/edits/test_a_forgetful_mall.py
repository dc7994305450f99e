"""A plain mall reads a level and writes it back later: what was reserved in between is forgotten."""

import json
from io import BytesIO
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from herstal_pos.mall import open_mall
from herstal_pos.services.mall.platform import MallLevel
from tests.mall_contract.worlds import CLOCK, PUSHES, Vendure


class Forgetting(HTTPAdapter):
    """The mall's levels, with so many pieces less allocated: below nothing, where none were."""

    pieces = 1

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        answer = super().send(request, *args, **kwargs)
        said = json.dumps(json.loads(answer.raw.read(), object_hook=self._forgotten)).encode()
        answer.raw = HTTPResponse(BytesIO(said), preload_content=False)
        answer.headers["Content-Length"] = str(len(said))
        return answer

    def _forgotten(self, found: dict[str, Any]) -> dict[str, Any]:
        if "stockAllocated" in found:
            found["stockAllocated"] -= self.pieces
        return found


@pytest.mark.parametrize("on_hand", [0, 1, 5])
def test_what_it_forgot_is_sold_to_nobody(real: Vendure, on_hand: int) -> None:
    """On hand less than nothing, where nothing is there: a shopper could buy what is forgotten. The town's
    counts under a lock."""
    article = real.article(3)
    session = requests.Session()
    session.mount("http://", Forgetting())
    mall = open_mall(real.access, CLOCK, session, lambda _: None)
    mall.open()
    [result] = mall.put_stock([MallLevel(article.ref, on_hand, 0, 0, next(PUSHES))])
    assert (result.state, result.on_hand) == ("ok", on_hand)
    there, _ = real.clerk.level(article.sku)
    assert there == (on_hand if real.is_town else on_hand - Forgetting.pieces)


def test_what_the_shop_knows_to_be_forgotten_is_taken_off_once(real: Vendure) -> None:
    """The town's mall is told by the shop; a plain one is read before each count, and says it itself."""
    article = real.article(3)
    session = requests.Session()
    session.mount("http://", Forgetting())
    mall = open_mall(real.access, CLOCK, session, lambda _: None)
    mall.open()
    [before] = mall.read_stock([article.ref])
    assert (before.on_hand, before.reserved) == (3, -Forgetting.pieces)
    level = MallLevel(article.ref, 5, 0, 0, next(PUSHES), surplus=-Forgetting.pieces)
    [result] = mall.put_stock([level])
    assert (result.state, result.on_hand) == ("ok", 4)
    assert real.clerk.level(article.sku)[0] == 4
    late = MallLevel(article.ref, 5, 0, 0, level.sequence - 1, surplus=-Forgetting.pieces)
    [result] = mall.put_stock([late])
    assert (result.state, result.on_hand) == ("ok", 4)


def test_what_it_reserves_for_nobody_is_on_top_of_what_it_allocates_twice(real: Vendure) -> None:
    article = real.article(5)
    real.buy({article.sku: 2})
    mall = real.till().mall
    mall.open()
    [result] = mall.put_stock([MallLevel(article.ref, 5, 2, 0, next(PUSHES), surplus=1)])
    assert (result.state, result.on_hand) == ("ok", 6)
    assert mall.read_stock([article.ref])[0].on_hand == 6
