"""SQLAlchemy makes the tables and the statements. What a till does all day, it does without."""

import subprocess
import sys
from ast import literal_eval
from pathlib import Path

from herstal_pos.storage import open_storage

PROJECT = Path(__file__).parents[3]


def test_a_whole_day_is_sold_where_it_cannot_be_imported(place: str) -> None:
    open_storage(place).close()
    program = [sys.executable, "-m", "tests.storage.database.day_without_sqlalchemy", place]
    said = literal_eval(subprocess.check_output(program, cwd=PROJECT, encoding="utf-8"))

    assert said == {"back": -2935, "ready": True, "closed": True, "sound": True}


def test_tables_cannot_be_made_without_it(tmp_path: Path) -> None:
    """So that the day above would show it."""
    program = [
        sys.executable,
        "-m",
        "tests.storage.database.day_without_sqlalchemy",
        str(tmp_path / "till.db"),
    ]
    done = subprocess.run(program, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)

    assert "import of sqlalchemy halted" in done.stderr
