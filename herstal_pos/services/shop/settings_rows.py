"""The rows of the settings: their names, their homes and their forms, written once.

A row of the shop is the same at each till; a row of a till says what stands beside it.
"""

from herstal_pos.domain.accounts.made_archive import MadeArchive
from herstal_pos.domain.counter.transfers.account import TransferAccount
from herstal_pos.domain.mall.kept_back import KeptBack
from herstal_pos.domain.mall.pause import MallHears, Pause
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.shop.clerk import FREE_DISCOUNT, UNTICKETED_CENTS, UNTICKETED_DAYS, ClerkRules
from herstal_pos.domain.shop.customer_rules import IDLE_MONTHS, CustomerRules
from herstal_pos.domain.shop.invoice_rules import InvoiceRules, InvoiceWay, RegimeFrom, VatRegime
from herstal_pos.domain.shop.logo import Logo
from herstal_pos.domain.shop.mall_sales_rules import MallSalesRules, MallSelling
from herstal_pos.domain.shop.preorder_rules import PreorderRules, VatMoment
from herstal_pos.domain.shop.reductions import Reductions
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.shop.ticket_rules import PaperWish, TicketRules
from herstal_pos.domain.stock.receiving import PROPOSED_FROM, PriceRules
from herstal_pos.i18n import LANGUAGES
from herstal_pos.services import views
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT
from herstal_pos.services.shop.order_rows import HOURS, LATE, ORDERS
from herstal_pos.services.shop.setting_kinds import OwnSetting, ShopSetting, TillSetting
from herstal_pos.services.shop.settings_values import (
    ClosingRules,
    Comparison,
    CountRules,
    DayWithoutZ,
    DoubtedClock,
    InvoiceFolder,
    Language,
    LastBackup,
    LastProof,
    ListHabits,
    NamedPages,
    OftenSold,
    PinTrials,
    PromotionsFollowed,
    SetAsideThings,
    ShelfLabels,
    Surplus,
    Tiles,
    Welcome,
    WireCount,
)
from herstal_pos.services.shop.terminal_rows import TOTALS, TRIALS
from herstal_pos.services.shop.voucher_rows import OWN_VOUCHERS, TOWN
from herstal_pos.stored import (
    Form,
    among,
    counts,
    day,
    each,
    flag,
    maybe_moment,
    maybe_whole,
    one,
    one_of,
    text,
    texts,
    whole,
)

SHOP = ShopSetting(
    "shop",
    Form(
        Shop,
        name=text("name"),
        street=text("street"),
        postcode=text("postcode"),
        city=text("city"),
        vat_number=text("vat_number"),
        phone=text("phone"),
        language=among("language", LANGUAGES, "fr"),
        receipt_head=text("receipt_head", later=True),
        receipt_note=text("receipt_note"),
        rounding=one_of("rounding", RoundingMode.CASH),
    ),
)

LOGO = ShopSetting(
    "logo",
    Form(Logo, width_dots=whole("width_dots"), height_dots=whole("height_dots"), rows_hex=text("rows_hex")),
)

MAIL = ShopSetting(
    "mail",
    Form(
        views.MailView,
        host=text("host"),
        port=whole("port", 465),
        security=among("security", views.MAIL_SECURITIES, "tls"),
        user=text("user"),
        sender=text("sender"),
    ),
)

CLOSING = ShopSetting(
    "closing",
    Form(
        ClosingRules,
        blind=flag("blind"),
        second_place=text("second_place"),
        limit_cents=whole("limit_cents"),
        third_place=text("third_place", later=True),
    ),
)

TICKETS = ShopSetting(
    "tickets",
    Form(TicketRules, paper=one_of("paper", PaperWish.ALWAYS), above_cents=whole("above_cents")),
)

TRANSFER_ACCOUNT = ShopSetting(
    "transfer_account", Form(TransferAccount, iban=text("iban"), name=text("name"), bic=text("bic"))
)

PREORDERS = ShopSetting("preorders", Form(PreorderRules, vat=one_of("vat", VatMoment.ADVANCE)))
MALL_SALES = ShopSetting(
    "mall_sales", Form(MallSalesRules, selling=one_of("selling", MallSelling.HANDED_OVER))
)
CUSTOMERS = ShopSetting("customers", Form(CustomerRules, idle_months=whole("idle_months", IDLE_MONTHS)))
INVOICES = ShopSetting(
    "invoices",
    Form(
        InvoiceRules,
        way=one_of("way", InvoiceWay.UNDECIDED),
        folder=text("folder"),
        address=text("address"),
        regime=one_of("regime", VatRegime.NORMAL),
        changes=each(
            "regimes",
            Form(RegimeFrom, first_day=day("from"), regime=one_of("regime", VatRegime.NORMAL)),
            spare=True,
        ),
    ),
)
STOCK_COUNT = ShopSetting("stock_count", Form(CountRules, limit_cents=whole("limit_cents", 1000)))

