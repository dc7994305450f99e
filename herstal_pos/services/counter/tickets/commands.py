"""What is asked of a ticket once it is paid."""

from herstal_pos.records import record


@record(frozen=True)
class ShowTicketQr:
    """Of the ticket with this number; None: the last of this till. Answered by `notices.TicketQrShown`."""

    number: str | None = None


@record(frozen=True)
class ReadTicket:
    """By whoever signs it: what is to be signed. `number` as in `ShowTicketQr`."""

    number: str | None = None


@record(frozen=True)
class KeepTicketKey:
    """The public half of a key that this till signs with from now on; base32."""

    public: str


@record(frozen=True)
class PrintGiftTicket:
    """Its goods without their prices. `number` as in `ShowTicketQr`."""

    number: str | None = None


@record(frozen=True)
class FindTickets:
    """By what somebody remembers, as typed; answered by `notices.TicketsFound`."""

    text: str
