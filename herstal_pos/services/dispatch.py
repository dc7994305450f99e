"""One command, one function, one unit of work, one commit. News comes after the commit, and is made up
before it: what has been kept must not be told as failed because a look at it went wrong.
"""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any

from herstal_pos.domain.errors import Asked, ReasonNeeded, Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter import paying, receipts, returning, selling
from herstal_pos.services.day import backing_up, clock, closing, running_day
from herstal_pos.services.devices import choosing, trying
from herstal_pos.services.mall import (
    comparing,
    connecting,
    differing,
    exchange,
    leasing,
    publishing,
    setting_aside,
    syncing,
)
from herstal_pos.services.orders import (
    forgetting,
    handing_over,
    ordering,
    packing,
    picking,
    putting_back,
)
from herstal_pos.services.paper import outcomes, printing
from herstal_pos.services.ports import Counter, Storage, Work
from herstal_pos.services.shop import saving
from herstal_pos.services.stock import articles, browsing, catalogue, importing, labels
from herstal_pos.services.stock.bulk import applying, proposing, showing
from herstal_pos.services.stock.counts import counting, paging, posting
from herstal_pos.services.stock.deliveries import delivering, losing, receiving
from herstal_pos.services.stock.families import changing, making
from herstal_pos.services.stock.invoices import accepting, answering, reading
from herstal_pos.services.stock.labelling import article_labels, pages, papers
from herstal_pos.services.stock.lists import exporting
from herstal_pos.services.stock.lists.steps import to_the_end
from herstal_pos.services.stock.prices import planned, planned_vat
from herstal_pos.services.stock.supply import order_pages, ordering as supplying
from herstal_pos.services.stock.valuing import exporting as value_exporting, valuing
from herstal_pos.services.whole import health, refreshing, scanning

type UseCase = Callable[[commands.Command, Work, Counter], list[notices.Notice]]


# A command has one home, and one commit there. One till has both homes in one database; several will not:
# what is at home at a till goes on while nothing else answers, what is at home in the shop is decided in one
# place. Looks write nothing and have none.

