"""Whose list it is, known by its titles, and what each of its columns means.

Titles are compared as `csv_cells.plain` spells them; those that hold a shop's or a tax's name by a pattern.
Beside the columns of our own lists there are some that only `families` knows: `family`, `parent`, `kind`,
`value_3`, `option_3`, `variation`, `part`, `tracked`, `weighed`, `archived`, `source_id`, `source_code`
(that id as a code of ours), `price_there` (of one shop, before that of all), `price_open` (with or without
VAT: the list does not say), `vat_part` (of one), `vat_flag` (yes or no, the rate is in its title) and
`tax_status`.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from herstal_pos.records import record
from herstal_pos.services.stock import csv_cells

FLAG = "vat_flag:"
"""Before the rate that stands in the title."""


@record(frozen=True)
class Source:
    """`decides`: each a set of titles that only this one has together. `decimal`: its mark, "" for either.
    `opaque`: its tax is a number that means something in its own shop only."""

    name: str
    short: str
    decides: tuple[frozenset[str], ...]
    columns: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    decimal: str = "."
    opaque: bool = False


def _source(
    name: str,
    short: str,
    decides: Iterable[str],
    columns: Mapping[str, str],
    patterns: Iterable[tuple[str, str]] = (),
    *,
    decimal: str = ".",
    opaque: bool = False,
) -> Source:
    compiled = tuple((re.compile(pattern, re.IGNORECASE), column) for pattern, column in patterns)
    sets = tuple(frozenset(titles.split()) for titles in decides)
    return Source(name, short, sets, csv_cells.by_spelling(columns), compiled, decimal, opaque)


_TAX_COLUMN = (r"^tax - .*\(([0-9]+(?:[.,][0-9]+)?) ?%\)$", "vat_flag")
_OPTIONS = {f"value_{number}": f"option{number}value optionvalue{number}" for number in (1, 2, 3)} | {
    f"option_{number}": f"option{number}name optionname{number}" for number in (1, 2, 3)
}

SOURCES = (
    _source(
        "Loyverse",
        "lv",
        ("handle soldbyweight",),
        _OPTIONS
        | {
            "family": "handle",
            "code": "sku",
            "name_fr": "name",
            "category": "category",
            "weighed": "soldbyweight",
            "cost": "cost",
            "barcodes": "barcode",
            "part": "skuofincludeditem",
            "tracked": "trackstock",
            "price_else": "defaultprice",
        },
        (
            (r"^price \[(?P<place>.*)\]$", "price_open"),
            (r"^in stock \[(?P<place>.*)\]$", "stock"),
            (r"^low stock \[(?P<place>.*)\]$", "minimum"),
            _TAX_COLUMN,
        ),
    ),
    _source(
        "Square",
        "sq",
        ("token itemname variationname",),
        _OPTIONS
        | {
            "source_id": "token",
            "name_fr": "itemname",
            "variation": "variationname",
            "code": "sku",
            "barcodes": "gtin",
            "category": "category categories",
            "price_open": "price",
            "tracked": "stockable",
            "cost": "defaultunitcost",
            "supplier_code": "defaultvendorcode",
            "archived": "archived",
        },
        (
            (r"^current quantity ?(?P<place>.*)$", "stock"),
            (r"^stock alert count ?(?P<place>.*)$", "minimum"),
            (r"^price (?P<place>.+)$", "price_there"),
            _TAX_COLUMN,
        ),
    ),
    _source(
        "Shopify",
        "sh",
        ("urlhandle option1value", "handle variantprice"),
        _OPTIONS
        | {
            "family": "urlhandle handle",
            "name_fr": "title",
            "category": "type",
            "code": "sku variantsku",
            "barcodes": "barcode variantbarcode",
            "price_open": "price variantprice",
            "cost": "costperitem",
            "archived": "status",
            "tracked": "inventorytracker variantinventorytracker",
            "stock": "inventoryquantity variantinventoryqty",
        },
    ),
    _source(
        "WooCommerce",
        "wc",
        (
            *("type sku parent", "type ugs parent", "type sku hoofd", "type sku bovenliggend"),
            *("type artikelnummer hoofd", "typ artikelnummer ubergeordnetesprodukt"),
        ),
        {
            "source_id": "id",
            "kind": "type typ",
            "code": "sku ugs artikelnummer",
            "barcodes": "gtinupceanorisbn gtinupceanouisbn gtinupceanofisbn gtinupceanoderisbn",
            "name_fr": "name nom naam",
            "tax_status": "taxstatus etatdelatva statutdetva statuttva belastingstatus btwstatus"
            " steuerstatus",
            "vat": "taxclass classedetva classetva belastingklasse btwklasse steuerklasse",
            "stock": "stock voorraad lager bestand",
            "minimum": "lowstockamount montantdestockfaible montantdustockfaible lagevoorraad"
            " geringelagermenge",
            "price_open": "regularprice tarifregulier tarifnormal prixregulier reguliereprijs normaleprijs"
            " regularerpreis",
            "category": "categories categorieen kategorien",
            "parent": "parent hoofd bovenliggend ubergeordnetesprodukt",
            "cost": "costofgoods",
        },
        tuple(
            (pattern.format(number), f"{column}_{number}")
            for number in (1, 2, 3)
            for column, pattern in (
                ("value", r"^attribute {} value\(s\)$"),
                ("value", r"^valeur\(s\) de l.attribut {}$"),
                ("value", r"^attribuut {} waarde"),
                ("value", r"^waarde\S* eigenschap {}$"),
                ("value", r"^attribut {} wert"),
                ("option", r"^attribute {} name$"),
                ("option", r"^nom de l.attribut {}$"),
                ("option", r"^naam attribuut {}$"),
                ("option", r"^attribuut {} naam$"),
                ("option", r"^naam eigenschap {}$"),
                ("option", r"^attribut {} name$"),
            )
        ),
        decimal="",
    ),
    _source(
        "PrestaShop",
        "ps",
        (
            "reference pricetaxexcluded",
            "productid attributenametypeposition",
            "reference pricetaxexcl pricetaxincl",
            "reference prixht prixttc quantite",
        ),
        {
            "source_id": "productid idproduit id",
            "name_fr": "name nom",
            "category": "categoriesxyz category categorie",
            "price_net": "pricetaxexcluded pricetaxexcl prixht",
            "price": "pricetaxincluded pricetaxincl prixttc",
            "vat": "taxrulesid",
            "cost": "wholesaleprice",
            "code": "reference",
            "supplier_code": "supplierreference",
            "barcodes": "ean13",
            "stock": "quantity quantite",
            "values": "valuevalueposition",
            "impact": "impactonprice",
        },
        opaque=True,
    ),
    _source(
        "Lightspeed",
        "ls",
        ("handle supplyprice retailprice",),
        {
            f"{column}_{place}": f"variantoption{word}{title}"
            for place, word in enumerate(("one", "two", "three"), 1)
            for column, title in (("value", "value"), ("option", "name"))
        }
        | {
            "source_id": "id",
            "family": "handle",
            "code": "sku",
            "name_fr": "name",
            "category": "productcategory type",
            "cost": "supplyprice",
            "price_open": "retailprice",
            "vat_part": "taxvalue",
            "vat": "taxname",
            "supplier_code": "suppliercode",
            "tracked": "trackinventory",
            "part": "compositesku",
        },
        (
            (r"^inventory_(?P<place>.+)$", "stock"),
            (r"^reorder_point_(?P<place>.+)$", "minimum"),
            (r"^outlet_tax_(?P<place>.+)$", "vat"),
        ),
    ),
    _source(
        "SumUp",
        "su",
        ("itemname variations taxrate",),
        {f"value_{number}": f"option{number}" for number in (1, 2, 3)}
        | {f"option_{number}": f"optionset{number}" for number in (1, 2, 3)}
        | {
            "family": "itemiddonotchange",
            "source_id": "variantiddonotchange",
            "name_fr": "itemname",
            "variation": "variations",
            "price_open": "price",
            "vat": "taxrate",
            "tracked": "trackinventoryyesno",
            "stock": "quantity",
            "minimum": "lowstockthreshold",
            "code": "sku",
            "barcodes": "barcode",
            "category": "category",
        },
    ),
    _source(
        "opensourcepos",
        "op",
        ("itemname tax1percent",),
        {
            "source_id": "id",
            "name_fr": "itemname",
            "barcodes": "barcode",
            "category": "category",
            "cost": "costprice",
            "price_open": "unitprice",
            "vat": "tax1percent",
            "minimum": "reorderlevel",
        },
        ((r"^location_(?P<place>.+)$", "stock"),),
    ),
    _source(
        "Odoo",
        "od",
        ("internalreference", "referenceinterne", "internereferentie", "defaultcode listprice"),
        {
            "source_id": "externalid id idexterne externeid",
            "name_fr": "name nom naam displayname nomaffiche",
            "code": "internalreference referenceinterne internereferentie defaultcode",
            "barcodes": "barcode codebarres streepjescode",
            "price_open": "salesprice prixdevente verkoopprijs listprice lstprice publicprice",
            "cost": "cost cout kost kostprijs standardprice",
            "vat": "salestaxes customertaxes taxesalavente taxesdevente taxesclient verkoopbelastingen"
            " klantbelastingen taxesid taxesidid taxesidname",
            "category": "productcategory categoriedeproduits categoriedarticle productcategorie"
            " categid categidid categidname",
            "unit": "unit unitofmeasure unite unitedemesure eenheid maateenheid uomid uomidid uomidname",
            "stock": "quantityonhand quantiteenstock quantiteenmain quantitedisponible"
            " aanwezigevoorraad qtyavailable",
            "variation": "productvalues variantvalues valeursdelavariante valeursdevariante",
        },
    ),
)
_OF_USE_EVERYWHERE = frozenset(("vat", "age", "deposit", "shelf", "unit"))
"""Columns of our own that somebody may have added to another till's list."""


