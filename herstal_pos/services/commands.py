"""What a person, a scanner or a worker can ask of the shop. Frozen; each is one commit; by department."""

from typing import TYPE_CHECKING, Any

from herstal_pos.late import later

if TYPE_CHECKING:
    from herstal_pos.services.accounts.archives.commands import (
        ListArchives as ListArchives,
        MakeArchive as MakeArchive,
        ReportArchive as ReportArchive,
    )
    from herstal_pos.services.accounts.exports.commands import (
        PrepareSending as PrepareSending,
        ProposeSending as ProposeSending,
        ReportSending as ReportSending,
        SaveAccountant as SaveAccountant,
        ShowAccountant as ShowAccountant,
    )
    from herstal_pos.services.accounts.invoices.commands import (
        ForgoInvoice as ForgoInvoice,
        InvoiceMonth as InvoiceMonth,
        InvoiceOnAccount as InvoiceOnAccount,
        InvoiceTicket as InvoiceTicket,
        ListIssued as ListIssued,
        SaveInvoiceRules as SaveInvoiceRules,
        ShowInvoicing as ShowInvoicing,
        WishInvoice as WishInvoice,
    )
    from herstal_pos.services.accounts.mall.commands import (
        InvoiceMallOrder as InvoiceMallOrder,
        NoteMallPayout as NoteMallPayout,
        ShowMallAccount as ShowMallAccount,
        TakeBackMallPayout as TakeBackMallPayout,
    )
    from herstal_pos.services.accounts.reports.commands import (
        ListZs as ListZs,
        MakeFigures as MakeFigures,
        MakeZFiles as MakeZFiles,
        MakeZMonth as MakeZMonth,
        PrintFigures as PrintFigures,
        ShowFigureRows as ShowFigureRows,
        ShowFigures as ShowFigures,
        ShowRanking as ShowRanking,
        ShowTicketRows as ShowTicketRows,
        ShowZ as ShowZ,
        StopFigures as StopFigures,
    )
    from herstal_pos.services.accounts.sending.commands import (
        HearAnswer as HearAnswer,
        NoteSentOtherwise as NoteSentOtherwise,
        PrintIssued as PrintIssued,
        ReportInvoice as ReportInvoice,
        SendInvoice as SendInvoice,
        TakeInvoice as TakeInvoice,
    )
    from herstal_pos.services.counter.accounts.commands import (
        AllowAccount as AllowAccount,
        ListAccounts as ListAccounts,
        PayAccount as PayAccount,
        PrintStatement as PrintStatement,
        ShowAccount as ShowAccount,
    )
    from herstal_pos.services.counter.cards.commands import (
        AbortPayment as AbortPayment,
        AnswerPayment as AnswerPayment,
        AnswerTerminal as AnswerTerminal,
        AskPayment as AskPayment,
        AskTotals as AskTotals,
        ChooseTerminal as ChooseTerminal,
        ConfirmTrial as ConfirmTrial,
        KeepSlip as KeepSlip,
        ListCardPayments as ListCardPayments,
        ListTrials as ListTrials,
        MarkSent as MarkSent,
        PayByHand as PayByHand,
        PrintCardSlip as PrintCardSlip,
        RecoverPayments as RecoverPayments,
        ReportPayment as ReportPayment,
        ReportTotals as ReportTotals,
        ShowCardSlips as ShowCardSlips,
        TakeWireNumber as TakeWireNumber,
        TypeTotals as TypeTotals,
    )
    from herstal_pos.services.counter.commands import (
        AbandonSale as AbandonSale,
        AddByCode as AddByCode,
        AddFreeItem as AddFreeItem,
        AddProduct as AddProduct,
        AnswerAge as AnswerAge,
        ChangePrice as ChangePrice,
        ChangeQuantity as ChangeQuantity,
        CloseReceipt as CloseReceipt,
        CreateProduct as CreateProduct,
        DiscountLine as DiscountLine,
        DiscountSale as DiscountSale,
        FetchSale as FetchSale,
        GiveBackTenders as GiveBackTenders,
        LinkBarcode as LinkBarcode,
        ListDeposits as ListDeposits,
        LookAgain as LookAgain,
        MarkDown as MarkDown,
        OfferMeans as OfferMeans,
        OpenReceipt as OpenReceipt,
        ParkSale as ParkSale,
        PlaceReturned as PlaceReturned,
        ReprintReceipt as ReprintReceipt,
        ReturnAll as ReturnAll,
        ReturnDeposit as ReturnDeposit,
        ReturnLine as ReturnLine,
        ReturnUnticketed as ReturnUnticketed,
        ScanBarcode as ScanBarcode,
        SpeakTo as SpeakTo,
        TakeTender as TakeTender,
        UndoStep as UndoStep,
        VoidLine as VoidLine,
        WriteNote as WriteNote,
    )
    from herstal_pos.services.counter.customers.commands import (
        ChangeCustomer as ChangeCustomer,
        ChooseCustomer as ChooseCustomer,
        EraseCustomer as EraseCustomer,
        ExportCustomer as ExportCustomer,
        FindCustomers as FindCustomers,
        LeaveCustomer as LeaveCustomer,
        ListIdleCustomers as ListIdleCustomers,
        MakeCustomer as MakeCustomer,
        SaveCustomerRules as SaveCustomerRules,
        ShowCustomer as ShowCustomer,
    )
    from herstal_pos.services.counter.preorders.commands import (
        CancelPreorder as CancelPreorder,
        ListPreorders as ListPreorders,
        MakePreorder as MakePreorder,
        PickUpPreorder as PickUpPreorder,
        PrintPreorder as PrintPreorder,
        PrintPreorders as PrintPreorders,
        SavePreorderRules as SavePreorderRules,
    )
    from herstal_pos.services.counter.scale.commands import (
        ForgetScaleRow as ForgetScaleRow,
        LearnScaleLabel as LearnScaleLabel,
        ListScale as ListScale,
        ReadScaleLabel as ReadScaleLabel,
    )
    from herstal_pos.services.counter.tickets.commands import (
        FindTickets as FindTickets,
        KeepTicketKey as KeepTicketKey,
        PrintGiftTicket as PrintGiftTicket,
        ReadTicket as ReadTicket,
        ShowTicketQr as ShowTicketQr,
    )
    from herstal_pos.services.counter.tiles.commands import (
        AddTilePage as AddTilePage,
        ListTiles as ListTiles,
        MoveTile as MoveTile,
        NameTile as NameTile,
        PutTilesBack as PutTilesBack,
        SaveTilePages as SaveTilePages,
        ShowTiles as ShowTiles,
        SortTiles as SortTiles,
    )
    from herstal_pos.services.counter.town.commands import (
        ClaimTown as ClaimTown,
        EndTownScheme as EndTownScheme,
        ListTown as ListTown,
        SaveTownScheme as SaveTownScheme,
    )
    from herstal_pos.services.counter.transfers.commands import (
        AskTransfer as AskTransfer,
        CorrectTransfer as CorrectTransfer,
        ListTransfers as ListTransfers,
        ReceiveTransfer as ReceiveTransfer,
        SaveTransferAccount as SaveTransferAccount,
        ShowTransfer as ShowTransfer,
    )
    from herstal_pos.services.counter.vouchers.commands import (
        FindVouchers as FindVouchers,
        PrintVoucher as PrintVoucher,
        SaveVoucherRules as SaveVoucherRules,
        SellVoucher as SellVoucher,
        UseVoucher as UseVoucher,
    )
    from herstal_pos.services.day.commands import (
        Arrive as Arrive,
        BackUp as BackUp,
        CloseDay as CloseDay,
        ComeBack as ComeBack,
        ConfirmClock as ConfirmClock,
        CountCash as CountCash,
        FindShops as FindShops,
        KeepZSignatures as KeepZSignatures,
        ListUnsignedZs as ListUnsignedZs,
        MarkMoved as MarkMoved,
        MoveAway as MoveAway,
        OpenDay as OpenDay,
        OpenDrawer as OpenDrawer,
        PayIn as PayIn,
        PayOut as PayOut,
        ReportBackup as ReportBackup,
        ReportClockJump as ReportClockJump,
        ReportCopy as ReportCopy,
        ReprintZ as ReprintZ,
        SaveClosingRules as SaveClosingRules,
        SettleMove as SettleMove,
        ShowClerkFigures as ShowClerkFigures,
        ShowClosing as ShowClosing,
        ShowDay as ShowDay,
        TakeShopIn as TakeShopIn,
    )
    from herstal_pos.services.devices.commands import (
        ChooseLabelPrinter as ChooseLabelPrinter,
        ChoosePrinter as ChoosePrinter,
        FindPrinters as FindPrinters,
        PreviewLabel as PreviewLabel,
        PrintScannerCode as PrintScannerCode,
        PrintTest as PrintTest,
        PrintTestLabel as PrintTestLabel,
        ShowScannerCode as ShowScannerCode,
    )

    # fmt: off
    # isort: off
    from herstal_pos.services.mall.commands import (
        AskAgain as AskAgain, ConnectMall as ConnectMall, DisconnectMall as DisconnectMall,
        DropParked as DropParked, LetStand as LetStand, MatchMall as MatchMall, PauseMall as PauseMall,
        PublishArticles as PublishArticles, PushStock as PushStock, ResumeMall as ResumeMall,
        RetryParked as RetryParked, ShowMall as ShowMall,
    )
    from herstal_pos.services.orders.commands import (
        AcceptOrder as AcceptOrder, AcceptOrders as AcceptOrders, AskSignature as AskSignature,
        BeginWalk as BeginWalk,
        DelayOrder as DelayOrder, DismissOrder as DismissOrder, EndWalk as EndWalk, FindReturn as FindReturn,
        ForgetCustomers as ForgetCustomers, HandOverBag as HandOverBag, HandOverOrders as HandOverOrders,
        ListOrders as ListOrders, MarkShortage as MarkShortage, OpenPicking as OpenPicking,
        OpenReturn as OpenReturn, OpenWalk as OpenWalk, PackParcel as PackParcel, PickLine as PickLine,
        PickScan as PickScan, PrintReturn as PrintReturn, PrintRound as PrintRound, PrintSlip as PrintSlip,
        RefuseOrder as RefuseOrder, ReprintLabels as ReprintLabels, ReprintPickTicket as ReprintPickTicket,
        SaveOrderRules as SaveOrderRules, SignOrder as SignOrder, TakeBackGoods as TakeBackGoods,
        UndoOrderStep as UndoOrderStep,
        UndoWalk as UndoWalk, UnpackParcel as UnpackParcel, WalkMiss as WalkMiss, WalkScan as WalkScan,
        WalkTake as WalkTake,
    )
    # isort: on
    # fmt: on
    from herstal_pos.services.paper.commands import (
        AnswerDoubtful as AnswerDoubtful,
        ConnectMail as ConnectMail,
        KeepLogo as KeepLogo,
        MailTicket as MailTicket,
        PreviewTicket as PreviewTicket,
        PrintHealth as PrintHealth,
        PrintKeyCard as PrintKeyCard,
        ReportPrintJob as ReportPrintJob,
        SaveMail as SaveMail,
        TakeMail as TakeMail,
        TakePrintJob as TakePrintJob,
    )
    from herstal_pos.services.shop.clerks.commands import (
        DropPin as DropPin,
        EnterPin as EnterPin,
        ForgetClerk as ForgetClerk,
        GiveLeave as GiveLeave,
        KeepBadge as KeepBadge,
        KeepClerk as KeepClerk,
        ListClerks as ListClerks,
        LockTill as LockTill,
        RetireClerk as RetireClerk,
        SaveClerkRules as SaveClerkRules,
        ScanBadge as ScanBadge,
    )
    from herstal_pos.services.shop.commands import (
        ChooseMeans as ChooseMeans,
        Refresh as Refresh,
        SaveShop as SaveShop,
        SaveWelcome as SaveWelcome,
    )
    from herstal_pos.services.shop.updates.commands import FindUpdate as FindUpdate, TakeUpdate as TakeUpdate
    from herstal_pos.services.stock.bulk.commands import (
        ApplyBulk as ApplyBulk,
        BulkChoice as BulkChoice,
        ProposeBulk as ProposeBulk,
        ShowBulk as ShowBulk,
        StopBulk as StopBulk,
        UndoBulk as UndoBulk,
    )
    from herstal_pos.services.stock.commands import (
        AddDelivered as AddDelivered,
        BeginDelivery as BeginDelivery,
        BeginStock as BeginStock,
        ChangeDelivered as ChangeDelivered,
        CheckCode as CheckCode,
        CountShelf as CountShelf,
        DropDelivery as DropDelivery,
        DropPlannedPrice as DropPlannedPrice,
        DropPlannedVat as DropPlannedVat,
        ExplainStock as ExplainStock,
        FindStock as FindStock,
        FollowPrices as FollowPrices,
        ForgetLabels as ForgetLabels,
        ListLabels as ListLabels,
        ListStock as ListStock,
        LoseGoods as LoseGoods,
        OfferOwnCode as OfferOwnCode,
        PlanPrice as PlanPrice,
        PlanVat as PlanVat,
        PostDelivery as PostDelivery,
        PreviewShelfLabel as PreviewShelfLabel,
        PrintShelfLabels as PrintShelfLabels,
        ProposeVat as ProposeVat,
        RetireArticle as RetireArticle,
        SaveArticle as SaveArticle,
        SaveDeliveryHead as SaveDeliveryHead,
        ScanDelivered as ScanDelivered,
        SearchProducts as SearchProducts,
        SetPrice as SetPrice,
        ShowArticle as ShowArticle,
        ShowDelivery as ShowDelivery,
        ShowStock as ShowStock,
        StrikeDelivered as StrikeDelivered,
        UndoDelivered as UndoDelivered,
    )
    from herstal_pos.services.stock.counts.commands import (
        CountAgain as CountAgain,
        EndCount as EndCount,
        ExplainCounted as ExplainCounted,
        GiveFigure as GiveFigure,
        PostCount as PostCount,
        ScanCounted as ScanCounted,
        SkipCounted as SkipCounted,
        StartCount as StartCount,
        ZeroRest as ZeroRest,
    )
    from herstal_pos.services.stock.families.commands import (
        GiveOwnCodes as GiveOwnCodes,
        KeepFamily as KeepFamily,
        MakeVariant as MakeVariant,
        OweFamilyLabels as OweFamilyLabels,
        SetFamilyPrice as SetFamilyPrice,
        ShowFamily as ShowFamily,
    )
    from herstal_pos.services.stock.invoices.commands import (
        AcceptInvoice as AcceptInvoice,
        AnswerInvoiceLine as AnswerInvoiceLine,
        CloseInvoice as CloseInvoice,
        CountInvoice as CountInvoice,
        ListInvoices as ListInvoices,
        ReadInvoice as ReadInvoice,
        ScanInvoiceLine as ScanInvoiceLine,
        SettleCredit as SettleCredit,
        ShowInvoice as ShowInvoice,
        ShowInvoicePaper as ShowInvoicePaper,
        WatchInvoices as WatchInvoices,
    )
    from herstal_pos.services.stock.labelling.commands import (
        Labelled as Labelled,
        LabelsAreOut as LabelsAreOut,
        ListPapers as ListPapers,
        PreviewArticleLabel as PreviewArticleLabel,
        PreviewShelfPage as PreviewShelfPage,
        PrintArticleLabels as PrintArticleLabels,
    )
    from herstal_pos.services.stock.lists.commands import (
        ExportArticles as ExportArticles,
        ImportCatalogue as ImportCatalogue,
        ListAnswers as ListAnswers,
        ReadList as ReadList,
        StopList as StopList,
    )
    from herstal_pos.services.stock.lots.commands import ShowLots as ShowLots
    from herstal_pos.services.stock.promotions.commands import (
        EndPromotion as EndPromotion,
        KeepPromotion as KeepPromotion,
        ListPromotions as ListPromotions,
    )
    from herstal_pos.services.stock.supply.commands import (
        DraftSupplierOrder as DraftSupplierOrder,
        EndSupplierOrder as EndSupplierOrder,
        ListSupplies as ListSupplies,
        PlaceSupplierOrder as PlaceSupplierOrder,
        PrintSupplierOrder as PrintSupplierOrder,
        ReceiveSupplierOrder as ReceiveSupplierOrder,
        ShowSupplierOrder as ShowSupplierOrder,
        TakeRest as TakeRest,
    )
    from herstal_pos.services.stock.valuing.commands import (
        ExportStockValue as ExportStockValue,
        StopValue as StopValue,
        ValueStock as ValueStock,
    )
else:  # the first paint waits for few of them
    _ROOMS = """shop counter devices paper orders mall day counter.cards counter.tiles stock counter.tickets
    shop.clerks counter.transfers counter.vouchers shop.updates counter.preorders counter.town
    counter.customers counter.accounts counter.scale stock.bulk stock.counts stock.families stock.invoices
    stock.labelling stock.lists stock.lots stock.promotions stock.supply stock.valuing accounts.reports
    accounts.invoices accounts.archives accounts.sending accounts.exports accounts.mall"""
    __getattr__ = later(__name__, _ROOMS)
Command = Any