_OF_THE_TILL: dict[type, UseCase] = {
    commands.Refresh: refreshing.refresh,
    commands.ScanBarcode: scanning.scan_barcode,
    commands.AddByCode: scanning.add_by_code,
    commands.AddProduct: selling.add_product,
    commands.AddFreeItem: selling.add_free_item,
    commands.ChangeQuantity: selling.change_quantity,
    commands.ChangePrice: selling.change_price,
    commands.DiscountLine: selling.discount_line,
    commands.DiscountSale: selling.discount_sale,
    commands.VoidLine: selling.void_line,
    commands.AbandonSale: selling.abandon_sale,
    commands.UndoStep: selling.undo_step,
    commands.ParkSale: selling.park_sale,
    commands.FetchSale: selling.fetch_sale,
    commands.CreateProduct: scanning.create_product,
    commands.TakeTender: paying.take_tender,
    commands.GiveBackTenders: paying.give_back_tenders,
    commands.OpenReceipt: returning.open_receipt,
    commands.CloseReceipt: returning.close_receipt,
    commands.ReturnLine: returning.return_line,
    commands.ReturnAll: returning.return_all,
    commands.PlaceReturned: returning.place_returned,
    commands.ReturnDeposit: returning.return_deposit,
    commands.ReprintReceipt: receipts.reprint_receipt,
    commands.OpenDay: running_day.open_day,
    commands.OpenDrawer: running_day.open_drawer,
    commands.PayIn: running_day.pay_in,
    commands.PayOut: running_day.pay_out,
    commands.ShowDay: running_day.show_day,
    commands.CountCash: closing.count_cash,
    commands.CloseDay: closing.close_day,
    commands.ReprintZ: closing.reprint_z,
    commands.ReportBackup: backing_up.report_backup,
    commands.ReportClockJump: clock.report_clock_jump,
    commands.ConfirmClock: clock.confirm_clock,
    commands.SaveWelcome: saving.save_welcome,
    commands.ChoosePrinter: choosing.choose_printer,
    commands.ChooseLabelPrinter: choosing.choose_label_printer,
    commands.PrintHealth: health.print_health,
    commands.PrintKeyCard: printing.print_key_card,
    commands.PrintScannerCode: trying.print_scanner_code,
    commands.PrintTest: trying.print_test,
    commands.PrintTestLabel: trying.print_test_label,
    commands.TakePrintJob: printing.take_print_job,
    commands.ReportPrintJob: outcomes.report_print_job,
    commands.AnswerDoubtful: outcomes.answer_doubtful,
    commands.HandOverBag: handing_over.hand_over_bag,
    commands.PrintShelfLabels: labels.print_shelf_labels,
    commands.LabelsAreOut: pages.labels_are_out,
    commands.PrintArticleLabels: article_labels.print_article_labels,
    commands.BeginDelivery: delivering.begin_delivery,
    commands.DropDelivery: delivering.drop_delivery,
    commands.SaveDeliveryHead: delivering.save_delivery_head,
    commands.ScanDelivered: delivering.scan_delivered,
    commands.AddDelivered: delivering.add_delivered,
    commands.ChangeDelivered: delivering.change_delivered,
    commands.StrikeDelivered: delivering.strike_delivered,
    commands.UndoDelivered: delivering.undo_delivered,
    commands.LoseGoods: losing.lose_goods,
    commands.DraftSupplierOrder: supplying.draft_supplier_order,
    commands.ReceiveSupplierOrder: supplying.receive_supplier_order,
    commands.TakeRest: supplying.take_rest,
    commands.WatchInvoices: answering.watch_invoices,
    commands.StartCount: counting.start_count,
    commands.GiveFigure: counting.give_figure,
    commands.ScanCounted: counting.scan_counted,
    commands.SkipCounted: counting.skip_counted,
    commands.ExplainCounted: counting.explain_counted,
    commands.CountAgain: counting.count_again,
    commands.EndCount: paging.end_count,
    commands.ZeroRest: paging.zero_rest,
}
"""Selling and its drawer, its paper and its devices. An article may be made alone; a packed bag goes to the
bike by its key, and twice is once."""

_OF_THE_SHOP: dict[type, UseCase] = {
    commands.LinkBarcode: scanning.link_barcode,
    commands.ForgetLabels: labels.forget_labels,
    commands.SaveArticle: articles.save_article,
    commands.BeginStock: articles.begin_stock,
    commands.SetPrice: articles.set_price,
    commands.PlanPrice: planned.plan_price,
    commands.DropPlannedPrice: planned.drop_planned_price,
    commands.PlanVat: planned_vat.plan_vat,
    commands.DropPlannedVat: planned_vat.drop_planned_vat,
    commands.FollowPrices: planned.follow_prices,
    commands.RetireArticle: articles.retire_article,
    commands.KeepFamily: making.keep_family,
    commands.MakeVariant: making.make_variant,
    commands.SetFamilyPrice: changing.set_family_price,
    commands.OweFamilyLabels: changing.owe_family_labels,
    commands.GiveOwnCodes: changing.give_own_codes,
    commands.PostDelivery: receiving.post_delivery,
    commands.PostCount: posting.post_count,
    commands.PlaceSupplierOrder: supplying.place_supplier_order,
    commands.EndSupplierOrder: supplying.end_supplier_order,
    commands.AnswerInvoiceLine: answering.answer_invoice_line,
    commands.ScanInvoiceLine: answering.scan_invoice_line,
    commands.AcceptInvoice: accepting.accept_invoice,
    commands.CountInvoice: accepting.count_invoice,
    commands.CloseInvoice: accepting.close_invoice,
    commands.SettleCredit: accepting.settle_credit,
    commands.SaveClosingRules: closing.save_closing_rules,
    commands.SaveShop: saving.save_shop,
    commands.ForgetCustomers: forgetting.forget_customers,
    commands.AcceptOrder: ordering.accept_order,
    commands.RefuseOrder: ordering.refuse_order,
    commands.DismissOrder: putting_back.dismiss_order,
    commands.ReprintPickTicket: ordering.reprint_pick_ticket,
    commands.PickScan: picking.pick_scan,
    commands.PickLine: picking.pick_line,
    commands.MarkShortage: picking.mark_shortage,
    commands.UndoOrderStep: picking.undo_order_step,
    commands.PackParcel: packing.pack_parcel,
    commands.UnpackParcel: packing.unpack_parcel,
    commands.ReprintLabels: packing.reprint_labels,
    commands.DisconnectMall: connecting.disconnect_mall,
    commands.PublishArticles: publishing.publish_articles,
    commands.MatchMall: differing.match_mall,
    commands.LetStand: differing.let_stand,
    commands.PushStock: comparing.push_stock,
    commands.RetryParked: connecting.retry_parked,
    commands.DropParked: connecting.drop_parked,
    exchange.TakeMallWork: syncing.take_mall_work,
    exchange.KeepTurn: leasing.keep_turn,
    exchange.LeaveMall: leasing.leave_mall,
    exchange.SaveMall: connecting.save_mall,
    exchange.ReceiveListings: connecting.receive_listings,
    exchange.ReceiveOrders: ordering.receive_orders,
    exchange.ConfirmOrder: ordering.confirm_order,
    exchange.ReportRow: syncing.report_row,
    exchange.ReportOvertaken: syncing.report_overtaken,
    exchange.ParkRow: syncing.park_row,
    exchange.ReportLevels: syncing.report_levels,
    exchange.ReportListings: publishing.report_listings,
    exchange.ReportMall: syncing.report_mall,
    exchange.CompareStock: comparing.compare_stock,
    exchange.KeepSetAside: setting_aside.keep_set_aside,
}
"""What the shop wants, and what two tills may want at once: an order is worked on by one of them."""

