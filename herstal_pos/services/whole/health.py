"""The health of a till by one key: on paper, and on the screen where there is no paper."""

from herstal_pos import __version__
from herstal_pos.documents.paper.health import Health, health_ticket, sections
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.day.backing_up import backup_view
from herstal_pos.services.mall.viewing import mall_view
from herstal_pos.services.paper.jobs import queue_document
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import printer, shop_here


def print_health(command: commands.PrintHealth, work: Work, counter: Counter) -> list[notices.Notice]:
    """Told in any case; printed where a printer is chosen, at once or when it is well again."""
    health = health_of(command.devices, work, counter)
    shop = shop_here(work, counter)
    news: list[notices.Notice] = [notices.HealthReported(sections(health, Words(shop.language)))]
    if printer(work.settings, counter.till.id).address:
        paper = health_ticket(health, shop, shop.language, practice=counter.till.practice)
        news.append(queue_document(PrintJobKind.HEALTH, "", paper, work, counter))
        work.commit()
    return news


def health_of(devices: tuple[tuple[str, str], ...], work: Work, counter: Counter) -> Health:
    """`devices`: kind and state of each, as the screen's thread last heard them."""
    till, now = counter.till, counter.clock.now()
    last = work.sales.last_completed(till.id)
    z = work.closings.last(till.id)
    mall, backup = mall_view(work, now, till.id), backup_view(work, counter)
    room = work.audit.room()
    return Health(
        at=now,
        version=__version__,
        till_prefix=till.prefix,
        written_at=work.audit.written_at(till.id),
        devices=devices,
        papers_waiting=work.jobs.waiting(till.id),
        database_bytes=room.database_bytes,
        free_bytes=room.free_bytes,
        readers=room.readers,
        last_ticket=last.number_text if last else "",
        numbers_agree=work.audit.last_number(till.id) == ((last.number or 0) if last else 0),
        day_open=work.cash.open_session(till.id) is not None,
        last_z=(z.number, z.closed_at) if z else None,
        mall_state=mall.state,
        mall_answered_at=mall.answered_at,
        rows_waiting=mall.waiting,
        rows_parked=len(mall.parked),
        backup_at=backup.at,
        backup_reason=backup.reason,
        places=tuple((place.reason, place.at, place.apart) for place in backup.places),
        proof=(backup.proof.at, backup.proof.ticket, backup.proof.reason),
    )