_OF_SEVERAL = (FLAG, "barcodes")
"""Columns of which a list may have some: its taxes, UPC beside EAN."""
_SAY_MORE = {"description": "name_", "omschrijving": "name_nl"}
"""Titles of names in some lists; in those that have such a column beside, of long texts."""


def recognised(titles: Sequence[str]) -> Source | None:
    there = {csv_cells.plain(title) for title in titles}
    return next((each for each in SOURCES if any(wanted <= there for wanted in each.decides)), None)


def all_titles() -> frozenset[str]:
    return frozenset(title for source in SOURCES for title in source.columns)


def places_of(titles: Sequence[str], source: Source | None) -> tuple[str, ...]:
    """The shops of which a list of this source speaks, in its order."""
    hits = ((title, pattern) for title in titles for pattern, _ in (source.patterns if source else ()))
    found = (
        hit.groupdict().get("place") for title, pattern in hits if (hit := pattern.search(title.strip()))
    )
    return tuple(dict.fromkeys(place for place in found if place))


def columns_of(
    titles: Sequence[str],
    source: Source | None,
    own: Mapping[str, str],
    chosen: Mapping[str, str],
    place: str = "",
) -> dict[int, str]:
    """Positions of the known columns; the first of two with one meaning counts, but of barcodes. `own`:
    meanings of the titles of our own lists; `chosen`: what a person said of a title, "" for nothing;
    `place`: of several shops the one that is meant."""
    found: dict[int, str] = {}
    meant = [_meaning(title, source, own, chosen, place) for title in titles]
    plain = [csv_cells.plain(title) for title in titles]
    names = {column for title, column in zip(plain, meant, strict=True) if title not in _SAY_MORE}
    for at, column in enumerate(meant):
        more = "" if plain[at] in chosen else _SAY_MORE.get(plain[at], "")
        if more and any(name.startswith(more) for name in names):
            continue
        if column and (column.startswith(_OF_SEVERAL) or column not in found.values()):
            found[at] = column
    return found


def _meaning(
    title: str, source: Source | None, own: Mapping[str, str], chosen: Mapping[str, str], place: str
) -> str:
    plain = csv_cells.plain(title)
    if source is None:
        return chosen.get(plain, own.get(plain, ""))
    if plain in source.columns:
        return source.columns[plain]
    for pattern, column in source.patterns:
        if hit := pattern.search(title.strip()):
            its = hit.groupdict().get("place")
            if its and place and its != place:
                return ""
            return FLAG + hit[1] if column == "vat_flag" else column
    also = own.get(plain, "")
    return also if also in _OF_USE_EVERYWHERE else ""


def says_vat(columns: Collection[str]) -> bool:
    return any(column in ("vat", "vat_part") or column.startswith(FLAG) for column in columns)
