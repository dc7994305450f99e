"""What is known of the last backup: told on the closing's strip and on the health page."""

from datetime import datetime

from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Work

_LAST = "backup"


def report_backup(command: commands.ReportBackup, work: Work, counter: Counter) -> list[notices.Notice]:
    """One that failed leaves what is known of the last good one."""
    held = work.settings.get(_LAST) or {}
    if command.file:
        through = held.get("through", {}) | {counter.till.id: command.z}
        held = {
            "at": command.at.isoformat(),
            "file": command.file,
            "second": command.second,
            "through": through,
        }
    work.settings.put(_LAST, held | {"reason": command.reason})
    told = notices.BackupChanged(backup_view(work, counter, failed=not command.file))
    work.commit()
    return [told]


def backup_view(work: Work, counter: Counter, *, failed: bool = False) -> views.BackupView:
    """`failed`: not due again by itself, else it would fail for ever. By numbers of Z: a clock may have been
    wrong."""
    held = work.settings.get(_LAST) or {}
    at = datetime.fromisoformat(held["at"]) if "at" in held else None
    last = work.closings.last(counter.till.id)
    missing = last is not None and held.get("through", {}).get(counter.till.id, 0) < last.number
    return views.BackupView(
        at=at,
        file=held.get("file", ""),
        second=held.get("second", "none"),
        reason=held.get("reason", ""),
        due=missing and not failed,
    )
