"""The picture of an article: kept with its form against what was seen, and sealed."""

from herstal_pos.domain.stock.pictures.picture import MOST_BYTES, picture_key
from herstal_pos.services import commands, notices, views
from tests.little_shop import BREAD, CHEESE, LittleShop
from tests.services.stock.test_articles import HONEY, article

ONE, OTHER = b"\xff\xd8\xff one \xff\xd9", b"\xff\xd8\xff other \xff\xd9"


def taken(seen: views.ArticleView, jpeg: bytes) -> commands.SaveArticle:
    return commands.SaveArticle(
        seen.product_id, seen.seen, seen.form, picture=jpeg, picture_seen=seen.picture_key
    )


def test_a_picture_is_kept_exchanged_and_taken_away(shop: LittleShop) -> None:
    for jpeg in (ONE, OTHER, b"", ONE):
        shop.do(taken(article(shop, BREAD), jpeg))
        shown = article(shop, BREAD)
        assert (shown.picture, shown.picture_key) == (jpeg, picture_key(jpeg))
        assert shop.verify().findings == ()
    (stock,) = shop.do(commands.ShowStock(shop.product(BREAD).id))
    assert isinstance(stock, notices.StockShown)
    assert stock.article.picture == ONE
    assert article(shop, CHEESE).picture == b""


def test_a_new_article_brings_its_picture_along(shop: LittleShop) -> None:
    (made,) = shop.do(commands.SaveArticle("", "", HONEY, picture=ONE))
    assert isinstance(made, notices.ArticleChanged)
    assert made.article.picture == ONE


def test_the_form_alone_leaves_it(shop: LittleShop) -> None:
    shop.do(taken(article(shop, BREAD), ONE))
    seen = article(shop, BREAD)
    shop.do(commands.SaveArticle(seen.product_id, seen.seen, seen.form))
    assert article(shop, BREAD).picture == ONE


def test_one_that_is_another_by_now_is_not_overwritten(shop: LittleShop) -> None:
    seen = article(shop, BREAD)
    shop.do(taken(seen, ONE))
    now = article(shop, BREAD)
    stale = commands.SaveArticle(now.product_id, now.seen, now.form, picture=OTHER)
    assert shop.refusal(stale) == "article_changed"
    assert article(shop, BREAD).picture == ONE


def test_what_the_till_did_not_write_is_refused(shop: LittleShop) -> None:
    seen = article(shop, BREAD)
    for odd in (b"<svg/>", b"\xff\xd8\xff without an end", ONE[:-2] + bytes(MOST_BYTES) + ONE[-2:]):
        assert shop.refusal(taken(seen, odd)) == "picture_odd"
    assert article(shop, BREAD).picture == b""


def test_the_same_again_writes_nothing(shop: LittleShop) -> None:
    shop.do(taken(article(shop, BREAD), ONE))
    before = entries(shop)
    shop.do(taken(article(shop, BREAD), ONE))
    assert entries(shop) == before == 1


def entries(shop: LittleShop) -> int:
    with shop.storage.look() as work:
        return sum(each.kind == "picture_kept" for each in work.audit.journal(shop.counter.till.id))