PRICES = ShopSetting(
    "prices",
    Form(PriceRules, proposed_from=whole("proposed_from", PROPOSED_FROM), spread=flag("spread", spare=True)),
)

REDUCTIONS = ShopSetting(
    "reductions", Form(Reductions, days=whole("days"), points=whole("points", 3000), reasons=text("reasons"))
)

MALL = ShopSetting(
    "mall",
    Form(
        views.MallSettingsView,
        platform=text("platform"),
        address=text("address"),
        shop_token=text("shop_token"),
        sign_in=text("sign_in"),
    ),
)

PAUSE = ShopSetting(
    "pause",
    Form(Pause, since=maybe_moment("since"), until=maybe_moment("until"), by_levels=flag("by_levels")),
)
MALL_HEARS = ShopSetting(
    "mall_hears", Form(MallHears, pauses=flag("pauses"), delays=flag("delays", later=True))
)

COMPARISON = ShopSetting(
    "comparison",
    Form(Comparison, wish=text("wish"), made=whole("made"), at_leisure=flag("at_leisure", later=True)),
)

SURPLUS = ShopSetting("surplus", Form(Surplus, found=counts("found"), suspected=counts("suspected")))

KEPT_BACK = ShopSetting(
    "kept_back",
    Form(
        KeptBack,
        articles=counts("articles"),
        categories=counts("categories"),
        to_the_last=flag("to_the_last"),
    ),
)

SET_ASIDE = ShopSetting(
    "set_aside",
    Form(
        SetAsideThings,
        things=each(
            "things",
            Form(
                views.SetAsideView,
                kind=text("kind"),
                ref=text("ref"),
                name=text("name"),
                field=text("field"),
                why=text("why"),
                at=maybe_moment("at", spare=True),
            ),
        ),
    ),
)

FAILURES = ("busy", "connection", "damaged", "disk", "full", "gone", "no_access", "read_only", "unsound")
"""Of a backup: what is `Unavailable`, the database itself "damaged", or the books in it "unsound"."""
COPY_FAILURES = ("damaged", "disk", "full", "gone", "no_access", "own", "read_only", "slow")
"""Of a copy: "own", it is the folder of the backups itself."""
PROOF_FAILURES = ("busy", "damaged", "disk", "full", "gone", "unlike", "unsound")
"""Of a backup that is restored for trial: "unlike" what its name says it is."""
BACKUP = ShopSetting(
    "backup",
    Form(
        LastBackup,
        at=maybe_moment("at", spare=True),
        file=text("file"),
        second=among("second", ("none", "copied", "away"), "none"),
        through=counts("through"),
        reason=among("reason", FAILURES, ""),
        places=each(
            "places",
            Form(
                views.PlaceView,
                folder=text("folder"),
                at=maybe_moment("at", spare=True),
                reason=among("reason", ("copying", *COPY_FAILURES), ""),
                apart=flag("apart"),
            ),
        ),
        proof=one(
            "proof",
            Form(
                LastProof,
                at=maybe_moment("at", spare=True),
                file=text("file"),
                reason=among("reason", PROOF_FAILURES, ""),
                well_at=maybe_moment("well_at", spare=True),
                ticket=text("ticket"),
            ),
        ),
    ),
)

RECEIPT_PRINTER = TillSetting(
    "printer.receipt",
    Form(views.PrinterView, address=text("address"), profile=text("profile")),
    shop_row="printer.receipt",
)

LABEL_PRINTER = TillSetting(
    "printer.label",
    Form(
        views.LabelPrinterView,
        address=text("address"),
        profile=text("profile"),
        darkness=maybe_whole("darkness"),
        right_tenths=whole("right_tenths"),
        down_tenths=whole("down_tenths"),
    ),
    shop_row="printer.label",
)

WELCOME = TillSetting("welcome", Form(Welcome, step=text("step")), shop_row="welcome")

CLOCK = OwnSetting(
    "clock",
    Form(
        DoubtedClock,
        why=among("why", ("behind", "ahead", "jumped", "old"), ""),
        newest=maybe_moment("newest"),
        seconds=whole("seconds"),
    ),
)

LANGUAGE = TillSetting("language", Form(Language, language=text("language")), shop_row="shop")

