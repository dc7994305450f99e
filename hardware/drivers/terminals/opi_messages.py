"""O.P.I. (Open Payment Initiative, as CCV and Nexi speak it): messages. See `docs/developers/terminals.md`.

A frame is four bytes, how many follow, and XML. Dialects differ: what comes is read liberally, what it
decides is decided strictly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from hardware.drivers.terminals import (
    Attempt,
    PaymentKind,
    PaymentOutcome,
    PaymentReason,
    PaymentState,
    TerminalTotals,
)
from hardware.drivers.terminals.amounts import EURO, from_wire, to_wire
from hardware.drivers.terminals.card_numbers import last_four
from hardware.drivers.terminals.opi_xml import MOST_BYTES, OddMessage, XmlElement, read_xml, shown

NAMESPACE = "http://www.nrf-arts.org/IXRetail/namespace"
MOST_ID = (1 << 31) - 1
_NOT_STARTED = ("Busy", "DeviceUnavailable", "LoggedOut", "FormatError", "ParsingError", "ValidationError")

DECLINED: Mapping[str, PaymentReason] = MappingProxyType(
    {
        "Failure": PaymentReason.REFUSED,
        "Aborted": PaymentReason.CANCELLED,
        "PrintLastTicket": PaymentReason.HOLDS_FORMER,
        "MissingMandatoryData": PaymentReason.NOT_STARTED,
        **dict.fromkeys(_NOT_STARTED, PaymentReason.NOT_STARTED),
    }
)
"""By OverallResult. "Success" approves; every other word (TimedOut, CommunicationError, …) is unknown."""

_SIGNS = MappingProxyType({"Debit": 1, "Credit": -1})
"""By PaymentType, as the customer's account moves."""

REQUESTS = MappingProxyType({PaymentKind.PAY: "CardPayment", PaymentKind.REFUND: "PaymentRefund"})


@dataclass(frozen=True, slots=True)
class Header:
    """Whose message it is; the answer says the same."""

    workstation: str
    id: str
    type: str

    def __str__(self) -> str:
        return (
            f"WorkstationID={quoteattr(self.workstation)} RequestID={quoteattr(self.id)} "
            f"RequestType={quoteattr(self.type)}"
        )


def framed(xml: str) -> bytes:
    content = xml.encode()
    return len(content).to_bytes(4, "big") + content


def take_message(received: bytearray) -> XmlElement | None:
    """The first whole message, taken out of what came; None while its end is missing. `OddMessage`."""
    length = int.from_bytes(received[:4], "big")
    if len(received) < 4:
        return None
    if not 0 < length <= MOST_BYTES:
        raise OddMessage("length")
    if len(received) < 4 + length:
        return None
    content = bytes(received[4 : 4 + length])
    del received[: 4 + length]
    return read_xml(content)


def card_request(
    header: Header, at: datetime, *, language: str, till_prints: bool, attempt: Attempt | None = None
) -> bytes:
    """Of any type; with the amount where there is an attempt. `at` as the till's clock shows it."""
    printer = "Available" if till_prints else "PrintLocal"
    original = f" TrxReferenceNumber={quoteattr(attempt.original)}" if attempt and attempt.original else ""
    amount = f'<TotalAmount Currency="{EURO}">{to_wire(attempt.cents)}</TotalAmount>' if attempt else ""
    return framed(
        f'<CardServiceRequest xmlns="{NAMESPACE}" {header}>'
        f"<POSdata LanguageCode={quoteattr(language)}{original}>"
        f"<POSTimeStamp>{at:%Y-%m-%dT%H:%M:%S}</POSTimeStamp><PrinterStatus>{printer}</PrinterStatus>"
        f"<E-JournalStatus>Available</E-JournalStatus>"
        f"<JournalPrinterStatus>{printer}</JournalPrinterStatus></POSdata>{amount}</CardServiceRequest>"
    )


def service_request(header: Header, at: datetime) -> bytes:
    return framed(
        f'<ServiceRequest xmlns="{NAMESPACE}" {header}>'
        f"<POSdata><POSTimeStamp>{at:%Y-%m-%dT%H:%M:%S}</POSTimeStamp></POSdata></ServiceRequest>"
    )


def device_response(request: XmlElement, *, is_done: bool, value: bool | None = None) -> bytes:
    """To a DeviceRequest: its header as it came, each of its outputs, and the answer to its question."""
    result = "Success" if is_done else "Failure"
    header = Header(*(request.said(name) for name in ("WorkstationID", "RequestID", "RequestType")))
    outputs = "".join(
        f"<Output OutDeviceTarget={quoteattr(output.said('OutDeviceTarget'))} OutResult={quoteattr(result)}/>"
        for output in request.all("Output")
    )
    asked = request.first("Input")
    answer = ""
    if asked is not None:
        inside = (
            "" if value is None else f"<InputValue><InBoolean>{str(value).lower()}</InBoolean></InputValue>"
        )
        target = quoteattr(asked.said("InDeviceTarget"))
        answer = f"<Input InDeviceTarget={target} InResult={quoteattr(result)}>{inside}</Input>"
    return framed(
        f'<DeviceResponse xmlns="{NAMESPACE}" {header} OverallResult="{result}">'
        f"{outputs}{answer}</DeviceResponse>"
    )


