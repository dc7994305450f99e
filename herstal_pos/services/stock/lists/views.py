"""What a list of articles shows of itself before it is brought in."""

from herstal_pos.records import record


@record(frozen=True)
class ListColumnView:
    """`key`: the title as answers are kept by. `column`: what it is, "" for nothing."""

    key: str
    title: str
    samples: tuple[str, ...]
    column: str


@record(frozen=True)
class ListQuestionView:
    """`kind`: "tax" (of `count` articles; `key` as answers are kept by), "category" (likewise, of a list
    without taxes), "place" (of several shops), "prices", "decimal" or "age" (of `count` articles; `key`: a
    `Sort`; `text`: the first of them by name). `choices` are values of `ListAnswers`;
    `answer` what is proposed or was said, "" for nothing. `open`: somebody has to say it."""

    kind: str
    key: str
    text: str
    count: int
    choices: tuple[str, ...]
    answer: str
    open: bool
    points: tuple[int | None, ...] = ()
    """Of a rate's choices, in hundredths of a percent; None outside the VAT."""


@record(frozen=True)
class ListView:
    """`source`: whose list it is, "" for an unknown one. `columns`: of an unknown one, what each of them is.
    `lacking`: why it cannot be read yet, `refused.<lacking>`; "" if it can. `proof_name`: an article to
    compare with the shelf, at `proof_cents` a unit. Added, changed, same: how many articles."""

    source: str
    articles: int
    columns: tuple[ListColumnView, ...]
    questions: tuple[ListQuestionView, ...]
    lacking: str
    proof_name: str = ""
    proof_cents: int = 0
    added: int = 0
    changed: int = 0
    same: int = 0
    refused: tuple[tuple[int, str, dict[str, str | int]], ...] = ()
    asked: tuple[tuple[int, str, dict[str, str | int]], ...] = ()
