"""What is asked about printers and paper; part of `commands`."""

from herstal_pos.records import record


@record(frozen=True)
class ChoosePrinter:
    address: str
    profile: str


@record(frozen=True)
class FindPrinters:
    """For the thread of that `printer`, receipt or label, which answers with `notices.PrintersFound`.

    `address`: one that was typed; if a printer of that kind there says its name, it is among them.
    """

    address: str = ""
    printer: str = "receipt"


@record(frozen=True)
class PrintTest:
    pass


@record(frozen=True)
class ShowScannerCode:
    """Answered by `notices.ScannerCodeShown`."""


@record(frozen=True)
class PrintScannerCode:
    """The code by which a scanner is set right, on the receipt printer."""


@record(frozen=True)
class PrintHealth:
    """Answered by `notices.HealthTold`. `devices`: kind (receipt, label, scanner) and state of each; those
    who hear them fill it in."""

    devices: tuple[tuple[str, str], ...] = ()


@record(frozen=True)
class PrintKeyCard:
    """`sections`: where, and there each key's cap and what it does, in the clerk's words."""

    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@record(frozen=True)
class TakePrintJob:
    """The printer's thread asks for its next job and gets it as `notices.PrintJobTaken`."""

    printer: str


@record(frozen=True)
class ReportPrintJob:
    job_id: str
    state: str
    reason: str = ""


@record(frozen=True)
class AnswerDoubtful:
    """The clerk looked: did the ticket come out? If not it is printed again, marked DUPLICATA."""

    job_id: str
    came_out: bool


@record(frozen=True)
class ChooseLabelPrinter:
    """`address` "": none. `darkness` 0 to 30, None as the printer is set. All that is printed is moved by
    tenths of a millimetre, at most ten millimetres; negative: left and up."""

    address: str
    profile: str
    darkness: int | None = None
    right_tenths: int = 0
    down_tenths: int = 0


@record(frozen=True)
class PrintTestLabel:
    pass


@record(frozen=True)
class PreviewLabel:
    """Answered by `notices.LabelPreviewed`. `order_id` "": of the test label."""

    order_id: str = ""
    bag: int = 1
