"""The buttons that are off on a screen, each with the state in which it wakes up."""

from herstal_pos.ui.counter.invoices.issued_panel import IssuedPanel
from herstal_pos.ui.counter.panels.free_item import FreeItemPanel
from herstal_pos.ui.counter.panels.reason import ReasonPanel
from herstal_pos.ui.counter.panels.returning import ReturnPanel
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.counter.tiles.arranging_screen import ArrangingScreen
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.day.day_screen import DayScreen
from herstal_pos.ui.frame import keys
from herstal_pos.ui.orders.picking.picking_screen import PickingScreen
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from herstal_pos.ui.shop.welcome.welcome_screen import WelcomeScreen
from herstal_pos.ui.shop.welcome.welcome_steps import FLOAT, SHOP
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.bulk.bulk_screen import BulkScreen
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.families.family_screen import FamilyScreen
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from herstal_pos.ui.stock.labels.labels_screen import LabelsScreen
from herstal_pos.ui.stock.lists.lists_screen import ListsScreen
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from herstal_pos.ui.stock.supply.supply_screen import SupplyScreen
from herstal_pos.ui.stock.valuing.value_screen import ValueScreen
from herstal_pos.ui.widgets.buttons.touch import Touch
from tests.ui.counter.scale.scale_ways import off_beside_scale
from tests.ui.counter.terminal.terminal_ways import off_at_the_terminal
from tests.ui.day.transfer_ways import off_beside_transfers
from tests.ui.orders.walk_ways import off_among_orders


def known_off(window: MainWindow) -> set[Touch]:
    """Return the buttons of the window that may be off, as it stands."""
    reasons = (
        *(not_built_yet, off_for_now, off_while_picking, off_on_the_shelf, off_in_a_family),
        *(off_while_counting, off_on_an_invoice, off_without_a_mall, off_while_closing),
        *(off_where_tiles_are_put, off_before_the_shop_has_a_name, off_for_a_manager, off_among_orders),
        off_while_asked,
    )
    return set[Touch]().union(*(reason(window) for reason in reasons))


def off_where_tiles_are_put(window: MainWindow) -> set[Touch]:
    """Nothing done yet to be undone, no tile chosen, a page that has tiles, or the only one."""
    screen = window.shown
    if not isinstance(screen, ArrangingScreen):
        return set()
    return {screen.bar.undo, screen.bar.sort, *screen.side.tile_keys, *screen.side.page_keys}


def not_built_yet(window: MainWindow) -> set[Touch]:
    sale = window.sale
    named: dict[str, Touch] = {
        **window.frame.rail.items,
        **sale.pad.action_keys,
        **sale.pay_bar.after,
        **(window.shown.side.reason_keys if isinstance(window.shown, PickingScreen) else {}),
        **(sale.card.line_keys.by_action if sale.card.line_keys else {}),
    }
    return {button for action, button in named.items() if not keys.is_built(action)}


def off_while_asked(window: MainWindow) -> set[Touch]:
    """Money is away until what a hand opened is answered, and so is the work on an invoice."""
    bar, panel = window.sale.pay_bar, window.sale.pad.panel
    off: set[Touch] = {*bar.keys, bar.other} if window.sale._asks.asks_by_hand else set()
    if isinstance(panel, IssuedPanel) and panel._is_asking:
        off |= {panel.pdf, panel.paper, panel.again}
    return off


