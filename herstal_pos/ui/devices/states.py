"""How a device is, in words and in shape."""

from collections.abc import Mapping

from herstal_pos.i18n import Words
from herstal_pos.ui.widgets.chip import State

PRINTER: Mapping[str, tuple[str, State]] = {
    "ready": ("status.printer_ready", State.WELL),
    "printing": ("status.printer_printing", State.RUNNING),
    "slow": ("status.printer_slow", State.RUNNING),
    "paper_low": ("status.printer_paper_low", State.SOON),
    "paper_out": ("status.printer_paper_out", State.NOW),
    "cover_open": ("status.printer_cover_open", State.NOW),
    "wrong_roll": ("status.printer_wrong_roll", State.NOW),
    "offline": ("status.printer_offline", State.SOON),
    "unreachable": ("status.printer_unreachable", State.NOW),
    "error": ("status.printer_error", State.NOW),
    "none": ("status.printer_none", State.SOON),
    "file": ("status.printer_file", State.WELL),
}
SCANNER: Mapping[str, tuple[str, State]] = {
    "ready": ("status.scanner_ready", State.WELL),
    "unplugged": ("status.scanner_unplugged", State.SOON),
}
UNKNOWN = ("status.printer_unknown", State.UNKNOWN)


def label_text(state: str, words: Words) -> tuple[str, str, State]:
    """Of the label printer: what a ticket printer in this state says, after another name."""
    message, look = PRINTER.get(state, UNKNOWN)
    _, _, said = words(message).partition(":")
    return words("status.label_state", state=said.strip()), words("status.label"), look
