"""What a mall may answer to a picture, and what the till makes of it: the rest is not held up."""

from collections.abc import Mapping
from typing import Any

import pytest

from herstal_pos.domain.stock.pictures.picture import picture_name
from herstal_pos.mall.access import Access
from herstal_pos.mall.vendure import documents
from herstal_pos.mall.vendure.pictures import Pictures
from herstal_pos.mall.vendure.wire import Wire
from herstal_pos.services.mall.platform import (
    Forbidden,
    ListingResult,
    MallListing,
    OddAnswer,
    Stumbled,
    TooLarge,
)

JPEG = b"\xff\xd8\xff one \xff\xd9"
LISTING = MallListing("own-1", "58", "Tarte", 1250, 600, ref="7", picture=JPEG)
TAKEN = ListingResult("own-1", "ok", "7")
NAMED = {"id": "3", "name": picture_name("own-1", JPEG)}
BARE: Mapping[str, Any] = {"items": [{"product": {"id": "1", "featuredAsset": None, "assets": []}}]}
NONE: Mapping[str, Any] = {"items": []}


class Scripted(Wire):
    """Answers by document; an exception is raised."""

    def __init__(self, **answers: Any) -> None:
        super().__init__(Access("http://127.0.0.1:9", "shop", "key"))
        self._answers = {"PICTURED": BARE, "ASSETS": NONE, "UPDATE_PRODUCT": {"id": "1"}} | answers
        self.asked: list[str] = []

    def ask(self, document: str, *, answer_s: float = 0, **variables: object) -> Any:
        del answer_s, variables
        name = next(name for name, text in vars(documents).items() if text == document)
        self.asked.append(name)
        answer = self._answers[name]
        if isinstance(answer, Exception):
            raise answer
        return answer


def shown(wire: Scripted) -> ListingResult:
    return Pictures(wire).shown(LISTING, TAKEN)


@pytest.mark.parametrize(
    "no",
    [
        pytest.param(Stumbled("error.no-asset-storage-strategy-configured"), id="no store"),
        pytest.param(Forbidden("a shop may keep none"), id="no right"),
    ],
)
def test_a_mall_that_keeps_none_says_so(no: Exception) -> None:
    wire = Scripted(CREATE_ASSETS=no)
    assert shown(wire).keeps_pictures is False
    assert shown(wire).state == "ok"
    assert "UPDATE_PRODUCT" not in wire.asked


def test_where_a_shop_may_not_look_none_is_sent() -> None:
    wire = Scripted(ASSETS=Forbidden("not yours"))
    assert shown(wire).keeps_pictures is False
    assert "CREATE_ASSETS" not in wire.asked


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param([{"errorCode": "MIME_TYPE_ERROR", "message": "not permitted"}], id="its kind"),
        pytest.param(TooLarge("413"), id="its size"),
    ],
)
def test_a_picture_that_is_refused_is_told_a_person(answer: Any) -> None:
    result = shown(Scripted(CREATE_ASSETS=answer))
    assert (result.state, result.reason) == ("refused", "picture")


def test_a_mall_that_fails_over_it_is_asked_again() -> None:
    with pytest.raises(Stumbled):
        shown(Scripted(CREATE_ASSETS=Stumbled("deadlock")))


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"PICTURED": NONE}, id="no such article"),
        pytest.param({"PICTURED": {"items": [{"product": None}]}}, id="no product"),
        pytest.param({"PICTURED": {"items": 7}}, id="no list"),
        pytest.param({"ASSETS": {"items": [{"id": 3}]}}, id="an asset without a name"),
        pytest.param({"CREATE_ASSETS": [{"id": "3"}]}, id="made, and not there"),
        pytest.param({"CREATE_ASSETS": None}, id="nothing"),
    ],
)
def test_an_odd_answer_is_named(answers: dict[str, Any]) -> None:
    with pytest.raises(OddAnswer):
        shown(Scripted(**answers))


def test_what_is_there_already_is_only_linked() -> None:
    wire = Scripted(ASSETS={"items": [NAMED]})
    assert shown(wire).keeps_pictures is True
    assert wire.asked == ["PICTURED", "ASSETS", "UPDATE_PRODUCT"]


def test_what_is_shown_already_is_only_looked_at() -> None:
    there = {"items": [{"product": {"id": "1", "featuredAsset": NAMED, "assets": [NAMED]}}]}
    wire = Scripted(PICTURED=there)
    assert shown(wire).keeps_pictures is True
    assert wire.asked == ["PICTURED"]
