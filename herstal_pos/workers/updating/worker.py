"""The thread that takes an update file: it looks, gives it to root, and has the new version try itself."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue

from herstal_pos import __version__
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, dispatch, notices, views
from herstal_pos.updating.news import news_of
from herstal_pos.updating.taking import Installation, look, passes, take
from herstal_pos.updating.update_file import SUFFIX, NotTaken

_log = logging.getLogger(__name__)
_LOOK_AGAIN_S = 3600.0
_MOST_FILES = 20

type _Asked = commands.FindUpdate | commands.TakeUpdate


class UpdateWorker:
    """`tables`: those of the version that runs."""

    def __init__(
        self, installation: Installation, tables: str, publish: Callable[[notices.Notice], None]
    ) -> None:
        self._installation = installation
        self._tables = tables
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

    def _look(self, folders: Sequence[str]) -> notices.UpdatesSeen:
        """The one with the highest number; of several that are not taken, the first one's reason."""
        found, reason = [], ""
        for file in _files_in(folders):
            try:
                found.append((look(file, self._installation), file))
            except NotTaken as no:
                reason = reason or no.reason
            except OSError:
                reason = reason or "update_cut"
        now = views.VersionView(__version__, self._since, news_of(__version__, self._installation.changelog))
        if not found:
            return notices.UpdatesSeen(now, None, reason)
        update, file = max(found, key=lambda each: each[0].number)
        has_way_back = update.oldest <= self._tables
        notes = tuple(update.notes.items())
        return notices.UpdatesSeen(
            now, views.UpdateView(str(file), update.version, update.date, has_way_back, notes)
        )

    @property
    def _since(self) -> date | None:
        """When the folder of this version was put there."""
        try:
            seen = (self._installation.home / __version__).stat()
        except OSError:
            return None
        return datetime.fromtimestamp(seen.st_ctime, UTC).astimezone().date()

    def _take(self, command: commands.TakeUpdate) -> None:
        try:
            version = take(Path(command.file), self._installation)
        except NotTaken as no:
            _log.warning("an update was not taken: %s", no)
            self._publish(dispatch.refusal(command, Refused(no.reason)))
        except OSError as trouble:
            _log.warning("an update was not taken: %s", trouble)
            self._publish(dispatch.refusal(command, Refused("file_unreadable", file=command.file)))
        else:
            suits = passes(self._installation)
            _log.info("version %s installed, suits: %s", version, suits)
            self._publish(notices.UpdateTaken(version, suits))


def _files_in(folders: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        try:
            found += sorted(Path(folder).glob(f"*{SUFFIX}"))
        except OSError:
            continue
    return found[:_MOST_FILES]
