"""The order that the documents' tests print, full and bare."""

from dataclasses import replace
from datetime import UTC, datetime

from herstal_pos.domain.orders.order_facts import Address, Sibling, Stage
from herstal_pos.domain.orders.packing_slip import BaggedLine, PackingSlip
from herstal_pos.domain.orders.parcel import BikeLabel
from herstal_pos.domain.orders.pick_ticket import PickTicket, PickTicketLine
from herstal_pos.domain.orders.return_slip import BackAtOnce, ReturnedLine, ReturnSlip
from herstal_pos.domain.orders.round_sheet import RoundSheet, RoundStop
from herstal_pos.domain.orders.stop_slip import StopSlip
from herstal_pos.domain.orders.wait_slip import WaitSlip
from herstal_pos.domain.shop.order_rules import Unanswered
from herstal_pos.domain.stock.product import Unit
from tests.documents.tickets import SHOP


def at(hour: int, minute: int = 0) -> datetime:
    """Of the order's day; Brussels is an hour ahead."""
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)


TICKET = PickTicket(
    code="M-2418",
    customer="Marie-Hélène V.",
    placed_at=at(13, 2),
    printed_at=at(14, 32),
    unconfirmed_since=None,
    by_bike=True,
    bike_at=at(14, 50),
    slot_start=at(15),
    slot_end=at(17),
    part_no=2,
    part_count=3,
    siblings=(
        Sibling(1, "Boucherie Lacroix", Stage.READY, mine=False),
        Sibling(2, "Épicerie du Perron", Stage.ACCEPTED, mine=True),
        Sibling(3, "Librairie de la Place", None, mine=False),
    ),
    note="Pas de sac en plastique, s’il vous plaît",
    lines=(
        PickTicketLine("A1", "Sirop de Liège 450 g", "5410126006000", 3, 1000, Unit.PIECE),
        PickTicketLine("A1", "Café moulu bio 250 g", "5410126006017", 1, 1000, Unit.PIECE),
        PickTicketLine("Frais", "Fromage de Herve AOP à la coupe, affiné", "HERVE", 4, 100, Unit.KG),
        PickTicketLine("", "Bougie figue noire", "B1", 1, 1000, Unit.PIECE),
    ),
    practice=False,
)

OFFLINE = replace(TICKET, unconfirmed_since=at(13, 5))

PLAIN = replace(
    TICKET,
    by_bike=False,
    bike_at=None,
    slot_start=None,
    slot_end=None,
    part_no=None,
    part_count=None,
    siblings=(),
    note="",
    practice=True,
)
"""What plain Vendure tells."""

LABEL = BikeLabel(
    shop_name="Épicerie du Perron",
    order_code="M-2418",
    bag=2,
    bags=3,
    bag_code="HBZTLW3Q6256-2",
    by_bike=True,
    bike_at=at(14, 50),
    slot_start=at(15),
    slot_end=at(17),
    name="Marie-Hélène Vandenbroucke",
    street="Rue Large Voie 127, bte 3",
    postcode="4040",
    city="Herstal",
    phone_digits="4567",
    note="Sonner deux fois, 2e étage. Si absente : chez la voisine, Mme Łukaszewska, n° 129. Merci !",
    age=18,
    part_no=2,
    part_count=3,
    practice=False,
)

MARKED = replace(LABEL, cold=True, fragile=True, grams=4180)

BARE = replace(
    LABEL,
    by_bike=False,
    bike_at=None,
    slot_start=None,
    slot_end=None,
    phone_digits="",
    note="",
    age=0,
    part_no=None,
    part_count=None,
    practice=True,
)

ROUND = RoundSheet(
    shop="Épicerie du Perron",
    bike_at=at(13, 50),
    printed_at=at(13, 46),
    stops=(
        RoundStop(
            code="M-2418",
            address=Address(
                "Marie-Hélène Vandervelde", "rue Saint-Lambert 90", "4040", "Herstal", "0470 12 34 56"
            ),
            bags=2,
            age=18,
            note="Sonner deux fois, 2e étage",
            part_no=2,
            part_count=3,
            cold=1,
            fragile=2,
            grams=4180,
        ),
        RoundStop(
            "M-2406", Address("Nora B.", "place Jean Jaurès 3", "4040", "Herstal", ""), 1, 0, "", None, None
        ),
    ),
    missing=("M-2411",),
    practice=False,
)

WAITS = WaitSlip(
    "M-2418",
    12,
    by_bike=True,
    bike_at=at(14, 50),
    lines=3,
    then=Unanswered.REFUSE,
    then_at=at(14, 37),
    practice=False,
)

BACK = ReturnSlip(
    code="M-2389",
    times=(
        BackAtOnce(
            at(14, 32),
            (
                ReturnedLine("Bougie parfumée figuier", 2000, Unit.PIECE, 2990),
                ReturnedLine("Fromage de Herve AOP à la coupe", 400, Unit.KG, 796),
            ),
        ),
        BackAtOnce(at(16, 5), (ReturnedLine("Sirop de Liège 900 g", 2000, Unit.PIECE, 545, paid_before=1),)),
    ),
    practice=False,
)

OFF = StopSlip("M-2418", "cancelled", at(14, 32), 2, (("Sirop de Liège 450 g", 4),), (), practice=False)
CHANGED = StopSlip(
    code="M-2418",
    why="address",
    at=at(14, 32),
    bags=2,
    out=(("Sirop de Liège 450 g", 1),),
    add=(("Café moulu bio 250 g", 2),),
    practice=True,
)
_NAMES = {
    "fr": ("Sirop de Liège 450 g", "Fromage de Herve AOP à la coupe", "Bougie figue noire", "Vidange 0,10"),
    "nl": ("Luikse siroop 450 g", "Herve-kaas BOB, van het stuk", "Kaars zwarte vijg", "Leeggoed 0,10"),
    "de": (
        "Lütticher Sirup 450 g",
        "Rohmilch-Rotschmierweichkäse aus dem Herver Land, am Stück geschnitten",
        "Feigenduftkerze mit Baumwolldocht",
        "Leergut 0,10",
    ),
    "en": ("Liège syrup 450 g", "Herve cheese PDO, cut", "Black fig candle", "Empties 0.10"),
}


def slip(language: str) -> PackingSlip:
    """Three pieces, a weighed article, one that is short, and jars with a deposit."""
    sirup, cheese, candle, jar = _NAMES[language]
    return PackingSlip(
        shop=SHOP,
        code="M-2418",
        label="HBZTLW3Q6256-1",
        placed_at=at(13, 2),
        bags=3,
        part_no=2,
        part_count=3,
        lines=(BaggedLine(sirup, 3, 1000, Unit.PIECE), BaggedLine(cheese, 4, 100, Unit.KG)),
        short=(BaggedLine(candle, 1, 1000, Unit.PIECE),),
        empties=(BaggedLine(jar, 3, 1000, Unit.PIECE),),
        practice=False,
    )


BARE_SLIP = replace(slip("fr"), bags=1, part_no=None, part_count=None, short=(), empties=(), practice=True)
