"""What is remembered of the last archive that a till made."""

from datetime import datetime

from herstal_pos.records import record


@record(frozen=True)
class MadeArchive:
    """`at` None: none was. `first` and `last` day (ISO 8601). `file` with its folder."""

    at: datetime | None = None
    first: str = ""
    last: str = ""
    file: str = ""
    seal: str = ""
    tickets: int = 0
    zs: int = 0
