"""The names of the screens."""

# Screens are named for the key that brings them; picking is reached by its order, the closing by the day.
SALE, ORDERS, STOCK, DAY, DEVICES = "back", "show_orders", "show_stock", "show_day", "show_devices"
INVOICES = "show_invoices"  # suppliers' electronic invoices
BY_KEY = (SALE, ORDERS, STOCK, DEVICES, INVOICES)  # the day's key may bring the closing
PICKING = "picking"
WALK = "walk"  # for several orders; the board brings it
RETURNS = "returns"  # of what left with a bike; the board and a bag's label bring it
ORDER_RULES = "order_rules"  # its hours; the settings bring it
RECEIVING = "receiving"
COUNTING = "counting"  # the stock brings it
LABELS = "labels_owed"
LISTS = "lists"
SUPPLIES = "order_goods"  # from suppliers
BULK = "bulk"  # many articles at once
VALUE = "stock_value"
SELLERS = "sellers"  # who sold what; the day brings it
FIGURES = "show_figures"  # how the days were; a first start and the day bring it
ZS = "show_zs"  # those of a month; the figures bring it
TRANSFERS = "transfers"  # that are awaited; the day brings it
PROMOTIONS = "promotions"
TOWN = "town"  # its numbered vouchers; the day and the settings bring it
ACCOUNTANT = "accountant"  # what goes to them; the day brings it
MALL_ACCOUNT = "mall_account"  # what it owes; the accountant's page brings it
TERMINAL = "terminal"  # for cards; the settings bring it
CARDS = "card_payments"  # over the terminal; the day brings it
SCALE = "scale"  # the labels that it prints; the settings and an unknown code bring it
ARCHIVES = "archives"  # of a period; the settings bring it
VERSION = "version_page"  # this one and the next; the settings bring it
CLOSING = "closing"  # the day's own place brings it, once the day is closed
ARTICLE = "article"  # reached from the stock
NEW = "new "  # before a code, in an article's place: one is made of it, beside the sale that asks for it
OF_CODE, OF_NAME = "of code ", "of name "  # the same, of what found none in the stock
OF_WHY = "why "  # in an article's place: how its stock came about
OF_CHIP = "of chip "  # in an article's place: all of the stock that waits for this
FAMILY = "family"  # as an article
TILES = "tiles"  # the sale brings it: where they are arranged
WELCOME = "welcome"  # a first start alone
ARRIVING = "arriving"  # a shop from another computer; a first start brings it
MOVING = "moving_page"  # to another computer; the settings bring it
LOCK = "lock"  # while nobody is at the till
OPEN_WHILE_LOCKED = (LOCK, ORDERS, PICKING, WALK)
LIT = {
    PICKING: ORDERS,
    RETURNS: ORDERS,
    WALK: ORDERS,
    RECEIVING: STOCK,
    COUNTING: STOCK,
    ARTICLE: STOCK,
    FAMILY: STOCK,
    LABELS: STOCK,
    INVOICES: STOCK,
    LISTS: STOCK,
    SUPPLIES: STOCK,
    BULK: STOCK,
    VALUE: STOCK,
    PROMOTIONS: STOCK,
    CLOSING: DAY,
    TRANSFERS: DAY,
    TOWN: DAY,
    ACCOUNTANT: DAY,
    MALL_ACCOUNT: DAY,
    SELLERS: DAY,
    CARDS: DAY,
    FIGURES: DAY,
    ZS: DAY,
    TERMINAL: DEVICES,
    TILES: SALE,
    SCALE: DEVICES,
    ARCHIVES: DEVICES,
    VERSION: DEVICES,
    MOVING: DEVICES,
    ORDER_RULES: DEVICES,
}
"""The rail's place of a screen that has none of its own."""
