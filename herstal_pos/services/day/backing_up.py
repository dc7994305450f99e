"""What is known of the last backup: told on the closing's strip and on the health page."""

from copy import replace

from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import BACKUP
from herstal_pos.services.shop.settings_values import LastBackup


def report_backup(command: commands.ReportBackup, work: Work, counter: Counter) -> list[notices.Notice]:
    """One that failed leaves what is known of the last good one."""
    last = BACKUP.read(work.settings)
    if command.file:
        through = last.through | {counter.till.id: command.z}
        last = LastBackup(command.at, command.file, command.second, through)
    BACKUP.keep(replace(last, reason=command.reason), work.settings)
    notice = notices.BackupChanged(backup_view(work, counter, failed=not command.file))
    work.commit()
    return [notice]


def backup_view(work: Work, counter: Counter, *, failed: bool = False) -> views.BackupView:
    """`failed`: not due again by itself, else it would fail for ever. By numbers of Z: a clock may have been
    wrong."""
    backup = BACKUP.read(work.settings)
    last = work.closings.last(counter.till.id)
    missing = last is not None and backup.through.get(counter.till.id, 0) < last.number
    return views.BackupView(
        at=backup.at,
        file=backup.file,
        second=backup.second,
        reason=backup.reason,
        due=missing and not failed,
    )
