"""An archive is asked for, made by a program of its own beside the till, and reported."""

from pathlib import Path

from herstal_pos.domain.accounts.made_archive import MadeArchive
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices, views
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import ARCHIVE


def make_archive(command: commands.MakeArchive, work: Work, counter: Counter) -> list[notices.Notice]:
    """The journal has who asked, and for what: all figures of the shop leave it."""
    if not Path(command.folder).is_absolute():
        raise Refused("archive_nowhere", folder=command.folder)
    tills = work.audit.tills()
    if not any(work.closings.entries_of(till.id, command.first, command.last) for till in tills):
        raise Refused("archive_empty")
    period = {"from": str(command.first), "to": str(command.last)}
    write_down("archive_asked", {**period, "clerk": counter.clerk_id}, work, counter)
    work.commit()
    return [notices.ArchiveWanted(command.first, command.last, command.folder)]


def report_archive(command: commands.ReportArchive, work: Work, counter: Counter) -> list[notices.Notice]:
    now = counter.clock.now()
    first, last, tickets, zs = str(command.first), str(command.last), command.tickets, command.zs
    body = {"from": first, "to": last, "seal": command.seal, "tickets": tickets, "zs": zs}
    write_down("archive_made", body, work, counter)
    made = MadeArchive(now, first, last, command.file, command.seal, tickets, zs)
    ARCHIVE.keep(made, work.settings, counter.till.id)
    made_now = notices.ArchivesListed(_view(work, counter), made=True)
    work.commit()
    return [made_now]


def list_archives(_: commands.ListArchives, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.ArchivesListed(_view(work, counter))]


def _view(work: Work, counter: Counter) -> views.ArchivesView:
    days = [day for till in work.audit.tills() for day in work.closings.days(till.id)]
    last = ARCHIVE.read(work.settings, counter.till.id)
    return views.ArchivesView(min(days, default=None), max(days, default=None), last)
