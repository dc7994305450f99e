"""Every key of the till, in one table; the same keys in all languages.

F2, F3, F4 and F7 belong to the screen, the others mean the same everywhere. Digits and letters are not
here: they go to the entry field, whoever has the keyboard.
"""

from collections.abc import Callable, Iterator

from herstal_pos.records import ClosedStr, record
from herstal_pos.ui.frame.act_queue import COUNTED


class Scope(ClosedStr):
    """Where a key means what it says. `EVERYWHERE` holds in all the others as well."""

    EVERYWHERE = "everywhere"
    SALE = "sale"
    PAID = "paid"
    SEARCH = "search"
    CUSTOMERS = "customers"  # who they are
    CUSTOMER = "customer"  # one of them
    ACCOUNT = "account"  # theirs
    PERSON = "person"  # what is known of them
    INVOICING = "invoicing"  # an invoice for one of them
    ISSUED = "issued"  # the shop's own invoices
    IDLE = "idle"  # those who do not come any more
    TILES = "tiles"  # beside the cart: the arrows walk over them
    ARRANGING = "arranging"  # where tiles are put
    MEANS = "means"  # the further means stand where the six actions do
    PART_PAID = "part_paid"  # something is paid already
    QUESTION = "question"  # a block in the selected line asks: it is answered before the sale's own keys
    ORDERS = "orders"
    PICKING = "picking"
    RETURNING = "returning"  # of an order that left
    STOCK = "stock"
    RECEIVING = "receiving"
    SUPPLIES = "supplies"  # suppliers, and what is expected of them
    SUPPLY = "supply"  # the draft of an order from one
    INVOICES = "invoices"  # the list of suppliers' electronic invoices
    INVOICE = "supplier_invoice"  # one of them
    COUNT = "count"
    COUNTED = "counted"  # what a whole shelf differs by, before it is posted
    ARTICLE = "article"
    FAMILY = "family"  # the grid of one article in sizes and colours
    FAMILY_VALUES = "family_values"  # what it is made of
    LABELS = "labels"
    LISTS = "lists"
    BULK = "bulk"  # many articles at once
    VALUE = "value"  # of the stock, on a day
    PROMOTIONS = "promotions"
    PROMOTION = "promotion"  # the form of one
    LOCKED = "locked"  # nobody is at the till
    DAY = "day"
    SELLERS = "sellers"  # who sold what
    TRANSFERS = "transfers"  # that are awaited
    TOWN = "town"  # its numbered vouchers
    ACCOUNTANT = "accountant"  # what goes to them
    MALL_ACCOUNT = "mall_account"  # what it owes
    TERMINAL = "terminal"  # for cards: its settings
    CARDS = "cards"  # what was paid over it
    SCALE = "scale"  # the labels that it prints
    ARCHIVES = "archives"  # of a period, for an inspection
    VERSION = "version"  # of the program
    HOURS = "hours"  # the shop's hours
    MOVING = "moving"  # to another computer
    ARRIVING = "arriving"  # from one
    FIGURES = "figures"  # how a day or a month was
    ZS = "zs"  # all of a month
    CLOSING = "closing"
    CLOSED = "closed"  # the closing's screen, once the day is over
    DEVICES = "devices"
    WELCOME = "welcome"


@record(frozen=True)
class Key:
    """`sequence` is Qt's portable text, as `QKeySequence` reads it; the words are `action.<action>`."""

    action: str
    sequence: str
    scopes: tuple[Scope, ...] = (Scope.EVERYWHERE,)


