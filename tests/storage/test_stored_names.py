"""Under what names things are stored: written once in the program, and all of them here.

A shop's books outlive the program. `stored_names.txt` has every name that lies in them; one that vanishes
from the program, because a class or a field was called otherwise, is a shop that cannot be read. A new one is
added to the file by whoever adds it.
"""

import ast
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import herstal_pos
from hardware.drivers.document import Align, Symbology
from hardware.drivers.label import Fit, LetterWeight
from herstal_pos import config
from herstal_pos.documents import stored_paper
from herstal_pos.domain.accounts.invoices.issued import IssuedState
from herstal_pos.domain.accounts.invoices.parties import IssuedKind
from herstal_pos.domain.counter.attempts import AttemptKind, AttemptState, EndedBy, WhyDeclined
from herstal_pos.domain.counter.kinds import LineKind, SaleState
from herstal_pos.domain.counter.payment_event import EventKind
from herstal_pos.domain.counter.preorders.preorder import PreorderEnding
from herstal_pos.domain.day.cash import CashMovementKind
from herstal_pos.domain.mall.listing import MallState
from herstal_pos.domain.mall.outbox import RowKind, RowState
from herstal_pos.domain.mall.outbox_body import BODY
from herstal_pos.domain.means import FIRST_MEANS, MeansKind
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.orders.order_facts import RefusalReason, Stage
from herstal_pos.domain.orders.order_steps import Alarm, Asking, Progress, StepKind
from herstal_pos.domain.orders.parcel import ParcelState
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.domain.shop.clerk import Act
from herstal_pos.domain.shop.invoice_rules import InvoiceWay, VatRegime
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.domain.shop.preorder_rules import VatMoment
from herstal_pos.domain.stock.bulk.change import BulkField, BulkRowState, BulkState
from herstal_pos.domain.stock.bulk.repricing import PriceEnd
from herstal_pos.domain.stock.card import LabelReason
from herstal_pos.domain.stock.counting import CountKind, CountReason, WhyCounted
from herstal_pos.domain.stock.draft import DraftKind
from herstal_pos.domain.stock.matched_line import LineDoubt, LineState
from herstal_pos.domain.stock.prices.promotion import PromotionKind
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.stock.receiving import LossReason
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.domain.stock.supplier_invoice import InvoiceKind, InvoiceState
from herstal_pos.domain.stock.supply.supplier_order import WhyEnded
from herstal_pos.domain.stock.weighed import WeighedKind
from herstal_pos.mall.vendure import pulling
from herstal_pos.services.paper import article_paper
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.stock.counts import drafts as count_drafts
from herstal_pos.services.stock.deliveries.delivery_draft import HEAD, LINE
from herstal_pos.services.stock.invoices import stored_invoice
from herstal_pos.services.stock.lists.back import noting
from herstal_pos.storage import making
from herstal_pos.storage.counter.unanswered_rows import UNANSWERED
from herstal_pos.storage.orders.order_rows import FACTS, MARKS, STEP
from herstal_pos.storage.tables import metadata
from herstal_pos.stored import Form
from tests.town_shop import open_town_shop
from tests.whole_day import a_day

LISTED = Path(__file__).with_name("stored_names.txt")
PROGRAM = Path(herstal_pos.__file__).parent

VALUES: dict[str, type[Enum]] = {
    "clerk.rights": Act,
    "sale.state": SaleState,
    "sale.rounding_mode": RoundingMode,
    "sale_line.kind": LineKind,
    "sale_line.unit": Unit,
    "means.kind": MeansKind,
    "preorder_end.why": PreorderEnding,
    "preorders.vat": VatMoment,
    "mall_sales.selling": MallSelling,
    "cash_movement.kind": CashMovementKind,
    "payment_attempt.kind": AttemptKind,
    "payment_attempt.state": AttemptState,
    "payment_attempt.declined": WhyDeclined,
    "payment_attempt.ended_by": EndedBy,
    "payment_event.kind": EventKind,
    "stock_movement.cause": StockCause,
    "label_owed.reason": LabelReason,
    "promotion.kind": PromotionKind,
    "bulk_change.field": BulkField,
    "bulk_change.ending": PriceEnd,
    "bulk_change.state": BulkState,
    "bulk_row.state": BulkRowState,
    "stock_count.kind": CountKind,
    "stock_count_line.reason": CountReason,
    "stock_loss.reason": LossReason,
    "supplier_order_end.why": WhyEnded,
    "shelf_draft.kind": DraftKind,
    "draft count line.why": WhyCounted,
    "supplier_invoice.kind": InvoiceKind,
    "supplier_invoice.state": InvoiceState,
    "invoice match.state": LineState,
    "invoice match.doubt": LineDoubt,
    "print_job.kind": PrintJobKind,
    "print_job.state": PrintJobState,
    "outbox.kind": RowKind,
    "outbox.state": RowState,
    "online_order.progress": Progress,
    "online_order.told": Stage,
    "online_order.asking": Asking,
    "online_order.alarm": Alarm,
    "parcel.state": ParcelState,
    "mall.state": MallState,
    "step.kind": StepKind,
    "step.reason": RefusalReason,
    "weighed.kind": WeighedKind,
    "invoice.kind": IssuedKind,
    "invoice.regime": VatRegime,
    "invoice_step.state": IssuedState,
    "invoices.way": InvoiceWay,
    "paper.align": Align,
    "paper.symbology": Symbology,
    "label.weight": LetterWeight,
    "label.fit": Fit,
}
AS_TEXT = ("journal ", "file ", "secret ")
"""Of these the program has no list: each part is looked for among its texts."""

