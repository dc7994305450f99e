"""Which command is which act: the one table that the dispatch asks."""

from collections.abc import Callable
from typing import Any

from herstal_pos.domain.counter.accounts.movement import ON_ACCOUNT
from herstal_pos.domain.counter.discount import WHOLE_PERCENT
from herstal_pos.domain.shop.clerk import Act, ClerkRules


def _discount(command: Any, rules: ClerkRules) -> Act:
    """An amount is no percent: it needs the right wherever some percent does."""
    is_amount = command.off_cents or command.left_cents is not None
    asked = WHOLE_PERCENT if is_amount else command.percent
    return Act.DISCOUNT if asked > rules.free_discount else Act.SELLING


def _tender(command: Any, _: ClerkRules) -> Act:
    """More than a customer may owe is a manager's word."""
    return Act.CUSTOMERS if command.sure and command.means == ON_ACCOUNT.id else Act.SELLING


def _on_account(command: Any, _: ClerkRules) -> Act:
    return Act.CUSTOMERS if command.sure else Act.SELLING


_ACTS: dict[Act, str] = {
    Act.FREE: (
        # who is at the till
        "LockTill EnterPin ScanBadge GiveLeave ListClerks "
        # what is only looked at
        "Refresh SearchProducts ExplainStock ShowArticle CheckCode OfferOwnCode ProposeVat ShowFamily "
        "ListStock CountShelf ShowStock FindStock ShowDelivery ShowLots ShowBulk ListPromotions "
        "ListSupplies ShowSupplierOrder PrintSupplierOrder ListInvoices ShowInvoice ShowInvoicePaper "
        "ShowClosing ListDeposits ListLabels FindVouchers "
        "ReadTicket FindTickets ShowTicketQr ListTransfers ShowTransfer ListCardPayments ShowCardSlips "
        "PreviewShelfLabel PreviewShelfPage PreviewArticleLabel ListPapers OfferMeans ListTiles ListOrders "
        "OpenPicking PreviewLabel PreviewTicket ShowMall ListRefs ShowDay ReadList ExportArticles ValueStock "
        "ListPreorders PrintPreorder PrintPreorders ExportStockValue StopList StopBulk StopValue ListTown "
        "ListTrials AskTotals StopFigures OpenWalk FindReturn OpenReturn "
        "ListScale ReadScaleLabel "
        # orders are prepared without the drawer
        "AcceptOrder AcceptOrders RefuseOrder ReprintPickTicket ReceiveOrders ConfirmOrder DismissOrder "
        "PickScan PickLine MarkShortage UndoOrderStep PackParcel UnpackParcel ReprintLabels HandOverBag "
        "ForgetCustomers HandOverOrders PrintRound PrintReturn PrintSlip AskSignature SignOrder DelayOrder "
        "PauseMall ResumeMall "
        "BeginWalk WalkScan WalkTake WalkMiss UndoWalk EndWalk "
        # what machines report and do by themselves
        "ReportBackup ReportClockJump ReportCopy ReportPrintJob TakePrintJob LabelsAreOut "
        "FollowPrices ReportListings "
        "ReceiveListings TakeMallWork ReportRow ReportOvertaken ParkRow ReportLevels ReportMall KeepTurn "
        "LeaveMall KeepSetAside CompareStock PushStock SaveWelcome WatchInvoices BackUp AskAgain "
        "ReportArchive ListArchives KeepTicketKey ListUnsignedZs KeepZSignatures TakeWireNumber MarkSent "
        "KeepSlip ReportPayment RecoverPayments AbortPayment AnswerTerminal ReportTotals "
        "ProposeSending ReportSending SettleMove Arrive "
        # what comes of it is a command of its own
        "ConnectMall ConnectMail FindUpdate TakeUpdate TakeMail TakeInvoice ReportInvoice HearAnswer "
        "FindShops TakeShopIn "
        # how the till is, and its paper
        "PrintHealth PrintKeyCard PrintTest PrintTestLabel PrintScannerCode ShowScannerCode FindPrinters "
        "AnswerDoubtful ConfirmClock"
    ),
    Act.SELLING: (
        "ScanBarcode AddByCode CreateProduct LinkBarcode AddProduct AddFreeItem ChangeQuantity VoidLine "
        "UndoStep ParkSale FetchSale AnswerAge LookAgain WriteNote SpeakTo GiveBackTenders "
        "OpenReceipt MarkDown "
        # its paper hangs at the till, and is printed again by whoever serves
        "ShowZ "
        "CloseReceipt AskPayment AnswerPayment PayByHand PlaceReturned ReturnDeposit ReprintReceipt "
        "PrintGiftTicket MailTicket ReprintZ OpenDay RetryParked AskTransfer MakePreorder PickUpPreorder "
        # what is known of customers is for whoever serves, and only looked at by them
        "SellVoucher UseVoucher PrintCardSlip "
        "ShowInvoicing ListIssued PrintIssued SendInvoice WishInvoice InvoiceTicket InvoiceMonth "
        "InvoiceMallOrder "
        "ShowAccount ListAccounts PayAccount PrintStatement ListIdleCustomers "
        "FindCustomers ShowCustomer MakeCustomer ChangeCustomer ChooseCustomer LeaveCustomer "
        # labels, deliveries and orders to suppliers: they change nothing that was not bought or printed
        "PrintShelfLabels PrintArticleLabels ForgetLabels OweFamilyLabels BeginDelivery DropDelivery "
        "SaveDeliveryHead ScanDelivered AddDelivered ChangeDelivered StrikeDelivered UndoDelivered "
        "PostDelivery DraftSupplierOrder ReceiveSupplierOrder TakeRest PlaceSupplierOrder EndSupplierOrder "
        "AnswerInvoiceLine ScanInvoiceLine AcceptInvoice CountInvoice CloseInvoice SettleCredit ReadInvoice "
        # a count begins with anybody, and is posted by whoever may
        "StartCount GiveFigure ScanCounted SkipCounted ExplainCounted CountAgain EndCount ZeroRest "
        "ProposeBulk"
    ),
    Act.PRICE: (
        "ChangePrice SetPrice PlanPrice DropPlannedPrice PlanVat DropPlannedVat SetFamilyPrice "
        "KeepPromotion EndPromotion"
    ),
    Act.RETURN: "ReturnLine ReturnAll CancelPreorder PrintVoucher TakeBackGoods",
    Act.UNTICKETED: "ReturnUnticketed",
    Act.ABANDON: "AbandonSale",
    Act.DRAWER: "OpenDrawer PayIn PayOut",
    Act.FIGURES: (
        "ShowClerkFigures ShowFigures ShowFigureRows ShowTicketRows ShowRanking MakeFigures PrintFigures "
        "ListZs MakeZFiles MakeZMonth "
        "MakeArchive ShowAccountant PrepareSending ShowMallAccount"
    ),
    Act.CLOSING: (
        "CountCash CloseDay ReceiveTransfer CorrectTransfer ClaimTown TypeTotals "
        "NoteMallPayout TakeBackMallPayout ForgoInvoice NoteSentOtherwise"
    ),
    Act.SETTINGS: (
        "SaveShop KeepLogo ChooseMeans SaveClosingRules SavePreorderRules SaveOrderRules ChoosePrinter "
        "ChooseLabelPrinter ChooseTerminal ConfirmTrial "
        "DisconnectMall DropParked PublishArticles MatchMall LetStand MoveTile SortTiles PutTilesBack "
        "NameTile AddTilePage SaveTilePages ShowTiles SaveMall SaveTransferAccount "
        "SaveVoucherRules SaveMail SaveTownScheme EndTownScheme "
        "LearnScaleLabel ForgetScaleRow SaveInvoiceRules SaveAccountant "
        "MoveAway MarkMoved ComeBack"
    ),
    Act.CLERKS: "KeepClerk KeepBadge DropPin RetireClerk ForgetClerk SaveClerkRules",
    Act.CUSTOMERS: "ExportCustomer EraseCustomer AllowAccount SaveCustomerRules",
    Act.STOCK: (
        "LoseGoods PostCount BeginStock SaveArticle RetireArticle KeepFamily MakeVariant GiveOwnCodes "
        "ApplyBulk UndoBulk ImportCatalogue"
    ),
}
ACTS: dict[str, Act] = {name: act for act, names in _ACTS.items() for name in names.split()}
"""By a command's name; those that a figure decides stand below."""

BY_FIGURE: dict[str, Callable[[Any, ClerkRules], Act]] = {
    "DiscountLine": _discount,
    "DiscountSale": _discount,
    "TakeTender": _tender,
    "InvoiceOnAccount": _on_account,
}


def act_of(command: Any, rules: Callable[[], ClerkRules]) -> Act:
    """`KeyError` for a command that nobody has given a place here. `rules`: where a figure decides."""
    asked = getattr(command, "report", command)  # a report of the mall's comes in an envelope
    name = type(asked).__name__
    decides = BY_FIGURE.get(name)
    return decides(asked, rules()) if decides else ACTS[name]