_SALE, _SELLING, _TERMINALS = (Scope.SALE,), (Scope.SALE, Scope.PAID), (Scope.TERMINAL, Scope.CARDS)
_MOVES, _ORDERS = (Scope.MOVING, Scope.ARRIVING), (Scope.ORDERS,)
_REPORTS = (Scope.FIGURES, Scope.ZS, Scope.ARCHIVES, Scope.ACCOUNTANT, Scope.MALL_ACCOUNT, Scope.VERSION)
_LISTS = (
    *(Scope.SALE, Scope.SEARCH, Scope.ORDERS, Scope.PICKING, Scope.STOCK, Scope.RECEIVING, Scope.RETURNING),
    *(Scope.LISTS, Scope.BULK, Scope.INVOICES, Scope.INVOICE, Scope.SUPPLIES, Scope.SUPPLY, Scope.HOURS),
    *(Scope.LABELS, Scope.COUNT, Scope.COUNTED, Scope.DAY, Scope.CLOSING, Scope.DEVICES, Scope.WELCOME),
    *(Scope.FAMILY, Scope.VALUE, Scope.ARTICLE, Scope.ARRANGING, Scope.LOCKED, Scope.TRANSFERS, Scope.TOWN),
    *(Scope.PROMOTIONS, Scope.PROMOTION, Scope.SELLERS, *_TERMINALS, Scope.SCALE, *_REPORTS, *_MOVES),
)
_GRIDS = (
    *(Scope.SEARCH, Scope.TILES, Scope.ARRANGING, Scope.ORDERS, Scope.CLOSING, Scope.FAMILY, Scope.LOCKED),
    *(Scope.FIGURES, Scope.ZS),
)
_GOODS = (Scope.PICKING, Scope.LABELS, Scope.LISTS, Scope.BULK, Scope.VALUE)
_COUNTED = (*_SALE, *_GOODS, Scope.RETURNING, Scope.TRANSFERS, Scope.PROMOTION)
_TYPED = (Scope.RECEIVING, Scope.INVOICE, Scope.SUPPLY, Scope.ARTICLE, Scope.TRANSFERS, Scope.SCALE)
_FORMS = (
    *(Scope.ORDERS, Scope.PICKING, Scope.STOCK, Scope.RECEIVING, Scope.COUNT, Scope.COUNTED),
    *(Scope.LISTS, Scope.BULK, Scope.INVOICES, Scope.INVOICE, Scope.SUPPLIES, Scope.SUPPLY, Scope.HOURS),
    *(Scope.ARTICLE, Scope.LABELS, Scope.DAY, Scope.CLOSING, Scope.DEVICES, Scope.WELCOME),
    *(Scope.VALUE, Scope.ARRANGING, Scope.TRANSFERS, Scope.TOWN, Scope.PROMOTIONS, Scope.PROMOTION),
    *(Scope.SELLERS, *_TERMINALS, Scope.SCALE, *_REPORTS, *_MOVES, Scope.RETURNING),
)
_DAY, _FAMILIES = (Scope.DAY, Scope.CLOSING), (Scope.FAMILY, Scope.FAMILY_VALUES)

