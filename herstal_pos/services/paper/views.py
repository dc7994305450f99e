"""What a screen shows of a print job."""

from herstal_pos.records import record


@record(frozen=True)
class PrintJobView:
    """`state`: queued, sending, printed, sent, unknown, stuck, expired. `title` e.g. the ticket's number.
    `printer`: receipt or label."""

    id: str
    kind: str
    title: str
    state: str
    reason: str
    sale_id: str | None
    printer: str = "receipt"


MAIL_SECURITIES = ("tls", "starttls", "none")


@record(frozen=True)
class MailView:
    """The server that takes the shop's letters; `host` "": none. `security` is one of `MAIL_SECURITIES`. The
    password is a secret, and stands elsewhere."""

    host: str = ""
    port: int = 465
    security: str = "tls"
    user: str = ""
    sender: str = ""
