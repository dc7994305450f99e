"""A list brought in: looked at first, asked once, told by name, safe to repeat; and written as it is read."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.services.commands import ListAnswers
from herstal_pos.services.stock.csv_catalogue import ProductRow
from herstal_pos.services.stock.csv_cells import plain
from herstal_pos.services.stock.lists.columns import COLUMN_OF, COLUMNS
from herstal_pos.services.stock.lists.opening import parse
from herstal_pos.services.stock.lists.writing import titles_of
from herstal_pos.services.views import ListView
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.lists import exports
from tests.services.stock.lists.workbooks import xlsx
from tests.services.stock.test_csv_catalogue import RATES

LOYVERSE = ListAnswers(
    rates={"category:bieres": "standard", "category:textile": "standard", "category:fromages": "reduced"},
    prices="with",
)


def look(shop: LittleShop, content: bytes | str, answers: ListAnswers | None = None) -> ListView:
    (read,) = shop.do(commands.ReadList(content, answers or ListAnswers()))
    assert isinstance(read, notices.ListRead), read
    return read.list


def bring(
    shop: LittleShop, content: bytes | str, answers: ListAnswers | None = None
) -> notices.CatalogueImported:
    imported, *_ = shop.do(commands.ImportCatalogue(content, answers or ListAnswers()))
    assert isinstance(imported, notices.CatalogueImported)
    return imported


def test_what_is_not_said_is_asked_and_brings_nothing() -> None:
    with open_shop(furnished=False) as shop:
        view = look(shop, exports.LOYVERSE)
        assert (view.source, view.articles) == ("Loyverse", 5)
        asked = {(each.kind, each.key, each.text, each.count, each.open) for each in view.questions}
        assert asked == {
            ("prices", "", "", 0, True),
            ("category", "category:bieres", "Bières", 1, True),
            ("category", "category:textile", "Textile", 3, True),
            ("category", "category:fromages", "Fromages", 1, True),
        }
        assert bring(shop, exports.LOYVERSE).refused[0][1] == "csv_no_vat"
        with shop.storage.look() as work:
            assert work.cards.count() == 0


def test_a_look_says_what_would_come_of_it_and_keeps_nothing() -> None:
    with open_shop(furnished=False) as shop:
        view = look(shop, exports.LOYVERSE, LOYVERSE)
        assert (view.added, view.changed, view.same) == (5, 0, 0)
        assert (view.proof_name, view.proof_cents) == ("Jupiler 25cl", 120)
        assert [reason for _, reason, _ in view.refused] == ["csv_composed"]
        assert [why for _, why, _ in view.asked] == ["ask_count"]
        with shop.storage.look() as work:
            assert work.cards.count() == 0
        brought = bring(shop, exports.LOYVERSE, LOYVERSE)
        assert (brought.added, brought.refused, brought.asked) == (5, view.refused, view.asked)
        again = look(shop, exports.LOYVERSE)
        assert (again.added, again.changed, again.same) == (0, 0, 5)
        assert shop.on_hand("10001") == 48_000
        assert shop.verify().findings == ()


def test_an_answer_is_asked_once_and_kept() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, exports.LOYVERSE, LOYVERSE)
        assert not any(question.open for question in look(shop, exports.LOYVERSE).questions)
        assert bring(shop, exports.LOYVERSE).same == 5


def test_an_answer_that_was_wrong_is_shown_again_and_given_otherwise() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, exports.LOYVERSE, LOYVERSE)
        kept = {each.key: each.answer for each in look(shop, exports.LOYVERSE).questions if each.key}
        assert kept == LOYVERSE.rates | {"fermented": "16"}
        other = ListAnswers(rates={"category:fromages": "standard"})
        assert bring(shop, exports.LOYVERSE, other).changed == 1
        assert shop.product("10004").vat_code == "standard"
        kept = {each.key: each.answer for each in look(shop, exports.LOYVERSE).questions if each.key}
        assert kept["category:fromages"] == "standard"


def test_a_list_that_nobody_knows_is_mapped_and_its_titles_remembered() -> None:
    text = "Artikel;Omschr.;Verk.;Tarief;Code EAN\n"
    text += "X1;Sirop;4,35;6;96385074\nX2;Thé;3,20;6;\nX3;Riz;2;6;\nX4;Sel;1;6;\n"
    with open_shop(furnished=False) as shop:
        view = look(shop, text)
        assert (view.source, view.lacking) == ("", "csv_no_name")
        assert [(column.title, column.samples[:2], column.column) for column in view.columns][:3] == [
            ("Artikel", ("X1", "X2"), ""),
            ("Omschr.", ("Sirop", "Thé"), ""),
            ("Verk.", ("4,35", "3,20"), ""),
        ]
        assert {len(column.samples) for column in view.columns} == {3}
        meant = ("code", "name_fr", "price", "vat", "barcodes")
        answers = ListAnswers({each.key: column for each, column in zip(view.columns, meant, strict=True)})
        assert bring(shop, text, answers).added == 4
        assert shop.product("96385074").code == "X1"
        assert look(shop, text).same == 4


def test_barcodes_that_cannot_be_scanned_and_impossible_stock_are_tasks() -> None:
    with open_shop(furnished=False) as shop:
        lines = "7;5,41E+12;Miel;4,99;6;3\n8;;Thym;1,20;6;-2\n9;;Sel;1,20;6;5\n"
        brought = bring(shop, f"code;ean;nom;prix;tva;stock\n{lines}")
        assert [(line, why) for line, why, _ in brought.asked] == [(2, "barcode_spoiled"), (3, "ask_count")]
        assert (shop.on_hand("7"), shop.on_hand("8") or 0) == (3_000, 0)
        with shop.storage.look() as work:
            unfinished = [work.products.by_id(each) for each in work.cards.unfinished(9)]
            assert {product.code for product in unfinished if product} == {"7", "8"}
            assert work.labels_owed.owed(9) == []
        bring(shop, "code;ean;nom;prix;tva;stock\n7;96385074;Miel;4,99;6;3\n8;;Thym;1,20;6;4\n")
        with shop.storage.look() as work:
            assert work.cards.unfinished(9) == []
        assert shop.on_hand("8") == 4_000
        assert shop.verify().findings == ()


def test_a_spoiled_barcode_takes_nobody_s_barcode_away(shop: LittleShop) -> None:
    before = shop.product("420")
    bring(shop, "code;nom;prix;tva;ean\n420;Jupiler;1,25;21;2,004E+12\n")
    assert shop.product("420").barcodes == before.barcodes


def test_minimum_and_supplier_s_number_stand_on_the_card() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, exports.SQUARE, ListAnswers(prices="with"))
        product = shop.product("J25")
        with shop.storage.look() as work:
            card = work.cards.of([product.id])[product.id]
        assert (card.minimum, card.supplier_code) == (24_000, "104711")
        assert shop.verify().findings == ()


def test_what_was_refused_is_mended_in_its_own_file_and_read_again() -> None:
    with open_shop(furnished=False) as shop:
        head = "Référence interne;Nom;Prix de vente;Taxes à la vente;Code-barres\n"
        lines = "A;Pain;cher;6% S;\nB;-Sel;1,20;réduit;\nC;;1,00;réduit;\n"
        brought = bring(shop, head + lines, ListAnswers(rates={"reduit": "reduced"}, prices="with"))
        assert (brought.added, [reason for _, reason, _ in brought.refused]) == (
            1,
            ["csv_price", "csv_name_missing"],
        )
        assert brought.mend == (
            "\ufeffCode;Code-barres;Nom;Prix;TVA;?\r\n"
            "A;;Pain;cher;6;Le prix «\u00a0cher\u00a0» n'est pas valable\u00a0: par exemple 3,20.\r\n"
            "C;;;1.00;6;Il manque le nom de l'article.\r\n"
        )
        mended = brought.mend.replace("cher", "3,20", 1).replace("C;;;", "C;;Thé;")
        again = bring(shop, mended.encode())
        assert (again.added, again.refused, again.mend) == (2, (), "")
        assert shop.product("C").price_cents == 100


# --- out again


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_each_title_of_an_export_is_read_as_its_column(language: str) -> None:
    assert [COLUMN_OF[plain(title)] for title in titles_of(COLUMNS, language)] == list(COLUMNS)


def exported(shop: LittleShop) -> str:
    (made,) = shop.do(commands.ExportArticles())
    assert isinstance(made, notices.ArticlesExported)
    return made.text


def test_what_is_written_is_read_as_the_same_shop(shop: LittleShop) -> None:
    view = look(shop, exported(shop).encode())
    assert (view.added, view.changed, view.refused) == (0, 0, ())
    assert view.same > 200
    with open_shop(furnished=False) as other:
        assert bring(other, exported(shop)).refused == ()
        assert other.product("420").deposit_id == other.product("901").id
        assert other.on_hand("420") == shop.on_hand("420")


def test_text_is_armed_against_formulas_and_numbers_are_not() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, 'code;nom;prix;tva;stock\n7;"=HYPERLINK(1)";4,99;6;-3\n8;@Sel;1,00;6;2\n')
        shop.do(commands.OpenDay(0))
        shop.sell("7")
        text = exported(shop)
        assert ";'=HYPERLINK(1);" in text
        assert ";-1;" in text
        rows, _ = parse(text, RATES)
        assert [row.names["fr"] for row in rows if isinstance(row, ProductRow)] == ["=HYPERLINK(1)", "@Sel"]


def test_a_workbook_is_brought_in_as_a_list() -> None:
    with open_shop(furnished=False) as shop:
        book = xlsx([["Code", "Nom", "Prix", "TVA", "Stock"], ["7", "Miel", 4.99, 6, 12]])
        assert bring(shop, book) == notices.CatalogueImported(1, 0, ())
        assert (shop.product("7").price_cents, shop.on_hand("7")) == (499, 12_000)
        assert bring(shop, book[:400]).refused == ((1, "csv_workbook", {}),)