KEYS = (
    Key("show_keys", "F1"),
    Key("park", "F5"),  # with an empty cart: fetch the last parked
    Key("show_orders", "F6"),
    Key("back", "Esc"),  # clears the entry, else back to the sale; never loses a line
    Key("next_tab", "Ctrl+Tab"),
    Key("accept_order", "Ctrl+M"),
    Key("refuse_order", "Ctrl+R"),
    Key("undo", "Ctrl+Z"),
    Key("show_stock", "Ctrl+S"),
    Key("show_day", "Ctrl+J"),
    Key("show_devices", "Ctrl+D"),
    Key("show_invoices", "Ctrl+E"),
    Key("lock", "Ctrl+L"),
    Key("last_receipt", "Ctrl+P"),
    Key("last_qr", "Ctrl+Q", _SELLING),
    Key("gift_receipt", "Ctrl+G"),
    Key("open_drawer", "Ctrl+T"),
    Key("explain", "Ctrl+I"),
    Key("note_on_line", "Ctrl+N"),
    Key("health_ticket", "Ctrl+H"),
    Key("full_screen", "Alt+Return"),
    # paying
    Key("pay_left", "F8", _SALE),  # by card
    Key("other_means", "Shift+F8", _SALE),  # again: the next of them
    Key("note_1", "F9", _SALE),
    Key("note_2", "F10", _SALE),
    Key("note_3", "F11", _SALE),
    Key("pay_right", "F12", _SALE),  # in cash: exact, or the typed amount
    # what was paid: nothing that harms stands where money was taken
    Key("ticket_qr", "F8", (Scope.PAID,)),
    Key("ticket_paper", "F9", (Scope.PAID,)),
    Key("ticket_mail", "F10", (Scope.PAID,)),
    Key("ticket_gift", "F11", (Scope.PAID,)),
    Key("next_sale", "F12", (Scope.PAID,)),
    *(Key(f"means_{number}", f"F{number + 1}", (Scope.MEANS,)) for number in (1, 2, 3)),
    Key("next_step", "F12", (*_FORMS, *_FAMILIES)),
    # the screen's own four
    Key("search", "F2", (*_SELLING, Scope.RECEIVING, Scope.SUPPLY, Scope.LOCKED)),
    Key("preorder", "Shift+F5", (*_SELLING, Scope.SEARCH)),  # with an empty cart: what is put aside
    Key("free_item", "F3", (*_SELLING, Scope.SEARCH)),
    Key("customer", "F4", _SELLING),
    Key("accounts", "Shift+F4", (Scope.CUSTOMERS, Scope.CUSTOMER)),  # F9 is a note there too
    Key("new_customer", "F3", (Scope.CUSTOMERS,)),
    Key("invoice_customer", "Shift+F7", (Scope.CUSTOMER,)),
    Key("issued_invoices", "Shift+F7", (Scope.CUSTOMERS, Scope.INVOICING)),
    Key("invoice_on_account", "F3", (Scope.INVOICING,)),
    Key("issued_pdf", "F3", (Scope.ISSUED,)),
    Key("issued_paper", "Ctrl+F3", (Scope.ISSUED,)),
    Key("issued_sending", "F7", (Scope.ISSUED,)),
    Key("issued_again", "F2", (Scope.ISSUED,)),
    Key("forgo_invoice", "F4", (Scope.ISSUED,)),
    Key("idle_customers", "F7", (Scope.CUSTOMERS,)),
    Key("other_customer", "F2", (Scope.CUSTOMER,)),
    Key("change_customer", "F3", (Scope.CUSTOMER,)),
    Key("customer_data", "F7", (Scope.CUSTOMER,)),
    Key("account_limit", "F3", (Scope.ACCOUNT,)),
    Key("print_statement", "F7", (Scope.ACCOUNT,)),
    Key("customer_file", "F2", (Scope.PERSON,)),
    Key("erase_customer", "Del", (Scope.PERSON,)),
    Key("idle_months", "F3", (Scope.IDLE,)),
    Key("sell_voucher", "Ctrl+B", _SELLING),  # of the shop's own
    Key("customer_language", "Ctrl+K", _SALE),  # of the ticket and the customer's screen: the next
    Key("return_goods", "F7", _SELLING),  # of the sale just paid, Enter takes its ticket
    Key("return_to", "Shift+F7", _SALE),  # of what came back: the next place
    Key("tile_name", "F2", (Scope.ARRANGING,)),
    Key("tile_to_page", "F3", (Scope.ARRANGING,)),
    Key("tiles_beside", "F4", (Scope.ARRANGING,)),
    Key("sort_tiles", "F7", (Scope.ARRANGING,)),
    Key("remove_tile", "Del", (Scope.ARRANGING,)),
    Key("new_tile_page", "F9", (Scope.ARRANGING,)),
    Key("name_tile_page", "F8", (Scope.ARRANGING,)),
    Key("tile_page_first", "F10", (Scope.ARRANGING,)),
    Key("drop_tile_page", "F11", (Scope.ARRANGING,)),
    Key("search_orders", "F2", (Scope.ORDERS, Scope.RETURNING)),
    Key("accept_all", "F7", (Scope.ORDERS,)),  # of the chosen order's bike
    Key("delay", "F3", (Scope.ORDERS,)),
    Key("pause", "F4", (Scope.ORDERS,)),
    Key("not_on_shelf", "F2", (Scope.PICKING,)),
    Key("damaged", "F3", (Scope.PICKING, Scope.RETURNING)),
    Key("all_back", "F4", (Scope.RETURNING,)),
    *(Key(name, at, _ORDERS) for name, at in (("bring_back", "Shift+F7"), ("packing_slip", "F9"))),
    Key("expired", "F4", (Scope.PICKING,)),
    Key("substitute", "F7", (Scope.PICKING,)),
    Key("bag_cold", "F8", (Scope.PICKING,)),  # the last bag
    Key("bag_fragile", "F9", (Scope.PICKING,)),
    Key("search_stock", "F2", (Scope.STOCK,)),
    Key("count", "F3", (Scope.STOCK,)),
    Key("count_five", "Shift+F3", (Scope.STOCK,)),
    Key("receive", "F4", (Scope.STOCK,)),
    Key("label", "F7", (Scope.STOCK, Scope.FAMILY)),
    Key("article_labels", "Ctrl+F7", (Scope.STOCK,)),
    Key("lots", "Shift+F6", (Scope.STOCK,)),
    Key("loss", "Del", (Scope.STOCK,)),
    Key("publish", "F8", (Scope.STOCK,)),
    Key("publish_all", "Shift+F9", (Scope.STOCK,)),
    Key("match_mall", "Shift+F8", (Scope.STOCK,)),
    Key("let_stand", "Ctrl+F8", (Scope.STOCK,)),
    Key("delivery_labels", "F3", (Scope.RECEIVING,)),
    Key("best_before", "F4", (Scope.RECEIVING,)),
    Key("delivery_paper", "F7", (Scope.RECEIVING,)),
    Key("other_delivery", "F9", (Scope.RECEIVING,)),
    Key("all_there", "F8", (Scope.RECEIVING,)),
    Key("order_goods", "F10", (Scope.STOCK,)),
    Key("order_files", "F7", (Scope.SUPPLIES,)),
    Key("order_pdf", "F8", (Scope.SUPPLIES,)),
    Key("print_order", "F9", (Scope.SUPPLIES,)),
    Key("end_order", "Del", (Scope.SUPPLIES,)),
    Key("propose_more", "F3", (Scope.SUPPLY,)),
    Key("in_packs", "F4", (Scope.SUPPLY,)),
    Key("drop_order", "F9", (Scope.SUPPLY,)),
    Key("choose_file", "F2", (Scope.INVOICES,)),
    Key("watch_folder", "F3", (Scope.INVOICES,)),
    Key("other_article", "F2", (Scope.INVOICE,)),
    Key("make_article", "F3", (Scope.INVOICE,)),
    Key("no_article", "F4", (Scope.INVOICE,)),
    Key("not_received", "F7", (Scope.INVOICE,)),
    Key("scan_first", "F8", (Scope.INVOICE,)),
    Key("other_invoice", "F9", (Scope.INVOICE,)),
    Key("open_pdf", "F10", (Scope.INVOICE,)),
    Key("put_away", "Del", (Scope.INVOICES, Scope.INVOICE)),
    Key("whole_shelf", "F2", (Scope.COUNT,)),
    Key("whole_category", "F3", (Scope.COUNT,)),
    Key("whole_shop", "F4", (Scope.COUNT,)),
    Key("end_count", "F9", (Scope.COUNT,)),
    Key("zero_rest", "F10", (Scope.COUNT,)),
    Key("skip_count", "F7", (Scope.COUNT,)),
    Key("why_broken", "F2", (Scope.COUNTED,)),
    Key("why_expired", "F3", (Scope.COUNTED,)),
    Key("why_unknown", "F4", (Scope.COUNTED,)),
    Key("why_typing", "F7", (Scope.COUNTED,)),
    Key("count_again", "F8", (Scope.COUNT, Scope.COUNTED)),
    Key("new_article", "Shift+F2", (Scope.STOCK,)),
    Key("retire", "Del", (Scope.ARTICLE, Scope.FAMILY)),
    Key("dated_price", "F3", (Scope.ARTICLE,)),
    Key("dated_vat", "F4", (Scope.ARTICLE,)),
    Key("own_code", "F8", (Scope.ARTICLE, Scope.FAMILY)),
    Key("picture", "F7", (Scope.ARTICLE,)),
    Key("no_picture", "F9", (Scope.ARTICLE,)),
    Key("family", "Shift+F10", (Scope.STOCK,)),
    Key("family_values", "F2", (Scope.FAMILY,)),
    Key("labels_owed", "Shift+F7", (Scope.STOCK,)),
    Key("label_trial", "F7", (Scope.LABELS,)),
    Key("labels_done", "F8", (Scope.LABELS,)),
    Key("lists", "F9", (Scope.STOCK,)),
    Key("bulk", "F11", (Scope.STOCK,)),
    Key("bulk_stop", "F8", (Scope.BULK,)),
    Key("stock_value", "Shift+F11", (Scope.STOCK,)),
    Key("promotions", "Shift+F12", (Scope.STOCK,)),
    Key("new_promotion", "F2", (Scope.PROMOTIONS,)),
    Key("end_promotion", "Del", (Scope.PROMOTIONS,)),
    Key("value_month", "F3", (Scope.VALUE,)),
    Key("value_year", "F2", (Scope.VALUE,)),
    Key("value_idle", "F4", (Scope.VALUE,)),
    Key("value_file", "F7", (Scope.VALUE,)),
    Key("value_stop", "F8", (Scope.VALUE,)),
    Key("list_export", "F4", (Scope.LISTS,)),
    Key("list_refused", "F7", (Scope.LISTS,)),
    Key("list_stop", "F8", (Scope.LISTS,)),
    Key("x_report", "F2", (*_DAY, Scope.SELLERS)),
    Key("sellers", "F9", (Scope.DAY,)),
    Key("reprint_z", "F3", _DAY),
    Key("show_figures", "F4", (Scope.DAY,)),
    Key("figures_span", "F2", (Scope.FIGURES,)),
    Key("show_zs", "F3", (Scope.FIGURES,)),
    Key("figures_order", "F4", (Scope.FIGURES,)),
    Key("figures_count", "F7", (Scope.FIGURES,)),
    Key("figures_accountant", "F8", (Scope.FIGURES,)),
    Key("figures_lists", "F9", (Scope.FIGURES,)),
    Key("z_files", "F4", (Scope.ZS,)),  # as text and JSON
    Key("z_pdf", "F7", (Scope.ZS,)),
    Key("z_sheet", "F8", (Scope.ZS,)),  # the accountant's, of its day
    Key("find_ticket", "F2", (Scope.ZS,)),
    Key("reason", "F4", (Scope.CLOSING,)),  # of what is missing or too much: the next one
    Key("transfers", "F7", (Scope.DAY,)),
    Key("town", "F8", (Scope.DAY,)),
    Key("accountant", "F11", (Scope.DAY,)),
    Key("accountant_kind", "F2", (Scope.ACCOUNTANT,)),
    Key("accountant_before", "F3", (Scope.ACCOUNTANT,)),
    Key("accountant_after", "F4", (Scope.ACCOUNTANT,)),
    Key("accountant_days", "F9", (Scope.ACCOUNTANT,)),
    Key("accountant_rules", "F7", (Scope.ACCOUNTANT,)),
    Key("accountant_accounts", "F8", (Scope.ACCOUNTANT,)),
    Key("mall_account", "F10", (Scope.ACCOUNTANT,)),
    Key("mall_orders", "F3", (Scope.MALL_ACCOUNT,)),
    Key("mall_invoice", "F4", (Scope.MALL_ACCOUNT,)),
    Key("mall_take_back", "F8", (Scope.MALL_ACCOUNT,)),
    Key("town_page", "F11", (Scope.DEVICES,)),
    Key("terminal_page", "Shift+F8", (Scope.DEVICES,)),
    Key("card_payments", "F10", (Scope.DAY,)),
    Key("find_card", "F2", (Scope.CARDS,)),
    Key("other_copy", "F3", (Scope.CARDS,)),
    Key("ask_totals", "F4", (Scope.CARDS,)),
    Key("type_totals", "F7", (Scope.CARDS,)),
    Key("new_scheme", "F2", (Scope.TOWN,)),
    Key("edit_scheme", "F3", (Scope.TOWN,)),
    Key("end_scheme", "F4", (Scope.TOWN,)),
    Key("print_claim", "F9", (Scope.TOWN,)),
    Key("scale_page", "Shift+F7", (Scope.DEVICES,)),
    Key("archives", "Ctrl+F2", (Scope.DEVICES,)),
    Key("archive_place", "F2", (Scope.ARCHIVES,)),
    Key("version_page", "Ctrl+F4", (Scope.DEVICES,)),
    Key("update_look", "F2", (Scope.VERSION, *_MOVES)),
    Key("moving_page", "Ctrl+F7", (Scope.DEVICES,)),
    Key("order_rules", "Ctrl+F9", (Scope.DEVICES,)),
    Key("as_weight", "F2", (Scope.SCALE,)),
    Key("as_price", "F3", (Scope.SCALE,)),
    Key("as_grams", "F4", (Scope.SCALE,)),
    Key("as_count", "F7", (Scope.SCALE,)),
    Key("label_article", "F8", (Scope.SCALE,)),
    Key("forget_row", "Del", (Scope.SCALE,)),
    Key("find_transfer", "F2", (Scope.TRANSFERS,)),
    Key("correct_transfer", "F8", (Scope.TRANSFERS,)),
    *(Key(name, sign, (Scope.DAY,)) for name, sign in (("pay_in", "+"), ("pay_out", "-"))),
    Key("switch_off", "Ctrl+F10", (Scope.CLOSED,)),  # neither meant something else while the day ran
    Key("repeat_step", "Ctrl+F11", (Scope.CLOSED,)),
    Key("offered_update", "F8", (Scope.CLOSED,)),
    Key("closing_page", "F2", (Scope.DEVICES,)),
    Key("shop_page", "F3", (Scope.DEVICES,)),
    Key("printers_page", "F4", (Scope.DEVICES,)),
    Key("mall_page", "F7", (Scope.DEVICES,)),
    Key("till_page", "Shift+F4", (Scope.DEVICES,)),
    Key("means_page", "F8", (Scope.DEVICES,)),
    Key("clerks_page", "F9", (Scope.DEVICES,)),
    Key("ticket_page", "F10", (Scope.DEVICES,)),
    *(Key(name, at, (Scope.WELCOME,)) for name, at in (("practise", "F2"), ("arriving", "F4"))),
    # numbers first, then the verb
    Key("quantity", "*", (Scope.SALE, Scope.RECEIVING, Scope.INVOICE, Scope.SUPPLY)),  # 0 removes
    Key("cost", "/", (Scope.RECEIVING,)),
    *(Key("discount", sign, _SALE) for sign in "/%"),
    *(Key("discount_ticket", f"Ctrl+{sign}", _SALE) for sign in "/%"),
    Key("price", "=", (Scope.SALE, Scope.STOCK, Scope.RECEIVING, Scope.INVOICE, Scope.ARTICLE, Scope.FAMILY)),
    Key("article_code", "Return", _SALE),
    Key("correct", "Backspace", (*_SELLING, Scope.SEARCH, Scope.LOCKED, *_TYPED)),
    Key("one_more", "+", (*_COUNTED, Scope.ARRANGING)),
    Key("one_less", "-", _COUNTED),
    Key("remove_line", "Del", (Scope.SALE, Scope.RECEIVING, Scope.SUPPLY)),  # the journal keeps it
    Key("give_back", "Del", (Scope.PART_PAID,)),  # what was paid; a line is struck by a finger then
    *(Key(f"row_{way.lower()}", way, _LISTS) for way in ("Up", "Down")),
    *(Key(f"row_{way.lower()}", way, _GRIDS) for way in ("Left", "Right")),
    Key("choose", "Return", (Scope.SEARCH, *_FORMS, *_FAMILIES)),
    Key("agree", "Return", (Scope.QUESTION,)),
    Key("decline", "Del", (Scope.QUESTION,)),
)

