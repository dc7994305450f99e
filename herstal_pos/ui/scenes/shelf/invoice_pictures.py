"""Suppliers' electronic invoices, as pictures: Meurens with a case to be named, the list, a credit note."""

from dataclasses import replace
from pathlib import Path

from herstal_pos.services import commands, notices, views
from herstal_pos.ui.frame.places import INVOICES
from herstal_pos.ui.scenes.sample_shop import NOW
from herstal_pos.ui.shell.window import MainWindow
from herstal_pos.ui.widgets.file_panel import FilePanel


def _row(key: str, name: str, number: str, doubts: int, **more: object) -> views.InvoiceRowView:
    row = views.InvoiceRowView(key, "invoice", name, number, NOW, 20_223, 8, doubts, "")
    return replace(row, **more)  # type: ignore[arg-type]


def _line(at: int, name: str, article: str, units: int, cost: int, **more: object) -> views.InvoiceLineView:
    line = views.InvoiceLineView(
        position=at,
        state="sure",
        doubt="",
        name=name,
        reference=f"MEU-{4500 + at}",
        code="",
        quantity=units,
        billed_in="piece",
        net_cents=units * cost // 100_000,
        vat_points=600,
        product_id=f"p{at}",
        product_name=article,
        unit="piece",
        factor=1000,
        units=units,
        cost=cost,
        old_cost=cost,
        price_cents=435,
        new_price_cents=None,
        proposed_cents=None,
        margin=3800,
    )
    return replace(line, **more)  # type: ignore[arg-type]


LINES = (
    _line(0, "CAFE MOULU BIO 250G", "Café moulu bio 250 g", 24_000, 41_000),
    _line(
        *(1, "SIROP LG 450 X6", "Sirop de Liège 450 g", 18_000, 28_400),
        state="doubt",
        doubt="name",
        quantity=3000,
        billed_in="",
        factor=6000,
        others=(("p9", "Sirop de Liège 900 g"),),
    ),
    _line(2, "GAUFRETTES VANILLE 200", "Gaufrettes vanille 200 g", 20_000, 15_200),
    _line(
        *(3, "BOUGIE FIG. 180", "Bougie parfumée figuier", 6000, 59_000),
        state="doubt",
        doubt="units",
        price_cents=1290,
    ),
    _line(
        *(4, "SPECULOOS ARTIS. 400 G", "Spéculoos artisanal 400 g", 8000, 21_000),
        state="new",
        product_id="",
        price_cents=None,
        proposed_cents=360,
    ),
    _line(5, "TRANSPORT", "", 1000, 125_000, state="no_goods", product_id=""),
)
INVOICE = views.InvoiceView(
    row=_row("i1", "Meurens SA", "2026-1188", 2),
    gross_cents=21_436,
    misses_cents=0,
    buyer_name="Épicerie du Pont",
    came_from="file",
    old=False,
    received_at=None,
    invoice_ref="",
    pieces=96_000,
    new_articles=1,
    labels=11,
    lines=LINES,
    papers=1,
)
ROWS = (
    INVOICE.row,
    _row("i2", "Brasserie du Pont", "F-77", 0, net_cents=6890, lines=5),
    _row("i3", "Meurens SA", "NC-12", 1, kind="credit", net_cents=4890, lines=2),
    _row("i4", "Papeterie Lebon", "2026/9", 0, problem="totals", lines=3),
)


def _listed(window: MainWindow, rows: tuple[views.InvoiceRowView, ...]) -> None:
    window.go(INVOICES)
    window.on_notice(notices.InvoicesListed(rows))


def einvoices(window: MainWindow) -> None:
    _listed(window, ROWS)


def einvoices_empty(window: MainWindow) -> None:
    _listed(window, ())


def einvoices_files(window: MainWindow) -> None:
    _listed(window, ())
    window.act("choose_file")
    (panel,) = window.findChildren(FilePanel)
    panel.show_found([Path("/Téléchargements/meurens-2026-1188.xml"), Path("/media/cle/facture.xml")])


def _opened(window: MainWindow, invoice: views.InvoiceView) -> None:
    _listed(window, ROWS)
    window.show()  # who does not see the list hears of none
    window.on_notice(notices.InvoiceShown(invoice))


def einvoice(window: MainWindow) -> None:
    _opened(window, INVOICE)


def einvoice_ready(window: MainWindow) -> None:
    """All is known, and it is asked whether it came in before."""
    lines = tuple(replace(line, state="sure", doubt="") if line.state == "doubt" else line for line in LINES)
    _opened(window, replace(INVOICE, row=replace(INVOICE.row, doubts=0), lines=lines))
    again = commands.AcceptInvoice("i1", sure=True)
    window.on_notice(notices.CommandRefused("invoice_received", {}, "", again))


def einvoice_misses(window: MainWindow) -> None:
    _opened(window, replace(INVOICE, row=replace(INVOICE.row, problem="totals"), misses_cents=10))


def einvoice_credit(window: MainWindow) -> None:
    row = replace(INVOICE.row, kind="credit", document="NC-12", doubts=0)
    _opened(window, replace(INVOICE, row=row, invoice_ref="2026-1188", lines=LINES[:1]))
    window.act("next_step")


SCENES = {
    scene.__name__: scene
    for scene in (
        einvoices,
        einvoices_empty,
        einvoices_files,
        einvoice,
        einvoice_ready,
        einvoice_misses,
        einvoice_credit,
    )
}
