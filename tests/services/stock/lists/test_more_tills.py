"""Exports of several shops at once, in other languages, of SumUp: titles as they are written, goods our own."""

# ruff: noqa: E501 - as their makers write them

import pytest

from herstal_pos.services.commands import ListAnswers
from herstal_pos.services.stock.lists.opening import parse
from tests.little_shop import open_shop
from tests.services.stock.lists.test_bringing_in import bring, look
from tests.services.stock.lists.test_other_tills import figures, opened, read
from tests.services.stock.test_csv_catalogue import RATES

SHIRT_M, SHIRT_L = "5410000000026", "5410000000033"

LOYVERSE = (
    "Handle,SKU,Name,Category,Description,Sold by weight,Cost,Barcode,Track stock,Available for sale [Liège],Price [Liège],In stock [Liège],Low stock [Liège],"
    'Available for sale [Herstal],Price [Herstal],In stock [Herstal],Low stock [Herstal],"Tax - ""TVA 21%"" (21%)","Tax - ""TVA 6%"" (6%)"\n'
    "coca,10001,Coca 33cl,Boissons,,N,0.55,5449000000996,Y,Y,1.50,12,6,Y,1.80,30,8,Y,N\n"
    "pain,10002,Pain gris,Pains,,N,0,,N,N,,,,Y,3.20,,,N,Y\n"
).encode("utf-8-sig")

_ROWS = (
    "coca,10001,Coca 33cl,Boissons,,N,,,,,,,0.55,5449000000996,,,Y,Y,1.80,30,8,Y,N\n"
    f"tshirt,10002,T-shirt,Textile,,N,Taille,M,,,,,6.00,{SHIRT_M},,,Y,Y,15.00,3,,Y,N\n"
    "pain,10003,Pain gris,Pains,,Y,,,,,,,0,,,,N,Y,3.20,,,N,Y\n"
)
LOYVERSE_ES = (
    "Handle,REF,Nombre,Categoria,Descripción,Vendido por peso,Opción 1 nombre,Opción 1 valor,Opción 2 nombre,Opción 2 valor,Opción 3 nombre,Opción 3 valor,Coste,"
    "Codigo de barras,REF del componente,Cantidad del componente,Seguir el inventario,Disponible para la venta [Herstal],Precio [Herstal],En inventario [Herstal],"
    'Existencias bajas [Herstal],"Impuesto - ""TVA"" (21%)","Impuesto - ""TVA"" (6%)"\n'
) + _ROWS
LOYVERSE_FR = (
    "Handle,REF,Nom,Catégorie,Description,Vendu au poids,Nom option 1,Valeur option 1,Nom option 2,Valeur option 2,Nom option 3,Valeur option 3,Coût,"
    "Code barres,REF article inclus,Quantité article inclus,Suivi du stock,Disponible à la vente [Herstal],Prix [Herstal],En stock [Herstal],"
    'Stock faible [Herstal],"Taxe - ""TVA"" (21%)","Taxe - ""TVA"" (6%)"\n'
) + _ROWS

SQUARE = (
    "Reference Handle,Token,Item Name,Customer-facing Name,Variation Name,SKU,Description,Categories,Reporting Category,GTIN,Item Type,Price,Online Sale Price,"
    "Archived,Sellable,Stockable,Option Name 1,Option Value 1,Default Unit Cost,Enabled Herstal,Current Quantity Herstal,New Quantity Herstal,Stock Alert Enabled Herstal,"
    "Stock Alert Count Herstal,Price Herstal,Enabled Liège,Current Quantity Liège,New Quantity Liège,Stock Alert Enabled Liège,Stock Alert Count Liège,Price Liège,Tax - TVA (21%)\n"
    "#jup,AB12,Jupiler 25cl,,Régulier,J25,,Bières,Bières,5410000000019,Physical good,1.20,,N,Y,Y,,,0.65,Y,48,,Y,24,,Y,6,,N,,1.30,Y\n"
    "#old,AB13,Vieux,,Régulier,OLD,,Bières,Bières,,Physical good,9.99,,Y,Y,Y,,,,Y,0,,N,,,N,,,N,,,Y\n"
).encode()

WOO_NL = (
    'ID,Type,Artikelnummer,Naam,Gepubliceerd,Uitgelicht?,"Btw status",Belastingklasse,"Op voorraad?",Voorraad,"Lage voorraad",Actieprijs,"Reguliere prijs",Categorieën,'
    'Afbeeldingen,Hoofd,Positie,"Naam eigenschap 1","Waarde eigenschap 1","Zichtbare eigenschap 1"\n'
    '12,variable,TS,T-shirt,1,0,taxable,,1,,,,,Textiel,,,0,Maat,"M, L",1\n'
    '13,variation,TS-M,"T-shirt - M",1,0,taxable,parent,1,3,2,,"15,00",,,TS,1,Maat,M,\n'
    '15,simple,BROOD,Brood,1,0,taxable,verlaagd-tarief,1,,,"2,00","3,20",Brood,,,3,,,\n'
).encode("utf-8-sig")

WOO_DE = (
    'ID,Typ,Artikelnummer,"GTIN, UPC, EAN oder ISBN",Name,Veröffentlicht,Steuerstatus,Steuerklasse,Vorrätig?,Bestand,"Geringe Lagermenge",Angebotspreis,"Regulärer Preis",'
    'Kategorien,Bilder,"Übergeordnetes Produkt",Position,"Attribut 1 Name","Attribut 1 Wert(e)","Attribut 1 Sichtbar"\n'
    '12,variable,TS,,T-Shirt,1,taxable,,1,,,,,Textil,,,0,Größe,"M, L",1\n'
    f'13,variation,TS-M,{SHIRT_M},"T-Shirt - M",1,taxable,parent,1,3,2,,"15,00",,,TS,1,Größe,M,\n'
).encode("utf-8-sig")