# Keys of functions still to come: their buttons stand dimmed, and a press is told so.
UNBUILT = frozenset({"substitute"})

# Only a shop with further means has these, vouchers of its own among them: elsewhere nobody is told of them.
OF_FURTHER_MEANS = frozenset({"other_means", "means_1", "means_2", "means_3", "sell_voucher"})

# The words on keys, by message id; figures, letters and F-keys are the same in all languages.
_NAMED = ("Ctrl", "Alt", "Shift", "Backspace", "Tab", "Up", "Down", "Left", "Right")
CAP_MESSAGES = {"Esc": "key.escape", "Return": "key.enter", "Del": "key.delete"}
CAP_MESSAGES |= {name: f"key.{name.lower()}" for name in _NAMED}


def is_built(action: str) -> bool:
    return action not in UNBUILT


def once(action: str | None) -> str:
    """The action where a second press of it repeats nothing while the first is under way, else ""."""
    return "" if action is None or action in COUNTED else action


def keys_of(scope: Scope) -> Iterator[Key]:
    """All keys that work in `scope`, those of everywhere last."""
    yield from (key for key in KEYS if scope in key.scopes and scope is not Scope.EVERYWHERE)
    yield from (key for key in KEYS if Scope.EVERYWHERE in key.scopes)


def sequence_of(action: str) -> str:
    """The first key of `action`; `KeyError` for an action that has none."""
    for key in KEYS:
        if key.action == action:
            return key.sequence
    raise KeyError(action)


def cap(action: str, say: Callable[[str], str]) -> str:
    """The words on the cap: `Ctrl P`, `Entrée`. `say` turns a message id into words."""
    return " ".join(_cap_part(part, say) for part in _parts(sequence_of(action)))


def _parts(sequence: str) -> list[str]:
    return sequence.split("+") if len(sequence) > 1 else [sequence]


def _cap_part(part: str, say: Callable[[str], str]) -> str:
    return say(CAP_MESSAGES[part]) if part in CAP_MESSAGES else part.replace("-", "−")
