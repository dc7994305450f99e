"""What the till writes as a list says nothing new when it is read again, whatever a shop calls its goods."""

from dataclasses import replace

import pytest

from herstal_pos.documents.accounts.reports.tables import Table, csv_of
from herstal_pos.services import commands, views
from herstal_pos.services.stock.lists.families import tidy
from tests.little_shop import EMPTY_BOTTLE, LittleShop, open_shop
from tests.services.stock.lists.test_bringing_in import bring, exported, look
from tests.services.stock.test_articles import article, change, make

ODD = (
    *('Café "long"; rouge', "=SOMME(A1)", "'quoted", "-5 %", "+32", "@x", "<b>x</b>", "A & B", "A&amp;B"),
    *("1,250", "'0123", "&lt;i&gt;", "='x'", '="x"', "'=x", "=<b>", "l'eau", "a|b", "sep=;", "5,41E+12"),
    *("＝SOMME(A1)", "＋32", "－5 %", "＠x", "﹦1", "'＝x"),
    *("a < b > c", "x" * 200, "😀 pain", "مرحبا"),
)
PLAIN = views.ArticleForm({"fr": "Éclair"}, 320, "reduced")


def test_any_text_comes_back_as_it_was(shop: LittleShop) -> None:
    for text in ODD:
        names = {"fr": f"Pain {text}"[:200], "nl": f"{text} brood"[:200]}
        make(
            shop, replace(PLAIN, names=names, category=text, shelf=text, tile=text, supplier_code=text), 2000
        )
    before = exported(shop)
    view = look(shop, before.encode())
    assert (view.added, view.changed, view.refused) == (0, 0, ())
    assert bring(shop, before).changed == 0
    assert exported(shop) == before
    with open_shop(furnished=False) as other:
        assert bring(other, before).refused == ()
        assert sorted(exported(other).splitlines()) == sorted(before.splitlines())


def test_an_article_without_any_code_comes_back_too(shop: LittleShop) -> None:
    """A baker's goods have none, nor have the boxes that come back."""
    box = change(shop, article(shop, EMPTY_BOTTLE), names={"fr": "Bac"})
    bare = make(shop, replace(box.form, names={"fr": "Bac"}, barcodes=(), deposit_id=None))
    charged = make(shop, replace(PLAIN, deposit_id=bare.product_id))
    assert bare.code == charged.code == ""
    before = exported(shop)
    came = bring(shop, before.replace(";3,20;6;", ";3,40;6;"))
    assert (came.added, came.refused) == (0, ())
    with shop.storage.look() as work:
        kept = work.products.by_id(charged.product_id)
    assert kept is not None
    assert (kept.price_cents, kept.deposit_id, kept.code) == (340, bare.product_id, "")
    with open_shop(furnished=False) as other:
        assert bring(other, before).refused == ()
        assert look(other, before).changed == 0


def test_one_made_at_the_counter_is_not_finished_by_its_own_list(shop: LittleShop) -> None:
    shop.do(commands.CreateProduct("5412345678908", 1450, "reduced", name="Tarte"))
    made = shop.product("5412345678908")
    assert bring(shop, exported(shop)).changed == 0
    with shop.storage.look() as work:
        assert made.id in work.cards.unfinished(10)
    assert shop.product("5412345678908") == made


def test_no_formula_comes_out_of_what_was_refused(shop: LittleShop) -> None:
    """Also where a number should stand."""
    lines = 'A1;Pain;"=HYPERLINK(1)";6;@cmd\nA2;Pain;-1,00;6;=1+1\nA3;Pain;1,00;+2+3;-5\n'
    came = bring(shop, f"code;nom;prix;tva;stock\n{lines}")
    assert len(came.refused) == 3
    cells = [cell for line in came.mend.splitlines()[1:] for cell in line.split(";")]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == ["-1.00", "-5"]
    assert bring(shop, came.mend).refused == came.refused


WIDE = "＝＋－＠﹦﹢﹣﹫"
"""What spreadsheets take for `= + - @`, in the widths of other keyboards."""


@pytest.mark.parametrize("sign", WIDE)
def test_a_formula_of_wide_signs_comes_out_armed(sign: str, shop: LittleShop) -> None:
    make(shop, replace(PLAIN, names={"fr": f"{sign}SOMME(A1)"}, category=f"{sign}1+1"), 2000)
    text = exported(shop)
    assert f";'{sign}SOMME(A1);" in text
    assert all(not cell.startswith(sign) for line in text.splitlines() for cell in line.split(";"))
    assert csv_of([Table("t", ("h",), ((f"{sign}1+1", 3),))]).splitlines()[2] == f"'{sign}1+1;3"


@pytest.mark.parametrize(
    ("cell", "clean"), [("'+32", "+32"), ("'＝1", "＝1"), ("'-5", "-5"), ("'0123", "0123")]
)
def test_armour_comes_off_once_and_no_sign_with_it(cell: str, clean: str) -> None:
    assert tidy(cell) == clean
