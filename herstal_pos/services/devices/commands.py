"""What is asked of printers and scanners."""

from herstal_pos.records import record


@record(frozen=True)
class ChoosePrinter:
    address: str
    profile: str


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
class PrintTestLabel:
    pass


@record(frozen=True)
class PreviewLabel:
    """Answered by `notices.LabelPreviewed`. `order_id` "": of the test label."""

    order_id: str = ""
    bag: int = 1


@record(frozen=True)
class ShowScannerCode:
    """Answered by `notices.ScannerCodeShown`."""


@record(frozen=True)
class PrintScannerCode:
    """The code by which a scanner is set right, on the receipt printer."""
