"""A period goes to the accountant: asked here, made and carried by a thread of its own, and noted here."""

from dataclasses import replace

from herstal_pos.domain.accounts.exports.period import BookedPeriod, period_asked
from herstal_pos.domain.accounts.exports.sending import Sending, SendingWay, changed_files, sendings_body
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.card import Version
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.exports.mall_period import is_empty
from herstal_pos.services.accounts.exports.showing import accountant_view
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT
from herstal_pos.services.shop.secret import Secret
from herstal_pos.services.shop.settings import shop_here


def prepare_sending(command: commands.PrepareSending, work: Work, counter: Counter) -> list[notices.Notice]:
    period = period_asked(command.first, command.last)
    if not ACCOUNTANT.read(work.settings).goes_to:
        raise Refused("accountant_nowhere")
    if is_empty(period, work.exports.closed(period), work):
        raise Refused("nothing_closed")
    notice = wanted(period, work, counter, by_itself=False)
    work.commit()  # a manager's leave is noted
    return [notice]


def wanted(period: BookedPeriod, work: Work, counter: Counter, *, by_itself: bool) -> notices.SendingWanted:
    rules, shop = ACCOUNTANT.read(work.settings), shop_here(work, counter)
    return notices.SendingWanted(
        *(period.first, period.last, rules.way.value, rules.folder, Secret(rules.email)),
        *(shop.name, shop.language, counter.till.prefix, counter.clock.now()),
        by_itself=by_itself,
    )


def report_sending(command: commands.ReportSending, work: Work, counter: Counter) -> list[notices.Notice]:
    period = BookedPeriod(command.first, command.last)
    before = next((each for each in work.exports.sendings(period) if each.period == period), None)
    made = Sending(
        id=counter.ids.new(),
        period=period,
        at=command.at or counter.clock.now(),
        clerk_id="" if command.by_itself else counter.clerk_id,
        way=SendingWay(command.way),
        file=command.file,
        digest=command.digest,
        zs=command.zs,
        files=command.files,
        version=Version("", 0),
    )
    entry = write_down("accountant_sent", sendings_body([made]), work, counter)
    work.exports.add_sending(replace(made, version=Version(counter.till.prefix, entry.sequence)))
    notice = notices.AccountantSent(
        accountant_view(period, work, counter),
        made.file,
        made.way.value,
        changed_files(made.files, before.files) if before else None,
        command.by_itself,
    )
    work.commit()
    return [notice]
