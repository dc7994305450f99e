"""Ways to a device, and their addresses as a shop types and stores them.

    tcp://192.168.1.50:9100      a network printer (port 9100 if none is given)
    usblp:/dev/usb/lp0           the kernel's printer device
    usb:04b8:0e15[:serial]       a USB printer by vendor, product and serial number
    file:/path/to/tickets.bin    a file, for a printer that someone else feeds

A transport is opened for one job and closed after it: other tills print on the same device.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, assert_never
from urllib.parse import urlsplit

RAW_PORT = 9100


class Transport(Protocol):
    """An open way to a device. Leaving the `with` block closes it."""

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
class FileAddress:
    path: Path

    def __str__(self) -> str:
        return f"file:{self.path}"


Address = TcpAddress | UsbLpAddress | UsbAddress | FileAddress


def parse_address(text: str) -> Address:
    """Raises `ValueError` for what is no address. A bare host, with or without a port, is TCP.

    >>> str(parse_address("192.168.1.50")), str(parse_address("/dev/usb/lp0"))
    ('tcp://192.168.1.50:9100', 'usblp:/dev/usb/lp0')
    """
    text = text.strip()
    if text.startswith("/dev/"):
        return UsbLpAddress(_path(text))
    scheme, _, rest = text.partition(":")
    match scheme:
        case "usblp":
            return UsbLpAddress(_path(rest))
        case "file":
            return FileAddress(_path(rest.removeprefix("//")))
        case "usb":
            return _usb(rest)
        case _:
            return _tcp(text)


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
        case FileAddress():
            from hardware.drivers.transports.file import File  # noqa: PLC0415

            return File(target.path)
        case _:
            assert_never(target)


def _path(text: str) -> Path:
    if not text:
        raise ValueError("a device's address ends without its path")
    return Path(text)


def _tcp(text: str) -> TcpAddress:
    url = urlsplit(text if "://" in text else f"tcp://{text}")
    if url.scheme != "tcp" or not url.hostname or url.path.strip("/") or " " in url.hostname:
        raise ValueError(f"no address of a device: {text!r}")
    return TcpAddress(url.hostname, url.port or RAW_PORT)


def _usb(text: str) -> UsbAddress:
    vendor, _, rest = text.partition(":")
    product, _, serial = rest.partition(":")
    return UsbAddress(int(vendor, 16), int(product, 16), serial)