def off_for_now(window: MainWindow) -> set[Touch]:
    """Each with the state in which it wakes up."""
    sale, panel = window.sale, window.sale.pad.panel
    off: set[Touch] = set()
    if not sale.sale.lines or sale.sale.age is not None or sale.state.day_open is not True:
        off |= set(sale.pay_bar.keys)
    off |= {key for key in sale.pay_bar.notes if not key.label}  # fewer than three sums of notes
    if isinstance(panel, FreeItemPanel) and not sale.pad.entry.text():
        off |= {*panel.rate_keys, panel.voucher}
    if isinstance(panel, ReturnPanel) and not any("reste" in row.spoken for row in panel.lines.lines.rows):
        off.add(panel.all_button)
    if sale.pad.means is not None:  # the key says why it takes nothing
        why = {window.words("means.pays_nothing"), window.words("means.not_refunded")}
        off |= {key for key in sale.pad.means.buttons if key.accessibleDescription() in why}
    for reason in window.findChildren(ReasonPanel):
        if not reason.field.text():
            off.add(reason.take)
    off |= off_beside_transfers(window) | off_beside_scale(window) | off_at_the_terminal(window)
    if isinstance(day := window.shown, DayScreen):
        off |= {day.keypad.verbs[verb] for verb in ("quantity", "discount", "price")}  # an amount has no verb
        if not day._is_open:
            off |= {day.report, day.pay_in, day.pay_out}
    if isinstance(window.shown, ArticleScreen):
        off |= {window.shown.keypad.verbs[verb] for verb in ("quantity", "discount")}  # a price has neither
    return off


def off_without_a_mall(window: MainWindow) -> set[Touch]:
    screen, off = window.shown, set[Touch]()
    if isinstance(screen, WelcomeScreen) and not screen.mall.fields["address"].text():
        off.add(screen.mall.leave)
    if isinstance(screen, SettingsScreen):
        if not screen.issues.list.lines.rows:  # nothing is refused
            off |= {screen.issues.retry, screen.issues.drop}
        if not screen.mall.fields["address"].text():
            off |= {screen.mall.leave, screen.issues.push}
    return off


def off_for_a_manager(window: MainWindow) -> set[Touch]:
    """Who may all is given nothing."""
    shown = window.shown
    if not isinstance(shown, SettingsScreen) or shown.page != "clerks_page":
        return set()
    return {button for row in shown.clerks.rights for button in row.buttons.values()}


def off_before_the_shop_has_a_name(window: MainWindow) -> set[Touch]:
    """The steps of a first start after its first, which cannot be put off."""
    screen = window.shown
    if not isinstance(screen, WelcomeScreen) or screen.steps.tiles[FLOAT].isEnabled():
        return set()
    return {screen.later, *(tile for step, tile in screen.steps.tiles.items() if step != SHOP)}


def off_while_counting(window: MainWindow) -> set[Touch]:
    """A figure has no verb; nothing of the picture differs by more than the shop's limit."""
    screen = window.shown
    if not isinstance(screen, CountScreen):
        return set()
    return {*(screen.keypad.verbs[verb] for verb in ("quantity", "discount", "price")), screen.bar.again}


def off_on_an_invoice(window: MainWindow) -> set[Touch]:
    """A cost is billed, not typed. Nothing comes in while it is doubtful or misses its total; of an empty
    list nothing is put away."""
    screen = window.shown
    if not isinstance(screen, InvoiceScreen):
        return set()
    off: set[Touch] = {screen.pad.keypad.verbs["discount"]}
    if screen.invoice is None:
        return off if screen.waiting.rows.lines.rows else off | {screen.file.away, screen.bar.accept}
    row = screen.invoice.row
    return off | {screen.bar.accept} if row.doubts or row.problem else off


def off_while_closing(window: MainWindow) -> set[Touch]:
    """A step has a page once the day is closed; the first two have none then."""
    screen = window.shown
    if not isinstance(screen, ClosingScreen):
        return set()
    tiles = screen.steps.tiles
    off: set[Touch] = {tile for number, tile in tiles.items() if screen.counts or number < 3}
    off |= {screen.summary.pad.digits[","]}  # pieces are whole
    if screen.summary.difference.title.text == screen._words("closing.blind"):
        off.add(screen.summary.why)  # what is expected is told later
    if not screen.counts and not screen.after.push.connected:
        off.add(screen.bar.repeat)
    return off


