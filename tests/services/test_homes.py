"""Each command has one home and writes what belongs there; what does not yet is named, and does not grow."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import get_annotations
from pkgutil import walk_packages
from types import ModuleType

import pytest

from herstal_pos import services
from herstal_pos.services import commands, dispatch, homes, notices, ports
from herstal_pos.services.mall import exchange
from herstal_pos.storage.database.declaring import KIND, TableKind
from herstal_pos.storage.store import Storage
from herstal_pos.storage.tables import metadata
from tests.town_shop import TownShop, open_town_shop, report_in
from tests.whole_day import a_day

OF_OTHER_THREADS = {
    *("ShowScannerCode", "ShowTicketQr", "ShowTransfer", "StopBulk", "StopFigures", "StopList", "StopValue"),
    *(
        "AbortPayment",
        "AnswerTerminal",
        "AskAgain",
        "BackUp",
        "ComeBack",
        "ConnectMail",
        "ConnectMall",
        "FindPrinters",
        *("FindUpdate", "TakeUpdate", "FindShops", "TakeShopIn"),
        "MoveAway",
        "SendInvoice",
    ),
}
"""They commit nothing: a worker does them, and tells the store by another command."""

NO_COMMANDS = {
    "Ask",
    "BulkChoice",
    "Heard",
    "Labelled",
    "ListAnswers",
    "MallWork",
    "Refs",
    "SendRow",
    "TurnKept",
    "TurnLost",
}
"""What is answered to the mall's thread; and what its reports come in, which are at home each."""

_ALONG = "the shop's row is written along, for the program that was shipped first"
_PAPER = "an order's paper is made in the order's commit, not asked of the till that prints"
_POSTED = "a draft ends in the commit that posts it: neither is there twice"
_BIKE = "a bag goes to the bike at once, and its order is the shop's"

WRITES_ELSEWHERE = {
    ("TakeTender", "outbox"): "stock's row stands in the sale's commit",
    **dict.fromkeys(
        ((command, table) for command in ("AnswerPayment", "PayByHand") for table in ("outbox", "till")),
        "as of `TakeTender`: a card may be what completes the sale",
    ),
    ("MakePreorder", "preorder_customer"): "a customer is made alone, with the goods that wait for them",
    **dict.fromkeys(
        ((command, "outbox") for command in ("MakePreorder", "CancelPreorder", "OpenDay")),
        "stock's row stands in the commit that promises goods, or frees them",
    ),
    **dict.fromkeys(
        (("InvoiceOnAccount", "outbox"), ("InvoiceOnAccount", "till")), "as of `TakeTender`: it pays the cart"
    ),
    ("EraseCustomer", "invoice_wish"): "the till's cart is nobody's then, and wants no invoice",
    ("CloseDay", "setting"): "the comparison is wished; and the count lies among the shop's settings",
    ("CountCash", "setting"): "the count lies among the shop's settings",
    ("TakeTender", "till"): "the till's last number stands in its row of the shop",
    ("CreateProduct", "product"): "an article is made as a row of the shop, not as a fact",
    ("CreateProduct", "product_barcode"): "an article is made as a row of the shop, not as a fact",
    ("CreateProduct", "product_card"): "an article is made as a row of the shop, not as a fact",
    ("CreateProduct", "label_owed"): "the label of a new article is owed in the commit that makes it",
    ("MakeCustomer", "customer"): "a customer is made as a row of the shop, not as a fact",
    ("ReportBackup", "setting"): "what is known of the last backup is the shop's",
    ("ReportCopy", "setting"): "what is known of the last backup is the shop's",
    ("ChoosePrinter", "setting"): _ALONG,
    ("ChooseLabelPrinter", "setting"): _ALONG,
    ("SaveWelcome", "setting"): _ALONG,
    ("OpenDay", "setting"): _ALONG,
    ("SaveShop", "till_setting"): "one form has the shop's words and the till's language",
    **{
        (command, table): _BIKE
        for command in ("HandOverBag", "HandOverOrders", "SignOrder")
        for table in ("online_order", "order_line", "parcel")
    },
    **dict.fromkeys(
        (("HandOverOrders", "outbox"), ("SignOrder", "outbox")),
        "what the mall has to hear stands in the commit that hands over",
    ),
    ("ConfirmOrder", "print_job"): _PAPER,
    ("PackParcel", "print_job"): _PAPER,
    ("TakeMallWork", "print_job"): _PAPER,
    ("EndWalk", "print_job"): _PAPER,
    ("ReprintLabels", "print_job"): _PAPER,
    ("TakeBackGoods", "print_job"): _PAPER,
    ("UndoOrderStep", "print_job"): "the customer's paper of what did not come back waits no more",
    ("PrintSlip", "print_job"): _PAPER,
    ("PostCount", "shelf_draft"): "a till's draft ends with the count that it became",
    ("PostCount", "shelf_draft_line"): "a till's draft ends with the count that it became",
    ("ForgetLabels", "print_job"): "what waits at this till for paper is taken back with them",
    ("ReportPrintJob", "label_owed"): "a label is owed until the printer says that it is out",
    ("LabelsAreOut", "label_owed"): "a label is owed until the printer says that it is out",
    ("PostDelivery", "shelf_draft"): _POSTED,
    ("PostDelivery", "shelf_draft_line"): _POSTED,
    ("PlaceSupplierOrder", "shelf_draft"): _POSTED,
    ("PlaceSupplierOrder", "shelf_draft_line"): _POSTED,
    ("CountInvoice", "shelf_draft"): "its articles wait at this till to be scanned",
    ("CountInvoice", "shelf_draft_line"): "its articles wait at this till to be scanned",
    ("LoseGoods", "outbox"): "stock's row stands in the loss's commit",
    ("ForgetCustomers", "print_job"): "a till that is not started any more forgets nothing by itself",
}
"""By command and table: a till's command that writes a shop row, a shop's that writes a till's own."""

