"""Which screen each scene shows: the sale, or what is said here."""

from herstal_pos.ui.frame import places
from herstal_pos.ui.scenes.pictures import SCENES

_ELSEWHERE = {
    places.DAY: (
        "day day_reason keys_of_the_day closing_ends closing_overdue closing_next_day day_with_a_terminal "
        "day_town day_transfers day_with_staff"
    ),
    places.DEVICES: (
        "devices printers label_adjusted mall mall_new closing_rules keys_of_the_devices scanner_set "
        "printers_many clerks_page means_page voucher_settings ticket_page ticket_mail_server settings_till"
    ),
    places.CLOSING: (
        "closing closing_digits closing_kept_digits closing_rare closing_words closing_why closing_right "
        "closing_blind closing_uncounted closing_push closing_away closing_different closing_done "
        "closing_update closing_why_z closing_backup closing_backup_failed closing_no_mall"
    ),
    places.FIGURES: (
        "breakfast figures_open figures_month figures_none figures_why figures_ticket figures_table "
        "figures_lists"
    ),
    places.ZS: "zs zs_wrong zs_read zs_none",
    places.ORDERS: (
        "orders orders_chosen orders_refusing orders_troubled orders_none orders_no_mall orders_one "
        "orders_twelve orders_busy orders_busy_new orders_200 orders_searching orders_handover "
        "orders_pausing orders_paused orders_delay orders_delay_by_phone orders_bags orders_fetched "
        "orders_label_doubt orders_readdressed orders_signed"
    ),
    places.RETURNS: (
        "order_return order_return_late order_return_done order_return_several order_return_list "
        "order_return_none"
    ),
    places.WALK: "walk walk_begun walk_wrong walk_bags walk_elsewhere",
    places.PICKING: (
        "picking picking_wrong picking_typed picking_whole picking_nothing picking_cancelled "
        "picking_elsewhere"
    ),
    places.WELCOME: (
        "welcome welcome_shop welcome_printer welcome_articles welcome_brought welcome_mall "
        "arrived arrived_labels"
    ),
    places.STOCK: (
        "article_labels stock stock_asked stock_unknown stock_otherwise stock_prices stock_why stock_lots "
        "stock_scanned stock_empty stock_photo stock_family"
    ),
    places.COUNTING: "count_five count_shelf count_all",
    places.ARTICLE: "article_edit article_new article_picture article_in_franchise",
    places.LABELS: "labels labels_roll labels_page labels_none",
    places.FAMILY: "family family_row family_values",
    places.RECEIVING: (
        "receiving receiving_empty receiving_asked receiving_unknown receiving_paper receiving_search "
        "receiving_order"
    ),
    places.INVOICES: (
        "einvoices einvoices_empty einvoices_files einvoice einvoice_ready einvoice_misses einvoice_credit"
    ),
    places.TERMINAL: "settings_by_hand settings_viva settings_opi",
    places.CARDS: "card_payments card_totals_differ no_card_payments",
    places.SCALE: "scale scale_label scale_readings scale_article scale_proof scale_learned",
    places.ACCOUNTANT: (
        "accountant accountant_none accountant_sent accountant_failed accountant_rules accountant_accounts "
        "accountant_days"
    ),
    places.MALL_ACCOUNT: (
        "mall_account mall_account_none mall_payout mall_payout_above mall_orders mall_buyers"
    ),
    places.TOWN: "town town_none town_scheme town_refused",
    places.TRANSFERS: "transfers transfers_none transfers_one",
    places.SELLERS: "sellers",
    places.LOCK: "locked locked_price",
    places.ARCHIVES: "archives",
    places.LISTS: "lists lists_asked lists_mapped lists_read lists_aged lists_busy lists_brought lists_back",
    places.TILES: "tiles_arranging tiles_searched tiles_page_named tiles_first",
    places.SUPPLIES: "supplies supplies_no_printer supplies_empty supplies_asked supply",
    places.BULK: (
        "bulk bulk_again bulk_figure bulk_looked bulk_nothing bulk_busy bulk_stopped bulk_done bulk_undone"
    ),
    places.VALUE: "stock_value value_busy value_opened value_idle value_past value_stopped value_nothing",
    places.PROMOTIONS: (
        "promotions promotions_none promotion_warned promotion promotion_goods promotion_fixed "
        "promotion_rules"
    ),
    places.VERSION: "version version_alone version_no_keys",
    places.ARRIVING: "arriving arriving_backup arriving_none",
    places.MOVING: "leaving leaving_back",
    places.ORDER_RULES: "order_rules order_rules_wrong",
}
PLACES = dict.fromkeys(SCENES, places.SALE) | {
    scene: place for place, scenes in _ELSEWHERE.items() for scene in scenes.split()
}
