"""What a shop sells is listed in the mall: the whole of each article, once, and never deleted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count

import pytest

from herstal_pos.services.mall.platform import ListingResult, Mall, MallLevel, MallListing
from tests.mall_contract.guest import NotBought
from tests.mall_contract.lossy_lines import said_until_heard
from tests.mall_contract.worlds import PUSHES, Vendure, World

NUMBERS = count(1)


def new_listing(**more: object) -> MallListing:
    """Of an article that nobody has listed."""
    number = next(NUMBERS)
    sku = f"58{number:011d}"
    listing = MallListing(f"own-{sku}", sku, f"Tarte {number}", 1250, 600, names={"nl": f"Taart {number}"})
    return replace(listing, sequence=next(PUSHES), **more)  # type: ignore[arg-type]


def put(mall: Mall, listing: MallListing) -> ListingResult:
    [result] = mall.put_listings([listing])
    return result


def again(listing: MallListing, **more: object) -> MallListing:
    return replace(listing, sequence=next(PUSHES), **more)  # type: ignore[arg-type]


def listed(mall: Mall, listing: MallListing) -> MallListing:
    [found] = [one for one in mall.pull_listings() if one.sku == listing.sku]
    return found


@pytest.fixture(scope="module")
def mall(world: World) -> Mall:
    return world.till().mall


def test_an_article_is_made_once_and_then_changed(mall: Mall) -> None:
    new = new_listing()
    made = put(mall, new)
    assert (made.key, made.state) == (new.key, "ok")
    assert put(mall, again(new)) == made
    assert put(mall, again(new, title="Tarte au riz", vat_points=2100, ref=made.ref)) == made
    there = listed(mall, new)
    assert (there.title, there.price_cents, there.vat_points) == ("Tarte au riz", 1250, 2100)
    assert (there.ref, there.active) == (made.ref, True)


def test_a_new_price_reaches_the_shoppers_or_is_refused(mall: Mall, world: World) -> None:
    new = new_listing()
    ref = put(mall, new).ref
    answer = put(mall, again(new, price_cents=1300, ref=ref))
    if world.is_town:
        assert (answer.state, listed(mall, new).price_cents) == ("ok", 1300)
    else:
        assert (answer.state, answer.reason) == ("refused", "price_not_shown")
        assert listed(mall, new).price_cents == 1250


def test_it_is_taken_off_sale_and_put_on_again_whatever_its_price(mall: Mall) -> None:
    new = new_listing()
    ref = put(mall, new).ref
    assert put(mall, again(new, active=False, price_cents=0, ref=ref)).state == "ok"
    assert not listed(mall, new).active
    assert put(mall, again(new, ref=ref)).state in ("ok", "refused")
    assert listed(mall, new).active


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"price_cents": 10_000_000}, "price"),
        ({"price_cents": 0}, "price"),
        ({"title": "<b>Tarte</b>"}, "name"),
        ({"names": {"nl": "x" * 121}}, "name"),
    ],
)
def test_what_no_shopper_can_be_shown_is_refused_and_the_others_are_made(
    mall: Mall, wrong: dict[str, object], reason: str
) -> None:
    good, bad = new_listing(), new_listing(**wrong)
    results = mall.put_listings([bad, good])
    assert [(one.key, one.state, one.reason) for one in results] == [
        (bad.key, "refused", reason),
        (good.key, "ok", ""),
    ]


def test_a_rate_that_the_mall_does_not_know_is_refused(mall: Mall, world: World) -> None:
    if isinstance(world, Vendure):
        assert put(mall, new_listing(vat_points=700)).reason == "vat_unknown"


def test_an_article_that_the_mall_has_is_linked_by_its_number(mall: Mall, world: World) -> None:
    there = world.article(3)
    answer = put(mall, again(new_listing(), key="mine", sku=there.sku, price_cents=there.price_cents))
    assert (answer.state, answer.ref) == ("ok", there.ref)


def test_of_two_with_one_number_a_person_chooses(mall: Mall) -> None:
    first, second = new_listing(), new_listing()
    refs = [put(mall, first).ref, put(mall, second).ref]
    assert put(mall, again(second, sku=first.sku, ref=refs[1])).state == "ok"
    doubtful = again(new_listing(), sku=first.sku)
    answer = put(mall, doubtful)
    assert (answer.state, answer.reason, answer.detail.split()) == ("refused", "ambiguous", refs)
    assert put(mall, again(doubtful, ref=refs[1])).ref == refs[1]


def test_what_the_staff_deleted_is_listed_again(mall: Mall, world: World) -> None:
    new = new_listing()
    ref = put(mall, new).ref
    world.delist(replace(new, ref=ref))
    answer = put(mall, again(new))
    assert answer.state == "ok"
    there = listed(mall, new)
    assert (there.ref, there.active) == (answer.ref, True)
    if isinstance(world, Vendure) and world.is_town:
        assert answer.ref == ref


def test_an_article_is_made_once_with_any_answer_lost(world: World) -> None:
    till = world.till()
    till.mall.open()
    made = []
    for number in count(1):
        one = new_listing()
        made.append(one.sku)
        said_until_heard(till.line, number, partial(till.mall.put_listings, [one]))
        if not till.line.countdown.has_lost:
            break
    there = [one.sku for one in till.mall.pull_listings() if one.sku in made]
    assert sorted(there) == made


def test_a_name_in_three_languages_and_one_of_them_changed_with_any_answer_lost(world: World) -> None:
    till = world.till()
    till.mall.open()
    for number in count(1):
        one = new_listing(names={"nl": "Taart", "en": "Pie"})
        ref = put(till.mall, one).ref
        changed = again(one, names={"nl": "Rijsttaart", "en": "Pie"}, ref=ref)
        said_until_heard(till.line, number, partial(till.mall.put_listings, [changed]))
        if isinstance(world, Vendure):
            assert world.names(ref) == {"fr": one.title, "nl": "Rijsttaart", "en": "Pie"}
        if not till.line.countdown.has_lost:
            break


def test_two_tills_that_list_one_article_at_one_moment_make_one(world: World) -> None:
    """In the town; on a plain mall the lease lets one till speak."""
    if not world.is_town:
        return
    doors = [world.till().mall for _ in range(2)]
    for door in doors:
        door.open()
    for _ in range(3):
        one = new_listing()
        with ThreadPoolExecutor(2) as tills:
            answers = [*tills.map(lambda door, one=one: put(door, one), doors)]
        assert len({answer.ref for answer in answers}) == 1
        assert [answer.state for answer in answers] == ["ok", "ok"]
        listed(doors[0], one)


def test_what_was_said_before_changes_nothing_in_the_town(mall: Mall, world: World) -> None:
    if not world.is_town:
        return
    new = new_listing()
    newer = again(new, price_cents=1400)
    ref = put(mall, newer).ref
    answer = put(mall, replace(new, ref=ref))
    assert (answer.state, answer.reason) == ("retry", "stale")
    assert listed(mall, new).price_cents == 1400


def test_a_filled_basket_is_not_paid_once_the_article_is_off(mall: Mall, world: World) -> None:
    """Nothing on hand first, then off: whoever has it in the basket is told on the way to payment."""
    if not isinstance(world, Vendure):
        return
    there = world.article(5)
    basket = world.basket(there.ref, 2)
    [level] = mall.put_stock([MallLevel(there.ref, 5, 0, 5, next(PUSHES))])
    assert level.state == "ok"
    put(mall, again(there, active=False))
    with pytest.raises(NotBought):
        basket.pay()
    assert world.left(there.sku) == 0
