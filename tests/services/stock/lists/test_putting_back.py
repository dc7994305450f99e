"""A list that was brought in is put back: all of it, but for what was sold, moved or changed since."""

from herstal_pos.services import commands, dispatch, notices, views
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.services.stock.bulk.steps import changed, offered, shelf, stopped_after
from tests.services.stock.lists.test_bringing_in import bring
from tests.services.stock.test_articles import article, owed, save

HEAD = "code;nom;prix;tva;stock;ean\n"
EAN, OTHER_EAN = "5410000000019", "5410000000026"
TWO = HEAD + f"7001;Miel;4,99;6;12;{EAN}\n7002;Sirop;3,50;6;;\n"


def last(shop: LittleShop) -> views.BulkView | None:
    (news,) = shop.do(commands.ShowBulk(of_list=True))
    assert isinstance(news, notices.ListOffered)
    return news.bulk


def put_back(shop: LittleShop) -> views.BulkView:
    bulk = last(shop)
    assert bulk is not None
    return changed(shop, commands.UndoBulk(bulk.bulk_id))


def figures(bulk: views.BulkView) -> dict[tuple[str, str], int]:
    return bulk.counts


def there(shop: LittleShop, code: str) -> bool:
    with shop.storage.look() as work:
        return work.products.by_code(code) is not None or work.products.by_barcode(code) is not None


def test_what_it_made_is_retired_and_its_stock_gone(shop: LittleShop) -> None:
    before = shelf(shop)
    bring(shop, TWO)
    honey = shop.product("7001").id
    back = put_back(shop)
    assert (back.state, figures(back)) == ("undone", {("undone", "made"): 2})
    assert (there(shop, "7001"), there(shop, EAN)) == (False, False)
    kept = article_by_id(shop, honey)
    assert (kept.retired, kept.on_hand) == (True, 0)
    assert {id_: row for id_, row in shelf(shop).items() if id_ in before} == before
    assert last(shop) is None
    assert shop.verify().findings == ()


def article_by_id(shop: LittleShop, product_id: str) -> views.ArticleView:
    (news,) = shop.do(commands.ShowArticle(product_id))
    assert isinstance(news, notices.ArticleShown)
    return news.article


def test_the_same_list_comes_again_as_if_for_the_first_time(shop: LittleShop) -> None:
    bring(shop, TWO)
    put_back(shop)
    again = bring(shop, TWO)
    assert (again.added, again.changed, again.asked) == (2, 0, ())
    assert shop.on_hand("7001") == 12_000
    assert shop.product(EAN).code == "7001"
    assert shop.verify().findings == ()


def test_what_it_changed_has_again_what_it_had(shop: LittleShop) -> None:
    before, cards = shelf(shop), article(shop, BREAD)
    name = shop.product(BREAD).names
    bring(shop, f"code;nom;prix;tva;minimum;rayon\n{BREAD};Pain gris;3,90;6;5;Z\n")
    assert shop.product(BREAD).price_cents == 390
    back = put_back(shop)
    assert figures(back) == {("undone", "changed"): 1}
    assert shelf(shop) == before
    assert shop.product(BREAD).names == name
    assert article(shop, BREAD).form.minimum == cards.form.minimum
    assert owed(shop, BREAD) is None
    assert shop.verify().findings == ()


def test_what_was_sold_stays(shop: LittleShop) -> None:
    bring(shop, TWO)
    shop.sell("7001", "7002")
    back = put_back(shop)
    assert figures(back) == {("kept", "made"): 2}
    assert (shop.on_hand("7001"), there(shop, EAN), there(shop, "7002")) == (11_000, True, True)


def test_what_lies_in_a_cart_stays(shop: LittleShop) -> None:
    bring(shop, TWO)
    shop.add("7001")
    assert figures(put_back(shop)) == {("kept", "made"): 1, ("undone", "made"): 1}
    shop.pay()
    assert shop.on_hand("7001") == 11_000


def test_what_another_hand_changed_since_stays(shop: LittleShop) -> None:
    bring(shop, TWO + f"{BREAD};Pain gris;3,90;6;;\n")
    shop.do(save(article(shop, "7002"), names={"fr": "Sirop de Liège"}))
    shop.do(commands.SetPrice(shop.product(BREAD).id, 400))
    back = put_back(shop)
    assert figures(back) == {("undone", "made"): 1, ("kept", "made"): 1, ("kept", "changed"): 1}
    assert shop.product(BREAD).price_cents == 400
    assert not article(shop, "7002").retired


def test_opening_stock_of_what_there_was_goes_and_may_come_again(shop: LittleShop) -> None:
    bring(shop, "code;nom;prix;tva\n7003;Thé;2,50;6\n")
    bring(shop, "code;nom;prix;tva;stock\n7003;Thé;2,50;6;9\n")
    assert figures(put_back(shop)) == {("undone", "changed"): 1}
    assert (shop.on_hand("7003"), shop.product("7003").tracked) == (0, False)
    assert bring(shop, "code;nom;prix;tva;stock\n7003;Thé;2,50;6;8\n").changed == 1
    assert shop.on_hand("7003") == 8_000
    assert shop.verify().findings == ()


