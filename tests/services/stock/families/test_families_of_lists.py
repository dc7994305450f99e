"""The variants of other tills' lists stand together here, once, however often the list is brought."""

import csv
import io

import pytest

from herstal_pos.domain.stock.families.family import Family
from herstal_pos.services import commands, notices, views
from herstal_pos.services.stock.importing import import_catalogue
from tests.little_shop import LittleShop, open_shop
from tests.services.stock.lists import exports
from tests.services.stock.lists.test_bringing_in import bring, exported, look

SIZES = ("36", "37", "38")
WITH = commands.ListAnswers(prices="with")


def families(shop: LittleShop) -> list[Family]:
    with shop.storage.look() as work:
        ids = {
            id_
            for each in work.products.first(9_999)
            for id_ in work.families.of_products([each.id]).values()
        }
        return sorted(work.families.by_ids(sorted(ids)).values(), key=lambda family: family.name)


def grid(shop: LittleShop, family: Family) -> dict[tuple[str, str], str]:
    """Names by place."""
    with shop.storage.look() as work:
        names = {each.id: each.name("fr") for each in work.products.first(9_999)}
    return {variant.values: names[variant.product_id] for variant in family.variants}


def rates_of(shop: LittleShop, content: bytes) -> commands.ListAnswers:
    view = look(shop, content, WITH)
    return commands.ListAnswers(
        rates={each.key: "standard" for each in view.questions if each.kind != "prices"}, prices="with"
    )


def brought(shop: LittleShop, content: bytes) -> notices.CatalogueImported:
    return bring(shop, content, rates_of(shop, content))


@pytest.mark.parametrize("which", ["loyverse", "shopify", "shopify_old", "woocommerce", "lightspeed"])
def test_the_variants_of_each_till_make_a_family_once(which: str) -> None:
    with open_shop(furnished=False) as shop:
        brought(shop, exports.ALL[which])
        (family,) = families(shop)
        assert (family.name, family.axes[0].title) == ("T-shirt", "Taille")
        assert {values[0]: name.removesuffix(" Rouge") for values, name in grid(shop, family).items()} == {
            "M": "T-shirt M",
            "L": "T-shirt L",
        }
        again = brought(shop, exports.ALL[which])
        assert (again.added, again.changed) == (0, 0)
        assert families(shop) == [family]
        assert shop.verify().findings == ()


def test_square_s_variations_of_one_name() -> None:
    lines = exports.SQUARE.decode("utf-16-le").splitlines()
    other = (
        lines[2]
        .replace("T2,", "T5,")
        .replace("TS-M", "TS-L")
        .replace("5410000000026", "")
        .replace("M", "L", 1)
    )
    other = other.replace('"M, Rouge"', '"L, Rouge"').replace(",M,Couleur", ",L,Couleur")
    content = "\r\n".join([*lines, other, ""]).encode("utf-16-le")
    with open_shop(furnished=False) as shop:
        brought(shop, content)
        (family,) = families(shop)
        assert [(axis.title, axis.values) for axis in family.axes] == [
            ("Taille", ("M", "L")),
            ("Couleur", ("Rouge",)),
        ] or family.axes[0].values == ("L", "M")
        assert len(family.variants) == 2


def test_odoo_says_the_titles_in_the_value() -> None:
    content = (
        b"External ID,Name,Internal Reference,Barcode,Sales Price,Cost,Sales Taxes,Product Values\n"
        b'__export__.p_1,Derby,D36,,79.00,30,21%,"Pointure: 36, Couleur: Noir"\n'
        b'__export__.p_2,Derby,D37,,79.00,30,21%,"Pointure: 37, Couleur: Noir"\n'
    )
    with open_shop(furnished=False) as shop:
        brought(shop, content)
        (family,) = families(shop)
        assert [axis.title for axis in family.axes] == ["Pointure", "Couleur"]
        assert grid(shop, family)["37", "Noir"] == "Derby 37 Noir"


