"""What is asked of updates; nothing of it is for the store."""

from herstal_pos.records import record


@record(frozen=True)
class FindUpdate:
    """Which version this is, and the newest file in these folders; answered by `notices.UpdatesSeen`."""

    folders: tuple[str, ...]


@record(frozen=True)
class TakeUpdate:
    """The file by its full name; answered by `notices.UpdateTaken`, or refused."""

    file: str
