"""The thread that takes an update file: it looks, gives it to root, and has the new version try itself."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from herstal_pos import __version__
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, dispatch, notices, views

if TYPE_CHECKING:
    from herstal_pos.updating.taking import Installation

_log = logging.getLogger(__name__)
_LOOK_AGAIN_S = 3600.0
_MOST_FILES = 20

type _Asked = commands.FindUpdate | commands.TakeUpdate


class UpdateWorker:
    """`updates`: how a file is taken, and the tables of the version that runs; asked with the first wish, so
    that no start waits for it."""

    def __init__(
        self, updates: "Callable[[], tuple[Installation, str]]", publish: Callable[[notices.Notice], None]
    ) -> None:
        self._updates = updates
        self._publish = publish
        self._wanted: SimpleQueue[_Asked] = SimpleQueue()
        self._wake = threading.Event()

    def submit(self, command: _Asked) -> None:
        self._wanted.put(command)
        self._wake.set()

    def wake(self) -> None:
        self._wake.set()

    def turn(self) -> None:
        self.step()
        self._wake.wait(_LOOK_AGAIN_S)

    def step(self) -> None:
        self._wake.clear()
        while not self._wanted.empty():
            asked = self._wanted.get()
            if isinstance(asked, commands.TakeUpdate):
                self._take(asked)
            else:
                self._publish(self._look(asked.folders))

    def _look(self, folders: Sequence[str]) -> "notices.UpdatesSeen":
        """The one with the highest number; of several that are not taken, the first one's reason."""
        from herstal_pos.updating.news import news_in  # noqa: PLC0415 - once it is asked
        from herstal_pos.updating.taking import keys_of, look  # noqa: PLC0415 - as above
        from herstal_pos.updating.update_file import NotTaken  # noqa: PLC0415 - as above

        installation, tables = self._updates()
        found, reason = [], "" if keys_of(installation) else "update_no_keys"
        for file in _files_in(folders):
            try:
                found.append((look(file, installation), file))
            except NotTaken as no:
                reason = reason or no.reason
            except OSError:
                reason = reason or "update_cut"
        news = tuple(news_in(installation.news).items())
        now = views.VersionView(__version__, _since(installation), news)
        if not found:
            return notices.UpdatesSeen(now, None, reason)
        update, file = max(found, key=lambda each: each[0].number)
        has_way_back = update.oldest <= tables
        notes = tuple(update.notes.items())
        return notices.UpdatesSeen(
            now, views.UpdateView(str(file), update.version, update.date, has_way_back, notes)
        )

    def _take(self, command: "commands.TakeUpdate") -> None:
        from herstal_pos.updating.taking import passes, take  # noqa: PLC0415 - once it is asked
        from herstal_pos.updating.update_file import NotTaken  # noqa: PLC0415 - as above

        installation, _ = self._updates()
        try:
            version = take(Path(command.file), installation)
        except NotTaken as no:
            _log.warning("an update was not taken: %s", no)
            self._publish(dispatch.refusal(command, Refused(no.reason, detail=no.detail)))
        except OSError as trouble:
            _log.warning("an update was not taken: %s", trouble)
            self._publish(dispatch.refusal(command, Refused("file_unreadable", file=command.file)))
        else:
            suits = passes(installation)
            _log.info("version %s installed, suits: %s", version, suits)
            self._publish(notices.UpdateTaken(version, suits))


def _since(installation: "Installation") -> date | None:
    """When the folder of this version was put there."""
    try:
        seen = (installation.home / __version__).stat()
    except OSError:
        return None
    return datetime.fromtimestamp(seen.st_ctime, UTC).astimezone().date()


def _files_in(folders: Sequence[str]) -> list[Path]:
    from herstal_pos.updating.update_file import SUFFIX  # noqa: PLC0415 - once it is asked

    found: list[Path] = []
    for folder in folders:
        try:
            found += sorted(Path(folder).glob(f"*{SUFFIX}"))
        except OSError:
            continue
    return found[:_MOST_FILES]
