"""The tasks of the shelf, as the counter's in `tests.ui.tasks`: a scan is S, a digit and a key are one."""

from pathlib import Path

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.frame.places import COUNTING, RECEIVING, STOCK
from herstal_pos.ui.stock.article.article_screen import ArticleScreen
from herstal_pos.ui.stock.counting.count_screen import CountScreen
from herstal_pos.ui.stock.invoices.invoice_screen import InvoiceScreen
from herstal_pos.ui.stock.labels.labels_screen import LabelsScreen
from herstal_pos.ui.stock.loss_panel import LossPanel
from herstal_pos.ui.stock.receiving.receiving_screen import ReceivingScreen
from herstal_pos.ui.stock.stock_screen import StockScreen
from herstal_pos.ui.widgets.buttons.letters import Letters
from tests.little_shop import BEER
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill
from tests.ui.tasks import UNKNOWN, Act, Seen, Task, keys, nothing, taps, then

_INVOICE = Path(__file__).parents[2] / "services" / "stock" / "invoices" / "22_despatch_advice.xml"
_PLACES = 30
CRATE = "15410000000016"
PIECES = tuple(f"20040500{place:04d}" for place in range(_PLACES))
"""What lies on the shelf "T9", one piece of each, without the check digit."""


def ean(twelve: str) -> str:
    odd, even = (sum(map(int, twelve[start::2])) for start in (0, 1))
    return twelve + str(-(odd + 3 * even) % 10)


def at(place: str) -> Seen:
    return lambda till: till.window.frame.shown == place


def has(code: str, pieces: int) -> Seen:
    return lambda till: till.shop.on_hand(code) == pieces * 1000


def costs(code: str, price_cents: int) -> Seen:
    return lambda till: till.shop.product(code).price_cents == price_cents


def both(*seen: Seen) -> Seen:
    return lambda till: all(each(till) for each in seen)


def scan_of(code: str) -> Act:
    return lambda till: till.scan(EAN[code])


# --- the stock screen


def the_sirup(till: RealTill) -> None:
    till.press("Ctrl S")
    till.scan(EAN[SIRUP])


def a_printer(till: RealTill) -> None:
    till.hear(commands.ChoosePrinter("tcp://192.0.2.7", "generic-80"))


def owed_labels(till: RealTill) -> None:
    a_printer(till)
    till.hear(commands.SetPrice(till.shop.product(SIRUP).id, 455))
    till.press("Ctrl S")


def printed(till: RealTill) -> bool:
    till.shop.do(commands.TakePrintJob("receipt"))
    taken: notices.PrintJobTaken = till.shop.heard[notices.PrintJobTaken]
    return taken.title == till.shop.product(SIRUP).name("fr")


# --- counts


def a_shelf_of_thirty(till: RealTill) -> None:
    lines = [f"T{place};{ean(code)};Pièce {place};1,50;6;1;T9" for place, code in enumerate(PIECES)]
    till.hear(commands.ImportCatalogue("\n".join(["code;ean;nom;prix;tva;stock;rayon", *lines])))
    till.press("Ctrl S")
    till.scan(ean(PIECES[0]))
    till.press("F3", "F2")
    assert till.window.frame.shown == COUNTING


def the_thirty(till: RealTill) -> None:
    for code in PIECES:
        till.scan(ean(code))


def the_thirty_typed(till: RealTill) -> None:
    for code in PIECES:
        till.scan(ean(code))
        till.press("1", "Enter")


def the_thirty_tapped(till: RealTill) -> None:
    """A scan takes the figure that was tapped along: Enter is not wanted."""
    for code in PIECES:
        till.scan(ean(code))
        till.tap(till.button("1"))


def thirty_are_posted(till: RealTill) -> bool:
    posted: notices.CountPosted = till.shop.heard[notices.CountPosted]
    return (posted.posted.lines, posted.posted.differences) == (_PLACES, 0)