ARCHIVE = OwnSetting(
    "archive",
    Form(
        MadeArchive,
        at=maybe_moment("at"),
        first=text("first"),
        last=text("last"),
        file=text("file"),
        seal=text("seal"),
        tickets=whole("tickets"),
        zs=whole("zs"),
    ),
)

SHELF_LABELS = OwnSetting(
    "shelf_labels",
    Form(
        ShelfLabels,
        paper=among("paper", ("roll", "label"), "roll"),
        page=text("page"),
        begun=text("begun"),
        next_place=whole("next_place", 1),
    ),
)

INVOICE_FOLDER = OwnSetting("invoice_folder", Form(InvoiceFolder, path=text("path")))

LISTS = ShopSetting(
    "lists", Form(ListHabits, **{each: texts(each) for each in ("titles", "rates", "prices", "ages")})
)

TILE_PAGES = ShopSetting(
    "tile_pages",
    Form(
        NamedPages,
        pages=each("pages", Form(views.PageView, key=text("key"), name=text("name"), icon=text("icon"))),
    ),
)

OFTEN_SOLD = OwnSetting("often_sold", Form(OftenSold, lines=counts("lines")))

CLERKS = ShopSetting(
    "clerks",
    Form(
        ClerkRules,
        lock_minutes=whole("lock_minutes", 10),
        free_discount=whole("free_discount", FREE_DISCOUNT),
        unticketed_cents=whole("unticketed_cents", UNTICKETED_CENTS, later=True),
        unticketed_days=whole("unticketed_days", UNTICKETED_DAYS, later=True),
    ),
)

PIN_TRIALS = OwnSetting("pin_trials", Form(PinTrials, wrong=whole("wrong"), until=maybe_moment("until")))

TILES = OwnSetting("tiles", Form(Tiles, hidden=flag("hidden")))

TERMINAL = OwnSetting(
    "terminal",
    Form(
        views.TerminalView,
        driver=among("driver", ("none", "viva", "opi"), "none"),
        host=text("host"),
        port=whole("port"),
        is_shared=flag("is_shared"),
        can_abort=flag("can_abort"),
        till_port=whole("till_port"),
        dialect=among("dialect", ("ccv", "german"), "ccv"),
        needs_login=flag("needs_login"),
        aborts_beside=flag("aborts_beside", default=True),
        till_prints=flag("till_prints", default=True),
    ),
)

WIRE = OwnSetting("terminal_wire", Form(WireCount, last=whole("last")))

PROMOTIONS_FOLLOWED = ShopSetting("promotions_followed", Form(PromotionsFollowed, day=text("day")))

_LEFT = Form(views.MovedView, at=maybe_moment("at"), mark=text("mark"), file=text("file"), done=flag("done"))
MOVED, MOVED_BEFORE = ShopSetting("moved", _LEFT), ShopSetting("moved_before", _LEFT)

DAY_WITHOUT_Z = OwnSetting(
    "day_without_z",
    Form(
        DayWithoutZ,
        till=text("till"),
        day=text("day"),
        first=text("first"),
        last=text("last"),
        sales=whole("sales"),
        cents=whole("cents"),
    ),
)

SHOP_ROWS = (
    *(SHOP, CLOSING, STOCK_COUNT, PRICES, MALL, COMPARISON, SURPLUS, KEPT_BACK, SET_ASIDE, BACKUP, LISTS),
    *(TILE_PAGES, CLERKS, TICKETS, LOGO, MAIL, TRANSFER_ACCOUNT, TOWN, PREORDERS, OWN_VOUCHERS),
    *(REDUCTIONS, CUSTOMERS, PROMOTIONS_FOLLOWED, INVOICES, ACCOUNTANT, MALL_SALES, ORDERS),
    *(MOVED, MOVED_BEFORE, PAUSE, MALL_HEARS, HOURS, LATE),
)
TILL_ROWS = (RECEIPT_PRINTER, LABEL_PRINTER, WELCOME, LANGUAGE)
OWN_ROWS = (
    CLOCK,
    DAY_WITHOUT_Z,
    ARCHIVE,
    SHELF_LABELS,
    INVOICE_FOLDER,
    TILES,
    OFTEN_SOLD,
    TERMINAL,
    WIRE,
    PIN_TRIALS,
    TRIALS,
    TOTALS,
)

WEIGHED = "weighed"
"""Of the shop: the labels of its scale, as the table that was read in (`domain.stock.weighed`)."""

COUNT = "count.{till_id}"
"""Of the shop, by till: pieces by their value in cents, of a count that is not finished. It is a till's own,
and stands here because the program that was shipped first empties it here when it closes the day."""
