"""A catalogue is brought in: safe to repeat, a bad line costs only itself, the ledger keeps its word."""

from dataclasses import replace

from herstal_pos.services import commands, notices
from tests.little_shop import BREAD, LittleShop, open_shop

HEAD = "code;ean;nom;unite;prix;tva;consigne;stock"


def bring(shop: LittleShop, *lines: str) -> notices.CatalogueImported:
    (imported,) = shop.do(commands.ImportCatalogue("\n".join((HEAD, *lines))))
    assert isinstance(imported, notices.CatalogueImported)
    return imported


def test_new_articles_are_added_with_their_opening_stock() -> None:
    with open_shop(furnished=False) as shop:
        assert bring(shop, "7;5412345678908;Miel;piece;4,99;6;;12") == notices.CatalogueImported(1, 0, ())
        assert (shop.product("7").price_cents, shop.on_hand("7")) == (499, 12_000)
        assert shop.verify().findings == ()


def test_the_same_file_twice_adds_nothing_and_leaves_the_stock_to_the_ledger() -> None:
    with open_shop(furnished=False) as shop:
        shop.do(commands.OpenDay(0))
        line = "7;5412345678908;Miel;piece;4,99;6;;12"
        bring(shop, line)
        product = shop.product("7")
        shop.sell("7")
        assert bring(shop, line) == notices.CatalogueImported(
            0, 0, (), asked=((2, "stock_kept", {"name": "Miel"}),), same=1
        )
        assert (shop.product("7"), shop.on_hand("7")) == (product, 11_000)
        assert bring(shop, line.replace(";;12", ";;11")) == notices.CatalogueImported(0, 0, (), same=1)


def test_a_known_article_gets_its_new_name_price_and_codes(shop: LittleShop) -> None:
    product = shop.product(BREAD)
    assert bring(shop, "1;5412345678908;Pain du pont;piece;3,50;6;;") == notices.CatalogueImported(0, 1, ())
    changed = shop.product(BREAD)
    assert (changed.id, changed.names["fr"], changed.price_cents) == (product.id, "Pain du pont", 350)
    assert changed.barcodes == ("5412345678908",)


def test_bad_lines_are_told_with_their_number_and_the_others_are_kept() -> None:
    with open_shop(furnished=False) as shop:
        imported = bring(
            shop,
            "7;;Miel;piece;4,99;6;;",
            "8;;Thym;piece;beaucoup;6;;",
            "9;5412345678909;Sel;piece;1,20;6;;",
            "10;;Sucre;piece;1,30;6;;",
        )
        assert (imported.added, imported.changed) == (3, 0)
        assert [(line, reason) for line, reason, _ in imported.refused] == [(3, "csv_price")]
        assert [(line, why) for line, why, _ in imported.asked] == [(4, "barcode_wrong")]
        assert shop.product("10").price_cents == 130


def test_a_bottle_may_stand_above_its_deposit() -> None:
    with open_shop(furnished=False) as shop:
        imported = bring(shop, "20;;Bière;piece;1,15;21;90;", "90;;Vidange;piece;0,10;outside;;")
        assert imported == notices.CatalogueImported(2, 0, ())
        assert shop.product("20").deposit_id == shop.product("90").id


def test_a_bottle_brought_later_finds_the_deposit_that_the_shop_has(shop: LittleShop) -> None:
    bring(shop, "7000;;Bière du pont;piece;1,95;21;901;")
    assert shop.product("7000").deposit_id == shop.product("901").id


def test_a_deposit_that_nobody_knows_costs_its_line_only() -> None:
    with open_shop(furnished=False) as shop:
        imported = bring(shop, "20;;Bière;piece;1,15;21;99;", "21;;Eau;piece;1,00;6;;")
        assert imported.added == 1
        assert [(line, reason) for line, reason, _ in imported.refused] == [(2, "csv_deposit_unknown")]


def test_an_article_whose_number_the_list_does_not_know_is_known_by_its_barcode(shop: LittleShop) -> None:
    """It keeps its own number; the name alone never makes two one."""
    imported = bring(
        shop,
        "7000;2004040001179;Pékèt;piece;9,99;21;;",
        "7001;;Demi-baguette;piece;1,20;6;;",
    )
    assert (imported.added, imported.changed, imported.refused) == (1, 1, ())
    changed = shop.product("2004040001179")
    assert (changed.code, changed.names["fr"], changed.price_cents) == ("450", "Pékèt", 999)
    assert shop.product("10").price_cents != shop.product("7001").price_cents == 120


def test_a_code_that_another_article_has_costs_its_line_only(shop: LittleShop) -> None:
    imported = bring(shop, "1;2004040001179;Pain;piece;3,20;6;;", "7001;;Thym;piece;1,20;6;;")
    assert (imported.added, [(line, reason) for line, reason, _ in imported.refused]) == (
        1,
        [(2, "barcode_taken")],
    )
    assert shop.product("2004040001179").names["fr"] == "Pékèt nature 70 cl"


def test_a_code_that_moves_from_one_article_to_another_in_one_file_moves(shop: LittleShop) -> None:
    imported = bring(
        shop,
        "450;2004040001186;Pékèt nature 70 cl;piece;14,90;21;;",
        "451;2004040001179;Pékèt citron 70 cl;piece;15,90;21;;",
    )
    assert imported == notices.CatalogueImported(0, 2, ())
    assert shop.product("2004040001179").code == "451"