def five(till: RealTill) -> None:
    """Of each one piece too many went out: the ledger is surely wrong."""
    a_shelf_of_thirty(till)
    for code in PIECES[:5]:
        lost = commands.LoseGoods(till.shop.product(ean(code)).id, 2000, "broken", sure=True)
        till.hear(lost)
    till.press("Esc", "Shift F3")


def five_tapped(till: RealTill) -> None:
    shown = till.window.shown
    assert isinstance(shown, CountScreen)
    for place in range(5):
        till.tap_row(shown.list, place)
        till.tap(till.button("0"))


def five_are_right(till: RealTill) -> bool:
    return all(till.shop.on_hand(ean(code)) == 0 for code in PIECES[:5])


# --- deliveries


def a_delivery(till: RealTill) -> None:
    """Its supplier and its paper's number are said already."""
    till.press("Ctrl S", "F4")
    till.scan(EAN[SIRUP])
    till.press("F7", *"Meurens", "Enter", "8", "8", "Enter")
    assert till.window.frame.shown == RECEIVING


def a_pack_of_beer(till: RealTill) -> None:
    beer = till.shop.product(BEER)
    (shown,) = till.shop.do(commands.ShowArticle(beer.id))
    assert isinstance(shown, notices.ArticleShown)
    form = shown.article.form
    pack = form.__replace__(packs=(views.PackView(CRATE, 24_000),))
    till.hear(commands.SaveArticle(beer.id, shown.article.seen, pack, sure=True))
    a_delivery(till)


def a_dearer_one(till: RealTill) -> None:
    till.press("Ctrl S", "F4", "1", "2")
    till.scan(EAN[SIRUP])
    till.press(*"2,71", "/", "F12", "Enter", "Enter", "F12")
    till.scan(EAN[SIRUP])
    till.press(*"2,90", "/")


def delivered(till: RealTill, code: str) -> int:
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    assert shown.line is not None
    assert shown.line.product_id == till.shop.product(code).id
    return shown.line.quantity


def accepted(till: RealTill) -> bool:
    closed: notices.InvoiceClosed = till.shop.heard[notices.InvoiceClosed]
    return closed.posted is not None


def an_invoice(till: RealTill) -> None:
    till.hear(commands.ReadInvoice(_INVOICE.read_bytes(), _INVOICE.name))


def the_posting(till: RealTill) -> None:
    shown = till.window.shown
    assert isinstance(shown, CountScreen)
    till.tap(shown.bar.next_step)


def the_proposal(till: RealTill) -> None:
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    till.tap(shown.note.yes)


def proposal_taken(till: RealTill) -> bool:
    shown = till.window.shown
    assert isinstance(shown, ReceivingScreen)
    return shown.line is not None and shown.line.new_price_cents is not None


def the_acceptance(till: RealTill) -> None:
    shown = till.window.shown
    assert isinstance(shown, InvoiceScreen)
    till.tap(shown.bar.accept)
    till.tap(shown.note.yes)


def the_batch(till: RealTill) -> None:
    shown = till.window.shown
    assert isinstance(shown, LabelsScreen)
    till.tap(shown.next_step)


def a_label_printer(till: RealTill) -> None:
    a_printer(till)
    the_sirup(till)


def loss_panel(till: RealTill) -> LossPanel:
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    assert isinstance(shown.panel, LossPanel)
    return shown.panel


def the_loss(till: RealTill) -> None:
    till.tap(loss_panel(till).take)


def two_to_the_supplier(till: RealTill) -> None:
    panel = loss_panel(till)
    till.tap(panel.field)
    letters("2")(till)
    till.tap_row(panel.reasons, panel.reasons.lines.place_of("supplier"))
    till.tap(panel.take)


def an_unknown_scan(till: RealTill) -> None:
    till.scan(UNKNOWN)


def the_form_has_the_code(till: RealTill) -> bool:
    shown = till.window.shown
    return isinstance(shown, ArticleScreen) and shown.card.codes.barcodes == (UNKNOWN,)


def the_field(till: RealTill) -> None:
    shown = till.window.shown
    assert isinstance(shown, StockScreen)
    till.tap(shown.field)


