"""Before each command: do the books still sell here? The one place that asks."""

from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.services.ports import BRUSSELS, Storage
from herstal_pos.services.shop.settings_rows import MOVED

_STILL_HERE = (
    # who is at the till, how it is, what it looks like
    "Refresh EnterPin ScanBadge LockTill ConfirmClock ReportClockJump PrintHealth PrintKeyCard PrintTest "
    "ChoosePrinter AnswerDoubtful TakePrintJob ReportPrintJob "
    # what is read, on paper and in files
    "ReprintReceipt ReprintZ PrintFigures PrintStatement PrintPreorder PrintPreorders PrintCardSlip "
    "ShowDay ShowClerkFigures ShowAccountant MakeArchive ReportArchive ReportBackup ReportCopy "
    "ExportCustomer "
    # how it is told to be here again
    "MarkMoved SettleMove Arrive"
)
"""What writes, of papers and files for the most part; looks need no place here."""

_BY_MACHINES = (
    "FollowPrices ForgetCustomers KeepTurn LeaveMall TakeMallWork ReportRow ReportOvertaken ParkRow "
    "ReportLevels ReportMall KeepSetAside CompareStock PushStock ReportListings ReceiveListings "
    "ReceiveOrders ConfirmOrder TakeMail TakeInvoice ReportInvoice KeepTicketKey KeepZSignatures "
    "RecoverPayments TakeWireNumber MarkSent KeepSlip ReportPayment ReportTotals SaveWelcome "
    "WatchInvoices PrepareSending ReportSending LabelsAreOut"
)
"""Nobody waits for an answer: they rest, without a word."""
_READ, _REST = frozenset(_STILL_HERE.split()), frozenset(_BY_MACHINES.split())


class Rests(Refused):
    """What a machine asks of books that have left: nobody waits for a sentence."""


def must_stay_possible(command: Any, storage: Storage, *, looks: bool) -> None:
    """`Refused("moved")` of what a person asks, `Rests` of a machine, where the books have left and it would
    write in them."""
    if storage.at_till.is_here:
        return
    try:
        must_be_here(storage)
    except Refused as moved:
        name = type(getattr(command, "report", command)).__name__
        if looks or name in _READ:
            return
        if name in _REST:
            raise Rests(moved.reason, **moved.params) from moved
        raise


def must_be_here(storage: Storage) -> None:
    """`Refused("moved")` where the books have left."""
    at = storage.at_till
    with storage.look() as work:
        at.moved_at = MOVED.read(work.settings).at
    at.is_here = at.moved_at is None
    if at.moved_at is not None:
        raise Refused("moved", day=f"{at.moved_at.astimezone(BRUSSELS):%d/%m/%Y, %H:%M}")
