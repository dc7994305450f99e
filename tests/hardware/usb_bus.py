"""A USB bus in memory, under the real pyusb: devices that can be plugged, held by the kernel, pulled out."""

import array
import errno
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import usb.core
from usb.backend import IBackend

BULK = 2
OUT, IN = 0x03, 0x84  # unlike the usual 0x01 and 0x82: nobody may guess them


class _Descriptor:
    def __init__(self, **fields: int | None) -> None:
        self.__dict__.update({"bLength": 0, "bDescriptorType": 0, "extra_descriptors": b""} | fields)


@dataclass
class Device:
    """One device with one interface; `answers` are read one by one once it was sent something, `taken` is
    what it was sent."""

    vendor: int = 0x04B8
    product: int = 0x0E15
    serial: str = "X2TB012345"
    maker: str = "EPSON"
    name: str = "TM-T20III"
    interface_class: int = 7
    endpoints: tuple[int, ...] = (OUT, IN)
    kernel_driver: bool = False
    busy: bool = False
    forbidden: bool = False
    fails_after_bytes: int | None = None
    failure: int = errno.ENODEV
    largest_transfer: int = 1 << 20
    taken: bytearray = field(default_factory=bytearray)
    answers: deque[bytes] = field(default_factory=deque)
    claimed: bool = False
    history: list[str] = field(default_factory=list)


class Bus(IBackend):  # type: ignore[misc]
    """pyusb asks it what it would ask libusb."""

    def __init__(self, *devices: Device) -> None:
        self.devices = list(devices)

    def enumerate_devices(self) -> Iterator[Device]:
        return iter(self.devices)

    def get_parent(self, dev: Device) -> None:  # noqa: ARG002 - pyusb's interface
        return None

    def get_device_descriptor(self, dev: Device) -> _Descriptor:
        return _Descriptor(
            bcdUSB=0x200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=dev.vendor,
            idProduct=dev.product,
            bcdDevice=0x100,
            iManufacturer=1,
            iProduct=2,
            iSerialNumber=3 if dev.serial else 0,
            bNumConfigurations=1,
            address=1 + self.devices.index(dev),
            bus=1,
            port_number=1,
            port_numbers=None,
            speed=3,
        )

    def get_configuration_descriptor(self, dev: Device, config: int) -> _Descriptor:  # noqa: ARG002
        if config:
            raise IndexError
        return _Descriptor(
            wTotalLength=0,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0,
            bMaxPower=0,
        )

    def get_interface_descriptor(self, dev: Device, intf: int, alt: int, config: int) -> _Descriptor:  # noqa: ARG002
        if intf or alt:
            raise IndexError
        return _Descriptor(
            bInterfaceNumber=0,
            bAlternateSetting=0,
            bNumEndpoints=len(dev.endpoints),
            bInterfaceClass=dev.interface_class,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2,
            iInterface=0,
        )

    def get_endpoint_descriptor(self, dev: Device, ep: int, intf: int, alt: int, config: int) -> _Descriptor:  # noqa: ARG002
        return _Descriptor(
            bEndpointAddress=dev.endpoints[ep],
            bmAttributes=BULK,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
        )

    def open_device(self, dev: Device) -> Device:
        if dev.forbidden:
            raise usb.core.USBError("Access denied", errno=errno.EACCES)
        return dev

    def close_device(self, dev_handle: Device) -> None:
        dev_handle.history.append("close")

    def get_configuration(self, dev_handle: Device) -> int:  # noqa: ARG002
        return 1

    def is_kernel_driver_active(self, dev_handle: Device, intf: int) -> bool:  # noqa: ARG002
        return dev_handle.kernel_driver

    def detach_kernel_driver(self, dev_handle: Device, intf: int) -> None:  # noqa: ARG002
        dev_handle.kernel_driver = False
        dev_handle.history.append("detach")

    def attach_kernel_driver(self, dev_handle: Device, intf: int) -> None:  # noqa: ARG002
        dev_handle.kernel_driver = True
        dev_handle.history.append("attach")

    def claim_interface(self, dev_handle: Device, intf: int) -> None:  # noqa: ARG002
        if dev_handle.busy or dev_handle.kernel_driver:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY)
        dev_handle.claimed = True
        dev_handle.history.append("claim")

    def release_interface(self, dev_handle: Device, intf: int) -> None:  # noqa: ARG002
        dev_handle.claimed = False
        dev_handle.history.append("release")

    def bulk_write(self, dev_handle: Device, ep: int, intf: int, data: Any, timeout: int) -> int:  # noqa: ARG002
        assert dev_handle.claimed
        assert ep == OUT
        left = dev_handle.fails_after_bytes
        if left is not None and len(dev_handle.taken) + len(data) > left:
            raise usb.core.USBError("gone", errno=dev_handle.failure)
        taken = bytes(data)[: dev_handle.largest_transfer]
        dev_handle.taken += taken
        return len(taken)

    def bulk_read(self, dev_handle: Device, ep: int, intf: int, buff: Any, timeout: int) -> int:  # noqa: ARG002
        assert ep == IN
        if not (dev_handle.answers and dev_handle.taken):  # nobody has asked anything
            raise usb.core.USBTimeoutError("nothing came", errno=errno.ETIMEDOUT)
        answer = dev_handle.answers.popleft()
        buff[: len(answer)] = array.array("B", answer)
        return len(answer)

    def ctrl_transfer(
        self,
        dev_handle: Device,
        bmRequestType: int,  # noqa: ARG002, N803
        bRequest: int,  # noqa: ARG002, N803
        wValue: int,  # noqa: N803
        wIndex: int,  # noqa: ARG002, N803
        data: Any,
        timeout: int,  # noqa: ARG002
    ) -> int:
        """String descriptors: 0 are the languages."""
        texts = {1: dev_handle.maker, 2: dev_handle.name, 3: dev_handle.serial}
        body = b"\x09\x04" if wValue & 0xFF == 0 else texts[wValue & 0xFF].encode("utf-16-le")
        answer = bytes((2 + len(body), 3)) + body
        size = min(len(data), len(answer))
        data[:size] = array.array("B", answer[:size])
        return size
