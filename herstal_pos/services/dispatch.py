"""One command, one function, one unit of work, one commit. News comes after the commit, and is made up
before it: what has been kept must not be told as failed because a look at it went wrong."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from herstal_pos.domain.errors import Asked, CarryAsked, LeaveNeeded, ReasonNeeded, Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop.clerks.admitting import Leave, admit
from herstal_pos.services.shop.clerks.leaving import Rests

type UseCase = Callable[[commands.Command, Work, Counter], list[notices.Notice]]


# A command is carried out by the function of its name, `AddProduct` by `add_product`, in the module that
# stands before it: that module is loaded with the first of its commands, so that a start waits for none.

# A command has one home, and one commit there. One till has both homes in one database; several will not:
# what is at home at a till goes on while nothing else answers, what is at home in the shop is decided in one
# place. Looks write nothing and have none.

_OF_THE_TILL = {
    ".whole.refreshing": "refresh",
    ".whole.scanning": "scan_barcode add_by_code create_product",
    ".counter.selling": (
        "add_product add_free_item change_quantity change_price void_line "
        "abandon_sale undo_step park_sale fetch_sale"
    ),
    ".accounts.invoices.invoicing": "wish_invoice invoice_on_account invoice_ticket invoice_month",
    ".accounts.sending.taking": "report_invoice hear_answer",
    ".counter.accounts.paying_down": "pay_account",
    ".counter.accounts.papers": "print_statement",
    ".counter.customers.making": "make_customer",
    ".counter.customers.choosing": "choose_customer leave_customer",
    ".counter.rules.aging": "answer_age",
    ".counter.rules.unticketed": "return_unticketed",
    ".counter.rules.nearing": "mark_down",
    ".counter.rules.discounting": "discount_line discount_sale write_note speak_to",
    ".counter.paying": "take_tender give_back_tenders",
    ".counter.cards.choosing": "choose_terminal",
    ".counter.cards.beginning": "recover_payments",
    ".counter.cards.reporting": "take_wire_number mark_sent keep_slip report_payment",
    ".counter.cards.answering": "ask_payment answer_payment pay_by_hand",
    ".counter.cards.listing": "print_card_slip",
    ".counter.cards.totals": "report_totals type_totals",
    ".counter.cards.trials": "confirm_trial",
    ".counter.returning": "open_receipt close_receipt return_line return_all place_returned return_deposit",
    ".counter.receipts": "reprint_receipt",
    ".counter.tickets.signing": "keep_ticket_key",
    ".counter.tickets.papers": "print_gift_ticket",
    ".counter.tiles.showing": "show_tiles",
    ".counter.transfers.asking": "ask_transfer",
    ".counter.transfers.receiving": "receive_transfer correct_transfer",
    ".counter.preorders.making": "make_preorder",
    ".counter.preorders.picking_up": "pick_up_preorder cancel_preorder",
    ".counter.preorders.papers": "print_preorder print_preorders",
    ".counter.vouchers.selling": "sell_voucher",
    ".counter.vouchers.redeeming": "use_voucher",
    ".counter.vouchers.papers": "print_voucher",
    ".counter.town.claiming": "claim_town",
    ".accounts.exports.showing": "show_accountant",
    ".accounts.mall.account": "show_mall_account note_mall_payout take_back_mall_payout invoice_mall_order",
    ".accounts.exports.sending": "prepare_sending report_sending",
    ".accounts.reports.figure_files": "print_figures",
    ".day.running_day": "open_day open_drawer pay_in pay_out show_day",
    ".day.by_clerk": "show_clerk_figures",
    ".day.closing": "count_cash close_day reprint_z",
    ".day.backing_up": "report_backup",
    ".day.z_signing": "keep_z_signatures",
    ".day.clock": "report_clock_jump confirm_clock",
    ".shop.saving": "save_welcome",
    ".accounts.archives.making": "make_archive report_archive",
    ".devices.choosing": "choose_printer choose_label_printer",
    ".whole.health": "print_health",
    ".paper.printing": "print_key_card take_print_job",
    ".devices.trying": "print_scanner_code print_test print_test_label",
    ".paper.outcomes": "report_print_job answer_doubtful",
    ".paper.mailing": "mail_ticket take_mail",
    ".orders.handing_over": "hand_over_bag",
    ".stock.labels": "print_shelf_labels",
    ".stock.labelling.pages": "labels_are_out",
    ".stock.labelling.article_labels": "print_article_labels",
    ".stock.deliveries.delivering": (
        "begin_delivery drop_delivery save_delivery_head scan_delivered add_delivered change_delivered "
        "strike_delivered undo_delivered"
    ),
    ".stock.deliveries.losing": "lose_goods",
    ".stock.supply.ordering": "draft_supplier_order receive_supplier_order take_rest",
    ".stock.invoices.answering": "watch_invoices",
    ".stock.counts.counting": "start_count give_figure scan_counted skip_counted explain_counted count_again",
    ".stock.counts.paging": "end_count zero_rest",
}
"""Selling and its drawer, its paper and its devices. An article may be made alone; a packed bag goes to the
bike by its key, and twice is once."""

_OF_THE_SHOP = {
    ".whole.scanning": "link_barcode",
    ".counter.accounts.allowing": "allow_account",
    ".counter.customers.making": "change_customer",
    ".counter.customers.idle": "save_customer_rules",
    ".counter.customers.person": "erase_customer export_customer",
    ".counter.tiles.arranging": "move_tile sort_tiles put_tiles_back name_tile add_tile_page save_tile_pages",
    ".stock.labels": "forget_labels",
    ".stock.articles": "save_article begin_stock set_price retire_article",
    ".stock.prices.planned": "plan_price drop_planned_price follow_prices",
    ".stock.prices.planned_vat": "plan_vat drop_planned_vat",
    ".stock.promotions.making": "keep_promotion end_promotion",
    ".stock.families.making": "keep_family make_variant",
    ".stock.families.changing": "set_family_price owe_family_labels give_own_codes",
    ".stock.deliveries.receiving": "post_delivery",
    ".stock.counts.posting": "post_count",
    ".stock.supply.ordering": "place_supplier_order end_supplier_order",
    ".stock.invoices.answering": "answer_invoice_line scan_invoice_line",
    ".stock.invoices.accepting": "accept_invoice count_invoice close_invoice settle_credit",
    ".accounts.exports.saving": "save_accountant",
    ".day.closing": "save_closing_rules",
    ".day.moving": "mark_moved settle_move arrive",
    ".shop.saving": "save_shop",
    ".paper.heading": "keep_logo",
    ".accounts.invoices.ruling": "save_invoice_rules",
    ".counter.transfers.account": "save_transfer_account",
    ".counter.preorders.ruling": "save_preorder_rules",
    ".counter.scale.learning": "learn_scale_label forget_scale_row",
    ".counter.town.scheming": "save_town_scheme end_town_scheme",
    ".shop.clerks.changing": "keep_badge drop_pin retire_clerk forget_clerk save_clerk_rules",
    ".shop.taking_vouchers": "choose_means save_voucher_rules",
    ".paper.mailing": "save_mail",
    ".orders.forgetting": "forget_customers",
    ".orders.ordering": "accept_order accept_orders refuse_order reprint_pick_ticket "
    "receive_orders confirm_order",
    ".orders.putting_back": "dismiss_order",
    ".orders.picking": "pick_scan pick_line mark_shortage undo_order_step",
    ".orders.packing": "pack_parcel unpack_parcel reprint_labels",
    ".mall.connecting": "disconnect_mall retry_parked drop_parked save_mall receive_listings",
    ".mall.publishing": "publish_articles report_listings",
    ".mall.differing": "match_mall let_stand",
    ".mall.comparing": "push_stock compare_stock",
    ".mall.syncing": "take_mall_work report_row report_overtaken park_row report_levels report_mall",
    ".mall.leasing": "keep_turn leave_mall",
    ".mall.setting_aside": "keep_set_aside",
}
"""What the shop wants, and what two tills may want at once: an order is worked on by one of them."""

_LOOKS = {
    ".stock.catalogue": "search_products explain_stock",
    ".stock.articles": "show_article check_code offer_own_code propose_vat",
    ".stock.families.making": "show_family",
    ".stock.browsing": "list_stock count_shelf show_stock find_stock",
    ".stock.deliveries.delivering": "show_delivery",
    ".stock.lots.showing": "show_lots",
    ".stock.promotions.making": "list_promotions",
    ".stock.bulk.showing": "show_bulk",
    ".stock.supply.ordering": "list_supplies show_supplier_order",
    ".stock.supply.order_pages": "print_supplier_order",
    ".stock.invoices.answering": "list_invoices show_invoice",
    ".stock.invoices.invoice_papers": "show_invoice_paper",
    ".accounts.exports.proposing": "propose_sending",
    ".day.closing": "show_closing",
    ".day.z_signing": "list_unsigned_zs",
    ".accounts.archives.making": "list_archives",
    ".counter.returning": "list_deposits",
    ".stock.labels": "list_labels preview_shelf_label",
    ".stock.labelling.pages": "preview_shelf_page",
    ".stock.labelling.article_labels": "preview_article_label",
    ".stock.labelling.papers": "list_papers",
    ".paper.heading": "preview_ticket",
    ".counter.paying": "offer_means",
    ".counter.tickets.signing": "read_ticket",
    ".counter.tickets.finding": "find_tickets",
    ".counter.vouchers.listing": "find_vouchers",
    ".accounts.invoices.invoicing": "show_invoicing",
    ".accounts.invoices.listing": "list_issued",
    ".accounts.sending.taking": "take_invoice",
    ".accounts.sending.printing": "print_issued",
    ".counter.accounts.showing": "show_account list_accounts",
    ".counter.customers.making": "find_customers",
    ".counter.customers.idle": "list_idle_customers",
    ".counter.customers.person": "show_customer",
    ".counter.tiles.viewing": "list_tiles",
    ".counter.transfers.receiving": "list_transfers",
    ".counter.cards.listing": "list_card_payments show_card_slips",
    ".counter.cards.totals": "ask_totals",
    ".counter.cards.trials": "list_trials",
    ".counter.preorders.viewing": "list_preorders",
    ".counter.town.claiming": "list_town",
    ".counter.scale.learning": "list_scale read_scale_label",
    ".orders.ordering": "list_orders",
    ".orders.picking": "open_picking",
    ".devices.trying": "preview_label",
    ".mall.connecting": "show_mall",
    ".shop.clerks.entering": "list_clerks lock_till scan_badge",
    ".mall.comparing": "list_refs",
    ".accounts.reports.explaining": "show_ticket_rows",
    ".accounts.reports.z_papers": "show_z make_z_files",
}

_OUTSIDE_TILL = {".shop.clerks.entering": "enter_pin give_leave"}
_OUTSIDE_SHOP = {".shop.clerks.changing": "keep_clerk"}
"""What works out something slow, a PIN's hash, between its units of work: meanwhile nothing is locked."""

