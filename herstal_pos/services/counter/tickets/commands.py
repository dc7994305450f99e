"""What is asked of a ticket once it is paid."""

from herstal_pos.records import record


@record(frozen=True)
class ShowTicketQr:
    """Of the ticket with this number; None: the last of this till. Answered by `notices.TicketQrShown`.
    `aside`: for the customer's screen, which nobody at the till has asked for."""

    number: str | None = None
    aside: bool = False


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
