"""Label printers that can be found without asking the whole network: USB here, and a known address."""

import re
from dataclasses import replace

from hardware.drivers.labels import profiles
from hardware.drivers.printing import discovery
from hardware.drivers.printing.discovery import ANSWER_S, Found
from hardware.drivers.printing.status import ASK as ASK_RECEIPT_PRINTER
from hardware.drivers.transports import Transport, open_transport, parse_address
from hardware.drivers.transports.answers import answer
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful

ASK_MODEL = b"~HI\r\n"
"""STX model,version,dots per mm,memory[,options] ETX (Zebra ZPL II Programming Guide, ~HI)."""

_ANSWER = re.compile(rb"\x02?([^,\x02\x03]+),[^,]+,(\d+),[^\x03]*\x03?\s*")


def find_label_printers() -> list[Found]:
    """Of all printers on this machine's USB those that are known to print labels, then those that may."""
    found = [replace(found, profile=profiles.suggest(found.name)) for found in discovery.find_printers()]
    return sorted(found, key=lambda found: found.profile == profiles.GENERIC)


def prints_labels(name: str) -> bool:
    """Whether a device that calls itself so is known to be a label printer.

    >>> prints_labels("Zebra Technologies ZTC ZD421-203dpi ZPL"), prints_labels("EPSON TM-T20III")
    (True, False)
    """
    return profiles.suggest(name) != profiles.GENERIC


def check(address: str) -> Found:
    """The label printer at an address that was typed; without a name where it does not answer as one.

    Raises `ValueError` for no address, `DeviceUnavailable` if away.
    """
    with open_transport(address) as transport:
        name, dots_per_mm = _model(transport) if transport.can_answer else ("", 0)
    return Found(str(parse_address(address)), name, profiles.suggest(name, dots_per_mm))


def _model(transport: Transport) -> tuple[str, int]:
    try:
        transport.write(ASK_RECEIPT_PRINTER[0])
        if transport.read(ANSWER_S):
            return "", 0  # it prints tickets: there the next question would come out on paper
        transport.write(ASK_MODEL)
        said = answer(transport, b"\n", ANSWER_S)
    except (Doubtful, DeviceUnavailable):
        return "", 0
    match = _ANSWER.fullmatch(said)
    return (match[1].decode("ascii", errors="ignore").strip(), int(match[2])) if match else ("", 0)
