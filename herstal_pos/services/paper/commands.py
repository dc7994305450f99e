"""What is asked about paper."""

from herstal_pos.records import record
from herstal_pos.services.paper import views
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class TakePrintJob:
    """The printer's thread asks for its next job and gets it as `notices.PrintJobTaken`."""

    printer: str


@record(frozen=True)
class ReportPrintJob:
    job_id: str
    state: str
    reason: str = ""


@record(frozen=True)
class AnswerDoubtful:
    """The clerk looked: did the ticket come out? If not it is printed again, marked DUPLICATA."""

    job_id: str
    came_out: bool


@record(frozen=True)
class PrintHealth:
    """Answered by `notices.HealthReported`. `devices`: kind (receipt, label, scanner) and state of each;
    those who hear them fill it in."""

    devices: tuple[tuple[str, str], ...] = ()


@record(frozen=True)
class PreviewTicket:
    """Answered by `notices.TicketPreviewed`, with head and note as they are typed."""

    head: str
    note: str


@record(frozen=True)
class KeepLogo:
    """`domain.shop.logo.Logo`; without rows there is none from now on. Answered as `PreviewTicket` is."""

    width_dots: int = 0
    height_dots: int = 0
    rows_hex: str = ""


@record(frozen=True)
class MailTicket:
    """`number` None: of the last sale. `address` is kept until the letter is sent, and nowhere else."""

    number: str | None
    address: Secret


@record(frozen=True)
class TakeMail:
    """The mail's thread asks for its next letter and gets it as `notices.MailTaken`. `passed`: jobs whose
    letters wait alone."""

    passed: tuple[str, ...] = ()


@record(frozen=True)
class ConnectMail:
    """For the mail's thread: tried with a letter of the shop to itself, kept when it works. `secret` "": the
    one that is kept. `language` of that letter. Answered by `SettingsChanged` or `CommandRefused`."""

    server: views.MailView
    secret: Secret
    language: str


@record(frozen=True)
class SaveMail:
    server: views.MailView


@record(frozen=True)
class PrintKeyCard:
    """`sections`: where, and there each key's cap and what it does, in the clerk's words."""

    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
