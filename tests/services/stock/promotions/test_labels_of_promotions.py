"""The shelf says which promotion holds, and its labels are owed when one begins, ends or is changed."""

from herstal_pos.services import commands, notices
from herstal_pos.services.paper.label_paper import label_of
from tests.little_shop import BEER, BREAD, CHEESE, LittleShop
from tests.services.stock.promotions.test_promotions import keep


def owed(shop: LittleShop) -> list[tuple[str, str]]:
    (listed,) = shop.do(commands.ListLabels())
    assert isinstance(listed, notices.LabelsListed)
    return [(label.product_id, label.reason) for label in listed.labels]


def offer(shop: LittleShop, code: str) -> str:
    product = shop.product(code)
    with shop.storage.look() as work:
        label = label_of(product.id, work, shop.counter)
    return label.offer[0] if label.offer else ""


def forget(shop: LittleShop) -> None:
    shop.do(commands.ForgetLabels(tuple(each for each, _ in owed(shop))))


def bread_owed(shop: LittleShop) -> list[tuple[str, str]]:
    return [(shop.product(BREAD).id, "promotion")]


def test_what_holds_stands_on_the_shelf_and_is_owed_at_once(shop: LittleShop) -> None:
    forget(shop)
    one = keep(shop, BREAD, CHEESE)  # cheese is weighed, and counts for none
    assert (offer(shop, BREAD), offer(shop, CHEESE), offer(shop, BEER)) == ("3 pour 2", "", "")
    assert owed(shop) == bread_owed(shop)
    forget(shop)
    keep(shop, BREAD, name="2e gratuit", kind="second", figures=(2, 10_000))
    assert offer(shop, BREAD) == "2e gratuit"  # which takes the most off
    forget(shop)
    shop.do(commands.EndPromotion(one.promotion_id))
    assert owed(shop) == bread_owed(shop)
    assert shop.verify().findings == ()


def test_another_day_owes_what_begins_and_what_is_over(shop: LittleShop) -> None:
    shop.do(commands.FollowPrices())
    forget(shop)
    keep(shop, BREAD, days=("2711", "2811"))  # the day after tomorrow, and the one that follows
    assert (owed(shop), offer(shop, BREAD)) == ([], "")
    for days, name, labels in ((1, "", []), (1, "3 pour 2", bread_owed(shop)), (1, "3 pour 2", [])):
        shop.clock.pass_by(days=days)
        shop.do(commands.FollowPrices())
        assert (offer(shop, BREAD), owed(shop)) == (name, labels)
        forget(shop)
    shop.clock.pass_by(days=4)  # the shop was closed
    shop.do(commands.FollowPrices())
    assert (offer(shop, BREAD), owed(shop)) == ("", bread_owed(shop))
    forget(shop)
    shop.do(commands.FollowPrices())
    assert owed(shop) == []
