"""What a screen shows of versions."""

from datetime import date

from herstal_pos.records import record


@record(frozen=True)
class VersionView:
    """`since` None: it was not installed, it runs from its folder. `news`: a line each, by language."""

    version: str
    since: date | None = None
    news: tuple[tuple[str, str], ...] = ()


@record(frozen=True)
class UpdateView:
    """A file that suits: `date` as it says. `has_way_back`: the version that runs can go on in its tables.
    `news` as above."""

    file: str
    version: str
    date: str
    has_way_back: bool
    news: tuple[tuple[str, str], ...] = ()