SUMUP = (
    "Item name,Variations,Option set 1,Option 1,Option set 2 ,Option 2,Option set 3,Option 3,Option set 4,Option 4,Is variation visible? (Yes/No),Price,On sale in Online Store?,"
    "Regular price (before sale),Tax rate (%),Track inventory? (Yes/No),Quantity,Low stock threshold,SKU,Barcode,Description (Online Store and Invoices only),Category,"
    "Display colour in POS checkout ,Image 1,Item id (Do not change),Variant id (Do not change)\n"
    "Café,,,,,,,,,,,2.50,No,,21,No,,,,,,Boissons,,,i1,v1\n"
    'T-shirt,,Taille,"M, L",,,,,,,,,No,,21,Yes,,,,,,Textile,,,i2,\n'
    f",,,M,,,,,,,Yes,15.00,No,,21,Yes,3,1,TSM,{SHIRT_M},,,,,i2,v2\n"
    f",,,L,,,,,,,Yes,15.00,No,,21,Yes,2,1,TSL,{SHIRT_L},,,,,i2,v3\n"
).encode("utf-8-sig")


def test_of_several_shops_one_is_asked_and_its_price_and_goods_come() -> None:
    with open_shop(furnished=False) as shop:
        (place,) = (each for each in look(shop, LOYVERSE).questions if each.kind == "place")
        assert (place.choices, place.answer, place.open) == (("Liège", "Herstal"), "", True)
        refused = bring(shop, LOYVERSE, ListAnswers(prices="with")).refused
        assert [why for _, why, _ in refused] == ["csv_ask_place"]
        came = bring(shop, LOYVERSE, ListAnswers(prices="with", place="Herstal"))
        assert (came.added, came.refused) == (2, ())
        assert (shop.product("10001").price_cents, shop.on_hand("10001")) == (180, 30_000)
        again = look(shop, LOYVERSE)
        assert not any(question.open for question in again.questions)
        assert (again.same, [each.answer for each in again.questions if each.kind == "place"]) == (
            2,
            ["Herstal"],
        )


def test_a_shop_that_the_next_list_does_not_have_is_asked_again() -> None:
    with open_shop(furnished=False) as shop:
        bring(shop, LOYVERSE, ListAnswers(prices="with", place="Herstal"))
        other = LOYVERSE.replace(b"[Herstal]", b"[Seraing]")
        assert [each.open for each in look(shop, other).questions if each.kind == "place"] == [True]


def test_a_shop_s_own_price_goes_before_that_of_all() -> None:
    here, there = (
        parse(SQUARE, RATES, (), ListAnswers(prices="with", place=place))[0] for place in ("Herstal", "Liège")
    )
    assert figures(here) == [("J25", ("5410000000019",), "Jupiler 25cl", 120, "standard", 48_000)]
    assert figures(there) == [("J25", ("5410000000019",), "Jupiler 25cl", 130, "standard", 6_000)]


def test_what_is_archived_stays_out_and_is_said() -> None:
    _, refusals = parse(SQUARE, RATES, (), ListAnswers(prices="with", place="Herstal"))
    assert [(no.line, no.reason, no.params) for no in refusals] == [(3, "csv_archived", {"name": "Vieux"})]


def test_woocommerce_in_dutch_and_german() -> None:
    rows, refusals = read(WOO_NL, {"verlaagdtarief": "reduced"})
    assert figures(rows) == [
        ("TS-M", (), "T-shirt M", 1500, "standard", 3_000),
        ("BROOD", (), "Brood", 320, "reduced", None),
    ]
    assert not refusals
    rows, refusals = read(WOO_DE)
    assert figures(rows) == [("TS-M", (SHIRT_M,), "T-Shirt M", 1500, "standard", 3_000)]
    assert not refusals


def test_sumup_s_variants_stand_below_a_line_that_names_them() -> None:
    found = opened(SUMUP).source
    assert found is not None
    assert found.name == "SumUp"
    rows, refusals = read(SUMUP)
    assert figures(rows) == [
        ("su-v1", (), "Café", 250, "standard", None),
        ("TSM", (SHIRT_M,), "T-shirt M", 1500, "standard", 3_000),
        ("TSL", (SHIRT_L,), "T-shirt L", 1500, "standard", 2_000),
    ]
    assert [row.variant.model for row in rows if row.variant] == ["T-shirt", "T-shirt"]
    assert not refusals


@pytest.mark.parametrize("content", [LOYVERSE_ES, LOYVERSE_FR])
def test_loyverse_is_known_in_whatever_language_its_titles_are(content: str) -> None:
    found = opened(content.encode("utf-8-sig")).source
    assert found is not None
    assert found.name == "Loyverse"
    rows, refusals = read(content.encode("utf-8-sig"))
    assert figures(rows) == [
        ("10001", ("5449000000996",), "Coca 33cl", 180, "standard", 30_000),
        ("10002", (SHIRT_M,), "T-shirt M", 1500, "standard", 3_000),
        ("10003", (), "Pain gris", 320, "reduced", None),
    ]
    assert [(row.unit.value, row.minimum) for row in rows] == [
        ("piece", 8_000),
        ("piece", None),
        ("kg", None),
    ]
    assert not refusals
