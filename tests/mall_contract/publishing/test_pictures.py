"""The picture of an article in the mall: sent once, shown first, exchanged, taken away; or it keeps none."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from herstal_pos.domain.stock.pictures.picture import picture_key, picture_name
from herstal_pos.services import commands, views
from herstal_pos.services.mall.platform import MallListing
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.publishing.test_a_till_publishes import listed, new_article, publish
from tests.mall_contract.publishing.test_publishing import again, new_listing, put
from tests.mall_contract.test_a_till_on_each_mall import TillOnAMall, opened
from tests.mall_contract.worlds import Vendure, World
from tests.ui.stock.pictures.photos import halves, written

ONE, OTHER = written(halves(60, 40)), written(halves(90, 60))


def kept(world: World, listing: MallListing, jpeg: bytes) -> int:
    """How many assets there are of it; a mall that names none keeps one of each article."""
    return world.assets(picture_name(listing.key, jpeg)) if isinstance(world, Vendure) else 1


def test_it_is_shown_exchanged_and_taken_away(with_pictures: World) -> None:
    world, mall = with_pictures, with_pictures.till().mall
    new = new_listing(picture=ONE)
    made = put(mall, new)
    assert (made.state, made.keeps_pictures) == ("ok", True)
    assert world.pictures(made.ref) == [picture_key(ONE)]
    assert put(mall, again(new, ref=made.ref)).state == "ok"
    assert kept(world, new, ONE) == 1
    assert put(mall, again(new, ref=made.ref, picture=OTHER)).state == "ok"
    assert world.pictures(made.ref) == [picture_key(OTHER)]
    assert put(mall, again(new, ref=made.ref, picture=None, title="Tarte au riz")).state == "ok"
    assert world.pictures(made.ref) == [picture_key(OTHER)]
    assert put(mall, again(new, ref=made.ref, picture=b"")).state == "ok"
    assert world.pictures(made.ref) == []
    assert put(mall, again(new, ref=made.ref, picture=ONE)).state == "ok"
    assert (world.pictures(made.ref), kept(world, new, ONE)) == ([picture_key(ONE)], 1)


@pytest.mark.parametrize("number", range(1, 15))
def test_whatever_answer_is_lost_there_is_one(with_pictures: World, number: int) -> None:
    till = with_pictures.till()
    new = new_listing(picture=ONE)
    till.mall.put_listings([])
    result = said_until_heard(till.line, number, lambda: put(till.mall, again(new)))
    assert result.state == "ok"
    assert with_pictures.pictures(result.ref) == [picture_key(ONE)]
    assert kept(with_pictures, new, ONE) == 1


def test_of_two_tills_that_send_it_one_after_the_other_the_second_finds_it(with_pictures: World) -> None:
    first, second = with_pictures.till().mall, with_pictures.till().mall
    new = new_listing(picture=ONE)
    ref = put(first, new).ref
    assert put(second, again(new)).ref == ref
    assert (with_pictures.pictures(ref), kept(with_pictures, new, ONE)) == ([picture_key(ONE)], 1)


def test_of_two_tills_at_one_moment_one_picture_is_shown(with_pictures: World) -> None:
    tills = [with_pictures.till().mall for _ in range(2)]
    new = new_listing()
    ref = put(tills[0], new).ref
    put(tills[1], again(new, ref=ref))
    with ThreadPoolExecutor() as pool:
        [*pool.map(lambda mall: put(mall, again(new, ref=ref, picture=ONE)), tills)]
    put(tills[0], again(new, ref=ref, picture=ONE))
    assert with_pictures.pictures(ref) == [picture_key(ONE)]


def test_a_picture_of_the_mall_s_people_stays_behind_the_shop_s(with_pictures: World) -> None:
    if not isinstance(with_pictures, Vendure):
        return  # nobody but the shop shows anything there
    mall, staff = with_pictures.till().mall, with_pictures.staff()
    theirs = put(mall, new_listing(picture=OTHER))
    asset = staff.ask(_PRODUCT, id=theirs.ref)["product"]["featuredAsset"]["id"]
    new = new_listing()
    ref = put(mall, new).ref
    product = staff.ask(_PRODUCT, id=ref)["product"]["id"]
    staff.ask(_LINK, i={"id": product, "assetIds": [asset], "featuredAssetId": asset})
    put(mall, again(new, ref=ref, picture=ONE))
    assert with_pictures.pictures(ref) == [picture_key(ONE), picture_key(OTHER)]
    put(mall, again(new, ref=ref, picture=b""))
    assert with_pictures.pictures(ref) == [picture_key(OTHER)]


def test_a_mall_that_keeps_none_says_so_and_takes_the_rest(without_pictures: World) -> None:
    mall = without_pictures.till().mall
    made = put(mall, new_listing(picture=ONE))
    assert (made.state, made.keeps_pictures) == ("ok", False)
    assert without_pictures.pictures(made.ref) == []
    assert put(mall, new_listing()).keeps_pictures is None


# --- a till


def taken(till: TillOnAMall, product_id: str, jpeg: bytes) -> views.ArticleView:
    """As its form was left with `F12`; what it is then."""
    [shown] = till.shop.do(commands.ShowArticle(product_id))
    now = shown.article
    save = commands.SaveArticle(now.product_id, now.seen, now.form, picture=jpeg)
    till.shop.do(replace(save, picture_seen=now.picture_key, sure=True))
    till.catch_up()
    [shown] = till.shop.do(commands.ShowArticle(product_id))
    article: views.ArticleView = shown.article
    return article


def test_a_till_sends_the_photo_of_its_article_and_takes_it_away(
    with_pictures: World, tmp_path: Path
) -> None:
    with opened(with_pictures, tmp_path) as till:
        article = new_article(till)
        taken(till, article.id, ONE)
        publish(till, article)
        [there] = listed(till, article)
        assert with_pictures.pictures(there.ref) == [picture_key(ONE)]
        for jpeg in (OTHER, b""):
            assert taken(till, article.id, jpeg).mall_keeps_pictures
            assert with_pictures.pictures(there.ref) == [picture_key(jpeg)] * bool(jpeg)
        till.agree()


def test_the_form_says_that_the_mall_keeps_none(without_pictures: World, tmp_path: Path) -> None:
    with opened(without_pictures, tmp_path) as till:
        article = new_article(till)
        publish(till, article)
        assert not taken(till, article.id, ONE).mall_keeps_pictures
        [there] = listed(till, article)
        assert (without_pictures.pictures(there.ref), there.active) == ([], True)
        till.agree()


_PRODUCT = "query($id: ID!) { productVariant(id: $id) { product { id featuredAsset { id } } } }"
_LINK = "mutation($i: UpdateProductInput!) { updateProduct(input: $i) { id } }"
