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
