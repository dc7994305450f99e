"""What happened, told after the commit. Frozen; losing one costs a redraw, nothing more.

Each stands in its department; here what any command may be answered by.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from herstal_pos.late import later
from herstal_pos.records import record

if TYPE_CHECKING:
    from herstal_pos.services.accounts.archives.notices import (
        ArchivesListed as ArchivesListed,
        ArchiveWanted as ArchiveWanted,
    )
    from herstal_pos.services.accounts.exports.notices import (
        AccountantSent as AccountantSent,
        AccountantShown as AccountantShown,
        SendingFailed as SendingFailed,
        SendingWanted as SendingWanted,
    )
    from herstal_pos.services.accounts.invoices.notices import (
        InvoiceMade as InvoiceMade,
        InvoicesWaiting as InvoicesWaiting,
        InvoicingShown as InvoicingShown,
        IssuedListed as IssuedListed,
    )
    from herstal_pos.services.accounts.mall.notices import (
        MallAccountShown as MallAccountShown,
        MallPayoutNoted as MallPayoutNoted,
    )
    from herstal_pos.services.accounts.reports.notices import (
        FigureRowsShown as FigureRowsShown,
        FiguresGoOn as FiguresGoOn,
        FiguresMade as FiguresMade,
        FiguresShown as FiguresShown,
        RankingShown as RankingShown,
        SheetsWanted as SheetsWanted,
        TicketRowsShown as TicketRowsShown,
        ZFilesMade as ZFilesMade,
        ZShown as ZShown,
        ZsListed as ZsListed,
    )
    from herstal_pos.services.accounts.sending.notices import (
        InvoiceSent as InvoiceSent,
        InvoiceTaken as InvoiceTaken,
        InvoiceWaits as InvoiceWaits,
    )
    from herstal_pos.services.counter.accounts.notices import (
        AccountShown as AccountShown,
        AccountsListed as AccountsListed,
    )
    from herstal_pos.services.counter.cards.notices import (
        AbortAsked as AbortAsked,
        CardPaymentsListed as CardPaymentsListed,
        CardSlipsShown as CardSlipsShown,
        CardTotalsChanged as CardTotalsChanged,
        PaidLate as PaidLate,
        PaymentContradicted as PaymentContradicted,
        PaymentsChanged as PaymentsChanged,
        PaymentWanted as PaymentWanted,
        SentMarked as SentMarked,
        SlipKept as SlipKept,
        TerminalAsks as TerminalAsks,
        TerminalSays as TerminalSays,
        TotalsWanted as TotalsWanted,
        TrialsListed as TrialsListed,
        WireNumber as WireNumber,
    )
    from herstal_pos.services.counter.customers.notices import (
        CustomerErased as CustomerErased,
        CustomerExported as CustomerExported,
        CustomersFound as CustomersFound,
        CustomerShown as CustomerShown,
        IdleCustomersListed as IdleCustomersListed,
    )
    from herstal_pos.services.counter.notices import (
        CodeUnknown as CodeUnknown,
        DepositsFound as DepositsFound,
        LastSaleChanged as LastSaleChanged,
        MeansOffered as MeansOffered,
        ParkedChanged as ParkedChanged,
        SaleChanged as SaleChanged,
        SaleCompleted as SaleCompleted,
        ShelfShows as ShelfShows,
    )
    from herstal_pos.services.counter.preorders.notices import (
        PreorderEnded as PreorderEnded,
        PreorderMade as PreorderMade,
        PreordersFound as PreordersFound,
    )
    from herstal_pos.services.counter.scale.notices import (
        ScaleLabelRead as ScaleLabelRead,
        ScaleListed as ScaleListed,
    )
    from herstal_pos.services.counter.tickets.notices import (
        TicketQrShown as TicketQrShown,
        TicketRead as TicketRead,
        TicketsFound as TicketsFound,
    )
    from herstal_pos.services.counter.tiles.notices import (
        TilesChanged as TilesChanged,
    )
    from herstal_pos.services.counter.town.notices import (
        TownClaimed as TownClaimed,
        TownListed as TownListed,
    )
    from herstal_pos.services.counter.transfers.notices import (
        TransferNoted as TransferNoted,
        TransferRead as TransferRead,
        TransferShown as TransferShown,
        TransfersListed as TransfersListed,
    )
    from herstal_pos.services.counter.vouchers.notices import (
        VoucherScanned as VoucherScanned,
        VouchersFound as VouchersFound,
    )
    from herstal_pos.services.day.notices import (
        ArrivalFailed as ArrivalFailed,
        BackupBegun as BackupBegun,
        BackupChanged as BackupChanged,
        ClerkFiguresShown as ClerkFiguresShown,
        ClockChanged as ClockChanged,
        ClosingChanged as ClosingChanged,
        DayChanged as DayChanged,
        DayClosed as DayClosed,
        MovedChanged as MovedChanged,
        MoveMarked as MoveMarked,
        PlaceTried as PlaceTried,
        ShopReady as ShopReady,
        ShopsFound as ShopsFound,
        UnsignedZsListed as UnsignedZsListed,
    )
    from herstal_pos.services.devices.notices import (
        DrawerChanged as DrawerChanged,
        DrawerWanted as DrawerWanted,
        LabelPreviewed as LabelPreviewed,
        PagesOut as PagesOut,
        PagesWanted as PagesWanted,
        PreviewWanted as PreviewWanted,
        PrinterChanged as PrinterChanged,
        PrintersFound as PrintersFound,
        Scanned as Scanned,
        ScannerChanged as ScannerChanged,
        ScannerCodeShown as ScannerCodeShown,
        ScannerSet as ScannerSet,
    )
    from herstal_pos.services.mall.notices import (
        ArticlesPublished as ArticlesPublished,
        Elsewhere as Elsewhere,
        LevelsConfirmed as LevelsConfirmed,
        MallAlarmed as MallAlarmed,
        MallAskedAgain as MallAskedAgain,
        MallChanged as MallChanged,
        MallMatched as MallMatched,
        StockCompared as StockCompared,
    )
    from herstal_pos.services.orders.notices import (
        BagScanned as BagScanned,
        GoodsTakenBack as GoodsTakenBack,
        OrderArrived as OrderArrived,
        OrderHandedOver as OrderHandedOver,
        OrderRuled as OrderRuled,
        OrdersChanged as OrdersChanged,
        OrdersLeft as OrdersLeft,
        OrderStopped as OrderStopped,
        OrderWithdrawn as OrderWithdrawn,
        ParcelPacked as ParcelPacked,
        PickingChanged as PickingChanged,
        ReturnsFound as ReturnsFound,
        ReturnsListed as ReturnsListed,
        ReturnUndone as ReturnUndone,
        SignatureAsked as SignatureAsked,
        WalkChanged as WalkChanged,
        WrongArticle as WrongArticle,
    )
    from herstal_pos.services.paper.notices import (
        HealthReported as HealthReported,
        MailTaken as MailTaken,
        PrintJobChanged as PrintJobChanged,
        PrintJobTaken as PrintJobTaken,
        TicketPreviewed as TicketPreviewed,
        TicketPreviewWanted as TicketPreviewWanted,
    )
    from herstal_pos.services.shop.clerks.notices import (
        BadgeUnknown as BadgeUnknown,
        ClerksChanged as ClerksChanged,
        LeaveGiven as LeaveGiven,
        PinWrong as PinWrong,
    )
    from herstal_pos.services.shop.notices import (
        SettingsChanged as SettingsChanged,
    )
    from herstal_pos.services.shop.updates.notices import (
        UpdatesSeen as UpdatesSeen,
        UpdateTaken as UpdateTaken,
    )
    from herstal_pos.services.stock.bulk.notices import (
        BulkChanged as BulkChanged,
        BulkGoesOn as BulkGoesOn,
        BulkOffered as BulkOffered,
        ListOffered as ListOffered,
    )
    from herstal_pos.services.stock.counts.notices import (
        CountChanged as CountChanged,
        CountEnded as CountEnded,
        CountPosted as CountPosted,
    )
    from herstal_pos.services.stock.families.notices import (
        FamilyChanged as FamilyChanged,
        FamilyLabelsOwed as FamilyLabelsOwed,
        FamilyShown as FamilyShown,
    )
    from herstal_pos.services.stock.invoices.notices import (
        InvoiceClosed as InvoiceClosed,
        InvoiceCounts as InvoiceCounts,
        InvoicePaperShown as InvoicePaperShown,
        InvoiceRead as InvoiceRead,
        InvoiceShown as InvoiceShown,
        InvoicesListed as InvoicesListed,
        InvoiceUnread as InvoiceUnread,
    )
    from herstal_pos.services.stock.labelling.notices import (
        PapersListed as PapersListed,
        PaperView as PaperView,
    )
    from herstal_pos.services.stock.lists.notices import (
        ArticlesExported as ArticlesExported,
        CatalogueImported as CatalogueImported,
        ListGoesOn as ListGoesOn,
        ListRead as ListRead,
    )
    from herstal_pos.services.stock.lots.notices import LotsShown as LotsShown
    from herstal_pos.services.stock.notices import (
        ArticleChanged as ArticleChanged,
        ArticleShown as ArticleShown,
        CodeChecked as CodeChecked,
        DeliveredUnknown as DeliveredUnknown,
        DeliveryChanged as DeliveryChanged,
        DeliveryPosted as DeliveryPosted,
        GoodsLost as GoodsLost,
        LabelsDone as LabelsDone,
        LabelsListed as LabelsListed,
        OpeningAsked as OpeningAsked,
        PricePlanned as PricePlanned,
        PricesFollowed as PricesFollowed,
        ProductsFound as ProductsFound,
        ShelfCounted as ShelfCounted,
        StockExplained as StockExplained,
        StockListed as StockListed,
        StockShown as StockShown,
        VatPlanned as VatPlanned,
        VatProposed as VatProposed,
    )
    from herstal_pos.services.stock.promotions.notices import PromotionsShown as PromotionsShown
    from herstal_pos.services.stock.supply.notices import (
        OrderDraftChanged as OrderDraftChanged,
        OrderReceives as OrderReceives,
        SupplierOrderPlaced as SupplierOrderPlaced,
        SupplierOrderShown as SupplierOrderShown,
        SuppliesListed as SuppliesListed,
    )
    from herstal_pos.services.stock.valuing.notices import (
        StockValued as StockValued,
        StockValueExported as StockValueExported,
        ValueGoesOn as ValueGoesOn,
    )
else:  # the first paint waits for few of them
    __getattr__ = later(
        __name__,
        "counter shop devices paper orders mall day counter.cards counter.tiles stock counter.tickets "
        "shop.clerks counter.transfers counter.vouchers shop.updates counter.preorders counter.town "
        "counter.customers counter.accounts counter.scale stock.bulk stock.counts stock.families "
        "stock.invoices stock.labelling stock.lists stock.lots stock.promotions stock.supply "
        "stock.valuing accounts.reports accounts.invoices accounts.archives accounts.sending "
        "accounts.exports accounts.mall",
    )


@record(frozen=True)
class CommandRefused:
    """A rule said no, nothing changed. `reason` is the message id `refused.<reason>`; `order_id` as in the
    command. `again`: what to ask where it is meant, after a yes; a tender needs a `reason` first. `of_list`:
    what was read, brought in or written by and by ended so."""

    reason: str
    params: dict[str, str | int]
    order_id: str = ""
    again: Any = None
    of_list: bool = False


@record(frozen=True)
class StoreFailed:
    """What was asked was not done. `reason`: "bug" (the log has the rest), or why it was `Unavailable` or
    `Damaged`; `order_id` as in the command; `of_list` as in `CommandRefused`."""

    reason: str
    order_id: str = ""
    of_list: bool = False


@record(frozen=True)
class DamageFound:
    """In a page of the database that nobody had asked for yet. `backup_at`: of the newest, None without."""

    backup_at: datetime | None


@record(frozen=True)
class StartFailed:
    """The shop cannot be opened, for the `reason` of a `StoreFailed`, or because the `process` with this
    number has it open. `backup_at`: of the newest backup, None without one; `spare_bytes` can be removed;
    `tills`: the prefixes of those that the books here know, where nobody can read which is meant."""

    reason: str
    process: str = ""
    backup_at: datetime | None = None
    spare_bytes: int = 0
    tills: tuple[str, ...] = ()


Notice = Any
