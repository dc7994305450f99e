"""News of papers for labels."""

from herstal_pos.records import record


@record(frozen=True)
class PaperView:
    """A page with room for `places` labels, by its template's file; `name` "" for one that came with the
    till."""

    paper: str
    name: str
    places: int


@record(frozen=True)
class PapersListed:
    """Beside label printer and roll. `next_place`: the first free one of the page that was begun last, and
    `paper` what that was, "" for none. `bad`: of the shop's own templates that cannot be used, why of the
    first (`refused.template_<bad>`) and its values; "" and nothing for none."""

    kind: str
    papers: tuple[PaperView, ...]
    paper: str
    next_place: int
    bad: str
    bad_params: dict[str, str | int]