_USE_CASES = _OF_THE_TILL | _OF_THE_SHOP

_BULK = (commands.ProposeBulk, commands.ApplyBulk, commands.UndoBulk)
_IN_THE_SHOP = (*_OF_THE_SHOP, *_BULK, commands.ImportCatalogue, commands.ReadInvoice)
_VALUE = (commands.ValueStock, commands.ExportStockValue)
_OF_LISTS = (commands.ImportCatalogue, commands.UndoBulk, commands.ReadList, commands.ExportArticles)
_LONG_LOOKS = (commands.ReadList, commands.ExportArticles, *_VALUE)
HOMES = dict.fromkeys(_OF_THE_TILL, "till") | dict.fromkeys(_IN_THE_SHOP, "shop")

_LOOKS: dict[type, UseCase] = {
    commands.SearchProducts: catalogue.search_products,
    commands.ListTiles: catalogue.list_tiles,
    commands.ExplainStock: catalogue.explain_stock,
    commands.ShowArticle: articles.show_article,
    commands.CheckCode: articles.check_code,
    commands.OfferOwnCode: articles.offer_own_code,
    commands.ShowFamily: making.show_family,
    commands.ListStock: browsing.list_stock,
    commands.CountShelf: browsing.count_shelf,
    commands.ShowStock: browsing.show_stock,
    commands.FindStock: browsing.find_stock,
    commands.ShowDelivery: delivering.show_delivery,
    commands.ShowBulk: showing.show_bulk,
    commands.ListSupplies: supplying.list_supplies,
    commands.ShowSupplierOrder: supplying.show_supplier_order,
    commands.PrintSupplierOrder: order_pages.print_supplier_order,
    commands.ListInvoices: answering.list_invoices,
    commands.ShowInvoice: answering.show_invoice,
    commands.ShowClosing: closing.show_closing,
    commands.ListDeposits: returning.list_deposits,
    commands.ListLabels: labels.list_labels,
    commands.PreviewShelfLabel: labels.preview_shelf_label,
    commands.PreviewShelfPage: pages.preview_shelf_page,
    commands.PreviewArticleLabel: article_labels.preview_article_label,
    commands.ListPapers: papers.list_papers,
    commands.OfferMeans: paying.offer_means,
    commands.ListOrders: ordering.list_orders,
    commands.OpenPicking: picking.open_picking,
    commands.PreviewLabel: trying.preview_label,
    commands.ShowMall: connecting.show_mall,
    exchange.ListRefs: comparing.list_refs,
}