def letters(text: str) -> Act:
    def tap(till: RealTill) -> None:
        (shown,) = [each for each in till.window.findChildren(Letters) if each.isVisible()]
        for sign in text:
            till.tap(next(key for key in shown.keys if key.label == sign))

    return tap


def the_first_found(till: RealTill) -> None:
    panel = till.window.sale.pad.panel
    assert isinstance(panel, SearchPanel)
    till.tap_row(panel.results, 0)


SHELF_TASKS = (
    Task(
        "a shelf of 30 pieces counted by scans",
        "30 S + 1",
        a_shelf_of_thirty,
        then(the_thirty, keys("F12")),
        then(the_thirty, the_posting),
        thirty_are_posted,
    ),
    Task(
        "a shelf of 30 pieces scanned and typed",
        "30 S + 61 (touch 30 S + 31)",
        a_shelf_of_thirty,
        then(the_thirty_typed, keys("F12")),
        then(the_thirty_tapped, the_posting),
        thirty_are_posted,
    ),
    Task(
        "count one article",
        "3",
        the_sirup,
        keys("F3", "6", "Enter"),
        then(taps("Compter", "6"), the_posting),
        both(at(STOCK), has(SIRUP, 6)),
    ),
    Task(
        "five a day",
        "11",
        five,
        keys(*["0", "Enter"] * 5, "F12"),
        then(five_tapped, the_posting),
        both(at(STOCK), five_are_right),
    ),
    Task(
        "receive a pack",
        "S",
        a_pack_of_beer,
        lambda till: till.scan(CRATE),
        lambda till: till.scan(CRATE),
        lambda till: delivered(till, BEER) == 24_000,
    ),
    Task(
        "receive 3 packs",
        "S + 1",
        a_pack_of_beer,
        then(keys("3"), lambda till: till.scan(CRATE)),
        then(taps("3"), lambda till: till.scan(CRATE)),
        lambda till: delivered(till, BEER) == 72_000,
    ),
    Task("take the proposed price", "1", a_dearer_one, keys("="), the_proposal, proposal_taken),
    Task(
        "e-invoice, nothing doubtful",
        "3 (touch 5)",
        an_invoice,
        keys("Ctrl E", "F12", "Enter"),
        then(taps("Stock", "Recevoir", "E-factures"), the_acceptance),
        accepted,
    ),
    Task(
        "change a price",
        "S + 5 (touch S + 7)",
        lambda till: till.press("Ctrl S"),
        then(scan_of(SIRUP), keys(*"4,55", "=")),
        then(scan_of(SIRUP), taps("Modifier", *"4,55", "Prix", "Enregistrer")),
        costs(SIRUP, 455),
    ),
    Task(
        "print the label of an article",
        "1",
        a_label_printer,
        keys("F7"),
        taps("Étiquette"),
        printed,
    ),
    Task(
        "one is broken",
        "2",
        the_sirup,
        keys("Del", "Enter"),
        then(taps("Perte"), the_loss),
        has(SIRUP, 6),
    ),
    Task(
        "two go back to the supplier",
        "4 (touch 5)",
        the_sirup,
        keys("Del", "2", "Up", "Enter"),
        then(taps("Perte"), two_to_the_supplier),
        has(SIRUP, 5),
    ),
    Task(
        "make an article of an unknown code, up to its form",
        "S + 1",
        lambda till: till.press("Ctrl S"),
        then(an_unknown_scan, keys("Shift F2")),
        then(an_unknown_scan, taps("Nouvel article")),
        the_form_has_the_code,
    ),
    Task(
        "print all labels owed",
        "2",
        owed_labels,
        keys("Shift F7", "F12"),
        then(taps("Dues"), the_batch),
        printed,
    ),
    Task(
        "search an article by four letters",
        "6",
        nothing,
        keys("F2", *"gauf", "Enter"),
        then(taps("Chercher"), letters("gauf"), the_first_found),
        lambda till: len(till.cart) == 1,
    ),
)
