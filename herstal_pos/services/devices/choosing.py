"""Which printers are this till's."""

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJob, PrintJobState
from herstal_pos.services import commands, notices, views
from herstal_pos.services.orders.labels import reroute
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop import settings_rows
from herstal_pos.services.shop.settings import LABEL_PRINTER, label_printer, printer
from herstal_pos.services.shop.viewing import settings_view

DARKEST = 30  # of ~SD
FARTHEST_TENTHS = 100  # ^LT ends at 120 dots


def choose_printer(command: commands.ChoosePrinter, work: Work, counter: Counter) -> list[notices.Notice]:
    """`Refused("printer_twice")` where the label printer has this address."""
    _must_be_another(command.address, label_printer(work.settings, counter.till.id).address)
    chosen = views.PrinterView(command.address.strip(), command.profile)
    settings_rows.RECEIPT_PRINTER.keep(chosen, work.settings, counter.till.id)
    notice = notices.SettingsChanged(settings_view(work, counter))
    work.commit()
    return [notice]


def _must_be_another(address: str, of_the_other: str) -> None:
    """A receipt printer that is asked how it is in a label printer's words prints them: every two seconds."""
    if address.strip() and _place(address) == _place(of_the_other):
        raise Refused("printer_twice")


def _place(address: str) -> str:
    """The same for each way in which one address is written."""
    bare = address.strip().casefold().removeprefix("tcp://").removeprefix("usblp:").removeprefix("serial:")
    return bare.removesuffix(":9100")


def _save_label_printer(command: commands.ChooseLabelPrinter, work: Work, counter: Counter) -> None:
    if command.darkness is not None and not 0 <= command.darkness <= DARKEST:
        raise Refused("darkness_range", most=DARKEST)
    if max(abs(command.right_tenths), abs(command.down_tenths)) > FARTHEST_TENTHS:
        raise Refused("shift_range")
    _must_be_another(command.address, printer(work.settings, counter.till.id).address)
    chosen = views.LabelPrinterView(
        command.address.strip(),
        command.profile,
        command.darkness,
        command.right_tenths,
        command.down_tenths,
    )
    settings_rows.LABEL_PRINTER.keep(chosen, work.settings, counter.till.id)


def choose_label_printer(
    command: commands.ChooseLabelPrinter, work: Work, counter: Counter
) -> list[notices.Notice]:
    """Given up (no address), its waiting labels come out of the receipt printer. Refused beyond `DARKEST` and
    `FARTHEST_TENTHS`, and where the receipt printer has this address.
    """
    _save_label_printer(command, work, counter)
    news: list[notices.Notice] = [notices.SettingsChanged(settings_view(work, counter))]
    if not label_printer(work.settings, counter.till.id).address:
        news += reroute(_waiting(work, counter), work, counter)
    work.commit()
    return news


def _waiting(work: Work, counter: Counter) -> list[PrintJob]:
    return [
        job
        for state in (PrintJobState.QUEUED, PrintJobState.STUCK)
        for job in work.jobs.in_state(counter.till.id, state)
        if job.printer == LABEL_PRINTER
    ]
