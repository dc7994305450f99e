"""What is known of the last backup, of its copies, and of the last that was restored for trial."""

from copy import replace
from datetime import timedelta

from herstal_pos.services import commands, notices, views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import BACKUP, CLOSING
from herstal_pos.services.shop.settings_values import LastBackup, LastProof

_PROVEN_FOR = timedelta(days=7)


def report_backup(command: commands.ReportBackup, work: Work, counter: Counter) -> list[notices.Notice]:
    """One that failed leaves what is known of the last good one."""
    last = BACKUP.read(work.settings)
    if command.file:
        through = last.through | {counter.till.id: command.z}
        places = tuple(replace(place, reason="copying") for place in _places(last, work))
        last = replace(last, at=command.at, file=command.file, through=through, places=places)
    _keep(replace(last, reason=command.reason), work)
    return _changed(work, counter, failed=not command.file)


def report_copy(command: commands.ReportCopy, work: Work, counter: Counter) -> list[notices.Notice]:
    """Where another backup was made meanwhile, that one is still to be brought there."""
    last = BACKUP.read(work.settings)
    if not command.folder:
        return _proven(command, last, work, counter)
    newest = command.file == last.file

    def reported(place: views.PlaceView) -> views.PlaceView:
        if place.folder != command.folder:
            return place
        reason = command.reason if newest else "copying"
        if command.reason:
            return replace(place, reason=reason)
        return replace(place, at=command.at, reason=reason, apart=command.apart)

    _keep(replace(last, places=tuple(map(reported, _places(last, work)))), work)
    return _changed(work, counter)


def _proven(
    command: commands.ReportCopy, last: LastBackup, work: Work, counter: Counter
) -> list[notices.Notice]:
    proof = replace(last.proof, at=command.at, file=command.file, reason=command.reason)
    if not command.reason:
        proof = LastProof(command.at, command.file, "", command.at, command.ticket)
    _keep(replace(last, proof=proof), work)
    return _changed(work, counter)


def _keep(last: LastBackup, work: Work) -> None:
    second = ("away" if any(place.reason for place in last.places) else "copied") if last.places else "none"
    BACKUP.keep(replace(last, second=second), work.settings)


def _changed(work: Work, counter: Counter, *, failed: bool = False) -> list[notices.Notice]:
    notice = notices.BackupChanged(backup_view(work, counter, failed=failed))
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
        reason=backup.reason,
        due=missing and not failed,
        places=_places(backup, work),
        proof=_proof(backup, counter),
    )


def _places(backup: LastBackup, work: Work) -> tuple[views.PlaceView, ...]:
    """Those that are chosen; one that was chosen after the last backup is still to get it."""
    known = {place.folder: place for place in backup.places}
    owed = "copying" if backup.file else ""
    chosen = CLOSING.read(work.settings).places
    return tuple(known.get(folder) or views.PlaceView(folder, reason=owed) for folder in chosen)


def _proof(backup: LastBackup, counter: Counter) -> views.ProofView:
    """Each week, and after a trial that failed with the next backup. A clock that was a week ahead proves
    nothing."""
    proof = backup.proof
    old = proof.at is None or abs(counter.clock.now() - proof.at) >= _PROVEN_FOR
    again = bool(proof.reason) and proof.file != backup.file
    return views.ProofView(
        proof.well_at, proof.ticket, proof.reason, due=bool(backup.file) and (old or again)
    )
