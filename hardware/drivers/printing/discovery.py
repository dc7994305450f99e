"""Printers that can be found without asking the whole network: what this machine has, and an address that is
known.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from hardware.drivers.printing.status import ASK
from hardware.drivers.profiles import GENERIC, suggest
from hardware.drivers.transports import (
    QueueAddress,
    SerialAddress,
    Transport,
    UsbAddress,
    UsbLpAddress,
    open_transport,
    parse_address,
)
from hardware.drivers.transports.answers import answer
from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful

if TYPE_CHECKING:
    from usb.backend import IBackend

ASK_MODEL = b"\x1dI\x43"  # GS I 67: the model's name, as "_" name NUL
ANSWER_S = 1.0

type Ids = tuple[int, int, str]
"""Of a USB device: vendor, product, serial number."""


@dataclass(frozen=True, slots=True)
class Found:
    """`profile` is the name of the profile that suits, the generic one where the model is not known."""

    address: str
    name: str
    profile: str


def find_printers(lpstat: str = "lpstat") -> list[Found]:
    """All printers on this machine's USB, each once, by the kernel's own device where it has one; its print
    queues; its serial lines, on which a printer may hang, or something else. A queue or a line that leads to
    one of those on USB is not listed: there it answers.
    """
    by_kernel = list(usblp_printers())
    taken = {ids for _, ids in by_kernel}
    taken |= {(vendor, product, "") for vendor, product, _ in taken}  # where libusb may not read the number
    by_usb = [(found, ids) for found, ids in usb_printers() if ids not in taken]
    at_usb = [*by_kernel, *by_usb]
    return [*(found for found, _ in at_usb), *others(at_usb, lpstat)]


def others(at_usb: Sequence[tuple[Found, Ids]], lpstat: str = "lpstat") -> list[Found]:
    """Queues and serial lines that lead to none of `at_usb`."""
    from hardware.drivers.transports.queue import devices, raw_queues  # noqa: PLC0415 - when they are looked for

    leads, numbers = devices(lpstat), {ids[2] for _, ids in at_usb if ids[2]}
    known = [name for name in raw_queues(lpstat) if _serial_number(leads.get(name, "")) not in numbers]
    known_ids = {ids for _, ids in at_usb}
    return [*queues(known), *serial_lines(known_ids)]


def queues(names: Iterable[str]) -> list[Found]:
    """The system's print queues; the name may tell the model."""
    return [_found(str(QueueAddress(name)), "", name) for name in names]


def serial_lines(
    but: Container[Ids] = (), lines: Iterable[tuple[str, str, Ids]] | None = None
) -> list[Found]:
    """Of `lines`, which are this machine's: all but those that are a USB printer's own."""
    from hardware.drivers.transports.serial import ports  # noqa: PLC0415 - with pyserial

    there = ports() if lines is None else lines
    return [_found(str(SerialAddress(port)), "", name) for port, name, ids in there if ids not in but]


def _serial_number(device: str) -> str:
    """Of CUPS's `usb://Maker/Model?serial=NUMBER`; "?" where it names none."""
    said = parse_qs(urlsplit(device).query).get("serial", []) if device.startswith("usb:") else []
    return said[0] if said else "?"


def usblp_printers(
    sysfs: Path = Path("/sys/class/usbmisc"), devices: Path = Path("/dev/usb")
) -> Iterator[tuple[Found, Ids]]:
    """The kernel's printer devices, with vendor, product and serial number."""
    for entry in sorted(sysfs.glob("lp*")):
        device = (entry / "device").resolve().parent  # the interface's parent is the device
        maker, product, serial = (_attribute(device, name) for name in ("manufacturer", "product", "serial"))
        vendor, model = (int(_attribute(device, name) or "0", 16) for name in ("idVendor", "idProduct"))
        yield _found(str(UsbLpAddress(devices / entry.name)), maker, product), (vendor, model, serial)


def usb_printers(backend: "IBackend | None" = None) -> Iterator[tuple[Found, Ids]]:
    """USB devices with a printer interface, with vendor, product and serial number."""
    from hardware.drivers.transports import usb  # noqa: PLC0415 - 50 ms with its library

    for device in usb.printers(backend):
        ids = (device.idVendor, device.idProduct, usb.text(device, device.iSerialNumber))
        yield _found(str(UsbAddress(*ids)), *_names(device)), ids


def check(address: str) -> Found:
    """The printer at an address that was typed. Raises `ValueError` for no address, `DeviceUnavailable` if
    away.
    """
    with open_transport(address) as transport:
        name = _model(transport) if transport.can_answer else ""
    return Found(str(parse_address(address)), name, suggest(name) if name else GENERIC)


def _model(transport: Transport) -> str:
    """What the printer calls itself; "" where it answers nothing."""
    try:
        transport.write(ASK[0])
        if not transport.read(ANSWER_S):
            return ""  # a question that it does not know could come out on paper
        transport.write(ASK_MODEL)
        said = answer(transport, b"\0", ANSWER_S)
    except (Doubtful, DeviceUnavailable):
        return ""
    name, ended, _ = said.partition(b"\0")
    return name.strip(b"_").decode("ascii", errors="ignore") if ended and name.isascii() else ""


def _found(address: str, maker: str, product: str) -> Found:
    name = product if maker and product.startswith(maker) else f"{maker} {product}".strip()
    return Found(address, name, suggest(product))


def _names(device: Any) -> tuple[str, str]:
    from hardware.drivers.transports import usb  # noqa: PLC0415

    return usb.text(device, device.iManufacturer), usb.text(device, device.iProduct)


def _attribute(device: Path, name: str) -> str:
    """ "" of what the device does not say, or takes along when it is unplugged meanwhile."""
    try:
        return (device / name).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