def is_answer(root: XmlElement, header: Header) -> bool:
    """Whether it answers this very request."""
    return root.name.endswith("ServiceResponse") and header == Header(
        *(root.said(name) for name in ("WorkstationID", "RequestID", "RequestType"))
    )


def judged(attempt: Attempt, header: Header, root: XmlElement) -> PaymentOutcome:
    """What the answer to a payment says of it."""
    if not is_answer(root, header):
        return unknown(attempt, PaymentReason.NOT_OURS, root, escape(root.said("RequestID")))
    return _decided(attempt, root.said("OverallResult"), root)


def repeated(attempt: Attempt, header: Header, root: XmlElement) -> PaymentOutcome:
    """What the answer to RepeatLastMessage says of ours. It holds two results: the outer one says that the
    repeating worked, the inner one, beside the request that it belongs to, what became of that."""
    if not is_answer(root, header):
        return unknown(attempt, PaymentReason.NOT_OURS, root, root.said("RequestID"))
    original = root.first("OriginalHeader")
    if root.said("OverallResult") != "Success":
        return unknown(attempt, PaymentReason.UNCERTAIN, root, root.said("OverallResult"))
    if original is None:
        return unknown(attempt, PaymentReason.NOT_FOUND, root)
    ours = (attempt.wire_id, REQUESTS[attempt.kind], header.workstation)
    workstation = original.said("WorkstationID") or header.workstation
    if (original.said("RequestID"), original.said("RequestType"), workstation) != ours:
        return unknown(attempt, PaymentReason.NOT_OURS, root, original.said("RequestID"))
    return _decided(attempt, original.said("OverallResult"), root)


def counted(header: Header, root: XmlElement) -> TerminalTotals | None:
    """What the answer to a reconciliation sums to. A part that cannot be read, in another currency or of
    another kind than paid and given back, makes the whole none: a wrong sum is worse."""
    found = root.first("Reconciliation")
    if not is_answer(root, header) or root.said("OverallResult") != "Success" or found is None:
        return None
    cents = count = 0
    for total in found.all("TotalAmount"):
        amount, number = from_wire(total.text.strip()), total.said("NumberPayments") or "0"
        sign = _SIGNS.get(total.said("PaymentType"))
        if amount is None or sign is None or not number.isdecimal() or total.said("Currency") != EURO:
            return None
        cents, count = cents + sign * amount, count + int(number)
    return TerminalTotals(cents, count)


def unknown(
    attempt: Attempt, why: PaymentReason, root: XmlElement | None = None, detail: str = ""
) -> PaymentOutcome:
    cents, _ = _amount(root)
    raw = "" if root is None else shown(root)
    return PaymentOutcome(
        attempt.id, PaymentState.UNKNOWN, why, said_cents=cents, refs=_refs(root), detail=detail, raw=raw
    )


def _decided(attempt: Attempt, result: str, root: XmlElement) -> PaymentOutcome:
    if result in DECLINED:
        return PaymentOutcome(
            attempt.id,
            PaymentState.DECLINED,
            DECLINED[result],
            detail=result,
            refs=_refs(root),
            raw=shown(root),
        )
    if result != "Success":
        return unknown(attempt, PaymentReason.UNCERTAIN, root, result)
    cents, currency = _amount(root)
    if cents is None or currency != EURO or not attempt.is_met_by(cents):
        return unknown(attempt, PaymentReason.AMOUNT, root, currency)
    return PaymentOutcome(
        attempt.id, PaymentState.APPROVED, approved_cents=cents, refs=_refs(root), raw=shown(root)
    )


def _amount(root: XmlElement | None) -> tuple[int | None, str]:
    tender = root and root.first("Tender")
    total = tender and tender.first("TotalAmount")
    return (from_wire(total.text.strip()), total.said("Currency")) if total else (None, "")


def _refs(root: XmlElement | None) -> tuple[tuple[str, str], ...]:
    terminal = root and root.first("Terminal")
    paid = root and root.first("Authorisation", "Authorization")
    found = [
        *((name, terminal.said(name)) for name in ("TerminalID", "STAN") if terminal),
        *(
            (name, paid.said(name))
            for name in ("ApprovalCode", "AcquirerID", "CardCircuit", "TimeStamp", "ReceiptNumber")
            if paid
        ),
        ("card", last_four(paid.said("CardPAN")) if paid else ""),
    ]
    return tuple((name, value) for name, value in found if value)
