"""What follows a closing, as far as it was heard: paper, stock, backup, and an update that could come now."""

from datetime import datetime

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import BackupView, PrintJobView, ZView
from herstal_pos.ui.day.closing.after.backup_card import backup_state
from herstal_pos.ui.day.closing.after.push import Push
from herstal_pos.ui.widgets.chip import State


class AfterClosing:
    """`z` is the newest of this till, None before its first; `offered` an update file's version, or ""."""

    def __init__(self) -> None:
        self.z: ZView | None = None
        self.push = Push()
        self.backup: BackupView | None = None
        self.backing_up = False
        self.offered = ""
        self._jobs: dict[str, PrintJobView] = {}

    def begin(self, z: ZView, now: datetime) -> None:
        """Each closing begins a backup. What changed is told to the mall as during the day; it is read back
        when there is time, and nobody waits for that."""
        self.z = z
        self.backing_up = True
        self.push.begin(now, looks=False)

    def on_notice(self, notice: Notice, now: datetime) -> bool:
        """False where it is of something else."""
        match notice:
            case notices.MallChanged():
                self.push.on_mall(notice.mall, now)
            case notices.LevelsConfirmed():
                self.push.on_levels(notice, now)
            case notices.StockCompared():
                self.push.on_compared(notice)
            case notices.BackupBegun():
                self.backing_up = True
            case notices.BackupChanged():
                self.backing_up, self.backup = False, notice.backup
            case notices.UpdatesSeen():
                self.offered = notice.update.version if notice.update else ""
            case notices.PrintJobChanged() if notice.job.kind == "z_report":
                self._jobs[notice.job.title] = notice.job
            case _:
                return False
        return True

    @property
    def job(self) -> PrintJobView | None:
        """The paper of this Z: the last that was asked for."""
        return self._jobs.get(f"Z {self.z.number}") if self.z else None

    @property
    def backup_state(self) -> State:
        """The trial of the week belongs to it: nobody turns the computer off meanwhile."""
        proving = self.backup is not None and self.backup.proof.due
        return backup_state(self.backup, running=self.backing_up or proving)
