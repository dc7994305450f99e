"""Where each command is at home, and the module of the function that carries it out."""

from collections.abc import Mapping

# A command is carried out by the function of its name, `AddProduct` by `add_product`, in the module that
# stands before it: that module is loaded with the first of its commands, so that a start waits for none.

# A command has one home, and one commit there. One till has both homes in one database; several will not:
# what is at home at a till goes on while nothing else answers, what is at home in the shop is decided in one
# place. Looks write nothing and have none.

OF_THE_TILL = {
    ".whole.refreshing": "refresh",
    ".whole.scanning": "scan_barcode add_by_code create_product look_again",
    ".counter.selling": (
        "add_product add_free_item change_quantity change_price void_line "
        "abandon_sale undo_step park_sale fetch_sale"
    ),
    ".accounts.invoices.invoicing": "wish_invoice invoice_on_account invoice_ticket invoice_month",
    ".accounts.invoices.forgoing": "forgo_invoice",
    ".accounts.sending.taking": "report_invoice hear_answer note_sent_otherwise",
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
    ".day.backing_up": "report_backup report_copy",
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
    ".orders.leaving.handing_over": "hand_over_bag hand_over_orders sign_order",
    ".orders.leaving.rounds": "print_round",
    ".orders.returns.papers": "print_return",
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

OF_THE_SHOP = {
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
    ".orders.returns.returning": "take_back_goods",
    ".orders.walks.walking": "begin_walk walk_scan walk_take walk_miss undo_walk end_walk",
    ".orders.packing": "pack_parcel unpack_parcel reprint_labels print_slip",
    ".mall.connecting": "disconnect_mall retry_parked drop_parked save_mall receive_listings",
    ".orders.leaving.delaying": "delay_order",
    ".orders.rules.ruling": "save_order_rules",
    ".mall.pausing": "pause_mall resume_mall",
    ".mall.publishing": "publish_articles report_listings",
    ".mall.differing": "match_mall let_stand",
    ".mall.comparing": "push_stock compare_stock",
    ".mall.syncing": "take_mall_work report_row report_overtaken park_row report_levels report_mall",
    ".mall.leasing": "keep_turn leave_mall",
    ".mall.setting_aside": "keep_set_aside",
}
"""What the shop wants, and what two tills may want at once: an order is worked on by one of them."""

LOOKS = {
    ".orders.leaving.handing_over": "ask_signature",
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
    ".orders.returns.finding": "find_return open_return",
    ".orders.walks.walking": "open_walk",
    ".devices.trying": "preview_label",
    ".mall.connecting": "show_mall",
    ".shop.clerks.entering": "list_clerks lock_till scan_badge",
    ".mall.comparing": "list_refs",
    ".accounts.reports.explaining": "show_ticket_rows",
    ".accounts.reports.z_papers": "show_z make_z_files",
}

OUTSIDE_TILL = {".shop.clerks.entering": "enter_pin give_leave"}
OUTSIDE_SHOP = {".shop.clerks.changing": "keep_clerk"}
"""What works out something slow, a PIN's hash, between its units of work: meanwhile nothing is locked."""

IN_STEPS = {
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


def by_name(*tables: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of each command its module and its function."""
    return {
        function.title().replace("_", ""): (room, function)
        for table in tables
        for room, functions in table.items()
        for function in functions.split()
    }