NOT_IN_THE_DAY = {
    *(
        "DismissOrder",
        "DropParked",
        "FollowPrices",
        "KeepSetAside",
        "KeepTurn",
        "LookAgain",
        "ParkRow",
        "PrepareSending",
        "Refresh",
        "ReportOvertaken",
        "RetryParked",
        "ShowAccountant",
        "ShowMallAccount",
    )
}
"""They write after a misfortune only, after minutes without an answer, on another day, or a manager's leave
alone."""


def kinds_of(module: ModuleType) -> dict[str, type]:
    return {
        name: kind
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    }


def all_commands() -> dict[str, type]:
    """Of each room: the list of them loads a room when one of it is asked for."""
    rooms = (
        import_module(found.name)
        for found in walk_packages(services.__path__, f"{services.__name__}.")
        if found.name.endswith(".commands") and found.name != commands.__name__
    )
    return {name: kind for room in rooms for name, kind in kinds_of(room).items()}


def test_every_command_has_a_home_or_writes_nothing() -> None:
    everything = all_commands() | kinds_of(exchange)
    homeless = {name for name in everything if name not in dispatch.HOMES and name not in dispatch.LOOKS}
    assert homeless == OF_OTHER_THREADS | NO_COMMANDS
    assert set(dispatch.HOMES.values()) == {"till", "shop"}
    assert not dispatch.HOMES.keys() & dispatch.LOOKS


def test_a_command_stands_once_and_its_function_takes_it() -> None:
    tables = (
        *(homes.OF_THE_TILL, homes.OF_THE_SHOP, homes.LOOKS, homes.IN_STEPS),
        *(homes.OUTSIDE_TILL, homes.OUTSIDE_SHOP),
    )
    rows = [row for table in tables for row in homes.by_name(table).items()]
    everything = all_commands() | kinds_of(exchange)
    assert sorted(name for name, _ in rows) == sorted(dispatch.HOMES.keys() | dispatch.LOOKS)
    for name, (room, function) in rows:
        use_case = dispatch.carried_out_by(room, function)
        asked, *others = get_annotations(use_case, eval_str=True).values()
        given = ports.Storage if name in dispatch.IN_STEPS | dispatch.OUTSIDE else ports.Work
        assert (asked, *others[:2]) == (everything[name], given, ports.Counter), f"{room}.{function}"


# --- what each of them writes

_WRITES = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)\"?", re.IGNORECASE)


@contextmanager
def writes(shop: TownShop) -> Iterator[set[tuple[str, str]]]:
    """By command and table, all that is written; what a trigger writes is derived, and not looked at."""
    found: set[tuple[str, str]] = set()
    running: list[str] = []
    assert isinstance(shop.storage, Storage)
    driver = shop.storage._writer_connection().raw
    assert isinstance(driver, sqlite3.Connection)

    def statement(text: str) -> None:
        table = _WRITES.match(text)
        if table and running:
            found.add((running[-1], table[1]))

    def ask(command: commands.Command) -> list[notices.Notice]:
        running.append(type(report_in(command)).__name__)
        try:
            return TownShop.execute(shop, command)
        finally:
            running.pop()

    driver.set_trace_callback(statement)
    shop.execute = ask  # type: ignore[method-assign]  # listened to, not replaced
    shop.worker = shop.new_worker()
    try:
        yield found
    finally:
        driver.set_trace_callback(None)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    file = tmp_path_factory.mktemp("homes") / "shop.db"
    with open_town_shop(file, connected=False) as shop, writes(shop) as found:
        a_day(shop)
    return found


def test_a_command_writes_what_is_at_home_where_it_is(written: set[tuple[str, str]]) -> None:
    not_here = {"till": {TableKind.SHOP}, "shop": {TableKind.OWN}}
    kinds = {table.name: table.info[KIND] for table in metadata.tables.values()}
    elsewhere = {
        (command, table)
        for command, table in written
        if table in kinds and kinds[table] in not_here[dispatch.HOMES[command]]
    }
    assert elsewhere == set(WRITES_ELSEWHERE)


def test_the_day_gives_every_command_that_writes(written: set[tuple[str, str]]) -> None:
    by_command: defaultdict[str, set[str]] = defaultdict(set)
    for command, table in written:
        by_command[command].add(table)
    silent = dispatch.HOMES.keys() - by_command.keys()
    assert silent == NOT_IN_THE_DAY
