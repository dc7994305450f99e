"""The samples of `payments.md`, byte by byte, kept apart from what the drivers' own tests make up."""

from datetime import datetime

from hardware.drivers.terminals import Attempt, PaymentReason, PaymentState
from hardware.drivers.terminals.opi_messages import Header, card_request
from hardware.drivers.terminals.viva_messages import get_last, is_ready, judged, sale, take_frame

OURS = Attempt("0f" * 16, 1295)
SALE = b"0062|000123|200|00|" + b"0f" * 16 + b"|12.95|0000||||"
READY = b"0014|810|00|000032"
APPROVED = (
    b"0116|000123|210|00|00|Contactless|BANCONTACT|670300******1234|000777|123456|000001|12.95|0000"
    b"|00|00|00|00|00|00|16000001"
)
CANCELLED = b"0082|000123|210|00|UC|Cancelled|||000000||000001|12.95|0000|00|00|00|00|00|00|16000001"
GET_LAST = b"0014|000124|700|00"


def test_viva_requests() -> None:
    assert sale("000123", OURS) == SALE
    assert get_last("000124") == GET_LAST


def test_viva_ready() -> None:
    received = bytearray(READY)
    fields = take_frame(received)
    assert fields == ("810", "00", "000032")
    assert is_ready(fields)
    assert not received


def test_viva_approved() -> None:
    fields = take_frame(bytearray(APPROVED))
    assert fields
    said = judged(OURS, "000123", fields)
    assert (said.state, said.approved_cents) == (PaymentState.APPROVED, 1295)
    assert dict(said.refs) == {
        "ref": "000777",
        "auth": "123456",
        "batch": "000001",
        "brand": "BANCONTACT",
        "card": "1234",
    }


def test_viva_cancelled() -> None:
    fields = take_frame(bytearray(CANCELLED))
    assert fields
    said = judged(OURS, "000123", fields)
    assert (said.state, said.why) == (PaymentState.DECLINED, PaymentReason.CANCELLED)
    padded = CANCELLED.replace(b"0082", b"0086").replace(b"16000001", b"    16000001")
    assert (spaced := take_frame(bytearray(padded)))
    assert judged(OURS, "000123", spaced).state is PaymentState.DECLINED


def test_viva_glued() -> None:
    """Seen in one packet: the ready message and what follows it."""
    received = bytearray(READY + APPROVED + b"00")
    assert is_ready(take_frame(received) or ())
    assert (take_frame(received) or ())[1] == "210"
    assert take_frame(received) is None
    assert received == b"00"


OPI_PAYMENT = (
    b'<CardServiceRequest xmlns="http://www.nrf-arts.org/IXRetail/namespace" WorkstationID="TILL1" '
    b'RequestID="8001" RequestType="CardPayment"><POSdata LanguageCode="fr">'
    b"<POSTimeStamp>2026-11-26T14:05:00</POSTimeStamp>"
    b"<PrinterStatus>Available</PrinterStatus><E-JournalStatus>Available</E-JournalStatus>"
    b"<JournalPrinterStatus>Available</JournalPrinterStatus></POSdata>"
    b'<TotalAmount Currency="EUR">12.95</TotalAmount></CardServiceRequest>'
)


def test_opi_payment() -> None:
    header = Header("TILL1", "8001", "CardPayment")
    sent = card_request(header, datetime(2026, 11, 26, 14, 5), language="fr", till_prints=True, attempt=OURS)  # noqa: DTZ001 - as the wire has it
    assert (len(OPI_PAYMENT), sent[:4].hex()) == (427, "000001ab")
    assert sent[4:] == OPI_PAYMENT
