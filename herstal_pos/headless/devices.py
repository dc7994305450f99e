"""What is found at this till, how its chosen devices are, and a test on each of them.

The devices are asked by this program itself, beside a running till too: a line that the till holds is told
as one that does not answer.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import Any

from hardware.drivers.scanning.serial import is_there
from hardware.drivers.transports.serial import ports
from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.devices.station import Row, Station
from herstal_pos.documents.paper.device_words import device_sentence
from herstal_pos.documents.paper.trial import trial_label, trial_ticket
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.i18n import Words
from herstal_pos.records import record
from herstal_pos.services import notices, views
from herstal_pos.services.devices.ports import ReceiptPrinter
from herstal_pos.services.shop.settings import label_printer, printer, shop_at

_WELL = ("ready", "paper_low", "file")
_OUT = (PrintJobState.PRINTED, PrintJobState.SENT)


@record(frozen=True)
class Device:
    """`kind`: receipt, label, scanner. `test`: what became of it, "" without one."""

    kind: str
    address: str
    profile: str
    state: str
    reason: str
    test: str = ""


@record(frozen=True)
class Devices:
    """`chosen` are those of the settings; of the rest the machine knows that they are there."""

    chosen: tuple[Device, ...]
    receipt_printers: tuple[Row, ...]
    label_printers: tuple[Row, ...]
    serial_ports: tuple[tuple[str, str], ...]

    @property
    def well(self) -> bool:
        """All that was chosen does what it is there for, and tickets can be printed."""
        return any(each.kind == "receipt" for each in self.chosen) and all(map(_is_well, self.chosen))


def look(place: Place, *, test: bool) -> Devices:
    """`test` prints on each chosen printer; without one: `Refused("printer_missing")`."""
    shop, chosen, practice = _settings(place)
    station = Station()
    station.on_notice(notices.SettingsChanged(chosen))
    if test and not (chosen.printer.address or chosen.label_printer.address):
        raise Refused("printer_missing")
    found: list[Device] = []
    made = {"language": shop.language, "at": SystemClock().now(), "practice": practice}
    for kind, choice, device, paper in (
        ("receipt", chosen.printer, station.receipt_printer, trial_ticket),
        ("label", chosen.label_printer, station.label_printer, trial_label),
    ):
        if choice.address:
            parts = paper_rows(paper(shop, **made)) if test else None  # type: ignore[arg-type]
            found.append(_asked(kind, choice.address, choice.profile, device(), parts))
    if place.config.scanner:
        state = "ready" if is_there(place.config.scanner) else "unplugged"
        found.append(Device("scanner", place.config.scanner, "", state, ""))
    lines = tuple((port, name) for port, name, _ in ports())
    return Devices(tuple(found), tuple(station.printers()), tuple(station.label_printers()), lines)


def facts(devices: Devices) -> dict[str, Any]:
    return asdict(devices) | {"well": devices.well}


def _settings(place: Place) -> tuple[Shop, views.SettingsView, bool]:
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        till = work.tills.with_prefix(place.prefix)
        till_id = till.id if till else ""
        shop = shop_at(till_id, work.settings)
        practice = till.practice if till else place.practice
        chosen = views.SettingsView(
            views.ShopView(language=shop.language),
            printer(work.settings, till_id),
            place.prefix,
            practice,
            complete=shop.complete,
            label_printer=label_printer(work.settings, till_id),
        )
    return shop, chosen, practice


def _asked(
    kind: str, address: str, profile: str, device: ReceiptPrinter | None, parts: list[dict[str, Any]] | None
) -> Device:
    if device is None:  # what stands in the settings is no address
        return Device(kind, address, profile, "unreachable", "")
    state, reason = device.state()
    if parts is None:
        return Device(kind, address, profile, state, reason)
    came, why = device.print(parts)
    return Device(kind, address, profile, device.state()[0], why, came.value)


def _is_well(device: Device) -> bool:
    return device.state in _WELL and (not device.test or device.test in _OUT)


def sentences(seen: Devices, words: Words) -> Iterator[str]:
    if not any(each.kind == "receipt" for each in seen.chosen):
        yield words("status.printer_none")
    for each in seen.chosen:
        tested = words(f"devices.test_{each.test}") if each.test else ""
        yield f"{device_sentence(each.kind, each.state, words)} ({each.address}) {tested}".rstrip()
    for message, rows in (
        ("devices.found_receipt", seen.receipt_printers),
        ("devices.found_label", seen.label_printers),
        ("devices.found_serial", seen.serial_ports),
    ):
        for address, name, *_ in rows:
            yield words(message, name=name, address=address)
