"""The tickets that the documents' tests print, and how they are put on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hardware.drivers.document import Document
from hardware.drivers.printing import text
from hardware.drivers.printing.layout import compose
from hardware.drivers.profiles import profile
from herstal_pos.documents.counter.town_claim import ClaimSheet
from herstal_pos.documents.paper.health import Health
from herstal_pos.domain.counter.discount import Discount
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.town.facts import TakenVoucher
from herstal_pos.domain.counter.vouchers.own_vouchers import IssuedVoucher, VoucherBalance, VoucherKind
from herstal_pos.domain.day.cash import CashCount
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import vat_total
from tests.builders import (
    BUSINESS_DAY,
    OUTSIDE,
    REDUCED,
    STANDARD,
    ZERO,
    complete,
    deposit,
    line,
    pay,
    returned,
    sale_of,
)

WIDE, MIDDLE, NARROW = "epson-tm-t20iii", "epson-tm-t88", "generic-58"
"""48, 42 and 32 characters."""
IMPACT = "TM-U220B"
"""Letters of pins, 40 in a line, and nothing drawn."""

SHOP = Shop(
    name="Épicerie du Perron",
    street="Rue Large Voie 12",
    postcode="4040",
    city="Herstal",
    vat_number="0403019261",
    phone="04 240 12 34",
    receipt_note="Échange dans les 14 jours avec ce ticket",
)


def on_paper(document: Document, printer: str) -> str:
    printer_profile = profile(printer)
    return text.render(compose(document, printer_profile), printer_profile)


def a_voucher(left_cents: int = 2500) -> VoucherBalance:
    """For any goods, of 25 €."""
    made_by = "sale", "line", "", Version("1", 1)
    voucher = IssuedVoucher(
        "voucher", "1-000012-403617", VoucherKind.GIFT, 2500, BUSINESS_DAY, date(2027, 11, 25), *made_by
    )
    return VoucherBalance(voucher, left_cents)


def a_claim() -> ClaimSheet:
    """Of two numbered vouchers, one of which paid less than its face."""
    taken = (
        TakenVoucher("HER-00042", 1500, 1500, "2-001001", date(2026, 11, 3)),
        TakenVoucher("HER-00043", 500, 320, "2-001017", date(2026, 11, 9)),
    )
    address = (SHOP.name, SHOP.street, f"{SHOP.postcode} {SHOP.city}", "")
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    return ClaimSheet("Ville de Herstal", "Chèque-commerce", date(2026, 11, 1), at, address, taken)


def of_the_picture() -> Sale:
    """The sale of ui/sale.png: weighed, discounted, with a deposit; 47,57 €."""
    bottles = line(115, 6 * THOUSAND, STANDARD, name="Jupiler 33 cl")
    return sale_of(
        line(320, name="Pain de campagne 800 g"),
        line(2490, 342, name="Fromage de Herve AOP", unit=Unit.KG),
        line(435, 2 * THOUSAND, name="Sirop de Liège 450 g"),
        line(750, name="Café moulu bio 250 g").with_discount(Discount(1000)),
        bottles,
        deposit(10, 6 * THOUSAND, parent_id=bottles.id, name="Vidange bouteille"),
        line(1290, vat=STANDARD, name="Bougie parfumée figuier"),
    )


def cash_sale() -> Sale:
    return complete(pay(of_the_picture(), CASH, 5000))


def practice_sale() -> Sale:
    sale = complete(pay(of_the_picture(), CASH, 5000), 123)
    sale.number_text = "P2-000123"
    return sale


def mixed_payment() -> Sale:
    """Card first; the rest is rounded."""
    return complete(pay(pay(of_the_picture(), CARD, 3000), CASH, 2000), 1043)


def exchange() -> Sale:
    """A discounted article and a bottle with its deposit come back, something else is taken instead."""
    beer = returned(115, 2 * THOUSAND, STANDARD, name="Jupiler 33 cl")
    return complete(
        pay(
            sale_of(
                returned(750, 2 * THOUSAND, name="Café moulu bio 250 g", gross_cents=-1350),
                beer,
                returned(10, 2 * THOUSAND, OUTSIDE, name="Vidange bouteille", parent_id=beer.id),
                line(583, name="Thé vert sencha 100 g"),
            )
        ),
        1044,
    )


def discounted_ticket() -> Sale:
    """Every rate, ten percent off the ticket, a free item, long names, large and small amounts."""
    return complete(
        pay(
            sale_of(
                line(
                    123_456, vat=STANDARD, name="Machine à expresso automatique avec broyeur à grains, inox"
                ),
                line(250, 3 * THOUSAND, ZERO, name="Le Soir"),
                line(999, 1000, REDUCED, name="Pommes Jonagold", unit=Unit.KG),
                line(500, vat=REDUCED, kind=LineKind.FREE, name=""),
                deposit(210, -THOUSAND, name="Casier vide"),
                discount_percent=1000,
            ),
            CARD,
        ),
        1045,
    )


def day_report() -> DayReport:
    vat = (vat_total(STANDARD, 41_210), vat_total(REDUCED, 81_946), vat_total(OUTSIDE, 300))
    return DayReport(
        session_id="session",
        till_prefix="2",
        business_day=BUSINESS_DAY,
        opened_at=datetime(2026, 11, 25, 7, 12, tzinfo=UTC),
        at=datetime(2026, 11, 25, 17, 4, tzinfo=UTC),
        first_number="2-001001",
        last_number="2-001042",
        sale_count=42,
        return_count=1,
        vat=vat,
        total_cents=123_456,
        rounding_cents=-4,
        discount_cents=1275,
        returned_cents=320,
        deposits_charged_cents=510,
        deposits_returned_cents=-210,
        tenders=((CARD, 27, 80_000), (CASH, 16, 43_452)),
        float_cents=15_000,
        pay_in_cents=2000,
        pay_out_cents=4500,
        cash_expected_cents=55_952,
        voided_lines=3,
        abandoned_sales=1,
        copies=2,
        drawer_openings=1,
        grand_total_cents=98_765_432,
        lowered_quantities=2,
        changed_prices=1,
    )


def closing() -> Closing:
    """Two euros short of what the day report expects."""
    return Closing(
        till_id="till",
        number=214,
        session_id="session",
        business_day=BUSINESS_DAY,
        closed_at=datetime(2026, 11, 25, 17, 4, tzinfo=UTC),
        clerk_id="clerk",
        expected_cents=55_952,
        count=CashCount(((50_000, 1), (5_000, 1), (200, 3), (100, 1), (50, 1), (2, 1))),
        kept_cents=15_000,
        reason="change",
    )


def health() -> Health:
    """Everything that can be wrong is."""
    return Health(
        at=datetime(2026, 11, 25, 17, 4, tzinfo=UTC),
        version="0.1.0",
        till_prefix="2",
        written_at=datetime(2026, 11, 25, 17, 20, tzinfo=UTC),
        devices=(("label", "paper_low"), ("receipt", "unreachable"), ("scanner", "unplugged")),
        papers_waiting=3,
        database_bytes=48_300_000,
        free_bytes=640_000_000,
        last_ticket="2-001042",
        numbers_agree=False,
        day_open=True,
        last_z=(213, datetime(2026, 11, 24, 17, 31, tzinfo=UTC)),
        mall_state="away",
        mall_answered_at=datetime(2026, 11, 25, 13, 5, tzinfo=UTC),
        rows_waiting=12,
        rows_parked=1,
        backup_at=datetime(2026, 11, 24, 17, 32, tzinfo=UTC),
        backup_reason="disk",
        places=(
            ("read_only", datetime(2026, 11, 24, 17, 33, tzinfo=UTC), False),
            ("", datetime(2026, 11, 25, 16, 33, tzinfo=UTC), True),
        ),
        proof=(datetime(2026, 11, 20, 17, 40, tzinfo=UTC), "2-000998", "unsound"),
    )


def quiet_health() -> Health:
    """Of a till that was opened for the first time."""
    return replace(
        health(),
        written_at=None,
        devices=(("receipt", "ready"),),
        papers_waiting=0,
        database_bytes=200_000,
        free_bytes=81_000_000_000,
        last_ticket="",
        numbers_agree=True,
        day_open=False,
        last_z=None,
        mall_state="none",
        mall_answered_at=None,
        rows_waiting=0,
        rows_parked=0,
        backup_at=None,
        backup_reason="",
        places=(),
        proof=(None, "", ""),
    )


KEYS = (
    (
        "Vente",
        (("F12", "Espèces"), ("Échap", "Vider la saisie, sinon revenir à la vente"), ("*", "Quantité")),
    ),
    ("Partout", (("F1", "Les touches"), ("Ctrl H", "Santé de la caisse"))),
)
