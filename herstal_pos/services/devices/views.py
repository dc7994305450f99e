"""What a screen shows of the till's printers."""

from herstal_pos.records import record


@record(frozen=True)
class PrinterView:
    address: str = ""
    profile: str = ""


@record(frozen=True)
class LabelPrinterView:
    """`darkness` 0 to 30, None as the printer is set. Tenths of a millimetre; negative: left and up."""

    address: str = ""
    profile: str = ""
    darkness: int | None = None
    right_tenths: int = 0
    down_tenths: int = 0
