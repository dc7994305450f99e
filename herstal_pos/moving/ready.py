"""Books that are ready to take a place."""

from pathlib import Path

from herstal_pos.config import Config
from herstal_pos.records import record


@record(frozen=True)
class Ready:
    """Books made ready in a `folder` beside a shop's own, with what goes along. `mark`: of the moving file
    that they came in, "" of a plain backup."""

    folder: Path
    config: Config
    secrets: dict[str, str]
    labels: dict[str, str]
    next_ticket: str
    mark: str
