"""Labels on pages of A4: as a file or on a printer of the system, from the first free place on."""

from collections.abc import Sequence
from copy import replace

from hardware.drivers.label import Label
from herstal_pos.documents.stock.shelf_label import shelf_label
from herstal_pos.documents.stock.templates import PageGrid, Template, on_pages
from herstal_pos.documents.stored_paper import paper_rows
from herstal_pos.domain.errors import Refused
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.paper.label_paper import label_of, page_named
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here
from herstal_pos.services.shop.settings_rows import SHELF_LABELS

MOST_PAGES = 40


def shelf_pages(command: commands.PrintShelfLabels, work: Work, counter: Counter) -> notices.PagesWanted:
    """What is owed is owed until they are out; the place after the last is remembered."""
    template = page_named(command.paper, "shelf", counter)
    labels, said = _labels(command.labels, template, work, counter)
    pages = pages_of(labels, template, command.first)
    keep_place(command.paper, template, command.first + len(labels), work, counter)
    return wanted(pages, command.printer, commands.LabelsAreOut(said), work, counter)


def preview_shelf_page(
    command: commands.PreviewShelfPage, work: Work, counter: Counter
) -> list[notices.Notice]:
    template = page_named(command.paper, "shelf", counter)
    labels, _ = _labels(command.labels, template, work, counter)
    return [preview_of(pages_of(labels, template, command.first))]


def labels_are_out(command: commands.LabelsAreOut, work: Work, _: Counter) -> list[notices.Notice]:
    """So many fewer are owed; of a price that came after these labels all still are."""
    owed = work.labels_owed.of([product_id for product_id, *_ in command.labels])
    for product_id, count, price_cents in command.labels:
        label, product = owed.get(product_id), work.products.by_id(product_id)
        if label is None or product is None or product.price_cents != price_cents:
            continue
        if label.labels > count:
            work.labels_owed.save([replace(label, labels=label.labels - count)])
        else:
            work.labels_owed.drop([product_id])
    work.commit()
    return [notices.LabelsDone()]


def grid_of(template: Template) -> PageGrid:
    if template.sheet is None:
        raise ValueError("no page")
    return template.sheet


def pages_of(labels: Sequence[Label], template: Template, first: int) -> list[Label]:
    """`Refused` for a place that is on no page, and for more pages than anybody means."""
    grid = grid_of(template)
    if not 1 <= first <= grid.places:
        raise Refused("label_place", most=grid.places)
    if first - 1 + len(labels) > MOST_PAGES * grid.places:
        raise Refused("too_many_pages", most=MOST_PAGES)
    return on_pages(labels, grid, first)


def wanted(
    pages: Sequence[Label], printer: str, then: commands.Command | None, work: Work, counter: Counter
) -> notices.PagesWanted:
    name = Words(shop_here(work, counter).language)("labels.file", day=counter.today().isoformat())
    return notices.PagesWanted(name, [paper_rows(page) for page in pages], printer, then)


def preview_of(pages: Sequence[Label]) -> notices.PreviewWanted:
    return notices.PreviewWanted(paper_rows(pages[0]) if pages else [], is_page=True)


def keep_place(paper: str, template: Template, place: int, work: Work, counter: Counter) -> None:
    """`place` counts on over pages."""
    kept = SHELF_LABELS.read(work.settings, counter.till.id)
    free = (place - 1) % grid_of(template).places + 1
    SHELF_LABELS.keep(replace(kept, begun=paper, next_place=free), work.settings, counter.till.id)


def _labels(
    counts: Sequence[tuple[str, int]], template: Template, work: Work, counter: Counter
) -> tuple[list[Label], tuple[tuple[str, int, int], ...]]:
    language = shop_here(work, counter).language
    labels: list[Label] = []
    said = []
    for product_id, count in counts:
        label = label_of(product_id, work, counter)
        labels += [shelf_label(label, language, template)] * count
        said.append((product_id, count, label.price_cents))
    return labels, tuple(said)
