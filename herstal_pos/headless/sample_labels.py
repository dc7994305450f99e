"""The labels on painted screens, drawn as the till draws them: by their documents and the printers' code."""

from datetime import UTC, date, datetime
from types import MappingProxyType

from hardware.drivers.label import Label
from hardware.drivers.labels import image
from hardware.drivers.printing import painted
from hardware.drivers.profiles import GENERIC, profile
from herstal_pos.devices import pages
from herstal_pos.documents.orders.bike_label import bike_label
from herstal_pos.documents.paper.sample import sample_ticket
from herstal_pos.documents.stock.article_label import article_label
from herstal_pos.documents.stock.shelf_label import shelf_label
from herstal_pos.documents.stock.templates import on_pages, read_template
from herstal_pos.domain.orders.parcel import BikeLabel
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.shelf_label import ArticleLabel, ShelfLabel
from herstal_pos.domain.vat import VatRate
from herstal_pos.files import label_templates
from herstal_pos.services.notices import LabelPreviewed

_DOTS_PER_MM = 8
_LANGUAGE = "fr"
_SYRUP = ShelfLabel("Sirop de Liège 450 g", 455, Unit.PIECE, 450, "kg", "5410126001013")
_ON_THE_PAGE = (
    *(_SYRUP,) * 3,
    ShelfLabel("Sirop de grenadine 70 cl", 395, Unit.PIECE, 700, "l", "5410126001037"),
    *(ShelfLabel("Spéculoos artisanal 400 g", 495, Unit.PIECE, 400, "kg", "5410126002010"),) * 2,
    ShelfLabel("Gaufrettes vanille 200 g", 275, Unit.PIECE, 200, "kg", "5410126002027"),
    ShelfLabel("Fromage de Herve AOP", 2490, Unit.KG, barcode="2841"),
    ShelfLabel("Péket genièvre 70 cl", 1790, Unit.PIECE, 700, "l", "5410126003017"),
)


def _moment(hour: int, minute: int = 0) -> datetime:
    """Brussels is an hour ahead."""
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)


_SHOP = Shop(
    "Épicerie du Perron",
    "Rue Large Voie 12",
    "4040",
    "Herstal",
    "0403019261",
    "04 240 12 34",
    receipt_note="Merci de votre visite",
    receipt_head="www.epiceriedupont.example",
)


_BIKE = BikeLabel(
    shop_name="Épicerie du Perron",
    order_code="M-2418",
    bag=1,
    bags=2,
    bag_code="HBZTLW3Q6256-1",
    by_bike=True,
    bike_at=_moment(14, 20),
    slot_start=_moment(15),
    slot_end=_moment(17),
    name="Marie-Hélène V.",
    street="Rue du Moulin 12",
    postcode="4040",
    city="Herstal",
    phone_digits="4412",
    note="",
    age=0,
    part_no=2,
    part_count=3,
    practice=False,
)


def labels_as_printed() -> MappingProxyType[str, LabelPreviewed]:
    """By what is painted: `shelf`, `article`, `page`, `bike`."""
    templates = label_templates()
    sheet = read_template(templates["shelf-24"])
    if sheet.sheet is None:
        raise ValueError("no page")
    on_it = [shelf_label(each, _LANGUAGE, sheet) for each in _ON_THE_PAGE]
    page = on_pages(on_it, sheet.sheet, 7)[0]
    article = ArticleLabel(_SYRUP, best_before=date(2027, 3, 31), lot="L2611")
    return MappingProxyType(
        {
            "shelf": _drawn(shelf_label(_SYRUP, _LANGUAGE)),
            "article": _drawn(article_label(article, _LANGUAGE, read_template(templates["article-57x32"]))),
            "page": _said(page, pages.preview(page)),
            "bike": _drawn(bike_label(_BIKE, _LANGUAGE)),
            "ticket": LabelPreviewed(_ticket(), 80, 150),
        }
    )


def _ticket() -> bytes:
    rates = VatRate("reduced", 600), VatRate("standard", 2100)
    return painted.png(sample_ticket(_SHOP, rates, _moment(13), practice=False), profile(GENERIC))


def _drawn(label: Label) -> LabelPreviewed:
    return _said(label, image.png(label, _DOTS_PER_MM))


def _said(label: Label, png: bytes) -> LabelPreviewed:
    return LabelPreviewed(png, round(label.width_mm), round(label.height_mm))
