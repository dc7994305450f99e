"""USB printers through libusb: the class 7 interface of a device, its end points from its descriptors.

On Linux the kernel's usblp driver may hold the printer: it is asked to let go, and gets it back on
close. A printer that was switched off comes back with another device number, so it is looked for by
vendor, product and serial number at each opening.
"""

import contextlib
import errno
from collections.abc import Iterator
from typing import Any, Self

import libusb_package
import usb.core
import usb.util
from usb.backend import IBackend

from hardware.drivers.transports.errors import DeviceUnavailable, Doubtful, Reason, reason
from hardware.drivers.transports.paper_time import PAPER_S, PaperTime

PRINTER_CLASS = 7  # USB Device Class Definition for Printing Devices 1.1
CHUNK_BYTES = 4096
STALL_MS = 10_000

_REFUSED_AT_ONCE = (errno.EBUSY, errno.EACCES)


class Usb:
    """A claimed printer interface. `backend` stands in for libusb in tests."""

    def __init__(
        self,
        vendor: int,
        product: int,
        serial: str = "",
        *,
        backend: IBackend | None = None,
        stall_ms: int = STALL_MS,
        paper_s: float = PAPER_S,
    ) -> None:
        self._stall_ms, self._paper_s = stall_ms, paper_s
        self._number: int | None = None
        self._detached = False
        self._device = _found(vendor, product, serial, backend)
        try:
            self._interface = self._claimed()
        except usb.core.USBError as error:
            self.close()
            raise DeviceUnavailable(reason(error)) from error
        self._out = _endpoint(self._interface, usb.util.ENDPOINT_OUT)
        self._in = _endpoint(self._interface, usb.util.ENDPOINT_IN)

    @property
    def can_answer(self) -> bool:
        return self._in is not None

    def _claimed(self) -> Any:
        configuration = self._configured()
        interface = _printer_interface(configuration)
        if interface is None:
            self.close()
            raise DeviceUnavailable(Reason.NOT_FOUND)
        self._number = interface.bInterfaceNumber
        self._take_from_kernel()
        usb.util.claim_interface(self._device, self._number)
        if interface.bAlternateSetting:
            self._device.set_interface_altsetting(interface)
        return interface

    def _configured(self) -> Any:
        try:
            return self._device.get_active_configuration()
        except usb.core.USBError:  # never configured; doing it again would reset a printer at work
            self._device.set_configuration()
            return self._device.get_active_configuration()

    def _take_from_kernel(self) -> None:
        with contextlib.suppress(NotImplementedError):  # Windows and macOS have nothing to take it from
            if self._device.is_kernel_driver_active(self._number):
                self._device.detach_kernel_driver(self._number)
                self._detached = True

    def write(self, payload: bytes) -> None:
        """Raises `DeviceUnavailable` where nothing was taken, `Doubtful` where a part of it may have been."""
        paper = PaperTime(len(payload), self._stall_ms / 1000, self._paper_s)
        for at in range(0, len(payload), CHUNK_BYTES):
            try:
                self._write_chunk(payload[at : at + CHUNK_BYTES], paper)
            except TimeoutError as error:
                raise Doubtful(Reason.TIMEOUT) from error
            except usb.core.USBError as error:
                # libusb does not tell how much of a failed transfer arrived.
                untouched = at == 0 and error.errno in _REFUSED_AT_ONCE
                raise (DeviceUnavailable if untouched else Doubtful)(reason(error)) from error

    def _write_chunk(self, chunk: bytes, paper: PaperTime) -> None:
        while chunk:
            chunk = chunk[self._out.write(chunk, max(1, round(paper.step_s() * 1000))) :]

    def read(self, timeout_s: float) -> bytes:
        """What has come, b"" after `timeout_s` seconds of silence; `DeviceUnavailable` where the printer
        cannot answer.
        """
        if self._in is None:
            raise DeviceUnavailable(Reason.CANNOT_ANSWER)
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, max(1, round(timeout_s * 1000))))
        except usb.core.USBTimeoutError:
            return b""
        except usb.core.USBError as error:
            raise DeviceUnavailable(reason(error)) from error

    def close(self) -> None:
        with contextlib.suppress(usb.core.USBError):  # it may be unplugged
            if self._number is not None:
                usb.util.release_interface(self._device, self._number)
            if self._detached:
                self._device.attach_kernel_driver(self._number)
        usb.util.dispose_resources(self._device)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def printers(backend: IBackend | None = None, **match: int) -> Iterator[Any]:
    """The devices that have a printer interface; none where this machine lets nobody at its USB."""
    bus = backend or libusb_package.get_libusb1_backend()
    found = usb.core.find(find_all=True, backend=bus, **match) if bus else ()
    return (device for device in found if any(map(_printer_interface, device)))


def text(device: Any, index: int) -> str:
    """A string descriptor, "" where the device has none or may not be opened."""
    if not index:
        return ""
    try:
        return (usb.util.get_string(device, index) or "").strip("\0 ")
    except (usb.core.USBError, ValueError):
        return ""


def _found(vendor: int, product: int, serial: str, backend: IBackend | None) -> Any:
    for device in printers(backend, idVendor=vendor, idProduct=product):
        if not serial or text(device, device.iSerialNumber) == serial:
            return device
    raise DeviceUnavailable(Reason.UNPLUGGED)


def _printer_interface(configuration: Any) -> Any:
    """The printer interface that can answer, else the one that cannot, else None."""
    interfaces = [interface for interface in configuration if interface.bInterfaceClass == PRINTER_CLASS]
    usable = [interface for interface in interfaces if _endpoint(interface, usb.util.ENDPOINT_OUT)]
    answering = [interface for interface in usable if _endpoint(interface, usb.util.ENDPOINT_IN)]
    return next(iter(answering + usable), None)


def _endpoint(interface: Any, direction: int) -> Any:
    for endpoint in interface:
        bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        if bulk and usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return endpoint
    return None
