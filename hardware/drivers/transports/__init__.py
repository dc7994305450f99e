"""Ways to a device, and their addresses as a shop types and stores them.

    tcp://192.168.1.50:9100      a network printer (port 9100 if none is given)
    usblp:/dev/usb/lp0           the kernel's printer device
    usb:04b8:0e15[:serial]       a USB printer by vendor, product and serial number
    serial:/dev/ttyUSB0[:19200]  a serial line, also /dev/rfcomm0 (Bluetooth) or COM5; else 9600 baud
    queue:Ticket_Printer         a print queue of the system, CUPS or the spooler of Windows
    file:/path/to/tickets.bin    a file, for a printer that someone else feeds

A transport is opened for one job and closed after it: other tills print on the same device.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, assert_never
from urllib.parse import urlsplit

RAW_PORT = 9100
BAUD = 9600

_LINE = re.compile(r"/dev/(tty|rfcomm|serial/|cu\.)|COM\d+(:|$)", re.IGNORECASE)


class Transport(Protocol):
    """An open way to a device. Leaving the `with` block closes it, and raises `Doubtful` where it is seen
    then that a paper was not taken whole."""

    @property
    def can_answer(self) -> bool:
        """Whether anything can come back at all."""
        ...

    def write(self, payload: bytes) -> None:
        """Sends all of it, however long it takes while bytes move.

        Raises `Unavailable` if nothing was taken, `Doubtful` if part of it was.
        """

    def read(self, timeout_s: float) -> bytes:
        """What came within `timeout_s`, b"" if nothing did. Raises `Unavailable` once the device is gone."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class TcpAddress:
    """`tcp://host:port`, or a host alone: port 9100."""

    host: str
    port: int = RAW_PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class UsbLpAddress:
    path: Path

    def __str__(self) -> str:
        return f"usblp:{self.path}"


@dataclass(frozen=True, slots=True)
class UsbAddress:
    vendor: int
    product: int
    serial: str = ""

    def __str__(self) -> str:
        serial = f":{self.serial}" if self.serial else ""
        return f"usb:{self.vendor:04x}:{self.product:04x}{serial}"


@dataclass(frozen=True, slots=True)
class SerialAddress:
    """`port` as the system names it: /dev/ttyUSB0, COM5."""

    port: str
    baud: int = BAUD

    def __str__(self) -> str:
        return f"serial:{self.port}" + (f":{self.baud}" if self.baud != BAUD else "")


@dataclass(frozen=True, slots=True)
class QueueAddress:
    """`name` as the system lists it."""

    name: str

    def __str__(self) -> str:
        return f"queue:{self.name}"


@dataclass(frozen=True, slots=True)
class FileAddress:
    path: Path

    def __str__(self) -> str:
        return f"file:{self.path}"


Address = TcpAddress | UsbLpAddress | UsbAddress | SerialAddress | QueueAddress | FileAddress


def parse_address(text: str) -> Address:
    """Raises `ValueError` for what is no address. A bare host, with or without a port, is TCP.

    >>> str(parse_address("192.168.1.50")), str(parse_address("/dev/usb/lp0"))
    ('tcp://192.168.1.50:9100', 'usblp:/dev/usb/lp0')
    """
    text = text.strip()
    if _LINE.match(text):
        return _serial(text)
    if text.startswith("/dev/"):
        return UsbLpAddress(_path(text))
    scheme, _, rest = text.partition(":")
    read = _SCHEMES.get(scheme)
    return read(rest) if read else _tcp(text)


def open_transport(address: str | Address) -> Transport:
    """Opens the way to a device. Raises `ValueError` for no address, `Unavailable` if it cannot be opened."""
    target = parse_address(address) if isinstance(address, str) else address
    match target:
        case TcpAddress():
            from hardware.drivers.transports.tcp import Tcp  # noqa: PLC0415 - each way loads only itself

            return Tcp(target.host, target.port)
        case UsbLpAddress():
            from hardware.drivers.transports.device import DeviceFile  # noqa: PLC0415

            return DeviceFile(target.path)
        case UsbAddress():
            from hardware.drivers.transports.usb import Usb  # noqa: PLC0415 - 50 ms with its library

            return Usb(target.vendor, target.product, target.serial)
        case SerialAddress():
            from hardware.drivers.transports.serial import SerialLine  # noqa: PLC0415 - with pyserial

            return SerialLine(target.port, target.baud)
        case QueueAddress():
            from hardware.drivers.transports.queue import PrintQueue  # noqa: PLC0415

            return PrintQueue(target.name)
        case FileAddress():
            from hardware.drivers.transports.file import File  # noqa: PLC0415

            return File(target.path)
        case _:
            assert_never(target)


def _path(text: str) -> Path:
    if not text:
        raise ValueError("a device's address ends without its path")
    return Path(text)


def _serial(text: str) -> SerialAddress:
    """A path may have colons of its own (/dev/serial/by-path): only figures behind the last are a speed."""
    port, _, baud = text.rpartition(":")
    if not (port and baud.isdecimal()):
        port, baud = text, str(BAUD)
    if not port or int(baud) == 0:
        raise ValueError(f"no serial line: {text!r}")
    return SerialAddress(port, int(baud))


def _queue(name: str) -> QueueAddress:
    """One that begins like an option would be obeyed by `lp`."""
    if not name or name.startswith("-") or not name.isprintable():
        raise ValueError(f"no print queue: {name!r}")
    return QueueAddress(name)


def _tcp(text: str) -> TcpAddress:
    url = urlsplit(text if "://" in text else f"tcp://{text}")
    if url.scheme != "tcp" or not url.hostname or url.path.strip("/") or " " in url.hostname:
        raise ValueError(f"no address of a device: {text!r}")
    return TcpAddress(url.hostname, url.port or RAW_PORT)


def _usb(text: str) -> UsbAddress:
    vendor, _, rest = text.partition(":")
    product, _, serial = rest.partition(":")
    return UsbAddress(int(vendor, 16), int(product, 16), serial)


_SCHEMES: dict[str, Callable[[str], Address]] = {
    "usblp": lambda rest: UsbLpAddress(_path(rest)),
    "file": lambda rest: FileAddress(_path(rest.removeprefix("//"))),
    "usb": _usb,
    "serial": _serial,
    "queue": _queue,
}
