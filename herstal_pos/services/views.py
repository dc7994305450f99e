"""What a screen shows. Frozen facts: cents, thousandths, times; the screen formats them.

Each stands in its department.
"""

from typing import TYPE_CHECKING

from herstal_pos.late import later

if TYPE_CHECKING:
    from herstal_pos.services.accounts.archives.views import (
        ArchivesView as ArchivesView,
        MadeArchive as MadeArchive,
    )
    from herstal_pos.services.accounts.exports.views import (
        AccountantForm as AccountantForm,
        AccountantView as AccountantView,
        GapView as GapView,
        RateView as RateView,
        SendingView as SendingView,
    )
    from herstal_pos.services.accounts.invoices.views import (
        InvoiceMonthView as InvoiceMonthView,
        InvoicingView as InvoicingView,
        IssuedView as IssuedView,
        OwedView as OwedView,
    )
    from herstal_pos.services.accounts.mall.views import (
        MallAccountView as MallAccountView,
        MallOrderView as MallOrderView,
        PayoutView as PayoutView,
    )
    from herstal_pos.services.accounts.reports.views import (
        FIGURES as FIGURES,
        SPANS as SPANS,
        CategoryView as CategoryView,
        FigureRowView as FigureRowView,
        FiguresView as FiguresView,
        LostView as LostView,
        RankView as RankView,
        SumsView as SumsView,
        TicketRowView as TicketRowView,
        ZFaultView as ZFaultView,
        ZRowView as ZRowView,
        ZsView as ZsView,
    )
    from herstal_pos.services.counter.accounts.views import (
        AccountMoveView as AccountMoveView,
        AccountView as AccountView,
    )
    from herstal_pos.services.counter.cards.views import (
        NO_TERMINAL as NO_TERMINAL,
        OPI as OPI,
        VIVA as VIVA,
        AttemptView as AttemptView,
        CardPaymentView as CardPaymentView,
        CardSlipView as CardSlipView,
        CardTotalsView as CardTotalsView,
        TerminalView as TerminalView,
        TrialView as TrialView,
    )
    from herstal_pos.services.counter.customers.views import IdleCustomerView as IdleCustomerView
    from herstal_pos.services.counter.preorders.views import (
        PreorderedGoodsView as PreorderedGoodsView,
        PreorderView as PreorderView,
    )
    from herstal_pos.services.counter.scale.views import (
        ScaleReadingView as ScaleReadingView,
        ScaleRowView as ScaleRowView,
    )
    from herstal_pos.services.counter.tickets.views import FoundTicketView as FoundTicketView
    from herstal_pos.services.counter.tiles.views import (
        PageView as PageView,
        SheetView as SheetView,
        TilesView as TilesView,
        TileView as TileView,
        TileWas as TileWas,
    )
    from herstal_pos.services.counter.town.views import (
        TownForm as TownForm,
        TownMonthView as TownMonthView,
        TownSchemeView as TownSchemeView,
    )
    from herstal_pos.services.counter.transfers.views import (
        AwaitedView as AwaitedView,
        ReceivedView as ReceivedView,
        TransferAccountView as TransferAccountView,
    )
    from herstal_pos.services.counter.views import (
        CARD as CARD,
        CASH as CASH,
        AgeView as AgeView,
        CustomerView as CustomerView,
        LastSaleView as LastSaleView,
        LineView as LineView,
        MeansView as MeansView,
        NearView as NearView,
        OfferView as OfferView,
        PaidView as PaidView,
        ParkedView as ParkedView,
        ReceiptView as ReceiptView,
        ReturnableLineView as ReturnableLineView,
        SaleView as SaleView,
        TenderView as TenderView,
    )
    from herstal_pos.services.counter.vouchers.views import VoucherView as VoucherView
    from herstal_pos.services.day.views import (
        BackupView as BackupView,
        CashRowView as CashRowView,
        ClerkFiguresView as ClerkFiguresView,
        ClosingView as ClosingView,
        DayView as DayView,
        MovedView as MovedView,
        OfferedView as OfferedView,
        PlaceView as PlaceView,
        ProofView as ProofView,
        VatView as VatView,
        VoucherSumsView as VoucherSumsView,
        ZView as ZView,
    )
    from herstal_pos.services.devices.views import (
        LabelPrinterView as LabelPrinterView,
        PrinterView as PrinterView,
    )
    from herstal_pos.services.mall.views import (
        MOST_LISTED as MOST_LISTED,
        ConfirmedLevelView as ConfirmedLevelView,
        DifferenceView as DifferenceView,
        MallSettingsView as MallSettingsView,
        MallView as MallView,
        ParkedRowView as ParkedRowView,
        SetAsideView as SetAsideView,
        ShownOtherwiseView as ShownOtherwiseView,
    )
    from herstal_pos.services.orders.views import (
        BagMarks as BagMarks,
        BagView as BagView,
        GoodsView as GoodsView,
        OrderCardView as OrderCardView,
        OrderedView as OrderedView,
        PickingLineView as PickingLineView,
        PickingView as PickingView,
        ReturnLineView as ReturnLineView,
        ReturnView as ReturnView,
        SiblingView as SiblingView,
        StepView as StepView,
        WalkBinView as WalkBinView,
        WalkLineView as WalkLineView,
        WalkNeedView as WalkNeedView,
        WalkView as WalkView,
    )
    from herstal_pos.services.paper.views import (
        MAIL_SECURITIES as MAIL_SECURITIES,
        MailView as MailView,
        PrintJobView as PrintJobView,
    )
    from herstal_pos.services.shop.clerks.views import ClerksView as ClerksView, ClerkView as ClerkView
    from herstal_pos.services.shop.updates.views import (
        UpdateView as UpdateView,
        VersionView as VersionView,
    )
    from herstal_pos.services.shop.views import (
        InvoiceRulesView as InvoiceRulesView,
        OrderRulesView as OrderRulesView,
        OwnVouchersView as OwnVouchersView,
        SettingsView as SettingsView,
        ShopView as ShopView,
        VoucherMeansView as VoucherMeansView,
    )
    from herstal_pos.services.stock.bulk.views import (
        BulkChoicesView as BulkChoicesView,
        BulkRowView as BulkRowView,
        BulkView as BulkView,
    )
    from herstal_pos.services.stock.counts.views import (
        CountRowView as CountRowView,
        CountView as CountView,
        PostedCountView as PostedCountView,
    )
    from herstal_pos.services.stock.families.views import (
        FamilyForm as FamilyForm,
        FamilyView as FamilyView,
        VariantView as VariantView,
    )
    from herstal_pos.services.stock.invoices.views import (
        InvoiceLineView as InvoiceLineView,
        InvoiceRowView as InvoiceRowView,
        InvoiceView as InvoiceView,
    )
    from herstal_pos.services.stock.lists.views import (
        ListColumnView as ListColumnView,
        ListQuestionView as ListQuestionView,
        ListView as ListView,
    )
    from herstal_pos.services.stock.lots.views import LotView as LotView
    from herstal_pos.services.stock.promotions.views import (
        PromotedArticle as PromotedArticle,
        PromotionForm as PromotionForm,
        PromotionView as PromotionView,
    )
    from herstal_pos.services.stock.supply.views import (
        DraftedLineView as DraftedLineView,
        OrderDraftView as OrderDraftView,
        OrderedLineView as OrderedLineView,
        SupplierOrderView as SupplierOrderView,
        SupplyRowView as SupplyRowView,
    )
    from herstal_pos.services.stock.valuing.views import (
        IDLE_DAYS as IDLE_DAYS,
        StockValueView as StockValueView,
        ValuedArticleView as ValuedArticleView,
        ValueGroupView as ValueGroupView,
    )
    from herstal_pos.services.stock.views import (
        CHIPS as CHIPS,
        MOST_COUNTED as MOST_COUNTED,
        VOUCHERS as VOUCHERS,
        ArticleForm as ArticleForm,
        ArticleView as ArticleView,
        ChoiceView as ChoiceView,
        DeliveredView as DeliveredView,
        DeliveryDraftView as DeliveryDraftView,
        DeliveryView as DeliveryView,
        InMallView as InMallView,
        LabelOwedView as LabelOwedView,
        MallPriceView as MallPriceView,
        OwedLabelView as OwedLabelView,
        PackView as PackView,
        PlannedPriceView as PlannedPriceView,
        PlannedVatView as PlannedVatView,
        PostedDeliveryView as PostedDeliveryView,
        PriceChangeView as PriceChangeView,
        ProductView as ProductView,
        PromiseView as PromiseView,
        ShelfTasksView as ShelfTasksView,
        StockCardView as StockCardView,
        StockLineView as StockLineView,
        StockRowView as StockRowView,
        StockView as StockView,
        VatChangeView as VatChangeView,
    )
else:  # the first paint waits for few of them
    __getattr__ = later(
        __name__,
        "counter shop devices paper orders mall day counter.cards counter.tiles stock counter.tickets "
        "shop.clerks counter.transfers counter.vouchers shop.updates counter.preorders counter.town "
        "counter.customers counter.accounts counter.scale stock.bulk stock.counts stock.families "
        "stock.invoices stock.lists stock.lots stock.promotions stock.supply stock.valuing "
        "accounts.reports accounts.invoices accounts.archives accounts.exports accounts.mall",
    )