def test_a_file_that_is_no_catalogue_is_told_and_changes_nothing(shop: LittleShop) -> None:
    (imported,) = shop.do(commands.ImportCatalogue("bonjour\nmonde\n"))
    assert (imported.added, imported.changed, imported.refused[0][1]) == (0, 0, "csv_no_name")


def test_more_articles_than_one_transaction_holds_are_all_there() -> None:
    with open_shop(furnished=False) as shop:
        imported = bring(shop, *(f"{code};;Article {code};piece;1,00;6;;3" for code in range(1, 1202)))
        assert (imported.added, imported.refused) == (1201, ())
        assert shop.on_hand("1201") == 3000
        assert shop.verify().findings == ()


def test_one_clash_among_many_costs_one_line(shop: LittleShop) -> None:
    lines = [f"{code};;Article {code};piece;1,00;6;;3" for code in range(7000, 8000)]
    lines[300] = "1;2004040001179;Pain;piece;3,20;6;;3"
    imported = bring(shop, *lines)
    assert (imported.added, len(imported.refused)) == (999, 1)
    assert imported.refused[0][0] == 302
    assert shop.on_hand("7999") == 3000


def test_a_list_of_new_prices_takes_nothing_else_away(shop: LittleShop) -> None:
    before = shop.product("420")
    shop.do(commands.ImportCatalogue("code;nom;prix;tva\n420;Jupiler;1,25;21\n"))
    after = shop.product("420")
    assert after == replace(before, price_cents=125, names=before.names | {"fr": "Jupiler"})
    assert after.barcodes
    assert after.tracked
    assert after.deposit_id


def test_an_empty_cell_of_a_column_that_is_there_does_take_away(shop: LittleShop) -> None:
    shop.do(commands.ImportCatalogue("code;nom;prix;tva;ean;consigne\n420;Jupiler;1,25;21;;\n"))
    assert (shop.product("420").barcodes, shop.product("420").deposit_id) == ((), None)


def test_a_file_without_codes_finds_the_articles_by_their_barcodes(shop: LittleShop) -> None:
    (imported,) = shop.do(commands.ImportCatalogue("ean;nom;prix;tva\n2004040001179;Pékèt;15,90;21\n"))
    assert (imported.added, imported.changed, imported.refused) == (0, 1, ())
    assert shop.product("450").price_cents == 1590


def test_two_lines_of_one_article_are_told_once(shop: LittleShop) -> None:
    lines = ("450;2004040001179;Pékèt;piece;15,90;21;;", ";2004040009991;Autre;piece;1,00;21;;")
    assert bring(shop, *lines).changed == 1
    (imported,) = shop.do(
        commands.ImportCatalogue(
            "code;ean;nom;prix;tva\n420;2004040000981;Bière;1,25;21\n;2004040000998;Bière;1,35;21\n"
        )
    )
    assert (imported.changed, [(line, reason) for line, reason, _ in imported.refused]) == (
        1,
        [(3, "csv_code_twice")],
    )


def test_stock_that_begins_to_be_kept_leaves_the_sales_before_it_in_order(shop: LittleShop) -> None:
    number = shop.sell("10").number_text
    assert shop.on_hand("10") is None
    bring(shop, "10;;Demi-baguette;piece;0,95;6;;40")
    assert shop.on_hand("10") == 40_000
    shop.open_receipt(number)
    shop.do(commands.ReturnAll())
    shop.pay()
    shop.sell("10")
    assert shop.on_hand("10") == 40_000
    assert shop.verify().findings == ()


EAN = "5412345678908"


def test_an_article_made_at_the_counter_is_completed_with_its_stock(shop: LittleShop) -> None:
    """Its own number, name, price and stock come with the list; what was sold meanwhile is taken from it."""
    shop.do(commands.CreateProduct(EAN, 450, "reduced"))
    made = shop.product(EAN)
    shop.pay()
    assert shop.on_hand(EAN) == -1000
    assert bring(shop, f"7000;{EAN};Miel;piece;4,99;6;;24") == notices.CatalogueImported(0, 1, ())
    completed = shop.product("7000")
    assert (completed.id, completed.names["fr"], completed.price_cents) == (made.id, "Miel", 499)
    assert shop.on_hand("7000") == 23_000
    with shop.storage.look() as work:
        assert work.cards.unfinished(9) == []
        assert [each.price_cents for each in work.cards.prices(made.id, 9)] == [499, 450]
    assert shop.verify().findings == ()


def test_stock_that_is_kept_without_an_opening_gets_it_from_the_list(shop: LittleShop) -> None:
    bring(shop, "7000;;Miel;piece;4,99;6;;0")
    shop.sell("7000")
    assert bring(shop, "7000;;Miel;piece;4,99;6;;24").asked == ()
    assert shop.on_hand("7000") == 23_000
    assert bring(shop, "7000;;Miel;piece;4,99;6;;24").asked == ((2, "stock_kept", {"name": "Miel"}),)


def test_a_price_of_a_list_has_its_history_and_owes_a_label(shop: LittleShop) -> None:
    bread = shop.product(BREAD)
    bring(shop, "1;;Pain;piece;3,50;6;;", "7000;;Miel;piece;4,99;6;;24")
    with shop.storage.look() as work:
        (change,) = work.cards.prices(bread.id, 9)
        assert (change.price_cents, change.was_cents) == (350, 320)
        assert {label.product_id: label.was_cents for label in work.labels_owed.owed(9)} == {bread.id: 320}
    assert shop.verify().findings == ()