def test_opening_stock_of_which_some_was_sold_stays(shop: LittleShop) -> None:
    bring(shop, "code;nom;prix;tva\n7003;Thé;2,50;6\n")
    bring(shop, "code;nom;prix;tva;stock\n7003;Thé;2,50;6;9\n")
    shop.sell("7003")
    assert figures(put_back(shop)) == {("kept", "changed"): 1}
    assert shop.on_hand("7003") == 8_000


def test_a_code_that_went_to_another_article_comes_back(shop: LittleShop) -> None:
    bring(shop, HEAD + f"7001;Miel;4,99;6;;{EAN}\n")
    bring(shop, HEAD + f"7001;Miel;4,99;6;;{OTHER_EAN}\n7002;Sirop;3,50;6;;{EAN}\n")
    assert shop.product(EAN).code == "7002"
    assert put_back(shop).count("kept") == 0
    assert shop.product(EAN).code == "7001"


def test_a_code_that_another_hand_gave_away_is_left(shop: LittleShop) -> None:
    bring(shop, HEAD + f"7001;Miel;4,99;6;;{EAN}\n")
    bring(shop, HEAD + f"7001;Miel;4,99;6;;{OTHER_EAN}\n{BREAD};Pain;3,90;6;;\n")
    bring(shop, HEAD + f"7009;Autre;4,99;6;;{EAN}\n")
    newest = last(shop)
    assert newest is not None
    changed(shop, commands.UndoBulk(newest.bulk_id))
    back = put_back(shop)
    assert back.count("undone") == 2


def test_one_list_after_the_other_is_put_back(shop: LittleShop) -> None:
    before = shelf(shop)
    bring(shop, f"code;nom;prix;tva\n{BREAD};Pain gris;3,90;6\n")
    bring(shop, f"code;nom;prix;tva\n{BREAD};Pain gris;4,10;6\n")
    put_back(shop)
    assert shop.product(BREAD).price_cents == 390
    put_back(shop)
    assert shelf(shop) == before


def test_a_list_that_says_nothing_new_is_none_to_put_back(shop: LittleShop) -> None:
    bring(shop, TWO)
    put_back(shop)
    bring(shop, TWO)
    first = last(shop)
    bring(shop, TWO)
    again = last(shop)
    assert first is not None
    assert again is not None
    assert again.bulk_id == first.bulk_id


def test_a_price_of_many_at_once_is_another_thing(shop: LittleShop) -> None:
    bring(shop, TWO)
    assert offered(shop).bulk is None


def many(count: int) -> str:
    return HEAD + "".join(f"8{at:04};Article {at};2,50;21;9;\n" for at in range(count))


def test_who_stops_it_goes_on_and_twice_is_once() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, many(130))
        bulk = last(shop)
        assert bulk is not None
        half = stopped_after(shop, commands.UndoBulk(bulk.bulk_id), 1)
        assert half is not None
        assert 0 < half.count("undone") < 130
        assert put_back(shop).count("undone") == 130
        assert changed(shop, commands.UndoBulk(bulk.bulk_id)).count("undone") == 130
        assert not any(there(shop, f"8{at:04}") for at in range(130))
        assert shop.verify().findings == ()


def test_what_came_before_a_till_died_can_be_put_back() -> None:
    with open_shop(furnished=False) as shop:
        steps = dispatch.begin(commands.ImportCatalogue(many(450)), shop.storage, shop.counter)
        while not (isinstance(step := next(steps), notices.ListGoesOn) and step.done >= 200):
            pass
        steps.close()
        assert put_back(shop).count("undone") == 200
        assert bring(shop, many(450)).added == 450


def test_a_list_that_is_put_back_while_it_comes_in_stops() -> None:
    with open_shop(furnished=False) as shop:
        steps = dispatch.begin(commands.ImportCatalogue(many(450)), shop.storage, shop.counter)
        while not (isinstance(step := next(steps), notices.ListGoesOn) and step.done >= 200):
            pass
        assert put_back(shop).count("undone") == 200
        assert dispatch.to_the_end(steps).stopped
        assert not there(shop, "80300")
        assert shop.verify().findings == ()


def families(shop: LittleShop, *product_ids: str) -> int:
    with shop.storage.look() as work:
        return len(work.families.of_products(product_ids))


def test_a_variant_leaves_its_family(shop: LittleShop) -> None:
    text = (
        "Handle,SKU,Name,Category,Sold by weight,Option 1 name,Option 1 value,Price [B],In stock [B]\n"
        "ts,T-M,T-shirt,Textile,N,Taille,M,15.00,3\nts,T-L,,Textile,N,Taille,L,15.00,2\n"
    )
    answers = commands.ListAnswers(rates={"category:textile": "standard"}, prices="with")
    bring(shop, text, answers)
    small = shop.product("T-M").id
    assert families(shop, small) == 1
    put_back(shop)
    assert families(shop, small) == 0
    bring(shop, text, answers)
    assert families(shop, shop.product("T-M").id, shop.product("T-L").id) == 2
    assert shop.verify().findings == ()


def test_another_list_that_was_put_back_makes_no_stock_forgotten(shop: LittleShop) -> None:
    """What the ledger knows of an article is its own."""
    bring(shop, TWO)
    bring(shop, HEAD + "7003;Thé;2,10;6;5;\n")
    put_back(shop)
    again = bring(shop, TWO)
    assert (again.added, again.changed, again.asked) == (0, 0, ())
    assert article(shop, "7001").on_hand == 12_000