_IN_STEPS = {
    ".stock.importing": "read_list import_catalogue",
    ".stock.lists.exporting": "export_articles",
    ".stock.invoices.reading": "read_invoice",
    ".stock.bulk.proposing": "propose_bulk",
    ".stock.bulk.applying": "apply_bulk undo_bulk",
    ".stock.valuing.valuing": "value_stock",
    ".stock.valuing.exporting": "export_stock_value",
    ".accounts.reports.reckoning": "show_figures",
    ".accounts.reports.explaining": "show_figure_rows",
    ".accounts.reports.ranking": "show_ranking",
    ".accounts.reports.figure_files": "make_figures",
    ".accounts.reports.listing_zs": "list_zs",
    ".accounts.reports.z_papers": "make_z_month",
}
"""Longer than a customer waits: `begin` gives steps, others come between; what is kept is the shop's."""


def _by_name(*tables: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of each command its module and its function."""
    return {
        function.title().replace("_", ""): (room, function)
        for table in tables
        for room, functions in table.items()
        for function in functions.split()
    }


_WORK = _by_name(_OF_THE_TILL, _OF_THE_SHOP)
_LOOK = _by_name(_LOOKS)
_OUTSIDE = _by_name(_OUTSIDE_TILL, _OUTSIDE_SHOP)
_STEPS = _by_name(_IN_STEPS)

_BULK, _VALUE = ("ProposeBulk", "ApplyBulk", "UndoBulk"), ("ValueStock", "ExportStockValue")
_FIGURES = ("ShowFigures", "ShowFigureRows", "ShowRanking", "MakeFigures", "ListZs", "MakeZMonth")
_OF_LISTS = ("ImportCatalogue", "UndoBulk", "ReadList", "ExportArticles")
_LONG_LOOKS = ("ReadList", "ExportArticles", *_VALUE, *_FIGURES)

IN_STEPS = frozenset(_STEPS)
LOOKS = frozenset((*_LOOK, *_LONG_LOOKS))
OUTSIDE = frozenset(_OUTSIDE)
HOMES = dict.fromkeys(_by_name(_OF_THE_TILL, _OUTSIDE_TILL), "till") | dict.fromkeys(
    (_by_name(_OF_THE_SHOP, _OUTSIDE_SHOP).keys() | IN_STEPS) - LOOKS, "shop"
)
"""Commands by their names, as all that follows."""

ELSEWHERE = {
    "FindPrinters": "printers",
    "PrintHealth": "devices",
    "ShowScannerCode": "receipt printer",
    "BackUp": "backup",
    **dict.fromkeys(("MoveAway", "ComeBack", "FindShops", "TakeShopIn"), "moving"),
    **dict.fromkeys(("ShowTicketQr", "ShowTransfer"), "tickets"),
    "ConnectMall": "mall",
    "ConnectMail": "mail",
    "SendInvoice": "invoices",
    "AskAgain": "odd things",
    **dict.fromkeys(("AbortPayment", "AnswerTerminal"), "terminal"),
    **dict.fromkeys(("FindUpdate", "TakeUpdate"), "updates"),
}
"""Not for the store, or not at once: whose it is, by the names of `machinery.Machinery`."""

AFTERWARDS = {"SaveClosingRules": "backup", "PushStock": "mall", "RetryParked": "mall"}
"""Who does a part of it once the store has heard of it: also a mall that did not answer is called at once."""

STOPPED_BY = {"StopList": _OF_LISTS, "StopBulk": _BULK, "StopValue": _VALUE, "StopFigures": _FIGURES}
"""What is in steps ends with its next one; for whoever takes them."""

type Steps = Generator[notices.Notice | None, None, notices.Notice]


def name_of(command: commands.Command) -> str:
    return type(command).__name__


@cache
def carried_out_by(room: str, function: str) -> Any:
    return getattr(import_module(room, __package__), function)


def begin(command: commands.Command, storage: Storage, counter: Counter) -> Steps:
    """Of one of `IN_STEPS`: each says how far it is. A step may raise what `execute` may; what earlier
    steps kept is kept. `commands.StopList` throws `Stopped` into them."""
    here, leave = admit(command, storage, counter, looks=name_of(command) in LOOKS)
    _note_apart(leave, storage, here)
    steps: Steps = carried_out_by(*_STEPS[name_of(command)])(command, storage, here)
    return steps


def execute(command: commands.Command, storage: Storage, counter: Counter) -> list[notices.Notice]:
    """Carry a command out. A refusal is told as `CommandRefused`; a bug raises, and nothing was kept."""
    return [*_executed(command, storage, counter), *kept_by_cart(storage)]


def kept_by_cart(storage: Storage) -> list[notices.Notice]:
    """After a command, or a step of one: what the open cart keeps of articles that it changed."""
    priced, taxed = storage.cart_keeps.take()
    return [notices.PricesFollowed(priced, taxed)] if priced or taxed else []


def _executed(command: commands.Command, storage: Storage, counter: Counter) -> list[notices.Notice]:
    name = name_of(command)
    try:
        if name in IN_STEPS:
            return [to_the_end(begin(command, storage, counter))]
        here, leave = admit(command, storage, counter, looks=name in LOOKS)
        if name in _LOOK:
            look: UseCase = carried_out_by(*_LOOK[name])
            with storage.look() as work:
                return look(command, work, here)
        if name in OUTSIDE:
            _note_apart(leave, storage, here)
            news: list[notices.Notice] = carried_out_by(*_OUTSIDE[name])(command, storage, here)
        else:
            news = _kept(command, storage, here, leave)
    except Refused as refused:
        rests = isinstance(refused, Rests)
        return [] if rests else [refusal(command, refused, _again(command, refused))]
    if leave:
        storage.at_till.leave = None
    return news


def _kept(
    command: commands.Command, storage: Storage, counter: Counter, leave: Leave | None = None
) -> list[notices.Notice]:
    """In a unit of work, for which no module is waited for. `leave`: a manager's, noted in it."""
    asked = command.report if isinstance(command, exchange.Heard) else command
    use_case: UseCase = carried_out_by(*_WORK[name_of(asked)])
    with storage.work() as work:
        if asked is not command and not work.mall.has_turn(counter.till.id, command.turn):
            return [exchange.TurnLost()]
        if leave:
            _note(leave, work, counter)
        return use_case(asked, work, counter)


def _note_apart(leave: Leave | None, storage: Storage, counter: Counter) -> None:
    """Of what has several units of work: before the first."""
    if leave:
        with storage.work() as work:
            _note(leave, work, counter)
            work.commit()
        storage.at_till.leave = None


def _note(leave: Leave, work: Work, counter: Counter) -> None:
    from herstal_pos.services.day.journal import write_down  # noqa: PLC0415 - seldom

    write_down("leave_given", leave, work, counter)


def refusal(
    command: commands.Command, refused: Refused, again: commands.Command | None = None
) -> notices.CommandRefused:
    is_list = name_of(command) in _OF_LISTS
    return notices.CommandRefused(refused.reason, dict(refused.params), order_of(command), again, is_list)


def failure(command: commands.Command, reason: str) -> notices.StoreFailed:
    return notices.StoreFailed(reason, order_of(command), name_of(command) in _OF_LISTS)


def _again(command: Any, refused: Refused) -> commands.Command | None:
    """What is asked where somebody says that it is meant, or why, or a manager agrees."""
    match refused:
        case CarryAsked():
            return replace(command, carries=True)
        case Asked():
            return replace(command, sure=True)
        case ReasonNeeded() | LeaveNeeded() if name_of(command) != "MarkMoved":  # alone it makes no file
            return command
    return None


def to_the_end[Made](
    steps: Generator[object, None, Made], hear: Callable[[object], None] = lambda _: None
) -> Made:
    """All of them at once."""
    while True:
        try:
            hear(next(steps))
        except StopIteration as end:
            made: Made = end.value
            return made


def is_one_commit(command: commands.Command) -> bool:
    """All of it is kept or nothing."""
    return name_of(command) not in IN_STEPS


def order_of(command: commands.Command) -> str:
    """The order that it is about; "" for none."""
    asked = command.report if isinstance(command, exchange.Heard) else command
    return str(getattr(asked, "order_id", ""))
