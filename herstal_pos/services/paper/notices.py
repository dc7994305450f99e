"""News of print jobs."""

from typing import Any

from herstal_pos.records import record
from herstal_pos.services.paper import views
from herstal_pos.services.shop.secret import Secret


@record(frozen=True)
class HealthReported:
    """Answer to `PrintHealth`: by section, rows of a thing and how it is, in the till's language."""

    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@record(frozen=True)
class TicketPreviewWanted:
    """For the receipt printer's thread, which knows the model's dots; `parts` is the document's JSON."""

    parts: list[dict[str, Any]]


@record(frozen=True)
class MailTaken:
    """Answer to `TakeMail`, for the mail's thread: a ticket as its JSON, in the words of `language`."""

    job_id: str
    address: Secret
    number_text: str
    shop: str
    language: str
    parts: list[dict[str, Any]]


@record(frozen=True)
class TicketPreviewed:
    """From the receipt printer's thread: the ticket dot by dot as the chosen model prints it."""

    png: bytes


@record(frozen=True)
class PrintJobChanged:
    job: views.PrintJobView


@record(frozen=True)
class PrintJobTaken:
    """Answer to `TakePrintJob`; `parts` is the document's JSON. Without a job there is no such notice."""

    job_id: str
    title: str
    parts: list[dict[str, Any]]
