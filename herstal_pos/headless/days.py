"""The day on paper, or its figures."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

from hardware.drivers.document import Document
from herstal_pos.app import Place
from herstal_pos.clock import SystemClock
from herstal_pos.documents.day.day_report import x_report
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.paper_numbers import PaperKind, read_numbers
from herstal_pos.domain.shop.till import Till
from herstal_pos.records import record
from herstal_pos.services.day.viewing import report_of, z_view
from herstal_pos.services.ports import Work
from herstal_pos.services.shop.settings import sold_in_franchise, stored_shop


@record(frozen=True)
class Report:
    """`figures` is a record; `paper` as it was printed, or would be now."""

    figures: Any
    paper: Document


def running_day(place: Place, language: str) -> Report:
    """The X. Raises `Refused("day_not_open")`."""

    def read(work: Work, till: Till | None) -> Report:
        session = work.cash.open_session(till.id) if till else None
        if till is None or session is None:
            raise Refused("day_not_open")
        figures = work.reports.day(session, SystemClock().now())
        shop, franchise = stored_shop(work.settings), sold_in_franchise(figures, work, SystemClock().now())
        paper = x_report(figures, shop, language, practice=till.practice, franchise=franchise)
        return Report(_by_id(figures), paper)

    return _looked(place, read)


def closed_day(place: Place, number: str | None) -> Report:
    """Return the Z with this number as it is typed (`12`, `Z 12`, of another till `2-12`); the last one for
    None.

    Raises `Refused`: `no_z_yet`, `z_gone`.
    """

    def read(work: Work, till: Till | None) -> Report:
        last = work.closings.last(till.id) if till is not None else None
        if till is None or last is None:
            raise Refused("no_z_yet")
        made = last if number is None else _numbered(number, till, work)
        if made is None:
            raise Refused("z_gone", number=number or "", last=last.number)
        paper = document_from(work.closings.paper(made.till_id, made.number))
        return Report(_by_id(z_view(made, report_of(made, work), work)), paper)

    return _looked(place, read)


def _numbered(typed: str, till: Till, work: Work) -> Closing | None:
    for each in read_numbers(typed, (PaperKind.Z,), (till.prefix,)):
        prefix, _, number = each.text.partition("-")
        theirs = work.tills.with_prefix(prefix)
        made = work.closings.by_number(theirs.id, int(number)) if theirs else None
        if made is not None:
            return made
    return None


def _by_id(figures: Any) -> Any:
    """Its means by their ids, as the journal has them."""
    return replace(
        figures, tenders=tuple((means.id, count, cents) for means, count, cents in figures.tenders)
    )


def _looked(place: Place, read: Callable[[Work, Till | None], Report]) -> Report:
    with closing(place.open_storage(read_only=True)) as storage, storage.look() as work:
        return read(work, work.tills.with_prefix(place.prefix))
