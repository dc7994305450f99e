"""Labels on pages, and labels of articles."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class ListPapers:
    """On what labels of a `kind` (shelf, article) can be printed: `notices.PapersListed`."""

    kind: str


@record(frozen=True)
class PreviewShelfPage:
    """The first page of `PrintShelfLabels`; answered by `notices.LabelPreviewed`."""

    labels: tuple[tuple[str, int], ...]
    paper: str
    first: int


@record(frozen=True)
class LabelsAreOut:
    """On pages that were printed or kept: articles, how many, and the price on them, in cents."""

    labels: tuple[tuple[str, int, int], ...]


@record(frozen=True)
class Labelled:
    """What `count` labels of an article say. `weight` in thousandths of its unit, None for pieces."""

    product_id: str
    count: int = 1
    weight: int | None = None
    best_before: date | None = None
    lot: str = ""


@record(frozen=True)
class PrintArticleLabels:
    """`paper`, `first` and `printer` as `PrintShelfLabels` has them; none is remembered but the place."""

    of: Labelled
    paper: str
    first: int = 1
    printer: str = ""


@record(frozen=True)
class PreviewArticleLabel:
    """One of them, or their first page; answered by `notices.LabelPreviewed`."""

    of: Labelled
    paper: str
    first: int = 1