STORE = ("config.py", "secrets.py", "domain", "documents", "services", "storage", "mall")
"""Of the program, what makes something that is stored."""
DERIVES_A_NAME = {
    "acts.py": "which act a command is: commands are not stored",
    "client.py": "why a mall is away: for the log",
    "dispatch.py": "which function carries a command out: commands are not stored",
    "leaving.py": "which commands books that have moved still take: as above",
    "line.py": "the wire of the practice mall",
    "orders.py": "a fingerprint of what a mall said: another one is heard once more",
    "posting.py": "why a mall is away: for the log",
    "viewing.py": "what a screen is shown of the shop",
    "json_codec.py": "the wire of the practice mall, and what its own town keeps",
}


def names() -> Iterator[str]:
    """As the program declares them."""
    for table in (*metadata.tables.values(), *making._stamps.tables.values()):
        yield f"table {table.name}"
        yield from (f"table {table.name}.{column.name}" for column in table.columns)
    for row in settings_rows.SHOP_ROWS:
        yield from _fields(f"setting {row.name}", row.form)
    for own in (*settings_rows.TILL_ROWS, *settings_rows.OWN_ROWS):
        yield from _fields(f"till_setting {own.name}", own.form)
    yield from (f"setting {name}" for name in (settings_rows.WEIGHED, settings_rows.COUNT))
    yield from _fields("config", config._form())
    yield from _fields("delivery head", HEAD)
    yield from _fields("delivery line", LINE)
    yield from _fields("invoice head", stored_invoice.HEAD)
    yield from _fields("invoice line", stored_invoice.LINE)
    yield from _fields("invoice amount", stored_invoice.AMOUNT)
    yield from _fields("invoice match", stored_invoice.MATCHED)
    yield from _fields("label asked", article_paper.OF)
    yield from _fields("list note article", noting.ARTICLE)
    yield from _fields("list note card", noting.CARD)
    yield from _fields("list note came", noting.CAME)
    yield from _fields("order facts", FACTS)
    yield from _fields("order step", STEP)
    yield from _fields("parcel marks", MARKS)
    yield from _fields("sale unanswered", UNANSWERED)
    yield from _fields("outbox body", BODY)
    yield from _fields("draft count", count_drafts.HEAD)
    yield from _fields("draft count page", count_drafts.PAGE)
    yield from _fields("draft count line", count_drafts.FIGURE)
    yield from _fields("cursor vendure", pulling._PLACE)
    yield from _parts("paper", stored_paper.PARTS)
    yield from _parts("label", stored_paper.ITEMS)
    yield from (f"value tender.means {means.id}" for means in FIRST_MEANS)
    for column, kind in VALUES.items():
        yield from (f"value {column} {member.value}" for member in kind)


def _fields(row: str, form: Form[Any]) -> Iterator[str]:
    for field in form.fields.values():
        yield f"{row}.{field.name}"
        if field.form is not None:
            yield from _fields(f"{row}.{field.name}", field.form)


def _parts(paper: str, forms: dict[str, tuple[type, Form[Any]]]) -> Iterator[str]:
    for name, (_, form) in forms.items():
        yield f"{paper} {name}"
        yield from _fields(f"{paper} {name}", form)


def listed() -> list[str]:
    return [line for line in LISTED.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def vanished(now: Iterable[str]) -> list[str]:
    there = set(now)
    return [name for name in listed() if not name.startswith(AS_TEXT) and name not in there]


@cache
def texts() -> frozenset[str]:
    """Every text of the program, also the parts of one that is put together."""
    trees = (ast.parse(file.read_text("utf-8")) for file in PROGRAM.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


def test_no_stored_name_vanishes() -> None:
    assert vanished(names()) == [], "a shop's books have these names: they stay, or are read by another form"
    parts = {part for name in listed() if name.startswith(AS_TEXT) for part in name.split()[1:]}
    assert parts - texts() == set()


def test_every_stored_name_is_listed() -> None:
    assert [name for name in names() if name not in listed()] == [], f"add these to {LISTED.name}"


def test_the_list_is_in_order_and_says_each_once() -> None:
    assert listed() == sorted(set(listed()))


@pytest.mark.parametrize(
    "name", ["table sale.number", "config.language", "paper text.align", "value outbox.kind stock"]
)
def test_a_name_that_vanished_is_seen(name: str) -> None:
    assert vanished(each for each in names() if each != name) == [name]


def test_what_a_whole_day_writes_in_the_journal_is_listed(tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "shop.db", connected=False) as shop:
        a_day(shop)
    with closing(sqlite3.connect(tmp_path / "shop.db")) as file:
        entries = file.execute("SELECT kind, body FROM journal").fetchall()
    found = {f"journal {kind} {name}" for kind, body in entries for name in json.loads(body)}
    assert found - set(listed()) == set()


def test_no_name_is_made_of_a_python_name() -> None:
    """`type(x).__name__`, `auto()`, the fields of a class."""
    files = [file for place in STORE for file in [PROGRAM / place, *(PROGRAM / place).rglob("*.py")]]
    found = {file.name for file in files if file.suffix and _derives(file.read_text("utf-8"))}
    assert found == set(DERIVES_A_NAME)


@pytest.mark.parametrize(
    "source",
    [
        "type(part).__name__",
        "kind = auto()",
        "asdict(shop)",
        "fields(shop)",
        "told._asdict()",
        "told._fields",
    ],
)
def test_a_name_that_is_made_of_a_python_name_is_seen(source: str) -> None:
    assert _derives(source)


def _derives(source: str) -> bool:
    return any(
        (isinstance(node, ast.Attribute) and node.attr in ("__name__", "_fields", "_asdict"))
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in ("auto", "asdict", "fields"))
        for node in ast.walk(ast.parse(source))
    )