def off_on_the_shelf(window: MainWindow) -> set[Touch]:
    """Nothing is owed: there is no batch, and no line of which to try one. As many as are owed are. Nothing
    has come."""
    screen = window.shown
    if isinstance(screen, LabelsScreen):
        nothing = () if screen.batch else (screen.done, screen.trial, screen.next_step)
        return {*nothing, screen.side.count.value}
    if isinstance(screen, ListsScreen):
        return off_beside_a_list(screen)
    if isinstance(screen, BulkScreen | ValueScreen):
        return off_beside_many(screen) if isinstance(screen, BulkScreen) else off_beside_the_value(screen)
    if isinstance(screen, ReceivingScreen) and screen.line is None:
        return {screen.bar.post, screen.pad.action_keys["undo"]}
    if isinstance(screen, SupplyScreen):  # an order has quantities only
        verbs: set[Touch] = {screen.pad.keypad.verbs["discount"], screen.pad.keypad.verbs["price"]}
        verbs |= set() if screen.printer else {screen.card.print}
        return verbs if screen.draft or screen.listed.suppliers else {*verbs, screen.bar.next_step}
    return set()


def off_beside_the_value(screen: ValueScreen) -> set[Touch]:
    """Nothing runs that could be stopped, or what runs has to end; there is nothing to open."""
    groups = screen.value.groups if screen.value else ()
    nothing: set[Touch] = set() if groups else {screen.bar.next_step}
    return nothing | ({screen.bar.file} if screen.busy else {screen.bar.stop})


def off_beside_many(screen: BulkScreen) -> set[Touch]:
    """Nothing runs that could be stopped, or what runs has to end; nothing was changed that could go back,
    nothing is to be changed."""
    if screen.busy:
        return {screen.keys.undo, screen.keys.next_step}
    bulk = screen.bulk or screen.last
    is_undoable = bulk is not None and bulk.state != "proposed" and bulk.count("applied")
    is_nothing = (
        screen.bulk is not None and screen.bulk.state == "proposed" and not screen.bulk.count("waits")
    )
    off: set[Touch] = {screen.keys.stop}
    return (
        off
        | (set() if is_undoable else {screen.keys.undo})
        | ({screen.keys.next_step} if is_nothing else set())
    )


def off_in_a_family(window: MainWindow) -> set[Touch]:
    """No one place is chosen; no values are typed. At the counter one that is there is taken, no head."""
    screen, panel = window.shown, window.sale.pad.panel
    off: set[Touch] = set()
    if isinstance(screen, FamilyScreen):
        if screen.grid.variant is None:
            off |= {screen.side.keys["retire"], screen.side.keys["choose"]}
        if screen.form is not None and not screen.form.form.axes:
            off.add(screen.form.take)
    if isinstance(panel, SearchPanel) and panel.grid is not None:
        off |= {cell for place, cell in panel.grid.cells.items() if panel.grid.offers(place) is None}
    return off


def off_beside_a_list(screen: ListsScreen) -> set[Touch]:
    """No file is chosen; nothing runs that could be stopped, or what runs has to end; nothing was refused,
    and no list came in."""
    off: set[Touch] = {screen.keys.export, screen.keys.next_step} if screen.busy else {screen.keys.stop}
    if screen.busy or screen.last is None:
        off.add(screen.keys.undo)
    if screen.is_choosing and not screen.field.text():
        off.add(screen.keys.next_step)
    if screen.came is None or not screen.came.mend:
        off.add(screen.keys.refused)
    return off


def off_while_picking(window: MainWindow) -> set[Touch]:
    screen, off = window.shown, set[Touch]()
    if not isinstance(screen, PickingScreen) or screen.picking is None:
        return off
    picking = screen.picking
    stopped = picking.card.stage == "cancelled"
    if stopped or screen.line is None:  # nothing is left that could be missing
        off |= set(screen.side.reason_keys.values())
    if stopped or screen.bagging.count == 1:
        off.add(screen.side.fewer)
    if stopped:
        off |= {screen.side.more, *screen.side.marks.values()}
    if stopped or picking.last_step is None:
        off.add(screen.bar.undo)
    if picking.left:
        off.add(screen.bar.next_step)
    return off