def loyverse(*rows: tuple[str, str, str, str, str]) -> bytes:
    """Handle, name, size, price, stock."""
    head = exports.LOYVERSE.decode("utf-8-sig").splitlines()[0]
    lines = [
        f"{handle},{handle}-{size},{name},Chaussures,,N,Pointure,{size},,,,,30.00,,,,Y,Y,{price},{stock},"
        for handle, name, size, price, stock in rows
    ]
    return "\r\n".join([head, *lines, ""]).encode()


def test_a_size_that_comes_later_joins_its_family(shop: LittleShop) -> None:
    brought(shop, loyverse(*(("derby", "Derby", size, "79.00", "2") for size in SIZES)))
    brought(shop, loyverse(("derby", "Derby", "35", "79.00", "1")))
    (family,) = families(shop)
    assert family.axes[0].values == ("35", *SIZES)
    assert shop.verify().findings == ()


def test_a_price_and_another_value_of_the_second_list_are_taken(shop: LittleShop) -> None:
    brought(shop, loyverse(*(("derby", "Derby", size, "79.00", "2") for size in SIZES)))
    changed = loyverse(*(("derby", "Derby", size, "69.00", "2") for size in SIZES)).replace(
        b"Pointure,38", b"Pointure,39"
    )
    again = brought(shop, changed)
    assert (again.added, again.changed) == (0, 3)
    (family,) = families(shop)
    assert family.axes[0].values == ("36", "37", "39")


def test_a_list_whose_middle_saw_the_till_die_makes_one_family(shop: LittleShop) -> None:
    content = loyverse(*(("derby", "Derby", str(size), "79.00", "2") for size in range(100, 350)))
    command = commands.ImportCatalogue(content, rates_of(shop, content))
    steps = import_catalogue(command, shop.storage, shop.counter)
    for step in steps:
        if isinstance(step, notices.ListGoesOn) and step.done >= 100:
            break
    steps.close()
    (family,) = families(shop)
    assert len(family.variants) == 100
    brought(shop, content)
    (family,) = families(shop)
    assert len(family.variants) == 250


def test_what_is_alone_in_its_family_makes_none(shop: LittleShop) -> None:
    brought(shop, loyverse(("ceinture", "Ceinture", "90", "29.00", "4")))
    assert families(shop) == []


def test_the_export_says_where_each_stands_and_is_read_again(shop: LittleShop) -> None:
    brought(shop, loyverse(*(("derby", "Derby", size, "79.00", "2") for size in SIZES)))
    text = exported(shop)
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")}
    derby = rows["derby-37"]
    assert [derby[title] for title in ("Modèle", "Option 1", "Valeur 1", "Option 2", "Valeur 2")] == [
        *("Derby", "Pointure", "37", "", "")
    ]
    view = look(shop, text.encode())
    assert (view.added, view.changed) == (0, 0)
    with open_shop(furnished=False) as other:
        bring(other, text)
        (family,) = families(other)
        assert grid(other, family) == {(size, ""): f"Derby {size}" for size in SIZES}


def test_two_families_of_one_name_are_two_in_another_shop(shop: LittleShop) -> None:
    brought(shop, loyverse(*((model, "Polo", size, "19.00", "1") for model in ("a", "b") for size in SIZES)))
    with open_shop(furnished=False) as other:
        bring(other, exported(shop))
        assert [(family.name, len(family.variants)) for family in families(other)] == [
            ("Polo", len(SIZES)),
            ("Polo (2)", len(SIZES)),
        ]
        assert sorted(exported(other).splitlines()) == sorted(exported(shop).splitlines())


def test_a_dry_run_says_what_the_run_will_do(shop: LittleShop) -> None:
    content = loyverse(*(("derby", "Derby", size, "79.00", "2") for size in SIZES))
    view: views.ListView = look(shop, content, rates_of(shop, content))
    assert (view.added, view.changed) == (3, 0)
    assert families(shop) == []