ELSEWHERE: dict[type, str] = {
    commands.FindPrinters: "printers",
    commands.PrintHealth: "devices",
    commands.ShowScannerCode: "receipt printer",
    commands.BackUp: "backup",
    commands.ConnectMall: "mall",
    commands.AskAgain: "odd things",
}
"""Not for the store, or not at once: whose it is, by the names of `machinery.Machinery`."""

AFTERWARDS: dict[type, str] = {
    commands.SaveClosingRules: "backup",
    commands.PushStock: "mall",
    commands.RetryParked: "mall",
}
"""Who does a part of it once the store has heard of it: also a mall that did not answer is called at once."""


_IN_STEPS: dict[type, Callable[[Any, Storage, Counter], "Steps"]] = {
    commands.ImportCatalogue: importing.import_in_steps,
    commands.ReadList: importing.read_in_steps,
    commands.ExportArticles: exporting.export_in_steps,
    commands.ReadInvoice: reading.read_invoice_in_steps,
    commands.ProposeBulk: proposing.propose_in_steps,
    commands.ApplyBulk: applying.apply_in_steps,
    commands.UndoBulk: applying.undo_in_steps,
    commands.ValueStock: valuing.value_in_steps,
    commands.ExportStockValue: value_exporting.export_value_in_steps,
}
IN_STEPS: tuple[type, ...] = tuple(_IN_STEPS)
"""What takes longer than a customer waits: `begin` gives its steps, and other commands come between them."""

STOPPED_BY: dict[type, tuple[type, ...]] = {
    commands.StopList: _OF_LISTS,
    commands.StopBulk: _BULK,
    commands.StopValue: _VALUE,
}
"""What is in steps ends with its next one; for whoever takes them."""

type Steps = Generator[notices.Notice | None, None, notices.Notice]


def begin(command: commands.Command, storage: Storage, counter: Counter) -> Steps:
    """Of one of `IN_STEPS`: each says how far it is. A step may raise what `execute` may; what earlier
    steps kept is kept. `commands.StopList` throws `Stopped` into them."""
    return _IN_STEPS[type(command)](command, storage, counter)


def execute(command: commands.Command, storage: Storage, counter: Counter) -> list[notices.Notice]:
    """Carry a command out. A refusal is told as `CommandRefused`; a bug raises, and nothing was kept."""
    kind = type(command)
    try:
        if kind in _IN_STEPS:
            return [to_the_end(begin(command, storage, counter))]
        if kind in _LOOKS:
            with storage.look() as work:
                return _LOOKS[kind](command, work, counter)
        with storage.work() as work:
            if isinstance(command, exchange.Heard):
                if not work.mall.has_turn(counter.till.id, command.turn):
                    return [exchange.TurnLost()]
                command = command.report
            return _USE_CASES[type(command)](command, work, counter)
    except Refused as refused:
        again = _again(command, refused)
        return [refusal(command, refused, again)]


def refusal(
    command: commands.Command, refused: Refused, again: commands.Command | None = None
) -> notices.CommandRefused:
    is_list = isinstance(command, _OF_LISTS)
    return notices.CommandRefused(refused.reason, dict(refused.params), order_of(command), again, is_list)


def failure(command: commands.Command, reason: str) -> notices.StoreFailed:
    return notices.StoreFailed(reason, order_of(command), isinstance(command, _OF_LISTS))


def _again(command: Any, refused: Refused) -> commands.Command | None:
    """What is asked where somebody says that it is meant, or why."""
    match refused:
        case Asked():
            return replace(command, sure=True)
        case ReasonNeeded():
            return command
    return None


def is_one_commit(command: commands.Command) -> bool:
    """All of it is kept or nothing."""
    return not isinstance(command, IN_STEPS)


def order_of(command: commands.Command) -> str:
    """The order that it is about; "" for none."""
    asked = command.report if isinstance(command, exchange.Heard) else command
    return str(getattr(asked, "order_id", ""))
