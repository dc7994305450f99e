"""What is asked about articles and what lies on the shelf."""

from herstal_pos.records import record


@record(frozen=True)
class SearchProducts:
    text: str
    limit: int = 20


@record(frozen=True)
class ListTiles:
    pass


@record(frozen=True)
class ExplainStock:
    product_id: str


@record(frozen=True)
class ImportCatalogue:
    """`text`: the CSV file's content. At most 500 rows a transaction; refused lines are told, not fatal."""

    text: str


@record(frozen=True)
class ListLabels:
    """Those owed: `notices.LabelsListed`."""


@record(frozen=True)
class PreviewShelfLabel:
    """Of an article, owed or not; answered by `notices.LabelPreviewed`."""

    product_id: str


@record(frozen=True)
class PrintShelfLabels:
    """`labels`: articles, and how many of each, 1 to 99. `paper`: "label" on the label printer, "roll" on the
    paper of the tickets; it is remembered."""

    labels: tuple[tuple[str, int], ...]
    paper: str


@record(frozen=True)
class ForgetLabels:
    """They are done without paper: nothing is owed of these articles any more."""

    product_ids: tuple[str, ...]
