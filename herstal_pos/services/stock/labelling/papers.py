"""On what labels are printed: the label printer, the roll of the tickets, or a page by its template."""

from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.paper.label_paper import read_named
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import SHELF_LABELS


def list_papers(command: commands.ListPapers, work: Work, counter: Counter) -> list[notices.Notice]:
    papers: list[notices.PaperView] = []
    bad: Refused | None = None
    for name, text in counter.templates().items():
        try:
            template = read_named(name, text)
        except Refused as refused:
            bad = bad or refused
            continue
        if template.kind == command.kind and template.sheet is not None:
            papers.append(notices.PaperView(name, template.name, template.sheet.places))
    papers.sort(key=lambda paper: (bool(paper.name), paper.places, paper.name))
    kept = SHELF_LABELS.read(work.settings, counter.till.id)
    why, params = (bad.reason.removeprefix("template_"), bad.params) if bad else ("", {})
    listed = notices.PapersListed(command.kind, tuple(papers), kept.begun, kept.next_place, why, dict(params))
    return [listed]
